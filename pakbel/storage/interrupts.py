"""Ctrl-C waits from the point of no return until the answer is certain."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager


class Caught:
    """Whether Ctrl-C was pressed while it had to wait."""

    __slots__ = ("pressed",)

    def __init__(self) -> None:
        self.pressed = False


@contextmanager
def interrupts_wait() -> Iterator[Caught]:
    """Hold Ctrl-C back. It is not raised afterwards: what it wanted to stop has happened."""
    caught = Caught()

    def remember(number: int, frame: object) -> None:  # noqa: ARG001 - the signature of a signal handler
        caught.pressed = True

    try:
        before = signal.signal(signal.SIGINT, remember)
    except ValueError:
        # Only the main thread gets Ctrl-C, and only it may say what happens then.
        yield caught
        return
    try:
        yield caught
    finally:
        signal.signal(signal.SIGINT, before)
