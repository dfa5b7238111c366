"""README held to the settings and to the deck format it shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import tomli

from quizapp.deck.gate import read_deck
from quizapp.deck.model import Origin
from quizapp.deck.schema import json_schema
from quizapp.errors import InputError
from quizapp.session.cardlist import parse_filter
from quizapp.settings import SPECS, parse, template
from tests.docs.test_command_line_docs import README, code, rows

BLOCKS = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)


def test_every_setting_with_its_default_and_no_other() -> None:
    table = {
        code(name)[0]: default
        for name, default, _ in rows(README, "setting", "default", "what it does")
    }
    assert list(table) == [spec.name for spec in SPECS]
    written = tomli.loads(re.sub(r"(?m)^# (\w+ = )", r"\1", template().partition("# Other")[0]))
    for name, default in table.items():
        assert tomli.loads(f"x = {default.strip('`')}")["x"] == written[name], name


def test_the_settings_that_a_deck_may_have_come_first() -> None:
    words = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}
    own = [spec.name for spec in SPECS if spec.by_deck]
    assert own == [spec.name for spec in SPECS][: len(own)]
    assert f"The first {words[len(own)]} can differ for one deck" in README


def test_the_template_documents_every_setting() -> None:
    text = template()
    for spec in SPECS:
        assert f"# {spec.doc}" in text
        assert re.search(rf"(?m)^# {spec.name} = ", text)


def kind(block: str) -> str:
    if block.startswith("#:schema"):
        return "schema"
    return "deck" if "[[cards]]" in block or "[[sources]]" in block else "settings"


@pytest.mark.parametrize("block", [b for b in BLOCKS if kind(b) == "deck"])
def test_decks_that_are_shown_are_right(block: str, tmp_path: Path) -> None:
    path = tmp_path / "shown.toml"
    path.write_text(block, "utf-8")
    found = read_deck(path, Origin.OPENED)
    assert [p.one_line() for p in found.problems if p.severity == "error"] == []
    assert found.deck is not None
    assert found.deck.cards


@pytest.mark.parametrize("block", [b for b in BLOCKS if kind(b) == "settings"])
def test_settings_that_are_shown_are_right(block: str, tmp_path: Path) -> None:
    assert parse(block.encode(), tmp_path / "settings.toml").problems == ()


def test_both_kinds_are_shown() -> None:
    assert {kind(block) for block in BLOCKS} >= {"deck", "settings"}


def test_every_filter_of_the_card_list_and_no_other() -> None:
    (part,) = re.findall(r"and `is:` with (.+?); `-`", README, re.DOTALL)
    with pytest.raises(InputError) as error:
        parse_filter("is:unheard-of")
    known = (error.value.hint or "").removeprefix("write is: and ").split(", ")
    assert sorted(code(part)) == sorted(known)


def test_every_card_type_and_no_other() -> None:
    table = [code(row[0])[0] for row in rows(README, "type", "is asked", "written as")]
    schema = json_schema()["definitions"]["Card"]["properties"]["type"]
    assert sorted(table) == sorted(schema["enum"])


def words_in_code() -> set[str]:
    """Every name in code: between backticks and in TOML blocks."""
    text = " ".join([*BLOCKS, *code(re.sub(r"```.*?```", "", README, flags=re.DOTALL))])
    return set(re.findall(r"[a-z_0-9]+", text))


@pytest.mark.parametrize("table", sorted(json_schema()["definitions"]))
def test_every_field_of_the_deck_format_is_told_of(table: str) -> None:
    fields = set(json_schema()["definitions"][table]["properties"])
    assert fields - words_in_code() == {"relative"} & fields


def test_no_field_is_told_of_that_does_not_exist() -> None:
    (part,) = re.findall(r"Every card may also have (.+?) and `was`\.", README, re.DOTALL)
    fields = {w.split()[0] for w in code(part)}
    definitions = json_schema()["definitions"]
    known = {f for table in definitions.values() for f in table["properties"]}
    assert fields <= known
