"""The JSON Schema says what the models say, in the words that editors understand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from quizapp.deck.card_tables import CARD_TABLES
from quizapp.deck.infer import known_names
from quizapp.deck.schema import json_schema
from quizapp.deck.tables import CitationTable, DeckTable, SourceTable

SCHEMA = json_schema()
DEFINITIONS = SCHEMA["definitions"]
DRAFT_7 = {
    "$ref", "$schema", "additionalProperties", "allOf", "anyOf", "const", "default",
    "definitions", "description", "enum", "exclusiveMaximum", "if", "items", "maximum",
    "maxItems", "maxLength", "minimum", "minItems", "minLength", "pattern", "patternProperties",
    "properties", "propertyNames", "required", "then", "title", "type",
}  # fmt: skip
NAMED = ("properties", "patternProperties", "definitions")


def schemas(schema: Any) -> Iterator[dict[str, Any]]:
    """Every schema inside a schema."""
    if not isinstance(schema, dict):
        return
    yield schema
    for keyword, value in schema.items():
        if keyword in NAMED:
            inner = list(value.values())
        elif isinstance(value, list) and keyword in ("anyOf", "allOf"):
            inner = value
        elif keyword in ("items", "if", "then", "propertyNames"):
            inner = [value]
        else:
            inner = []
        for one in inner:
            yield from schemas(one)


def test_it_is_a_json_document_of_draft_7() -> None:
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"
    found = list(schemas(SCHEMA))
    assert len(found) > 100
    for schema in found:
        assert set(schema) <= DRAFT_7
        assert schema.get("type") != "null"
        if reference := schema.get("$ref"):
            assert reference.removeprefix("#/definitions/") in DEFINITIONS
        for pattern in (schema.get("pattern"), *schema.get("patternProperties", {})):
            assert pattern is None or re.compile(pattern)


def test_every_table_takes_free_keys_and_no_unknown_ones() -> None:
    tables = [SCHEMA, *DEFINITIONS.values()]
    for table in tables:
        assert table["patternProperties"] == {"^x-": {}}
        assert table["additionalProperties"] is False


def test_every_field_is_described() -> None:
    for name, table in DEFINITIONS.items():
        for field, schema in table["properties"].items():
            assert schema.get("description"), f"{name}.{field}"


@pytest.mark.parametrize("model", [DeckTable, SourceTable, CitationTable])
def test_the_tables_have_the_models_fields(model: type[DeckTable]) -> None:
    assert set(DEFINITIONS[model.__name__]["properties"]) == set(model.model_fields)


def test_a_card_has_every_field_of_every_type() -> None:
    card = DEFINITIONS["Card"]
    assert set(card["properties"]) == set().union(*map(known_names, CARD_TABLES.values()))
    assert card["properties"]["type"]["enum"] == list(CARD_TABLES)


@pytest.mark.parametrize("kind", list(CARD_TABLES))
def test_what_a_type_asks_for(kind: str) -> None:
    (branch,) = [
        b["then"]
        for b in DEFINITIONS["Card"]["allOf"]
        if b["if"]["properties"]["type"]["const"] == kind
    ]
    names = branch["propertyNames"]["anyOf"][0]["enum"]
    assert set(names) == known_names(CARD_TABLES[kind])
    fields = CARD_TABLES[kind].model_fields
    required = {name for name, field in fields.items() if field.is_required()}
    if kind == "basic":
        assert required == {"front", "back"}
        assert "required" not in branch
        assert len(branch["allOf"]) == 2
    else:
        assert set(branch["required"]) == required


@pytest.mark.parametrize(
    ("field", "value", "fits"),
    [
        ("id", "k7f3q2", True), ("id", "a b", False), ("id", "a/b", False),
        ("superseded_by", "deck/id", True), ("superseded_by", "a/b/c", False),
    ],
)  # fmt: skip
def test_patterns_of_ids(field: str, value: str, fits: bool) -> None:
    pattern = DEFINITIONS["Card"]["properties"][field]["pattern"]
    assert bool(re.search(pattern, value)) is fits
