"""The menu: what there is to do, the decks by number, and words for the rest."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.plain import past, preferences, quiz, setup, typed
from quizapp.plain.cards import CardsTalk
from quizapp.plain.lines import Lines
from quizapp.plain.study import StudyTalk
from quizapp.plain.talk import Talk
from quizapp.plain.words import percent
from quizapp.session.overview import DeckLine, overview
from quizapp.session.workspace import Selection
from quizapp.text import plural

if TYPE_CHECKING:
    from quizapp.session.view import Counts
    from quizapp.session.workspace import Workspace

WORDS = (
    ("study", "study N", "study deck N, or everything"),
    ("quiz", "quiz N", "take a quiz, on deck N alone if you say so"),
    ("cards", "cards N", "list cards, of deck N or all"),
    ("history", "history", "past sessions and quizzes"),
    ("settings", "settings", "see and change the settings"),
    ("open", "open PATH", "add a deck file or a folder of decks"),
    ("close", "close N", "take an opened deck off this menu"),
    ("help", "help", "this list"),
    ("quit", "quit", "leave"),
)


class _Quit(Exception):
    """The person leaves the app."""


class Menu(Talk):
    """The menu of decks, and where each choice leads."""

    def __init__(self, workspace: Workspace, lines: Lines) -> None:
        super().__init__(workspace, lines)
        self._decks: tuple[DeckLine, ...] = ()

    def run(self) -> None:
        """Show the menu again and again until the person leaves. Raises EndOfInput."""
        try:
            while True:
                self.workspace.library.refresh()
                self.show()
                while not self._choose(typed.read(self.lines.ask(self._prompt()))):
                    pass
        except _Quit:
            return

    def _prompt(self) -> str:
        return "a number studies; quiz, cards, history, settings, help or quit? [1]"

    def show(self) -> None:
        """What there is to do, and the decks."""
        found = overview(self.workspace)
        self._decks = found.decks
        today = self.workspace.clock.local(self.workspace.now())
        self.lines.say("", f"quizapp, {today:%A} {today.day} {today:%B}", found.headline)
        if found.first_run:
            self.lines.say(
                "Type the number of a deck, or an empty line for the first, to begin.",
                "At a question an empty line means: I don't know. :? says what else can be typed.",
            )
        if found.recall is not None:
            self.lines.say(f"recall: {percent(found.recall)}")
        if found.streak:
            self.lines.say(f"{plural(found.streak, 'day')} in a row")
        self.lines.say(f"1. Everything: {_to_do(found.counts)}")
        for number, deck in enumerate(found.decks, 2):
            self.lines.say(f"{number}. {deck.title}: {_deck(deck)}")
        self._problems()

    def _problems(self) -> None:
        """One line for each file that has errors."""
        library = self.workspace.library
        files = [(result.path, result.problems) for result in library.unusable]
        files += [(deck.path, deck.problems) for deck in library.decks]
        for _, problems in files:
            errors = [p for p in problems if p.severity == "error"]
            if errors:
                more = f" and {len(errors) - 1} more" if len(errors) > 1 else ""
                self.lines.say(f"problem: {errors[0].one_line()}{more}")

    # -- choosing ------------------------------------------------------------------------------

    def _choose(self, line: typed.Typed) -> bool:
        """Do what was typed; False when the menu need not be shown again."""
        if line.command == "q":
            raise _Quit
        if line.command == "?":
            return self._help()
        if line.command is not None:
            self.unknown(line)
            return False
        word, _, rest = line.text.partition(" ")
        if not word or word.isdecimal():
            word, rest = "study", word
        names = [name for name, _, _ in WORDS if name.startswith(word.casefold())]
        if len(names) != 1:
            several = f"{word} can be {' or '.join(names)}" if names else ""
            self.lines.say(several or f"{word} is not on the menu; type a number or help")
            return False
        return self._do(names[0], rest.strip())

    def _do(self, name: str, rest: str) -> bool:
        match name:
            case "study":
                return self._study(rest)
            case "quiz":
                return self._quiz(rest)
            case "cards":
                deck = self._deck(rest)
                if deck is not None:
                    CardsTalk(self.workspace, self.lines, deck).run()
                return deck is not None
            case "history":
                past.talk(self.workspace, self.lines)
            case "settings":
                preferences.talk(self.workspace, self.lines)
            case "open":
                return self._open(rest)
            case "close":
                return self._close(rest)
            case "help":
                return self._help()
            case "quit":
                raise _Quit
        return True

    def _help(self) -> bool:
        self.lines.say(*(f"{how}: {what}" for _, how, what in WORDS))
        return False

    def _deck(self, text: str) -> tuple[str, ...] | None:
        """The deck ids behind a number: () for everything, None with a word said for neither."""
        if text in ("", "1"):
            return ()
        if text.isdecimal() and 2 <= int(text[:9]) <= len(self._decks) + 1:
            return (self._decks[int(text) - 2].id,)
        self.lines.say(f"type a number from 1 to {len(self._decks) + 1}")
        return None

    def _study(self, text: str) -> bool:
        decks = self._deck(text)
        if decks is None:
            return False
        made: list[StudyTalk] = []
        if not self.attempt(
            lambda: made.append(StudyTalk(self.workspace, self.lines, Selection(decks)))
        ):
            return False
        made[0].run()
        return True

    def _quiz(self, text: str) -> bool:
        if not text:
            return self.attempt(lambda: setup.ask_and_start(self.workspace, self.lines))
        decks = self._deck(text)
        if decks is None:
            return False
        from dataclasses import replace

        from quizapp.session.quiz_setup import remembered

        chosen = replace(remembered(self.workspace.desk), decks=decks, tags=())
        return self.attempt(lambda: quiz.start(self.workspace, self.lines, chosen))

    def _open(self, text: str) -> bool:
        path = Path(text).expanduser()
        if not text or not path.exists():
            self.lines.say(f"there is no file or folder {text}" if text else "open needs a path")
            return False
        self.workspace.open_deck(path)
        return True

    def _close(self, text: str) -> bool:
        decks = self._deck(text) if text else None
        if not decks:
            self.lines.say("close needs the number of a deck that you opened")
            return False
        path = next(deck.path for deck in self._decks if deck.id == decks[0])
        if not self.workspace.close_deck(path):
            self.lines.say("only decks that you opened can be closed")
            return False
        return True


def _deck(deck: DeckLine) -> str:
    recall = "" if deck.recall is None else f", recall {percent(deck.recall)}"
    return f"{_to_do(deck.counts)}{recall}"


def _to_do(counts: Counts) -> str:
    named = ((counts.new, "new"), (counts.learning, "learning"), (counts.due, "due"))
    parts = [f"{number:,} {name}" for number, name in named if number]
    return ", ".join(parts) or "nothing to do"
