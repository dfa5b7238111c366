"""Dates in sentences, and which days they mean on a given day of writing."""

from __future__ import annotations

from datetime import date

import pytest

from quizapp.deck.partial_date import PartialDate
from quizapp.generate.article.build import About, build
from quizapp.generate.article.dates import (
    DateForm,
    DateMention,
    Sureness,
    find_article_dates,
    find_dates,
)

THURSDAY = PartialDate(2023, 11, 23)


def only(text: str, page: PartialDate | None = THURSDAY) -> DateMention:
    found = find_dates(text, page)
    assert len(found) == 1, found
    return found[0]


def iso(mention: DateMention) -> str:
    if mention.date:
        return mention.date.iso()
    return f"{mention.first}..{mention.last}" if mention.first else "open"


@pytest.mark.parametrize(
    ("text", "said", "means"),
    [
        ("It opened on July 18, 2021.", "July 18, 2021", "2021-07-18"),
        ("It opened on Sunday, July 18, 2021.", "Sunday, July 18, 2021", "2021-07-18"),
        ("It opened on 18 July 2021.", "18 July 2021", "2021-07-18"),
        ("It opened on the 18th of July, 2021, at noon.", "the 18th of July, 2021", "2021-07-18"),
        ("It opened on Sept. 3, 2021.", "Sept. 3, 2021", "2021-09-03"),
        ("It opened on 2021-07-18.", "2021-07-18", "2021-07-18"),
        ("It opened on 18.7.2021.", "18.7.2021", "2021-07-18"),
        ("It opened on 7/18/2021.", "7/18/2021", "2021-07-18"),
        ("It ran July 18-20, 2021.", "July 18-20, 2021", "2021-07"),
        ("It opened in July 2021.", "July 2021", "2021-07"),
        ("It opened in early July 2021.", "early July 2021", "2021-07"),
        ("It opened in mid-July 2021.", "mid-July 2021", "2021-07"),
        ("It opened in the summer of 2021.", "summer of 2021", "2021"),
        ("It opened in 2021.", "2021", "2021"),
        ("It opened in late 2021.", "late 2021", "2021"),
        ("It closed in 1788.", "1788", "1788"),
        ("It opened in the third quarter of 2021.", "the third quarter of 2021", "2021"),
        ("It opened in the 1990s.", "the 1990s", "1990-01-01..1999-12-31"),
        ("It opened in the '90s.", "the '90s", "1990-01-01..1999-12-31"),
        ("It opened in the sixties.", "the sixties", "1960-01-01..1969-12-31"),
        ("It opened in the 19th century.", "the 19th century", "1800-01-01..1899-12-31"),
        ("The 2021 cup was hers.", "2021", "2021"),
        ("It opens by Christmas 2024.", "Christmas 2024", "2024-12-25"),
    ],
)  # fmt: skip
def test_dates_that_say_their_year(text: str, said: str, means: str) -> None:
    mention = only(text, None)
    assert (mention.text, iso(mention)) == (said, means)
    assert mention.form is DateForm.ABSOLUTE
    assert mention.sure is Sureness.STATED


@pytest.mark.parametrize(
    "text",
    [
        "About 2000 people came.",
        "It cost $2000.",
        "It sold 2,021 cars.",
        "They surveyed 1709 schoolchildren.",
        "It may open.",
        "May it open soon.",
        "They march on to the hall.",
        "April Lane came, and so did June Reed.",
        "The sun rose over the hall.",
        "She was in her sixties.",
        "Version 2021.5 is out.",
        "It was 20 21.",
        "Call 555-2021-7.",
        "On February 30, 2021x it ended.",
        "They won 2-1 in the second half.",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text, THURSDAY) == ()


@pytest.mark.parametrize(
    ("text", "means", "sure"),
    [
        # Weekdays: today, or the last one; the next one where it is spoken of.
        ("It opened on Wednesday.", "2023-11-22", Sureness.RESOLVED),
        ("It opened Thursday.", "2023-11-23", Sureness.RESOLVED),
        ("It opened Friday.", "2023-11-17", Sureness.RESOLVED),
        ("It will open on Friday.", "2023-11-24", Sureness.RESOLVED),
        ("They are to travel to the north on Monday.", "2023-11-27", Sureness.RESOLVED),
        ("Mr Farred came on Monday.", "2023-11-20", Sureness.RESOLVED),
        ("It opened last Friday.", "2023-11-17", Sureness.RESOLVED),
        ("It opened last Tuesday.", "2023-11-21", Sureness.GUESSED),
        ("It opens next Monday.", "2023-11-27", Sureness.RESOLVED),
        ("It opened this past Sunday.", "2023-11-19", Sureness.RESOLVED),
        # Days
        ("It opened yesterday.", "2023-11-22", Sureness.RESOLVED),
        ("It opened today.", "2023-11-23", Sureness.RESOLVED),
        ("It opens tomorrow.", "2023-11-24", Sureness.RESOLVED),
        ("It opened last night.", "2023-11-22", Sureness.RESOLVED),
        ("In today’s world it is open.", "2023-11-23", Sureness.GUESSED),
        # Months and days of months
        ("It opened in July.", "2023-07", Sureness.RESOLVED),
        ("It opened in December.", "2022-12", Sureness.RESOLVED),
        ("It will open in March.", "2024-03", Sureness.RESOLVED),
        ("It opened in November.", "2023-11", Sureness.RESOLVED),
        ("It opened on Nov. 1.", "2023-11-01", Sureness.RESOLVED),
        ("It is to be held on December 11.", "2023-12-11", Sureness.RESOLVED),
        ("It opened on Sunday, July 18.", "open", Sureness.OPEN),
        ("It opened on Monday, July 18.", "2022-07-18", Sureness.RESOLVED),
        ("It opened last March.", "2023-03", Sureness.GUESSED),
        ("It opened last December.", "2022-12", Sureness.RESOLVED),
        # Longer times
        ("It opened last week.", "2023-11", Sureness.RESOLVED),
        ("It opened last month.", "2023-10", Sureness.RESOLVED),
        ("It opens next month.", "2023-12", Sureness.RESOLVED),
        ("It opened this year.", "2023", Sureness.RESOLVED),
        ("It opened earlier this year.", "2023", Sureness.RESOLVED),
        ("It opened late last year.", "2022", Sureness.RESOLVED),
        ("It opens next year.", "2024", Sureness.RESOLVED),
        ("It opens by the end of the year.", "2023", Sureness.GUESSED),
        ("It opened last summer.", "2023", Sureness.GUESSED),
        ("It opened last spring.", "2023", Sureness.GUESSED),
        # Counted back
        ("It opened two years ago.", "2021", Sureness.RESOLVED),
        ("It opened seventeen years ago.", "2006", Sureness.GUESSED),
        ("It opened nearly a decade ago.", "2013", Sureness.GUESSED),
        ("It opened three months ago.", "2023-08", Sureness.RESOLVED),
        ("It opened ten days ago.", "2023-11-13", Sureness.RESOLVED),
        ("It opened 24 hours ago.", "2023-11-22", Sureness.RESOLVED),
        ("It grew over the past five years.", "2018-01-01..2023-12-31", Sureness.GUESSED),
        # Counted from something else
        ("It opened two weeks later.", "open", Sureness.OPEN),
        ("It opened the next day.", "open", Sureness.OPEN),
        ("It opened the year before.", "open", Sureness.OPEN),
    ],
)
def test_dates_that_need_the_day_of_writing(text: str, means: str, sure: Sureness) -> None:
    mention = only(text)
    assert (iso(mention), mention.sure) == (means, sure)
    assert mention.form is not DateForm.ABSOLUTE


@pytest.mark.parametrize(
    "text",
    ["It opened on Wednesday.", "It opened in July.", "It opened last year.", "It opened today."],
)
def test_without_a_page_date_nothing_is_resolved(text: str) -> None:
    mention = only(text, None)
    assert (mention.date, mention.first, mention.sure) == (None, None, Sureness.OPEN)
    assert not mention.resolved


def test_a_page_date_without_a_day_resolves_months_only() -> None:
    page = PartialDate(2024, 5)
    assert iso(only("It opened in July.", page)) == "2023-07"
    assert iso(only("It opened last summer.", page)) == "2023"
    assert iso(only("It opened on Monday.", page)) == "open"
    assert iso(only("It opened last year.", PartialDate(2024))) == "2023"
    assert iso(only("It opened in July.", PartialDate(2024))) == "open"


def test_a_year_named_behind_a_day_settles_it() -> None:
    day, year = find_dates("The next one opened on February 6 this year.", THURSDAY)
    assert (iso(day), day.sure) == ("2023-02-06", Sureness.RESOLVED)
    assert iso(year) == "2023"


def test_what_is_said_stays_known_where_the_year_is_not() -> None:
    mention = only("It opened on July 18.", None)
    assert (mention.month, mention.day, mention.sure) == (7, 18, Sureness.OPEN)


def test_two_months_share_their_year() -> None:
    found = find_dates("Versions came out in April and July 2024, it said.")
    assert [(m.text, iso(m)) for m in found] == [("April", "2024-04"), ("July 2024", "2024-07")]


def test_a_range_of_years_is_two_dates() -> None:
    found = find_dates("It ran 2000 - 2050 in the model, or 2012–13.")
    assert [iso(m) for m in found] == ["2000", "2050", "2012", "2013"]


def test_a_doubtful_order_of_day_and_month_is_a_guess() -> None:
    mention = only("It opened on 5/7/2015.")
    assert (iso(mention), mention.sure) == ("2015-05-07", Sureness.GUESSED)


def test_the_word_before_a_date_is_told() -> None:
    words = {m.text: m.relation for m in find_dates("Open since 2019, until July 2021, by 2022.")}
    assert words == {"2019": "since", "July 2021": "until", "2022": "by"}


def test_early_and_late_narrow_the_days() -> None:
    early, late = find_dates("It opened in early 2021 or late 2022.")
    assert (early.part, early.first, early.last) == ("early", date(2021, 1, 1), date(2021, 5, 1))
    assert (late.part, late.last) == ("late", date(2022, 12, 31))
    assert late.first is not None and late.first.month == 9


def test_a_claim_may_be_vaguer_and_never_sharper() -> None:
    month = only("It opened in July 2021.")
    assert month.supports(PartialDate(2021))
    assert month.supports(PartialDate(2021, 7))
    assert not month.supports(PartialDate(2021, 7, 18))
    assert not month.supports(PartialDate(2021, 8))
    assert not only("It opened in the 1990s.").supports(PartialDate(1995))
    assert not only("It opened on Monday.", None).supports(PartialDate(2023))


def test_a_relative_date_in_a_quotation_is_a_guess() -> None:
    text = "She said on Monday, “It opened yesterday, in 2023.”"
    found = find_dates(text, THURSDAY, [(20, len(text))])
    assert [m.sure for m in found] == [Sureness.RESOLVED, Sureness.GUESSED, Sureness.STATED]


def test_a_month_is_a_guess_where_its_paragraph_tells_of_another_year() -> None:
    raw = "It began in 2019. It was sold in July. Much was lost.\n\nIt closed in July. It was sad."
    article = build(raw, About("x", given_date=THURSDAY))
    found = find_article_dates(article)
    assert [m.sure for m in found[1, 2]] == [Sureness.GUESSED]
    assert [m.sure for m in found[2, 1]] == [Sureness.RESOLVED]
