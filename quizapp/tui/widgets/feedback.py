"""What follows an answer, as blocks of text: verdict, both answers, why, and from where."""

from __future__ import annotations

import re
from collections.abc import Iterable

from textual.content import Content

from quizapp.grading.result import Mark, Verdict
from quizapp.session.view import Control, Feedback, LeechNote
from quizapp.text import plural
from quizapp.tui import ink
from quizapp.tui.safe import content, marked, one_line
from quizapp.tui.wrap import Block

SIGNS = {
    Verdict.RIGHT: ("✓ Right", ink.RIGHT),
    Verdict.PARTLY: ("◐ Partly right", ink.PARTLY),
    Verdict.WRONG: ("✗ Wrong", ink.WRONG),
    Verdict.MISSING: ("– No answer", ink.WRONG),
}
_NUMBER = re.compile(r"\s?\d+\. ")


def feedback_blocks(
    shown: Feedback, *, passage_key: str | None = None, edit_keys: tuple[str | None, ...] = ()
) -> list[Block]:
    """All of the feedback but the ratings. `passage_key` is shown beside the source.

    `edit_keys` are the keys to open the deck and to suspend, for the note about a leech.
    """
    blocks = [*_verdict(shown), *_answers(shown)]
    if shown.leech is not None:
        blocks += _leech(shown.leech, edit_keys)
    if shown.explanation:
        blocks.append(Block(content(shown.explanation), above=1))
    blocks += _sources(shown.sources, passage_key)
    return blocks


def _verdict(shown: Feedback) -> list[Block]:
    if shown.grade is None:
        return []
    words, style = SIGNS[shown.grade.verdict]
    note = one_line(f": {shown.grade.note}") if shown.grade.note else Content("")
    return [Block(Content.styled(words, style) + note)]


def _answers(shown: Feedback) -> list[Block]:
    grade = shown.grade
    if grade is None:
        return [Block(content(shown.answer, ink.STRONG), lead=_lead("answer"))]
    ordered = shown.ask.control is Control.ORDER
    blocks = []
    if grade.verdict is not Verdict.MISSING and (grade.given or shown.given):
        given = grade.given or (Mark(shown.given or ""),)
        blocks.append(Block(_marked(given, ordered), lead=_lead("you")))
    right = _marked(grade.expected or (Mark(shown.answer),), ordered)
    if grade.fuller:
        right = right + Content("  ") + one_line(f"({grade.fuller})", ink.QUIET)
    blocks.append(Block(right, lead=_lead("right"), above=1 if ordered and blocks else 0))
    return blocks


def _lead(word: str) -> Content:
    return Content.styled(f"  {word:<7}", ink.QUIET)


def _marked(marks: Iterable[Mark], ordered: bool) -> Content:
    """An answer with its differing parts marked; the items of an order stand one a line."""
    runs = list(marks)
    if ordered:
        runs = [
            Mark("\n" + m.text.lstrip(), m.differs) if i and _NUMBER.fullmatch(m.text) else m
            for i, m in enumerate(runs)
        ]
    return marked(runs, "", ink.DIFFERS)


def _leech(note: LeechNote, keys: tuple[str | None, ...]) -> list[Block]:
    text = f"Forgotten {plural(note.lapses, 'time')}."
    if note.wrong:
        text += " You said: " + "; ".join(f"“{w}”" for w in note.wrong) + "."
    if note.suspends:
        text += " Rated Again, it will be suspended."
    offers = [f"{k} {what}" for k, what in zip(keys, ("rewrite", "suspend"), strict=False) if k]
    sign = Content.styled("! ", ink.WARNING)
    blocks = [Block(content(text), lead=sign, above=1)]
    if offers:
        blocks.append(Block(one_line(" · ".join(offers), ink.QUIET), lead=Content("  ")))
    return blocks


def _sources(sources: tuple[str, ...], passage_key: str | None) -> list[Block]:
    blocks = []
    for number, source in enumerate(dict.fromkeys(sources[:8])):
        trail = Content("")
        if passage_key and number == 0:
            trail = Content.assemble((passage_key, ink.KEY), (" passage", ink.QUIET))
        text = one_line(source, ink.QUIET)
        blocks.append(Block(text, above=0 if number else 1, trail=trail))
    return blocks
