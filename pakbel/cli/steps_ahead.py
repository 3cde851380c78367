"""The commands worth typing next, as they are to be typed here: of the same store, and none that was just typed."""

import shlex
from collections.abc import Sequence

from pakbel.domain.frozen import replace
from pakbel.table import Answer, Card, Table

# Options that say how an answer is written, and not which: those with a value, and those without.
_VALUED = frozenset({"--format", "--columns", "--sort", "--limit", "--color", "-f", "--file"})
_BARE = frozenset({"--json", "--raw", "--quiet", "-q", "--chart"})


def with_steps(answer: Answer, typed: Sequence[str], store: str | None) -> Answer:
    """The answer with the commands that lead on from `typed`; `store` is the one named with --file."""
    if isinstance(answer, Table | Card):
        asked = _asked(typed)
        ahead = [each for each in answer.next_steps if _asked(shlex.split(each)[1:]) != asked]
        return replace(answer, next_steps=tuple(_of_store(each, store) for each in ahead))
    return answer


def _of_store(step: str, store: str | None) -> str:
    return step if store is None else step.replace("pakbel", f"pakbel -f {shlex.quote(store)}", 1)


def _asked(words: Sequence[str]) -> frozenset[str]:
    """What a command line asks for, whatever the order of its options and the blanks in them."""
    found: set[str] = set()
    skipping = False
    for word in words:
        option, is_joined, value = word.partition("=") if word.startswith("--") else (word, "", "")
        if skipping or option in _BARE or option in _VALUED:
            skipping = not skipping and option in _VALUED and not is_joined
            continue
        found.update("".join(each.split()) for each in ((option, value) if is_joined else (word,)))
    return frozenset(found)
