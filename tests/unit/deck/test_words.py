"""Ids, partial dates, prompts and nearest names."""

from __future__ import annotations

import random
from datetime import date, datetime

import pytest

from quizapp.deck import ids
from quizapp.deck.partial_date import PartialDate, Precision
from quizapp.deck.unknown import nearest


@pytest.mark.parametrize("text", ["a", "k7f3q2", "llama-goes-open", "日本", "x" * 100, "1-0f"])
def test_what_can_be_an_id(text: str) -> None:
    assert ids.is_id(text)


@pytest.mark.parametrize(
    "text", ["", "a b", "a\tb", "a\n", "a/b", "a#b", "a\x1b", "a\u202e", "a\xa0b", "x" * 101]
)
def test_what_cannot(text: str) -> None:
    assert not ids.is_id(text)


@pytest.mark.parametrize(
    ("text", "fits"),
    [("a", True), ("d/a", True), ("a/b/c", False), ("/a", False), ("d/", False), ("a b", False)],
)
def test_references(text: str, fits: bool) -> None:
    assert ids.is_reference(text) is fits


@pytest.mark.parametrize(
    ("stem", "deck_id"),
    [
        ("My Notes", "my-notes"),
        ("a/b#c  d", "a-b-c-d"),
        (" x ", "x"),
        ("e\u0301", "é"),
        ("\x00", "␀"),
        ("\ud800", "deck"),
        ("...", "deck"),
        ("x" * 300, "x" * 100),
    ],
)
def test_an_id_from_a_file_name(stem: str, deck_id: str) -> None:
    assert ids.from_stem(stem) == deck_id
    assert ids.is_id(deck_id)


def test_ids_are_drawn_until_one_is_free() -> None:
    first = ids.draw(random.Random(1), ())
    second = ids.draw(random.Random(1), {first})
    assert first != second
    assert len(first) == len(second) == ids.LENGTH
    assert set(first + second) <= set(ids.ALPHABET)


@pytest.mark.parametrize(
    "value",
    [
        "", "23", "2023-7", "2023-07-32", "2023-00", "2023-07-00", "July 2023", "0000",
        "2023-07-18x",
        0, 10000, -5, True, 2023.0, None, datetime(2023, 7, 18, 10), ["2023"], "٢٠٢٣",
    ],
)  # fmt: skip
def test_what_is_no_date(value: object) -> None:
    with pytest.raises(ValueError, match=r"not a date|there is no"):
        PartialDate.parse(value)


@pytest.mark.parametrize(
    ("value", "iso", "words", "precision", "last"),
    [
        ("2023-07-18", "2023-07-18", "18 July 2023", Precision.DAY, date(2023, 7, 18)),
        (date(2024, 2, 29), "2024-02-29", "29 February 2024", Precision.DAY, date(2024, 2, 29)),
        ("2024-02", "2024-02", "February 2024", Precision.MONTH, date(2024, 2, 29)),
        (2023, "2023", "2023", Precision.YEAR, date(2023, 12, 31)),
        (" 0987 ", "0987", "987", Precision.YEAR, date(987, 12, 31)),
    ],
)
def test_partial_dates(
    value: object, iso: str, words: str, precision: Precision, last: date
) -> None:
    found = PartialDate.parse(value)
    assert (found.iso(), found.words(), found.precision) == (iso, words, precision)
    assert found.last_day() == last
    assert PartialDate.parse(found) is found


def test_a_vaguer_date_sorts_first() -> None:
    dates = [
        PartialDate(2023, 7, 18),
        PartialDate(2023, 7),
        PartialDate(2023),
        PartialDate(2022, 9),
    ]
    assert sorted(dates) == list(reversed(dates))
    assert PartialDate(2023, 7, 18).at(Precision.MONTH) == PartialDate(2023, 7)
    assert PartialDate(2023).at(Precision.DAY) == PartialDate(2023)


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("anwser", "answer"), ("Question", "question"), ("as-of", "as_of"), ("para", "paragraph"),
        ("note", "explanation"), ("wrong", "distractors"), ("zzz", None), ("", None), ("q", None),
    ],
)  # fmt: skip
def test_the_nearest_name(word: str, name: str | None) -> None:
    known = ["answer", "question", "as_of", "paragraph", "explanation", "distractors"]
    assert nearest(word, known) == name
