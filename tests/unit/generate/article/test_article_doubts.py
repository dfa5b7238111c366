"""Doubts: names that look misspelt, slips of person, repetitions, contradictions."""

from __future__ import annotations

import pytest

from quizapp.generate.article.build import About, build
from quizapp.generate.article.contradictions import Statement, find_contradictions
from quizapp.generate.article.model import Article, Flag
from quizapp.generate.article.names import find_garbled, frequent_names

FILLER = "The harbour was closed for years. Ferries went elsewhere. Few people came to the town."


def read(text: str, *known: str) -> Article:
    return build(text, About("x", known_names=known))


def garbled(text: str, *known: str) -> list[tuple[str, str]]:
    article = read(text, *known)
    return [
        (article.raw[r.start : r.end], r.suggestion or "")
        for r in article.remarks
        if r.flag is Flag.GARBLED_NAME
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "We met Ferrex Corp. at Ferrex House, where Ferex was sold.",
            [("Ferex", "Ferrex")],
        ),
        (
            "The Untied Towns met the United Towns and the United Ports.",
            [("Untied", "United")],
        ),
        (
            "The head is Kirsten Holt. We met Kirsten Holt. A talk with Kristen Holt follows.",
            [("Kristen", "Kirsten")],
        ),
        (
            "The head is Ann Rivers of Gull. We met Ann Rivers. “Yes”, River said.",
            [("River", "Rivers")],
        ),
        # As many of the one as of the other: both are doubtful.
        (
            "It is sold by the maker of GullGPIT. It was made by the maker of GullGPT.",
            [("GullGPIT", "GullGPT"), ("GullGPT", "GullGPIT")],
        ),
        (
            "The head, Bo Maurer, came. Then, said Mauer, it went.",
            [("Maurer", "Mauer"), ("Mauer", "Maurer")],
        ),
        ("It is about the Technlogy Board, and about technology.", [("Technlogy", "Technology")]),
    ],
)
def test_names_that_look_misspelt(text: str, found: list[tuple[str, str]]) -> None:
    assert garbled(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "From Austria he went to Australia, and then again to Australia.",
        "The Korean one and the Koreans of Korea met in Korea.",
        "We met Ben Cheung and Ann Cheung of Gull, and Cheng Mui of Tern.",
        "We met Bo Andersen, Bo Andersen again, and Ann Anderson of Tern.",
        "The Texans of Texas came to Texas.",
        "Administrator Lee left the Administration to Administrator Lee.",
        "In Seattle the Shuttle and the Shuttle stood.",
        "TERNA, Terna, and the Terna of TernA.",
        "The Photographic Fund has Photographs of the Photographic Fund.",
    ],
)
def test_names_that_are_only_alike(text: str) -> None:
    assert garbled(text) == []


def test_names_known_from_elsewhere_settle_it() -> None:
    text = "They bought from Gull, GullA, and Tern."
    assert garbled(text) == []
    assert garbled(text, "GullAI") == [("GullA", "GullAI")]
    tie = "It is sold by the maker of GullGPIT. It was made by the maker of GullGPT."
    assert garbled(tie, "GullGPT") == [("GullGPIT", "GullGPT")]


def test_frequent_names_leave_sentence_heads_out() -> None:
    texts = ["Ferries came. Ferries went. Ferries sank. The Ferrex, Ferrex or (Ferrex)"]
    assert frequent_names(texts) == {"Ferrex"}


def test_thousands_of_names_are_not_compared() -> None:
    words = [
        f"Na{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}{chr(97 + i // 676)}x" for i in range(5000)
    ]
    assert find_garbled(["the " + " ".join(words)], [()]) == []


def flagged(text: str, flag: Flag) -> list[str]:
    return [s.text for _, s in read(text).asked() if flag in s.flags]


def test_a_slip_into_the_first_person() -> None:
    slip = "My company is ready for the ferries."
    quoted = "“We are ready,” the mayor said, and “I know my town.”"
    assert flagged(f"{FILLER} {slip} {quoted} {FILLER}", Flag.FIRST_PERSON) == [slip]


def test_a_text_in_the_first_person_has_no_slips() -> None:
    text = "I went to the town. We saw the harbour. My friend was there. It was cold. I left."
    assert flagged(text, Flag.FIRST_PERSON) == []


@pytest.mark.parametrize(
    "text",
    ["The A.I. firm came.", "The Go Fund Me page.", "World War I ended.", "Apollo I burnt."],
)
def test_a_letter_is_no_person(text: str) -> None:
    assert flagged(f"{FILLER} {text}", Flag.FIRST_PERSON) == []


def test_a_quotation_left_open_goes_on() -> None:
    text = f"{FILLER}\n\nShe said, “We waited for long.\n\n“I was cold, and we left.” {FILLER}"
    assert flagged(text, Flag.FIRST_PERSON) == []


def test_a_sentence_told_twice() -> None:
    told = "The mayor of the town opened the harbour again."
    assert flagged(f"{told} {FILLER} {told}", Flag.REPEATED) == [told]


def test_what_the_speaker_denies_is_not_affirmed() -> None:
    text = (
        "Stone runs the port. Her approval of ferries is clear.\n\n"
        f"{FILLER}\n\n"
        "“I haven’t approved any single ferry,” Ms Stone said at noon."
    )
    assert flagged(text, Flag.CONTRADICTS) == ["Her approval of ferries is clear."]


@pytest.mark.parametrize(
    ("one", "two", "opposed"),
    [
        ("The board of Gull approved the ferry plan in June.", "The board of Gull rejected the ferry plan in June.", True),
        ("The old pier was damaged by the winter storm.", "The old pier was not damaged by the winter storm.", True),
        ("The council of the town paid 40 dollars for every single ticket sold.", "The council of the town paid 60 dollars for every single ticket sold.", True),
        ("The first half ended 1 – 1 on the board.", "The first half ended 0 – 0 on the board.", False),
        ("The board of Gull approved the ferry plan.", "The board of Tern rejected the ferry plan.", False),
        ("The six left and nine right members of the board voted for it.", "The six left and nine right members of the board did not.", False),
        ("The old pier was damaged by the storm.", "Nobody was hurt by the waves.", False),
    ],
)  # fmt: skip
def test_two_sentences_that_cannot_both_hold(one: str, two: str, opposed: bool) -> None:
    found = find_contradictions([Statement(1, one, ""), Statement(2, two, "")])
    assert [(c.doubtful, c.against) for c in found] == ([(1, 0)] if opposed else [])


def test_unsafe_sentences_are_not_trusted() -> None:
    article = read(f"{FILLER} My company is ready. They came Friday , at noon.")
    trusted = {s.text: s.trusted for _, s in article.asked()}
    assert not trusted["My company is ready."]
    assert trusted["They came Friday, at noon."]
