"""Gaps in cloze texts: labels, hints, escapes, and braces that are only braces."""

from __future__ import annotations

import pytest

from quizapp.deck.cloze import ClozeError, escape, parse
from quizapp.deck.limits import MAX_CLOZE
from quizapp.deck.model import Gap


@pytest.mark.parametrize(
    ("text", "segments"),
    [
        ("{{a}}", (Gap("1", "a"),)),
        ("{{l::a}}", (Gap("l", "a"),)),
        ("{{l::a::h}}", (Gap("l", "a", "h"),)),
        ("{{ l :: a b :: h }} x", (Gap("l", "a b", "h"), " x")),
        ("{{l::a::}}", (Gap("l", "a"),)),
        ("x {{a}} y {{b}}", ("x ", Gap("1", "a"), " y ", Gap("2", "b"))),
        ("{{2::a}}{{b}}{{c}}", (Gap("2", "a"), Gap("1", "b"), Gap("3", "c"))),
        ("{{l::a}} {{l::b}}", (Gap("l", "a"), " ", Gap("l", "b"))),
        ("{x} {{a}} {y}", ("{x} ", Gap("1", "a"), " {y}")),
        (r"\{{x\}} {{a}}", ("{{x}} ", Gap("1", "a"))),
        (r"{{a\}}b}}", (Gap("1", "a}}b"),)),
        (r"{{a\::b}}", (Gap("1", "a::b"),)),
        (r"{{l::a\::b::c}}", (Gap("l", "a::b", "c"),)),
        (r"{{a\{{b}}", (Gap("1", "a{{b"),)),
        (r"{{\frac\\x}}", (Gap("1", r"\frac\x"),)),
        ("{{l::f{x}}}", (Gap("l", "f{x}"),)),
        (r"\frac{{{a}}}{2}", (r"\frac{", Gap("1", "a"), "}{2}")),
        ("{{10:30}}", (Gap("1", "10:30"),)),
        ("{{l::10:30}}", (Gap("l", "10:30"),)),
        ("a\n{{b}}\nc", ("a\n", Gap("1", "b"), "\nc")),
        ("{{日本::東京}}", (Gap("日本", "東京"),)),
    ],
)
def test_segments(text: str, segments: tuple[str | Gap, ...]) -> None:
    assert parse(text) == segments


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", "cloze-gaps"),
        ("none", "cloze-gaps"),
        ("{one}", "cloze-gaps"),
        (r"\{{x", "cloze-gaps"),
        ("{{}}", "cloze-gaps"),
        ("{{ }}", "cloze-gaps"),
        ("{{l:: }}", "cloze-gaps"),
        ("{{a::b::c::d}}", "cloze-gaps"),
        ("{{a", "cloze-braces"),
        ("{{a}", "cloze-braces"),
        ("{{a}} b}}", "cloze-braces"),
        ("{{a {{b}} }}", "cloze-braces"),
        ("{{a b::c}}", "cloze-label"),
        ("{{a/b::c}}", "cloze-label"),
        ("{{a#b::c}}", "cloze-label"),
        ("{{::c}}", "cloze-label"),
        ("{{a}}" + "x" * MAX_CLOZE, "cloze-gaps"),
    ],
)
def test_what_is_no_cloze(text: str, rule: str) -> None:
    with pytest.raises(ClozeError) as raised:
        parse(text)
    assert raised.value.rule == rule


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("plain", "plain"),
        ("10:30", "10:30"),
        ("a::b", r"a\::b"),
        ("f{x}", r"f\{x\} "),
        ("{{a}}", r"\{{a\}} "),
        (r"\alpha", r"\alpha"),
        ("end\\", "end\\\\"),
        ("end:", "end: "),
    ],
)
def test_escaping_writes_no_more_than_it_must(text: str, escaped: str) -> None:
    assert escape(text) == escaped
