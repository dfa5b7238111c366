"""Sentences that say the opposite of another one or of a quotation, as far as words show it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.generate.article.abbreviations import STARTERS
from quizapp.grading.words import word_set

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|\d[\d,.]*\d|\d")
_NEGATION = re.compile(
    r"\b(?:not|never|no longer|cannot|without|neither|nor)\b|\b\w+n[’']t\b", re.IGNORECASE
)
_DENIAL = re.compile(
    r"\b(?:(?:have|has|had|do|does|did|would|could|should)n[’']t|won[’']t|can[’']t|cannot|never|"
    r"(?:have|has|had|do|does|did|will|would|can|could) not)\b",
    re.IGNORECASE,
)
"""The negation of an act. What somebody is not ("isn't prepared") is denied too loosely."""
_CUT_SHORT = re.compile(r"\b(?:not|\w+n[’']t)\W*$", re.IGNORECASE)
_NAME = re.compile(r"\b[A-Z][\w-]{2,}")
_STOP = word_set(
    """a an the of in on at to for from with by and or but as is was are were be been being do does
    did have has had will would can could may might shall should must it its his her their our my
    your he she they we i you him them us me this that these those there here who whom which what
    when where how why if than then so not no never very also just even only more most all any some
    such into over under about after before between during while because said says say according
    other another one two new"""
)
_PLAIN_VERBS = word_set(
    """going doing think thinks thought know knows known want wants wanted need needs needed believe
    believes believed mean means meant seem seems seemed make makes made take takes taken took give
    gives given come comes came look looks feel feels felt happen happens happened really always
    anything anyone everyone something people thing things time year years happy sure clear able
    enough quite yet still"""
)
_OPPOSITES = (
    "increase/decrease rise/fall rose/fell rises/falls increased/decreased increases/decreases "
    "approve/reject approved/rejected win/lose won/lost wins/loses open/closed opened/closed "
    "accept/refuse accepted/refused support/oppose supported/opposed supports/opposes "
    "allow/ban allowed/banned gain/lose gained/lost raise/cut raised/cut guilty/innocent "
    "first/last most/least higher/lower more/less join/leave joined/left confirmed/denied"
)
_PAIRS = frozenset(frozenset(pair.split("/")) for pair in _OPPOSITES.split())
_SAME = 0.6
"""Share of words in common from which on two sentences speak of the same."""
_RARE = 8
"""A word is telling if no more sentences than this have it."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence to be compared: its paragraph, what is quoted in it and what is not."""

    paragraph: int
    told: str
    quoted: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two statements by their places in the sequence; the first is the doubtful one."""

    doubtful: int
    against: int


def find_contradictions(statements: Sequence[Statement]) -> list[Contradiction]:
    """The statements that contradict a quotation, or a statement before them.

    A sentence contradicts a quotation when it affirms, of a person that its paragraph and the
    quotation's share, the act that the speaker denies ("hasn't approved" against "approval").
    Two sentences contradict each other when most of their words are the same but one is negated,
    or a pair of opposites or a number is all that parts them.
    """
    return _against_quotations(statements) + _against_each_other(statements)


def _against_quotations(statements: Sequence[Statement]) -> list[Contradiction]:
    holders: dict[str, list[int]] = defaultdict(list)
    names: dict[int, set[str]] = defaultdict(set)
    for index, statement in enumerate(statements):
        for key in {_key(w) for w in _content(statement.told)}:
            holders[key].append(index)
        names[statement.paragraph] |= _names(f"{statement.told} {statement.quoted}")
    found = []
    for index, statement in enumerate(statements):
        for key in _denied(statement.quoted):
            for other in holders[key] if len(holders[key]) <= _RARE else ():
                rival = statements[other]
                # A sentence with a quotation of its own brings its evidence along.
                if rival.paragraph == statement.paragraph or rival.quoted:
                    continue
                if _NEGATION.search(rival.told):
                    continue
                if names[rival.paragraph] & names[statement.paragraph]:
                    found.append(Contradiction(other, index))
    return found


def _denied(quoted: str) -> set[str]:
    """The telling words that stand right behind a negation."""
    found = set()
    for match in _DENIAL.finditer(quoted):
        if re.search(
            r"\b(?:if|unless|when|should)\b[^.!?]*$", quoted[: match.start()], re.IGNORECASE
        ):
            continue
        for word in _WORD.findall(quoted[match.end() : match.end() + 60])[:3]:
            small = word.casefold()
            if small in _STOP:
                continue
            if len(small) >= 5 and small not in _PLAIN_VERBS:
                found.add(_key(small))
            break
    return found


def _against_each_other(statements: Sequence[Statement]) -> list[Contradiction]:
    bags = [Counter(_key(w) for w in _content(s.told)) for s in statements]
    where: dict[str, list[int]] = defaultdict(list)
    found = []
    for index, bag in enumerate(bags):
        if len(bag) >= 4:
            shared: Counter[int] = Counter()
            for key in bag:
                if len(where[key]) <= 50:
                    shared.update(where[key])
            for other, count in shared.items():
                union = len(bag | bags[other])
                if count >= _SAME * union - 1 and _opposed(statements[index], statements[other]):
                    found.append(Contradiction(index, other))
                    break
        for key in bag:
            where[key].append(index)
    return found


def _opposed(one: Statement, two: Statement) -> bool:
    """Whether two sentences of like words have opposite sense: by a negation, by opposites, or by
    a number, with nothing else of weight between them."""
    left, right = set(_content(one.told)), set(_content(two.told))
    only_left, only_right = left - right, right - left
    if len(left & right) < 4 or _names(one.told) != _names(two.told):
        return False
    if len(only_left) > 2 or len(only_right) > 2:
        return False
    if any({a, b} in _PAIRS for a in only_left for b in only_right):
        return True
    numbers = all(any(c.isdigit() for c in w) for w in only_left | only_right)
    if only_left and only_right and numbers:
        return len(left & right) >= 7
    if _CUT_SHORT.search(one.told) or _CUT_SHORT.search(two.told):
        return False
    return bool(_NEGATION.search(one.told)) != bool(_NEGATION.search(two.told))


def _content(text: str) -> list[str]:
    words = (w.casefold() for w in _WORD.findall(text))
    return [w for w in words if w not in _STOP and not w.endswith(("n’t", "n't"))]


def _key(word: str) -> str:
    """A word's beginning, the same for its forms: approve, approved, approval."""
    return word.casefold()[:6] if len(word) > 6 else word.casefold().rstrip("s")


def _names(text: str) -> set[str]:
    return set(_NAME.findall(text)) - STARTERS
