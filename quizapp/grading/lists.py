"""Answers that name several things: "Pineau and LeCun"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quizapp.grading.marks import Span
from quizapp.grading.names import PARTICLES
from quizapp.grading.normalise import tokens

MOST = 20
"""Things a list may name."""

_AND = {"de": "und", "fr": "et", "es": "y", "it": "e", "pt": "e", "nl": "en"}
_MARKS = r"\s*(?:[;\n]|,(?!\d)|\s/\s|\s&\s|,?\s(?:{words})\s)\s*"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing a list names, and where it stands in the text."""

    text: str
    at: Span


def split_list(text: str, language: str = "en") -> list[Item]:
    """The things `text` names: parted by commas, semicolons, lines, " / ", "and" or "&"."""
    words = "|".join({"and", "AND", "And", _AND.get(language[:2].lower(), "and")})
    items: list[Item] = []
    position = 0
    for match in re.finditer(_MARKS.format(words=words), text):
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


@dataclass(frozen=True, slots=True)
class Matched:
    """How two lists compare: indices of what was named, of what was not, and of what is extra."""

    hits: int
    missing: tuple[int, ...]
    extra: tuple[int, ...]
    in_order: bool

    @property
    def score(self) -> float:
        """Things named / (things to name + others named)."""
        return self.hits / (self.hits + len(self.missing) + len(self.extra))


def match_lists(
    given: Sequence[Item], expected: Sequence[Item], same: Callable[[str, str], bool]
) -> Matched:
    """Pair each expected thing with at most one given; `same(given, expected)` says if it fits."""
    left = list(range(len(given)))
    missing: list[int] = []
    order: list[int] = []
    for index, item in enumerate(expected):
        found = next((g for g in left if same(given[g].text, item.text)), None)
        if found is None:
            missing.append(index)
        else:
            left.remove(found)
            order.append(found)
    return Matched(len(order), tuple(missing), tuple(left), order == sorted(order))
