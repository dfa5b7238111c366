"""A deck in the learner's own editor: which command, on which file."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from quizapp.errors import InputError
from quizapp.text import one_line

if TYPE_CHECKING:
    from quizapp.deck.model import Deck

_COLON: Final = frozenset({"hx", "helix", "subl", "zed", "zeditor", "micro"})
_GOTO: Final = frozenset({"code", "codium", "code-insiders", "cursor", "windsurf"})
_NO_LINE: Final = frozenset({"ed", "notepad", "open", "xdg-open"})


def command(
    path: Path, line: int | None, setting: str = "", environ: Mapping[str, str] | None = None
) -> list[str]:
    """The words that open `path` at `line` (1-based): setting, then $VISUAL, then $EDITOR.

    Raises InputError when there is no editor.
    """
    import shlex
    import shutil

    env = os.environ if environ is None else environ
    chosen = setting or env.get("VISUAL") or env.get("EDITOR") or ""
    if not chosen:
        chosen = next((name for name in ("nano", "vim", "vi") if shutil.which(name)), "")
    try:
        words = shlex.split(chosen)
    except ValueError:
        words = []
    if not words:
        raise InputError("there is no editor", hint="set $EDITOR, or editor in the settings")
    name = Path(words[0]).name.removesuffix(".exe")
    if line is None or name in _NO_LINE:
        return [*words, str(path)]
    if name in _COLON:
        return [*words, f"{path}:{line}"]
    if name in _GOTO:
        wait = [] if "--wait" in words or "-w" in words else ["--wait"]
        return [*words, *wait, "--goto", f"{path}:{line}"]
    return [*words, f"+{line}", str(path)]


def edit(words: list[str]) -> None:
    """Run an editor in the terminal until it ends. Raises InputError when it fails."""
    import subprocess

    try:
        done = subprocess.run(words, check=False)  # noqa: S603 (the learner's own command)
    except OSError as error:
        raise InputError(
            f"the editor {one_line(words[0])} cannot be started ({error.strerror})",
            hint="set $EDITOR, or editor in the settings",
        ) from error
    if done.returncode:
        raise InputError(f"the editor {one_line(words[0])} ended with code {done.returncode}")


def own_copy(deck: Deck, user_decks: Path) -> Path:
    """A copy of a bundled deck among the learner's own, with the same ids; it stands in for it.

    Raises InputError when it cannot be made.
    """
    from quizapp.deck.opening import read_regular
    from quizapp.files import write_atomic

    target, number = user_decks / deck.path.name, 1
    while os.path.lexists(target):
        number += 1
        target = user_decks / f"{deck.path.stem}-{number}{deck.path.suffix}"
    data = read_regular(deck.path).data
    try:
        write_atomic(target, data)
    except OSError as error:
        raise InputError(f"cannot be written ({error.strerror})", path=target) from error
    return target


def drop_copy(copy: Path, original: Path) -> bool:
    """Take a copy away again if nothing was changed in it; True when it is gone."""
    try:
        if copy.read_bytes() != original.read_bytes():
            return False
        copy.unlink()
    except OSError:
        return False
    return True
