"""The learner's own editor over the screens: the app is suspended, then takes up what changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.errors import InputError
from quizapp.session.editor import command, drop_copy, edit, own_copy

if TYPE_CHECKING:
    from quizapp.deck.model import Deck
    from quizapp.tui.page import Page


def open_file(page: Page, path: Path, line: int | None = None, deck: Deck | None = None) -> None:
    """Suspend the app for an editor on `path`, then take up what changed in the decks.

    A bundled `deck` is copied first; a copy that was not changed goes away again. Raises
    InputError when there is no editor or it fails.
    """
    from textual.app import SuspendNotSupported

    from quizapp.deck.model import Origin

    app, setting = page.quizapp, page.workspace.settings.editor
    command(path, line, setting)
    original = path
    if deck is not None and deck.origin is Origin.BUNDLED:
        path = own_copy(deck, page.workspace.paths.decks)
    trouble: InputError | None = None
    try:
        with app.suspend():
            # An error that left this block would leave the terminal suspended.
            try:
                edit(command(path, line, setting))
            except InputError as error:
                trouble = error
    except SuspendNotSupported:
        raise InputError("an editor cannot be opened here") from None
    finally:
        if path != original:
            drop_copy(path, original)
        app.refresh_decks()
    if trouble is not None:
        raise trouble
