"""Broken cards: each error names its place, its card and field, and what to write instead."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quizapp.deck.gate import ReadResult

Read = Callable[..., ReadResult]
Seen = Callable[[ReadResult], list[tuple[int | None, int | None, str, str | None, str]]]

C = "[[cards]]\n"
QA = 'question = "q"\nanswer = "a"\n'
NOT_A_DATE = 'is not a date; write 2023-07-18, "2023-07" or "2023"'
DIGITS = "write digits, such as 600_000_000 or 2.5"
FRACTION = "write 0.05 for 5 %, or { absolute = 5 }"
FREE = 'is not a known key; remove it, or start it with "x-"'

# One card each: what stands after `[[cards]]`, and (line, column, rule, field, message).
CARD = [
    ("empty-card", "", [
        (1, 1, "missing-field", "question", 'the card has no question; write question = "…"'),
        (1, 1, "missing-field", "answer", 'the card has no answer; write answer = "…"')]),
    ("no-answer", 'question = "q"\n', [
        (1, 1, "missing-field", "answer", 'the card has no answer; write answer = "…"')]),
    ("no-back", 'front = "q"\n', [
        (1, 1, "missing-field", "back", 'the card has no back; write back = "…"')]),
    ("blank", 'question = " "\nanswer = ""\n', [
        (2, 1, "empty", "question", 'question is empty; write question = "…"'),
        (3, 1, "empty", "answer", 'answer is empty; write answer = "…"')]),
    ("both-names", 'front = "a"\nback = "b"\nquestion = "c"\n', [
        (4, 1, "both-names", "question",
         "the card has both question and front; keep one of them")]),
    ("number-asks", 'question = 5\nanswer = "b"\n', [
        (2, 1, "wrong-type", "question", 'question must be text in quotes; write question = "…"')]),
    ("answer-true", 'question = "q"\nanswer = true\n', [
        (3, 1, "wrong-type", "answer", 'answer must be text in quotes; write answer = "…"')]),
    ("type-near", 'type = "basik"\n' + QA, [
        (2, 1, "unknown-type", "type", 'basik is not a type; write "basic"')]),
    ("type-far", 'type = "flash"\n' + QA, [
        (2, 1, "unknown-type", "type", "flash is not a type; "
         "write one of basic, cloze, choice, text, date, number, order")]),
    ("type-number", "type = 1\n" + QA, [
        (2, 1, "wrong-type", "type", "type must be text in quotes; "
         "write one of basic, cloze, choice, text, date, number, order")]),
    ("answers", 'question = "q"\nanswer = ["a", "b"]\n', [
        (3, 1, "wrong-type", "answer", "several answers need options or an order; "
         'add distractors = ["…"] for a choice, or write items = ["…"] for an order')]),
    ("datetime", 'question = "q"\nanswer = 2023-07-18 10:00:00\n', [
        (3, 1, "date", "answer", f"answer {NOT_A_DATE}")]),
    ("time", 'question = "q"\nanswer = 10:00:00\n', [
        (3, 1, "date", "answer", f"answer {NOT_A_DATE}")]),
    ("date-in-words", 'type = "date"\nquestion = "q"\nanswer = "July 2023"\n', [
        (4, 1, "date", "answer", f"answer {NOT_A_DATE}")]),
    ("month-13", 'type = "date"\nquestion = "q"\nanswer = "2023-13"\n', [
        (4, 1, "date", "answer", f"answer {NOT_A_DATE}")]),
    ("day-30", 'type = "date"\nquestion = "q"\nanswer = "2023-02-30"\n', [
        (4, 1, "date", "answer", "answer is not a date: there is no 2023-02-30")]),
    ("year-10000", 'type = "date"\nquestion = "q"\nanswer = 10000\n', [
        (4, 1, "date", "answer", f"answer {NOT_A_DATE}")]),
    ("enough-word", 'question = "q"\nanswer = 2023-07-18\nenough = "week"\n', [
        (4, 1, "wrong-value", "enough",
         'enough is none of the words known; write "day", "month" or "year"')]),
    ("enough-finer", 'type = "date"\nquestion = "q"\nanswer = "2023"\nenough = "month"\n', [
        (5, 1, "out-of-range", "enough", "enough asks for the month, but the answer has only "
         'the year; write enough = "year", or leave it out')]),
    ("as-of", QA + 'as_of = "soon"\n', [(4, 1, "date", "as_of", f"as_of {NOT_A_DATE}")]),
    ("nan", 'question = "q"\nanswer = nan\n', [
        (3, 1, "number", "answer", f"answer is not a finite number; {DIGITS}")]),
    ("infinite", 'question = "q"\nanswer = 1e999\n', [
        (3, 1, "number", "answer", f"answer is not a finite number; {DIGITS}")]),
    ("huge-hex", f'question = "q"\nanswer = 0x{"f" * 5000}\n', [
        (3, 1, "number", "answer", "answer is too large a number; at most 64 bits")]),
    ("number-in-words", 'type = "number"\nquestion = "q"\nanswer = "600 million"\n', [
        (4, 1, "number", "answer", f"answer is not a number; {DIGITS}")]),
    ("tolerance-5", 'question = "q"\nanswer = 5\ntolerance = 5\n', [
        (4, 1, "out-of-range", "tolerance",
         f"tolerance is not a fraction from 0 to below 1; {FRACTION}")]),
    ("tolerance-nan", 'question = "q"\nanswer = 5\ntolerance = nan\n', [
        (4, 1, "number", "tolerance", f"tolerance is not a finite number; {DIGITS}")]),
    ("tolerance-text", 'question = "q"\nanswer = 5\ntolerance = "5%"\n', [
        (4, 1, "wrong-type", "tolerance", f"tolerance is not a number; {FRACTION}")]),
    ("tolerance-key", 'question = "q"\nanswer = 5\ntolerance = { absolut = 5 }\n', [
        (4, 1, "missing-field", "tolerance", f"tolerance has no absolute; {FRACTION}"),
        (4, 15, "unknown-key", "tolerance",
         "tolerance: absolut is not a known key; write absolute")]),
    ("tolerance-both", 'question="q"\nanswer=5\ntolerance={ absolute=5, relative=0.1 }\n', [
        (4, 1, "both-names", "tolerance",
         f"tolerance has both relative and absolute; {FRACTION}")]),
    ("tolerance-minus", 'question = "q"\nanswer = 5\ntolerance = { absolute = -5 }\n', [
        (4, 1, "out-of-range", "tolerance", f"tolerance is negative; {FRACTION}")]),
    ("tolerance-inner", 'question = "q"\nanswer = 5\ntolerance = { absolute = "5" }\n', [
        (4, 15, "number", "tolerance", f"tolerance: absolute is not a number; {DIGITS}")]),
    ("no-gap", 'text = "no gap"\n', [
        (2, 1, "cloze-gaps", "text", "the text has no gap; write one as {{label::answer}}")]),
    ("gap-open", 'text = "a {{b"\n', [
        (2, 1, "cloze-braces", "text",
         r"a gap is not closed; end it with }}, or write \{{ for two braces")]),
    ("gap-closed-twice", 'text = "a {{b}} }}"\n', [
        (2, 1, "cloze-braces", "text", "}} closes a gap that was never opened; "
         r"open it with {{, or write \}} for two braces")]),
    ("gap-in-gap", 'text = "a {{b {{c}} }}"\n', [
        (2, 1, "cloze-braces", "text", "a gap opens inside another gap; "
         r"close the first one with }}, or write \{{ for two braces")]),
    ("gap-empty", 'text = "a {{x::}}"\n', [
        (2, 1, "cloze-gaps", "text", "a gap is empty; write {{label::answer}}")]),
    ("gap-label", 'text = "a {{the x::y}}"\n', [
        (2, 1, "cloze-label", "text", "a gap's label cannot be used; "
         'labels have no white space, "/" or "#", and at most 100 characters')]),
    ("gap-parts", 'text = "a {{a::b::c::d}}"\n', [
        (2, 1, "cloze-gaps", "text", "a gap has more than three parts; "
         r"write {{label::answer::hint}}, and \:: for two colons")]),
    ("gap-in-question", 'question = "a {{b}}"\n', [
        (2, 1, "cloze-gaps", "question",
         "a text with gaps is called text, not question; write text instead of question")]),
    ("one-item", 'question = "q"\nitems = ["a"]\n', [
        (3, 1, "order-items", "items", "there is 1 item; write 2 to 9 items")]),
    ("ten-items", f'question = "q"\nitems = {[f"i{n}" for n in range(10)]}\n', [
        (3, 1, "order-items", "items", "there are 10 items; write 2 to 9 items")]),
    ("item-twice", 'question = "q"\nitems = ["a",\n  "b",\n  "A "]\n', [
        (5, 3, "duplicate-option", "items", "items 3 stands twice; take one out")]),
    ("item-number", 'question = "q"\nitems = ["a", 5]\n', [
        (3, 15, "wrong-type", "items",
         'items 2 must be text in quotes; write "…", or { text = "…", date = … }')]),
    ("item-date", 'question = "q"\nitems = ["a", { text = "b", date = "x" }]\n', [
        (3, 29, "date", "items", f"items 2: date {NOT_A_DATE}")]),
    ("item-no-text", 'question = "q"\nitems = ["a", { txt = "b" }]\n', [
        (3, 15, "missing-field", "items", 'items 2 has no text; write text = "…"'),
        (3, 17, "unknown-key", "items", "items 2: txt is not a known key; write text")]),
    ("item-tables", 'question = "q"\n[[cards.items]]\ntext = "a"\n[[cards.items]]\n\ntext = 5\n', [
        (7, 1, "wrong-type", "items",
         'items 2: text must be text in quotes; write text = "…"')]),
    ("answer-distracts", 'question = "q"\nanswer = "A"\ndistractors = ["B", " a"]\n', [
        (4, 21, "answer-in-distractors", "distractors",
         "the answer is also a distractor; take it out of distractors")]),
    ("distractor-twice", 'question = "q"\nanswer = "A"\ndistractors = ["B", "b"]\n', [
        (4, 21, "duplicate-option", "distractors", "an option stands twice; take one out")]),
    ("no-distractors", 'question = "q"\nanswer = "A"\ndistractors = []\n', [
        (4, 1, "empty", "distractors",
         'distractors is empty; write distractors = ["…", "…"]')]),
    ("choice-alone", 'type = "choice"\n' + QA, [
        (1, 1, "missing-field", "distractors",
         'the card has no distractors; write distractors = ["…", "…"]')]),
    ("many-distractors",
     f'question = "q"\nanswer = "A"\ndistractors = {[f"d{n}" for n in range(101)]}\n', [
        (4, 1, "too-many", "distractors", "distractors has more than 100")]),
    ("accept-text", 'type = "text"\n' + QA + 'accept = "B"\n', [
        (5, 1, "wrong-type", "accept", 'accept must be a list; write accept = ["…"]')]),
    ("hint-number", QA + 'hints = ["x", 1]\n', [
        (4, 15, "wrong-type", "hints", 'hints 2 must be text in quotes; write hints = ["…"]')]),
    ("status", QA + 'status = "draft"\n', [
        (4, 1, "wrong-value", "status",
         'status is none of the words known; write "active" or "review"')]),
    ("typed", QA + 'typed = "yes"\n', [
        (4, 1, "wrong-type", "typed", "typed must be true or false; write typed = true")]),
    ("id-number", "id = 5\n" + QA, [
        (2, 1, "wrong-type", "id", 'id must be text in quotes; write id = "k7f3q2"')]),
    ("superseded", QA + 'superseded_by = "a b"\n', [
        (4, 1, "bad-id", "superseded_by",
         'superseded_by is not a card; write its id, or "deck/id"')]),
    ("was", QA + 'was = ["a", "b/c/d"]\n', [
        (4, 13, "bad-id", "was", 'was 2 is not a card; write its id, or "deck/id"')]),
    ("cites-nothing", QA + 'source = [{ id = "x" }]\n', [
        (4, 13, "unknown-source", "source", "no source has the id x; add it as [[sources]]")]),
    ("cites-text", QA + 'source = "x"\n', [
        (4, 1, "wrong-type", "source",
         'source must be a table; write source = { id = "…", paragraph = 1 }')]),
    ("cites-no-id", QA + "source = { paragraph = 1 }\n", [
        (4, 1, "missing-field", "source",
         'source has no id; write id = "…", the id of one of the [[sources]]')]),
]  # fmt: skip

WARNINGS = [
    ("misspelt", QA + 'explenation = "x"\nx-mine = 1\n', [
        (4, 1, "unknown-key", "explenation", "explenation is not a known key; write explanation")]),
    ("far-off", QA + "foobar = 1\n", [(4, 1, "unknown-key", "foobar", f"foobar {FREE}")]),
    ("synonym", QA + 'note = "x"\n', [
        (4, 1, "unknown-key", "note", "note is not a known key; write explanation")]),
    ("other-type", QA + "tolerance = 0.1\n", [
        (4, 1, "unused-key", "tolerance",
         'tolerance does nothing on basic cards; remove it, or write type = "number"')]),
    ("typed-text", 'type = "text"\n' + QA + "typed = true\n", [
        (5, 1, "unused-key", "typed",
         "typed does nothing on text cards; remove it, or change the type")]),
    ("quoted-key", QA + '"a\\u001bb" = 1\n', [(4, 1, "unknown-key", "a␛b", f"a␛b {FREE}")]),
    ("superseded-by-none", QA + 'superseded_by = "zz"\n', [
        (4, 1, "unknown-card", "superseded_by",
         'superseded_by names no card of this deck: zz; write an id, or "deck/id"')]),
    ("items-out-of-order", 'question = "q"\nitems = [\n { text = "a", date = 2023-07-18 },\n "b",\n'
     ' { text = "c", date = "2023-07" },\n { text = "d", date = 2022 } ]\n', [
        (7, 2, "out-of-order", "items", "items 4 is dated before the one above it; "
         "write the items in the order they happened")]),
    ("ten-options", QA + f'distractors = {[f"d{n}" for n in range(9)]}\n', [
        (4, 1, "many-options", "distractors",
         "there are 10 options, and only 9 have a key; take some distractors out")]),
    ("telling-hint", 'type = "text"\nquestion = "q"\nanswer = "Ann  Lee"\n'
     'hints = ["x", "ann lee!"]\n', [
        (5, 15, "telling-hint", "hints", "the hint tells the answer; reword it")]),
]  # fmt: skip


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(("name", "body", "expected"), CARD)
def test_a_bad_card_hides_only_itself(
    read: Read,
    seen: Seen,
    name: str,
    body: str,
    expected: list[tuple[int, int, str, str, str]],
    newline: str,
) -> None:
    good = '# kept\n[[cards]]\nid = "good"\nquestion = "Who?"\nanswer = "Ann"\n'
    text = good + C + body + "\n" + good.replace("good", "fine")
    result = read(text.replace("\n", newline))
    above = good.count("\n")
    assert seen(result) == [(line + above, *rest) for line, *rest in expected]
    assert {p.severity for p in result.problems if p.rule != "unknown-key"} == {"error"}
    assert {p.card for p in result.problems} == {"#2"}
    assert result.deck is not None
    assert [card.id for card in result.deck.cards] == ["good", "fine"]
    assert result.deck.problems == result.problems


@pytest.mark.parametrize(("name", "body", "expected"), WARNINGS)
def test_warnings_hide_nothing(
    read: Read, seen: Seen, name: str, body: str, expected: list[object]
) -> None:
    result = read(C + body)
    assert seen(result) == expected
    assert {p.severity for p in result.problems} == {"warning"}
    assert result.deck is not None
    assert len(result.deck.cards) == 1


def test_one_question_with_two_answers(read: Read, seen: Seen) -> None:
    other = C + 'question = "Q "\nanswer = "b"\n'
    assert seen(read(C + QA + other)) == [
        (4, 1, "same-question", None, "the card at line 1 asks the same, and has another answer; "
         "say more in one of the questions")
    ]  # fmt: skip
    assert seen(read(C + QA + other.replace('"b"', '"a"') + 'tags = ["x"]\n')) == []
    assert seen(read(C + 'id = "y"\n' + QA + other + 'superseded_by = "y"\n')) == []


def test_the_card_is_named_by_its_id(read: Read, seen: Seen) -> None:
    result = read(C + 'id = "k7f3q2"\nquestion = "q"\n')
    (problem,) = result.problems
    assert problem.card == "k7f3q2"
    assert problem.one_line() == (
        f'{result.path}:1:1: card k7f3q2: the card has no answer; write answer = "…"'
    )


@pytest.mark.parametrize("bad", ["a b", "a/b", "a#b", "a\\u001bb", "x" * 101, "a\\u202eb", ""])
def test_ids_that_cannot_be_ids(read: Read, seen: Seen, bad: str) -> None:
    result = read(C + f'id = "{bad}"\n' + QA)
    assert result.deck is not None
    assert result.deck.cards == ()
    assert [(p.line, p.column, p.field) for p in result.problems] == [(2, 1, "id")]
    assert "\x1b" not in result.problems[0].one_line()


def test_an_id_stands_once(read: Read, seen: Seen) -> None:
    result = read((C + 'id = "x"\n' + QA) * 2)
    assert seen(result) == [
        (6, 1, "duplicate-id", "id",
         "the card at line 1 has the same id; remove this id, or write another")
    ]  # fmt: skip
    assert result.deck is not None
    assert len(result.deck.cards) == 1


def test_a_card_without_an_id_stands_once(read: Read, seen: Seen) -> None:
    result = read(C + QA + C + 'question = " q"\nanswer = "a "\ntags = ["other"]\n')
    assert seen(result) == [
        (4, 1, "duplicate-card", None, "the same card stands at line 1; remove one of them")
    ]


def test_a_source_that_is_broken_can_still_be_cited(read: Read, seen: Seen) -> None:
    result = read('[[sources]]\nid = "s"\npublished = 5.5\n' + C + QA + 'source = { id = "s" }\n')
    assert [p.rule for p in result.problems] == ["date"]
    assert result.deck is not None
    assert len(result.deck.cards) == 1


def test_the_nearest_source_is_offered(read: Read, seen: Seen) -> None:
    result = read('[[sources]]\nid = "fortune"\n' + C + QA + "[cards.source]\n id = 'fortun'\n")
    assert seen(result) == [
        (7, 2, "unknown-source", "source", 'no source has the id fortun; write id = "fortune"')
    ]


def test_a_citation_in_a_table_of_its_own(read: Read, seen: Seen) -> None:
    text = (
        '[[sources]]\nid = "s"\n' + C + QA
        + "[[cards.source]]\nid = 's'\nparagraph = 3\n"
        + "[[cards.source]]\nid = 's'\nparagraph = 0\nsentense = 1\n"
    )  # fmt: skip
    assert seen(read(text)) == [
        (11, 1, "out-of-range", "source",
         "source 2: paragraph is less than 1; write paragraph = 1"),
        (12, 1, "unknown-key", "source",
         "source 2: sentense is not a known key; write sentence"),
    ]  # fmt: skip


def test_problems_stand_in_the_order_of_the_file(read: Read, seen: Seen) -> None:
    text = C + "foobar = 1\n" + QA + C + "question = 1\n" + C + QA + "answer2 = 1\n"
    places = [(p.line, p.column) for p in read(text).problems]
    assert places == sorted(places)
    assert len(places) == 5


def test_of_very_many_problems_a_thousand_are_told_apart(read: Read, seen: Seen) -> None:
    result = read((C + 'question = "q"\n') * 1_500 + (C + QA))
    assert len(result.problems) == 1_001
    assert result.problems[-1].message == "500 more errors are not listed"
    assert result.deck is not None
    assert len(result.deck.cards) == 1


def test_names_in_messages_are_cut(read: Read, seen: Seen) -> None:
    (problem,) = read(C + QA + f"{'k' * 10_000} = 1\n").problems
    assert len(problem.one_line()) < 300 + len(str(problem.path))
