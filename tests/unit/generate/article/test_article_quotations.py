"""What stands between quotation marks."""

from __future__ import annotations

import pytest

from quizapp.generate.article.quotations import find_quotations


def quoted(*texts: str) -> list[list[str]]:
    spans = find_quotations(texts)
    return [[t[a:b] for a, b in own] for t, own in zip(texts, spans, strict=True)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She said, “Yes,” and “no.”", ["“Yes,”", "“no.”"]),
        ('She said, "Yes," and "no."', ['"Yes,"', '"no."']),
        ("She said: “He said, ‘Go.’”", ["“He said, ‘Go.’”"]),
        ("She said, “A “new” day.” Then", ["“A “new”"]),
        ("A bad “choice.“ However, it", ["“choice.“"]),
        ('It is 6" long.', []),
        ("The dogs’ bowls and the cat’s.", []),
        ("He called it a ‘new start’ then.", ["‘new start’"]),
        ("(“Yes”)", ["“Yes”"]),
        ("No marks at all.", []),
    ],
)
def test_quotations_in_one_paragraph(text: str, found: list[str]) -> None:
    assert quoted(text)[0][: len(found)] == found


def test_an_open_quotation_runs_on() -> None:
    assert quoted("She said, “We came.", "“We saw.” So.", "“No.”") == [
        ["“We came."],
        ["“We saw.”"],
        ["“No.”"],
    ]


def test_a_quotation_goes_on_without_a_new_mark_up_to_its_closing_one() -> None:
    assert quoted('He said, "It was good.', 'It was better than ever." They left.') == [
        ['"It was good.'],
        ['It was better than ever."'],
    ]


def test_a_paragraph_without_marks_ends_a_carried_quotation() -> None:
    assert quoted("She said, “We came.", "They left.", "It is “so”.") == [
        ["“We came."],
        [],
        ["“so”"],
    ]
