"""Foreign text is made safe before it is shown."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.text import cut, fold_space, one_line, plural, visible


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("\x1b]52;c;AAAA\x07", "␛]52;c;AAAA␇"),
        ("\x7f", "␡"),
        ("\x9b31m", "\ufffd31m"),
        ("a\u202eb\u2066c", "a\ufffdb\ufffdc"),
        ("\ud800", "\ufffd"),
        ("line\nnext\tcell", "line\nnext\tcell"),
        ("one\r\ntwo", "one\ntwo"),
        ("back\rover", "back␍over"),
        ("plain — 漢字 🙂", "plain — 漢字 🙂"),
    ],
)
def test_visible_replaces_what_steers_a_terminal(raw: str, shown: str) -> None:
    assert visible(raw) == shown


@given(st.text(st.characters(exclude_categories=())))
def test_visible_leaves_no_control_character(text: str) -> None:
    shown = visible(text)
    for char in shown:
        assert char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs")
        assert not 0x202A <= ord(char) <= 0x202E
        assert not 0x2066 <= ord(char) <= 0x2069
    assert visible(shown) == shown
    shown.encode("utf-8")


def test_one_line_and_fold_space_fold_white_space() -> None:
    assert one_line("a\n b\t\x1bc") == "a b ␛c"
    assert fold_space("  e\u0301\n\n x ") == "\u00e9 x"


def test_cut_says_how_much_is_missing() -> None:
    assert cut("abcdef", 6) == "abcdef"
    assert cut("abcdefgh", 6) == "abcdef … (2 more characters)"


def test_plural() -> None:
    assert [plural(n, "card") for n in (0, 1, 1200)] == ["0 cards", "1 card", "1,200 cards"]
    assert plural(2, "entry", "entries") == "2 entries"
