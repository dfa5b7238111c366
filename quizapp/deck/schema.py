"""The JSON Schema of a deck file, for editors that check and complete TOML."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from quizapp.deck.card_tables import CARD_TABLES
from quizapp.deck.infer import known_names
from quizapp.deck.tables import FORMAT, CardTable, DeckTable, SourceTable

# The newest draft that Taplo and Even Better TOML know well.
DRAFT = "http://json-schema.org/draft-07/schema#"
_TEMPLATE = "#/definitions/{model}"
_SAME_ON_BASIC = {"question": "front", "answer": "back"}
_FREE = {"patternProperties": {"^x-": {}}, "additionalProperties": False}
_OWN_KEYS = ("question", "front", "text")

Schema = dict[str, Any]


def json_schema() -> Schema:
    """A draft-07 JSON Schema of format 1, made from the models that read decks.

    A card's type is inferred when `type` is missing; the schema then allows the fields of every
    type and leaves it to `quizapp check` to say more.
    """
    definitions: dict[str, Schema] = {}
    properties: Schema = {
        "deck": _definition(DeckTable, definitions),
        "sources": {
            "type": "array",
            "description": "The articles that the cards cite.",
            "items": _definition(SourceTable, definitions),
        },
        "cards": {
            "type": "array",
            "description": "The cards, in the order they are introduced.",
            "items": _card(definitions),
        },
    }
    return {
        "$schema": DRAFT,
        "title": f"quizapp deck, format {FORMAT}",
        "description": "Flashcards about articles: a deck, its sources and its cards.",
        "type": "object",
        "properties": properties,
        **_FREE,
        "definitions": definitions,
    }


def _definition(model: type[BaseModel], definitions: dict[str, Schema]) -> Schema:
    """A reference to a model's schema, put among the definitions."""
    definitions[model.__name__] = _raw(model, definitions)
    return {"$ref": _TEMPLATE.format(model=model.__name__)}


def _raw(model: type[BaseModel], definitions: dict[str, Schema]) -> Schema:
    schema = model.model_json_schema(ref_template=_TEMPLATE)
    for name, inner in schema.pop("$defs", {}).items():
        definitions[name] = _tidied({**inner, **_FREE})
    tidy: Schema = _tidied({**schema, **_FREE})
    return tidy


def _card(definitions: dict[str, Schema]) -> Schema:
    """Any card: every field of every type for completion, then what each type asks for."""
    fields: dict[str, list[Schema]] = {}
    branches: list[Schema] = []
    for kind, model in CARD_TABLES.items():
        schema = _raw(model, definitions)
        own = dict(schema["properties"])
        if kind == "basic":
            own |= {name: own[ours] for name, ours in _SAME_ON_BASIC.items()}
        own.pop("type")
        for name, field in own.items():
            if field not in fields.setdefault(name, []):
                fields[name].append(field)
        branches.append(_branch(model, own, schema["required"]))
    names = ["id", "type", *(name for name in _ordered(fields) if name != "id")]
    types = {"type": "string", "enum": list(CARD_TABLES), "description": _types()}
    properties = {name: types if name == "type" else _either(fields[name]) for name in names}
    definitions["Card"] = {
        "title": "Card",
        "type": "object",
        "description": "One card; just a question and an answer will do.",
        "properties": properties,
        **_FREE,
        "anyOf": [{"required": [name]} for name in _OWN_KEYS],
        "allOf": branches,
    }
    return {"$ref": _TEMPLATE.format(model="Card")}


def _branch(model: type[CardTable], own: dict[str, Schema], required: list[str]) -> Schema:
    """If a card says it is of this type, then its fields are this type's."""
    then: Schema = {
        "properties": {name: own[name] for name in own if name not in CardTable.model_fields},
        "propertyNames": {"anyOf": [{"enum": sorted(known_names(model))}, {"pattern": "^x-"}]},
    }
    if model.kind == "basic":
        then["allOf"] = [
            {"anyOf": [{"required": [name]}, {"required": [ours]}]}
            for name, ours in _SAME_ON_BASIC.items()
        ]
    else:
        then["required"] = required
    return {
        "if": {"properties": {"type": {"const": model.kind}}, "required": ["type"]},
        "then": then,
    }


def _types() -> str:
    lines = [f"{kind}: {(model.__doc__ or '').rstrip('.')}" for kind, model in CARD_TABLES.items()]
    return "What kind of card this is; without it, its fields tell. " + "; ".join(lines) + "."


def _ordered(fields: dict[str, list[Schema]]) -> list[str]:
    """The fields of the types before those that any card has."""
    return sorted(fields, key=lambda name: name in CardTable.model_fields)


def _either(schemas: list[Schema]) -> Schema:
    """One schema for a field that several types have."""
    if len(schemas) == 1:
        return schemas[0]
    description = " / ".join(dict.fromkeys(s["description"] for s in schemas if "description" in s))
    bare = [{k: v for k, v in s.items() if k not in ("description", "title")} for s in schemas]
    branches: list[Schema] = []
    for schema in bare:
        for branch in schema["anyOf"] if set(schema) == {"anyOf"} else [schema]:
            if branch not in branches:
                branches.append(branch)
    if len(branches) == 1:
        return {"description": description, **branches[0]}
    return {"description": description, "anyOf": branches}


def _tidied(value: Any) -> Any:
    """Without what TOML has not (null), what pydantic adds for itself, and titles that only
    repeat a name."""
    if isinstance(value, list):
        return [_tidied(part) for part in value]
    if not isinstance(value, dict):
        return value
    tidy = {key: _tidied(part) for key, part in value.items() if part is not None}
    if isinstance(tidy.get("title"), str):
        tidy.pop("title")
    if "anyOf" in tidy:
        branches = [branch for branch in tidy.pop("anyOf") if branch != {"type": "null"}]
        if len(branches) == 1:
            tidy = {**branches[0], **tidy}
        else:
            tidy["anyOf"] = branches
    if tidy.get("default") in ([], ""):
        tidy.pop("default")
    return tidy
