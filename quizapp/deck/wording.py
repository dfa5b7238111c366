"""What pydantic found, said in the words of the deck format."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic_core import ErrorDetails

# What to write, by field, when one is missing or holds the wrong kind of value.
EXAMPLES: Mapping[str, str] = {
    "id": 'id = "k7f3q2"',
    "question": 'question = "…"',
    "front": 'front = "…"',
    "back": 'back = "…"',
    "answer": 'answer = "…"',
    "text": 'text = "In {{when::July 2023}} …"',
    "distractors": 'distractors = ["…", "…"]',
    "items": 'items = ["first", "second"]',
    "accept": 'accept = ["…"]',
    "hints": 'hints = ["…"]',
    "tags": 'tags = ["…"]',
    "was": 'was = ["old-id"]',
    "explanation": 'explanation = "…"',
    "unit": 'unit = "downloads"',
    "superseded_by": 'superseded_by = "id"',
    "source": 'source = { id = "…", paragraph = 1 }',
    "tolerance": "tolerance = 0.05, or { absolute = 5 }",
    "quote": 'quote = "…"',
    "title": 'title = "…"',
    "language": 'language = "en"',
    "bidirectional": "bidirectional = true",
    "typed": "typed = true",
    "paragraph": "paragraph = 1",
    "sentence": "sentence = 1",
    "format": "format = 1",
}

# The same where a name means something else: by the table, or the field that holds the table.
_EXAMPLES_IN: Mapping[tuple[str | int, str], str] = {
    ("items", "text"): 'text = "…"',
    ("items", "date"): "date = 2023-07-18",
    ("source", "id"): 'id = "…", the id of one of the [[sources]]',
    ("the source", "id"): 'id = "fortune"',
    ("the deck", "id"): 'id = "my-deck"',
}

# A message that begins so goes on from the name of its field.
_VERBS = ("is ", "has ", "must ", "ends ", "stands ", "asks ")

_KINDS: Mapping[str, str] = {
    "string_type": "text in quotes",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "float_type": "a number",
    "list_type": "a list",
    "dict_type": "a table",
    "model_type": "a table",
    "model_attributes_type": "a table",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding in a table: the path to it, and what to say."""

    path: tuple[str | int, ...]
    rule: str
    message: str
    hint: str | None


def findings(errors: Iterable[ErrorDetails], table: Mapping[str, Any], owner: str) -> list[Finding]:
    """One finding a field of `table`, in pydantic's order; `owner` is "the card", "the deck" …

    Several errors in one value are folded to the first.
    """
    found: dict[tuple[str | int, ...], Finding] = {}
    for error in errors:
        context = error.get("ctx", {})
        at = str(context.get("at", "")).split(".")
        inner = tuple(int(part) if part.isdigit() else part for part in at if part)
        path = _as_written((*error["loc"], *inner), table)
        if not any(_covers(other, path) for other in found):
            found[path] = _finding(error["type"], path, context, owner)
    return list(found.values())


def _as_written(path: tuple[str | int, ...], table: Mapping[str, Any]) -> tuple[str | int, ...]:
    """The path without indices and keys into what stands in the file as a single value."""
    value: Any = table
    written: list[str | int] = []
    for depth, part in enumerate(path):
        if isinstance(part, int):
            if isinstance(value, list):
                written.append(part)
                value = value[part] if part < len(value) else None
        elif isinstance(value, Mapping) or depth == 0:
            written.append(part)
            value = value.get(part)
    return tuple(written)


def _covers(one: tuple[str | int, ...], other: tuple[str | int, ...]) -> bool:
    return one == other[: len(one)] or other == one[: len(other)]


def _finding(
    kind: str, path: tuple[str | int, ...], context: Mapping[str, Any], owner: str
) -> Finding:
    name = spoken(path)
    field = next((part for part in reversed(path) if isinstance(part, str)), "")
    example = _EXAMPLES_IN.get((owner if len(path) < 2 else path[0], field), EXAMPLES.get(field))
    write = f"write {example}" if example else None
    if "message" in context:
        message, hint = str(context["message"]), str(context["hint"])
        if message.startswith(_VERBS):
            message = f"{name or owner} {message}"
        return Finding(path, kind, message, hint or (write if kind == "empty" else None))
    if kind == "missing":
        whole = spoken(path[:-1]) or owner
        return Finding(path, "missing-field", f"{whole} has no {field}", write)
    if kind in ("string_too_short", "too_short"):
        return Finding(path, "empty", f"{name} is empty", write)
    if kind == "too_long":
        return Finding(path, "too-many", f"{name} has more than {context['max_length']}", None)
    if kind == "literal_error":
        choices = str(context.get("expected", "")).replace("'", '"')
        return Finding(
            path, "wrong-value", f"{name} is none of the words known", f"write {choices}"
        )
    if kind in ("greater_than_equal", "less_than_equal"):
        least, most = context.get("ge"), context.get("le")
        word = f"is less than {least}" if least is not None else f"is more than {most:,}"
        return Finding(path, "out-of-range", f"{name} {word}", write)
    if kind == "string_pattern_mismatch":
        return Finding(path, "wrong-value", f"{name} is not 64 hexadecimal digits", None)
    if expected := _KINDS.get(kind):
        return Finding(path, "wrong-type", f"{name} must be {expected}", write)
    return Finding(path, "wrong-type", f"{name} cannot be used", write)


def spoken(path: tuple[str | int, ...]) -> str:
    """`("source", 1, "paragraph")` is `source 2: paragraph`."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f" {part + 1}"
        else:
            text += f": {part}" if text else part
    return text
