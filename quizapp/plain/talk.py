"""What study and quiz have in common: reading an answer, and the words that start with a colon."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from quizapp.deck.model import Origin
from quizapp.deck.sources import describe
from quizapp.errors import QuizappError
from quizapp.grading.result import Given
from quizapp.plain import typed
from quizapp.plain.lines import Lines
from quizapp.session import editor
from quizapp.session.asking import read_choice, read_order
from quizapp.session.view import Ask, Control, Feedback

if TYPE_CHECKING:
    from quizapp.deck.prompts import Prompt
    from quizapp.session.workspace import Workspace


class Talk:
    """A conversation about prompts."""

    def __init__(self, workspace: Workspace, lines: Lines) -> None:
        self.workspace = workspace
        self.lines = lines

    def attempt(self, action: Callable[[], object]) -> bool:
        """Do it; when it cannot be done or saved, say so in one line and return False."""
        try:
            action()
        except QuizappError as error:
            self.lines.say(error.one_line())
            return False
        return True

    def keys(self, *more: str) -> None:
        """Say what can be typed."""
        self.lines.say(*more, *typed.HELP, "::text answers with text that starts with a colon")

    def unknown(self, line: typed.Typed) -> None:
        """Answer a word that means nothing here."""
        if line.command == "":
            self.lines.say(
                f"there is no command {line.text}; :? says what there is, and ::"
                " starts an answer with a colon"
            )
        elif line.command is None:
            self.lines.say(f"{line.text} means nothing here; :? says what can be typed")
        else:
            self.lines.say(f":{line.command} has nothing to do here")

    def source(self, prompt: Prompt, shown: Feedback | None) -> None:
        """The sources of a prompt, with their passages once the answer is known."""
        sources = dict.fromkeys(describe(prompt.deck, c) for c in prompt.card.citations)
        self.lines.say(*(f"source: {s}" for s in sources or ("not given",)))
        if shown is not None:
            for passage in self.workspace.passages(prompt):
                self.lines.say("passage:", *passage.splitlines())

    def edit(self, prompt: Prompt) -> bool:
        """Open the card in the learner's editor; True when decks were read again after it."""
        deck, setting = prompt.deck, self.workspace.settings.editor
        try:
            path = deck.path
            editor.command(path, prompt.card.line, setting)
            if deck.origin is Origin.BUNDLED:
                path = editor.own_copy(deck, self.workspace.paths.decks)
            try:
                with self.lines.lent():
                    editor.edit(editor.command(path, prompt.card.line, setting))
            finally:
                if path != deck.path:
                    editor.drop_copy(path, deck.path)
                self.workspace.library.refresh()
        except QuizappError as error:
            self.lines.say(error.one_line())
            return False
        self._say_problems(prompt)
        return True

    def _say_problems(self, prompt: Prompt) -> None:
        deck = self.workspace.library.deck(prompt.deck.id)
        for problem in deck.problems if deck else ():
            if problem.card in (None, prompt.card.id):
                self.lines.say(problem.one_line())

    def given(self, ask: Ask, text: str) -> tuple[bool, Given]:
        """A typed line as an answer; False, with a line of help said, when it is none."""
        if not text:
            return True, None
        read: Given | str = text
        match ask.control:
            case Control.CHOOSE | Control.CHOOSE_SEVERAL:
                read = read_choice(text, ask.options, ask.control is Control.CHOOSE_SEVERAL)
            case Control.ORDER:
                read = read_order(text, ask.options)
            case _:
                return True, text
        if isinstance(read, str):
            self.lines.say(read)
            return False, None
        return True, read
