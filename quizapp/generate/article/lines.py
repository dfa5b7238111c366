"""Paragraphs as places: the non-blank lines of a text, broken ones joined."""

from __future__ import annotations

from quizapp.generate.article.model import Span


def paragraph_spans(raw: str) -> list[Span]:
    """The paragraphs of `raw`, in the numbering of `quizapp.deck.sources.paragraphs`.

    A span runs from the first to the last character that is not white space; a line that starts
    in lower case belongs to the paragraph before it.
    """
    found: list[Span] = []
    at = 0
    for line in raw.splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            start = at + len(line) - len(line.lstrip())
            end = start + len(stripped)
            if found and stripped[0].islower():
                found[-1] = found[-1][0], end
            else:
                found.append((start, end))
        at += len(line)
    return found


def line_starts(raw: str, span: Span) -> list[int]:
    """Where the non-blank lines inside a paragraph's span begin (their first visible character)."""
    starts = []
    at = span[0]
    for line in raw[span[0] : span[1]].splitlines(keepends=True):
        if line.strip():
            starts.append(at + len(line) - len(line.lstrip()))
        at += len(line)
    return starts
