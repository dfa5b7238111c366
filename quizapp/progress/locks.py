"""One exclusive lock file: whoever writes, verifies or repairs holds it."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from quizapp.errors import StorageError

_PAUSE = 0.002

if sys.platform == "win32":
    import msvcrt

    def _try(fd: int) -> None:
        msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _try(fd: int) -> None:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)


class LockBusy(StorageError):
    """Another process has held the lock for the whole of the patience."""


@contextlib.contextmanager
def exclusive(path: Path, patience: float) -> Iterator[None]:
    """Hold the lock file for the block, waiting up to `patience` seconds for it.

    The system lets go of it when a process dies. The file is made when missing and never
    removed; if someone removes it meanwhile, the lock is taken again on the new one, so that
    two holders cannot each have their own. Raises LockBusy, and OSError when the file cannot
    be made or locked.
    """
    deadline = time.monotonic() + patience
    fd = _acquire(path, deadline)
    try:
        yield
    finally:
        os.close(fd)


def _acquire(path: Path, deadline: float) -> int:
    while True:
        fd = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _wait(fd, deadline)
            with contextlib.suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(fd), path.stat()):
                    return fd
        except BaseException:
            os.close(fd)
            raise
        os.close(fd)


def _wait(fd: int, deadline: float) -> None:
    while True:
        try:
            _try(fd)
            return
        except OSError as error:
            if error.errno not in (errno.EAGAIN, errno.EACCES, errno.EDEADLK):
                raise
        if time.monotonic() > deadline:
            raise LockBusy(
                "another quizapp is writing, checking or repairing the progress",
                hint="wait until it is done, then try again",
            )
        time.sleep(_PAUSE)
