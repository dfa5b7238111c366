"""What is noise and what is text, by rules that know no article."""

from __future__ import annotations

import pytest

from quizapp.deck.partial_date import PartialDate
from quizapp.generate.article.build import About, build
from quizapp.generate.article.model import Article, Flag, Form, Kind

BODY = (
    "The council of Port Ellis voted on Monday to reopen the old harbour. Mayor Carla Stone said "
    "that two ferry lines would return in spring.\n\n"
    "Residents had asked for the ferries since the bridge was closed. The council spent three "
    "months on the question, and heard forty people.\n\n"
    "A third line may follow. It depends on what the county pays, officials said, and on whether "
    "the eastern pier can be mended.\n\n"
)


def read(text: str, form: Form = "text") -> Article:
    return build(text, About("x", form=form))


def kind_of(line: str, *, at_end: bool = False) -> Kind:
    """The kind of a line in the middle of an article, or at its end."""
    text = BODY + line + "\n\n" + ("" if at_end else BODY.replace("The", "Then the"))
    return read(text).paragraphs[3].kind


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        (Kind.BODY, "The mayor said no."),
        (Kind.BODY, "Nobody cares about the colour of the pier."),
        (Kind.BODY, "“We are glad,” she said."),
        (Kind.BODY, "“We are glad that it is over.” – Carla Stone"),
        (Kind.BODY, "The mayor added:"),
        (Kind.BODY, "Share prices of the ferry company rose by a tenth on the news."),
        (Kind.CREDIT, "Bob Lane for Gull Weekly"),
        (Kind.CREDIT, "Photo: Bob Lane / Gull"),
        (Kind.CREDIT, "Bob Lane/AFP via Getty Images"),
        (Kind.CREDIT, "Image courtesy of the county"),
        (Kind.BYLINE, "By Ann Reed and Bo Moss"),
        (Kind.BYLINE, "Ann Reed, Staff Writer"),
        (Kind.CAPTION, "Carla Stone (left) and Bo Moss at the pier."),
        (Kind.CAPTION, "The ferry at the old pier. Photo: Bob Lane."),
        (Kind.CAPTION, "A view of the old harbour in 1998."),
        (Kind.CAPTION, "Mayor Carla Stone speaks to residents at the pier on March 4, 2024."),
        (Kind.CAPTION, "The pier of Port Ellis; from file, 2015."),
        (Kind.CAPTION, "Clockwise from top left: the pier, the ferry and the bridge"),
        (Kind.CAPTION, "Bo Moss of the county"),
        (Kind.BODY, "Figures from the ports of the north reflect the same change."),
        (Kind.DATELINE, "PORT ELLIS —"),
        (Kind.PAGE_DATE, "March 4, 2024"),
        (Kind.SUBHEAD, "What comes next"),
        (Kind.SUBHEAD, "Ferries"),
        (Kind.NOTE, "This article first appeared in the March issue of Gull Weekly."),
        (Kind.NOTE, "Correction: an earlier version misspelt the mayor's name."),
        (Kind.NOTE, "Additional reporting by Bo Moss."),
        (Kind.NOTE, "Ann Reed contributed to this report."),
        (Kind.NOTE, "The Gull brings more pictures for our readers."),
        (Kind.FORM, "Sign up for our newsletter"),
        (Kind.FORM, "Share this on your wall"),
        (Kind.FORM, "Advertisement"),
        (Kind.FORM, "MORE: Ferries return to the old harbour"),
        (Kind.NOTE, "Update March 4th, 8:05AM ET: Added what the mayor said."),
        (Kind.FORM, "Read more: the ferry that never came"),
        (Kind.PAGE_DATE, "5 min read"),
        (Kind.MARKUP, "* * *"),
    ],
)
def test_a_line_between_paragraphs(kind: Kind, line: str) -> None:
    assert kind_of(line) is kind


@pytest.mark.parametrize("line", ["Sources", "source", "Related articles", "Categories: Ferries"])
def test_a_footer_takes_what_follows(line: str) -> None:
    article = read(BODY + line + "\n\n“Ferries return” — Gull, March 4, 2024\n\nFerry news today\n")
    tail = article.paragraphs[3:] if line != "source" else article.paragraphs[2:]
    if line == "source":
        # It starts in lower case, so that it belongs to the paragraph before it.
        assert [s.kind for s in tail[0].sentences] == [Kind.BODY, Kind.BODY, Kind.FOOTER]
    else:
        assert {p.kind for p in tail} == {Kind.FOOTER}


def test_a_word_of_footers_early_on_is_a_subhead() -> None:
    article = read("The old harbour opens\n\nSources\n\n" + BODY * 3)
    assert article.paragraphs[1].kind is Kind.SUBHEAD
    assert len(article.body()) == 9


def test_a_comment_form_ends_the_article() -> None:
    article = read(
        BODY + "Leave a Reply\n\nYour email address will not be published. *\n\nName *\n"
    )
    assert [p.kind for p in article.paragraphs[3:]] == [Kind.FORM] * 3


def test_a_caption_is_told_by_the_credit_behind_it() -> None:
    sentence = "Carla Stone built her campaign around the ferries long before the vote."
    assert kind_of(sentence) is Kind.BODY
    article = read(f"{BODY}{sentence}\n\nBob Lane for Gull\n\n{BODY}")
    assert [p.kind for p in article.paragraphs[3:5]] == [Kind.CAPTION, Kind.CREDIT]
    assert article.publisher == "Gull"


def test_a_pull_quote_repeats_even_when_it_smooths() -> None:
    told = (
        "“We never wanted to close it, honestly, but the pier was rotten through and through and so "
        "nobody could land there,” the mayor told the council on Monday evening."
    )
    pulled = "“We never wanted to close it, but the pier was rotten through and through.”"
    article = read(f"{BODY}{pulled}\n\nCARLA STONE, mayor of Port Ellis\n\n{told}\n\n{BODY}")
    kinds = [p.kind for p in article.paragraphs[3:6]]
    assert kinds == [Kind.PULL_QUOTE, Kind.PULL_QUOTE, Kind.BODY]


def test_a_headline_that_the_text_repeats_is_no_pull_quote() -> None:
    title = "Council of Port Ellis votes to reopen the old harbour"
    article = read(f"{title}\n\nThe {title[0].lower()}{title[1:]} for ferries in spring.\n\n{BODY}")
    assert article.title == title
    assert article.paragraphs[0].kind is Kind.HEADLINE


def test_a_list_in_plain_text() -> None:
    article = read(BODY + "- Two ferries\n- Three piers\n\n" + BODY)
    assert [p.kind for p in article.paragraphs[3:5]] == [Kind.LIST, Kind.LIST]
    assert article.paragraphs[3].text == "- Two ferries"
    assert read(BODY + "> The mayor said so.\n").paragraphs[3].text == "The mayor said so."


@pytest.mark.parametrize(
    "head",
    [
        "Tuesday, March 5, 2024",
        "March 5, 2024",
        "5 March 2024",
        "Published: March 5, 2024 10:30 AM EST",
        "Updated on Mar. 5, 2024",
        "2024-03-05",
        "2024-03-05T10:00:00Z",
        "Posted 05 March 2024 | 4 min read",
        "Posted: Tuesday, March 5, 2024. 10:11 pm CST.",
        "Latest update March 5th, 2024 12:49 AM",
    ],
)
def test_the_page_date_on_a_line_of_its_own(head: str) -> None:
    article = read(f"The harbour opens to ferries\n\n{head}\n\n{BODY}")
    assert article.page_date == PartialDate(2024, 3, 5)
    assert article.page_date_from == "page"
    assert article.paragraphs[1].kind is Kind.PAGE_DATE


def test_the_page_date_grown_to_the_text() -> None:
    article = read(f"Tuesday, March 5, 2024 On Monday, the council met.\n\n{BODY}")
    first = article.paragraphs[0]
    assert article.page_date == PartialDate(2024, 3, 5)
    assert first.kind is Kind.BODY
    assert [s.text for s in first.sentences] == ["On Monday, the council met."]
    assert article.raw[first.noise[0].start : first.noise[0].end] == "Tuesday, March 5, 2024"


def test_the_page_date_with_a_broken_line_behind_it() -> None:
    article = read(
        f"The harbour opens\n\nTuesday, March 5, 2024\n\nferries at the pier in 2008.\n\n{BODY}"
    )
    second = article.paragraphs[1]
    assert [n.kind for n in second.noise] == [Kind.PAGE_DATE]
    assert second.kind is Kind.CAPTION


def test_a_stray_date_token_before_a_caption() -> None:
    line = "date 2024-03-05 Mayor Carla Stone speaks at the pier on March 4, 2024."
    article = read(f" {line}\n\n{BODY}")
    assert article.page_date == PartialDate(2024, 3, 5)
    assert article.paragraphs[0].kind is Kind.CAPTION


@pytest.mark.parametrize(
    "head",
    [
        "March 5, 2024 was a cold day in Port Ellis.",
        "Monday, March 5, 2024",  # It was a Tuesday.
        "February 30, 2024",
    ],
)
def test_what_is_no_page_date(head: str) -> None:
    assert read(f"{head}\n\n{BODY}").page_date is None


def test_a_date_deep_in_the_text_is_not_the_pages() -> None:
    assert read(BODY * 2 + "March 5, 2024\n\n" + BODY).page_date is None


@pytest.mark.parametrize(
    ("head", "rest"),
    [
        ("PORT ELLIS (Wire) — ", "The council met."),
        ("PORT ELLIS, March 5 (Wire) - ", "The council met in the old hall."),
        ("Port Ellis, Maine, United States - ", "This past week the council met."),
        ("NEW YORK — ", "The council met in the hall."),
        ("Port Ellis (Wire) – ", "“We met,” the mayor said at noon."),
    ],
)
def test_a_dateline_belongs_to_no_sentence(head: str, rest: str) -> None:
    first = read(head + rest + "\n\n" + BODY).paragraphs[0]
    assert [n.kind for n in first.noise] == [Kind.DATELINE]
    assert first.sentences[0].text == rest


@pytest.mark.parametrize(
    "line",
    ["The ferry — an old one — sank.", "Gull — the weekly paper — reported it first."],
)
def test_a_dash_makes_no_dateline(line: str) -> None:
    assert read(line + "\n\n" + BODY).paragraphs[0].noise == ()


def test_a_dateline_of_its_own_names_the_publisher() -> None:
    article = read(f"The harbour opens to ferries\n\nGull News | Port Ellis\n\n{BODY}")
    assert article.publisher == "Gull News"
    assert article.paragraphs[1].kind is Kind.DATELINE


def test_a_note_names_the_publisher() -> None:
    note = "This article appears in the March issue of Gull Weekly as part of a series."
    assert read(f"{BODY}{note}\n").publisher == "Gull Weekly"


def test_a_caption_grown_to_a_paragraph() -> None:
    text = (
        "Bo Moss of the county In the northern district, the county won all the seats. "
        "It lost the rest."
    )
    sentences = read(BODY + text).paragraphs[3].sentences
    assert [s.kind for s in sentences] == [Kind.CAPTION, Kind.BODY, Kind.BODY]
    assert sentences[0].text == "Bo Moss of the county"
    assert sentences[1].text.startswith("In the northern")


def test_a_caption_as_the_first_sentence() -> None:
    text = "The old pier of Port Ellis. The pier was built by the county, and it is rotten."
    sentences = read(BODY + text).paragraphs[3].sentences
    assert [s.kind for s in sentences] == [Kind.CAPTION, Kind.BODY]


def test_only_body_text_is_asked_about() -> None:
    article = read(
        f"The harbour opens\n\nMarch 5, 2024\n\n{BODY}Photo: Bob Lane\n\nSources\n\nGull\n"
    )
    assert len(list(article.asked())) == 6
    assert all(s.trusted for _, s in article.asked())


def test_wrapped_lines_are_flagged_where_a_sentence_goes_on() -> None:
    text = (
        "The council of the small town met again on Monday with\n"
        "Mayor Carla Stone and voted for the ferries at last.\n\n"
    )
    article = read(text + BODY)
    flagged = [s.text[:10] for _, s in article.asked() if Flag.BROKEN in s.flags]
    assert flagged == ["The counci", "Mayor Carl"]


def test_empty_text_is_an_article_of_nothing() -> None:
    article = read("")
    assert article.paragraphs == ()
    assert article.title is None


MARKDOWN = """---
title: "The harbour opens"
date: 2024-03-05T10:00:00
author: Ann Reed
---

# The harbour opens

![The pier](pier.jpg)

The [mayor](http://gull.example/m "Mayor"), **Carla Stone**, spoke.[^1] It was *short*.

> “We are glad,” she `said`.

Next steps
----------

- Two ferries return
- Three piers are mended

| line | price |
|------|-------|
| one  | 3     |

```
Code = 1
```

* * *

[link]: http://gull.example
[^1]: A note.
"""


def test_the_blocks_of_markdown() -> None:
    article = read(MARKDOWN, "markdown")
    assert article.title == "The harbour opens"
    assert article.author == "Ann Reed"
    assert article.page_date == PartialDate(2024, 3, 5)
    kinds = {p.text: p.kind for p in article.paragraphs}
    assert kinds["The harbour opens"] is Kind.HEADLINE
    assert kinds["The mayor, Carla Stone, spoke. It was short."] is Kind.BODY
    assert kinds["“We are glad,” she said."] is Kind.BODY
    assert kinds["Next steps"] is Kind.SUBHEAD
    assert kinds["Two ferries return"] is Kind.LIST
    assert kinds["| one | 3 |"] is Kind.TABLE
    assert kinds["Code = 1"] is Kind.CODE
    assert [p.kind for p in article.body()] == [Kind.BODY, Kind.BODY]


def test_a_sentence_of_markdown_spans_its_marks() -> None:
    article = read(MARKDOWN, "markdown")
    paragraph, sentence = next(iter(article.asked()))
    original = article.raw[sentence.start : sentence.end]
    assert original.startswith('The [mayor](http://gull.example/m "Mayor"), **Carla')
    assert paragraph.original(*_find(paragraph.text, "Carla Stone")) == _find(
        article.raw, "Carla Stone"
    )


def _find(text: str, part: str) -> tuple[int, int]:
    start = text.index(part)
    return start, start + len(part)
