"""The few calls by which event logs reach the disk; faults are injected here in tests."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from pathlib import Path

BINARY = getattr(os, "O_BINARY", 0)

if sys.platform == "darwin":
    import fcntl

    def sync(fd: int) -> None:
        """Make what was written durable: on macOS only F_FULLFSYNC reaches the medium.

        Where a file system does not know it, fsync is the best there is, as in SQLite.
        """
        try:
            fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
        except OSError:
            os.fsync(fd)

else:

    def sync(fd: int) -> None:
        """Make what was written durable. Raises OSError."""
        os.fsync(fd)


def write(fd: int, data: bytes) -> int:
    """Write some of `data`, returning how many bytes. Raises OSError."""
    return os.write(fd, data)


def truncate(fd: int, length: int) -> None:
    """Cut a file to `length` bytes. Raises OSError."""
    os.ftruncate(fd, length)


def write_all(fd: int, data: bytes) -> None:
    """Write all of `data`. Raises OSError, also when the file takes no more bytes."""
    view = memoryview(data)
    while view:
        count = write(fd, bytes(view))
        if count <= 0:
            raise OSError("the file takes no more bytes")
        view = view[count:]


def read_at(fd: int, length: int, offset: int) -> bytes:
    """Up to `length` bytes at `offset`; fewer only at the end of the file."""
    os.lseek(fd, offset, os.SEEK_SET)
    parts: list[bytes] = []
    while length > 0:
        part = os.read(fd, length)
        if not part:
            break
        parts.append(part)
        length -= len(part)
    return b"".join(parts)


def sync_directory(directory: Path) -> None:
    """Make new and renamed names in a directory durable, where the system can."""
    if os.name == "nt":
        return
    fd = os.open(directory, os.O_RDONLY)
    try:
        sync(fd)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(fd)


def sync_file(path: Path) -> None:
    """Make a closed file durable. Raises OSError."""
    fd = os.open(path, os.O_RDWR)
    try:
        sync(fd)
    finally:
        os.close(fd)


def make_directory(directory: Path) -> None:
    """Make a directory and its missing parents, durably. Raises OSError."""
    missing = []
    here = directory
    while not here.exists():
        missing.append(here)
        here = here.parent
    directory.mkdir(parents=True, exist_ok=True)
    for made in missing:
        sync_directory(made.parent)


def replace_whole(path: Path, data: bytes) -> None:
    """Replace a small file whole or not at all. Raises OSError; the directory must exist."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    fd = os.open(
        temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o644
    )
    try:
        try:
            write_all(fd, data)
            sync(fd)
        finally:
            os.close(fd)
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    sync_directory(path.parent)


def free_name(path: Path, suffix: str) -> Path:
    """`path` with `.suffix`, numbered when that is taken."""
    candidate = path.with_name(f"{path.name}.{suffix}")
    number = 2
    while candidate.exists():
        candidate = path.with_name(f"{path.name}.{suffix}-{number}")
        number += 1
    return candidate


def second_name(path: Path, other: Path) -> None:
    """Keep a file under another name too, or a copy where there are no links. Raises OSError."""
    try:
        other.hardlink_to(path)
    except OSError:
        import shutil

        shutil.copyfile(path, other)
        sync_file(other)
