"""History as "label: value" lines: sessions, and the answers of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quizapp.history.sessions import AnswerRecord, SessionRecord, sessions
from quizapp.plain import typed
from quizapp.plain.lines import Lines
from quizapp.plain.words import duration, moment, percent

if TYPE_CHECKING:
    from quizapp.session.workspace import Workspace

PAGE = 10


def talk(workspace: Workspace, lines: Lines) -> None:
    """List sessions, newest first, a page at a time; a number opens one."""
    found = sessions(workspace.store, workspace.library)
    if not found:
        lines.say("No sessions yet.")
        return
    shown = _page(workspace, lines, found, 0)
    while True:
        more = ", more" if shown < len(found) else ""
        line = typed.read(lines.ask(f"a number opens one{more}, an empty line goes to the menu:"))
        if line.command == "q" or (line.command is None and not line.text):
            return
        if line.command is None and more and "more".startswith(line.text.casefold()):
            shown = _page(workspace, lines, found, shown)
        elif (
            line.command is None and line.text.isdecimal() and 1 <= int(line.text[:9]) <= len(found)
        ):
            lines.say(*told(workspace, found[int(line.text) - 1]))
        else:
            lines.say(f"type a number from 1 to {len(found)}, or an empty line")


def _page(workspace: Workspace, lines: Lines, found: Sequence[SessionRecord], start: int) -> int:
    for number, record in enumerate(found[start : start + PAGE], start + 1):
        lines.say(f"{number}. {summary(workspace, record)}")
    return min(start + PAGE, len(found))


def summary(workspace: Workspace, record: SessionRecord) -> str:
    """A session in one line."""
    parts = [
        f"{record.kind}, {moment(workspace.clock, record.started)}: "
        f"{record.right} of {record.asked - record.marked} right"
    ]
    if record.score is not None:
        parts.append(f"score {percent(record.score)}")
    parts += [duration(record.seconds), _decks(workspace, record)]
    if not record.finished:
        parts.append("unfinished")
    return ", ".join(parts)


def _decks(workspace: Workspace, record: SessionRecord) -> str:
    if len(record.decks) != 1:
        return f"{len(record.decks)} decks"
    deck = workspace.library.deck(record.decks[0])
    return deck.title if deck else record.decks[0]


def told(workspace: Workspace, record: SessionRecord) -> list[str]:
    """A session and each of its answers."""
    lines = [summary(workspace, record)]
    if record.marked:
        lines.append(f"marked by yourself: {record.marked_right} of {record.marked} known")
    for number, answer in enumerate(record.answers, 1):
        lines += [
            f"answer {number}: {_how(answer)}",
            f"question: {answer.question or answer.prompt}",
        ]
        if answer.given or answer.verdict:
            lines.append(f"your answer: {answer.given or 'none'}")
        lines.append(f"right answer: {answer.expected or 'not known'}")
    return lines


def _how(answer: AnswerRecord) -> str:
    words = [answer.verdict or "shown"]
    if answer.rating is not None:
        words.append(answer.rating.label.lower())
    return ", ".join(words)
