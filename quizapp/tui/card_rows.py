"""Cards as lines of a list: their columns, the orders they can be sorted in, one in full."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from textual.content import Content

from quizapp.events import to_ms
from quizapp.scheduling.outcome import interval_short
from quizapp.session.cardlist import CardRow
from quizapp.text import plural
from quizapp.tui import ink, words
from quizapp.tui.safe import EMPTY, content, one_line
from quizapp.tui.widgets.rows import Column
from quizapp.tui.wrap import Block

if TYPE_CHECKING:
    from quizapp.session.workspace import Workspace
    from quizapp.states import PromptState

COLUMNS: Final = (
    Column("Card"),
    Column("State", 10, least=58),
    Column("Due", 5, align_right=True),
    Column("Last answer", 12, least=66),
)
_SIGNS: Final = (("✓", ink.RIGHT), ("◐", ink.PARTLY), ("✗", ink.WRONG))
_NEVER: Final = 1 << 62

Key = Callable[[CardRow], tuple[object, ...]]


def _due_ms(row: CardRow) -> int:
    due = row.state.due_ms
    return _NEVER if due is None or row.state.suspended else due


def _last(row: CardRow) -> float:
    """How the last answer went, the worst first and what was never answered last."""
    state = row.state
    if state.last_score is not None:
        return state.last_score
    return 2.0 if state.last_rating is None else float(state.last_rating > 1)


ORDERS: Final[tuple[tuple[str, Key | None], ...]] = (
    ("", None),
    ("by text", lambda r: (r.question.casefold(),)),
    ("by state", lambda r: (r.state.suspended, r.state.state, _due_ms(r))),
    ("by due date", lambda r: (_due_ms(r),)),
    ("by last answer", lambda r: (_last(r), _due_ms(r))),
)
"""What the list can be sorted by, with a word for the header; first the order of the files."""


def cells(workspace: Workspace, row: CardRow, *, ticked: bool) -> tuple[Content, ...]:
    """A card as the cells of COLUMNS; a tick, and a star for a flag, stand before its text."""
    tick = Content.styled("✓ ", ink.KEY) if ticked else EMPTY
    star = Content.styled("* ", ink.WARNING) if row.state.flag else EMPTY
    quiet = ink.QUIET if row.state.suspended else ""
    return (
        tick + star + one_line(row.question, quiet, limit=200),
        Content.styled(row.state_word, ink.WARNING if "leech" in row.marks else ink.QUIET),
        Content.styled(_due(workspace, row.state), "" if "due" in row.marks else ink.QUIET),
        last_answer(row.state),
    )


def _due(workspace: Workspace, state: PromptState) -> str:
    """When it is due, in a few signs: `now`, `9m`, `today`, `5d`."""
    if state.due_ms is None or state.suspended:
        return "—"
    if state.due_day is None:
        wait = state.due_ms - to_ms(workspace.now())
        return "now" if wait <= 0 else interval_short(0, wait // 1000)
    days = state.due_day - workspace.today()
    return "today" if days <= 0 else interval_short(days)


def last_answer(state: PromptState) -> Content:
    """The last answer with a sign of how it went: `✗ July 2022`, `✓ Good`."""
    if state.last_rating is None and state.last_score is None:
        return EMPTY
    score = state.last_score
    if score is None:
        score = float(state.last_rating is not None and state.last_rating > 1)
    sign, style = _SIGNS[0 if score >= 1 else 1 if score else 2]
    said = state.last_given or (state.last_rating.label if state.last_rating else "")
    said = said or ("knew" if score else "didn't know")
    return Content.assemble((sign, style), " ", one_line(said, ink.QUIET, limit=60))


def detail(workspace: Workspace, row: CardRow) -> list[Block]:
    """A card in full: question, answer, and where it stands."""
    about = [row.prompt.deck.title, row.state_word]
    about += [m for m in row.marks if m in ("leech", "flagged")]
    if row.state.due_ms is not None and not row.state.suspended:
        due = words.when(workspace.clock, row.state.due_ms)
        about.append(f"due {due.removeprefix('on ')}")
    if row.state.reps:
        about.append(plural(row.state.reps, "answer"))
    if row.prompt.card.tags:
        about.append(", ".join(row.prompt.card.tags))
    return [
        Block(content(row.question, ink.STRONG)),
        Block(content(row.answer), above=1),
        Block(one_line(" · ".join(about), ink.QUIET), above=1),
    ]
