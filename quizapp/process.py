"""What a process meets: requests to stop, and readers of its output that go away."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Iterator
from types import FrameType
from typing import TextIO

NAMES = ("SIGINT", "SIGTERM", "SIGHUP")


class Stopped(BaseException):
    """The process was asked to stop; exit with `exit_code`, 128 and the signal's number."""

    def __init__(self, signum: int) -> None:
        super().__init__(signum)
        self.exit_code = 128 + signum


class Stopper:
    """Raises `Stopped` in the main thread when a signal comes, or once it may.

    Inside `hold()` a signal waits until the block ends or a `window()` inside it opens. The same
    request a second time does not wait: someone insists.
    """

    def __init__(self) -> None:
        self._held = False
        self._waiting: int | None = None

    @contextlib.contextmanager
    def installed(self) -> Iterator[None]:
        """Take over the signals that the system has, in this block; only in the main thread."""
        before = {}
        for name in NAMES:
            number = getattr(signal, name, None)
            # A signal that was ignored by whoever started us (nohup) stays ignored.
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                before[number] = signal.signal(number, self._handle)
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _handle(self, signum: int, frame: FrameType | None) -> None:
        if self._held and self._waiting is None:
            self._waiting = signum
            return
        self._waiting = None
        raise Stopped(signum)

    def _deliver(self) -> None:
        if self._waiting is not None:
            signum, self._waiting = self._waiting, None
            raise Stopped(signum)

    @contextlib.contextmanager
    def hold(self) -> Iterator[None]:
        """A block that is not cut short. It may be nested; the outermost one delivers."""
        outer, self._held = self._held, True
        try:
            yield
        finally:
            self._held = outer
        if not outer:
            self._deliver()

    @contextlib.contextmanager
    def window(self) -> Iterator[None]:
        """Inside a hold: a block, such as waiting for a line, that may be cut short."""
        outer, self._held = self._held, False
        try:
            self._deliver()
            yield
        finally:
            self._held = outer


def silence(stream: TextIO) -> None:
    """Send what follows nowhere, so that the flush at exit does not complain again."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
