"""The tab of sessions: study sessions and quizzes, and the scores of quizzes over time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content

from quizapp.history.score_chart import scored
from quizapp.text import plural
from quizapp.tui import ink, words
from quizapp.tui.safe import one_line
from quizapp.tui.screens.history import telling
from quizapp.tui.screens.history.tab import Tab
from quizapp.tui.widgets.answers import answer_entry, note_entry
from quizapp.tui.widgets.entries import Entries
from quizapp.tui.widgets.lazy_rows import lazy_rows
from quizapp.tui.widgets.rows import Column, Row, Rows
from quizapp.tui.widgets.scores import Scores

if TYPE_CHECKING:
    from quizapp.history.sessions import SessionRecord
    from quizapp.session.workspace import Workspace

COLUMNS: Final = (
    Column("When", 12),
    Column("Kind", 5, least=56),
    Column("Deck"),
    Column("Answered", 8, align_right=True, least=96),
    Column("Right", 8, align_right=True, least=56),
    Column("Score", 5, align_right=True),
    Column("Time", 7, align_right=True, least=56),
)
_PREVIEW: Final = 40


class SessionsTab(Tab):
    """Sessions, newest first. On a wide screen the answers of one stand beside them."""

    TITLE = "Sessions"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.rows = Rows()
        self.scores = Scores(workspace.clock)
        self.preview = Entries(classes="preview")
        self.preview.can_focus = False
        self._by_id: dict[str, SessionRecord] = {}
        self._quizzes: list[str] = []
        self._haystacks: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        with Container(classes="list"):
            yield self.rows
            yield self.scores
        yield self.preview

    # -- drawing -------------------------------------------------------------------------------

    def show(self, records: Sequence[SessionRecord], text: str) -> str:
        terms = text.casefold().split()
        found = [r for r in records if all(t in self._haystack(r) for t in terms)]
        self._by_id = {r.id: r for r in found}
        rows = lazy_rows(self._by_id.items(), self._cells)
        self.rows.show(COLUMNS, rows or [self._nothing(bool(terms))])
        quizzes = scored(found)
        self._quizzes = [r.id for r in quizzes]
        self.scores.show(quizzes)
        self._follow()
        return f"{len(found):,} of {len(records):,}"

    def figures(self) -> tuple[str, str]:
        quizzes = sum(r.kind == "quiz" for r in self._by_id.values())
        study = len(self._by_id) - quizzes
        parts = []
        if study:
            parts.append(plural(study, "study session"))
        if quizzes:
            parts.append(plural(quizzes, "quiz", "quizzes"))
        return " · ".join(parts), f"{len(self._by_id):,}"

    def _nothing(self, filtered: bool) -> Row:
        nothing = "Nothing yet. Study or take a quiz, then look here."
        text = "Nothing matches." if filtered else nothing
        return Row(None, whole=Content.styled(text, ink.QUIET))

    def _haystack(self, record: SessionRecord) -> str:
        """What a filter looks through, made once a session."""
        known = self._haystacks.get(record.id)
        if known is None:
            known = self._haystacks[record.id] = telling.haystack(self.workspace, record)
        return known

    def _cells(self, record: SessionRecord) -> tuple[Content, ...]:
        open_ = telling.is_open(record)
        score = words.percent(record.score) if record.finished or not open_ else "open"
        return (
            Content(telling.when(self.workspace.clock, record.started)),
            Content.styled(record.kind, ink.QUIET),
            one_line(telling.decks(self.workspace, record.decks), limit=120),
            Content.styled(telling.answered(record), ink.QUIET),
            Content(telling.reached(record) if open_ else telling.right(record)),
            Content.styled(score, ink.WARNING if open_ else ""),
            Content.styled(telling.took(record), ink.QUIET),
        )

    def _follow(self) -> None:
        """Mark the session at the cursor in the chart, and show its answers beside the list."""
        record = self.record
        at = self._quizzes.index(record.id) if record and record.id in self._quizzes else None
        self.scores.mark(at)
        if record is None:
            self.preview.show([])
            return
        entries = [
            answer_entry(telling.shown(n, a), above=1)
            for n, a in enumerate(record.answers[:_PREVIEW])
        ]
        if len(record.answers) > _PREVIEW:
            entries.append(note_entry(f"and {len(record.answers) - _PREVIEW:,} more"))
        self.preview.show(entries or [note_entry("Nothing was answered.")])
        self.preview.cursor = None

    @property
    def record(self) -> SessionRecord | None:
        """The session at the cursor."""
        return self._by_id.get(self.rows.key or "")

    @on(Rows.Moved)
    def _moved(self) -> None:
        self._follow()

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        self.enter()

    # -- keys ----------------------------------------------------------------------------------

    def offers(self, command: str) -> bool:
        match command:
            case "enter":
                return self.record is not None
            case "left" | "right":
                return bool(self._quizzes)
            case "card_info":
                return False
        return True

    def enter(self) -> None:
        from quizapp.tui.screens.history.session import SessionScreen

        if self.record is not None:
            page = SessionScreen(self.workspace, self.record)
            page.fit_to(self.app.size)
            self.app.push_screen(page)

    def move(self, step: int) -> None:
        self.rows.move(step)

    def aside(self, step: int) -> None:
        """To the quiz before or after, as the chart has them."""
        if not self._quizzes:
            return
        ids = [r.key for r in self.rows.rows]
        here = self.rows.cursor or 0
        # The list has the newest first, the chart the oldest.
        places = [ids.index(q) for q in self._quizzes]
        later = [p for p in places if p < here]
        earlier = [p for p in places if p > here]
        if step > 0 and later:
            self.rows.go(max(later))
        elif step < 0 and earlier:
            self.rows.go(min(earlier))

    def page(self, step: int) -> None:
        self.rows.page(step)

    def go(self, index: int) -> None:
        self.rows.go(index)
