"""The other answers around a card, so that kindness never takes one answer for another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from quizapp.deck.model import BasicCard, Card, ChoiceCard, ClozeCard, Gap, OrderCard, TextCard
from quizapp.grading.normalise import fold, fold_all, keys, tokens

LONGEST = 200
"""Characters of a short answer; a longer text is no name that another could be mistaken for."""
MANY = 400
"""Answers looked at that share a word; more than that share a common word, not a name."""
_SEPARATOR = "\x1f"


@dataclass(frozen=True, slots=True)
class Own:
    """What belongs to the right answer: the keys of all its forms, and their words."""

    keys: frozenset[str]
    words: frozenset[str]


def own_of(forms: Iterable[str], language: str) -> Own:
    """The keys and words of an answer's forms."""
    texts = tuple(forms)
    return Own(
        frozenset(k for t in texts for k in keys(t, language)),
        frozenset(w for t in texts for w in tokens(t)),
    )


@dataclass(frozen=True)
class GradingContext:
    """Every short answer text of the deck(s) studied: answers, accepted ones and distractors.

    `language` is the decks' BCP 47 tag, for their articles; English is always understood.
    Making one is cheap; the first answer that needs kindness folds all texts once (about 0.1 s
    for 100,000 of them).
    """

    answers: frozenset[str]
    language: str = "en"

    @cached_property
    def _texts(self) -> tuple[str, ...]:
        """The answers, plain ASCII first: those fold all at once."""
        return tuple(sorted(self.answers, key=lambda text: not text.isascii()))

    @cached_property
    def _lines(self) -> tuple[str, ...]:
        """What `_texts` are when folded, apostrophes dropped."""
        texts = [t.replace(_SEPARATOR, " ") for t in self._texts]
        plain = sum(t.isascii() for t in texts)
        folded = fold_all(texts[:plain], _SEPARATOR) + fold_all(texts[plain:], _SEPARATOR)
        return tuple(line.replace("'", "") for line in folded)

    @cached_property
    def _folded(self) -> str:
        """All lines between separators, to be searched at once."""
        return _SEPARATOR + _SEPARATOR.join(self._lines) + _SEPARATOR

    @cached_property
    def _words(self) -> tuple[str, ...]:
        return tuple(set(re.findall(r"[^\W\d_]{4,}", self._folded)))

    def containing(self, word: str) -> Iterator[str]:
        """The answers in which `word` (folded) stands as a whole word, at most 400."""
        if not word or _SEPARATOR in word:
            return
        text, at, count, passed, index = self._folded, 0, 0, 0, -1
        while count < MANY and (at := text.find(word, at + 1)) >= 0:
            end = at + len(word)
            if _in_word(text[at - 1]) or _in_word(text[end]):
                continue
            index += text.count(_SEPARATOR, passed, at)
            passed = text.find(_SEPARATOR, end)
            yield self._texts[index]
            at, count = passed - 1, count + 1

    def same_as(self, text: str, own: Own) -> bool:
        """Whether `text` says the same as an answer that is none of `own`."""
        mine = keys(text, self.language)
        if mine & own.keys:
            return False
        words = re.findall(r"\w+", fold(text).replace("'", ""))
        telling = max(words, key=len, default="")
        return any(mine & keys(other, self.language) for other in self.containing(telling))

    def near_word(self, word: str, slips: int, own: Own) -> bool:
        """Whether a word of another answer is `word`, or as few as `slips` edits from it."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        found = process.extract(
            word, self._words, scorer=OSA.distance, score_cutoff=slips, limit=20
        )
        return any(near not in own.words for near, _, _ in found)

    def nearer(self, text: str, slips: int, own: Own) -> bool:
        """Whether another answer as a whole is as few as `slips` edits from `text`."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        folded = fold(text).replace("'", "").strip()
        found = process.extract(
            folded, self._lines, scorer=OSA.distance, score_cutoff=slips, limit=20
        )
        near = (self._texts[index] for _, _, index in found)
        return any(not keys(other, self.language) & own.keys for other in near)


def _in_word(char: str) -> bool:
    return char.isalnum() or char == "_"


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
    whole, end = (re.sub(r"\W+", "", t).casefold() for t in (answer, accepted))
    return whole.endswith(end)


def context_of(cards: Iterable[Card], language: str = "en") -> GradingContext:
    """The context of these cards: their short answers (at most 200 characters), distractors too.

    Accepted answers that only shorten their own card's answer ("Zuckerberg") are left out: they
    are the same answer, not another.
    """
    found = (text.strip() for card in cards for text in short_answers(card))
    return GradingContext(frozenset(t for t in found if t and len(t) <= LONGEST), language)
