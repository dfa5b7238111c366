"""Names that look like misspellings of others in the same article."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from quizapp.generate.article.model import Span
from quizapp.generate.article.name_words import (
    ALIKE,
    ENDINGS,
    NOT_NAMES,
    PEOPLE_ALIKE,
    SPEECH,
    TITLE_WORDS,
)

_TOKEN = re.compile(r"(?<![\w#@./])[^\W\d_][\w]*(?:[’'-][^\W\d_]\w*)*")
_POSSESSIVE = re.compile(r"[’'](?:s|S)?$")
_JOINED = re.compile(r" |\.(?:[A-Z]\.)* ")
"""Between two parts of a name; the first may be an initial, or initials."""
_NEAR_ONE = 5
"""Letters from which on names one letter apart are compared, and two apart below."""
_NEAR_TWO = 7
_MANY = 4000
"""Different names: in a text with more, none are compared."""


@dataclass(frozen=True, slots=True)
class Garbled:
    """A doubtful name: in which text, where, how it is written, and what it may have to be.

    `sure` is False where both forms are equally frequent, so that either may be the wrong one.
    """

    text: int
    span: Span
    name: str
    likely: str
    sure: bool


@dataclass(slots=True)
class _Seen:
    """What is known of one written form."""

    places: list[tuple[int, Span]]
    neighbours: set[str] = field(default_factory=set)
    alone: bool = False
    speaks: list[int] = field(default_factory=list)


def find_garbled(
    texts: Sequence[str], starts: Sequence[Collection[int]], known: Collection[str] = ()
) -> list[Garbled]:
    """The names that differ by one or two letters from a more frequent one, in order.

    `starts` holds, for each text, where sentences begin, since a capital means nothing there.
    `known` are names from elsewhere that count as frequent. Left alone are inflected forms,
    pairs of real names that are alike (Austria, Australia), and people whose other names differ.
    A form that occurs as often as the one it resembles is doubtful, and so is the other, if they
    are long or have capitals inside.
    """
    lower: Counter[str] = Counter()
    seen: dict[str, _Seen] = defaultdict(lambda: _Seen([]))
    initial: list[tuple[int, Span, str]] = []
    for index, text in enumerate(texts):
        _collect(index, text, starts[index], lower=lower, seen=seen, initial=initial)
    for index, span, word in initial:
        # At a sentence's head only forms count that are names elsewhere, or look like no word.
        if word in seen or _capital_inside(word):
            seen[word].places.append((index, span))
            seen[word].alone = True
    if len(seen) > _MANY:
        return []
    weight = {word: len(s.places) for word, s in seen.items()}
    for name in known:
        for part in _TOKEN.findall(name):
            if part in weight or len(part) >= _NEAR_ONE:
                weight[part] = weight.get(part, 0) + 100
    found = _by_names(seen, weight) + _by_words(seen, lower) + _cut_surnames(seen)
    unique = {(g.text, g.span): g for g in reversed(found)}
    return sorted(unique.values(), key=lambda g: (g.text, g.span))


def frequent_names(texts: Iterable[str], least: int = 3) -> frozenset[str]:
    """The names that stand at least `least` times in an article's texts, within sentences."""
    counts: Counter[str] = Counter()
    for text in texts:
        for match in _TOKEN.finditer(text):
            word = _POSSESSIVE.sub("", match.group())
            if len(word) >= _NEAR_ONE and word[0].isupper() and word not in NOT_NAMES:
                before = text[: match.start()].rstrip(" (“\"‘'")
                # At a sentence's head a capital means nothing.
                if before and before[-1] not in ".!?:":
                    counts[word] += 1
    return frozenset(word for word, count in counts.items() if count >= least)


def _collect(
    index: int,
    text: str,
    starts: Collection[int],
    *,
    lower: Counter[str],
    seen: dict[str, _Seen],
    initial: list[tuple[int, Span, str]],
) -> None:
    """Count the words of a text: small ones, names, and those at the head of a sentence."""
    tokens = [(m.start(), m.end(), _POSSESSIVE.sub("", m.group())) for m in _TOKEN.finditer(text)]
    for at, (start, _, word) in enumerate(tokens):
        if word.islower():
            lower[word] += 1
            continue
        span = start, start + len(word)
        if start in starts or start - 1 in starts:
            initial.append((index, span, word))
        elif word not in NOT_NAMES and "-" not in word and not (word.isupper() and len(word) < 6):
            beside = _beside(text, tokens, at)
            entry = seen[word]
            entry.places.append((index, span))
            entry.neighbours |= beside
            entry.alone = entry.alone or not beside
            if not beside and _spoken(text, span):
                entry.speaks.append(index)


def _beside(text: str, tokens: list[tuple[int, int, str]], at: int) -> set[str]:
    """The names that stand right before and behind token `at`, titles left out."""
    start, end, word = tokens[at]
    found = set()
    if at and _JOINED.fullmatch(text, tokens[at - 1][1], start):
        before = tokens[at - 1]
        if before[1] - before[0] == len(before[2]):
            found.add(before[2])
    whole = end - start == len(word)
    if whole and at + 1 < len(tokens) and text[end : tokens[at + 1][0]] == " ":
        found.add(tokens[at + 1][2])
    return {name for name in found if not name.islower() and name not in TITLE_WORDS}


def _spoken(text: str, span: Span) -> bool:
    """Whether a verb of speech stands beside a name."""
    before, behind = text[max(0, span[0] - 12) : span[0]], text[span[1] : span[1] + 12]
    return bool(SPEECH.search(before) or SPEECH.match(behind.lstrip()))


def _by_names(seen: dict[str, _Seen], weight: dict[str, int]) -> list[Garbled]:
    by_first: dict[str, list[str]] = defaultdict(list)
    for word in weight:
        if len(word) >= _NEAR_ONE:
            by_first[word[0].casefold()].append(word)
    found = []
    for word, entry in seen.items():
        if len(word) < _NEAR_ONE or not entry.places:
            continue
        for other in by_first[word[0].casefold()]:
            if not _alike(word, other) or weight[other] < weight[word]:
                continue
            tie = weight[other] < max(2, 2 * weight[word])
            if tie and not _long_enough_for_a_tie(word, other, seen):
                continue
            if not tie and not _same_bearer(word, other, seen):
                continue
            found += [Garbled(i, span, word, other, not tie) for i, span in entry.places]
            break
    return found


def _alike(word: str, other: str) -> bool:
    """Whether two forms are near enough to be one name written twice."""
    if word == other or word.casefold() == other.casefold():
        return False
    short, long = sorted((word, other), key=len)
    stem = next(
        (i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short)
    )
    tails = short[stem:], long[stem:]
    if stem >= 3 and all(tail in ENDINGS or not tail for tail in tails):
        return False
    if word.casefold() in ALIKE and other.casefold() in ALIKE:
        return False
    two = len(short) >= _NEAR_TWO and (word[:2] == other[:2] or len(short) > _NEAR_TWO + 1)
    allowed = 2 if two else 1
    if len(long) - len(short) > allowed:
        return False
    return bool(OSA.distance(word, other, score_cutoff=allowed) <= allowed)


def _same_bearer(word: str, other: str, seen: dict[str, _Seen]) -> bool:
    """Whether the two may stand for one bearer: the rarer one stands alone somewhere, or beside a
    name that the other stands beside, too."""
    entry, model = seen[word], seen.get(other)
    shared = model is not None and not entry.neighbours.isdisjoint(model.neighbours)
    if word.casefold() in PEOPLE_ALIKE and other.casefold() in PEOPLE_ALIKE:
        return shared
    return shared or entry.alone or model is None


def _long_enough_for_a_tie(word: str, other: str, seen: dict[str, _Seen]) -> bool:
    if other not in seen:
        return False
    if _capital_inside(word) and _capital_inside(other):
        return min(len(word), len(other)) >= 6
    one, two = seen[word], seen[other]
    if not one.neighbours.isdisjoint(two.neighbours):
        return True
    if one.alone == two.alone:
        return False
    # One stands alone and one with more of a name: a person named in full, and then again.
    short, full = (one, two) if one.alone else (two, one)
    if min(len(word), len(other)) >= _NEAR_TWO:
        return True
    return any(abs(i - j) <= 1 for i in short.speaks for j, _ in full.places)


def _capital_inside(word: str) -> bool:
    return any(c.isupper() for c in word[1:]) and not word.isupper() and "-" not in word


def _by_words(seen: dict[str, _Seen], lower: Counter[str]) -> list[Garbled]:
    """Capitalised misspellings of a common word that the article uses."""
    by_first: dict[str, list[str]] = defaultdict(list)
    for word in lower:
        if len(word) >= _NEAR_TWO:
            by_first[word[0]].append(word)
    found = []
    for word, entry in seen.items():
        small = word.casefold()
        if len(small) < _NEAR_TWO or lower[small] or _capital_inside(word) or not entry.neighbours:
            continue
        for other in by_first[small[0]]:
            near = len(other) >= len(small) and OSA.distance(small, other, score_cutoff=1) == 1
            if near and _alike(small, other) and small[-2:] == other[-2:]:
                likely = other.capitalize()
                found += [Garbled(i, span, word, likely, True) for i, span in entry.places]
                break
    return found


def _cut_surnames(seen: dict[str, _Seen]) -> list[Garbled]:
    """Speakers whose name lacks its last letter s: "River said", of an Ann Rivers."""
    found = []
    for word, entry in seen.items():
        full = seen.get(word + "s")
        if full is None or not full.neighbours or len(full.places) <= len(entry.places):
            continue
        found += [
            Garbled(index, span, word, word + "s", True)
            for index, span in entry.places
            if index in entry.speaks
        ]
    return found
