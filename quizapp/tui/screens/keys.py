"""All keys: what each does on the screen one came from, then everywhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from quizapp.tui import commands, ink
from quizapp.tui.keymap import Keymap, shown, types
from quizapp.tui.moving import ScrollPage
from quizapp.tui.safe import one_line
from quizapp.tui.widgets.sheet import Sheet
from quizapp.tui.wrap import Block

if TYPE_CHECKING:
    from textual.widget import Widget

    from quizapp.session.workspace import Workspace
    from quizapp.tui.commands import Command

WIDTH = 18
NARROW = 12
MOVES = (
    (("up", "down"), "Up, down."),
    (("left", "right"), "Left, right."),
    (("top", "bottom"), "To the top, to the bottom."),
    (("page_up", "page_down"), "A page up, a page down."),
)
IN_TEXT = "While you type an answer, letters are text; there these work: "


class KeysScreen(ScrollPage):
    """The keys of one screen, or of all for None."""

    NAME = commands.KEYS
    BINDINGS = commands.bindings(NAME)

    def __init__(self, workspace: Workspace, screen: str | None = None) -> None:
        super().__init__(workspace)
        self.of = screen
        self.sheet = Sheet()

    def contents(self) -> tuple[Widget, ...]:
        return (self.sheet,)

    def on_mount(self) -> None:
        self.header.show("All keys", "rebind them in the settings file, under [keys]", short="")
        self.sheet.show(key_blocks(self.quizapp.keymap, self.of, self.size.width))
        self.update_footer()

    def label(self, command: str) -> str:
        return "Back" if command == "enter" else super().label(command)

    def offers(self, command: str) -> bool:
        return command != "keys"

    def action_enter(self) -> None:
        self.action_leave()


def key_blocks(keymap: Keymap, screen: str | None, width: int = 80) -> list[Block]:
    """Every command in its group: those of `screen`, then those only elsewhere."""
    column = WIDTH if width >= 60 else NARROW
    here = commands.on(screen) if screen else ()
    blocks: list[Block] = []
    if screen:
        blocks += _group(keymap, commands.SCREENS[screen], here, column)
        if screen in (commands.STUDY, commands.QUIZ):
            usable = (
                f"{keymap.shown(c.id, typing=True)} {c.label.lower()}"
                for c in here
                if c.footer and any(not types(k) for k in keymap.of(c.id))
            )
            blocks.append(Block(one_line(IN_TEXT + ", ".join(usable), ink.QUIET), above=1))
    rest = tuple(c for c in commands.COMMANDS if c not in here)
    blocks += _group(keymap, "On other screens" if screen else "All keys", rest, column)
    blocks.append(Block(one_line("Moving", ink.STRONG), above=1))
    for pair, doc in MOVES:
        keys = " · ".join(", ".join(shown_all(keymap, one)) for one in pair)
        blocks.append(_line(keys, doc, column))
    return blocks


def _group(keymap: Keymap, title: str, group: tuple[Command, ...], column: int) -> list[Block]:
    moves = {name for pair, _ in MOVES for name in pair}
    lines = [
        _line("1-9" if c.digits else ", ".join(shown_all(keymap, c.id)), c.doc, column)
        for c in group
        if c.id not in moves
    ]
    return [Block(one_line(title, ink.STRONG), above=1), *lines] if lines else []


def _line(keys: str, doc: str, column: int) -> Block:
    return Block(one_line(doc), lead=Content.styled(f"  {keys} ".ljust(column), ink.KEY))


def shown_all(keymap: Keymap, command: str) -> list[str]:
    """All keys of a command as a person calls them."""
    return [shown(key) for key in keymap.of(command)]
