"""`quizapp history`: past sessions and quizzes, and the answers of one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from quizapp.cli import opening, output
from quizapp.cli.parse import Request, quoted
from quizapp.cli.times import rfc3339
from quizapp.errors import EXIT_OK, InputError
from quizapp.process import Stopper
from quizapp.text import one_line, visible

if TYPE_CHECKING:
    from quizapp.clock import Clock
    from quizapp.history.sessions import AnswerRecord, SessionRecord
    from quizapp.session.workspace import Workspace


def run(request: Request, stopper: Stopper) -> int:
    """Print all sessions, newest first, or one of them with its answers."""
    from quizapp.history.sessions import sessions

    with opening.workspace(request, tell=True) as found:
        past = sessions(found.store, found.library)
        if request.operands:
            one = pick(past, request.operands[0])
            if request.on("--json"):
                output.write_json(as_json(one))
            else:
                output.write(one_as_text(one, found))
        elif request.on("--json"):
            output.write_json([as_json(record) for record in past])
        else:
            plain = opening.wants_plain(request, found.settings.face)
            output.write(as_text(past, found, plain=plain))
    return EXIT_OK


def pick(past: Sequence[SessionRecord], name: str) -> SessionRecord:
    """The session of that id, the only one whose id begins so, or the `last`.

    Raises InputError.
    """
    if name == "last" and past:
        return past[0]
    exact = [record for record in past if record.id == name]
    found = exact or [record for record in past if record.id.startswith(name)]
    if len(found) == 1:
        return found[0]
    if found:
        raise InputError(f"several sessions begin with {quoted(name)}", hint="write more of the id")
    raise InputError(f"there is no session {quoted(name)}", hint="see quizapp history")


def as_json(record: SessionRecord) -> dict[str, Any]:
    """A session as `--json` prints it."""
    return {
        "id": one_line(record.id),
        "kind": record.kind,
        "started": rfc3339(record.started),
        "seconds": record.seconds,
        "decks": [one_line(deck) for deck in record.decks],
        "asked": record.asked,
        "right": record.right,
        "score": record.score,
        "answers": [_answer_json(answer) for answer in record.answers],
    }


def _answer_json(answer: AnswerRecord) -> dict[str, Any]:
    return {
        "prompt": one_line(answer.prompt),
        "question": _clean(answer.question),
        "given": _clean(answer.given),
        "expected": _clean(answer.expected),
        "rating": None if answer.rating is None else int(answer.rating),
        "score": answer.score,
    }


def _clean(text: str | None) -> str | None:
    return None if text is None else visible(text)


def as_text(past: Sequence[SessionRecord], found: Workspace, *, plain: bool) -> str:
    """A line a session."""
    from quizapp.plain.words import duration

    if not past:
        return "No sessions yet.\n"
    titles = _titles(found)
    rows = [
        (
            _local(found.clock, record),
            record.kind if record.finished else f"{record.kind}, unfinished",
            duration(record.seconds),
            f"{record.right} of {record.asked - record.marked}",
            "" if record.score is None else f"{round(record.score * 100)} %",
            titles(record.decks),
            record.id,
        )
        for record in past
    ]
    head = ("Started", "Kind", "Time", "Right", "Score", "Decks", "Id")
    return output.listing(head, rows) if plain else output.table(head, rows, right=(2, 3, 4))


def one_as_text(record: SessionRecord, found: Workspace) -> str:
    """A session and its answers, a block for each."""
    from quizapp.plain.words import duration

    score = "" if record.score is None else f", score {round(record.score * 100)} %"
    lines = [
        f"{record.kind}, {_local(found.clock, record)}, {duration(record.seconds)}"
        f"{'' if record.finished else ', unfinished'}",
        f"{_titles(found)(record.decks)}: {record.right} of {record.asked - record.marked} "
        f"right{score}",
    ]
    if record.marked:
        lines.append(f"marked by yourself: {record.marked_right} of {record.marked} known")
    for number, answer in enumerate(record.answers, 1):
        how = answer.verdict or "shown"
        if answer.rating is not None:
            how = f"{how}, {answer.rating.label}"
        lines += ["", f"{number}. {one_line(answer.question or answer.prompt)}"]
        if answer.given or answer.verdict:
            lines.append(f"   you    {one_line(answer.given or '') or 'no answer'}")
        lines += [f"   right  {one_line(answer.expected or '')}", f"   {one_line(how)}"]
    return "\n".join(lines) + "\n"


def _local(clock: Clock, record: SessionRecord) -> str:
    return f"{clock.local(record.started):%Y-%m-%d %H:%M}"


def _titles(found: Workspace) -> Callable[[Sequence[str]], str]:
    """A function from deck ids to words: a title, or how many decks."""
    everything = {deck.id for deck in found.library.decks}

    def words(ids: Sequence[str]) -> str:
        if len(ids) == 1:
            deck = found.library.deck(ids[0])
            return one_line(deck.title if deck else ids[0])
        return "Everything" if everything <= set(ids) else f"{len(ids)} decks"

    return words
