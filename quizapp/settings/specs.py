"""The settings there are: each with its kind, default, range and what it does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from quizapp.errors import InputError
from quizapp.text import visible

Kind = Literal["int", "float", "bool", "text", "choice", "texts", "steps"]


@dataclass(frozen=True, slots=True)
class Spec:
    """One setting: its kind, default, what it may be, and what it does."""

    name: str
    kind: Kind
    default: Any
    doc: str
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()
    by_deck: bool = False


SPECS: tuple[Spec, ...] = (
    Spec("new_per_day", "int", 10, "New prompts a study day, over the whole library.",
         0, 9999, by_deck=True),
    Spec("reviews_per_day", "int", 200, "Reviews a study day, for each deck.",
         0, 99999, by_deck=True),
    Spec("desired_retention", "float", 0.9,
         "How likely you want to remember a card when it comes due. Higher means more reviews.",
         0.7, 0.99, by_deck=True),
    Spec("typed", "bool", False, "Ask for typing on basic and cloze cards too.", by_deck=True),
    Spec("ratings", "choice", "4", "Rating keys shown: 4, or 2 for only Again and Good.",
         choices=("4", "2")),
    Spec("learning_steps", "steps", (60, 600),
         'Waits before a new prompt becomes a review, such as ["1m", "10m"].'),
    Spec("relearning_steps", "steps", (600,),
         'Waits after a forgotten review, such as ["10m"].'),
    Spec("maximum_interval", "int", 36500, "The longest interval, in days.", 1, 36500),
    Spec("fuzz", "bool", True, "Spread intervals a little, so that cards do not clump."),
    Spec("rollover", "int", 4, "The hour at which a new study day begins, local time.", 0, 23),
    Spec("leech", "choice", "tell",
         "What to do with a card forgotten again and again: tell, or suspend.",
         choices=("tell", "suspend")),
    Spec("leech_threshold", "int", 8, "Lapses after which a card counts as a leech.", 1, 999),
    Spec("face", "choice", "auto",
         "auto, tui (screens) or plain (lines, for screen readers and dumb terminals).",
         choices=("auto", "tui", "plain")),
    Spec("theme", "text", "quizapp-dark", "The colours; ctrl+p lists them all."),
    Spec("editor", "text", "", "The editor command; empty means $VISUAL, then $EDITOR."),
    Spec("deck_paths", "texts", (), "More deck files or folders of decks."),
    Spec("article_paths", "texts", (),
         "Folders with the articles themselves, so that `p` can show a whole passage."),
)  # fmt: skip

BY_NAME = {spec.name: spec for spec in SPECS}


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, with their defaults; `by_deck` holds what differs for a deck id."""

    new_per_day: int = 10
    reviews_per_day: int = 200
    desired_retention: float = 0.9
    typed: bool = False
    ratings: str = "4"
    learning_steps: tuple[int, ...] = (60, 600)
    relearning_steps: tuple[int, ...] = (600,)
    maximum_interval: int = 36500
    fuzz: bool = True
    rollover: int = 4
    leech: str = "tell"
    leech_threshold: int = 8
    face: str = "auto"
    theme: str = "quizapp-dark"
    editor: str = ""
    deck_paths: tuple[str, ...] = ()
    article_paths: tuple[str, ...] = ()
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    by_deck: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def for_deck(self, deck_id: str, name: str) -> Any:
        """A setting as it holds for one deck: its own value, else the general one."""
        return self.by_deck.get(deck_id, {}).get(name, getattr(self, name))


def spec(name: str) -> Spec:
    """The setting of that name. Raises InputError naming the nearest one."""
    if name not in BY_NAME:
        raise InputError(f"there is no setting {visible(name)!r}", hint=nearest(name, BY_NAME))
    return BY_NAME[name]


def checked(item: Spec, value: Any) -> Any:
    """`value` as this setting holds it. Raises ValueError saying what to write instead."""
    match item.kind:
        case "bool":
            if isinstance(value, bool):
                return value
            raise ValueError("must be true or false")
        case "int" | "float":
            return _number(item, value)
        case "choice":
            if str(value) in item.choices and not isinstance(value, bool):
                return str(value)
            raise ValueError(f"must be one of {', '.join(item.choices)}")
        case "text":
            if isinstance(value, str):
                return value
            raise ValueError('must be text in quotes, such as "…"')
        case "texts":
            if isinstance(value, list | tuple) and all(isinstance(v, str) for v in value):
                return tuple(value)
            raise ValueError('must be a list of texts, such as ["a", "b"]')
        case "steps":
            return _steps(value)


def _number(item: Spec, value: Any) -> Any:
    wanted = (int,) if item.kind == "int" else (int, float)
    assert item.low is not None and item.high is not None
    if (
        isinstance(value, bool)
        or not isinstance(value, wanted)
        or not (item.low <= value <= item.high)
    ):
        what = "a whole number" if item.kind == "int" else "a number"
        raise ValueError(f"must be {what} from {item.low:g} to {item.high:g}")
    return value


_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


def _steps(value: Any) -> tuple[int, ...]:
    message = 'must be a list of waits, such as ["1m", "10m"]'
    if not isinstance(value, list | tuple) or len(value) > 10:
        raise ValueError(message)
    steps: list[int] = []
    for text in value:
        if isinstance(text, int) and not isinstance(text, bool):
            seconds = text
        elif isinstance(text, str) and text[:-1].isdecimal() and text[-1] in _UNITS:
            seconds = int(text[:-1][:6]) * _UNITS[text[-1]]
        else:
            raise ValueError(message)
        if not 1 <= seconds <= 86_400:
            raise ValueError("must be waits of 1 second to 1 day; " + message)
        steps.append(seconds)
    return tuple(steps)


def step_text(seconds: int) -> str:
    """A wait as the settings file writes it: `90s`, `10m`, `2h`, `1d`."""
    for unit in ("d", "h", "m"):
        if seconds % _UNITS[unit] == 0:
            return f"{seconds // _UNITS[unit]}{unit}"
    return f"{seconds}s"


def shown(item: Spec, value: Any) -> str:
    """A value as a person would read it."""
    match item.kind:
        case "bool":
            return "yes" if value else "no"
        case "steps":
            return " ".join(step_text(s) for s in value) or "none"
        case "texts":
            return ", ".join(value) or "none"
        case _:
            return str(value) or "none"


def nearest(name: str, known: Iterable[str]) -> str:
    """A hint naming the known name that is closest."""
    import difflib

    known = list(known)
    close = difflib.get_close_matches(name, known, 1, 0.5)
    return f"did you mean {close[0]!r}?" if close else f"known are {', '.join(known)}"
