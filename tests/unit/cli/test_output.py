"""Tables by display width, and JSON whatever the encoding of the terminal is."""

from __future__ import annotations

import io
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.cli import output


def test_columns_line_up_by_width() -> None:
    text = output.table(
        ("Deck", "Due"),
        [("日本語", "1"), ("e\u0301te\u0301", "22"), ("👩‍👩‍👧 x", "333")],
        right=(1,),
    )
    lines = text.splitlines()
    assert {output.width(line) for line in lines} == {11}
    assert lines[1].endswith("    1")


def test_cells_are_one_clean_line_and_cut() -> None:
    text = output.table(("A",), [("a\nb\x1b[0m",), ("日" * 100,)])
    first, second = text.splitlines()[1:]
    assert first == "a b␛[0m"
    assert second == "日" * 23 + "…"


@given(st.text(), st.integers(2, 60))
def test_what_is_fitted_fits(text: str, columns: int) -> None:
    from quizapp.text import one_line

    assert output.width(output.fit(one_line(text), columns)) <= columns


def test_json_is_utf8_on_an_ascii_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    output.prepare()
    output.write("naïve\n")
    output.write_json({"title": "naïve 日本", "bad": "\ud800"})
    assert raw.getvalue().startswith(b"na?ve\n{")
    assert "naïve 日本" in raw.getvalue().decode("utf-8")


def test_no_output_at_all_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    output.prepare()
    output.write("x")
    output.complain("x")
    output.write_json([])
