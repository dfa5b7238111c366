"""The files of one progress directory."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from quizapp.progress import disk, log

_BESIDE_DATABASE = ("-journal", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the files are; nothing is made here."""

    directory: Path

    @property
    def database(self) -> Path:
        """The database; `log_file` in it says how far each log is known."""
        return self.directory / "progress.db"

    @property
    def lock(self) -> Path:
        """Held by whoever writes, verifies or repairs."""
        return self.directory / "progress.lock"

    @property
    def backups(self) -> Path:
        """Copies made before a migration."""
        return self.directory / "backups"

    def log(self, device: str) -> Path:
        """A device's event log."""
        return self.directory / log.name_of(device)

    def logs(self) -> list[str]:
        """Names of the event logs there; none when there is no directory. Raises OSError."""
        try:
            return log.names_in(self.directory)
        except FileNotFoundError:
            return []

    def is_begun(self) -> bool:
        """Whether any progress is there. Raises OSError."""
        return self.database.exists() or bool(self.logs())

    def identity(self) -> tuple[int, int] | None:
        """Which file the database is now: device and inode; None when there is none."""
        try:
            found = self.database.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def can_write(self) -> bool:
        """Whether directory and database can be written, as far as their modes say."""
        return os.access(self.directory, os.W_OK) and os.access(self.database, os.W_OK)

    def set_aside(self, path: Path, now: datetime, why: str = "damaged") -> Path:
        """Rename a file out of the way, never over another; returns its new path."""
        target = disk.free_name(path, f"{why}-{now:%Y%m%dT%H%M%S}")
        path.replace(target)
        disk.sync_directory(path.parent)
        return target

    def replace_database(self, fresh: Path, now: datetime) -> Path | None:
        """Put another database in the place of the one that is there, if any.

        The old one gets a second name before, which is returned: at no moment is there none.
        What SQLite left beside it is moved aside too, or it would be played into the new one.
        """
        kept = None
        if self.database.exists():
            kept = disk.free_name(self.database, f"damaged-{now:%Y%m%dT%H%M%S}")
            disk.second_name(self.database, kept)
        for ending in _BESIDE_DATABASE:
            beside = self.database.with_name(self.database.name + ending)
            if not beside.exists():
                continue
            if beside.stat().st_size == 0:
                beside.unlink()
            elif kept is None:
                self.set_aside(beside, now)
            else:
                beside.replace(kept.with_name(kept.name + ending))
        fresh.replace(self.database)
        disk.sync_directory(self.directory)
        return kept
