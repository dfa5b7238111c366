"""The floor: the least Textual app that paints a line and repaints it on a key."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.widgets import Static


class Minimal(App[None]):
    """One Static; enter changes it."""

    BINDINGS: ClassVar = [("enter", "turn", "Turn")]
    count = 0

    def compose(self) -> ComposeResult:
        yield Static("PAINTED 0 ", id="line")

    def action_turn(self) -> None:
        self.count += 1
        self.query_one("#line", Static).update(f"PAINTED {self.count} ")


if __name__ == "__main__":
    Minimal().run()
