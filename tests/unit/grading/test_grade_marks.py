"""What differs between two answers, shown."""

from __future__ import annotations

import pytest

from quizapp.grading.marks import differing, from_spans
from quizapp.grading.result import Mark, Marked


def shown(marked: Marked) -> str:
    return "".join(f"[{m.text}]" if m.differs else m.text for m in marked)


@pytest.mark.parametrize(
    ("given", "expected", "marked", "right"),
    [
        ("Llama 3", "Llama 2", "Llama [3]", "Llama [2]"),
        ("Sam Altman", "Mark Zuckerberg", "[Sam Altman]", "[Mark Zuckerberg]"),
        ("Mark Zuckerman", "Mark Zuckerberg", "Mark Zucker[man]", "Mark Zucker[berg]"),
        ("Zukerberg", "Mark Zuckerberg", "Zukerberg", "[Mark] Zu[c]kerberg"),
        ("mark ZUCKERBURG!", "Mark Zuckerberg", "mark ZUCKERB[U]RG!", "Mark Zuckerb[e]rg"),
        ("open source", "not open source", "open source", "[not] open source"),
        ("not open source", "open source", "[not] open source", "open source"),
        ("40 million", "$40 billion", "40 [million]", "[$]40 [billion]"),
        ("GPT-4o", "GPT-4", "GPT-[4o]", "GPT-[4]"),
        ("1,500", "1,600", "[1,500]", "[1,600]"),
        ("the board", "an office", "the [board]", "an [office]"),
        ("東京都庁", "東京都府", "東京都[庁]", "東京都[府]"),
        ("東京都", "京都府", "[東京都]", "[京都府]"),
        ("cafe\u0301s", "cafe\u0301t", "cafe\u0301[s]", "cafe\u0301[t]"),
        ("👩‍🔬 won", "👩‍🚀 won", "[👩‍🔬] won", "[👩‍🚀] won"),
        ("!", "?", "[!]", "[?]"),
        ("same", "same", "[same]", "[same]"),
    ],
)
def test_differing(given: str, expected: str, marked: str, right: str) -> None:
    mine, other = differing(given, expected)
    assert (shown(mine), shown(other)) == (marked, right)


def test_long_texts_are_marked_whole() -> None:
    long = "word " * 300
    assert differing(long, "x") == ((Mark(long, True),), (Mark("x", True),))


def test_spans_become_runs() -> None:
    assert shown(from_spans("one two three", [(4, 7), (0, 3)])) == "[one two] three"
    assert shown(from_spans("abc", [(1, 1)])) == "abc"
    assert from_spans("", []) == ()
