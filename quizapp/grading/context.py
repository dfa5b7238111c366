"""The other answers around a card, so that kindness never takes one answer for another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from quizapp.deck.model import BasicCard, Card, ChoiceCard, ClozeCard, Gap, OrderCard, TextCard
from quizapp.grading.normalise import fold, keys, tokens

LONGEST = 200
"""Characters of a short answer; a longer text is no name that another could be mistaken for."""
_MANY = 400
_SEPARATOR = "\x1f"


@dataclass(frozen=True)
class GradingContext:
    """Every short answer text of the deck(s) studied: answers, accepted ones and distractors.

    `language` is the decks' BCP 47 tag, for their articles; English is always understood.
    Making one is cheap; the first kind answer folds all texts once (about 20 ms for 100,000).
    """

    answers: frozenset[str]
    language: str = "en"

    @cached_property
    def _folded(self) -> str:
        """All answers, folded, apostrophes dropped, each between separators."""
        plain: list[str] = []
        other: list[str] = []
        for answer in self.answers:
            (plain if answer.isascii() else other).append(answer)
        texts = _SEPARATOR.join(plain).lower().replace("\n", " ")
        folded = [fold(t).replace(_SEPARATOR, " ").replace("\n", " ") for t in other]
        return _SEPARATOR + _SEPARATOR.join([texts, *folded]).replace("'", "") + _SEPARATOR

    @cached_property
    def _lines(self) -> tuple[str, ...]:
        return tuple(line for line in self._folded.split(_SEPARATOR) if line)

    def containing(self, word: str) -> Iterator[str]:
        """The folded answers in which `word` (folded) stands as a whole word, at most 400."""
        if not word or _SEPARATOR in word:
            return
        found = re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", self._folded)
        last = -1
        for count, match in enumerate(found):
            if count == _MANY:
                return
            start = self._folded.rfind(_SEPARATOR, 0, match.start()) + 1
            if start != last:
                last = start
                yield self._folded[start : self._folded.find(_SEPARATOR, match.end())]

    def same_as(self, text: str, own: frozenset[str]) -> bool:
        """Whether `text` says the same as an answer that has none of the keys in `own`."""
        mine = keys(text, self.language)
        if mine & own:
            return False
        return any(
            mine & keys(line, self.language)
            for word in self._telling(text)
            for line in self.containing(word)
        )

    def has_word(self, word: str, own: frozenset[str]) -> bool:
        """Whether another answer than those with a key in `own` has `word` among its words."""
        return any(
            word in tokens(line) and not keys(line, self.language) & own
            for line in self.containing(word)
        )

    def nearer(self, text: str, slips: int, own: frozenset[str]) -> bool:
        """Whether another answer is as near to `text` as `slips` edits, or nearer."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        folded = fold(text).replace("'", "").strip()
        found = process.extract(
            folded, self._lines, scorer=OSA.distance, score_cutoff=slips, limit=20
        )
        return any(not keys(line, self.language) & own for line, _, _ in found)

    @staticmethod
    def _telling(text: str) -> list[str]:
        """The word by which an answer like `text` is looked for: its longest, as it is written."""
        words = re.findall(r"\w+", fold(text).replace("'", ""))
        return [max(words, key=len)] if words else []


def short_answers(card: Card) -> Iterator[str]:
    """The texts of a card that another card's answer could be mistaken for."""
    match card:
        case TextCard():
            yield card.answer
            yield from (a for a in card.accept if not _is_part(a, card.answer))
        case ChoiceCard():
            yield from card.answers
            yield from card.distractors
        case BasicCard():
            yield card.back
            if card.bidirectional:
                yield card.front
        case ClozeCard():
            yield from (s.answer for s in card.segments if isinstance(s, Gap))
        case OrderCard():
            yield from (item.text for item in card.items)
        case _:
            return


def _is_part(accepted: str, answer: str) -> bool:
    """Whether an accepted answer is the end of the answer, as a surname is of a name."""
    return answer.casefold().endswith(" " + accepted.casefold().strip())


def context_of(cards: Iterable[Card], language: str = "en") -> GradingContext:
    """The context of these cards: their short answers (at most 200 characters), distractors too.

    Accepted answers that only shorten their own card's answer ("Zuckerberg") are left out: they
    are the same answer, not another.
    """
    found = (text.strip() for card in cards for text in short_answers(card))
    return GradingContext(frozenset(t for t in found if t and len(t) <= LONGEST), language)
