"""What a read article is: paragraphs and sentences with exact places in the original text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from quizapp.deck.partial_date import PartialDate

Span = tuple[int, int]
"""Start and end (exclusive), in characters."""


class Kind(StrEnum):
    """What a paragraph, or a part of one, is. Only `BODY` is asked about."""

    BODY = "body"
    HEADLINE = "headline"
    SUBHEAD = "subhead"
    PAGE_DATE = "page-date"
    DATELINE = "dateline"
    BYLINE = "byline"
    CAPTION = "caption"
    CREDIT = "credit"
    PULL_QUOTE = "pull-quote"
    NOTE = "note"  # of the editors: where it first appeared, corrections, who contributed
    FORM = "form"  # comment and sign-up forms, buttons
    FOOTER = "footer"  # sources, related articles, rights
    LIST = "list"
    TABLE = "table"
    CODE = "code"
    MARKUP = "markup"  # rules, front matter, link definitions: nothing that is read


class Flag(StrEnum):
    """Why a sentence is not to be trusted as it stands, or differs from the original."""

    GARBLED_NAME = "garbled-name"  # a name that looks like a misspelling of another
    CONTRADICTS = "contradicts"  # says the opposite of a quotation or of another sentence
    FIRST_PERSON = "first-person"  # the writer speaks, in a text of the third person
    REPEATED = "repeated"  # the same sentence stands elsewhere, earlier
    RUN_TOGETHER = "run-together"  # words grown together that could not be parted safely
    MENDED = "mended"  # its text differs from the original in more than white space
    BROKEN = "broken"  # not whole: it goes on in another paragraph, or ends nowhere


UNSAFE = frozenset(
    {Flag.GARBLED_NAME, Flag.CONTRADICTS, Flag.FIRST_PERSON, Flag.REPEATED, Flag.BROKEN}
)
"""Flags of sentences that nothing should be made of without a person looking."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a paragraph.

    `number` is 1-based in its paragraph; `start` and `end` are characters of the original text.
    `text` is the original with markup dropped, white space folded and broken words mended; it
    stands at `offset` in the paragraph's text.
    """

    number: int
    start: int
    end: int
    text: str
    flags: tuple[str, ...] = ()
    kind: Kind = Kind.BODY
    offset: int = 0

    @property
    def trusted(self) -> bool:
        """Whether it is body text without an unsafe flag."""
        return self.kind is Kind.BODY and UNSAFE.isdisjoint(self.flags)


@dataclass(frozen=True, slots=True)
class Noise:
    """A part of a paragraph that belongs to no sentence: a leading date or dateline, a credit."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, numbered as `quizapp.deck.sources.paragraphs` counts.

    `start` and `end` are characters of the original text. `quotations` are the spans between
    quotation marks, marks included, in characters of `text`.
    """

    number: int
    start: int
    end: int
    kind: Kind
    text: str
    sentences: tuple[Sentence, ...]
    noise: tuple[Noise, ...] = ()
    quotations: tuple[Span, ...] = ()
    begins: Sequence[int] = field(default=(), repr=False, compare=False)
    ends: Sequence[int] = field(default=(), repr=False, compare=False)
    """For each character of `text`, where in the original it begins and ends."""

    def original(self, start: int, end: int) -> Span:
        """Where characters `start` to `end` (exclusive, not empty) of `text` stand in the
        original."""
        return self.begins[start], self.ends[end - 1]

    def in_text(self, start: int, end: int) -> Span:
        """Where characters `start` to `end` of the original stand in `text`."""
        return bisect_right(self.ends, start), bisect_left(self.begins, end)


@dataclass(frozen=True, slots=True)
class Remark:
    """What the reader found odd, for people: where in the original, and what it may have been."""

    flag: Flag
    paragraph: int
    sentence: int | None
    start: int
    end: int
    message: str
    suggestion: str | None = None


Form = Literal["text", "markdown", "html"]


@dataclass(frozen=True, slots=True)
class Article:
    """A read article.

    `raw` is the original that all spans count in: the decoded text of a file, or, where `form`
    is "html", the text extracted from the page. `sha256` is of `raw`, as in a deck's source.
    """

    raw: str = field(repr=False)
    name: str
    title: str | None
    publisher: str | None
    page_date: PartialDate | None
    page_date_from: Literal["page", "given"] | None
    paragraphs: tuple[Paragraph, ...] = field(repr=False)
    sha256: str
    form: Form = "text"
    author: str | None = None
    url: str | None = None
    remarks: tuple[Remark, ...] = field(default=(), repr=False)
    notices: tuple[str, ...] = ()
    """What had to be assumed to read it, one plain line each."""

    def body(self) -> tuple[Paragraph, ...]:
        """The paragraphs that are asked about."""
        return tuple(p for p in self.paragraphs if p.kind is Kind.BODY)

    def asked(self) -> Iterator[tuple[Paragraph, Sentence]]:
        """The sentences of body text with their paragraphs, in order; flagged ones too."""
        for paragraph in self.body():
            for sentence in paragraph.sentences:
                if sentence.kind is Kind.BODY:
                    yield paragraph, sentence

    def paragraph(self, number: int) -> Paragraph | None:
        """The paragraph with this 1-based number."""
        return self.paragraphs[number - 1] if 0 < number <= len(self.paragraphs) else None

    def sentence(self, paragraph: int, number: int) -> Sentence | None:
        """The sentence with this 1-based number in the paragraph with this 1-based number."""
        found = self.paragraph(paragraph)
        if found is None or not 0 < number <= len(found.sentences):
            return None
        return found.sentences[number - 1]

    def passage(
        self,
        paragraph: int | None = None,
        sentence: int | None = None,
        *,
        start: int | None = None,
        end: int | None = None,
    ) -> Span | None:
        """Where a citation points to in `raw`: the characters given, else the sentence, else the
        paragraph; None when there is no such place."""
        if start is not None and end is not None:
            return (start, end) if 0 <= start < end <= len(self.raw) else None
        if paragraph is None:
            return None
        if sentence is None:
            whole = self.paragraph(paragraph)
            return None if whole is None else (whole.start, whole.end)
        found = self.sentence(paragraph, sentence)
        return None if found is None else (found.start, found.end)

    def at(self, start: int, end: int) -> tuple[tuple[Paragraph, Sentence], ...]:
        """The sentences that share a character with `start` to `end` of `raw`, in order."""
        first = bisect_right([p.end for p in self.paragraphs], start)
        found = []
        for paragraph in self.paragraphs[first:]:
            if paragraph.start >= end:
                break
            found += [
                (paragraph, s) for s in paragraph.sentences if s.start < end and start < s.end
            ]
        return tuple(found)
