"""Reading the settings file. A wrong value means the default and a problem, never a stop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from quizapp.settings.specs import BY_NAME, SPECS, Settings, Spec, checked, nearest
from quizapp.text import visible

MAX_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class SettingsProblem:
    """What is wrong in the settings file, and what to write instead."""

    path: Path
    message: str
    line: int | None = None

    def one_line(self) -> str:
        """`file:line: what is wrong; what to do`."""
        place = f"{self.path}:{self.line}" if self.line else str(self.path)
        return visible(f"{place}: {self.message}")


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings read from a file, with what was wrong in it."""

    settings: Settings
    problems: tuple[SettingsProblem, ...] = ()


def load(path: Path) -> Loaded:
    """Read the settings; a missing file means the defaults. Never raises for its contents."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return Loaded(Settings())
    except OSError as error:
        return Loaded(Settings(), (SettingsProblem(path, f"cannot be read ({error.strerror})"),))
    if len(data) > MAX_BYTES:
        return Loaded(Settings(), (SettingsProblem(path, "is larger than 1 MB; not read"),))
    return parse(data, path)


def parse(data: bytes, path: Path) -> Loaded:
    """Settings from the bytes of a settings file."""
    import tomli

    try:
        text = data.decode("utf-8-sig")
        table = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        problem = SettingsProblem(path, f"{error.msg}; the defaults are used", error.lineno)
        return Loaded(Settings(), (problem,))
    except (ValueError, RecursionError, MemoryError):
        problem = SettingsProblem(path, "is not UTF-8 TOML; the defaults are used")
        return Loaded(Settings(), (problem,))
    return _Reader(path, text).read(table)


class _Reader:
    """Collects values and problems from a parsed settings table."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.lines = text.splitlines()
        self.problems: list[SettingsProblem] = []

    def read(self, table: Mapping[str, Any]) -> Loaded:
        values: dict[str, Any] = {}
        for name, value in table.items():
            if name == "keys":
                values["keys"] = self._keys(value)
            elif name == "deck":
                values["by_deck"] = self._by_deck(value)
            elif name in BY_NAME:
                self._take(values, BY_NAME[name], value, name)
            else:
                known = [*BY_NAME, "keys", "deck"]
                self._problem(name, f"unknown setting {name!r}; {nearest(name, known)}")
        return Loaded(replace(Settings(), **values), tuple(self.problems))

    def _take(self, into: dict[str, Any], item: Spec, value: Any, label: str) -> None:
        try:
            into[item.name] = checked(item, value)
        except ValueError as error:
            self._problem(item.name, f"{label} {error}")

    def _keys(self, value: Any) -> dict[str, tuple[str, ...]]:
        keys: dict[str, tuple[str, ...]] = {}
        if not isinstance(value, dict):
            self._problem("keys", 'keys must be a table, such as [keys] with undo = "u"')
            return keys
        for action, key in value.items():
            names = [key] if isinstance(key, str) else key
            if isinstance(names, list) and names and all(isinstance(n, str) for n in names):
                keys[action] = tuple(names)
            else:
                self._problem(action, f'keys.{action} must be a key or a list, such as "f5"')
        return keys

    def _by_deck(self, value: Any) -> dict[str, dict[str, Any]]:
        decks: dict[str, dict[str, Any]] = {}
        if not isinstance(value, dict):
            self._problem("deck", 'deck must hold tables, such as [deck."llama-goes-open"]')
            return decks
        for deck_id, table in value.items():
            if not isinstance(table, dict):
                self._problem(deck_id, f'deck.{deck_id} must be a table: [deck."{deck_id}"]')
                continue
            own: dict[str, Any] = {}
            for name, setting in table.items():
                item = BY_NAME.get(name)
                if item is None or not item.by_deck:
                    allowed = ", ".join(s.name for s in SPECS if s.by_deck)
                    self._problem(name, f"{name!r} cannot be set for a deck; write {allowed}")
                else:
                    self._take(own, item, setting, f"deck.{deck_id}.{name}")
            decks[deck_id] = own
        return decks

    def _problem(self, name: str, message: str) -> None:
        line = next(
            (n for n, text in enumerate(self.lines, 1) if text.lstrip().startswith(name)), None
        )
        self.problems.append(SettingsProblem(self.path, message, line))
