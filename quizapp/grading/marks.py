"""Which part of two answers differs: by word, and inside words that are alike by letter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from quizapp.grading.normalise import ARTICLES, CAP, fold
from quizapp.grading.numerals import SCALES
from quizapp.grading.result import Mark, Marked

ALIKE = 0.5
"""Share of letters two words must have in common to be compared letter by letter."""

MOST_COMPARED = 400
"""Pairs of words compared to align a changed stretch; a longer one is aligned from its start."""

Span = tuple[int, int]

_SILENT = re.compile(r"[\W_]+")
_JOINING = "'’."
_ATTACHED = ("Mn", "Mc", "Me", "Cf", "Sk")


def unmarked(text: str) -> Marked:
    """`text` as one run that does not differ; nothing for an empty text."""
    return (Mark(text),) if text else ()


def all_marked(text: str) -> Marked:
    """`text` as one run that differs; nothing for an empty text."""
    return (Mark(text, True),) if text else ()


def from_spans(text: str, spans: Iterable[Span]) -> Marked:
    """`text` in runs, those inside `spans` (start, end) marked; joined they are `text`.

    Spans that touch, or that only white space parts, become one run.
    """
    merged: list[Span] = []
    for start, end in sorted(s for s in spans if s[0] < s[1]):
        if merged and not text[merged[-1][1] : start].strip():
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    runs: list[Mark] = []
    position = 0
    for start, end in merged:
        runs += [Mark(text[position:start]), Mark(text[start:end], True)]
        position = end
    runs.append(Mark(text[position:]))
    return tuple(run for run in runs if run.text)


def differing(given: str, expected: str) -> tuple[Marked, Marked]:
    """Both texts with what differs marked; case, accents and punctuation do not count.

    Words are aligned first; a word that only resembles its counterpart is marked where its
    letters differ, or whole when that would be more than two runs. Texts over 1,000 characters
    are marked whole. If nothing that counts differs, everything is marked.
    """
    if max(len(given), len(expected)) > CAP:
        return all_marked(given), all_marked(expected)
    mine, right = _words(given), _words(expected)
    mine_spans: list[Span] = []
    right_spans: list[Span] = []
    for tag, a, b, c, d in _opcodes([w for w, _ in mine], [w for w, _ in right]):
        if tag == "equal":
            continue
        shift = _shift([w for w, _ in mine[a:b]], [w for w, _ in right[c:d]])
        paired = {i: i - a + c + shift for i in range(a, b) if 0 <= i - a + shift < d - c}
        for i, j in paired.items():
            (_, one), (_, two) = mine[i], right[j]
            here, there = _compare(given[slice(*one)], expected[slice(*two)])
            mine_spans += [(one[0] + start, one[0] + end) for start, end in here]
            right_spans += [(two[0] + start, two[0] + end) for start, end in there]
        mine_spans += [mine[i][1] for i in range(a, b) if i not in paired]
        right_spans += [right[j][1] for j in range(c, d) if j not in paired.values()]
    if not mine_spans and not right_spans:
        return all_marked(given), all_marked(expected)
    return from_spans(given, mine_spans), from_spans(expected, right_spans)


def _opcodes(mine: Sequence[str], right: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    from rapidfuzz.distance import Levenshtein

    found: list[tuple[str, int, int, int, int]] = []
    for op in Levenshtein.opcodes(mine, right):
        step = (op.tag, op.src_start, op.src_end, op.dest_start, op.dest_end)
        # Neighbouring changes are one stretch, so that words are paired inside it.
        if found and op.tag != "equal" and found[-1][0] != "equal":
            step = ("replace", found[-1][1], step[2], found[-1][3], step[4])
            found.pop()
        found.append(step)
    return found


def _shift(mine: Sequence[str], right: Sequence[str]) -> int:
    """How far to move the words of a changed stretch so that they face those most like them."""
    from rapidfuzz.distance import Levenshtein

    if len(mine) == len(right) or not mine or not right:
        return 0
    spread = len(right) - len(mine)
    shifts = range(min(0, spread), max(0, spread) + 1)
    if len(shifts) * min(len(mine), len(right)) > MOST_COMPARED:
        return 0

    def likeness(shift: int) -> float:
        pairs = ((w, i + shift) for i, w in enumerate(mine) if 0 <= i + shift < len(right))
        return sum(Levenshtein.normalized_similarity(w, right[j]) for w, j in pairs)

    return max(shifts, key=lambda shift: (likeness(shift), -abs(shift)))


@lru_cache(maxsize=1_024)
def _bare(text: str) -> str:
    return _SILENT.sub("", fold(text)) or text


def _clusters(text: str) -> list[tuple[str, Span, str]]:
    """Characters with the marks and joiners that follow them: (text, place, category)."""
    found: list[tuple[str, Span, str]] = []
    for index, char in enumerate(text):
        category = unicodedata.category(char)
        if found and (category in _ATTACHED or text[index - 1] == "\u200d"):
            before, (start, _), kind = found[-1]
            found[-1] = (before + char, (start, index + 1), kind)
        else:
            found.append((char, (index, index + 1), category))
    return found


def _words(text: str) -> list[tuple[str, Span]]:
    """Words and signs that count, folded, each with where it stands; no articles.

    An apostrophe or a point between letters, and a point or comma between digits, is inside.
    """
    clusters = _clusters(text)
    found: list[Span] = []
    open_word = False
    for index, (char, (start, end), category) in enumerate(clusters):
        if category[0] in "LNM":
            found.append((found.pop()[0] if open_word else start, end))
            open_word = True
            continue
        if category in ("Sm", "Sc", "So"):
            found.append((start, end))
        after = clusters[index + 1][2] if index + 1 < len(clusters) else "Zs"
        digits = clusters[index - 1][2] == "Nd" == after
        inside = (char in _JOINING and after[0] in "LN") or (char == "," and digits)
        open_word = open_word and inside
    words = [(_bare(text[a:b]), (a, b)) for a, b in found]
    return [w for w in words if w[0] not in ARTICLES["en"]] or words


def _letters(word: str) -> tuple[list[str], list[Span]]:
    """The letters of a word, folded, and where each stands in it."""
    found = [(fold(c), at) for c, at, category in _clusters(word) if category[0] in "LNM"]
    return [c for c, _ in found], [at for _, at in found]


def _compare(mine: str, right: str) -> tuple[list[Span], list[Span]]:
    """The spans that differ between two words that stand for each other."""
    from rapidfuzz.distance import Levenshtein

    whole = [(0, len(mine))], [(0, len(right))]
    (left, left_at), (other, other_at) = _letters(mine), _letters(right)
    is_number = any(c.isdigit() for c in (*left, *other)) or not SCALES.keys().isdisjoint(
        ("".join(left), "".join(other))
    )
    if is_number or Levenshtein.normalized_similarity(left, other) <= ALIKE or not left:
        return whole
    here: list[Span] = []
    there: list[Span] = []
    for op in Levenshtein.opcodes(left, other):
        if op.tag == "equal":
            continue
        if op.src_end > op.src_start:
            here.append((left_at[op.src_start][0], left_at[op.src_end - 1][1]))
        if op.dest_end > op.dest_start:
            there.append((other_at[op.dest_start][0], other_at[op.dest_end - 1][1]))
    return whole if max(len(here), len(there)) > 2 else (here, there)
