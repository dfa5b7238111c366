"""Answers that name several things: "Pineau and LeCun"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quizapp.grading.marks import Span
from quizapp.grading.names import PARTICLES
from quizapp.grading.normalise import tokens

MOST = 20
"""Things a list may name."""

FEW = 4
"""Things that may be named without a comma between them."""

_AND = {"de": "und", "fr": "et", "es": "y", "it": "e", "pt": "e", "nl": "en"}
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_MARKS = r"(?:[;\n]|,(?!\d)|\s/\s|\s&\s|,?\s(?:{words})\s)"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing a list names, and where it stands in the text."""

    text: str
    at: Span


def split_list(text: str, language: str = "en") -> list[Item]:
    """The things `text` names: parted by commas, semicolons, lines, " / ", "and" or "&".

    What stands in brackets is not parted.
    """
    words = "|".join({"and", "AND", "And", _AND.get(language[:2].lower(), "and")})
    items: list[Item] = []
    position = 0
    masked = _BRACKETED.sub(lambda m: "x" * len(m.group()), text)
    for match in re.finditer(_MARKS.format(words=words), masked):
        items.append(Item(text[position : match.start()], (position, match.start())))
        position = match.end()
    items.append(Item(text[position:], (position, len(text))))
    return [i for i in map(_tidy, items) if i.text]


def _tidy(item: Item) -> Item:
    """Without a leading "and" (after a comma), and without white space around it."""
    text = re.sub(r"^\s*(?:and|und|et)\s+", "", item.text, flags=re.IGNORECASE)
    start = item.at[1] - len(text)
    bare = text.strip()
    start += len(text) - len(text.lstrip())
    return Item(bare, (start, start + len(bare)))


def may_be_reordered(items: Sequence[Item]) -> bool:
    """Whether the order of a list says nothing: its things are names or one or two words.

    A clause with a verb in it ("Meta sued OpenAI and Google") changes its meaning when its
    parts change places.
    """
    return 2 <= len(items) <= MOST and all(_is_short(i.text) or _is_name(i.text) for i in items)


def _is_short(text: str) -> bool:
    return len(tokens(text)) <= 2


def _is_name(text: str) -> bool:
    words = text.split()
    return len(words) <= 5 and all(
        not w[0].islower() or w.casefold() in PARTICLES or w in ("the", "of", "for") for w in words
    )


def runs_together(given: str, expected: Sequence[Item]) -> bool:
    """Whether `given` is the expected things in some order with nothing between them."""
    words = tokens(given)
    things = [tokens(item.text) for item in expected]
    if len(things) > FEW or len(words) != sum(map(len, things)):
        return False
    orders = itertools.permutations(things)
    return any(words == tuple(itertools.chain(*order)) for order in orders)


@dataclass(frozen=True, slots=True)
class Matched:
    """How two lists compare: `worth` of the things named (each up to 1), how many they are, the
    indices of what was not named and of what is extra, and whether the order is the same."""

    worth: float
    hits: int
    missing: tuple[int, ...]
    extra: tuple[int, ...]
    in_order: bool

    @property
    def score(self) -> float:
        """Worth of the things named / (things to name + others named)."""
        return self.worth / (self.hits + len(self.missing) + len(self.extra))


def match_lists(
    given: Sequence[Item], expected: Sequence[Item], fit: Callable[[str, str], float]
) -> Matched:
    """Pair each expected thing with the given one that fits best; `fit(given, expected)` ≤ 1."""
    left = list(range(len(given)))
    missing: list[int] = []
    order: list[int] = []
    worth = 0.0
    for index, item in enumerate(expected):
        fits = {g: fit(given[g].text, item.text) for g in left}
        best = max(fits, key=lambda g: fits[g], default=None)
        if best is None or not fits[best]:
            missing.append(index)
        else:
            worth += fits[best]
            left.remove(best)
            order.append(best)
    return Matched(worth, len(order), tuple(missing), tuple(left), order == sorted(order))
