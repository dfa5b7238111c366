"""Every command, declared once: keys, footer, palette, the list of keys and rebinding read this.

A screen offers a command by being named in `where` and having a method `action_<id>`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from textual.binding import Binding, BindingType

HOME: Final = "home"
STUDY: Final = "study"
SUMMARY: Final = "summary"
KEYS: Final = "keys"
INFO: Final = "card_info"
CARDS: Final = "cards"
HISTORY: Final = "history"
SETTINGS: Final = "settings"
SETUP: Final = "quiz_setup"
QUIZ: Final = "quiz"
RESULT: Final = "quiz_result"

SCREENS: Final = {
    HOME: "Home",
    STUDY: "Study",
    SUMMARY: "End of a session",
    KEYS: "All keys",
    INFO: "Card",
    CARDS: "Cards",
    HISTORY: "History",
    SETTINGS: "Settings",
    SETUP: "Quiz set-up",
    QUIZ: "Quiz",
    RESULT: "Quiz result",
}
EVERYWHERE: Final = tuple(SCREENS)
_ASKING: Final = (STUDY, QUIZ)
_LISTS: Final = (HOME, SUMMARY, CARDS, HISTORY, SETTINGS, SETUP, RESULT)
_MOVING: Final = (*_LISTS, *_ASKING, KEYS, INFO)


class Command(NamedTuple):
    """One thing a person can do.

    `keys` are Textual's names; keys that print something do nothing in a text field. `label` is
    for the footer, `doc` a sentence for the list of keys and the palette. `where` names the
    screens. In the footer commands stand in the order of `footer`, as far as there is room; 0
    keeps one out. With `digits` the command takes the digit that was pressed.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    doc: str
    where: tuple[str, ...] = EVERYWHERE
    footer: int = 0
    digits: bool = False
    palette: bool = True


COMMANDS: Final = (
    Command(id="enter", keys=("enter",), label="Go on", doc="The sensible next thing.",
            where=(*_LISTS, *_ASKING, INFO, KEYS), footer=1, palette=False),
    Command(id="space", keys=("space",), label="Tick",
            doc="As enter; ticks, or picks up and drops.",
            where=(*_ASKING, CARDS, SETTINGS, SETUP), footer=2, palette=False),
    Command(id="pick", keys=tuple("123456789"), label="Pick",
            doc="Pick the numbered thing: an option, a rating, a tab.",
            where=(*_ASKING, HISTORY, SETUP), digits=True, palette=False),
    Command(id="up", keys=("up", "k"), label="Up", doc="Move up.",
            where=_MOVING, palette=False),
    Command(id="down", keys=("down", "j"), label="Down", doc="Move down.",
            where=_MOVING, palette=False),
    Command(id="left", keys=("left", "h"), label="Left", doc="Move left.",
            where=(*_ASKING, HISTORY, SETTINGS, SETUP), palette=False),
    Command(id="right", keys=("right", "l"), label="Right", doc="Move right.",
            where=(*_ASKING, HISTORY, SETTINGS, SETUP), palette=False),
    Command(id="top", keys=("g", "home"), label="Top", doc="To the top.",
            where=_MOVING, palette=False),
    Command(id="bottom", keys=("G", "end"), label="Bottom", doc="To the bottom.",
            where=_MOVING, palette=False),
    Command(id="page_up", keys=("pageup",), label="Page up", doc="A page up.",
            where=_MOVING, palette=False),
    Command(id="page_down", keys=("pagedown",), label="Page down", doc="A page down.",
            where=_MOVING, palette=False),
    Command(id="take_back", keys=("backspace",), label="Take back",
            doc="In an order card: take the last digit back.",
            where=_ASKING, palette=False),
    Command(id="claim", keys=("y",), label="I was right",
            doc="I was right; once more: always accept this answer.", where=_ASKING, footer=3),
    Command(id="hint", keys=("ctrl+g",), label="Hint", doc="Show a hint.",
            where=(STUDY,), footer=4),
    Command(id="later", keys=("ctrl+n",), label="Later", doc="Ask this after the others.",
            where=(STUDY,), footer=5),
    Command(id="missed", keys=("r",), label="Missed again", doc="Ask the missed ones again.",
            where=(SUMMARY, RESULT), footer=6),
    Command(id="more", keys=("m",), label="More", doc="Study ahead of time.",
            where=(SUMMARY,), footer=7),
    Command(id="due_today", keys=("d",), label="Due today", doc="Make the missed ones due today.",
            where=(RESULT,), footer=8),
    Command(id="quiz", keys=("z",), label="Quiz", doc="Set up a quiz.",
            where=(HOME, CARDS), footer=9),
    Command(id="cards", keys=("c",), label="Cards", doc="List the cards.",
            where=(HOME, SUMMARY), footer=10),
    Command(id="history", keys=("t",), label="History", doc="Sessions and quizzes so far.",
            where=(HOME, SUMMARY, RESULT), footer=11),
    Command(id="filter", keys=("slash",), label="Filter", doc="Show only what matches.",
            where=(CARDS, HISTORY), footer=12),
    Command(id="undo", keys=("u", "ctrl+z"), label="Undo", doc="Take back the last step.",
            where=(HOME, *_ASKING, SUMMARY, CARDS, SETTINGS, RESULT), footer=13),
    Command(id="passage", keys=("p",), label="Passage",
            doc="Show or hide the passage that the card comes from.",
            where=(*_ASKING, RESULT), footer=16),
    Command(id="editor", keys=("E",), label="Editor",
            doc="Open the deck in your editor, at this card.",
            where=(HOME, *_ASKING, SUMMARY, INFO, CARDS, SETTINGS), footer=14),
    Command(id="take_out", keys=("x",), label="Suspend",
            doc="Suspend a card, delist a deck; again puts it back.",
            where=(HOME, STUDY, CARDS, INFO), footer=15),
    Command(id="bury", keys=("b",), label="Bury", doc="Hide this until tomorrow.",
            where=(STUDY, CARDS), footer=17),
    Command(id="flag", keys=("asterisk",), label="Flag", doc="Flag this, or take the flag off.",
            where=(STUDY, CARDS), footer=18),
    Command(id="sort", keys=("s",), label="Sort", doc="Sort by the next column.",
            where=(CARDS,), footer=19),
    Command(id="reset", keys=("R",), label="Reset",
            doc="Make a card new, its history stays; give a setting its default.",
            where=(CARDS, SETTINGS), footer=23),
    Command(id="card_info", keys=("i",), label="Info",
            doc="What is known of this card, and its history.",
            where=(STUDY, SUMMARY, CARDS, RESULT, HISTORY), footer=20),
    Command(id="settings", keys=("comma",), label="Settings", doc="See and change the settings.",
            where=(HOME,), footer=21),
    Command(id="leave", keys=("escape", "q"), label="Leave",
            doc="Leave; nothing is lost. At home only q ends the app.", footer=24),
    Command(id="command_palette", keys=("ctrl+p",), label="Commands",
            doc="Find a command, a deck or a theme by name.", palette=False),
    Command(id="quit", keys=("ctrl+q",), label="Quit", doc="End the app from anywhere."),
    Command(id="keys", keys=("question_mark", "f1"), label="All keys", doc="List all keys.",
            footer=99),
)  # fmt: skip

BY_ID: Final = {command.id: command for command in COMMANDS}

APP_WIDE: Final = ("keys", "command_palette", "quit")
"""Commands that the app itself carries out, on every screen."""


def on(screen: str) -> tuple[Command, ...]:
    """The commands of one screen, those of the app included."""
    return tuple(c for c in COMMANDS if screen in c.where)


def bindings(screen: str) -> list[BindingType]:
    """Textual's bindings for the commands of one screen, for its `BINDINGS`."""
    return [b for c in on(screen) if c.id not in APP_WIDE for b in _bindings(c)]


def app_bindings() -> list[BindingType]:
    """Textual's bindings for the app-wide commands; quitting works even in a text field."""
    return [b for name in APP_WIDE for b in _bindings(BY_ID[name])]


def _bindings(command: Command) -> list[Binding]:
    from textual.binding import Binding

    if command.digits:
        return [Binding(key, f"{command.id}({key})", show=False) for key in command.keys]
    keys = ",".join(command.keys)
    urgent = command.id == "quit"
    return [Binding(keys, command.id, id=command.id, show=False, priority=urgent)]
