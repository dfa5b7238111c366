"""What home lists, as rows and blocks: decks with their figures, and what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from quizapp.deck.model import Origin
from quizapp.tui import ink, words
from quizapp.tui.safe import content, one_line
from quizapp.tui.widgets.rows import Column, Row
from quizapp.tui.wrap import Block

if TYPE_CHECKING:
    from quizapp.deck.problem import Problem
    from quizapp.session.overview import Overview
    from quizapp.session.view import Counts
    from quizapp.session.workspace import Workspace
    from quizapp.tui.keymap import Keymap

EVERYTHING: Final = "all"
DECK: Final = "deck:"
FILE: Final = "file:"
SETTINGS: Final = "settings"
"""Keys of rows: everything, a deck by its id, a file by its path, the settings file."""

WIDE: Final = (
    Column("Deck"),
    Column("New", 5, align_right=True),
    Column("Learning", 8, align_right=True),
    Column("Due", 6, align_right=True),
    Column("Recall", 7, align_right=True),
)
SHORT: Final = (Column("Deck"), Column("To do", 6, align_right=True))


def headline(workspace: Workspace, found: Overview) -> list[Block]:
    """What there is to do, and how the last days went."""
    text = found.headline
    if not found.counts.total and not found.tomorrow and found.next_due_ms is not None:
        text = f"{text} · next {words.when(workspace.clock, found.next_due_ms)}"
    blocks = [Block(one_line(text, ink.STRONG))]
    if any(found.week) or found.streak:
        parts = [f"last 7 days {words.sparkline(found.week)}"]
        if found.recall is not None:
            parts.append(f"recall {words.percent(found.recall)}")
        if found.streak > 1:
            parts.append(f"{found.streak:,} days in a row")
        blocks.append(Block(one_line(" · ".join(parts), ink.QUIET)))
    return blocks


def deck_rows(found: Overview, *, short: bool = False) -> list[Row]:
    """Everything, then the bundled decks, then those under "yours" and "opened"."""
    rows = []
    if len(found.decks) != 1:
        rows.append(_row(EVERYTHING, "Everything", found.counts, found.recall, short=short))
    origin = Origin.BUNDLED
    for line in sorted(found.decks, key=lambda d: list(Origin).index(d.origin)):
        if line.origin is not origin:
            origin = line.origin
            title = "yours" if origin is Origin.USER else "opened"
            rows.append(Row(None, whole=Content.styled(f"── {title} ──", ink.QUIET)))
        key, wrong = DECK + line.id, line.errors > 0
        rows.append(_row(key, line.title, line.counts, line.recall, short=short, wrong=wrong))
    return rows


def _row(
    key: str,
    title: str,
    counts: Counts,
    recall: float | None,
    *,
    short: bool,
    wrong: bool = False,
) -> Row:
    numbers = (counts.total,) if short else (counts.new, counts.learning, counts.due)
    figures = [Content.styled(f"{n:,}", "" if n else ink.QUIET) for n in numbers]
    if not short:
        figures.append(Content.styled(words.percent(recall), ink.QUIET))
    sign = Content.styled("! ", ink.WARNING) if wrong else Content("")
    return Row(key, (one_line(title), *figures), sign=sign)


def problem_rows(workspace: Workspace, keymap: Keymap) -> list[Row]:
    """A line for each file that has an error, and for what is wrong in the settings."""
    lines: list[tuple[str, str, str]] = []
    for result in workspace.library.unusable:
        lines += [
            (FILE + str(result.path), result.path.name, _says(p)) for p in result.problems[:1]
        ]
    for deck in workspace.library.decks:
        errors = [p for p in deck.problems if p.severity == "error"]
        if errors:
            more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
            lines.append((FILE + str(deck.path), deck.path.name, _says(errors[0]) + more))
    name = workspace.paths.settings.name
    for found in workspace.settings_problems[:3]:
        place = f"line {found.line}: " if found.line else ""
        lines.append((SETTINGS, name, place + found.message))
    lines += [(SETTINGS, name, text) for text in keymap.problems[:3]]
    sign = Content.styled("! ", ink.WARNING)
    trail = Content.assemble((keymap.shown("editor") or "", ink.KEY), (" open", ink.QUIET))
    return [
        Row(
            key,
            whole=one_line(file, limit=40) + Content("  ") + one_line(text, ink.QUIET),
            sign=sign,
            trail=trail,
        )
        for key, file, text in lines
    ]


def _says(problem: Problem) -> str:
    place = f"line {problem.line}: " if problem.line else ""
    return place + problem.message + (f"; {problem.hint}" if problem.hint else "")


def first_run(workspace: Workspace, keymap: Keymap) -> list[Block]:
    """What to do, for someone who has not answered anything yet."""
    own = f"Your own decks: {workspace.paths.decks}, or quizapp FILE"
    return [
        Block(content(
            f"New here? {keymap.shown('enter')} asks you the first questions of the highlighted "
            "deck. Answer one, see at once how you did, and say how well you knew it: what you "
            "knew comes back in days, what you forgot in minutes."
        )),
        Block(content(
            "Ten new cards a day are enough to begin with. Leave whenever you like: every answer "
            "is kept."
        ), above=1),
        Block(content(own, ink.QUIET), above=1),
    ]  # fmt: skip
