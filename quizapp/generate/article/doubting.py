"""All doubts about an article's sentences, gathered."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from quizapp.generate.article.contradictions import Statement, find_contradictions
from quizapp.generate.article.doubts import first_person, repeated, without
from quizapp.generate.article.draft import Draft
from quizapp.generate.article.model import Flag, Kind, Remark, Span
from quizapp.generate.article.names import find_garbled

_READ = frozenset({Kind.BODY, Kind.HEADLINE, Kind.SUBHEAD, Kind.CAPTION, Kind.PULL_QUOTE})
_WRAPPED = range(45, 111)
"""Characters of a line that was wrapped if it stops without a mark and another follows it."""


@dataclass(slots=True)
class Doubts:
    """Flags by (paragraph, sentence), and the remarks that say why."""

    flags: dict[tuple[int, int], set[Flag]] = field(default_factory=lambda: defaultdict(set))
    remarks: list[Remark] = field(default_factory=list)

    def add(self, flag: Flag, at: _Place, message: str, suggestion: str | None = None) -> None:
        """Flag a sentence, and say why."""
        self.flags[at.paragraph, at.sentence].add(flag)
        start, end = at.span
        self.remarks.append(
            Remark(flag, at.paragraph, at.sentence, start, end, message, suggestion)
        )


@dataclass(frozen=True, slots=True)
class _Place:
    """A sentence: its numbers, its span in the original, its text, and that without quotations."""

    paragraph: int
    sentence: int
    span: Span
    text: str
    told: str
    quoted: str


def find_doubts(
    drafts: Sequence[Draft],
    kinds: Sequence[Sequence[Kind]],
    quotations: Sequence[Sequence[Span]],
    known_names: Collection[str],
) -> Doubts:
    """Every sentence of body text that is not to be trusted, with the reason."""
    doubts = Doubts()
    places = _places(drafts, kinds, quotations)
    for place, slip in zip(places, first_person([p.told for p in places]), strict=True):
        if slip:
            doubts.add(Flag.FIRST_PERSON, place, "the writer speaks in the first person")
    for place, again in zip(places, repeated([p.text for p in places]), strict=True):
        if again:
            doubts.add(Flag.REPEATED, place, "the same sentence stands earlier")
    statements = [Statement(p.paragraph, p.told, p.quoted) for p in places]
    for found in find_contradictions(statements):
        other = places[found.against]
        doubts.add(
            Flag.CONTRADICTS,
            places[found.doubtful],
            f"may contradict paragraph {other.paragraph}, sentence {other.sentence}",
        )
    _garbled(doubts, drafts, known_names)
    _broken(doubts, drafts, places)
    return doubts


def _places(
    drafts: Sequence[Draft],
    kinds: Sequence[Sequence[Kind]],
    quotations: Sequence[Sequence[Span]],
) -> list[_Place]:
    """The sentences of body text."""
    found = []
    for draft, own, quoted in zip(drafts, kinds, quotations, strict=True):
        text = draft.cleaned.text
        told = without(text, quoted)
        begins, ends = [a for a, _ in quoted], [b for _, b in quoted]
        for number, ((start, end), kind) in enumerate(zip(draft.sentences, own, strict=True), 1):
            if kind is not Kind.BODY:
                continue
            near = quoted[bisect_right(ends, start) : bisect_left(begins, end)]
            said = " ".join(text[max(a, start) : min(b, end)] for a, b in near)
            span = draft.cleaned.original(start, end)
            found.append(_Place(draft.number, number, span, text[start:end], told[start:end], said))
    return found


def _garbled(doubts: Doubts, drafts: Sequence[Draft], known_names: Collection[str]) -> None:
    read = [draft for draft in drafts if draft.kind in _READ]
    texts = [draft.cleaned.text for draft in read]
    starts = [{start for start, _ in draft.sentences} for draft in read]
    for found in find_garbled(texts, starts, known_names):
        draft = read[found.text]
        start, end = found.span
        number = bisect_right(draft.sentences, (start, len(draft.cleaned.text)))
        if not number or start >= draft.sentences[number - 1][1]:
            continue
        span = draft.cleaned.original(start, end)
        doubt = "may be a misspelling of" if found.sure else "is elsewhere written"
        place = _Place(draft.number, number, span, found.name, "", "")
        doubts.add(
            Flag.GARBLED_NAME, place, f'"{found.name}" {doubt} "{found.likely}"', found.likely
        )


def _broken(doubts: Doubts, drafts: Sequence[Draft], places: Sequence[_Place]) -> None:
    """Sentences that go on in the next paragraph: wrapped lines, or a line torn in the middle."""
    first = {p.paragraph: p for p in reversed(places)}
    last = {p.paragraph: p for p in places}
    for draft, following in pairwise(drafts):
        if draft.kind is not Kind.BODY or following.kind is not Kind.BODY:
            continue
        if draft.number not in last or following.number not in first:
            continue
        text = draft.text
        wrapped = not following.gap and not draft.ended and draft.last_line in _WRAPPED
        torn = draft.goes_on and not text.endswith((", said,", "stated,", "said,"))
        if torn and text.endswith(",") and following.text[:1] in '“"':
            torn = False
        if wrapped or torn:
            message = "goes on in another paragraph"
            doubts.add(Flag.BROKEN, last[draft.number], message)
            doubts.add(Flag.BROKEN, first[following.number], "begins in another paragraph")
