"""Decks as JSON and back, exactly: for the index, not for people."""

from __future__ import annotations

import json
from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path
from typing import Any

from quizapp.deck import model
from quizapp.deck.gate import ReadResult
from quizapp.deck.partial_date import PartialDate, Precision
from quizapp.deck.problem import Problem

_KIND = "@"
_CLASSES: dict[str, type[Any]] = {
    cls.__name__: cls
    for cls in (
        ReadResult, Problem, model.Deck, model.Source, model.Citation, model.BasicCard,
        model.ClozeCard, model.Gap, model.ChoiceCard, model.TextCard, model.DateCard,
        model.NumberCard, model.Tolerance, model.OrderCard, model.OrderItem,
    )
}  # fmt: skip


def frozen(result: ReadResult) -> str:
    """A read result as one line of JSON; fields at their defaults are left out."""
    return json.dumps(_plain(result), separators=(",", ":"), ensure_ascii=True)


def thawed(text: str) -> ReadResult:
    """The result that `frozen` was given. Raises ValueError for any other text."""
    try:
        result = json.loads(text, object_hook=_built)
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"not a frozen deck: {error}") from error
    if not isinstance(result, ReadResult):
        raise ValueError("not a frozen deck")
    return result


def _plain(value: Any) -> Any:
    match value:
        case PartialDate():
            return {_KIND: "date", "v": [value.year, value.month, value.day]}
        case Precision():
            return {_KIND: "precision", "v": int(value)}
        case model.Origin():
            return {_KIND: "origin", "v": value.value}
        case Path():
            return {_KIND: "path", "v": str(value)}
        case tuple():
            return [_plain(item) for item in value]
        case _ if is_dataclass(value):
            found: dict[str, Any] = {_KIND: type(value).__name__}
            for item in fields(value):
                own = getattr(value, item.name)
                if item.default is MISSING or own != item.default or type(own) is bool:
                    found[item.name] = _plain(own)
            return found
        case _:
            return value


def _built(found: dict[str, Any]) -> Any:
    kind = found.pop(_KIND)
    cls = _CLASSES.get(kind)
    if cls is None:
        return _value(kind, found["v"])
    for name, value in found.items():
        if type(value) is list:
            found[name] = tuple(value)
    return cls(**found)


def _value(kind: str, value: Any) -> Any:
    match kind:
        case "date":
            return PartialDate(*value)
        case "precision":
            return Precision(value)
        case "origin":
            return model.Origin(value)
        case "path":
            return Path(value)
    raise ValueError(f"unknown kind {kind!r}")
