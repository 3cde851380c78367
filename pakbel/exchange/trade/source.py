"""The bytes of a file of trade figures on their way in: counted, bounded, hashed, and put back to be read again."""

import hashlib
from collections.abc import Callable, Iterator

from pakbel.errors import BadInput, CouldNot

PIECE = 1 << 18  # bytes read at a time
HEAD = 1 << 16  # bytes enough to tell a format
LARGEST = 1 << 36  # bytes of a file, unpacked: 64 GiB
LARGEST_WHOLE = 1 << 27  # bytes of a file that has to be read whole: 128 MiB
LARGEST_RATIO = 300  # of what is packed: tables of figures reach some 100, bombs 1000
SMALL = 1 << 26  # bytes that may come of anything packed: 64 MiB
_CTRL_Z = b"\x1a"
_MOST_CTRL_Z = 1024  # as many as fill up what a disk is written by
PACKED_BADLY = "is packed in a way that cannot be read"

Read = Callable[[int], bytes]


class Counted:
    """A stream of packed bytes that knows how many were taken."""

    def __init__(self, begin: bytes, read: Read) -> None:
        self._begin = begin
        self._read = read
        self.taken = 0

    def read(self, size: int = -1) -> bytes:
        if self._begin:
            given = self._begin if size < 0 else self._begin[:size]
            self._begin = self._begin[len(given) :]
            if size < 0:
                given += self._read(-1)
        else:
            given = self._read(size)
        self.taken += len(given)
        return given


class Source:
    """Unpacked bytes, read once. `peek` looks at the beginning without taking it away."""

    def __init__(self, name: str, read: Read, packed: Callable[[], int] | None = None) -> None:
        self.name = name
        self.lines = 0  # of text made of what was handed out, as far as its reader counts them
        self.is_ended = False  # by a Ctrl-Z
        self._read = read
        self._packed = packed
        self._begin = b""
        self._size = 0
        self._digest = hashlib.sha256()

    def peek(self) -> bytes:
        while len(self._begin) < HEAD:
            more = self._more(HEAD - len(self._begin))
            if not more:
                break
            self._begin += more
        return self._begin

    def read(self) -> bytes:
        """The next piece; nothing at the end."""
        given = self._begin or self._more(PIECE)
        self._begin = b""
        return given

    def texts(self) -> Iterator[bytes]:
        """The same in pieces, of a text: without the Ctrl-Z that DOS puts at its end."""
        held = b""
        while piece := self.read():
            piece = held + piece
            given = piece.rstrip(_CTRL_Z)
            if len(piece) - len(given) > _MOST_CTRL_Z:
                given = piece
            held = piece[len(given) :]
            if given:
                yield given
        self.is_ended = bool(held)

    def whole(self) -> bytes:
        """All that is left, refused where it is too much to be held."""
        parts, size = [], 0
        while piece := self.read():
            parts.append(piece)
            size += len(piece)
            if size > LARGEST_WHOLE:
                raise self.refusal(
                    f"is larger than {LARGEST_WHOLE >> 20} MiB, too large for a file of its kind"
                )
        return b"".join(parts)

    def sha256(self) -> str:
        while self.read():
            pass
        return self._digest.hexdigest()

    def refusal(self, message: str, *, line: int | None = None, hint: str | None = None) -> BadInput:
        place = self.name if line is None else f"{self.name}:{line}"
        return BadInput(f"{place}: {message}", value=self.name, hint=hint)

    def _more(self, size: int) -> bytes:
        try:
            given = self._read(size)
        except EOFError as error:
            raise self.refusal("is cut off: the archive ends before its end", line=self.lines + 1) from error
        except (RuntimeError, NotImplementedError) as error:
            raise self.refusal(PACKED_BADLY, hint="unpack it first") from error
        except OSError as error:
            if error.errno is not None:
                raise CouldNot(f"{self.name}: {error.strerror}", value=self.name) from error
            raise self.refusal("is damaged: it cannot be unpacked", line=self.lines + 1) from error
        except damages() as error:
            raise self.refusal("is damaged: it cannot be unpacked", line=self.lines + 1) from error
        self._digest.update(given)
        self._size += len(given)
        self._refuse_bomb()
        return given

    def _refuse_bomb(self) -> None:
        if self._size > LARGEST:
            raise self.refusal(f"holds more than {LARGEST >> 30} GiB")
        if self._packed is not None and self._size > max(SMALL, LARGEST_RATIO * self._packed()):
            raise self.refusal(f"unpacks to more than {LARGEST_RATIO} times its size: no table does")


def damages() -> tuple[type[Exception], ...]:
    """What the libraries of archives raise where bytes are damaged; a door, for they are dear."""
    import lzma
    import struct
    import zipfile
    import zlib

    named = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error)
    return (*named, ValueError, NotImplementedError, OSError, EOFError)
