"""Dates in English text: absolute, partial and relative ones, and the days they may mean."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date as Day
from enum import StrEnum

from quizapp.deck.partial_date import PartialDate
from quizapp.generate.article.date_periods import Period, of_partial
from quizapp.generate.article.date_readers import READERS
from quizapp.generate.article.date_words import Reading, Sureness
from quizapp.generate.article.model import Article, Kind, Span

__all__ = ["DateForm", "DateMention", "Sureness", "find_article_dates", "find_dates"]

_RELATION = re.compile(
    r"\b(since|by|until|till|before|after|around|about|circa|through|during|from|to|between|"
    r"on|in|at|of|for)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\w$€£.,-])(?:19|20)\d\d(?![\w,.]\d|\w)")


class DateForm(StrEnum):
    """How a date is said."""

    ABSOLUTE = "absolute"  # with its year
    PARTIAL = "partial"  # a day or month of some year
    RELATIVE = "relative"  # counted from the day of writing, or from another event


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression: characters `start` to `end` of the text it was found in.

    `date` is the finest day, month or year that holds all it may mean, None when that crosses
    years (a decade, "the past five years") or is not known. `first` and `last` are the days it
    may mean. `month` and `day` are what is said where the year is not known, else 0. `part` is
    "early", "mid" or "late"; `relation` the preposition before it, in small letters, or "".
    """

    start: int
    end: int
    text: str
    form: DateForm
    sure: Sureness
    date: PartialDate | None = None
    first: Day | None = None
    last: Day | None = None
    month: int = 0
    day: int = 0
    part: str = ""
    relation: str = ""

    @property
    def resolved(self) -> bool:
        """Whether it is known which days it means, and no other reading is near."""
        return self.date is not None and self.sure in (Sureness.STATED, Sureness.RESOLVED)

    def supports(self, claim: PartialDate) -> bool:
        """Whether every day it may mean lies in `claim`, so that a text which says the one
        supports the other: a claim may be vaguer, never sharper."""
        if self.first is None or self.last is None:
            return False
        wide = of_partial(claim)
        return Period(self.first, self.last).within(wide)


def find_dates(
    text: str, page_date: PartialDate | None = None, quotations: Sequence[Span] = ()
) -> tuple[DateMention, ...]:
    """The dates that a sentence or paragraph mentions, in order, without overlap.

    Partial and relative ones are resolved with `page_date` only: a weekday or month means the
    last one, or the next one where the words around it speak of what is to come. What is said
    inside `quotations` (spans of `text`) was said on a day of its own, so that a relative date
    there is a guess.
    """
    taken = bytearray(len(text))
    found: list[DateMention] = []
    for pattern, reader in READERS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(taken[start:end]):
                continue
            read = reader(match, page_date)
            if read is None:
                continue
            for reading in read if isinstance(read, tuple) else (read,):
                found.append(_mention(text, reading, match))
            taken[start:end] = b"\1" * (end - start)
    starts = [start for start, _ in quotations]
    for index, mention in enumerate(found):
        at = bisect_right(starts, mention.start) - 1
        if at >= 0 and mention.end <= quotations[at][1]:
            found[index] = _quoted(mention)
    return tuple(sorted(found, key=lambda m: (m.start, m.end)))


def _mention(text: str, read: Reading, match: re.Match[str]) -> DateMention:
    start, end = read.span or match.span()
    while start < end and text[start].isspace():
        start += 1
    relation = _RELATION.search(text, max(0, start - 20), start)
    period = read.period
    return DateMention(
        start=start,
        end=end,
        text=text[start:end],
        form=DateForm(read.form),
        sure=read.sure if period or read.sure is Sureness.OPEN else Sureness.OPEN,
        date=period.date if period else None,
        first=period.first if period else None,
        last=period.last if period else None,
        month=read.month,
        day=read.day,
        part=read.part,
        relation=relation[1].casefold() if relation else "",
    )


def _quoted(mention: DateMention) -> DateMention:
    """A mention that stands in a quotation."""
    if mention.form is not DateForm.ABSOLUTE and mention.sure is Sureness.RESOLVED:
        return replace(mention, sure=Sureness.GUESSED)
    return mention


def find_article_dates(article: Article) -> dict[tuple[int, int], tuple[DateMention, ...]]:
    """By (paragraph, sentence), the dates of every sentence of body text and captions, in
    characters of the sentence's text.

    A month or day without a year is a guess where its paragraph speaks of another year before.
    """
    found: dict[tuple[int, int], tuple[DateMention, ...]] = {}
    for paragraph in article.paragraphs:
        if paragraph.kind not in (Kind.BODY, Kind.CAPTION, Kind.HEADLINE):
            continue
        years = [(m.end(), int(m.group())) for m in _YEAR.finditer(paragraph.text)]
        for sentence in paragraph.sentences:
            at = sentence.offset
            end = at + len(sentence.text)
            quotations = [(a - at, b - at) for a, b in paragraph.quotations if a < end and at < b]
            mentions = find_dates(sentence.text, article.page_date, quotations)
            if mentions:
                found[paragraph.number, sentence.number] = tuple(
                    _in_other_years(m, _last_before(years, at + m.start), article.page_date)
                    for m in mentions
                )
    return found


def _last_before(years: Sequence[tuple[int, int]], place: int) -> int | None:
    """The last year that ends before a place in the text."""
    index = bisect_right(years, (place, 9999)) - 1
    return years[index][1] if index >= 0 else None


def _in_other_years(
    mention: DateMention, named: int | None, page_date: PartialDate | None
) -> DateMention:
    """A guess, where the last year named before a mention without one is another than its own."""
    if mention.form is not DateForm.PARTIAL or mention.sure is not Sureness.RESOLVED:
        return mention
    if named is None or page_date is None or mention.date is None:
        return mention
    if named in (mention.date.year, page_date.year):
        return mention
    return replace(mention, sure=Sureness.GUESSED)
