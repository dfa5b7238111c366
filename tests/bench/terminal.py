"""A child on a pseudo-terminal, timed by what it paints."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class Painted:
    """A running child. `seen` is everything it wrote so far."""

    pid: int
    fd: int
    started: float
    seen: bytearray = field(default_factory=bytearray)

    def until(self, marker: bytes, after: int = 0, timeout: float = 30.0) -> float:
        """The moment (perf_counter seconds) at which `marker` was painted after byte `after`."""
        end = time.perf_counter() + timeout
        while self.seen.find(marker, after) < 0:
            if time.perf_counter() > end:
                tail = bytes(self.seen[-400:])
                raise TimeoutError(f"{marker!r} was not painted; the last was {tail!r}")
            ready, _, _ = select.select([self.fd], [], [], 0.5)
            if not ready:
                continue
            try:
                data = os.read(self.fd, 65536)
            except OSError:
                data = b""
            if not data:
                raise EOFError(f"the child ended; it wrote {bytes(self.seen[-800:])!r}")
            self.seen += data
        return time.perf_counter()

    def send(self, keys: bytes) -> float:
        """Press keys; returns the moment."""
        moment = time.perf_counter()
        os.write(self.fd, keys)
        return moment

    def close(self) -> None:
        """End the child and its terminal."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def start(
    argv: Sequence[str], env: dict[str, str], *, columns: int = 80, rows: int = 24
) -> Painted:
    """Run a command on a new pseudo-terminal of that size."""
    started = time.perf_counter()
    pid, fd = pty.fork()
    if pid == 0:
        os.execvpe(argv[0], list(argv), env)
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    return Painted(pid, fd, started)
