"""Open and read a file that may be anything: a pipe, a device, a link, far too large."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from quizapp.errors import InputError

MAX_BYTES = 32 * 1024 * 1024

# Windows has neither flag, and neither FIFOs nor terminals that a path could name.
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_CHUNK = 1 << 20

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)

Stamp = tuple[int, int, int, int, int]
"""What of a file's stat changes when the file does: device, inode, size, mtime, ctime."""


class Unreadable(InputError):
    """A file that cannot be read; `rule` names why, as in `Problem.rule`."""

    def __init__(self, path: Path, rule: str, message: str, hint: str | None = None) -> None:
        super().__init__(message, hint=hint, path=path)
        self.rule = rule


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a regular file, and its stat at the time."""

    data: bytes
    stamp: Stamp
    mode: int


def stamp_of(result: os.stat_result) -> Stamp:
    """The `Stamp` of a stat result."""
    return (
        result.st_dev,
        result.st_ino,
        result.st_size,
        result.st_mtime_ns,
        result.st_ctime_ns,
    )


def read_regular(path: Path, limit: int = MAX_BYTES) -> Content:
    """Read a regular file of at most `limit` bytes; never blocks on what is not one.

    Raises `Unreadable` for everything else: missing, forbidden, not a regular file (also
    through a link), too large.
    """
    try:
        # Non-blocking, because opening a FIFO waits for its writer.
        descriptor = os.open(path, _FLAGS)
    except (OSError, ValueError) as error:
        raise _explained(path, error) from error
    try:
        result = os.fstat(descriptor)
        if not stat.S_ISREG(result.st_mode):
            kind = next((word for test, word in _KINDS if test(result.st_mode)), "something else")
            raise Unreadable(path, "not-a-file", f"is {kind}, not a file")
        if result.st_size > limit:
            raise _too_big(path, limit)
        data = _read(descriptor, limit)
    except OSError as error:
        raise _explained(path, error) from error
    finally:
        os.close(descriptor)
    if len(data) > limit:
        raise _too_big(path, limit)
    return Content(data, stamp_of(result), stat.S_IMODE(result.st_mode))


def _read(descriptor: int, limit: int) -> bytes:
    """All bytes, or one more than `limit` of a file that grew meanwhile."""
    chunks: list[bytes] = []
    left = limit + 1
    while left > 0 and (chunk := os.read(descriptor, min(_CHUNK, left))):
        chunks.append(chunk)
        left -= len(chunk)
    return b"".join(chunks)


def _too_big(path: Path, limit: int) -> Unreadable:
    return Unreadable(
        path,
        "too-big",
        f"is larger than {limit // (1024 * 1024)} MiB",
        "divide it into several decks",
    )


def _explained(path: Path, error: OSError | ValueError) -> Unreadable:
    if isinstance(error, ValueError):
        return Unreadable(path, "unreadable", "is not a path", "it holds a NUL character")
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        if path.is_symlink():
            return Unreadable(path, "dangling", "is a link to a file that does not exist")
        return Unreadable(path, "missing", "does not exist")
    if error.errno in (errno.EACCES, errno.EPERM):
        if path.is_dir():
            return Unreadable(path, "not-a-file", "is a folder, not a file")
        return Unreadable(
            path, "unreadable", "may not be read", "give yourself permission to read it"
        )
    if error.errno == errno.ELOOP:
        return Unreadable(path, "unreadable", "is a link that leads back to itself")
    # A socket, or a device without a driver behind it, cannot even be opened.
    if error.errno in (errno.ENXIO, errno.ENODEV):
        return Unreadable(path, "not-a-file", "is a device or a socket, not a file")
    reason = error.strerror or type(error).__name__
    return Unreadable(path, "unreadable", f"cannot be read ({reason.lower()})")
