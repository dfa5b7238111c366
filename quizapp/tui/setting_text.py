"""Settings as people read and type them."""

from __future__ import annotations

import csv
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizapp.settings.specs import step_text

if TYPE_CHECKING:
    from quizapp.settings import Spec


def label_of(item: Spec) -> str:
    """A setting's name as words: `New per day`."""
    return item.name.replace("_", " ").capitalize()


def as_text(item: Spec, value: Any) -> str:
    """A value as it is typed; `from_text` reads it back."""
    match item.kind:
        case "steps":
            return " ".join(step_text(s) for s in value)
        case "texts":
            return ", ".join(_quoted(v) if any(c in v for c in ',"[') else v for v in value)
        case _:
            return str(value)


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def from_text(item: Spec, text: str) -> Any:
    """What was typed, as `checked` takes it; what cannot be read is passed on as text.

    Lists may also be written as in the file: `["1m", "10m"]`.
    """
    text = text.strip()
    if item.kind in ("steps", "texts") and text.startswith("["):
        import tomli

        with suppress(tomli.TOMLDecodeError):
            return tomli.loads(f"value = {text}")["value"]
    match item.kind:
        case "steps":
            return text.replace(",", " ").split()
        case "texts":
            return [
                v.strip() for v in next(csv.reader([text], skipinitialspace=True), []) if v.strip()
            ]
        case "int" | "float":
            return _number(item, text)
        case _:
            return text


def _number(item: Spec, text: str) -> Any:
    try:
        if item.kind == "int":
            return int(text)
        return float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        return text


def at_home(path: Path) -> str:
    """A path, with the home folder as `~`."""
    try:
        return f"~/{path.relative_to(Path.home())}"
    except (ValueError, RuntimeError):
        return str(path)
