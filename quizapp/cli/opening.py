"""The workspace of a command: opened, its decks found by name, and closed again."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.cli import output
from quizapp.cli.main import paths
from quizapp.cli.parse import Request
from quizapp.errors import InputError

if TYPE_CHECKING:
    from quizapp.session.workspace import Workspace
    from quizapp.settings import Loaded


@contextlib.contextmanager
def workspace(
    request: Request, *, loaded: Loaded | None = None, opened: Sequence[Path] = ()
) -> Iterator[Workspace]:
    """Open the learner's library and progress. Raises StorageError."""
    from quizapp.session.workspace import Workspace

    found = Workspace(paths(request), loaded=loaded, opened=opened)
    try:
        yield found
    finally:
        found.close()


def say_notices(found: Workspace) -> None:
    """What was recovered, and what is wrong in the settings, to standard error."""
    for notice in found.store.notices:
        output.complain(notice)
    for problem in found.settings_problems:
        output.complain(problem.one_line(), prefix=False)


def existing(names: Sequence[str]) -> tuple[Path, ...]:
    """The paths given, each of which must be there. Raises InputError."""
    found = tuple(Path(os.path.abspath(Path(name).expanduser())) for name in names)  # noqa: PTH100
    for path in found:
        if not os.path.lexists(path):
            raise InputError("there is no such file or folder", path=path)
    return found


def deck_ids(found: Workspace, names: Sequence[str]) -> tuple[str, ...]:
    """The ids of the decks that a command names; () for none, which means all.

    A path to a deck or a folder that is not at hand yet is opened, and stays on home. Raises
    InputError.
    """
    ids: dict[str, None] = {}
    for name in names:
        path = Path(name).expanduser()
        if os.path.lexists(path) and not _at_hand(found, path):
            found.open_deck(path)
        ids.update(dict.fromkeys(deck.id for deck in found.library.find_all(name)))
    return tuple(ids)


def _at_hand(found: Workspace, path: Path) -> bool:
    decks, unusable = found.library.decks, found.library.unusable
    known = [deck.path for deck in decks] + [result.path for result in unusable]
    return any(_within(here, path) for here in known)


def _within(path: Path, folder: Path) -> bool:
    try:
        path, folder = path.resolve(), folder.resolve()
    except (OSError, RuntimeError):
        return False
    return path == folder or folder in path.parents
