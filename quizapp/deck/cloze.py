r"""Cloze texts: `In {{when::July 2023}} Meta released {{what::Llama 2::a model}}.`

A gap is `{{answer}}`, `{{label::answer}}` or `{{label::answer::hint}}`, as in Anki. A backslash
before `{{`, `}}` or `::` (or one of their characters, or inside a gap another backslash) takes
away its meaning. A gap without a label gets its number among such gaps.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from quizapp.deck.ids import HINT, is_id
from quizapp.deck.limits import MAX_CLOZE
from quizapp.deck.model import Gap

_OPEN = re.compile(r"\\\{\{|\\\}\}|\{+|\}+")
_INSIDE = re.compile(r"\\(?:\{\{|\}\}|::|[\\{}:])|::|\{+|\}+")
_SPECIAL = re.compile(r"\\(?=[\\{}:]|\Z)|\{\{|\}\}|::|[{}]")
_MAX_PARTS = 3


class ClozeError(ValueError):
    """A cloze text that cannot be used. `rule` is `cloze-braces`, `cloze-gaps` or `cloze-label`."""

    def __init__(self, rule: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Written:
    """A gap as it stands in the text: its span, and the label written in it, if any."""

    start: int
    end: int
    label: str | None
    answer: str
    hint: str | None


def parse(text: str) -> tuple[str | Gap, ...]:
    """The text as segments, with a label made for each gap that has none.

    Raises `ClozeError` for a text without gaps, braces that do not pair, and bad labels.
    """
    pieces = _pieces(text)
    written = [piece for piece in pieces if isinstance(piece, Written)]
    if not written:
        raise ClozeError("cloze-gaps", "the text has no gap", "write one as {{label::answer}}")
    labels = iter(made_labels(written))
    return tuple(
        piece if isinstance(piece, str) else Gap(next(labels), piece.answer, piece.hint)
        for piece in pieces
    )


def gaps(text: str) -> list[Written]:
    """The gaps of a text in order. Raises `ClozeError` as `parse` does."""
    return [piece for piece in _pieces(text) if isinstance(piece, Written)]


def made_labels(written: list[Written]) -> list[str]:
    """A label for each gap: its own, or the next number that no gap has."""
    taken = {gap.label for gap in written}
    labels: list[str] = []
    number = 0
    for gap in written:
        label = gap.label
        if label is None:
            number += 1
            while str(number) in taken:
                number += 1
            label = str(number)
        labels.append(label)
    return labels


def escape(text: str) -> str:
    """`text` so written that inside a gap it stands for itself; white space at its ends is lost."""
    escaped = _SPECIAL.sub(lambda m: "\\" + m.group(), text)
    # Right before the gap's own }} or ::, another of these would be read as part of them.
    return escaped + " " if escaped.endswith(("}", ":")) else escaped


def has_gaps(text: str) -> bool:
    """Whether a text looks as if it were meant to have gaps."""
    return "{{" in text and "}}" in text


def _pieces(text: str) -> list[str | Written]:
    if len(text) > MAX_CLOZE:
        raise ClozeError("cloze-gaps", "the text is too long", "divide it into several cards")
    pieces: list[str | Written] = []
    plain: list[str] = []
    position = 0
    open_braces = 0
    while match := _OPEN.search(text, position):
        plain.append(text[position : match.start()])
        position = match.end()
        sign = match.group()
        if sign.startswith("\\"):
            plain.append(sign[1:])
        elif sign.startswith("{") and len(sign) > 1:
            # Of three braces the last two open the gap, so that `x{{{a}}}` is x{ a }.
            plain.append(sign[:-2])
            open_braces += len(sign) - 2
            if any(plain):
                pieces.append("".join(plain))
                plain = []
            gap = _gap(text, match.end() - 2)
            pieces.append(gap)
            position = gap.end
        else:
            if sign.startswith("}"):
                if len(sign) > 1 and len(sign) > open_braces:
                    raise ClozeError(
                        "cloze-braces",
                        "}} closes a gap that was never opened",
                        r"open it with {{, or write \}} for two braces",
                    )
                open_braces = max(0, open_braces - len(sign))
            else:
                open_braces += 1
            plain.append(sign)
    plain.append(text[position:])
    if any(plain):
        pieces.append("".join(plain))
    return pieces


def _gap(text: str, start: int) -> Written:
    parts: list[list[str]] = [[]]
    position = start + 2
    depth = 0
    while match := _INSIDE.search(text, position):
        parts[-1].append(text[position : match.start()])
        position = match.end()
        sign = match.group()
        if sign.startswith("\\"):
            parts[-1].append(sign[1:])
        elif sign == "::":
            parts.append([])
        elif sign.startswith("{"):
            if len(sign) > 1:
                raise ClozeError(
                    "cloze-braces",
                    "a gap opens inside another gap",
                    r"close the first one with }}, or write \{{ for two braces",
                )
            depth += 1
            parts[-1].append(sign)
        elif len(sign) == 1:
            depth -= 1
            parts[-1].append(sign)
        else:
            # Braces that close one inside the gap are part of it: {{n::f{x}}} is f{x}.
            own = min(max(depth, 0), len(sign) - 2)
            parts[-1].append(sign[:own])
            return _written(start, match.start() + own + 2, parts)
    raise ClozeError(
        "cloze-braces", "a gap is not closed", r"end it with }}, or write \{{ for two braces"
    )


def _written(start: int, end: int, parts: list[list[str]]) -> Written:
    texts = ["".join(part).strip() for part in parts]
    if len(texts) > _MAX_PARTS:
        raise ClozeError(
            "cloze-gaps",
            "a gap has more than three parts",
            r"write {{label::answer::hint}}, and \:: for two colons",
        )
    label = texts[0] if len(texts) > 1 else None
    answer = texts[1] if len(texts) > 1 else texts[0]
    hint = texts[2] if len(texts) > 2 else None
    if not answer:
        raise ClozeError("cloze-gaps", "a gap is empty", "write {{label::answer}}")
    if label is not None and not is_id(label):
        raise ClozeError("cloze-label", "a gap's label cannot be used", f"labels have {HINT}")
    return Written(start, end, label, answer, hint or None)
