"""One card's table: its type, said or inferred, the names of its fields, and the card it gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any, TypeVar

from pydantic import ValidationError

from quizapp.deck.card_tables import CARD_TABLES
from quizapp.deck.cloze import has_gaps
from quizapp.deck.fingerprint import fingerprint
from quizapp.deck.model import Card
from quizapp.deck.problem import name_in_message
from quizapp.deck.tables import CardTable, Table
from quizapp.deck.unknown import nearest
from quizapp.deck.wording import Finding, findings

_T = TypeVar("_T", bound=Table)
_SAME_ON_BASIC = {"question": "front", "answer": "back"}


def known_names(model: type[CardTable]) -> set[str]:
    """The keys that a card of this type may have."""
    names = set(model.model_fields)
    return names | _SAME_ON_BASIC.keys() if model.kind == "basic" else names


def card_type(table: Mapping[str, Any]) -> type[CardTable] | Finding:
    """The model for a card: of its `type`, or the one that its fields speak for."""
    kind = table.get("type")
    if kind is None:
        return _inferred(table)
    if isinstance(kind, str) and kind in CARD_TABLES:
        return CARD_TABLES[kind]
    words = ", ".join(CARD_TABLES)
    if not isinstance(kind, str):
        return Finding(
            ("type",), "wrong-type", "type must be text in quotes", f"write one of {words}"
        )
    near = nearest(kind, CARD_TABLES)
    hint = f'write "{near}"' if near else f"write one of {words}"
    return Finding(
        ("type",), "unknown-type", f"{name_in_message(kind) or 'an empty text'} is not a type", hint
    )


def _inferred(table: Mapping[str, Any]) -> type[CardTable] | Finding:
    answer = table.get("answer")
    if "text" in table:
        return CARD_TABLES["cloze"]
    if "distractors" in table:
        return CARD_TABLES["choice"]
    if "items" in table:
        return CARD_TABLES["order"]
    if isinstance(answer, list):
        return Finding(
            ("answer",),
            "wrong-type",
            "several answers need options or an order",
            'add distractors = ["…"] for a choice, or write items = ["…"] for an order',
        )
    if isinstance(answer, (date, datetime, time)):
        return CARD_TABLES["date"]
    if isinstance(answer, (int, float)) and not isinstance(answer, bool):
        return CARD_TABLES["number"]
    for name in ("question", "front"):
        text = table.get(name)
        if isinstance(text, str) and has_gaps(text) and not {"answer", "back"} & table.keys():
            return Finding(
                (name,),
                "cloze-gaps",
                f"a text with gaps is called text, not {name}",
                f"write text instead of {name}",
            )
    return CARD_TABLES["basic"]


def renamed_fields(
    table: Mapping[str, Any], model: type[CardTable]
) -> tuple[dict[str, Any], dict[str, str], list[Finding]]:
    """A basic card's question and answer under their other names, and a finding for each
    that is written under both."""
    fields = dict(table)
    renamed: dict[str, str] = {}
    clashes: list[Finding] = []
    if model.kind != "basic":
        return fields, renamed, clashes
    for name, ours in _SAME_ON_BASIC.items():
        if name not in fields:
            continue
        if ours in fields:
            message = f"the card has both {name} and {ours}"
            clashes.append(Finding((name,), "both-names", message, "keep one of them"))
            del fields[name]
            continue
        fields[ours] = fields.pop(name)
        renamed[ours] = name
    return fields, renamed, clashes


def named_back(finding: Finding, renamed: Mapping[str, str], table: Mapping[str, Any]) -> Finding:
    """A finding on a basic card, in the names that its author uses."""
    if not finding.path or finding.path[0] not in ("front", "back"):
        return finding
    ours = str(finding.path[0])
    uses_front = "front" in table or "back" in table
    theirs = {"front": "question", "back": "answer"}[ours]
    name = renamed.get(ours) or (ours if uses_front else theirs)

    def say(text: str | None) -> str | None:
        return text.replace(ours, name) if text else text

    return Finding((name,), finding.rule, say(finding.message) or "", say(finding.hint))


def card_of(table: Mapping[str, Any]) -> Card | None:
    """The card that a table gives when it stands alone; None when it has errors."""
    model = card_type(table)
    if isinstance(model, Finding):
        return None
    fields, _, clashes = renamed_fields(table, model)
    found, _ = validated(model, fields, "the card")
    return None if found is None or clashes else built(found)


def built(table: CardTable, line: int = 1) -> Card:
    """The card of a valid table; without an id it goes by its fingerprint."""
    card = table.build({"id": table.id or "", "stamped": table.id is not None, "line": line})
    return card if card.stamped else replace(card, id=fingerprint(card))


def validated(
    model: type[_T], table: Mapping[str, Any], owner: str
) -> tuple[_T | None, list[Finding]]:
    """The model of a table, or None and what is wrong in it."""
    try:
        return model.model_validate(dict(table)), []
    except ValidationError as error:
        errors = error.errors(include_url=False, include_input=False)
        return None, findings(errors, table, owner)
