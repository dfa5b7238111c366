"""Reading a number written in English words."""

from __future__ import annotations

import re
from fractions import Fraction

from quizapp.grading.numerals import SCALES, SMALL, TENS

SHARES = {
    "half": Fraction(1, 2),
    "third": Fraction(1, 3),
    "thirds": Fraction(1, 3),
    "quarter": Fraction(1, 4),
    "quarters": Fraction(1, 4),
    "fifth": Fraction(1, 5),
    "fifths": Fraction(1, 5),
    "sixth": Fraction(1, 6),
    "eighth": Fraction(1, 8),
    "tenth": Fraction(1, 10),
    "tenths": Fraction(1, 10),
}


def _in_words(words: list[str]) -> tuple[Fraction, int] | None:
    """The value of leading English number words, and how many words they are."""
    total, group, used, seen = Fraction(0), Fraction(0), 0, False
    kind = ""
    for index, word in enumerate(words):
        if word in SMALL:
            value = SMALL[word]
            if kind == "small" or (kind == "tens" and not 1 <= value <= 9):
                return None
            group, kind, seen = group + value, "small", True
        elif word in TENS:
            if kind in ("small", "tens"):
                return None
            group, kind, seen = group + TENS[word], "tens", True
        elif word in ("a", "an") and index == 0 and len(words) > 1:
            if words[1] not in SCALES and words[1] != "dozen":
                return None
            group, kind, seen = Fraction(1), "article", True
        elif word == "dozen" and seen:
            group, kind = (group or Fraction(1)) * 12, "scale"
        elif word == "hundred" and (seen or index == 0):
            group, kind, seen = (group or Fraction(1)) * 100, "hundred", True
        elif word in SCALES and (seen or index == 0):
            seen = True
            if kind == "scale" and total:
                total *= SCALES[word]
            else:
                total, group = total + (group or Fraction(1)) * SCALES[word], Fraction(0)
            kind = "scale"
        elif word == "and" and seen and index + 1 < len(words):
            if words[index + 1] not in SMALL and words[index + 1] not in TENS:
                break
            continue
        else:
            break
        used = index + 1
    return (total + group, used) if seen else None


def number_in_words(text: str) -> tuple[Fraction, str, bool] | None:
    """The number in English words at the start of `text` (folded), or None.

    (value, the rest of the text, whether it is a share such as "half" or "two thirds").
    Understood: twenty-one, six hundred million, two and a half, one point five, a dozen.
    """
    words = re.findall(r"[^\W\d_]+|\S", text.replace("-", " "))
    if words[:1] == ["a"] and words[1:2] and words[1] in SHARES:
        words = words[1:]
    if words and words[0] in SHARES:
        rest = words[2:] if words[1:2] in (["a"], ["of"]) else words[1:]
        return SHARES[words[0]], _joined(rest), True
    found = _in_words(words)
    if found is None:
        return None
    value, used = found
    rest = words[used:]
    if rest[:1] == ["point"]:
        digits = ""
        for word in rest[1:]:
            if word not in SMALL or SMALL[word] > 9:
                break
            digits += str(SMALL[word])
        if digits:
            value += Fraction(int(digits), 10 ** len(digits))
            rest = rest[1 + len(digits) :]
    if rest[:3] == ["and", "a", "half"]:
        value, rest = value + Fraction(1, 2), rest[3:]
    if rest and rest[0] in SHARES and value.denominator == 1:
        return value * SHARES[rest[0]], _joined(rest[1:]), True
    return value, _joined(rest), False


def _joined(words: list[str]) -> str:
    """The words after a number, with the space that parts them from it."""
    return "".join(f" {word}" for word in words)
