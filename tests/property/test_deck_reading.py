"""Whatever a file holds, the gate answers, and what it gives is safe and consistent."""

from __future__ import annotations

import tempfile
from pathlib import Path

import tomli_w
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizapp.deck.card_tables import CARD_TABLES
from quizapp.deck.cloze import ClozeError, escape, gaps, parse
from quizapp.deck.fingerprint import fingerprint
from quizapp.deck.gate import ReadResult, read_deck
from quizapp.deck.ids import is_id
from quizapp.deck.infer import known_names
from quizapp.deck.model import Gap, Origin
from quizapp.deck.prompts import parts
from quizapp.deck.render import answer_text, question_text
from quizapp.text import visible

NAMES = sorted(set().union(*map(known_names, CARD_TABLES.values())) | {"x-a", "anwser", "\x1b"})
TEXTS = st.one_of(
    st.sampled_from(["a", "b", "s", "2023-07", "2023", "day", "review", "{{a}}", "{{l::b::h}}"]),
    st.sampled_from(["", " ", "a b", "\x1b[31m", "\u202e", "}}", "basic", *CARD_TABLES]),
    st.text(max_size=8),
)
VALUES = st.recursive(
    st.one_of(
        TEXTS, st.booleans(), st.integers(-(2**70), 2**70), st.floats(), st.dates(), st.times(),
        st.datetimes(),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.sampled_from(["id", "text", "date", "paragraph", "absolute"]), inner),
    ),
    max_leaves=6,
)  # fmt: skip
CARDS = st.lists(st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=7), max_size=4)
DOCUMENTS = st.fixed_dictionaries(
    {"cards": CARDS},
    optional={
        "sources": st.lists(st.fixed_dictionaries({"id": TEXTS}), max_size=2),
        "deck": st.dictionaries(st.sampled_from(["id", "title", "format", "tags"]), VALUES),
        "x-free": VALUES,
    },
)


def read(data: bytes) -> ReadResult:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "d.toml"
        path.write_bytes(data)
        return read_deck(path, Origin.USER)


def check(result: ReadResult) -> None:
    for problem in result.problems:
        line = problem.one_line()
        assert visible(line) == line
        assert "\n" not in line
        assert (problem.line is None) == (problem.column is None)
        assert problem.message
    if result.deck is None:
        assert any(problem.severity == "error" for problem in result.problems)
        return
    assert is_id(result.deck.id)
    seen = [card.id for card in result.deck.cards]
    assert len(set(seen)) == len(seen)
    for card in result.deck.cards:
        assert is_id(card.id)
        assert card.stamped or card.id == fingerprint(card)
        for part in parts(card):
            assert is_id(part)
            for text in (question_text(card, part), answer_text(card, part)):
                assert text.strip()
                assert visible(text) == text


@settings(max_examples=100)
@given(DOCUMENTS)
def test_any_document_is_read_or_refused_in_words(document: dict[str, object]) -> None:
    try:
        data = tomli_w.dumps(document).encode()
    except (ValueError, TypeError, UnicodeEncodeError):
        return
    check(read(data))


@settings(max_examples=100)
@given(st.binary(max_size=80))
@example(b"[[cards]]\n\x00")
@example(b"[[cards]]\nquestion='a'\nanswer='b'\xff")
def test_any_bytes_are_refused_in_words(data: bytes) -> None:
    check(read(data))


@given(st.text("ab {}:\\é\n", min_size=1, max_size=12), st.text("ab {}:\\", max_size=6))
def test_an_escaped_answer_comes_back(answer: str, around: str) -> None:
    plain = around.replace("{", "").replace("}", "").replace("\\", "")
    text = f"{plain}{{{{label::{escape(answer)}::{escape('h' + answer)}}}}}{plain}"
    if not answer.strip():
        return
    (gap,) = [segment for segment in parse(text) if isinstance(segment, Gap)]
    assert gap == Gap("label", answer.strip(), ("h" + answer).strip())


@given(st.text("a{}:\\ \n", max_size=14))
def test_any_cloze_text_is_read_or_refused(text: str) -> None:
    try:
        segments = parse(text)
    except ClozeError as error:
        assert error.message
        assert error.hint
        return
    found = [segment for segment in segments if isinstance(segment, Gap)]
    assert len(found) == len(gaps(text)) >= 1
    assert all(gap.answer and is_id(gap.label) for gap in found)
