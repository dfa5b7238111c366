"""`quizapp due`: what there is to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quizapp.cli import opening, output
from quizapp.cli.parse import Request
from quizapp.cli.times import rfc3339
from quizapp.errors import EXIT_OK
from quizapp.plain.words import spoken
from quizapp.process import Stopper
from quizapp.text import one_line

if TYPE_CHECKING:
    from quizapp.session.overview import DeckLine
    from quizapp.session.view import Counts


def run(request: Request, stopper: Stopper) -> int:
    """Print what is due, in all or in some decks."""
    from quizapp.session.overview import overview
    from quizapp.session.study import StudySession
    from quizapp.session.workspace import Selection

    with opening.workspace(request, tell=True) as found:
        ids = opening.deck_ids(found, request.operands)
        seen = overview(found)
        lines = [deck for deck in seen.decks if not ids or deck.id in ids]
        counts, next_due, headline = seen.counts, seen.next_due_ms, seen.headline
        if ids:
            session = StudySession(found, Selection(ids))
            counts, next_due, headline = session.counts, session.summary().next_due_ms, ""
        if request.on("--json"):
            output.write_json(as_json(counts, next_due, lines))
        else:
            plain = opening.wants_plain(request, found.settings.face)
            output.write(as_text(counts, lines, headline, plain=plain))
    return EXIT_OK


def as_json(counts: Counts, next_due_ms: int | None, lines: list[DeckLine]) -> dict[str, Any]:
    """The sums, when the next prompt comes up, and the decks one by one."""
    return {
        **_counted(counts),
        "next_due": rfc3339(next_due_ms),
        "decks": [
            {"id": one_line(deck.id), "title": one_line(deck.title), **_counted(deck.counts)}
            for deck in lines
        ],
    }


def _counted(counts: Counts) -> dict[str, int]:
    return {"new": counts.new, "learning": counts.learning, "due": counts.due}


def as_text(counts: Counts, lines: list[DeckLine], headline: str, *, plain: bool) -> str:
    """The headline, and a table with the sums when there are several decks."""
    rows = [_row(deck.title, deck.counts) for deck in lines]
    if len(rows) != 1:
        rows.append(_row("All", counts))
    head = ("Deck", "New", "Learning", "Due")
    if plain:
        return (f"{spoken(headline)}\n" if headline else "") + output.listing(head, rows)
    return (f"{headline}\n\n" if headline else "") + output.table(head, rows, right=(1, 2, 3))


def _row(name: str, counts: Counts) -> tuple[str, ...]:
    return (name, f"{counts.new:,}", f"{counts.learning:,}", f"{counts.due:,}")
