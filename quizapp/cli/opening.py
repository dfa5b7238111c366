"""The workspace of a command: opened, its decks found by name, and closed again."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.cli import output
from quizapp.cli.main import paths
from quizapp.cli.parse import Request, quoted
from quizapp.errors import InputError, UsageError

if TYPE_CHECKING:
    from quizapp.session.workspace import Workspace
    from quizapp.settings import Loaded


@contextlib.contextmanager
def workspace(
    request: Request,
    *,
    loaded: Loaded | None = None,
    opened: Sequence[Path] = (),
    tell: bool = False,
) -> Iterator[Workspace]:
    """Open the learner's library and progress. Raises StorageError.

    Paths that are `opened` stay on home; those where decks are found anyway need not. With `tell`
    what was recovered, also while reading, is told at the end.
    """
    from quizapp.paths import bundled_decks
    from quizapp.session.workspace import Workspace

    places = paths(request)
    anyway = [folder for folder in (places.decks, bundled_decks()) if folder is not None]
    added = [p for p in opened if not any(_within(p, folder) for folder in anyway)]
    found = Workspace(places, loaded=loaded, opened=added)
    try:
        yield found
    finally:
        if tell:
            say_notices(found)
        found.close()


def wants_plain(request: Request, setting: str) -> bool:
    """Whether the plain face was chosen: option, then environment, then setting, then terminal.

    Raises UsageError for a QUIZAPP_FACE that is not known.
    """
    if request.on("--plain"):
        return True
    chosen = os.environ.get("QUIZAPP_FACE") or "auto"
    if chosen not in ("auto", "plain", "tui"):
        raise UsageError(f"QUIZAPP_FACE is {quoted(chosen)}", hint="set it to plain, tui or auto")
    if chosen == "auto":
        chosen = setting
    if chosen == "auto":
        return os.environ.get("TERM") == "dumb"
    return chosen == "plain"


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
