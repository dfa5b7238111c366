"""The plain face with hostile and foreign text, and with every kind of card: words only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from quizapp.session.start import Start
from quizapp.session.workspace import Workspace
from tests.unit.plain.conftest import Talk

HOSTILE = "\\u001b]52;c;aGk=\\u0007[/x] \\u202Eevil \\u0007 [@click=app.quit]"
DECK = f"""
[deck]
format = 1
id = "hostile"
title = "Title {HOSTILE}"

[[cards]]
id = "a"
type = "text"
question = "Question {HOSTILE}"
answer = "Answer {HOSTILE}"
hints = ["Hint {HOSTILE}"]
explanation = "Because {HOSTILE}"

[[cards]]
id = "b"
type = "choice"
question = "日本語の質問 🇯🇵 👩‍👩‍👧 e\\u0301"
answer = "One {HOSTILE}"
distractors = ["Two ▂▅▇ ½", "مرحبا"]
"""


def test_nothing_in_a_deck_steers_the_terminal(
    make: Callable[..., Workspace], talk: Talk, folder: Path
) -> None:
    (folder / "data" / "decks" / "hostile.toml").write_text(DECK, encoding="utf-8")
    said = "\n".join(
        talk("3", ":h", "\x1b[2Jx\x07", "", "1", "", ":q", "cards 3", "1", "", "", "history", "1",
             start=Start(), over=make())
    )  # fmt: skip
    assert "Question" in said
    assert "日本語の質問" in said
    assert not [c for c in said if c != "\n" and (ord(c) < 32 or 0x7F <= ord(c) < 0xA0)]
    assert not set(said) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069▂▅▇½")


def test_every_kind_of_card_in_words(talk: Talk) -> None:
    said = "\n".join(talk(*[":h", "", ""] * 9))
    for question in ("Who opened", "When did", "How many", "Which river", "[blank]", "Head of"):
        assert question in said
    assert not set(said) & set("…·¶½✓›—–━│")
