"""The learner's progress: append events durably, read states, events and totals.

Everything a learner did is an event, kept twice (SQLite and an event log); a prompt's state is
the fold of its events. See `append` for the order of a write, `undo` for what undoing means,
`codec` for the form of a line, `schema` for the tables.
"""

from __future__ import annotations

import random
import sqlite3
import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TypeVar

from quizapp.clock import Clock
from quizapp.errors import StorageError
from quizapp.events import Draft, Event
from quizapp.progress import codec, database, folding, query, recover, repair, verify
from quizapp.progress.append import Appender
from quizapp.progress.connection import Connection
from quizapp.progress.folding import Fold
from quizapp.progress.transactions import transaction
from quizapp.progress.trouble import (
    DATABASE_ERRORS,
    ERRORS,
    NotSaved,
    is_busy,
    is_damage,
    not_saved,
    storage_error,
)
from quizapp.states import PromptState

__all__ = ["Fold", "NotSaved", "Store"]

PATIENCE = 10.0  # seconds to wait for another process

T = TypeVar("T")


class Store:
    """One progress directory. Use `Store.open`; safe to use from several threads.

    Reading raises StorageError when nothing can be read; `append` raises NotSaved.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._appender = Appender(connection)
        self._mutex = threading.RLock()

    @classmethod
    def open(
        cls,
        directory: Path,
        *,
        fold: Fold,
        clock: Clock,
        rng: random.Random,
        patience: float = PATIENCE,
    ) -> Store:
        """Open the progress in a directory, which need not exist: the first append makes it.

        Rolls forward what the logs hold beyond the database, and rebuilds either from the
        other; `notices` says what was done. Raises StorageError when SQLite is too old, when
        the database was written by a newer quizapp, or when nothing can be read.
        """
        database.refuse_old_sqlite()
        connection = Connection(directory, fold=fold, now=clock.now, rng=rng, patience=patience)
        try:
            connection.open()
        except ERRORS as error:
            raise storage_error(error, directory) from error
        return cls(connection)

    @property
    def directory(self) -> Path:
        """Where the progress is."""
        return self._connection.place.directory

    @property
    def notices(self) -> tuple[str, ...]:
        """What was recovered or cannot be done here, a plain line each."""
        return tuple(self._connection.notices)

    @property
    def device(self) -> str:
        """This device's id; stored by the first append."""
        return self._connection.device

    def close(self) -> None:
        """Let go of the files. Nothing waits to be written."""
        with self._mutex:
            self._connection.close()

    # -- writing -----------------------------------------------------------------------------

    def append(self, drafts: Sequence[Draft]) -> tuple[Event, ...]:
        """Save drafts in one transaction; they are durable when this returns.

        The states of their prompts are up to date then, read afresh inside the transaction.
        An `undo` needs a target that is there; undoing an undo makes its target count again.
        Raises NotSaved, and then nothing of it is anywhere; TypeError or ValueError for a
        payload that is not JSON.
        """
        prepared = [codec.ready(draft) for draft in drafts]
        if not prepared:
            return ()
        with self._mutex:
            try:
                try:
                    return self._appender.append(prepared)
                except DATABASE_ERRORS as error:
                    if not is_damage(error):
                        raise
                    self._recover(error)
                    return self._appender.append(prepared)
            except (*ERRORS, StorageError) as error:
                raise not_saved(error, self.directory) from error

    def rebuild(self) -> int:
        """Refold every prompt under the fold as it is now; returns how many have a state.

        Raises StorageError.
        """
        with self._writing() as conn:
            return folding.refold_all(conn, self._connection.fold, self._connection.note)

    def refresh(self) -> int:
        """Take in what was added to the event logs beside the database; returns how many events.

        Raises StorageError.
        """
        if not self._read(lambda conn: recover.logs_to_read(conn, self._connection.place)):
            return 0
        with self._writing() as conn:
            return self._connection.roll_forward(conn)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._mutex:
            try:
                if not self._connection.place.is_begun():
                    yield self._connection.reading()
                    return
                with self._connection.locked():
                    conn = self._connection.writing()
                    with transaction(conn, self._connection.patience):
                        yield conn
            except ERRORS as error:
                raise storage_error(error, self.directory) from error

    # -- reading -----------------------------------------------------------------------------

    def state(self, prompt: str) -> PromptState:
        """The state of one prompt; `PromptState(prompt)` when it has no event."""
        return self._read(lambda conn: query.state(conn, prompt))

    def states(self, decks: Collection[str] | None = None) -> dict[str, PromptState]:
        """The states of all prompts with events, by key; of some decks when these are given."""
        return self._read(lambda conn: query.states(conn, decks))

    def events(
        self,
        *,
        kinds: Collection[str] | None = None,
        prompt: str | None = None,
        session: str | None = None,
        since_ms: int | None = None,
        until_ms: int | None = None,
        limit: int | None = None,
        newest_first: bool = False,
    ) -> list[Event]:
        """Events in the order (at_ms, id), undone ones and undos too; all filters must fit.

        `since_ms` is included, `until_ms` is not; `session` is `payload.session`.
        """
        wanted = query.Wanted(kinds, prompt, session, since_ms, until_ms, limit, newest_first)
        return self._read(lambda conn: query.events(conn, wanted))

    def undone(self) -> frozenset[int]:
        """Ids of the events that do not count, because an undo that counts names them."""
        return self._read(query.undone)

    def day_totals(self, day: int) -> tuple[dict[str, int], dict[str, int]]:
        """Of a study day, by deck: prompts begun, and reviews of prompts in Review.

        Begun is a prompt with a review that found it New that day, counted once; a forgotten
        prompt begun again counts. What is undone does not count.
        """
        return self._read(lambda conn: query.day_totals(conn, day))

    def has_snapshot(self, prompt: str, fingerprint: str) -> bool:
        """Whether a snapshot of this prompt with this fingerprint was kept."""
        return self._read(lambda conn: query.has_snapshot(conn, prompt, fingerprint))

    def data_version(self) -> int:
        """A number that changes when another process wrote; this store's own appends may not."""
        return self._read(lambda _: self._connection.data_version())

    def _read(self, fetch: Callable[[sqlite3.Connection], T]) -> T:
        """Run a read that fetches whole; once more after a recovery, or on what can be read."""
        with self._mutex:
            try:
                try:
                    return fetch(self._connection.reading())
                except DATABASE_ERRORS as error:
                    if is_busy(error):
                        raise
                    if is_damage(error):
                        self._recover(error)
                    else:
                        self._connection.open()
                    return fetch(self._connection.reading())
            except ERRORS as error:
                raise storage_error(error, self.directory) from error

    # -- checking and repairing -----------------------------------------------------------------

    def verify(self, *, refold: bool = True) -> list[str]:
        """Read everything again and say what is wrong, a line each; empty when all is well.

        Pages, check sums of rows and lines, database and logs against each other, states
        against events; without `refold` (about five times faster) states against their check
        sums only. Answers can be saved meanwhile. Raises StorageError.
        """
        try:
            if not self._connection.place.is_begun():
                return []
            connection = self._connection
            found = verify.verify(
                connection.place,
                connection.fold,
                connection.locked,
                connection.patience,
                refold=refold,
            )
        except ERRORS as error:
            raise storage_error(error, self.directory) from error
        return found.problems

    def repair(self) -> list[str]:
        """Verify under the lock and put right what is wrong; returns what was done, a line each.

        Damaged files are moved aside, never deleted. Raises StorageError.
        """
        with self._mutex:
            before = len(self._connection.notices)
            try:
                if self._connection.place.is_begun():
                    with self._connection.locked():
                        repair.repair(self._connection, nullcontext)
            except ERRORS as error:
                raise storage_error(error, self.directory) from error
            return self._connection.notices[before:]

    def _recover(self, error: BaseException) -> None:
        """Rebuild the database after damage was met while reading or writing."""
        if self._connection.is_replaced():
            self._connection.open()  # another process was faster
            return
        with self._connection.locked():
            repair.repair(self._connection, nullcontext, met=error)
