"""From the original text to an article: paragraphs, kinds, sentences, flags."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from quizapp.deck.partial_date import PartialDate
from quizapp.deck.sources import article_sha256
from quizapp.generate.article import noise_words as look
from quizapp.generate.article.cleaned import Cleaned
from quizapp.generate.article.doubting import Doubts, find_doubts
from quizapp.generate.article.draft import Draft, words_of
from quizapp.generate.article.glued import glued_label
from quizapp.generate.article.kinds import classify, is_label
from quizapp.generate.article.lines import line_starts, paragraph_spans
from quizapp.generate.article.markdown import MarkdownBlocks, strip_marks, strip_residue
from quizapp.generate.article.mend import Oddity, mend
from quizapp.generate.article.model import (
    Article,
    Flag,
    Form,
    Kind,
    Paragraph,
    Remark,
    Sentence,
    Span,
)
from quizapp.generate.article.publisher import find_publisher
from quizapp.generate.article.quotations import find_quotations
from quizapp.generate.article.sentences import find_sentences

_LAST_LINES = (look.FOOTER_LINES, look.FORM_LINES, look.EMAIL)
"""Lines in lower case that are joined to the paragraph before, and belong to no text."""


@dataclass(frozen=True, slots=True)
class About:
    """What is known of an article besides its text: from the page's own data, or given.

    `kinds` says, by where a line begins in the text, what the page's markup makes of it.
    """

    name: str
    form: Form = "text"
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    page_date: PartialDate | None = None
    given_date: PartialDate | None = None
    kinds: Mapping[int, Kind] = field(default_factory=dict)
    known_names: Collection[str] = ()
    notices: tuple[str, ...] = ()


def build(raw: str, about: About) -> Article:
    """The article that `raw` is.

    Deterministic; any text gives an article, if only one of noise.
    """
    about = _with_front_matter(raw, about)
    drafts, oddities = _drafts(raw, about)
    found = classify(drafts)
    kinds = [_cut(draft) for draft in drafts]
    quotations = find_quotations([draft.cleaned.text for draft in drafts])
    doubts = find_doubts(drafts, kinds, quotations, about.known_names)
    paragraphs = tuple(
        _paragraph(draft, sentence_kinds, spans, doubts, oddities)
        for draft, sentence_kinds, spans in zip(drafts, kinds, quotations, strict=True)
    )
    date = about.page_date or (found.date if found else None)
    notices = about.notices
    if about.given_date and date and about.given_date.at(date.precision) != date:
        notices += (f"the page bears the date {date.words()}; the one given is used",)
    return Article(
        raw=raw,
        name=about.name,
        title=about.title or _title(paragraphs),
        publisher=about.publisher or _publisher(paragraphs),
        page_date=about.given_date or date,
        page_date_from="given" if about.given_date else "page" if date else None,
        paragraphs=paragraphs,
        sha256=article_sha256(raw),
        form=about.form,
        author=about.author,
        url=about.url,
        remarks=_remarks(paragraphs, doubts, oddities),
        notices=notices,
    )


def _with_front_matter(raw: str, about: About) -> About:
    """With what Markdown's front matter and blocks say, where `about` does not know it."""
    if about.form != "markdown":
        return about
    blocks = MarkdownBlocks.of(raw)
    page_date = about.page_date
    if page_date is None:
        try:
            page_date = PartialDate.parse(blocks.about.get("date", "")[:10].strip())
        except ValueError:
            page_date = None
    return About(
        name=about.name,
        form=about.form,
        title=about.title or blocks.about.get("title"),
        publisher=about.publisher or blocks.about.get("publisher"),
        author=about.author or blocks.about.get("author"),
        url=about.url or blocks.about.get("url"),
        page_date=page_date,
        given_date=about.given_date,
        kinds=blocks.kinds,
        known_names=about.known_names,
        notices=about.notices,
    )


def _drafts(raw: str, about: About) -> tuple[list[Draft], list[Oddity]]:
    """The paragraphs, cleaned and mended."""
    spans = paragraph_spans(raw)
    texts = [Cleaned.of(raw, span) for span in spans]
    if about.form == "markdown":
        texts = [
            text if about.kinds.get(span[0]) in (Kind.MARKUP, Kind.CODE) else strip_marks(text)
            for text, span in zip(texts, spans, strict=True)
        ]
    listed = _listed(texts) if about.form == "text" else set()
    if about.form == "text":
        texts = [strip_residue(text) for text in texts]
    texts, oddities = mend(raw, texts)
    drafts = []
    end_before = 0
    for index, (span, text) in enumerate(zip(spans, texts, strict=True)):
        hint = about.kinds.get(span[0])
        draft = Draft(index + 1, span, text, hint=None if hint is Kind.BODY else hint)
        draft.gap = raw.count("\n", end_before, span[0]) > 1 or index == 0
        draft.last_line = span[1] - line_starts(raw, span)[-1]
        lines = _line_places(raw, span, text)
        draft.breaks = tuple(at for _, at, parted in lines if parted)
        draft.walls = {at: about.kinds[start] for start, at, _ in lines if start in about.kinds}
        if index in listed:
            draft.hint = Kind.LIST
        drafts.append(draft)
        end_before = span[1]
    return drafts, oddities


def _listed(texts: Sequence[Cleaned]) -> set[int]:
    """The paragraphs of a plain text that are a list's: at least two marked ones in a row."""
    marked = [text.text[:2] in ("- ", "* ", "• ", "– ", "· ", "▪ ", "● ") for text in texts]
    return {
        i
        for i, is_item in enumerate(marked)
        if is_item and ((i and marked[i - 1]) or (i + 1 < len(marked) and marked[i + 1]))
    }


def _line_places(raw: str, span: Span, text: Cleaned) -> list[tuple[int, int, bool]]:
    """For each line of a paragraph but the first: where it begins in the original and in the
    cleaned text, and whether a blank line parts it from the one before."""
    found = []
    for start in line_starts(raw, span)[1:]:
        before = raw[span[0] : start]
        gap = before[len(before.rstrip()) :]
        at = bisect_left(text.begins, start)
        if at < len(text.text):
            found.append((start, at, len(gap.splitlines()) > 1))
    return found


def _cut(draft: Draft) -> list[Kind]:
    """Find the sentences of what is left of a draft; returns each one's kind."""
    if draft.start >= draft.end:
        return []
    text = draft.cleaned.text
    spans: list[Span] = []
    kinds: list[Kind] = []
    # Where the page's markup begins another block, a sentence begins as well.
    walls = sorted(at for at in draft.walls if draft.start < at < draft.end)
    for at, end in pairwise([draft.start, *walls, draft.end]):
        breaks = {b - at for b in draft.breaks}
        found = [(a + at, b + at) for a, b in find_sentences(text[at:end].rstrip(), breaks)]
        spans += found
        kinds += [draft.walls.get(at, draft.kind or Kind.BODY)] * len(found)
    if draft.kind is Kind.BODY and spans:
        first = text[slice(*spans[0])]
        joint = glued_label(first)
        if joint is not None:
            start, end = spans[0]
            spans[:1] = [(start, start + joint), (start + joint + 1, end)]
            kinds[:1] = [Kind.CAPTION, Kind.BODY]
        elif len(spans) > 1 and len(words_of(first)) <= 12 and first.endswith("."):
            caption = is_label(first) or look.CAPTION_MARKS.search(first)
            kinds[0] = Kind.CAPTION if caption and "“" not in first else Kind.BODY
        for index, (start, end) in enumerate(spans):
            line = text[start:end]
            if start in draft.breaks and any(rule.fullmatch(line) for rule in _LAST_LINES):
                kinds[index] = Kind.FOOTER
    draft.sentences = spans
    return kinds


def _paragraph(
    draft: Draft,
    kinds: Sequence[Kind],
    quotations: Sequence[Span],
    doubts: Doubts,
    oddities: Sequence[Oddity],
) -> Paragraph:
    """The finished paragraph."""
    text = draft.cleaned.text
    own = oddities[slice(*(bisect_left(oddities, at, key=_begin) for at in draft.span))]
    sentences = []
    for number, ((start, end), kind) in enumerate(zip(draft.sentences, kinds, strict=True), 1):
        first, last = draft.cleaned.original(start, end)
        flags = set(doubts.flags.get((draft.number, number), ()))
        flags |= {
            o.flag
            for o in own[bisect_left(own, first, key=_begin) : bisect_left(own, last, key=_begin)]
        }
        sentences.append(
            Sentence(
                number=number,
                start=first,
                end=last,
                text=text[start:end],
                flags=tuple(flag for flag in Flag if flag in flags),
                kind=kind,
                offset=start,
            )
        )
    kind = draft.kind or Kind.BODY
    if Kind.BODY in kinds:
        kind = Kind.BODY
    elif kind is Kind.BODY:
        kind = kinds[0] if kinds else Kind.MARKUP
    return Paragraph(
        number=draft.number,
        start=draft.span[0],
        end=draft.span[1],
        kind=kind,
        text=text,
        sentences=tuple(sentences),
        noise=tuple(sorted(draft.noise, key=lambda n: n.start)),
        quotations=tuple(quotations),
        begins=draft.cleaned.begins,
        ends=draft.cleaned.ends,
    )


def _begin(oddity: Oddity) -> int:
    return oddity.span[0]


def _title(paragraphs: Sequence[Paragraph]) -> str | None:
    return next((p.text for p in paragraphs if p.kind is Kind.HEADLINE), None)


def _publisher(paragraphs: Sequence[Paragraph]) -> str | None:
    lines = [(p.kind.value, p.text) for p in paragraphs if p.kind is not Kind.BODY]
    lines += [
        (n.kind.value, p.text[slice(*p.in_text(n.start, n.end))])
        for p in paragraphs
        for n in p.noise
        if n.kind is not Kind.DATELINE
    ]
    return find_publisher(lines)


def _remarks(
    paragraphs: Sequence[Paragraph], doubts: Doubts, oddities: Sequence[Oddity]
) -> tuple[Remark, ...]:
    """What is odd, with its place, in the order of the text."""
    remarks = list(doubts.remarks)
    by_place: dict[int, list[Oddity]] = defaultdict(list)
    starts = [p.start for p in paragraphs]
    for oddity in oddities:
        by_place[max(0, bisect_right(starts, oddity.span[0]) - 1)].append(oddity)
    for index, found in by_place.items():
        paragraph = paragraphs[index]
        for oddity in found:
            start, end = oddity.span
            number = bisect_right(paragraph.sentences, start, key=lambda s: s.start)
            sentence = paragraph.sentences[number - 1] if number else None
            if sentence is not None and start >= sentence.end:
                sentence = None
            remarks.append(
                Remark(
                    oddity.flag,
                    paragraph.number,
                    sentence.number if sentence else None,
                    start,
                    end,
                    _oddity_message(oddity),
                    oddity.now,
                )
            )
    return tuple(sorted(remarks, key=lambda r: (r.start, r.end, r.flag)))


def _oddity_message(oddity: Oddity) -> str:
    if oddity.flag is Flag.MENDED:
        return f'"{oddity.was}" is read as "{oddity.now}"'
    return f'"{oddity.was}" looks like words grown together'
