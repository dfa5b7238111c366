"""Stamping: the ids that a file lacks are written, and nothing else changes."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import tomli

from quizapp.deck.edit import stamp
from quizapp.deck.fingerprint import fingerprint
from quizapp.deck.gate import read_deck
from quizapp.deck.model import ClozeCard, Deck, Origin
from quizapp.errors import InputError


def deck_at(path: Path) -> Deck:
    deck = read_deck(path, Origin.USER).deck
    assert deck is not None
    return deck


def stamped(path: Path, text: str, seed: int = 1) -> tuple[int, str]:
    path.write_bytes(text.encode())
    return stamp(path, random.Random(seed)), path.read_bytes().decode()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "My deck.toml"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_missing_id_is_written_and_nothing_else(path: Path, newline: str) -> None:
    text = (
        "# about this file\n\n"
        "# first\n[[cards]]\n  question = 'q'\n  answer = 'a'\n\n"
        "[[cards]]\nid = 'kept'\nquestion = 'q2'\nanswer = 'a'\n\n"
        "[[cards]] # third\ntext = 'In {{2023}} {{who::Ann}} met Bo.'\n"
    )
    count, after = stamped(path, text.replace("\n", newline))
    assert count == 4
    ids = [card.id for card in deck_at(path).cards]
    assert after.replace(newline, "\n") == (
        '# about this file\n\n[deck]\nid = "my-deck"\n\n'
        f"# first\n[[cards]]\n  id = \"{ids[0]}\"\n  question = 'q'\n  answer = 'a'\n\n"
        "[[cards]]\nid = 'kept'\nquestion = 'q2'\nanswer = 'a'\n\n"
        f'[[cards]] # third\nid = "{ids[2]}"\n'
        "text = 'In {{1::2023}} {{who::Ann}} met Bo.'\n"
    )
    assert after.count("\n") == after.count(newline)


def test_labels_are_the_ones_the_gaps_went_by(path: Path) -> None:
    text = "[[cards]]\ntext = 'In {{2023}} {{1::Ann}} met {{Bo}}.' # note\n"
    path.write_text(text)
    (before,) = deck_at(path).cards
    stamp(path, random.Random(1))
    (after,) = deck_at(path).cards
    assert isinstance(before, ClozeCard)
    assert isinstance(after, ClozeCard)
    assert before.labels == after.labels == ("2", "1", "3")
    assert fingerprint(before) == fingerprint(after)
    assert "text = 'In {{2::2023}} {{1::Ann}} met {{3::Bo}}.' # note\n" in path.read_text()


def test_a_text_whose_braces_are_escaped_is_written_anew(path: Path) -> None:
    _, after = stamped(path, '[[cards]]\ntext = "In \\u007b{2023}} \\t\\"now\\""\n')
    assert tomli.loads(after)["cards"][0]["text"] == 'In {{1::2023}} \t"now"'


def test_nothing_is_written_when_nothing_lacks(path: Path) -> None:
    text = "[deck]\nid = 'd'\n[[cards]]\nid = 'x'\ntext = '{{a::b}}'\n"
    before = stamped(path, text)[0], path.stat().st_mtime_ns
    assert before == (0, path.stat().st_mtime_ns)
    assert path.read_text() == text


def test_a_stamped_file_is_stamped(path: Path) -> None:
    stamped(path, "[[cards]]\nquestion = 'q'\nanswer = 'a'\n")
    once = path.read_bytes()
    assert stamp(path, random.Random(2)) == 0
    assert path.read_bytes() == once
    deck = deck_at(path)
    assert deck.stamped
    assert deck.cards[0].stamped
    assert len(deck.cards[0].id) == 6


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[deck]\ntitle = 't'\n", "[deck]\nid = \"my-deck\"\ntitle = 't'\n"),
        ("[deck]\nformat = 1 # v\ntitle = 't'\n",
         "[deck]\nformat = 1 # v\nid = \"my-deck\"\ntitle = 't'\n"),
        ("deck.title = 't'\n", "deck.title = 't'\ndeck.id = \"my-deck\"\n"),
        ("deck = { title = 't' }\n", "deck = { id = \"my-deck\", title = 't' }\n"),
        ("deck = {}\n", 'deck = { id = "my-deck"}\n'),
        ("[deck.x-y]\na = 1\n", '[deck]\nid = "my-deck"\n\n[deck.x-y]\na = 1\n'),
        ("x-a = 1\n# c\n[[sources]]\nid = 's'\n[[cards]]\nid='i'\nfront='q'\nback='a'\n",
         "x-a = 1\n[deck]\nid = \"my-deck\"\n\n# c\n[[sources]]\nid = 's'\n[[cards]]\nid='i'\n"
         "front='q'\nback='a'\n"),
        ("#:schema deck.json\n[[cards]]\nid='i'\nfront='q'\nback='a'\n",
         "#:schema deck.json\n\n[deck]\nid = \"my-deck\"\n\n"
         "[[cards]]\nid='i'\nfront='q'\nback='a'\n"),
        ("cards = [{ front='q', back='a', id='i' }]",
         "cards = [{ front='q', back='a', id='i' }]\n\n[deck]\nid = \"my-deck\"\n"),
    ],
)  # fmt: skip
def test_where_the_deck_id_goes(path: Path, text: str, expected: str) -> None:
    assert stamped(path, text) == (1, expected)


def test_cards_in_an_inline_list(path: Path) -> None:
    count, after = stamped(path, "deck.id = 'd'\ncards = [{front='q', back='a'}, {text='{{b}}'}]\n")
    assert count == 3
    cards = tomli.loads(after)["cards"]
    assert cards[1]["text"] == "{{1::b}}"
    assert len({card["id"] for card in cards}) == 2


def test_ids_are_drawn_from_the_generator_handed_in(path: Path) -> None:
    text = "deck.id = 'd'\n" + "".join(
        f"[[cards]]\nfront = 'q{n}'\nback = 'a'\n" for n in range(300)
    )
    first = stamped(path, text, seed=7)
    assert stamped(path, text, seed=7) == first
    assert stamped(path, text, seed=8) != first
    ids = [card.id for card in deck_at(path).cards]
    assert len(set(ids)) == 300
    assert not any(one.isdigit() for one in ids)


def test_cards_that_are_broken_are_stamped_too(path: Path) -> None:
    count, after = stamped(path, "deck.id = 'd'\n[[cards]]\nfront = 'q'\n[[cards]]\ntext = '{{'\n")
    assert count == 2
    assert after.count("id = ") == 3


def test_a_file_that_cannot_be_used_is_refused(path: Path) -> None:
    path.write_text("[[cards]")
    with pytest.raises(InputError, match="a header is not closed"):
        stamp(path, random.Random(1))
    assert path.read_text() == "[[cards]"
