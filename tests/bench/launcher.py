"""Starts cold processes for the harness, and says what each took. Run as a program of its own.

What a process is said to have used at most begins with what its parent held when it was started, so
that the parent must be small: the harness, with registers in its memory, is not. A line in is a
command; a line out is its time in seconds, its peak memory in KiB and its exit code.
"""

import json
import os
import sys
import time
from typing import Any


def main() -> None:
    for line in sys.stdin:
        print(json.dumps(_run(json.loads(line))), flush=True)


def _run(asked: dict[str, Any]) -> dict[str, Any]:
    write = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    files = (
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, asked["stdout"], write, 0o600),
        (os.POSIX_SPAWN_OPEN, 2, asked["stderr"], write, 0o600),
    )
    argv = asked["argv"]
    began = time.perf_counter()
    pid = os.posix_spawn(argv[0], argv, {**os.environ, **asked["env"]}, file_actions=files)
    _, status, used = os.wait4(pid, 0)
    seconds = time.perf_counter() - began
    return {"seconds": seconds, "memory": used.ru_maxrss, "code": os.waitstatus_to_exitcode(status)}


if __name__ == "__main__":
    main()
