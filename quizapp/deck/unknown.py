"""Keys that the format does not know, and the known name nearest to each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from quizapp.deck.card_tables import CARD_TABLES, ItemTable, ToleranceTable
from quizapp.deck.problem import name_in_message
from quizapp.deck.tables import CitationTable, Table
from quizapp.deck.wording import Finding, spoken

FREE_PREFIX = "x-"
_CLOSE_ENOUGH = 0.6
_INNER: Mapping[str, type[Table]] = {
    "source": CitationTable,
    "items": ItemTable,
    "tolerance": ToleranceTable,
}
# Names from other formats and from everyday speech, too far from ours to be found by spelling.
_SYNONYMS = {
    "prompt": "question",
    "correct": "answer",
    "answers": "answer",
    "wrong": "distractors",
    "options": "distractors",
    "choices": "distractors",
    "also": "accept",
    "note": "explanation",
    "notes": "explanation",
    "sources": "source",
    "citation": "source",
    "reverse": "bidirectional",
    "precision": "enough",
    "units": "unit",
    "name": "title",
    "kind": "type",
}


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name that `word` probably means, or None."""
    names = list(known)
    lowered = word[:64].casefold().replace("-", "_")
    if _SYNONYMS.get(lowered) in names:
        return _SYNONYMS[lowered]
    match = process.extractOne(
        lowered,
        names,
        scorer=DamerauLevenshtein.normalized_similarity,
        score_cutoff=_CLOSE_ENOUGH,
    )
    return match[0] if match else None


def unknown_keys(
    table: Mapping[str, Any], known: Iterable[str], path: tuple[str | int, ...] = ()
) -> Iterator[Finding]:
    """A warning for each key of `table` that is neither known nor free."""
    names = set(known)
    for key in table:
        if key in names or key.startswith(FREE_PREFIX):
            continue
        near = nearest(key, names)
        shown = name_in_message(key)
        where = f"{spoken(path)}: " if path else ""
        types = [kind for kind, other in CARD_TABLES.items() if key in other.model_fields]
        if types and not path and "question" in names | set(table):
            message = f"{where}{shown} is for {' and '.join(types)} cards and does nothing here"
            yield Finding((*path, key), "unused-key", message, 'remove it, or change "type"')
            continue
        hint = f"write {near}" if near else f'remove it, or start it with "{FREE_PREFIX}"'
        yield Finding((*path, key), "unknown-key", f"{where}{shown} is not a known key", hint)


def unknown_inside(table: Mapping[str, Any]) -> Iterator[Finding]:
    """A warning for each unknown key in the tables that a card's fields hold."""
    for field, model in _INNER.items():
        value = table.get(field)
        inner = enumerate(value) if isinstance(value, list) else [(None, value)]
        for index, part in inner:
            if isinstance(part, Mapping):
                path = (field,) if index is None else (field, index)
                yield from unknown_keys(part, model.model_fields, path)
