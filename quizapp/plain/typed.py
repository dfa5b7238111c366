"""What a typed line means: a command that starts with a colon, or an answer."""

from __future__ import annotations

from dataclasses import dataclass

from quizapp.states import Rating


@dataclass(frozen=True, slots=True)
class Word:
    """A command: its letter, its name, and what it does."""

    letter: str
    name: str
    doc: str


WORDS = (
    Word("u", "undo", "take back the last step"),
    Word("h", "hint", "show a hint"),
    Word("y", "right", "I was right; again: always accept my answer"),
    Word("s", "source", "the source, and its passage after the answer"),
    Word("e", "edit", "edit the card in your editor"),
    Word("l", "later", "ask this one later"),
    Word("b", "bury", "hide this one until tomorrow"),
    Word("x", "suspend", "take this one out of study"),
    Word("f", "flag", "flag this one, or take the flag off"),
    Word("?", "keys", "say what can be typed here"),
    Word("q", "quit", "leave; what was answered is saved"),
)

_BY_NAME = {name: word.letter for word in WORDS for name in (word.letter, word.name)}


@dataclass(frozen=True, slots=True)
class Typed:
    """A line: the letter of a command, "" for one that is not known, or None for an answer."""

    command: str | None
    text: str


def read(line: str) -> Typed:
    """Tell commands from answers; `::` starts an answer with one colon."""
    stripped = line.strip()
    if stripped.startswith("::"):
        return Typed(None, stripped[1:])
    if stripped.startswith(":"):
        return Typed(_BY_NAME.get(stripped[1:].strip().casefold(), ""), stripped)
    return Typed(None, stripped)


def read_rating(text: str, offered: tuple[Rating, ...], proposed: Rating | None) -> Rating | None:
    """A rating from its word, the first letters of it, or its digit; empty takes the proposal.

    With two ratings the digits are 1 and 2, as they are shown. None when it is neither.
    """
    word = text.strip().casefold()
    if not word:
        return proposed
    if word.isdecimal():
        number = int(word) if len(word) < 3 else 0
        if len(offered) == len(Rating):
            return next((r for r in offered if r == number), None)
        return offered[number - 1] if 1 <= number <= len(offered) else None
    return next((r for r in offered if r.label.casefold().startswith(word)), None)


def read_yes(text: str, default: bool | None = None) -> bool | None:
    """Yes or no, by word, letter or digit (1 no, 2 yes would mislead: only words count)."""
    word = text.strip().casefold()
    if not word:
        return default
    if "yes".startswith(word):
        return True
    return False if "no".startswith(word) else None


HELP = tuple(f":{word.letter} {word.name}: {word.doc}" for word in WORDS)
"""One line for each command."""
