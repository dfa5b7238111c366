"""What holds of grading for any text."""

from __future__ import annotations

import itertools
import re
import time
import unicodedata
from datetime import date

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from quizapp.deck.model import (
    BasicCard,
    Card,
    ChoiceCard,
    ClozeCard,
    DateCard,
    Gap,
    NumberCard,
    OrderCard,
    OrderItem,
    TextCard,
    Tolerance,
)
from quizapp.deck.partial_date import PartialDate, Precision
from quizapp.grading.date_reader import describe, read_date
from quizapp.grading.grade import GradingContext, grade, shown_answer
from quizapp.grading.marks import differing
from quizapp.grading.normalise import fold, keys, tokens
from quizapp.grading.number_reader import read_number
from quizapp.grading.result import Marked, Verdict

ANSWERS = (
    "Mark Zuckerberg", "Sam Altman", "J.D. Vance", "Ursula von der Leyen", "OpenAI", "Meta",
    "Llama 2", "Llama 3.1", "GPT-4o", "the Open Compute Project", "Hugging Face",
    "Pineau and LeCun", "Meta, Google and Microsoft", "World Health Organization (WHO)",
    "$40 billion", "over 600 million times", "90%", "July 2023", "18 July 2023", "2004",
    "not open source", "research and commercial use", "Beyoncé", "Straße", "Müller & Söhne",
    "東京", "マーク・ザッカーバーグ",
    "שלום עולם", "مرحبا بالعالم", "Привет, мир",
    "हिन्दी", "👍", "AT&T",
)  # fmt: skip
CONTEXT = GradingContext(frozenset(ANSWERS))
WHO = "Who or what was it?"

texts = st.text(max_size=60) | st.text(st.sampled_from("0123456789.,/-' ()eEmk%$½²年"), max_size=20)
wild = st.text(st.characters(codec=None, categories=None), max_size=60)  # lone surrogates too


def text_card(answer: str, *accept: str) -> TextCard:
    return TextCard(id="x", question=WHO, answer=answer, accept=accept)


def joined(marked: Marked) -> str:
    return "".join(mark.text for mark in marked)


CARDS: tuple[Card, ...] = (
    *(text_card(a) for a in ANSWERS),
    BasicCard(id="b", front="Who?", back="A sentence. It is not short, is it?"),
    ClozeCard(id="c", text="", segments=("In ", Gap("main", "July 2023"), Gap("main", "Llama 2"))),
    *(
        DateCard(id="d", question="When?", answer=PartialDate(2023, 7, 18), enough=p)
        for p in Precision
    ),
    NumberCard(id="n", question="How many?", answer=600_000_000, unit="downloads"),
    NumberCard(id="n", question="How much?", answer=-2.5, tolerance=Tolerance(relative=0.1)),
    NumberCard(id="n", question="How much?", answer=10**400, unit="%"),
)


@settings(max_examples=300)
@given(st.sampled_from(CARDS), texts | wild)
@example(CARDS[0], "\ud800")
@example(CARDS[0], "\x00" * 40)
@example(CARDS[0], "ﷺ" * 60)
@example(CARDS[0], "İ" * 60)
def test_any_text_is_graded(card: Card, text: str) -> None:
    part = "forward" if isinstance(card, BasicCard) else "main"
    result = grade(card, part, text, CONTEXT)
    assert 0 <= result.score <= 1
    assert (result.verdict is Verdict.RIGHT) == (result.score == 1)
    assert (result.verdict is Verdict.PARTLY) == (0 < result.score < 1)
    if result.verdict is Verdict.MISSING:
        assert result.given == ()
    else:
        assert joined(result.given) == text
    assert all(mark.text for mark in (*result.given, *result.expected))
    if not isinstance(card, DateCard):
        assert joined(result.expected) == shown_answer(card, part)


@given(st.lists(texts | wild, max_size=12))
def test_any_picks_are_graded(picks: list[str]) -> None:
    items = tuple(OrderItem(t) for t in ("a", "b", "c"))
    for card in (
        ChoiceCard(id="c", question="?", answers=("a", "b"), distractors=("c",)),
        OrderCard(id="o", question="?", items=items),
    ):
        result = grade(card, "main", tuple(picks), CONTEXT)
        assert 0 <= result.score <= 1
        assert (result.verdict is Verdict.RIGHT) == (result.score == 1)


@given(wild | texts, texts)
def test_an_answer_is_right_as_it_stands(answer: str, accepted: str) -> None:
    assume(answer.strip() and accepted.strip())
    card = text_card(answer, accepted)
    for text in (answer, accepted):
        result = grade(card, "main", text, CONTEXT)
        assert result.verdict in (Verdict.RIGHT, Verdict.MISSING)


LATIN = st.text(
    st.characters(min_codepoint=0x20, max_codepoint=0x24F, categories=("L", "Zs")), min_size=1
)


@given(LATIN)
def test_case_accents_and_width_never_matter(answer: str) -> None:
    assume(answer.strip())
    bare = "".join(c for c in unicodedata.normalize("NFD", answer) if not unicodedata.combining(c))
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in answer)
    variants = (answer.upper(), answer.lower(), answer.title(), answer.casefold(), bare, wide)
    for variant in (*variants, unicodedata.normalize("NFD", answer)):
        assert grade(text_card(answer), "main", variant, CONTEXT).verdict is Verdict.RIGHT, variant


PLAIN = st.sampled_from(["open", "Meta", "weights", "Llama"])
PUNCTUATION = st.sampled_from(["-", " - ", ", ", ".", "  ", "“", "! ", "…", "\u2011", "\u00a0"])


@given(st.lists(PLAIN, min_size=1, max_size=4), PUNCTUATION)
def test_punctuation_never_matters(words: list[str], mark: str) -> None:
    card = text_card(" ".join(words))
    assert grade(card, "main", mark.join(words) + mark, CONTEXT).verdict is Verdict.RIGHT


WORDS = st.from_regex(r"[A-Z][a-z]{3,11}", fullmatch=True)
NAMES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)


@settings(max_examples=100)
@given(st.sets(NAMES, min_size=2, max_size=4), st.booleans())
def test_another_answer_is_never_right(answers: set[str], who: bool) -> None:
    context = GradingContext(frozenset(answers))
    question = "Who was it?" if who else "What was it?"
    for answer in answers:
        card = TextCard(id="x", question=question, answer=answer)
        for other in answers - {answer}:
            if not keys(answer) & keys(other):
                result = grade(card, "main", other, context)
                assert result.verdict is not Verdict.RIGHT, (answer, other)


ALIKE = st.sampled_from(["Sam", "Tom", "Altman", "Altmann", "Alttman", "Meyer", "Meier", "Mark"])
NEAR = st.lists(ALIKE, min_size=1, max_size=3).map(" ".join) | st.lists(
    ALIKE, min_size=2, max_size=3
).map(", ".join)


@given(st.sets(NEAR, min_size=2, max_size=6), st.booleans())
def test_another_answer_like_it_is_never_right(answers: set[str], who: bool) -> None:
    context = GradingContext(frozenset(answers))
    question = "Who was it?" if who else "What was it?"
    for answer in answers:
        card = TextCard(id="x", question=question, answer=answer)
        for other in answers - {answer}:
            alike = sorted(tokens(answer)) == sorted(tokens(other))
            if not keys(answer) & keys(other) and not alike:
                result = grade(card, "main", other, context)
                assert result.verdict is not Verdict.RIGHT, (answer, other)


@given(NAMES, st.data())
def test_a_slip_that_makes_another_answer_is_never_right(answer: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(answer) - 1))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    other = answer[:at] + letter + answer[at + 1 :]
    assume(not keys(answer) & keys(other))
    context = GradingContext(frozenset({answer, other}))
    assert grade(text_card(answer), "main", other, context).verdict is not Verdict.RIGHT


NUMBERED = st.builds(
    "{} {}".format, WORDS, st.decimals(0, 10_000, places=1) | st.integers(0, 10**9)
)


@given(NUMBERED | st.dates().map(str) | st.sampled_from(ANSWERS), st.data())
def test_a_changed_digit_is_never_right(answer: str, data: st.DataObject) -> None:
    places = [m.start() for m in re.finditer(r"\d", answer)]
    assume(places)
    at = data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from("0123456789"))
    assume(digit != answer[at])
    changed = answer[:at] + digit + answer[at + 1 :]
    empty = GradingContext(frozenset())
    assert grade(text_card(answer), "main", changed, empty).verdict is not Verdict.RIGHT


@given(st.integers(-(10**30), 10**30), st.data())
def test_a_number_is_right_and_a_changed_digit_is_not(value: int, data: st.DataObject) -> None:
    card = NumberCard(id="n", question="?", answer=value)
    text = data.draw(st.sampled_from([str(value), f"{value:,}", f"{value:_}".replace("_", " ")]))
    assert grade(card, "main", text, CONTEXT).verdict is Verdict.RIGHT
    at = data.draw(st.sampled_from([i for i, c in enumerate(text) if c.isdigit()]))
    digit = data.draw(st.sampled_from([d for d in "0123456789" if d != text[at]]))
    changed = text[:at] + digit + text[at + 1 :]
    assert grade(card, "main", changed, CONTEXT).verdict is Verdict.WRONG


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_decimal_is_right_as_written(value: float) -> None:
    assume(value == 0 or 1e-300 < abs(value) < 1e300)
    card = NumberCard(id="n", question="?", answer=value)
    assert grade(card, "main", repr(value), CONTEXT).verdict is Verdict.RIGHT


@given(st.dates(), st.data())
def test_a_date_is_right_in_every_notation(day: date, data: st.DataObject) -> None:
    answer = PartialDate(day.year, day.month, day.day)
    assume(day.year >= 1000)
    card = DateCard(id="d", question="When?", answer=answer, enough=Precision.DAY)
    notations = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%d %B %Y", "%b %d, %Y", "%Y%m%d")
    for notation in notations:
        result = grade(card, "main", day.strftime(notation), CONTEXT)
        assert result.verdict is Verdict.RIGHT, notation
    other = data.draw(st.dates().filter(lambda d: d.year >= 1000 and d != day))
    result = grade(card, "main", other.strftime("%d %B %Y"), CONTEXT)
    assert result.verdict is not Verdict.RIGHT


@given(st.dates(), st.sampled_from(Precision))
def test_what_is_read_is_read_back(day: date, precision: Precision) -> None:
    assume(day.year >= 1000)
    answer = PartialDate(day.year, day.month, day.day).at(precision)
    (reading,) = read_date(answer.words())
    assert describe(reading) == answer.words()


@given(texts | wild, texts | wild)
def test_marks_rejoin(one: str, other: str) -> None:
    mine, right = differing(one, other)
    assert (joined(mine), joined(right)) == (one, other)
    for marked in (mine, right):
        flags = [mark.differs for mark in marked]
        assert all(a != b for a, b in itertools.pairwise(flags))


@given(texts)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(texts | wild)
def test_readers_take_any_text(text: str) -> None:
    for reading in read_date(text):
        assert reading.year is not None or reading.month is not None
    for quantity in read_number(text):
        assert abs(quantity.value) < 10**1000


def test_a_huge_answer_is_graded_at_once() -> None:
    patterns = ("a", "a ", "ﷺ", "1,", "- ", "n't ", "and ", "(", "\u0301", "\ud800", "½", "mark ")
    for card in CARDS:
        part = "forward" if isinstance(card, BasicCard) else "main"
        for pattern in patterns:
            text = (pattern * 1_000_000)[:1_000_000]
            start = time.process_time()
            result = grade(card, part, text, CONTEXT)
            assert time.process_time() - start < 1
            assert result.verdict in (Verdict.WRONG, Verdict.MISSING)
