"""A card in the learner's own editor: which command, on which file, and what came of it."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess  # noqa: S404
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.deck.model import Deck, Origin
from quizapp.errors import InputError
from quizapp.files import write_atomic

if TYPE_CHECKING:
    from quizapp.session.workspace import Workspace

_GOTO = {
    "code": ("--wait", "--goto", "{file}:{line}"),
    "codium": ("--wait", "--goto", "{file}:{line}"),
    "cursor": ("--wait", "--goto", "{file}:{line}"),
    "subl": ("--wait", "{file}:{line}"),
    "zed": ("--wait", "{file}:{line}"),
    "hx": ("{file}:{line}",),
    "helix": ("{file}:{line}",),
}
_LINE_FIRST = ("+{line}", "{file}")


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit to the editor. `copied_from` is the bundled deck that `path` was copied from."""

    command: tuple[str, ...]
    path: Path
    copied_from: Path | None = None


def begin(
    workspace: Workspace, deck: Deck, line: int = 1, environ: Mapping[str, str] | None = None
) -> Visit:
    """Get ready to edit a deck at a line; a bundled deck is copied to the learner's first.

    Raises InputError when there is no editor or the copy cannot be made.
    """
    editor = command(workspace.settings.editor, os.environ if environ is None else environ)
    path, copied_from = deck.path, None
    if deck.origin is Origin.BUNDLED:
        path, copied_from = _copied(deck, workspace.paths.decks), deck.path
    pattern = _GOTO.get(Path(editor[0]).stem, _LINE_FIRST)
    places = (part.format(file=path, line=line) for part in pattern)
    return Visit((*editor, *places), path, copied_from)


def command(setting: str, environ: Mapping[str, str]) -> tuple[str, ...]:
    """The editor's command: the setting, else $VISUAL, $EDITOR, or one that is installed."""
    chosen = setting or environ.get("VISUAL") or environ.get("EDITOR") or ""
    try:
        words = shlex.split(chosen)
    except ValueError:
        raise InputError(f"the editor {chosen!r} is not a command") from None
    if not words:
        words = [name for name in ("vi", "nano") if shutil.which(name)][:1]
    if not words:
        raise InputError("there is no editor", hint="set editor in the settings, or $EDITOR")
    return tuple(words)


def run(visit: Visit) -> None:
    """Run the editor and wait for it. Raises InputError when it cannot be started."""
    try:
        subprocess.run(visit.command, check=False)  # noqa: S603 (the learner's own choice)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"the editor {visit.command[0]} cannot be started ({reason})") from None


def end(workspace: Workspace, visit: Visit) -> None:
    """Take up what was edited; a copy that was not changed goes away again."""
    if visit.copied_from is not None:
        try:
            if visit.path.read_bytes() == visit.copied_from.read_bytes():
                visit.path.unlink()
        except OSError:
            pass
    workspace.library.refresh()


def _copied(deck: Deck, folder: Path) -> Path:
    """A copy of a bundled deck in the learner's folder, under a name that is free."""
    path = folder / deck.path.name
    number = 1
    while os.path.lexists(path):
        number += 1
        path = folder / f"{deck.path.stem}-{number}{deck.path.suffix}"
    try:
        write_atomic(path, deck.path.read_bytes())
    except OSError as error:
        raise InputError(
            f"the deck cannot be copied to be edited ({error.strerror})", path=path
        ) from None
    return path
