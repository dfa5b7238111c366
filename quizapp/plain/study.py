"""A study session as a conversation."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from quizapp.errors import InputError, StorageError
from quizapp.events import from_ms
from quizapp.plain import showing, typed
from quizapp.plain.lines import EndOfInput, Lines
from quizapp.plain.talk import Talk
from quizapp.plain.words import duration, moment
from quizapp.process import Stopped
from quizapp.session.study import StudySession
from quizapp.session.view import Control, Feedback, Phase
from quizapp.text import plural

if TYPE_CHECKING:
    from quizapp.session.workspace import Selection, Workspace

_ASKING_ONLY = {"h": "hints are for questions", "l": "rate this one first"}


class _Left(Exception):
    """The person leaves the session."""


class StudyTalk(Talk):
    """Study of a selection, line by line.

    Raises EndOfInput and Stopped, once what was answered is saved, and StorageError when that
    could not be.
    """

    def __init__(self, workspace: Workspace, lines: Lines, selection: Selection) -> None:
        super().__init__(workspace, lines)
        self.session = StudySession(workspace, selection)

    def run(self) -> None:
        """Talk until the session is over or the person leaves."""
        session = self.session
        self.lines.say(f"{session.title}. {showing.left(session.counts)}.")
        try:
            while True:
                match session.phase:
                    case Phase.ASKING:
                        self._asking()
                    case Phase.FEEDBACK:
                        self._feedback()
                    case Phase.DONE:
                        if not self._done():
                            return
        except _Left:
            return
        except EndOfInput:
            session.leave()
            raise
        except Stopped:
            try:
                session.leave()
            except StorageError as error:
                print(error.one_line(), file=sys.stderr)
            raise

    # -- a question --------------------------------------------------------------------------

    def _asking(self) -> None:
        ask = self.session.ask
        assert ask is not None
        self.lines.say("", *showing.question(ask), *map(showing.hint, ask.hints))
        while True:
            line = typed.read(self.lines.ask(showing.prompt(ask)))
            if line.command is not None:
                if self._moved(line):
                    return
                continue
            understood, given = self.given(ask, line.text)
            if not understood:
                continue
            if given is None and ask.control is Control.REVEAL:
                done = self.attempt(self.session.reveal)
            else:
                done = self.attempt(partial(self.session.answer, given))
            if done:
                return

    # -- its feedback ------------------------------------------------------------------------

    def _feedback(self) -> None:
        shown = self.session.feedback
        assert shown is not None
        self.lines.say(*showing.feedback(shown))
        if not self.workspace.desk.ratings_explained:
            self.lines.say("Again means forgotten; the others mean remembered.")
            self.workspace.desk.ratings_explained += 1
            self.workspace.desk.save()
        while True:
            shown = self.session.feedback
            assert shown is not None
            line = typed.read(self.lines.ask(showing.rating(shown)))
            if line.command is not None:
                if self._moved(line):
                    return
                continue
            rating = typed.read_rating(line.text, shown.ratings, shown.proposed)
            if rating is None:
                words = showing.rating(shown).partition("?")[0]
                self.lines.say(f"type {words}, its first letter or its number")
            elif self.attempt(partial(self.session.rate, rating)):
                label = shown.outcomes[rating].label
                left = showing.left(self.session.counts)
                self.lines.say(f"{rating.label.lower()}, next in {label}; {left}")
                return

    # -- commands ----------------------------------------------------------------------------

    def _moved(self, line: typed.Typed) -> bool:
        """Do a command; True when another question or phase is to be shown."""
        session, ask = self.session, self.session.ask
        assert ask is not None
        asking = session.phase is Phase.ASKING
        if not asking and line.command in _ASKING_ONLY:
            self.lines.say(_ASKING_ONLY[line.command])
            return False
        match line.command:
            case "u":
                return self._undo()
            case "h":
                hint = session.hint()
                self.lines.say(showing.hint(hint) if hint else "no more hints")
            case "y":
                self._claim()
            case "s":
                self.source(ask.prompt, session.feedback)
            case "e":
                if self.edit(ask.prompt):
                    session.refresh()
                    return True
            case "l":
                session.later()
                return True
            case "b":
                return self._aside(session.bury, "hidden until tomorrow")
            case "x":
                return self._aside(session.suspend, "taken out of study")
            case "f":
                self.attempt(lambda: self.lines.say("flagged" if session.flag() else "unflagged"))
            case "q":
                self._leave()
            case "?":
                self._keys(session.feedback)
            case _:
                self.unknown(line)
        return False

    def _undo(self) -> bool:
        what: list[str | None] = []
        if not self.attempt(lambda: what.append(self.session.undo())):
            return False
        self.lines.say(f"undone: {what[0]}" if what[0] else "nothing to undo")
        return what[0] is not None and what[0] != "flag"

    def _aside(self, action: Callable[[], object], words: str) -> bool:
        if self.attempt(action):
            self.lines.say(f"{words}; :u takes that back")
            return True
        return False

    def _claim(self) -> None:
        """I was right; a second time, always accept what I typed."""
        before = self.session.feedback
        if before is None:
            self.lines.say("answer first")
            return
        try:
            shown = self.session.claim_right()
        except InputError as error:
            self.lines.say(error.one_line())
            return
        if shown is None or shown.claimed == before.claimed:
            self.lines.say("there is nothing to set right" if shown is None else "already right")
        elif shown.claimed == 1:
            again = "; :y again: always accept it" if shown.can_accept else ""
            self.lines.say(f"right, as you say{again}")
        else:
            self.lines.say(f"from now on accepted: {shown.given}")

    def _keys(self, shown: Feedback | None) -> None:
        ask = self.session.ask
        assert ask is not None
        if shown is None:
            self.keys(showing.left(self.session.counts), showing.empty_means(ask))
        else:
            self.keys(*showing.intervals(shown), "an empty line takes the proposal")

    def _leave(self) -> None:
        """Leave; when the answer cannot be saved, only a second time in a row."""
        if self.attempt(self.session.leave):
            self.lines.say("saved; you can go on where you left")
            raise _Left
        line = typed.read(self.lines.ask(":q again leaves without saving it; an empty line stays:"))
        if line.command == "q":
            raise _Left

    # -- the end -----------------------------------------------------------------------------

    def _done(self) -> bool:
        """Tell how it went; True when it goes on."""
        session = self.session
        self.attempt(lambda: session.end("done"))
        found = session.summary()
        self.lines.say("")
        if not found.answered:
            self.lines.say("Nothing to study here now.")
        else:
            self.lines.say(
                "Done.",
                f"right: {found.right}",
                f"partly right: {found.partly}",
                f"wrong: {found.wrong}",
                f"time: {duration(found.seconds)}",
                f"new cards learned: {found.new_learned}",
            )
        for miss in found.missed:
            self.lines.say(f"missed: {miss.question}", f"right answer: {miss.answer}")
        if found.tomorrow:
            self.lines.say(f"tomorrow: {found.tomorrow:,}")
        if found.next_due_ms is not None:
            self.lines.say(f"next: {moment(self.workspace.clock, from_ms(found.next_due_ms))}")
        if found.streak:
            self.lines.say(f"{plural(found.streak, 'day')} in a row")
        return self._goes_on(bool(found.missed))

    def _goes_on(self, missed: bool) -> bool:
        offer = (
            "more studies ahead, missed asks the missed ones again"
            if missed
            else ("more studies ahead")
        )
        while True:
            line = typed.read(self.lines.ask(f"{offer}, an empty line goes to the menu:"))
            if line.command == "u":
                if self._undo():
                    return True
            elif line.command == "?":
                self.keys()
            elif line.command == "q" or (line.command is None and not line.text):
                return False
            elif line.command is None and "more".startswith(line.text.casefold()):
                if self.session.more():
                    return True
                self.lines.say("there is no more")
            elif line.command is None and missed and "missed".startswith(line.text.casefold()):
                self._missed()
                return False
            else:
                self.unknown(line)

    def _missed(self) -> None:
        from quizapp.session.workspace import Selection

        keys = tuple(miss.key for miss in self.session.summary().missed)
        StudyTalk(self.workspace, self.lines, Selection(keys=keys)).run()
