"""Where the sentences of a paragraph begin and end: rules for the English of news, no model."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection

from quizapp.generate.article.abbreviations import (
    AFTER_NAMES,
    AFTER_TIMES,
    BEFORE_NUMBERS,
    INSIDE,
    SPEECH_VERBS,
    STARTERS,
    TITLES,
)
from quizapp.generate.article.model import Span

_CLOSERS = "”\"’')\\]»*_"
_OPENERS = "“\"‘'(\\[«*_"
# A mark that opens quotations closes one when it stands behind a stop, before white space.
_END = rf"(?P<stop>\.(?:\s?\.){{1,5}}|[.!?…]+)(?P<closers>[{_CLOSERS}“]*)"
_STOP = re.compile(rf"{_END}(?=\s|$)")
# A full stop with the next sentence's first word grown to it: "the world.The".
_GROWN = re.compile(r"(?<=[a-z0-9][a-z0-9])\.(?=[A-Z][a-z]*\s)")
_NEXT = re.compile(rf"\s+[{_OPENERS}]*(?P<word>[^\W_][\w.’'&-]*|\S)")
_LAST_WORD = re.compile(r"[^\s“”\"‘(\[«—–/…]*$")
_INITIALS = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]")
_TIME = re.compile(r"[ap]\.m", re.IGNORECASE)
_ENUMERATOR = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,4})")
_SPOKEN = re.compile(
    rf"\s+(?:[A-Z][\w.’'-]*\s+){{1,4}}(?:{SPEECH_VERBS})\b|\s+(?:{SPEECH_VERBS})\b"
)
_LONGEST_ASIDE = 400


def find_sentences(text: str, breaks: Collection[int] = ()) -> list[Span]:
    """The sentences of one paragraph whose white space is folded, as spans without white space
    at their ends, in order; what lies between them is white space only.

    `breaks` are places in `text` where a blank line stood: behind a stop, a sentence begins there
    whatever its first letter.

    A full stop ends a sentence unless it belongs to a title, an initial, an abbreviation or a
    number; an ellipsis only before a word that begins sentences; nothing inside brackets does.
    A quotation's closing mark belongs to the sentence it closes, and so does the name of a
    speaker set behind it with a dash.
    """
    spans: list[Span] = []
    start = 0
    asides = _asides(text)
    opens = [a for a, _ in asides]
    for end, stop in _stops(text):
        index = bisect_left(opens, end) - 1
        if index >= 0 and start <= asides[index][0] and end < asides[index][1]:
            continue
        if end + 1 in breaks or stop is None or _ends(text, start, stop):
            spans.append((start, end))
            start = end
            while start < len(text) and text[start].isspace():
                start += 1
    if start < len(text):
        spans.append((start, len(text.rstrip())))
    return spans


def _stops(text: str) -> list[tuple[int, re.Match[str] | None]]:
    """Where a sentence might end: behind a stop and the marks that close with it. None instead of
    the stop where the next sentence has grown to it, so that it does end there."""
    found: dict[int, re.Match[str] | None] = {m.end(): m for m in _STOP.finditer(text)}
    for match in _GROWN.finditer(text):
        word = _word_at(text, match.end())
        if word in STARTERS and _last_word(text, match.start()).islower():
            found.setdefault(match.end(), None)
    return sorted(found.items(), key=lambda item: item[0])


def _asides(text: str) -> list[Span]:
    """Bracketed passages, inner ones left out; only those that close, and not very late."""
    found: list[Span] = []
    opened: list[tuple[str, int]] = []
    for match in re.finditer(r"[()\[\]]", text):
        mark, at = match.group(), match.start()
        if mark in "([":
            opened.append((mark, at))
        elif opened and opened[-1][0] == {")": "(", "]": "["}[mark]:
            start = opened.pop()[1]
            if not opened and at - start <= _LONGEST_ASIDE:
                found.append((start, at + 1))
    return found


def _ends(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether a stop ends the sentence that began at `start`."""
    end = stop.end()
    following = _NEXT.match(text, end)
    if following is None:
        return True
    word = following["word"].rstrip(".’'-&")
    first = word[:1] or following["word"][:1]
    opened = following.start("word") > end + 1
    mark, closers = stop["stop"], stop["closers"]
    if not (first.isupper() or first.isdigit() or opened or first in "$€£#@"):
        # "iPhone", "eBay": a name that begins in lower case begins a sentence, too.
        return first.islower() and _is_camel(word) and mark == "."
    if first.islower() and not _is_camel(word):
        return False
    if "…" in mark or mark.count(".") > 1:
        return word in STARTERS or (opened and first.isupper())
    if mark != ".":
        return not (closers and _SPOKEN.match(text, end))
    if closers and not set(closers) <= set("'’)]*_"):
        return True
    return _full_stop_ends(text, start, stop.start(), word, closers)


def _full_stop_ends(text: str, start: int, at: int, word: str, closers: str) -> bool:
    """Whether a single full stop at `at`, before `word`, ends the sentence from `start` on."""
    last = _last_word(text, at)
    begins = word in STARTERS
    if at - len(last) == start and _ENUMERATOR.fullmatch(last):
        return False  # "1. The first point"
    if last in TITLES:
        return False
    if last in BEFORE_NUMBERS and word[:1].isdigit():
        return False
    if last in INSIDE or last in AFTER_NAMES:
        return begins
    if _TIME.fullmatch(last):
        return word not in AFTER_TIMES
    if _INITIALS.fullmatch(last):
        return begins or bool(closers)
    if len(last) == 1 and last.isupper():
        # An initial, or "plan B."; "I" ends a sentence as a word does.
        return begins or last == "I"
    return True


def _last_word(text: str, at: int) -> str:
    """The word that ends at `at`, with the full stops and hyphens inside it."""
    found = _LAST_WORD.search(text, max(0, at - 40), at)
    return found.group().lstrip("'’*_") if found else ""


def _word_at(text: str, at: int) -> str:
    found = re.compile(r"[\w’']+").match(text, at)
    return found.group() if found else ""


def _is_camel(word: str) -> bool:
    """Whether a word begins in lower case and has a capital inside: a maker's name."""
    return len(word) > 2 and word[0].islower() and word[1:3] != word[1:3].lower()
