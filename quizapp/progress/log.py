"""Event logs: reading what is whole, appending so that it lasts, writing one anew."""

from __future__ import annotations

import contextlib
import os
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, Generic, NamedTuple, Protocol, TypeVar

from quizapp.progress import disk
from quizapp.progress.codec import BadLine, OtherForm

TAIL: Final = 4096
LONGEST_LINE: Final = 1 << 26
_PREFIX, _SUFFIX = "events-", ".jsonl"


class Mark(NamedTuple):
    """How far a log is known: its length in bytes and the CRC-32 of the last TAIL of them."""

    length: int
    tail: int


NOTHING: Final = Mark(0, 0)


def name_of(device: str) -> str:
    """The file name of a device's log."""
    return f"{_PREFIX}{device}{_SUFFIX}"


def device_of(name: str) -> str:
    """The device whose log has this name."""
    return name.removeprefix(_PREFIX).removesuffix(_SUFFIX)


def names_in(directory: Path) -> list[str]:
    """The event logs in a directory, sorted. Raises OSError."""
    with os.scandir(directory) as found:
        return sorted(
            entry.name
            for entry in found
            if entry.name.startswith(_PREFIX) and entry.name.endswith(_SUFFIX) and entry.is_file()
        )


def mark_at(fd: int, length: int) -> Mark:
    """The mark of an open log at `length`; a shorter file gives another tail."""
    start = max(0, length - TAIL)
    found = disk.read_at(fd, length - start, start)
    return Mark(length, zlib.crc32(found) if len(found) == length - start else -1)


def agrees(path: Path, mark: Mark) -> tuple[bool, int]:
    """Whether the log begins with what is known of it, by its tail, and its size in bytes."""
    fd = os.open(path, os.O_RDONLY | disk.BINARY)
    try:
        return mark_at(fd, mark.length) == mark, os.fstat(fd).st_size
    finally:
        os.close(fd)


class _HasLeft(Protocol):
    @property
    def left(self) -> int: ...


L = TypeVar("L", bound=_HasLeft)


class Reader(Generic[L]):
    """Iterates over the whole events of a log from an offset on, as `parse` reads a line.

    After the iteration: `end` is the offset after the last whole line (of a whole transaction),
    `torn` whether bytes follow that are neither, `damaged` the number of lines before it that
    cannot be read, and `others` the lines of a form that is not ours, as they are.

    With `salvage` every line that can be read counts, also of a transaction without its end:
    for when the log is all there is.
    """

    def __init__(
        self, path: Path, parse: Callable[[bytes], L], start: int = 0, *, salvage: bool = False
    ) -> None:
        self.path = path
        self.parse = parse
        self.salvage = salvage
        self.end = start
        self.torn = False
        self.damaged = 0
        self.others: list[bytes] = []

    def __iter__(self) -> Iterator[L]:
        held: list[L] = []
        # Bad lines are damage only once something whole follows them; at the end they are torn.
        bad_since = 0
        ended = True
        place = self.end
        with self.path.open("rb") as stream:
            stream.seek(place)
            while raw := stream.readline(LONGEST_LINE):
                place += len(raw)
                ended = raw.endswith(b"\n")
                try:
                    line = self.parse(raw.rstrip(b"\r\n"))
                except BadLine:
                    bad_since += bool(raw.strip())
                    continue
                except OtherForm:
                    self.others.append(raw.rstrip(b"\r\n"))
                    line = None
                self.damaged += bad_since
                bad_since = 0
                if line is not None:
                    if held and held[-1].left != line.left + 1:
                        yield from held
                        held.clear()
                    held.append(line)
                    if line.left:
                        continue
                yield from held
                held.clear()
                self.end = place
        self.torn = place > self.end
        if self.salvage:
            yield from held
            self.damaged += bad_since if ended else max(0, bad_since - 1)


class Appending:
    """An event log opened to append; what was appended can be taken back."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | disk.BINARY, 0o644)
        self.before: int | None = None

    def close(self) -> None:
        """Close the file."""
        os.close(self._fd)

    def size(self) -> int:
        """The file's length in bytes."""
        return os.fstat(self._fd).st_size

    def read(self, offset: int, length: int) -> bytes:
        """Up to `length` bytes at `offset`."""
        return disk.read_at(self._fd, length, offset)

    def append(self, data: bytes) -> Mark:
        """Append whole lines and make them durable; returns the mark of the file then.

        The length is noted first. A newline is added when the last byte is not one.
        """
        before = self.before = self.size()
        tail = disk.read_at(self._fd, TAIL, max(0, before - TAIL))
        if tail and not tail.endswith(b"\n"):
            data = b"\n" + data
        disk.write_all(self._fd, data)
        disk.sync(self._fd)
        if before == 0:  # so that the file's name lasts, too
            disk.sync_directory(self.path.parent)
        return Mark(before + len(data), zlib.crc32((tail + data)[-TAIL:]))

    def take_back(self) -> None:
        """Cut the file to the noted length, as if nothing had been appended. Raises OSError."""
        if self.before is not None and self.size() > self.before:
            disk.truncate(self._fd, self.before)
            with contextlib.suppress(OSError):
                disk.sync(self._fd)


@contextlib.contextmanager
def appending(path: Path) -> Iterator[Appending]:
    """Open a log to append, making it when it is missing. Raises OSError."""
    opened = Appending(path)
    try:
        yield opened
    finally:
        opened.close()


def cut(path: Path, length: int) -> None:
    """Cut a torn end off. Raises OSError."""
    fd = os.open(path, os.O_RDWR | disk.BINARY)
    try:
        disk.truncate(fd, length)
        disk.sync(fd)
    finally:
        os.close(fd)


def write_whole(path: Path, lines: Iterable[bytes], aside: Path | None = None) -> Mark:
    """Write a log whole beside its place and move it there; returns its mark. Raises OSError.

    What stood there is kept as `aside` when that is given; at no moment is there no log at all.
    """
    temporary = path.with_name(f".{path.name}.tmp")
    length, tail = 0, b""
    fd = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | disk.BINARY, 0o644)
    try:
        try:
            for block in _blocks(lines):
                disk.write_all(fd, block)
                length += len(block)
                tail = (tail + block)[-TAIL:]
            disk.sync(fd)
        finally:
            os.close(fd)
        if aside is not None:
            disk.second_name(path, aside)
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    disk.sync_directory(path.parent)
    return Mark(length, zlib.crc32(tail))


def _blocks(lines: Iterable[bytes], size: int = 1 << 20) -> Iterator[bytes]:
    held: list[bytes] = []
    count = 0
    for line in lines:
        held.append(line)
        count += len(line)
        if count >= size:
            yield b"".join(held)
            held.clear()
            count = 0
    yield b"".join(held)
