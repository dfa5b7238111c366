"""A quiz as a conversation."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from quizapp.grading.result import Given
from quizapp.history.score_chart import scored, standing
from quizapp.history.sessions import sessions
from quizapp.plain import showing, typed
from quizapp.plain.lines import EndOfInput, Lines, TimeUp
from quizapp.plain.talk import Talk
from quizapp.plain.words import duration, percent
from quizapp.process import Stopped
from quizapp.session.quiz_result import again, make_due, result
from quizapp.session.view import Control, Phase
from quizapp.text import plural

if TYPE_CHECKING:
    from quizapp.session.quiz import Quiz, QuizSetup
    from quizapp.session.quiz_result import QuizResult
    from quizapp.session.workspace import Workspace


class _Left(Exception):
    """The person leaves the quiz."""


class QuizTalk(Talk):
    """One quiz, line by line. Raises EndOfInput and Stopped; every answer was saved before."""

    def __init__(self, workspace: Workspace, lines: Lines, quiz: Quiz, setup: QuizSetup) -> None:
        super().__init__(workspace, lines)
        self.quiz = quiz
        self.setup = setup

    def run(self) -> None:
        """Talk until the quiz is over or the person leaves."""
        quiz = self.quiz
        told = f"Quiz: {plural(quiz.total, 'question')}"
        if quiz.limit_s is not None and quiz.seconds_left is not None:
            told += f", {duration(round(quiz.seconds_left))} left"
        self.lines.say(f"{told}.")
        try:
            while quiz.phase is not Phase.DONE:
                try:
                    if quiz.phase is Phase.ASKING:
                        self._asking()
                    else:
                        self._feedback()
                except TimeUp as up:
                    self._time_up(up.typed)
            self._result()
        except _Left:
            return
        except (EndOfInput, Stopped):
            quiz.leave()
            raise

    # -- a question ----------------------------------------------------------------------------

    def _asking(self) -> None:
        quiz, ask = self.quiz, self.quiz.ask
        assert ask is not None
        self.lines.say("", f"Question {quiz.answered + 1} of {quiz.total}")
        self.lines.say(*showing.question(ask))
        while True:
            line = typed.read(self.lines.ask(showing.prompt(ask), quiz.seconds_left))
            if line.command is not None:
                if self._moved(line):
                    return
                continue
            understood, given = self.given(ask, line.text)
            if not understood:
                continue
            late = quiz.seconds_left == 0
            if ask.control is Control.REVEAL and not late:
                done = self.attempt(quiz.reveal)
            elif late:
                done = self.attempt(partial(quiz.expire, given))
                self.lines.say("time is up")
            else:
                done = self.attempt(partial(quiz.answer, given))
            if done:
                return

    def _feedback(self) -> None:
        quiz, shown = self.quiz, self.quiz.feedback
        assert shown is not None
        self.lines.say(*showing.feedback(shown))
        while quiz.phase is Phase.FEEDBACK:
            if quiz.wants_mark:
                prompt = "did you know it, yes or no? [yes]"
            else:
                prompt = "an empty line goes on:"
            line = typed.read(self.lines.ask(prompt, quiz.seconds_left or None))
            if line.command is not None:
                if self._moved(line):
                    return
            elif quiz.wants_mark:
                knew = typed.read_yes(line.text, default=True)
                if knew is None:
                    self.lines.say("type yes or no")
                else:
                    self.attempt(partial(quiz.mark, knew))
            elif line.text:
                self.lines.say("this one is answered; an empty line goes on")
            else:
                self.attempt(quiz.next)

    def _time_up(self, text: str) -> None:
        """The time ran out while waiting: what was being typed counts, if it can be read."""
        given: Given = None
        ask = self.quiz.ask
        if ask is not None and self.quiz.phase is Phase.ASKING:
            line = typed.read(text)
            if line.command is None and line.text:
                given = self.given(ask, line.text)[1]
        self.lines.say("", "time is up")
        while not self.attempt(partial(self.quiz.expire, given)):
            if typed.read(self.lines.ask("an empty line tries again:")).command == "q":
                raise _Left

    # -- commands ------------------------------------------------------------------------------

    def _moved(self, line: typed.Typed) -> bool:
        """Do a command; True when something else is to be shown."""
        quiz = self.quiz
        ask = quiz.ask
        assert ask is not None
        match line.command:
            case "y":
                shown = []
                if self.attempt(lambda: shown.append(quiz.claim_right())):
                    told = "right, as you say" if shown[0] else "there is nothing to set right"
                    self.lines.say(told)
            case "u":
                what: list[str | None] = []
                if self.attempt(lambda: what.append(quiz.undo())):
                    self.lines.say(f"undone: {what[0]}" if what[0] else "nothing to undo")
            case "s":
                self.source(ask.prompt, quiz.feedback)
            case "q":
                self.attempt(quiz.leave)
                self.lines.say("saved; you can take this quiz up again")
                raise _Left
            case "?":
                left = quiz.seconds_left
                more = [f"time left: {duration(round(left))}"] if left is not None else []
                self.keys(f"{quiz.total - quiz.answered} left", showing.empty_means(ask), *more)
            case "e" if quiz.phase is Phase.FEEDBACK:
                self.edit(ask.prompt)
            case "e":
                self.lines.say("answer first")
            case "h" | "l" | "b" | "x" | "f":
                self.lines.say("not in a quiz")
            case _:
                self.unknown(line)
        return False

    # -- the end -------------------------------------------------------------------------------

    def _result(self) -> None:
        found = result(self.quiz)
        self.lines.say("", *told(found), *self._compared())
        if found.misses:
            self._after(found)

    def _compared(self) -> list[str]:
        """Best and average of all quizzes, once there are two."""
        past = sessions(self.workspace.store)
        so_far = standing([r.score for r in scored(past) if r.score is not None])
        if so_far is None or so_far.count < 2:
            return []
        return [
            f"best so far: {percent(so_far.best)}",
            f"average: {percent(so_far.average)} of {so_far.count} quizzes",
        ]

    def _after(self, found: QuizResult) -> None:
        offer = "again asks the misses, due makes them due today, an empty line goes to the menu:"
        while True:
            line = typed.read(self.lines.ask(offer))
            if line.command == "?":
                self.keys()
            elif line.command == "q" or (line.command is None and not line.text):
                return
            elif line.command is None and "again".startswith(line.text.casefold()):
                start(self.workspace, self.lines, again(found, self.setup))
                return
            elif line.command is None and "due".startswith(line.text.casefold()):
                self._make_due(found)
            else:
                self.unknown(line)

    def _make_due(self, found: QuizResult) -> None:
        made: list[int] = []
        if self.attempt(lambda: made.append(make_due(self.workspace, found))):
            self.lines.say(f"{plural(made[0], 'card')} made due today")


def start(workspace: Workspace, lines: Lines, setup: QuizSetup) -> None:
    """Start a quiz and talk. Raises InputError when there is nothing to ask."""
    from quizapp.session.quiz import Quiz

    QuizTalk(workspace, lines, Quiz.start(workspace, setup), setup).run()


def told(found: QuizResult) -> list[str]:
    """How a quiz went, one thing a line."""
    lines = ["Done."]
    if found.score is not None:
        lines.append(f"score: {percent(found.score)}")
        lines += [f"right: {found.right}", f"partly right: {found.partly}"]
        lines += [f"wrong: {found.wrong}"]
    if found.unanswered:
        lines.append(f"not answered: {found.unanswered}")
    if found.marked:
        lines.append(f"marked by yourself: {found.marked_right} of {found.marked} known")
    lines.append(f"time: {duration(found.seconds)}")
    for title, shares in (("deck", found.by_deck), ("type", found.by_type)):
        if len(shares) > 1:
            lines += [
                f"{title} {share.name}: {percent(share.score)} of {share.asked}" for share in shares
            ]
    for miss in found.misses:
        lines += [
            f"missed: {miss.question}",
            f"your answer: {miss.given or 'none'}",
            f"right answer: {miss.answer}",
        ]
    return lines
