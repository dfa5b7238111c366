"""Which slips of the finger are forgiven."""

from __future__ import annotations

import re

from quizapp.grading.normalise import NEGATIONS
from quizapp.grading.numerals import ORDINALS, SCALES, SMALL, TENS
from quizapp.grading.word_lists import is_real_word, is_same_word
from quizapp.grading.words import word_set

SHORTEST = 5
"""Letters a word must have before one slip in it is forgiven."""
LONG = 9
"""Letters a word must have before two slips in it are forgiven."""
MOST = 3
"""Slips forgiven in one answer."""

_ALPHABETIC = re.compile("[a-z\u00df-\u024f\u0370-\u052f]+")
_CALENDAR = word_set(
    "january february march april june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday"
)
_EXACT = NEGATIONS | SCALES.keys() | {f"{s}s" for s in SCALES} | SMALL.keys() | TENS.keys()
_EXACT = _EXACT | ORDINALS.keys()
"""Words that are right or wrong, never nearly right."""


def distance(a: str, b: str, cutoff: int) -> int:
    """Optimal string alignment distance (a swap of neighbours counts one), at most cutoff + 1."""
    from rapidfuzz.distance import OSA

    return OSA.distance(a, b, score_cutoff=cutoff)


def slips(given: str, expected: str) -> int | None:
    """How many slips make `given` of `expected` (one folded word each), None if not forgiven.

    One slip in a word of at least 5 letters, two in one of at least 9. Forgiven only

    - in Latin, Greek and Cyrillic words without digits (elsewhere one letter is one word);
    - whose first letter is right, or swapped with the second: that keeps million from billion,
      possible from impossible, Zambia from Gambia;
    - never in negations and number words, nor between months or days of the week;
    - never into a word that is real in its own right (`word_lists`), unless it is the same word
      with a plural s or another spelling of the same sound.
    """
    if given == expected:
        return 0
    if len(expected) < SHORTEST or len(given) < SHORTEST - 1:
        return None
    if not (_ALPHABETIC.fullmatch(expected) and _ALPHABETIC.fullmatch(given)):
        return None
    if given in _EXACT or expected in _EXACT or (given in _CALENDAR and expected in _CALENDAR):
        return None
    if given[0] != expected[0] and sorted(given[:2]) != sorted(expected[:2]):
        return None
    allowed = 2 if len(expected) >= LONG and len(given) >= LONG - 1 else 1
    found = distance(given, expected, allowed)
    if found > allowed or (is_real_word(given) and not is_same_word(given, expected)):
        return None
    return found


def phrase_slips(given: tuple[str, ...], expected: tuple[str, ...]) -> list[tuple[str, int]] | None:
    """The words of `given` with a forgiven slip, and how many each; None if it is no typo.

    Word by word, at most 3 slips in all. Where a space slipped too, the words run together (of
    8 letters and more, no one-letter words, nothing but letters, one slip).
    """
    found: list[tuple[str, int]] = []
    if len(given) == len(expected):
        for mine, right in zip(given, expected, strict=True):
            count = slips(mine, right)
            if count is None:
                return None
            if count:
                found.append((mine, count))
        return found if sum(count for _, count in found) <= MOST else None
    if abs(len(given) - len(expected)) > 2 or not given or not expected:
        return None
    if any(len(w) == 1 or not w.isalpha() for w in (*given, *expected)):
        return None
    if [w for w in given if w in _EXACT] != [w for w in expected if w in _EXACT]:
        return None
    one, other = "".join(given), "".join(expected)
    if min(len(one), len(other)) < 8 or slips(one, other) != 1:
        return None
    return [(one, 1)]


def scale_slip(word: str) -> str | None:
    """The magnitude word that `word` misspells by one letter ("milion"), or None."""
    if len(word) < SHORTEST or word in _EXACT:
        return None
    near = [s for s in SCALES if s[0] == word[0] and distance(word, s, 1) <= 1]
    return near[0] if len(near) == 1 else None
