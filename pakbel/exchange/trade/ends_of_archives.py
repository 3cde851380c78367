"""The end of a zip archive, where the size of its list of files stands: looked at before the list is read."""

import os
from typing import IO

from pakbel.errors import BadInput

_LONGEST_LIST = 1 << 22  # bytes: some 40,000 files
_TAIL = (1 << 16) + 128  # bytes: the end with the longest remark, and the larger end before it
_END, _LARGER_END = b"PK\x05\x06", b"PK\x06\x06"
_IN_LARGER_END = 0xFFFFFFFF


def refuse_endless_list(stream: IO[bytes], name: str) -> int:
    """How large the archive is. BadInput where its list alone would fill the memory."""
    size = stream.seek(0, os.SEEK_END)
    stream.seek(max(0, size - _TAIL))
    listed = _size_of_list(stream.read(_TAIL))
    stream.seek(0)
    if listed > _LONGEST_LIST:
        raise BadInput(
            f"{name}: its list of files alone takes {listed >> 20} MiB: no archive of tables has as many",
            value=name,
        )
    return size


def _size_of_list(tail: bytes) -> int:
    """In bytes; 0 where the archive has no end, which its reader tells."""
    at = tail.rfind(_END)
    listed = int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0
    if listed < _IN_LARGER_END:
        return listed
    at = tail.rfind(_LARGER_END, 0, at)
    return int.from_bytes(tail[at + 40 : at + 48], "little") if at >= 0 else 0
