"""What every tab of the history can do; the screen hands it keys and the filter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Container

if TYPE_CHECKING:
    from quizapp.history.sessions import SessionRecord
    from quizapp.session.workspace import Workspace


class Tab(Container):
    """One view of the history, with a title for the line of tabs."""

    TITLE: ClassVar[str]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace

    def show(self, records: Sequence[SessionRecord], text: str) -> str:
        """Draw these sessions, newest first, narrowed by a filter; how much of it matches."""
        raise NotImplementedError

    def figures(self) -> tuple[str, str]:
        """What stands at the right of the header, and its short form."""
        return "", ""

    def offers(self, command: str) -> bool:
        """Whether a command would do something now."""
        return True

    def enter(self) -> None:
        """Open what is at the cursor."""

    def card_info(self) -> None:
        """Open what is known of the card at the cursor, if it is one."""

    def move(self, step: int) -> None:
        """Move the cursor up or down."""

    def aside(self, step: int) -> None:
        """Move the cursor left or right."""

    def page(self, step: int) -> None:
        """Move by a screenful."""

    def go(self, index: int) -> None:
        """Move to the first (0) or the last (-1)."""
