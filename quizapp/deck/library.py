"""The decks found on disk: which file stands for which deck, and what changed since."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from quizapp.deck.finding import Found, deck_files, stamp
from quizapp.deck.gate import ReadResult, read_deck
from quizapp.deck.index import Index
from quizapp.deck.model import Card, Deck, Origin
from quizapp.deck.problem import Problem, name_in_message
from quizapp.deck.prompts import Prompt, parts, prompts_of
from quizapp.errors import InputError
from quizapp.text import one_line, visible


@dataclass(frozen=True, slots=True)
class Locations:
    """Where decks are looked for: the bundled folder, the user's, and files and folders that
    were opened. Folders are searched with the folders in them; none need exist."""

    bundled: Path | None
    user: Path
    opened: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """What a refresh found: ids of decks, and whether any file's problems are other ones."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    problems: bool = False

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed or self.problems)


@dataclass(frozen=True, slots=True)
class _View:
    """What the files on disk add up to."""

    decks: tuple[Deck, ...] = ()
    unusable: tuple[ReadResult, ...] = ()


class Library:
    """All decks at hand. Nothing is read before the first `refresh`.

    Of two files with one deck id a person's file (user or opened) stands in for a bundled one;
    otherwise the first is studied, in the order user, opened as given, bundled, and the other is
    among `unusable` with an error.
    """

    def __init__(self, locations: Locations, index: Index | None = None) -> None:
        self.locations = locations
        self._index = index
        self._results: dict[Path, ReadResult] = {}
        self._view = _View()

    def relocate(self, locations: Locations) -> Changes:
        """Look in other places from now on; what was read before is not read again."""
        self.locations = locations
        return self.refresh()

    def refresh(self) -> Changes:
        """Look at the disk again. Only files whose stat changed are read.

        A file that no longer parses keeps the cards it had, with the error; so does a single
        card that was well before. A file that is gone is forgotten.
        """
        before, seen = self._view, self._results
        results: dict[Path, ReadResult] = {}
        files: set[tuple[int, int]] = set()
        for origin, found, named in self._found():
            # The same file under another name, such as a link to it, is one deck.
            file = found.stamp[:2] if found.stamp else None
            if found.path in results or file in files:
                continue
            result = _read(origin, found, seen.get(found.path), self._index)
            if _is_missing(result) and not named:
                continue
            results[found.path] = result
            if file is not None:
                files.add(file)
        self._results, self._view = results, _arranged(results.values())
        for cache in ("_by_id", "_cards"):
            self.__dict__.pop(cache, None)
        return _compared(before, self._view)

    @property
    def decks(self) -> tuple[Deck, ...]:
        """The decks that can be studied: bundled ones first, then by title."""
        return self._view.decks

    @property
    def unusable(self) -> tuple[ReadResult, ...]:
        """The files that give no deck, or one whose id another file has, with the problems that
        say why."""
        return self._view.unusable

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems of all files."""
        decks = (problem for deck in self.decks for problem in deck.problems)
        return (*decks, *(problem for result in self.unusable for problem in result.problems))

    def deck(self, deck_id: str) -> Deck | None:
        """The deck with this id, or None."""
        return self._by_id.get(deck_id)

    def card(self, card_key: str) -> Card | None:
        """The card `deck-id/card-id`, or None."""
        deck_id, _, card_id = card_key.partition("/")
        return self._cards_of(deck_id).get(card_id)

    def prompt(self, key: str) -> Prompt | None:
        """The prompt `deck-id/card-id#part`, also of a card that is not studied, or None."""
        card_key, _, part = key.partition("#")
        deck = self.deck(card_key.partition("/")[0])
        card = self.card(card_key)
        if deck is None or card is None or part not in parts(card):
            return None
        return Prompt(deck, card, part)

    def prompts(self, deck_ids: Collection[str] | None = None) -> tuple[Prompt, ...]:
        """What can be studied, in file order: of the given decks, or of all.

        Cards that wait for review and cards that another one replaces are left out.
        """
        return tuple(
            prompt
            for deck in self.decks
            if deck_ids is None or deck.id in deck_ids
            for prompt in prompts_of(deck)
        )

    def find(self, name: str) -> Deck:
        """The one deck that `name` means: a path, an id, or the beginning of its title alone.

        Raises InputError that names the candidates when there are none or several.
        """
        found = self.find_all(name)
        if len(found) == 1:
            return found[0]
        names = ", ".join(visible(str(deck.path)) for deck in found[:10])
        raise InputError(
            f"several decks are in {name_in_message(name)}", hint=f"name one of {names}"
        )

    def find_all(self, name: str) -> tuple[Deck, ...]:
        """As `find`, but a path to a folder means every deck in it."""
        path = _path(name)
        if path is not None:
            return self._at(path)
        if deck := self.deck(name):
            return (deck,)
        wanted = one_line(name).casefold()
        exact = [deck for deck in self.decks if one_line(deck.title).casefold() == wanted]
        found = exact or [
            deck for deck in self.decks if wanted and deck.title.casefold().startswith(wanted)
        ]
        if len(found) == 1:
            return (found[0],)
        shown = name_in_message(name)
        if found:
            raise InputError(f"{shown} can be several decks", hint=f"write one of {_ids(found)}")
        if not self.decks:
            raise InputError(f"there is no deck {shown}", hint="there are no decks at all")
        raise InputError(f"there is no deck {shown}", hint=f"write one of {_ids(self.decks)}")

    def _at(self, path: Path) -> tuple[Deck, ...]:
        found = tuple(deck for deck in self.decks if _is_at(deck.path, path))
        if found:
            return found
        for result in self.unusable:
            if _is_at(result.path, path) and result.problems:
                first = result.problems[0]
                raise InputError(
                    first.message,
                    hint=first.hint,
                    path=result.path,
                    line=first.line,
                    column=first.column,
                )
        what = "no deck in this folder" if path.is_dir() else "this file is not among the decks"
        raise InputError(what, path=path, hint="open it first")

    def _found(self) -> Iterator[tuple[Origin, Found, bool]]:
        """Where from, which file, and whether a person named this very file."""
        for found in deck_files(self.locations.user):
            yield Origin.USER, found, False
        for path in self.locations.opened:
            if path.is_dir():
                for found in deck_files(path):
                    yield Origin.OPENED, found, False
            else:
                yield Origin.OPENED, Found(path, stamp(path)), True
        if self.locations.bundled is not None:
            for found in deck_files(self.locations.bundled):
                yield Origin.BUNDLED, found, False

    @cached_property
    def _by_id(self) -> Mapping[str, Deck]:
        return {deck.id: deck for deck in self.decks}

    @cached_property
    def _cards(self) -> dict[str, dict[str, Card]]:
        return {}

    def _cards_of(self, deck_id: str) -> Mapping[str, Card]:
        if deck_id not in self._cards:
            deck = self.deck(deck_id)
            self._cards[deck_id] = {card.id: card for card in deck.cards} if deck else {}
        return self._cards[deck_id]


def _read(
    origin: Origin, found: Found, known: ReadResult | None, index: Index | None
) -> ReadResult:
    if known and known.stamp == found.stamp and known.origin is origin:
        return known
    if index and (cached := index.get(found.path, origin, found.stamp)):
        return _kept(cached, known)
    result = read_deck(found.path, origin)
    if index:
        index.put(result)
    if result.stamp is None:
        # What cannot be read is tried again when its stat changes.
        result = replace(result, stamp=found.stamp)
    return _kept(result, known)


def _is_missing(result: ReadResult) -> bool:
    return any(problem.rule == "missing" for problem in result.problems)


def _kept(result: ReadResult, known: ReadResult | None) -> ReadResult:
    """A result with what the file held before its last, broken save."""
    if known is None or known.deck is None or _is_missing(result):
        return result
    if result.deck is None:
        return replace(result, deck=replace(known.deck, problems=result.problems))
    broken = {p.card for p in result.problems if p.severity == "error" and p.card}
    present = {card.id for card in result.deck.cards}
    cards = list(result.deck.cards)
    for position, card in enumerate(known.deck.cards):
        if card.id in broken and card.id not in present:
            cards.insert(min(position, len(cards)), card)
    return replace(result, deck=replace(result.deck, cards=tuple(cards)))


def _arranged(results: Collection[ReadResult]) -> _View:
    decks: dict[str, Deck] = {}
    unusable: list[ReadResult] = []
    for result in results:
        deck = result.deck
        if deck is None:
            unusable.append(result)
            continue
        first = decks.get(deck.id)
        if first is None:
            decks[deck.id] = deck
        elif deck.origin is not Origin.BUNDLED or first.origin is Origin.BUNDLED:
            unusable.append(replace(result, problems=(*result.problems, _second(deck, first))))
    ordered = sorted(
        decks.values(),
        key=lambda deck: (deck.origin is not Origin.BUNDLED, deck.title.casefold(), deck.id),
    )
    return _View(tuple(ordered), tuple(unusable))


def _second(deck: Deck, first: Deck) -> Problem:
    return Problem(
        path=deck.path,
        message=f"another file has the deck id {name_in_message(deck.id)}: "
        f"{visible(str(first.path))}",
        hint="write another id under [deck], or remove one of the files",
        rule="duplicate-deck",
        field="id",
    )


def _compared(before: _View, after: _View) -> Changes:
    old = {deck.id: deck for deck in before.decks}
    new = {deck.id: deck for deck in after.decks}
    return Changes(
        added=tuple(deck_id for deck_id in new if deck_id not in old),
        changed=tuple(
            deck_id for deck_id in new if deck_id in old and new[deck_id] is not old[deck_id]
        ),
        removed=tuple(deck_id for deck_id in old if deck_id not in new),
        problems=before.unusable != after.unusable
        or any(new[i].problems != deck.problems for i, deck in old.items() if i in new),
    )


def _path(name: str) -> Path | None:
    try:
        path = Path(name).expanduser()
        return path if name and path.exists() else None
    except (OSError, ValueError, RuntimeError):
        return None


def _is_at(path: Path, wanted: Path) -> bool:
    try:
        resolved, target = path.resolve(), wanted.resolve()
    except (OSError, RuntimeError):
        return False
    return resolved == target or target in resolved.parents


def _ids(decks: Collection[Deck]) -> str:
    shown = [deck.id for deck, _ in zip(decks, range(10), strict=False)]
    more = len(decks) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")
