"""The database a store works on: found, brought up to date, rebuilt, or stood in for."""

from __future__ import annotations

import errno
import os
import random
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path

from quizapp.errors import StorageError
from quizapp.progress import database, device, disk, folding, locks, log, migrations, recover, rows
from quizapp.progress.folding import Fold
from quizapp.progress.place import Place
from quizapp.progress.recover import Means
from quizapp.progress.transactions import transaction
from quizapp.progress.trouble import ERRORS, Damaged, is_busy, is_damage, reason
from quizapp.text import one_line

MOST_NOTICES = 20


class Connection:
    """One open database and the rules for when it must be opened again.

    Where there is no progress yet, or where it needs to be written before it can be read and
    cannot be, a database in memory stands in for reading. `notices` says what was recovered.
    """

    def __init__(
        self,
        directory: Path,
        *,
        fold: Fold,
        now: Callable[[], datetime],
        rng: random.Random,
        patience: float,
    ) -> None:
        self.place = Place(directory)
        self.fold = fold
        self.rng = rng
        self.patience = patience
        self.notices: list[str] = []
        self.device = ""
        # Events that were not saved, but whose lines could not be cut off the log again yet.
        self.disowned: set[int] = set()
        self._now = now
        self._conn: sqlite3.Connection | None = None
        self._in_memory = False
        self._identity: tuple[int, int] | None = None
        self._generation = 0
        self._seen = False  # whether this store ever found or made its files
        self._device_stored = False

    def note(self, text: str) -> None:
        """Add a notice, once, as one clean line; of very many the rest are left out."""
        line = one_line(text) if len(self.notices) < MOST_NOTICES else "… and more of this kind."
        if line not in self.notices:
            self.notices.append(line)

    def means(self) -> Means:
        """What recovery needs, as of now."""
        return Means(self.place, self.fold, self._now(), self.note)

    def locked(self) -> AbstractContextManager[None]:
        """The lock for writing, checking and repairing."""
        return locks.exclusive(self.place.lock, self.patience)

    def data_version(self) -> int:
        """A number that changes when another connection wrote, or when the file is another."""
        number = self.reading().execute("PRAGMA data_version").fetchone()[0]
        return (self._generation << 32) + int(number)

    def close(self) -> None:
        """Let go of the database."""
        if self._conn is not None:
            self._conn.close()
            self._conn = None

    def is_replaced(self) -> bool:
        """Whether another file has taken the place of the one that is open."""
        return self.place.identity() not in (None, self._identity)

    # -- reading -----------------------------------------------------------------------------

    def reading(self) -> sqlite3.Connection:
        """The database to read from, opened again when another file took its place."""
        if self._conn is None:
            return self.open()
        identity = self.place.identity()
        # A file that was taken away can still be read through what is open.
        gone = identity is None and not self._in_memory
        return self._conn if gone or identity == self._identity else self.open()

    def open(self) -> sqlite3.Connection:
        """Open for reading. Raises StorageError, sqlite3.Error and OSError."""
        self.close()
        self._choose_device()
        if not self.place.is_begun():
            return self._take(database.memory(), in_memory=True)
        self._seen = True
        why: BaseException
        try:
            return self._take(self._open_file())
        except ERRORS as error:
            why = error
        if is_damage(why):
            try:
                with self.locked():
                    return self._take(self._rebuilt(why))
            except ERRORS as error:
                why = error
        return self._take(self._read_into_memory(why), in_memory=True)

    def _open_file(self) -> sqlite3.Connection:
        """Open the file that is there and roll forward what it lacks."""
        if not self.place.database.exists():
            raise Damaged("was missing")
        conn = database.connect(self.place.database, self.patience)
        try:
            if migrations.version(conn) < migrations.LATEST:
                with self.locked():
                    self._migrate(conn)
            if recover.logs_to_read(conn, self.place):
                self._bring_up_to_date(conn)
        except BaseException:
            conn.close()
            raise
        if not self.place.can_write():
            self.note(f"{self.place.directory} cannot be written: answers are not saved.")
        return conn

    def _bring_up_to_date(self, conn: sqlite3.Connection) -> None:
        """Roll forward; when another process is at it, what it has not committed can wait."""
        try:
            with self.locked(), transaction(conn, self.patience):
                self.roll_forward(conn)
        except locks.LockBusy:
            pass
        except sqlite3.Error as error:
            if not is_busy(error):
                raise

    def roll_forward(self, conn: sqlite3.Connection) -> int:
        """Take in what the logs hold beyond the database, inside a write transaction."""
        names = recover.logs_to_read(conn, self.place)
        return recover.catch_up(conn, self.means(), names, self.device) if names else 0

    def _migrate(self, conn: sqlite3.Connection) -> None:
        number = migrations.version(conn)
        if number >= migrations.LATEST:
            return
        stamp = f"schema-{number}-{self._now():%Y%m%dT%H%M%S}"
        copy = disk.free_name(self.place.backups / self.place.database.name, stamp)
        migrations.back_up(conn, copy)
        migrations.migrate(conn)
        with transaction(conn, self.patience):
            folding.refold_all(conn, self.fold, self.note)
        self.note(f"The progress database was updated; a copy of the old one is {copy}.")

    def _rebuilt(self, why: BaseException) -> sqlite3.Connection:
        """Rebuild under the lock, unless another process has done so meanwhile."""
        try:
            return self._rolled_forward(database.connect(self.place.database, self.patience))
        except ERRORS as error:
            if not is_damage(error) and self.place.database.exists():
                raise
        return self._rolled_forward(self.rebuild_file(why))

    def _rolled_forward(self, conn: sqlite3.Connection) -> sqlite3.Connection:
        try:
            with transaction(conn, self.patience):
                self.roll_forward(conn)
        except BaseException:
            conn.close()
            raise
        return conn

    def rebuild_file(self, why: BaseException) -> sqlite3.Connection:
        """Put a new database in the place of the file, under the lock."""
        missing = not self.place.database.exists()
        self.close()
        recover.rebuild_database(self.means(), "was missing" if missing else f"was damaged ({why})")
        return database.connect(self.place.database, self.patience)

    def _read_into_memory(self, why: BaseException) -> sqlite3.Connection:
        """All that can be read, where the files cannot be brought into order."""
        message, _ = reason(why, self.place.directory)
        self.note(
            f"{self.place.directory}: {message}; what can be read is shown, "
            "answers are not saved until this is put right."
        )
        copy = database.memory()
        try:
            with transaction(copy, 0):
                recover.fill_from_logs(copy, self.means())
                recover.salvage(copy, self.place.database, mode="ro")
                for event_id in self.disowned:
                    rows.delete_event(copy, event_id)
                folding.refold_all(copy, self.fold, self.note)
        except BaseException:
            copy.close()
            raise
        return copy

    def _take(self, conn: sqlite3.Connection, *, in_memory: bool = False) -> sqlite3.Connection:
        self._conn = conn
        self._in_memory = in_memory
        self._identity = self.place.identity()
        self._generation += 1
        self._device_stored = False
        return conn

    # -- writing -----------------------------------------------------------------------------

    def begin_directory(self) -> None:
        """Make the directory for the first write. Raises OSError when it has vanished since."""
        if self.place.directory.is_dir():
            return
        if self._seen:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        disk.make_directory(self.place.directory)

    def writing(self) -> sqlite3.Connection:
        """The file's connection, made or opened again as needed; to be called under the lock.

        Raises StorageError, sqlite3.Error and OSError; no memory database is given here.
        """
        if self._conn is None or self._in_memory or self._identity != self.place.identity():
            self._reopen_for_writing()
        assert self._conn is not None
        found = migrations.version(self._conn)
        if found > migrations.LATEST:
            raise database.newer(self.place.database, found)
        self._migrate(self._conn)
        self._store_device()
        return self._conn

    def _reopen_for_writing(self) -> None:
        begun = self.place.is_begun()
        if not begun and self._seen:
            raise StorageError(
                "the progress files were taken away while in use",
                hint="put them back, or start quizapp again to begin afresh",
            )
        self.close()
        self._choose_device()
        if not begun:
            recover.rebuild_database(self.means(), "")
        self._seen = True
        try:
            conn = database.connect(self.place.database, self.patience)
        except ERRORS as error:
            missing = isinstance(error, FileNotFoundError)
            if not (is_damage(error) or missing):
                raise
            conn = self.rebuild_file(error)
        self._take(conn)

    # -- this device -------------------------------------------------------------------------

    def _choose_device(self) -> None:
        directory = self.place.directory
        known = device.load(directory)
        found = known.get(device.fingerprint(directory))
        if found is None:
            taken = {*known.values(), *map(log.device_of, self.place.logs())}
            if self.device in taken or not self.device:
                found = device.new_id(self.rng, taken)
            else:
                found = self.device
        self.device = found

    def _store_device(self) -> None:
        """Store this device's id with the first write; another process may have been first."""
        if self._device_stored:
            return
        directory = self.place.directory
        known = device.load(directory)
        mine = device.fingerprint(directory)
        if mine in known:
            self.device = known[mine]
        else:
            path = directory / device.FILE
            if path.exists() and not known:
                aside = self.place.set_aside(path, self._now())
                self.note(f"{path.name} was damaged and is kept as {aside.name}.")
            device.save(directory, {**known, mine: self.device})
        self._device_stored = True
