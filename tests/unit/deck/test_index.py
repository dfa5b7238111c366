"""The index: exactly what the gate read, and never in the way."""

from pathlib import Path

import pytest

from quizapp.deck.freeze import frozen, thawed
from quizapp.deck.gate import read_deck
from quizapp.deck.index import Index
from quizapp.deck.library import Library, Locations
from quizapp.deck.model import Origin
from quizapp.paths import bundled_decks

CARDS = """
[deck]
id = "d"
title = "D"
[[sources]]
id = "s"
published = "2024-11"
[[cards]]
id = "n"
question = "How many?"
answer = 1.5
tolerance = { absolute = 0.5 }
as_of = 2024
source = [{ id = "s", paragraph = 1 }, { id = "s", quote = "x" }]
[[cards]]
id = "o"
type = "order"
question = "Which first?"
items = [{ text = "a", date = 2023 }, "b", { text = "c", date = 2024-02-29 }]
[[cards]]
id = "c"
text = "{{when::2023::a year}} and {{who::Ann}}"
typed = false
[[cards]]
id = "bad"
question = "no answer"
surprise = 1
[[cards]]
id = "ch"
question = "Which?"
answer = ["a", "b"]
distractors = ["c"]
status = "review"
superseded_by = "o"
was = ["x", "y"]
"""


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "decks" / "d.toml"
    path.parent.mkdir()
    path.write_text(CARDS)
    return path


def test_frozen_and_thawed_are_equal(deck: Path) -> None:
    folder = bundled_decks()
    assert folder is not None
    for path in (deck, *folder.glob("*.toml")):
        result = read_deck(path, Origin.OPENED)
        assert result.deck is not None
        assert thawed(frozen(result)) == result


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"@": "Deck"}', '{"@":"path","v":3}', "[" * 9999]
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        thawed(text)


def test_an_unchanged_file_is_not_read_again(
    deck: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = Index(tmp_path / "cache")
    places = Locations(None, deck.parent, ())
    first = Library(places, index)
    first.refresh()

    def fail(*_: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr("quizapp.deck.library.read_deck", fail)
    second = Library(places, index)
    second.refresh()
    assert second.decks == first.decks
    assert second.problems == first.problems
    assert len(second.problems) == 2


def test_a_changed_file_is_read_again(deck: Path, tmp_path: Path) -> None:
    index = Index(tmp_path / "cache")
    Library(Locations(None, deck.parent, ()), index).refresh()
    deck.write_text(CARDS.replace("How many?", "How much?"))
    again = Library(Locations(None, deck.parent, ()), index)
    again.refresh()
    assert again.decks[0].cards[0].question == "How much?"  # type: ignore[union-attr]


@pytest.mark.parametrize("damage", [b"", b"\xff\x00", b"[]\n{}", None])
def test_a_damaged_entry_is_made_anew(deck: Path, tmp_path: Path, damage: bytes | None) -> None:
    index = Index(tmp_path / "cache")
    library = Library(Locations(None, deck.parent, ()), index)
    library.refresh()
    (entry,) = index.folder.iterdir()
    whole = entry.read_bytes()
    entry.write_bytes(whole[: len(whole) // 2] if damage is None else damage)
    again = Library(Locations(None, deck.parent, ()), index)
    again.refresh()
    assert again.decks == library.decks
    assert entry.read_bytes() == whole


def test_a_cache_that_cannot_be_written_is_no_error(deck: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    library = Library(Locations(None, deck.parent, ()), Index(tmp_path / "file" / "cache"))
    library.refresh()
    assert len(library.decks) == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "decks",
        "file",
    ]
