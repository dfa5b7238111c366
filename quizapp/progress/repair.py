"""Putting right what a check found, under the lock."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from quizapp.progress import folding, recover, verify
from quizapp.progress.connection import Connection
from quizapp.progress.transactions import transaction
from quizapp.progress.trouble import Damaged


def repair(
    connection: Connection,
    holding: Callable[[], AbstractContextManager[None]],
    met: BaseException | None = None,
) -> None:
    """Check everything and repair it; `met` is damage that was met while reading.

    The caller holds the lock; `holding` is what takes it for the check, here nothing.
    The connection is opened anew: what it had read may be what was wrong.
    """
    connection.close()
    found = verify.verify(connection.place, connection.fold, holding, connection.patience)
    if found.database:
        why = met or Damaged(found.problems[0].removeprefix("database: "))
        connection.rebuild_file(why).close()
    conn = connection.writing()
    with transaction(conn, connection.patience):
        names = {*found.logs, *recover.logs_to_read(conn, connection.place)}
        recover.forget_marks(conn, found.logs)
        recover.catch_up(conn, connection.means(), sorted(names), connection.device)
        if found.states and not found.database:
            folding.refold_all(conn, connection.fold, connection.note)
            connection.note("States that differed from the events were worked out anew.")
