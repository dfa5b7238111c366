"""Which editor is opened, at which line, and the copy of a bundled deck."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.deck.gate import read_deck
from quizapp.deck.model import Origin
from quizapp.errors import InputError
from quizapp.session import editor
from tests.unit.session.conftest import DECK

FILE = Path("/a deck.toml")


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ("vim", ["vim", "+7", "/a deck.toml"]),
        ("/usr/bin/emacs -nw", ["/usr/bin/emacs", "-nw", "+7", "/a deck.toml"]),
        ("hx", ["hx", "/a deck.toml:7"]),
        ("code -w", ["code", "-w", "--goto", "/a deck.toml:7"]),
        ("code", ["code", "--wait", "--goto", "/a deck.toml:7"]),
        ("ed", ["ed", "/a deck.toml"]),
    ],
)
def test_each_editor_has_its_own_way_to_a_line(chosen: str, words: list[str]) -> None:
    assert editor.command(FILE, 7, chosen, {}) == words


def test_the_setting_comes_first_then_visual_then_editor() -> None:
    environ = {"VISUAL": "v", "EDITOR": "e"}
    assert editor.command(FILE, None, "s", environ)[0] == "s"
    assert editor.command(FILE, None, "", environ)[0] == "v"
    assert editor.command(FILE, None, "", {"EDITOR": "e"})[0] == "e"


@pytest.mark.parametrize("chosen", ['"', " "])
def test_a_command_that_is_none(chosen: str) -> None:
    with pytest.raises(InputError, match="there is no editor"):
        editor.command(FILE, 1, chosen, {})


def test_an_editor_that_fails_is_said() -> None:
    with pytest.raises(InputError, match="the editor false ended with code 1"):
        editor.edit(["false"])


def test_a_copy_has_a_free_name_and_goes_away_unchanged(tmp_path: Path) -> None:
    (tmp_path / "bundled").mkdir()
    path = tmp_path / "bundled" / "tides.toml"
    path.write_text(DECK, encoding="utf-8")
    deck = read_deck(path, Origin.BUNDLED).deck
    assert deck is not None
    first = editor.own_copy(deck, tmp_path / "own")
    second = editor.own_copy(deck, tmp_path / "own")
    assert (first.name, second.name) == ("tides.toml", "tides-2.toml")
    assert first.read_bytes() == path.read_bytes()
    second.write_text("changed", encoding="utf-8")
    assert editor.drop_copy(first, path)
    assert not editor.drop_copy(second, path)
    assert [p.name for p in (tmp_path / "own").iterdir()] == ["tides-2.toml"]
