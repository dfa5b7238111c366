"""Which slips of the finger are forgiven."""

from __future__ import annotations

import re

from quizapp.grading.normalise import NEGATIONS
from quizapp.grading.numerals import ORDINALS, SCALES, SMALL, TENS
from quizapp.grading.words import word_set

SHORTEST = 5
"""Letters a word must have before one slip in it is forgiven."""
LONG = 9
"""Letters a word must have before two slips in it are forgiven."""
MOST = 3
"""Slips forgiven in one answer."""

_ALPHABETIC = re.compile("[a-z\u00df-\u024f\u0370-\u052f]+")

# One slip apart and both real words: never taken for each other.
_PAIRS = (
    "country county|employer employee|interviewer interviewee|trainer trainee|payer payee|"
    "trial trail|angel angle|casual causal|martial marital|united untied|quiet quite|"
    "prescribe proscribe|prescription proscription|interstate intrastate|internet intranet|"
    "statue statute|status statue|principal principle|moral morale|personal personnel|"
    "insure ensure|assure ensure|council counsel|desert dessert|"
    "democrat democratic|bothered brothered|public pubic|closed cloned|closed closer|"
    "private privates|stationary stationery|complement compliment|"
    "conservation conversation|reverse reserve|persecute prosecute|"
    "persecution prosecution|uninterested disinterested|planned planed|"
    "founded funded|founder funder|lawyer layer|senate senator|minister ministry|"
    "austria australia|slovakia slovenia|niger nigeria|iran iraq|"
    "hydrogen nitrogen|hypertension hypotension|hyperglycemia hypoglycemia|"
    "macro micro|macroeconomics microeconomics|prefix postfix|"
    "overestimate underestimate|inflation deflation|increase decrease"
)
_CONFUSABLE = frozenset(frozenset(pair.split()) for pair in _PAIRS.split("|"))
_MONTHS = word_set(
    "january february march april june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday"
)
_EXACT = NEGATIONS | SCALES.keys() | {f"{s}s" for s in SCALES} | SMALL.keys() | TENS.keys()
_EXACT = _EXACT | ORDINALS.keys()


def distance(a: str, b: str, cutoff: int) -> int:
    """Optimal string alignment distance (a swap of neighbours counts one), at most cutoff + 1."""
    from rapidfuzz.distance import OSA

    return OSA.distance(a, b, score_cutoff=cutoff)


def slips(given: str, expected: str) -> int | None:
    """How many slips make `given` of `expected` (one folded word each), None if not forgiven.

    One slip in a word of at least 5 letters, two in one of at least 9. Forgiven only in Latin,
    Greek and Cyrillic words without digits, whose first letter is right (or swapped with the
    second): that keeps million from billion, possible from impossible, Zambia from Gambia.
    Never in negations and number words, nor between two real words of a small table, months
    and days of the week.
    """
    if given == expected:
        return 0
    if len(expected) < SHORTEST or len(given) < SHORTEST - 1:
        return None
    if not (_ALPHABETIC.fullmatch(expected) and _ALPHABETIC.fullmatch(given)):
        return None
    if given in _EXACT or expected in _EXACT or (given in _MONTHS and expected in _MONTHS):
        return None
    if frozenset((given, expected)) in _CONFUSABLE:
        return None
    if given[0] != expected[0] and sorted(given[:2]) != sorted(expected[:2]):
        return None
    allowed = 2 if len(expected) >= LONG and len(given) >= LONG - 1 else 1
    found = distance(given, expected, allowed)
    return found if found <= allowed else None


def phrase_slips(given: tuple[str, ...], expected: tuple[str, ...]) -> list[tuple[str, str]] | None:
    """The pairs (given, expected) of words that differ by a forgiven slip, None if it is no typo.

    Word by word; or, where only a space slipped too, the words run together (8 letters and
    more, no digits and no one-letter words, one slip).
    """
    pairs: list[tuple[str, str]] = []
    if len(given) == len(expected):
        total = 0
        for mine, right in zip(given, expected, strict=True):
            found = slips(mine, right)
            if found is None:
                return None
            if found:
                pairs.append((mine, right))
                total += found
        return pairs if total <= MOST else None
    if abs(len(given) - len(expected)) > 2 or not given or not expected:
        return None
    if any(len(w) == 1 or not w.isalpha() for w in (*given, *expected)):
        return None
    if [w for w in given if w in _EXACT] != [w for w in expected if w in _EXACT]:
        return None
    one, other = "".join(given), "".join(expected)
    if min(len(one), len(other)) < 8 or slips(one, other) != 1:
        return None
    return [(one, other)]
