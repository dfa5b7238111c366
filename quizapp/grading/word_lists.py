"""Lists of words: real words, which are no slip in writing another, and given names."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

_DOUBLED = re.compile(r"(.)\1")
_SOUNDS = (
    (re.compile(r"ph"), "f"),
    (re.compile(r"(?<=\w)h"), ""),
    (re.compile(r"c(?=[aoukrlt])|ck"), "k"),
    (re.compile(r"z"), "s"),
    (re.compile(r"y|ie"), "i"),
)


@lru_cache(maxsize=2)
def _listed(name: str) -> frozenset[str]:
    """The words of a file beside this one."""
    return frozenset(Path(__file__).with_name(name).read_text(encoding="ascii").split())


def is_real_word(word: str) -> bool:
    """Whether `word` (folded) is common English, or a common name, and near another such word.

    About 5,000 words: those among the 10,000 commonest of pyspellchecker's English list (MIT),
    and among the commonest names of the 1990 US census (public domain), that one forgiven slip
    turns into another of them: county and country, resolution and revolution, Hansen and Hanson.
    """
    return word in _listed("real_words.txt")


def is_given_name(word: str) -> bool:
    """Whether `word` (folded) is a common given name that is not more often a place or a thing.

    About 900 of the 1990 US census (public domain) and of people in the world's news.
    """
    return word in _listed("given_names.txt")


def is_same_word(one: str, other: str) -> bool:
    """Whether two words are one word spelt or inflected differently.

    A plural s, a doubled letter (Phillip, Philip), or letters that sound alike (Sara, Sarah).
    """
    short, long = sorted((one, other), key=len)
    if long in (f"{short}s", f"{short}es") or (short[:-1] + "ies" == long and short[-1] == "y"):
        return True
    return _sound(one) == _sound(other)


def _sound(word: str) -> str:
    for pattern, letters in _SOUNDS:
        word = pattern.sub(letters, word)
    return _DOUBLED.sub(r"\1", word)
