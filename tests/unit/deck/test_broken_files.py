"""Files that are no deck: each error names its place, and says what to write instead."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quizapp.deck.gate import ReadResult

Read = Callable[..., ReadResult]
Seen = Callable[[ReadResult], list[tuple[int | None, int | None, str, str | None, str]]]

C = "[[cards]]\n"
QA = 'question = "q"\nanswer = "a"\n'
NOT_A_DATE = 'is not a date; write 2023-07-18, "2023-07" or "2023"'
ID = 'ids have no white space, "/" or "#", and at most 100 characters'
FREE = 'is not a known key; remove it, or start it with "x-"'

SYNTAX = [
    ("unclosed", C + 'question = "a\nanswer = 1\n', 2, 14,
     'this text is not closed; end it with ", or use """ for several lines'),
    ("unclosed-long", C + 'question = """abc\n\n', 2, 12,
     'this text is not closed; end it with ", or use """ for several lines'),
    ("unclosed-literal", C + "question = 'abc\nanswer = 'b'\n", 2, 16,
     'this text is not closed; end it with ", or use """ for several lines'),
    ("unclosed-in-list", C + "items = ['a',\n  'b", 3, 3,
     'this text is not closed; end it with ", or use """ for several lines'),
    ("unclosed-list", C + "items = ['a',\n  'b'\n", 2, 9,
     'a list is not closed, or a comma is missing; write ["a", "b"]'),
    ("bare-word", C + "question = what\n", 2, 12, "this is not a value; put text in quotes"),
    ("no-equals", C + "question\n", 2, 9, 'this is no key; write key = "value"'),
    ("markdown", "# Title\nQ: what\n", 2, 2, 'this is no key; write key = "value"'),
    ("statement", "= 5\n", 1, 1, 'a line starts with what cannot be a key; write key = "value"'),
    ("key-twice", C + 'question = "a"\nanswer = "b"\n  question = "c"\n', 4, 3,
     "question stands twice; remove one of them"),
    ("inline-key-twice", C + "source = { id = 'a', id = 'b' }\n", 2, 30,
     "a key stands twice; remove one of them"),
    ("table-twice", "[deck]\n[deck]\n", 2, 6,
     "this table stands twice; remove one, or write [[…]] for a list of tables"),
    ("table-complete", "deck = { id = 'x' }\n[deck.x-y]\n", 2, 10,
     "this table stands twice; remove one, or write [[…]] for a list of tables"),
    ("list-complete", "cards = []\n[[cards]]\n", 2, 8,
     "this adds to a table that is complete; write all of it in one place"),
    ("impossible-day", C + "answer = 2023-02-30\n", 2, 10,
     "there is no such date; write it as 2023-07-18"),
    ("comma-in-list", C + 'items = ["a" "b"]\n', 2, 14,
     'a list is not closed, or a comma is missing; write ["a", "b"]'),
    ("comma-in-table", C + 'source = { id = "a" paragraph = 1 }\n', 2, 21,
     "a table is not closed, or a comma is missing; write { a = 1, b = 2 }"),
    ("after-value", C + 'question = "a" b\n', 2, 16,
     "something stands after the value; begin a new line, or quote the whole text"),
    ("backslash", C + 'question = "C:\\dir"\n', 2, 17,
     r"a backslash stands alone; write \\ for a backslash, or put the text in '…'"),
    ("escape", C + 'question = "\\u12"\n', 2, 15,
     r"an escape is not complete; write \u and four digits, as in \u00e9"),
    ("surrogate", C + 'question = "\\ud800"\n', 2, 19,
     "an escape names no character; write the character itself"),
    ("control", C + 'question = "a\x07b"\n', 2, 14,
     r"a control character stands here; write it as an escape, such as \u001b"),
    ("lone-cr", C + 'question = "x"\rb\n', 2, 15,
     "a line ends in a lone carriage return; save it with ordinary line ends"),
    ("header", '[[cards]\nquestion = "x"\n', 1, 8, "a header is not closed; write [[cards]]"),
    ("header-short", "[deck\n", 1, 6, "a header is not closed; write [deck]"),
    ("header-empty", "[]\n", 1, 2, "this is no key; keys have letters, digits, - and _"),
]  # fmt: skip

FILE = [
    ("empty", "", [(None, None, "not-a-deck", None,
     "has neither [deck] nor [[cards]]; write [[cards]]")], None),
    ("cards-misspelt", '[[card]]\nquestion = "a"\nanswer = "b"\n', [
        (None, None, "not-a-deck", None, "has neither [deck] nor [[cards]]; write [[cards]]"),
        (1, 1, "unknown-key", "card", "card is not a known key; write cards")], None),
    ("cards-one-table", '[deck]\n\n[cards]\nquestion = "a"\n', [
        (3, 1, "wrong-type", "cards", "cards must be a list of tables; write [[cards]]")], None),
    ("cards-number", "x-a = 1\ncards = 5\n", [
        (2, 1, "wrong-type", "cards", "cards must be a list of tables; write [[cards]]")], None),
    ("cards-inline", 'cards = [1,\n {question="a", answer="b"}]\n', [
        (1, 10, "wrong-type", None, "a card must be a table; write [[cards]]")], 1),
    ("sources-number", "sources = 1\n" + C + QA, [
        (1, 1, "wrong-type", "sources", "sources must be a list of tables; write [[sources]]")], 1),
    ("sources-texts", "sources = ['x']\n" + C + QA, [
        (1, 12, "wrong-type", None, "a source must be a table; write [[sources]]")], 1),
    ("deck-text", 'deck = "x"\n' + C + QA, [
        (1, 1, "wrong-type", "deck", "deck must be one table; write [deck]")], None),
    ("deck-list", "\n[[deck]]\n", [
        (2, 1, "wrong-type", "deck", "deck must be one table; write [deck]")], None),
    ("format-2", "[deck]\nformat = 2\n" + C + QA, [
        (2, 1, "newer-format", "format", "format 2 needs a newer quizapp; update quizapp")], None),
    ("format-huge", f"[deck]\nformat = 0x{'f' * 5000}\n", [
        (2, 1, "newer-format", "format",
         "this format needs a newer quizapp; update quizapp")], None),
    ("format-text", '[deck]\nformat = "1"\n' + C + QA, [
        (2, 1, "wrong-type", "format", "format must be a whole number; write format = 1")], None),
    ("format-0", "[deck]\nformat = 0\n" + C + QA, [
        (2, 1, "out-of-range", "format", "format is less than 1; write format = 1")], None),
    ("deck-id-space", '[deck]\nid = "a b"\n' + C + QA, [
        (2, 1, "bad-id", "id", f"id is not fit for an id; {ID}")], None),
    ("deck-id-slash", '[deck]\nid = "a/b"\n' + C + QA, [
        (2, 1, "bad-id", "id", f"id is not fit for an id; {ID}")], None),
    ("deck-id-number", "[deck]\nid = 5\n" + C + QA, [
        (2, 1, "wrong-type", "id", 'id must be text in quotes; write id = "my-deck"')], None),
    ("deck-fields", '[deck]\ntitle = 5\ntags = "x"\ntags2 = 1\n' + C + QA, [
        (2, 1, "wrong-type", "title", 'title must be text in quotes; write title = "…"'),
        (3, 1, "wrong-type", "tags", 'tags must be a list; write tags = ["…"]'),
        (4, 1, "unknown-key", "tags2", "tags2 is not a known key; write tags")], 1),
    ("deck-dotted", 'x-a = 1\ndeck.title = 5\ndeck.id = "x"\n' + C + QA, [
        (2, 1, "wrong-type", "title", 'title must be text in quotes; write title = "…"')], 1),
    ("title-on-top", 'title = "x"\n' + C + QA, [
        (1, 1, "unknown-key", "title", "title is not a known key; write it under [deck]")], 1),
    ("stray-table", C + QA + "[settings]\na = 1\n", [
        (4, 1, "unknown-key", "settings", f"settings {FREE}")], 1),
    ("no-cards", '[deck]\ntitle = "x"\n', [
        (None, None, "no-cards", None, "the deck has no cards; write [[cards]]")], 0),
    ("huge-number", C + f'question = "q"\nanswer = {"9" * 5000}\n', [
        (3, 10, "number", None, "holds a number with thousands of digits; at most 64 bits")], None),
    ("source-no-id", '[[sources]]\ntitle = "x"\n' + C + QA, [
        (1, 1, "missing-field", "id", 'the source has no id; write id = "fortune"')], 1),
    ("source-twice", '[[sources]]\nid = "x"\n[[sources]]\nid = "x"\n' + C + QA, [
        (4, 1, "duplicate-source", "id",
         "another source has the id x; give one of them another id")], 1),
    ("source-digest", '[[sources]]\nid = "x"\nsha256 = "abc"\n' + C + QA, [
        (3, 1, "wrong-value", "sha256", "sha256 is not 64 hexadecimal digits")], 1),
    ("source-date", '[[sources]]\nid = "x"\npublished = "soon"\n' + C + QA, [
        (3, 1, "date", "published", f"published {NOT_A_DATE}")], 1),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "line", "column", "message"), SYNTAX)
def test_syntax_errors(
    read: Read, seen: Seen, name: str, text: str, line: int, column: int, message: str
) -> None:
    result = read(text)
    assert seen(result) == [(line, column, "toml-syntax", None, message)]
    assert result.deck is None


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize(("name", "text", "expected", "cards"), FILE)
def test_errors_of_a_file(
    read: Read, seen: Seen, name: str, text: str, expected: list[object], cards: int | None,
    newline: str, mark: str,
) -> None:  # fmt: skip
    result = read(mark + text.replace("\n", newline))
    assert seen(result) == expected
    assert (None if result.deck is None else len(result.deck.cards)) == cards
