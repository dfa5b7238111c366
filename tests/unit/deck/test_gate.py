"""What the gate makes of good decks: every field, every type, inferred or said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quizapp.deck.gate import ReadResult
from quizapp.deck.model import (
    BasicCard,
    Card,
    ChoiceCard,
    Citation,
    ClozeCard,
    DateCard,
    Deck,
    Gap,
    NumberCard,
    OrderCard,
    OrderItem,
    Origin,
    Source,
    TextCard,
    Tolerance,
)
from quizapp.deck.partial_date import PartialDate, Precision

Read = Callable[..., ReadResult]

EVERYTHING = r"""
[deck]
format = 1
id = "llama"
title = "Llama"
description = "About models."
language = "en-GB"
author = "Ann"
license = "CC0-1.0"
tags = ["ai", "open source"]
typed = true
x-mine = { free = 1 }

[[sources]]
id = "fortune"
title = "A long title"
publisher = "Fortune"
author = "Bo"
published = 2024-11-19
url = "https://example.org"
language = "en"
sha256 = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

[[cards]]
id = "common"
type = "text"
question = "Who?"
answer = "Mark Zuckerberg"
accept = ["Zuckerberg"]
hints = ["M…", "Z…"]
explanation = "Because."
tags = ["people"]
status = "review"
as_of = "2024-11"
expires = 2030
superseded_by = "other/card"
was = ["old", "deck/old"]
source = [
  { id = "fortune", paragraph = 8, sentence = 4, quote = "some words" },
  { id = "fortune", start = 0, end = 10 },
]
x-note = "free"

[[cards]]
id = "basic"
type = "basic"
front = "Paris"
back = "France"
bidirectional = true
typed = false

[[cards]]
id = "cloze"
type = "cloze"
text = "In {{when::July 2023}} Meta released {{what::Llama 2::a model}}."

[[cards]]
id = "choice"
type = "choice"
question = "Which?"
answer = ["A", "B"]
distractors = ["C"]

[[cards]]
id = "date"
type = "date"
question = "When?"
answer = 2023-07-18
enough = "month"
source = { id = "fortune" }

[[cards]]
id = "number"
type = "number"
question = "How many?"
answer = 600_000_000
unit = "downloads"
tolerance = 0.05

[[cards]]
id = "order"
type = "order"
question = "Which first?"
items = [{ text = "First", date = 2023-02-24 }, { text = "Second", date = "2023-07" }, "Third"]
"""


def deck_of(result: ReadResult) -> Deck:
    assert result.problems == ()
    assert result.deck is not None
    return result.deck


def card_of(result: ReadResult) -> Card:
    (card,) = deck_of(result).cards
    return card


def test_every_field_is_read(read: Read, tmp_path: Path) -> None:
    result = read(EVERYTHING, "some file.toml")
    deck = deck_of(result)
    digest = "0123456789abcdef" * 4
    assert deck.sha256 == result.sha256
    assert deck == Deck(
        id="llama",
        title="Llama",
        path=tmp_path / "some file.toml",
        origin=Origin.USER,
        description="About models.",
        language="en-GB",
        author="Ann",
        license="CC0-1.0",
        tags=("ai", "open source"),
        typed=True,
        sha256=result.sha256,
        sources=(
            Source(
                id="fortune",
                title="A long title",
                publisher="Fortune",
                author="Bo",
                published=PartialDate(2024, 11, 19),
                url="https://example.org",
                language="en",
                sha256=digest,
            ),
        ),
        cards=(
            TextCard(
                id="common",
                line=24,
                question="Who?",
                answer="Mark Zuckerberg",
                accept=("Zuckerberg",),
                hints=("M…", "Z…"),
                explanation="Because.",
                tags=("people",),
                status="review",
                as_of=PartialDate(2024, 11),
                expires=PartialDate(2030),
                superseded_by="other/card",
                was=("old", "deck/old"),
                citations=(
                    Citation(source="fortune", paragraph=8, sentence=4, quote="some words"),
                    Citation(source="fortune", start=0, end=10),
                ),
            ),
            BasicCard(
                id="basic", line=44, front="Paris", back="France", bidirectional=True, typed=False
            ),
            ClozeCard(
                id="cloze",
                line=52,
                text="In {{when::July 2023}} Meta released {{what::Llama 2::a model}}.",
                segments=(
                    "In ",
                    Gap("when", "July 2023"),
                    " Meta released ",
                    Gap("what", "Llama 2", "a model"),
                    ".",
                ),
            ),
            ChoiceCard(
                id="choice", line=57, question="Which?", answers=("A", "B"), distractors=("C",)
            ),
            DateCard(
                id="date",
                line=64,
                question="When?",
                answer=PartialDate(2023, 7, 18),
                enough=Precision.MONTH,
                citations=(Citation(source="fortune"),),
            ),
            NumberCard(
                id="number",
                line=72,
                question="How many?",
                answer=600_000_000,
                unit="downloads",
                tolerance=Tolerance(relative=0.05),
            ),
            OrderCard(
                id="order",
                line=80,
                question="Which first?",
                items=(
                    OrderItem("First", PartialDate(2023, 2, 24)),
                    OrderItem("Second", PartialDate(2023, 7)),
                    OrderItem("Third"),
                ),
            ),
        ),
    )


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_marks_change_nothing(
    read: Read, newline: str, mark: bytes
) -> None:
    plain = deck_of(read(EVERYTHING))
    other = deck_of(read(mark + EVERYTHING.replace("\n", newline).encode()))
    assert other.cards == plain.cards
    assert other.sources == plain.sources


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ('question = "q"\nanswer = "a"', BasicCard),
        ('front = "q"\nback = "a"', BasicCard),
        ('question = "q"\nback = "a"', BasicCard),
        ('text = "a {{b}}"', ClozeCard),
        ('question = "q"\nanswer = "a"\ndistractors = ["b"]', ChoiceCard),
        ('question = "q"\nanswer = ["a", "c"]\ndistractors = ["b"]', ChoiceCard),
        ('question = "q"\nitems = ["a", "b"]', OrderCard),
        ('question = "q"\nanswer = 2023-07-18', DateCard),
        ('question = "q"\nanswer = 2023', NumberCard),
        ('question = "q"\nanswer = 0.5', NumberCard),
    ],
)
def test_a_type_is_inferred(read: Read, body: str, kind: type[Card]) -> None:
    assert type(card_of(read(f"[[cards]]\n{body}\n"))) is kind


@pytest.mark.parametrize(("asks", "tells"), [("question", "answer"), ("front", "back")])
def test_basic_cards_have_two_names_for_each_side(read: Read, asks: str, tells: str) -> None:
    card = card_of(read(f'[[cards]]\nid = "x"\ntype = "basic"\n{asks} = "q"\n{tells} = "a"\n'))
    assert card == BasicCard(id="x", front="q", back="a")


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2023-07-18", PartialDate(2023, 7, 18)),
        ('"2023-07-18"', PartialDate(2023, 7, 18)),
        ('"2023-07"', PartialDate(2023, 7)),
        ('"2023"', PartialDate(2023)),
        ("2023", PartialDate(2023)),
        ("0001-01-01", PartialDate(1, 1, 1)),
        ("9999", PartialDate(9999)),
    ],
)
def test_dates_as_precise_as_they_are_known(read: Read, written: str, date: PartialDate) -> None:
    card = card_of(read(f'[[cards]]\ntype = "date"\nquestion = "q"\nanswer = {written}\n'))
    assert isinstance(card, DateCard)
    assert (card.answer, card.enough) == (date, date.precision)


@pytest.mark.parametrize(
    ("written", "tolerance"),
    [
        ("0.05", Tolerance(relative=0.05)),
        ("0", Tolerance()),
        ("{ absolute = 5 }", Tolerance(absolute=5.0)),
        ("{ relative = 0.5 }", Tolerance(relative=0.5)),
    ],
)
def test_tolerances(read: Read, written: str, tolerance: Tolerance) -> None:
    card = card_of(read(f'[[cards]]\nquestion = "q"\nanswer = 1.5\ntolerance = {written}\n'))
    assert isinstance(card, NumberCard)
    assert (card.answer, card.tolerance) == (1.5, tolerance)


@pytest.mark.parametrize(("written", "number"), [("5.0", 5), ("-9223372036854775808", -(2**63))])
def test_numbers_are_whole_when_they_can_be(read: Read, written: str, number: int) -> None:
    card = card_of(read(f'[[cards]]\nquestion = "q"\nanswer = {written}\n'))
    assert isinstance(card, NumberCard)
    assert (card.answer, type(card.answer)) == (number, int)


def test_a_file_may_lack_a_head_and_ids(read: Read) -> None:
    deck = deck_of(read('[[cards]]\nquestion = "q"\nanswer = "a"\n', "My Notes #2.toml"))
    assert (deck.id, deck.title, deck.stamped) == ("my-notes-2", "My Notes #2", False)
    (card,) = deck.cards
    assert not card.stamped
    assert card.id.startswith("1-")
    assert len(card.id) == 66


def test_cards_in_one_inline_list(read: Read) -> None:
    deck = deck_of(read('cards = [\n { question = "q", answer = "a" },\n { text = "{{b}}" } ]\n'))
    assert [(type(card), card.line) for card in deck.cards] == [(BasicCard, 2), (ClozeCard, 3)]


def test_text_is_safe_to_show(read: Read) -> None:
    hostile = r"a\u001b]52;c;eA==\u0007b\u009bc\u202ed\u0000\r\n\te"
    text = (
        f'[deck]\ntitle = "{hostile}"\ntags = ["{hostile}"]\n'
        f'[[sources]]\nid = "s"\npublisher = "{hostile}"\n'
        f'[[cards]]\nquestion = "{hostile}"\nanswer = "{hostile}"\nhints = ["{hostile}"]\n'
        f'explanation = "{hostile}"\nsource = {{ id = "s", quote = "{hostile}" }}\n'
        f'[[cards]]\ntext = "{hostile} {{{{l::{hostile}::{hostile}}}}}"\n'
        f'[[cards]]\nquestion = "q"\nitems = ["{hostile}", {{ text = "x{hostile}" }}]\n'
        f'[[cards]]\nquestion = "n"\nanswer = 5\nunit = "{hostile}"\n'
    )
    deck = deck_of(read(text, "a\x1bb.toml"))
    shown = (
        repr((deck.title, deck.tags, deck.sources, deck.cards))
        .replace("\\n", "")
        .replace("\\t", "")
    )
    assert "\\x" not in shown
    assert "\\u202e" not in shown
    assert deck.title == "a␛]52;c;eA==␇b\ufffdc\ufffdd␀\n\te"
    assert deck.id == "a␛b"


def test_texts_are_trimmed_but_not_their_first_line(read: Read) -> None:
    card = card_of(read('[[cards]]\nquestion = """\n\n  \n    code\n  more\n\n"""\nanswer = "a"\n'))
    assert isinstance(card, BasicCard)
    assert card.front == "    code\n  more"


def test_a_file_name_alone_makes_an_id(read: Read) -> None:
    text = '[[cards]]\nquestion = "q"\nanswer = "a"\n'
    ids = {read(text, name).deck.id for name in ("日本.toml", "Ünï.toml", "...toml", "-- .toml")}  # type: ignore[union-attr]
    assert ids == {"日本", "ünï", "deck"}
