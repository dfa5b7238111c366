"""Everything a face needs at hand: library, store, scheduler, settings, clock."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizapp import paths as places
from quizapp.clock import Clock, SystemClock
from quizapp.deck.fingerprint import fingerprint
from quizapp.deck.index import Index
from quizapp.deck.library import Library, Locations
from quizapp.events import Draft
from quizapp.paths import Paths
from quizapp.progress.store import Store
from quizapp.scheduling.limits import DayTotals, Limits
from quizapp.scheduling.scheduler import Scheduler, SchedulerConfig
from quizapp.scheduling.study_day import study_day
from quizapp.session.desk import Desk
from quizapp.settings import Loaded, Settings, load

if TYPE_CHECKING:
    from quizapp.deck.edit import Edit
    from quizapp.deck.model import Card, Deck
    from quizapp.deck.prompts import Prompt
    from quizapp.grading.grade import GradingContext
    from quizapp.grading.result import Given


@dataclass(frozen=True, slots=True)
class Selection:
    """What is studied: everything, some decks, or a list of prompts.

    With `keys`, exactly these prompts are asked, due or not; those in learning come back.
    """

    decks: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name under which the desk remembers where it was left."""
        return ",".join(self.decks)


class Workspace:
    """One learner's library and progress, with the clock and random numbers handed in.

    Raises StorageError when the progress cannot be opened.
    """

    def __init__(
        self,
        paths: Paths,
        *,
        loaded: Loaded | None = None,
        clock: Clock | None = None,
        rng: random.Random | None = None,
        opened: Sequence[Path] = (),
        bundled: Path | None = None,
    ) -> None:
        self.paths = paths
        self.clock: Clock = clock or SystemClock()
        self.rng = rng or random.SystemRandom()
        loaded = loaded or load(paths.settings)
        self.settings: Settings = loaded.settings
        self.settings_problems = loaded.problems
        self.bundled = bundled or places.bundled_decks()
        self.desk = Desk.load(paths.desk)
        if opened:
            known = self.desk.opened
            known += [p for p in (str(path.absolute()) for path in opened) if p not in known]
            self.desk.save()
        self.library = Library(self._locations(), Index(self.paths.cache / "decks"))
        self.library.refresh()
        self._contexts: dict[str, tuple[Deck, GradingContext]] = {}
        self.scheduler = self._scheduler()
        self.store = Store.open(paths.data, fold=self._fold, clock=self.clock, rng=self.rng)

    def _fold(self, state: Any, event: Any) -> Any:
        return self.scheduler.fold(state, event)

    def _locations(self) -> Locations:
        extra = [Path(p).expanduser() for p in self.settings.deck_paths]
        return Locations(
            bundled=self.bundled,
            user=self.paths.decks,
            opened=(*(Path(p) for p in self.desk.opened), *extra),
        )

    def _scheduler(self) -> Scheduler:
        s = self.settings
        config = SchedulerConfig(
            parameters=None,
            learning_steps=s.learning_steps,
            relearning_steps=s.relearning_steps,
            maximum_interval=s.maximum_interval,
            fuzz=s.fuzz,
            rollover_hour=s.rollover,
        )
        return Scheduler(config, self.clock)

    # -- settings and files that change ------------------------------------------------

    def reload_settings(self) -> None:
        """Take up what the settings file says now."""
        loaded = load(self.paths.settings)
        self.settings, self.settings_problems = loaded.settings, loaded.problems
        self.scheduler = self._scheduler()
        self._relocate()

    def open_deck(self, path: Path) -> None:
        """Add a deck file or folder to those that stay on home under "opened"."""
        text = str(path.absolute())
        if text not in self.desk.opened:
            self.desk.opened.append(text)
            self.desk.save()
        self._relocate()

    def close_deck(self, path: Path) -> bool:
        """Take an opened deck off home; False when it was not opened by hand.

        A deck inside an opened folder takes the folder with it.
        """
        for text in self.desk.opened:
            if path == Path(text) or Path(text) in path.parents:
                self.desk.opened.remove(text)
                self.desk.save()
                self._relocate()
                return True
        return False

    def _relocate(self) -> None:
        self.library.relocate(self._locations())

    # -- time -----------------------------------------------------------------------------

    def now(self) -> datetime:
        return self.clock.now()

    def today(self, instant: datetime | None = None) -> int:
        """The study day, as a proleptic ordinal."""
        return study_day(self.clock, instant or self.now(), self.settings.rollover)

    def date_today(self) -> date:
        return date.fromordinal(self.today())

    # -- what the queue and events are made of ---------------------------------------------

    def draft(
        self,
        kind: str,
        prompt: Prompt | str | None = None,
        payload: Mapping[str, Any] | None = None,
        at: datetime | None = None,
    ) -> Draft:
        """An event of this moment or of `at`, with the study day and UTC offset as judged then."""
        now = at or self.now()
        offset = self.clock.local(now).utcoffset()
        key = prompt if isinstance(prompt, str) or prompt is None else prompt.key
        return Draft(
            kind=kind,
            at=now.astimezone(UTC),
            offset_minutes=int(offset.total_seconds() // 60) if offset else 0,
            study_day=self.today(now),
            prompt=key,
            fingerprint=None
            if isinstance(prompt, str) or prompt is None
            else fingerprint(prompt.card),
            payload=payload or {},
        )

    def decks(self, ids: Collection[str] = ()) -> tuple[Deck, ...]:
        """The decks of a selection in library order; all of them for none."""
        return tuple(d for d in self.library.decks if not ids or d.id in ids)

    def limits(self) -> Limits:
        """The learner's daily limits."""
        s = self.settings
        return Limits(
            new_per_day=s.new_per_day,
            new_by_deck={
                deck: own["new_per_day"] for deck, own in s.by_deck.items() if "new_per_day" in own
            },
            reviews_per_day=s.reviews_per_day,
            reviews_by_deck={
                deck: own["reviews_per_day"]
                for deck, own in s.by_deck.items()
                if "reviews_per_day" in own
            },
        )

    def totals(self) -> DayTotals:
        """What was already done this study day."""
        new, reviews = self.store.day_totals(self.today())
        return DayTotals(new_by_deck=new, reviews_by_deck=reviews)

    def retention(self, deck_id: str) -> float:
        """Desired retention for a deck."""
        return float(self.settings.for_deck(deck_id, "desired_retention"))

    def typed(self, deck_id: str) -> bool:
        """Whether basic and cloze cards of a deck ask for typing."""
        return bool(self.settings.for_deck(deck_id, "typed"))

    def grading_context(self, deck: Deck) -> GradingContext:
        """The short answers of a deck, so that one is not taken for another."""
        from quizapp.grading.grade import context_of

        known = self._contexts.get(deck.id)
        if known is None or known[0] is not deck:
            known = (deck, context_of(deck.cards, deck.language))
            self._contexts[deck.id] = known
        return known[1]

    def can_accept(self, card: Card) -> bool:
        """Whether an answer can be added to those a card accepts."""
        from quizapp.deck.model import TextCard

        return isinstance(card, TextCard)

    def accept(self, prompt: Prompt, given: Given) -> Edit:
        """Add my answer to those that the card accepts, in the learner's copy of the deck.

        Raises InputError when the deck cannot be edited.
        """
        from quizapp.deck.edit import add_accepted

        edit = add_accepted(prompt.deck, prompt.card, str(given or "").strip(), self.paths.decks)
        self.library.refresh()
        return edit

    def unaccept(self, edit: Edit) -> None:
        """Take an accepted answer back."""
        from quizapp.deck.edit import undo_edit

        undo_edit(edit)
        self.library.refresh()

    def passages(self, prompt: Prompt) -> tuple[str, ...]:
        """The passages that a card cites, where the deck or an article at hand has them."""
        from quizapp.deck.sources import passage

        found = (passage(prompt.deck, c, self.article_dirs()) for c in prompt.card.citations)
        return tuple(dict.fromkeys(text for text in found if text))

    def article_dirs(self) -> tuple[Path, ...]:
        """Folders where the articles themselves may be."""
        return tuple(Path(p).expanduser() for p in self.settings.article_paths)

    def close(self) -> None:
        self.store.close()
