"""Which keys each command has: the defaults, and the learner's own where they do not clash."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from textual.keys import key_to_character

from quizapp.settings.specs import nearest
from quizapp.text import one_line
from quizapp.tui.commands import BY_ID, COMMANDS

_NAMES: Final = {
    "?": "question_mark", "/": "slash", ",": "comma", "*": "asterisk", "-": "minus", "+": "plus",
    ".": "full_stop", ";": "semicolon", ":": "colon", "!": "exclamation_mark", "#": "number_sign",
    "'": "apostrophe", '"': "quotation_mark", "=": "equals_sign", "_": "underscore", "@": "at",
    "(": "left_parenthesis", ")": "right_parenthesis", "[": "left_square_bracket",
    "]": "right_square_bracket", "<": "less_than_sign", ">": "greater_than_sign",
    "\\": "backslash", "|": "vertical_line", "&": "ampersand", "%": "percent_sign",
    "$": "dollar_sign", "^": "circumflex_accent", "~": "tilde", "`": "grave_accent",
    "esc": "escape", "del": "delete", "pgup": "pageup", "pgdn": "pagedown", "return": "enter",
}  # fmt: skip
_SIGNS: Final = {name: sign for sign, name in _NAMES.items() if len(sign) == 1}
_SHOWN: Final = {
    "escape": "esc", "up": "↑", "down": "↓", "left": "←", "right": "→", "pageup": "PgUp",
    "pagedown": "PgDn", "delete": "del", "home": "Home", "end": "End",
}  # fmt: skip
_NAMED: Final = frozenset(
    {
        "enter", "escape", "space", "tab", "backspace", "delete", "insert", "home", "end",
        "pageup", "pagedown", "up", "down", "left", "right",
    }
)  # fmt: skip
_TAKEN: Final = {
    "ctrl+a": "multiplexers use it", "ctrl+b": "multiplexers use it",
    "ctrl+h": "terminals send it for backspace", "ctrl+i": "terminals send it for tab",
    "ctrl+j": "terminals send it for enter", "ctrl+m": "terminals send it for enter",
    "ctrl+c": "it copies", "ctrl+v": "it pastes", "ctrl+x": "it cuts",
}  # fmt: skip
_MODIFIED = re.compile(r"(?:ctrl|alt|shift|super)\+(?:[a-z0-9]|[a-z_]{2,}|f\d\d?)", re.ASCII)


def shown(key: str) -> str:
    """A key as a person would call it: `?` for question_mark, `esc` for escape."""
    head, plus, last = key.rpartition("+")
    return head + plus + _SHOWN.get(last, _SIGNS.get(last, last))


def normal(key: str) -> str | None:
    """A key as Textual names it, or None if there is no such key."""
    key = key.strip() if key.strip() else key
    key = _NAMES.get(key.lower() if len(key) > 1 else key, key)
    if len(key) == 1:
        return "space" if key == " " else key if key.isprintable() else None
    key = key.lower()
    if key in _NAMED or key in _SIGNS or re.fullmatch(r"f([1-9]|1\d|2[0-4])", key):
        return key
    return key if _MODIFIED.fullmatch(key) else None


def types(key: str) -> bool:
    """Whether the key puts a character into a text field."""
    character = key_to_character(key)
    return key == "space" or (character is not None and character.isprintable())


class Keymap(NamedTuple):
    """The keys in force, and what was wrong with those asked for."""

    keys: Mapping[str, tuple[str, ...]]
    problems: tuple[str, ...] = ()

    def of(self, command: str) -> tuple[str, ...]:
        """The keys of a command, the most usual first."""
        return self.keys[command]

    def shown(self, command: str, *, typing: bool = False) -> str | None:
        """The key to show for a command; while `typing` only one that types nothing."""
        for key in self.keys[command]:
            if not (typing and types(key)):
                return shown(key)
        return None

    def changed(self) -> dict[str, str]:
        """What differs from the defaults, as Textual's `App.set_keymap` takes it."""
        return {
            command.id: ",".join(self.keys[command.id])
            for command in COMMANDS
            if self.keys[command.id] != command.keys
        }


def resolve(own: Mapping[str, Sequence[str]]) -> Keymap:
    """The defaults with the learner's own keys in them.

    A key that another command has is refused, and so is one that cannot be pressed; then the
    command keeps its own keys and a problem says so. A command that works in text fields keeps a
    key that does.
    """
    problems: list[str] = []
    wanted: dict[str, tuple[str, ...]] = {}
    for name, keys in own.items():
        found = _wanted(name, keys, problems)
        if found:
            wanted[name] = found
    in_force = {c.id: wanted.get(c.id, c.keys) for c in COMMANDS}
    # Refusing one wish may bring back a default that clashes with another wish.
    while (clash := _clash(in_force, wanted)) is not None:
        name, key, other = clash
        problems.append(
            f'keys.{name}: "{shown(key)}" is already {other} ({BY_ID[other].label}); '
            f"{name} keeps {', '.join(shown(k) for k in BY_ID[name].keys)}"
        )
        del wanted[name]
        in_force[name] = BY_ID[name].keys
    return Keymap(in_force, tuple(problems))


def _wanted(name: str, keys: Sequence[str], problems: list[str]) -> tuple[str, ...]:
    command = BY_ID.get(name)
    if command is None or command.digits:
        known = [c.id for c in COMMANDS if not c.digits]
        problems.append(f"keys.{one_line(name)}: there is no such command; {nearest(name, known)}")
        return ()
    found: list[str] = []
    for text in keys:
        key = normal(text)
        if key is None:
            problems.append(f'keys.{name}: "{one_line(text)}" is not a key')
        elif key in _TAKEN:
            problems.append(f'keys.{name}: "{shown(key)}" cannot be used: {_TAKEN[key]}')
        elif key not in found:
            found.append(key)
    if found and all(types(k) for k in found):
        found += [k for k in command.keys if not types(k)]
    return tuple(found)


def _clash(
    in_force: Mapping[str, tuple[str, ...]], wanted: Mapping[str, tuple[str, ...]]
) -> tuple[str, str, str] | None:
    """A wish for a key that another command has: (command, key, other command)."""
    owner: dict[str, str] = {}
    for command in (*(c for c in in_force if c not in wanted), *wanted):
        for key in in_force[command]:
            if key in owner and command in wanted:
                return command, key, owner[key]
            owner.setdefault(key, command)
    return None
