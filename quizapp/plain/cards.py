"""The card list as lines: find cards, put them back, take them out, flag, reset."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from quizapp.errors import QuizappError
from quizapp.events import from_ms
from quizapp.plain import typed
from quizapp.plain.lines import Lines
from quizapp.plain.talk import Talk
from quizapp.plain.words import moment
from quizapp.session.cardlist import CardList, CardRow

if TYPE_CHECKING:
    from quizapp.session.workspace import Workspace

PAGE = 10
_FILTER_HELP = (
    "words find cards by their text; tag:name, deck:name, is:suspended, is:buried, is:leech,"
    " is:flagged, is:due and is:new narrow; a minus sign before a word excludes"
)


class _Back(Exception):
    """To the list, or to the menu."""


class CardsTalk(Talk):
    """A conversation about the cards of some decks."""

    def __init__(self, workspace: Workspace, lines: Lines, decks: Sequence[str] = ()) -> None:
        super().__init__(workspace, lines)
        self.cards = CardList(workspace, decks)
        self.found: list[CardRow] = self.cards.rows
        self.shown = 0

    def run(self) -> None:
        """List cards a page at a time until the person goes back."""
        self.lines.say(f"{len(self.found):,} cards")
        self._page()
        while True:
            more = ", more" if self.shown < len(self.found) else ""
            offer = f"words to find{more}, a number opens one, an empty line goes to the menu:"
            line = typed.read(self.lines.ask(offer))
            if line.command == "q" or (line.command is None and not line.text):
                return
            if line.command == "u":
                self._undo()
            elif line.command == "?":
                self.lines.say(_FILTER_HELP)
            elif line.command is not None:
                self.unknown(line)
            elif more and line.text.casefold() in ("m", "more"):
                self._page()
            elif line.text.isdecimal() and 1 <= int(line.text[:9]) <= len(self.found):
                self._one(int(line.text) - 1)
            else:
                self._find(line.text)

    def _find(self, text: str) -> None:
        try:
            self.found = self.cards.matching(text)
        except QuizappError as error:
            self.lines.say(error.one_line())
            return
        self.shown = 0
        self.lines.say(f"{len(self.found):,} found")
        self._page()

    def _page(self) -> None:
        page = self.found[self.shown : self.shown + PAGE]
        for number, row in enumerate(page, self.shown + 1):
            self.lines.say(f"{number}. {' '.join(row.question.split())}: {_words(row)}")
        self.shown += len(page)

    def _one(self, index: int) -> None:
        """Show one card and do things with it."""
        row = self.found[index]
        state = row.state
        self.lines.say(*row.question.splitlines(), f"answer: {row.answer}")
        self.lines.say(f"deck: {row.prompt.deck.title}", f"state: {_words(row)}")
        if state.due_ms is not None:
            self.lines.say(f"due: {moment(self.workspace.clock, from_ms(state.due_ms))}")
        self.lines.say(f"reviews: {state.reps}", f"lapses: {state.lapses}")
        if state.last_given:
            self.lines.say(f"last answer: {state.last_given}")
        while True:
            row = self.found[index]
            offer = "suspend or put back, bury, flag, reset, edit; an empty line goes back:"
            line = typed.read(self.lines.ask(offer))
            word = line.command if line.command is not None else line.text.casefold()
            if word in ("", "q") and line.command != "":
                return
            if word == "u":
                self._undo()
            elif word in ("e", "edit"):
                if self.edit(row.prompt):
                    self.cards.refresh()
                    return
            elif action := self._action(word):
                if not self._do(action, index):
                    continue
            elif word == "s":
                self.source(row.prompt, None)
            else:
                self.unknown(line)

    def _action(self, word: str) -> Callable[[CardRow], str] | None:
        actions = {
            "x": self.cards.suspend,
            "suspend": self.cards.suspend,
            "put back": self.cards.suspend,
            "back": self.cards.suspend,
            "b": self.cards.bury,
            "bury": self.cards.bury,
            "f": self.cards.flag,
            "flag": self.cards.flag,
            "reset": self.cards.reset,
        }
        return actions.get(word)

    def _do(self, action: Callable[[CardRow], str], index: int) -> bool:
        done: list[str] = []
        if not self.attempt(lambda: done.append(action(self.found[index]))):
            return False
        self._renew()
        self.lines.say(f"{done[0]}; :u takes that back")
        return True

    def _undo(self) -> None:
        undone: list[tuple[str, str] | None] = []
        if self.attempt(lambda: undone.append(self.cards.undo())):
            self._renew()
            self.lines.say(f"undone: {undone[0][0]}" if undone[0] else "nothing to undo")

    def _renew(self) -> None:
        """The rows found, as they are now."""
        now = {row.prompt.key: row for row in self.cards.rows}
        self.found = [now.get(row.prompt.key, row) for row in self.found]


def _words(row: CardRow) -> str:
    marks = [mark for mark in row.marks if mark != row.state_word]
    return ", ".join([row.state_word, *marks])
