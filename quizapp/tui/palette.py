"""The command palette: commands of the screen, decks to study, themes; all of it safe text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from textual.command import DiscoveryHit, Hit, Hits, Provider

from quizapp.session.workspace import Selection
from quizapp.tui import commands
from quizapp.tui.app import QuizApp
from quizapp.tui.page import Page
from quizapp.tui.safe import one_line


class Entry(NamedTuple):
    """One line of the palette."""

    text: str
    help: str
    run: Callable[[], object]
    at_first: bool = True


class Commands(Provider):
    """Everything that the screen beneath the palette offers."""

    def _entries(self) -> Iterator[Entry]:
        app, page = self.app, self.screen
        if not isinstance(app, QuizApp) or not isinstance(page, Page):
            return
        for command in commands.on(page.NAME):
            if not command.palette or not page.offers(command.id):
                continue
            target = app if command.id in commands.APP_WIDE else page
            key = app.keymap.shown(command.id) or ""
            run = partial(app.run_action, command.id, target)
            label = page.label(command.id)
            yield Entry(label, f"{key} · {command.doc}", run)
        for deck in app.workspace.library.decks[:500]:
            yield Entry(
                f"Study {deck.title}", "Study this deck now.", partial(_study, app, deck.id)
            )
        for name in sorted(app.available_themes):
            choose = partial(setattr, app, "theme", name)
            yield Entry(f"Theme {name}", "Use these colours.", choose, at_first=False)

    async def discover(self) -> Hits:
        for entry in self._entries():
            if entry.at_first:
                text = one_line(entry.text)
                yield DiscoveryHit(text, entry.run, text.plain, one_line(entry.help))  # type: ignore[arg-type]

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for entry in self._entries():
            text = one_line(entry.text)
            score, places = matcher.fuzzy_search.match(query, text.plain)
            if score > 0:
                for place in places:
                    text = text.stylize("bold underline", place, place + 1)
                yield Hit(score, text, entry.run, text.plain, one_line(entry.help))  # type: ignore[arg-type]


def _study(app: QuizApp, deck: str) -> None:
    """Study one deck; what is open is left first, as by esc."""
    from quizapp.session.study import StudySession

    page = app.screen
    if not isinstance(page, Page):
        return
    with page.guarded():
        page.leaving()
        session = StudySession(app.workspace, Selection((deck,)))
        if page.NAME == commands.HOME:
            page.open(commands.STUDY, session)
        else:
            page.turn_to(commands.STUDY, session)
