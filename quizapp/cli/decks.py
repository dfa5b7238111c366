"""`quizapp decks`: the decks at hand, and the files that cannot be used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quizapp.cli import opening, output
from quizapp.cli.parse import Request
from quizapp.errors import EXIT_OK
from quizapp.process import Stopper
from quizapp.text import one_line, plural

if TYPE_CHECKING:
    from quizapp.session.workspace import Workspace


def run(request: Request, stopper: Stopper) -> int:
    """Print the decks."""
    with opening.workspace(request, tell=True) as found:
        if request.on("--json"):
            output.write_json(as_json(found))
        else:
            plain = opening.wants_plain(request, found.settings.face)
            output.write(as_text(found, plain=plain))
    return EXIT_OK


def as_json(found: Workspace) -> list[dict[str, Any]]:
    """One object a deck; a file that cannot be used has no id and no title."""
    from quizapp.session.overview import overview

    rows: list[dict[str, Any]] = [
        {
            "id": one_line(deck.id),
            "title": one_line(deck.title),
            "path": one_line(str(deck.path)),
            "cards": deck.cards,
            "prompts": deck.prompts,
            "due": deck.counts.due,
            "new": deck.counts.new,
            "learning": deck.counts.learning,
            "errors": deck.errors,
        }
        for deck in overview(found).decks
    ]
    for result in found.library.unusable:
        counts = dict.fromkeys(("cards", "prompts", "due", "new", "learning"), 0)
        errors = sum(problem.severity == "error" for problem in result.problems)
        path = one_line(str(result.path))
        rows.append({"id": None, "title": None, "path": path, **counts, "errors": errors})
    return rows


def as_text(found: Workspace, *, plain: bool) -> str:
    """A table, then a line for each file that cannot be used."""
    from quizapp.session.overview import overview

    decks = overview(found).decks
    rows = [
        (
            deck.title,
            deck.id,
            f"{deck.cards:,}",
            f"{deck.counts.new:,}",
            f"{deck.counts.learning:,}",
            f"{deck.counts.due:,}",
            plural(deck.errors, "error") if deck.errors else "",
        )
        for deck in decks
    ]
    head = ("Deck", "Id", "Cards", "New", "Learning", "Due", "")
    text = "There are no decks.\n"
    if rows:
        table = output.table(head, rows, right=(2, 3, 4, 5))
        text = output.listing(head, rows) if plain else table
    for result in found.library.unusable:
        if result.problems:
            text += f"cannot be used: {result.problems[0].one_line()}\n"
    return text
