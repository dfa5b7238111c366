"""What each paragraph is: body text, or which kind of noise. Rules for any article."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from quizapp.generate.article import noise_words as look
from quizapp.generate.article.abbreviations import STARTERS
from quizapp.generate.article.body_verbs import has_verb
from quizapp.generate.article.draft import Draft, words_of
from quizapp.generate.article.model import Kind
from quizapp.generate.article.page_date import PageDate, leading_date
from quizapp.generate.article.pull_quotes import find_pull_quotes
from quizapp.generate.article.sentences import find_sentences

_SHORT = 300
"""Characters: only shorter paragraphs can be furniture."""
_HEAD = 5
"""Paragraphs: the page's date, headline and datelines are looked for among the first of them."""
_END_SHARE = 0.25
"""Of an article's words: at most so many may follow the line that begins its footer."""


def classify(drafts: Sequence[Draft]) -> PageDate | None:
    """Give each draft its kind, setting dates, datelines and credits apart as noise.

    Returns the date that the page bears, if any.
    """
    page_date = _dates(drafts)
    for draft in drafts:
        if draft.kind is None:
            draft.kind = draft.hint or _alone(draft)
    _footer(drafts)
    _datelines(drafts)
    _captions(drafts)
    _headline(drafts)
    for draft in find_pull_quotes([d for d in drafts if d.kind is None]):
        draft.kind = Kind.PULL_QUOTE
    _headings(drafts)
    for draft in drafts:
        draft.kind = draft.kind or Kind.BODY
    return page_date


def _dates(drafts: Sequence[Draft]) -> PageDate | None:
    """Set leading dates of the first paragraphs apart; the first one is the page's."""
    first: PageDate | None = None
    for draft in drafts[:_HEAD]:
        line_end = draft.breaks[0] if draft.breaks else draft.end
        found = leading_date(draft.cleaned.text[draft.start : line_end].rstrip())
        if found is None or (first is not None and not found.alone):
            continue
        first = first or found
        end = line_end if found.alone else draft.start + found.end
        whole = end >= draft.end
        draft.set_apart(Kind.PAGE_DATE, draft.start, end)
        if whole:
            draft.kind = Kind.PAGE_DATE
    return first


def _alone(draft: Draft) -> Kind | None:
    """The kind that a short paragraph's own words show."""
    text = draft.text
    if not text:
        return Kind.MARKUP
    if len(text) > _SHORT:
        return None
    if not any(c.isalnum() for c in text):
        return Kind.MARKUP
    rules: tuple[tuple[Kind, Callable[[str], object]], ...] = (
        (Kind.FORM, look.FORM_LINES.fullmatch),
        (Kind.FORM, look.FORM_STARTS.match),
        (Kind.FOOTER, look.FOOTER_STARTS.match),
        (Kind.NOTE, look.NOTE_STARTS.match),
        (Kind.CREDIT, look.CREDIT.fullmatch),
        (Kind.PAGE_DATE, look.READING_TIME.fullmatch),
    )
    for kind, test in rules:
        if test(text):
            return kind
    found = leading_date(text)
    if found is not None and found.alone:
        return Kind.PAGE_DATE
    if not draft.stopped:
        if look.PLACE_LINE.fullmatch(text):
            return Kind.DATELINE
        if look.CREDIT_FOR.fullmatch(text):
            return Kind.CREDIT
        if look.BYLINE.fullmatch(text):
            return Kind.BYLINE
        if look.PUBLISHER_LINE.fullmatch(text):
            return Kind.DATELINE
    if look.NOTE_ANYWHERE.search(text) and "“" not in text and '"' not in text:
        return Kind.NOTE
    return None


def _footer(drafts: Sequence[Draft]) -> None:
    """From a line such as "Sources" near the end, all is footer."""
    sizes = [len(d.words) for d in drafts]
    total = sum(sizes)
    after = 0
    first = None
    for index in range(len(drafts) - 1, 0, -1):
        after += sizes[index]
        if after > total * _END_SHARE + 20:
            break
        text = drafts[index].text
        heading = len(text) <= 60 and look.FOOTER_LINES.fullmatch(text)
        tagged = drafts[index].kind in (Kind.FOOTER, Kind.FORM)
        if (heading or tagged) and all(sizes[i] <= 60 for i in range(index, len(drafts))):
            first = index
    if first is None:
        return
    for draft in drafts[first:]:
        if draft.kind in (None, Kind.SUBHEAD, Kind.LIST):
            draft.kind = Kind.FOOTER


def _datelines(drafts: Sequence[Draft]) -> None:
    """Set a leading "CITY (Agency) —" apart from the first paragraphs of text."""
    seen = 0
    for draft in drafts:
        if draft.kind is not None:
            continue
        match = look.DATELINE.match(draft.text) or look.AGENCY_DATELINE.match(draft.text)
        if match and _is_place(match):
            draft.set_apart(Kind.DATELINE, draft.start, draft.start + match.end())
            return
        seen += len(draft.words) > 15
        if seen >= 3:
            return


def _is_place(match: re.Match[str]) -> bool:
    """Whether what a dateline's pattern found can be one: in capitals, with a region or an
    agency, and with a sentence behind it."""
    groups = match.groupdict()
    place = match["place"].strip()
    behind = match.string[match.end() :]
    if len(words_of(behind)) < 3:
        return False
    marked = groups.get("agency") or groups.get("wire") or groups.get("date")
    return bool(marked) or "," in place or place.isupper()


def _captions(drafts: Sequence[Draft]) -> None:
    """Captions: by their marks, by a credit in or behind them, or for want of a verb."""
    for index, draft in enumerate(drafts):
        if draft.kind is not None:
            continue
        size = len(draft.words)
        if size > 80:
            continue
        tail = look.CREDIT_TAIL.search(draft.text)
        if tail and size <= 70:
            draft.kind = Kind.CAPTION
            draft.set_apart(Kind.CREDIT, draft.start + tail.start() + 1, draft.end)
            continue
        followed = _next_kind(drafts, index) is Kind.CREDIT
        if (
            (followed and size <= 40 and _is_one_sentence(draft))
            or (size <= 60 and look.CAPTION_MARKS.search(draft.text))
            or (size <= 45 and _shows_a_picture(draft))
            or (size <= 18 and draft.ended and _is_label(draft))
        ):
            draft.kind = Kind.CAPTION


def _next_kind(drafts: Sequence[Draft], index: int) -> Kind | None:
    return drafts[index + 1].kind if index + 1 < len(drafts) else None


def _shows_a_picture(draft: Draft) -> bool:
    """One sentence in the present tense that ends with a full date: "… speaks … on May 7, 2015."""
    text = draft.text
    return _is_one_sentence(draft) and bool(
        look.CAPTION_VERBS.search(text) and look.CAPTION_DATE.search(text)
    )


def _is_one_sentence(draft: Draft) -> bool:
    return len(find_sentences(draft.text)) == 1


def _is_label(draft: Draft) -> bool:
    """A full stop, but no verb and no quotation: "A view of the harbour in 1998."."""
    text = draft.text
    if re.search(r"[“”\"?!:,]$|[“\"]|[.!?]\s", text):
        return False
    return is_label(text)


def is_label(text: str) -> bool:
    """Whether a text of a few words is a noun phrase with a preposition rather than a sentence."""
    words = words_of(text)
    if not 3 <= len(words) <= 18 or has_verb(words) or words[0] in _NO_LABEL:
        return False
    # It begins with an article, a name, or in lower case; "Police in town fire" does not.
    if not (_ARTICLE.match(text) or text[0].islower() or _NAMED.match(text)):
        return False
    match = _LABEL.match(text)
    # A small word in s before the preposition is a verb more often than a plural.
    return match is not None and not _PERHAPS_VERB.search(text, 1, match.end())


_LABEL = re.compile(
    r"(?:[\w’'.-]+,? ){1,7}?"
    r"(?:of|in|at|on|with|near|from|during|outside|inside|after|before)\s+(?!\w+ly\b)"
)
_ARTICLE = re.compile(r"(?:The|An?|One|Two|Three|Some|Inside|Outside)\s")
_NAMED = re.compile(r"[A-Z][\w.-]*(?:[’']s\s|[’'\w.-]*\s+[A-Z(])")
_PERHAPS_VERB = re.compile(r"(?<= )[a-z]+[^s’']s\b(?!’)")
_NO_LABEL = STARTERS - {"The", "A", "An", "One", "Two", "Three", "Inside", "Outside"}


def _headline(drafts: Sequence[Draft]) -> None:
    """The headline: before any text, short, without a full stop."""
    for index, draft in enumerate(drafts[:_HEAD]):
        if draft.kind is Kind.HEADLINE:
            return
        if draft.kind is not None:
            continue
        size = len(draft.words)
        asked = index < 2 and size <= 16 and draft.text.endswith(("?", "!"))
        if 4 <= size <= 30 and (_unstopped(draft) or asked) and index + 1 < len(drafts):
            draft.kind = Kind.HEADLINE
            return
        if size > 3:
            return


def _headings(drafts: Sequence[Draft]) -> None:
    """Subheads and captions: short, without a stop; and the speaker under a pull quote."""
    for index, draft in enumerate(drafts):
        if draft.kind is not None or not _unstopped(draft) or len(draft.words) > 16:
            continue
        if index and drafts[index - 1].kind is Kind.PULL_QUOTE:
            draft.kind = Kind.PULL_QUOTE
        else:
            draft.kind = Kind.CAPTION if _names_a_picture(draft) else Kind.SUBHEAD


def _unstopped(draft: Draft) -> bool:
    """Whether it ends without a mark and as if it were whole; a quotation with its speaker behind
    a dash is whole, too, but a sentence."""
    if draft.ended or draft.goes_on:
        return False
    return not re.search(r"[.!?]\s+[A-Z]|[.!?][”\"]\s+[–—-]+\s", draft.text)


def _names_a_picture(draft: Draft) -> bool:
    """Under a picture rather than over a section: a name, and where or of what."""
    return len(draft.words) >= 4 and is_label(draft.text) and draft.text[:1].isupper()
