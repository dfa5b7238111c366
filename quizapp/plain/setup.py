"""What to quiz, asked line by line; the last choice is proposed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from quizapp.plain import quiz, typed
from quizapp.plain.lines import Lines
from quizapp.session.quiz import Quiz, QuizSetup, unfinished
from quizapp.session.quiz_setup import ALL, read_time, remember, remembered, time_text
from quizapp.text import plural

if TYPE_CHECKING:
    from quizapp.session.workspace import Workspace

T = TypeVar("T")


class _Cancelled(Exception):
    """The person does not want a quiz after all."""


def ask_and_start(workspace: Workspace, lines: Lines) -> None:
    """Take up a quiz that was left, or ask what to quiz and start.

    Raises InputError when there is nothing to ask, and NotSaved.
    """
    setup = remembered(workspace.desk)
    try:
        left = _unfinished(workspace, lines)
        if left is None:
            setup = _ask(workspace, lines, setup)
    except _Cancelled:
        return
    if left is not None:
        quiz.QuizTalk(workspace, lines, left, replace(setup, feedback_now=left.feedback_now)).run()
        return
    remember(workspace.desk, setup)
    quiz.start(workspace, lines, setup)


def _unfinished(workspace: Workspace, lines: Lines) -> Quiz | None:
    """The newest quiz that was left, when the person wants to take it up."""
    for session in unfinished(workspace):
        found = Quiz.resume(workspace, session)
        if found is None or found.ended is not None:
            continue
        lines.say(
            f"A quiz was left: {found.answered} of {plural(found.total, 'question')} answered."
        )
        wanted = _until(lines, "take it up, yes or no? [yes]", _yes, "type yes or no")
        return found if wanted else None
    return None


def _yes(text: str) -> bool:
    answer = typed.read_yes(text, default=True)
    if answer is None:
        raise ValueError
    return answer


def _ask(workspace: Workspace, lines: Lines, last: QuizSetup) -> QuizSetup:
    decks = workspace.library.decks
    lines.say(*(f"{number}. {deck.title}" for number, deck in enumerate(decks, 1)))
    known = tuple(d for d in last.decks if workspace.library.deck(d) is not None)

    def chosen(text: str) -> tuple[str, ...]:
        if not text:
            return known
        if text.casefold() == "all":
            return ()
        picked = [int(number) for number in text.replace(",", " ").split()]
        if not all(1 <= number <= len(decks) for number in picked):
            raise ValueError
        return tuple(dict.fromkeys(decks[number - 1].id for number in picked))

    def count(text: str) -> int:
        if text.casefold() == "all":
            return ALL
        number = int(text) if text else last.count
        if not 1 <= number <= ALL:
            raise ValueError
        return number

    def limit(text: str) -> int | None:
        if not text:
            return last.limit_s
        return None if text.casefold() == "none" else read_time(text)

    def now(text: str) -> bool:
        if not text:
            return last.feedback_now
        if text.casefold() not in ("now", "end"):
            raise ValueError
        return text.casefold() == "now"

    def tags(text: str) -> tuple[str, ...]:
        if not text:
            return last.tags
        return () if text.casefold() == "none" else tuple(text.replace(",", " ").split())

    shown = ", ".join(known) or "all"
    many = "all" if last.count >= ALL else str(last.count)
    limit_now = time_text(last.limit_s) if last.limit_s else "none"
    return QuizSetup(
        decks=_until(
            lines, f"which decks, by number, or all? [{shown}]", chosen, "such as 1 3, or all"
        ),
        tags=_until(lines, f"which tags, or none? [{' '.join(last.tags) or 'none'}]", tags, ""),
        count=_until(
            lines, f"how many questions, or all? [{many}]", count, "a number such as 10, or all"
        ),
        limit_s=_until(
            lines, f"time limit, or none? [{limit_now}]", limit, "such as 90s, 5m or 1h, or none"
        ),
        feedback_now=_until(
            lines,
            f"right answers now or at the end? [{'now' if last.feedback_now else 'end'}]",
            now,
            "type now or end",
        ),
    )


def _until(lines: Lines, prompt: str, read: Callable[[str], T], help_: str) -> T:
    """Ask until the line can be read; `:q` cancels."""
    while True:
        line = typed.read(lines.ask(prompt))
        if line.command == "q":
            raise _Cancelled
        if line.command is None:
            try:
                return read(line.text)
            except ValueError:
                pass
        lines.say(help_ + ("; :q goes back" if help_ else ":q goes back"))
