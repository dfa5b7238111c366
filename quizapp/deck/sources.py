"""Where a card's fact stands: sources in words, and the passage when it is at hand."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from quizapp.deck.model import Citation, Deck
from quizapp.deck.opening import Stamp, Unreadable, read_regular, stamp_of
from quizapp.text import fold_space, visible

SUFFIXES = (".txt", ".md")
_MAX_BYTES = 4 * 1024 * 1024
_MAX_FILES = 2_000


def describe(deck: Deck, citation: Citation) -> str:
    """`Fortune, 19 November 2024, ¶ 6`: publisher or title, date, paragraph, as far as known."""
    source = deck.source(citation.source)
    if source is None:
        words = [citation.source]
    else:
        words = [source.publisher or source.title or source.author or source.id]
        if source.published:
            words.append(source.published.words())
    if citation.paragraph is not None:
        words.append(f"¶ {citation.paragraph}")
    return ", ".join(words)


def passage(deck: Deck, citation: Citation, article_dirs: Sequence[Path]) -> str | None:
    """The words a card's fact stands in: the citation's quotation, or else the paragraph it names
    in an article file of `article_dirs` whose normalised text has the source's sha256.

    None when there is neither. The text is fit to be shown.
    """
    if citation.quote:
        return citation.quote
    source = deck.source(citation.source)
    if source is None or source.sha256 is None:
        return None
    text = _article(source.sha256, article_dirs)
    if text is None:
        return None
    found = paragraphs(text)
    if citation.paragraph is not None:
        if citation.paragraph > len(found):
            return None
        return visible(found[citation.paragraph - 1])
    if citation.start is not None and citation.end is not None:
        return visible(text[citation.start : citation.end].strip()) or None
    return None


def paragraphs(text: str) -> list[str]:
    """The paragraphs of an article: its non-blank lines, stripped; one that starts in lower case
    is the rest of a broken line and joined to the one before it with a space."""
    found: list[str] = []
    for line in text.splitlines():
        stripped = line.strip()
        if found and stripped[:1].islower():
            found[-1] = f"{found[-1]} {stripped}"
        elif stripped:
            found.append(stripped)
    return found


def article_sha256(text: str) -> str:
    """The hex SHA-256 of an article's normalised text (NFC, white space folded), as `sha256` of
    a source. Line ends, blank lines and a byte order mark do not change it."""
    return hashlib.sha256(fold_space(text.removeprefix("\ufeff")).encode()).hexdigest()


def _article(sha256: str, article_dirs: Sequence[Path]) -> str | None:
    for path, stamp in _candidates(article_dirs):
        if _digest(path, stamp) == sha256:
            return _text(path)
    return None


def _candidates(article_dirs: Sequence[Path]) -> Iterator[tuple[Path, Stamp]]:
    left = _MAX_FILES
    for folder in article_dirs:
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except (OSError, ValueError):
            continue
        for entry in entries:
            if not entry.name.casefold().endswith(SUFFIXES):
                continue
            left -= 1
            if left < 0:
                return
            try:
                yield Path(entry.path), stamp_of(entry.stat())
            except OSError:
                continue


@lru_cache(maxsize=_MAX_FILES)
def _digest(path: Path, stamp: Stamp) -> str | None:
    """The digest of a file as it is at `stamp`, which is here to forget older ones."""
    text = _text(path)
    return None if text is None else article_sha256(text)


def _text(path: Path) -> str | None:
    try:
        return read_regular(path, _MAX_BYTES).data.decode("utf-8-sig")
    except (Unreadable, UnicodeDecodeError):
        return None
