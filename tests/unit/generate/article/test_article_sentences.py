"""Where sentences end: news English with its titles, initials, quotations and missing spaces."""

from __future__ import annotations

import pytest

from quizapp.generate.article.sentences import find_sentences


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in find_sentences(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["The bridge opened.", "It is long."],
        ["Mr. Lane spoke to Dr. Reed.", "She left."],
        ["Gen. Ann Lee and Sen. Bo Ray met on Nov. 3 near Mt. Elm.", "They talked."],
        ["J. K. Lane and L. Ron Reed came.", "K.C. Moss did not."],
        ["The U.S. Senate voted.", "The U.S. did not."],
        ["He moved to the U.S. The move was hard."],
        ["They met at 8 p.m. Tuesday in the hall.", "It closed at 9 a.m. Police came."],
        ["Sales rose 3.5 percent to $4.2 billion.", "5 shops closed."],
        ["It makes A.I. software for shops.", "It sells well."],
        ["Gull Corp. bought Tern Inc. for $3 million.", "Both are old."],
        ["“It is done,” she said.", "“We are glad.”", "He was not."],
        ["“Is it done?” Ann Lee asked.", "Nobody knew."],
        ["“Stop!” he said.", "They stopped."],
        ["She said: “We won.", "We did.”", "Then she left."],
        ["He waited ... and then left.", "Nobody came."],
        ["He waited ... The train was late."],
        ["The rule (which nobody read. Really.) was old.", "It went."],
        ["It is over.” – Ann Lee"],
        ["See No. 5 and pp. 3 to 9.", "No.", "That is all."],
        ["Use tools, e.g. Hammers, etc. and go.", "Done."],
        ["Was it so?!", "Yes."],
        ["Sales fell.", "eBay said so."],
        ["He bought it at Gawker.com and left.", "It broke."],
        ["It costs £5.", "$3 is less."],
        ["1. The first point is short.", "2. The second is not."],
        ["Prices rose. by a lot."],
        ["She came in first.", "[Lane] came last."],
        ["The team won 2 – 1.", "Nobody cheered."],
        ["This was plan B. It failed."],
        ["We asked J. Nobody knew."],
        ["So did I. They left."],
    ],
)
def test_sentences_of_news(sentences: list[str]) -> None:
    text = " ".join(sentences)
    expected = {
        "He moved to the U.S. The move was hard.": ["He moved to the U.S.", "The move was hard."],
        "They met at 8 p.m. Tuesday in the hall. It closed at 9 a.m. Police came.": [
            "They met at 8 p.m. Tuesday in the hall.",
            "It closed at 9 a.m.",
            "Police came.",
        ],
        "He waited ... The train was late.": ["He waited ...", "The train was late."],
        "This was plan B. It failed.": ["This was plan B.", "It failed."],
        "We asked J. Nobody knew.": ["We asked J.", "Nobody knew."],
        "So did I. They left.": ["So did I.", "They left."],
    }.get(text, sentences)
    assert cut(text) == expected


def test_a_missing_space_does_not_join_sentences() -> None:
    assert cut("It changed the world.The end came soon.") == [
        "It changed the world.",
        "The end came soon.",
    ]
    assert cut("See www.gull.Net for more.") == ["See www.gull.Net for more."]


def test_a_blank_line_behind_a_stop_ends_a_sentence_before_a_small_letter() -> None:
    text = "That is all. source"
    assert find_sentences(text) == [(0, len(text))]
    assert find_sentences(text, {13}) == [(0, 12), (13, 19)]
    assert find_sentences("That is all source", {12}) == [(0, 18)]


def test_a_closing_mark_that_faces_the_wrong_way_closes() -> None:
    assert cut("“A bad choice.“ The end.") == ["“A bad choice.“", "The end."]


def test_nothing_and_space_only() -> None:
    assert find_sentences("") == []
    assert cut("no stop at all") == ["no stop at all"]
