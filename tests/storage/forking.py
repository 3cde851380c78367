"""Processes that are killed: one interpreter forks a worker for every kill, which costs milliseconds then."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Of each worker its pid, the numbers that it acknowledges on descriptor 3, and how it ended.
_FORKS = textwrap.dedent("""
    import os, signal, sys
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            signal.signal(signal.SIGINT, signal.default_int_handler)
            try:
                work_for_ever(int(line))
            except KeyboardInterrupt:
                os._exit(130)
            except BaseException as error:
                os.write(2, repr(error).encode())
                os._exit(99)
        os.write(3, b"pid %d\\n" % pid)
        status = os.waitpid(pid, 0)[1]
        os.write(3, b"end %d\\n" % status)
""")


class Forking:
    """`work` defines `work_for_ever(n)`, which goes on from change n and writes the number of each to 3."""

    def __init__(self, work: str, *arguments: object) -> None:
        read_end, write_end = os.pipe()
        script = f"import os; os.dup2({write_end}, 3) if {write_end} != 3 else None\n{textwrap.dedent(work)}{_FORKS}"
        self.process = subprocess.Popen(
            [sys.executable, "-c", script, *map(str, arguments)],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            pass_fds=sorted({write_end, 3} if write_end == 3 else {write_end}),
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        os.close(write_end)
        self.answers = os.fdopen(read_end)

    def start(self, number: int) -> int:
        """The pid of a worker that goes on from this change."""
        self.process.stdin.write(b"%d\n" % number)
        self.process.stdin.flush()
        return int(self.answers.readline().removeprefix("pid "))

    def numbers(self, ends: set[int]):
        """What the worker acknowledges until it ends, which is one of these ways."""
        for line in self.answers:
            if line.startswith("end "):
                assert os.waitstatus_to_exitcode(int(line[4:])) in ends, f"the worker failed: {line}"
                return
            yield int(line)
        raise AssertionError(self.process.stderr.read())

    def close(self) -> None:
        self.process.stdin.close()
        self.process.stderr.close()
        self.answers.close()
        self.process.wait()
