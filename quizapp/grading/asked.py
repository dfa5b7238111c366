"""What a typed answer is held against."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from quizapp.grading.context import GradingContext, Own, own_of
from quizapp.grading.normalise import CAP, fold, tokens
from quizapp.grading.units import unit_words
from quizapp.text import fold_space


@dataclass(frozen=True)
class Asked:
    """What is asked for: the answer that is shown, other accepted ones, and what surrounds it.

    `person` says that the question asks for a person. `items` is set when the answer is several
    separate texts (a cloze label on several gaps), whose order never counts.
    """

    answer: str
    accept: tuple[str, ...]
    context: GradingContext
    question: str = ""
    person: bool = False
    items: tuple[str, ...] = ()

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """Every text that is right as it stands.

        The answer and what else is accepted, with and without what is in brackets, and without
        a last year that the question names ("April and July 2024").
        """
        texts = (self.answer, *self.accept)
        found = [form for text in texts for form in bracket_forms(text)]
        return tuple(dict.fromkeys([*found, *filter(None, map(self._without_year, found))]))

    def _without_year(self, text: str) -> str | None:
        found = _LAST_YEAR.search(text) if len(text) <= CAP else None
        if found is None or not re.search(rf"(?<!\d){found[1]}(?!\d)", self.question):
            return None
        return text[: found.start()] if tokens(text[: found.start()]) else None

    @cached_property
    def question_words(self) -> frozenset[str]:
        """The words of the question, singular and plural alike: what may be left unsaid."""
        known, nouns = unit_words(self.question[:CAP])
        return known | nouns

    @cached_property
    def own(self) -> Own:
        """The keys and words of all forms."""
        return own_of(self.forms, self.context.language)


@dataclass(frozen=True, slots=True)
class Match:
    """A kind match: the form matched, a note, the score, and whether slips were forgiven."""

    form: str
    note: str | None = None
    score: float = 1.0
    slip: bool = False


_LAST_YEAR = re.compile(r",?\s+(?:in\s+|of\s+)?((?:1[5-9]|20)\d\d)$")
_BRACKETS = re.compile(r"\s*[(\[（]([^()\[\]（）]*)[)\]）]")


def bracket_forms(text: str) -> Iterator[str]:
    """`text`; without its bracketed parts; and the part alone if it is an acronym of the rest.

    "World Health Organization (WHO)" is also "World Health Organization" and "WHO".
    """
    yield text
    if len(text) > CAP or not (found := _BRACKETS.search(text)):
        return
    outside = fold_space(_BRACKETS.sub(" ", text))
    if not tokens(outside):
        return
    yield outside
    inside = found[1].strip()
    if is_acronym(inside, outside) or is_acronym(outside, inside):
        yield inside


def is_acronym(short: str, long: str) -> bool:
    """Whether `short` is the initials of `long`, small words counted or not."""
    letters = "".join(tokens(short))
    if not 2 <= len(letters) <= 10 or len(short.split()) > 1 or short.islower():
        return False
    words = re.findall(r"\w+", fold(long))
    small = ("of", "and", "the", "for", "in", "on", "de", "la", "du")
    initials = "".join(w[0] for w in words), "".join(w[0] for w in words if w not in small)
    return letters in initials
