"""A priority queue in two levels: a lane for each deck, lanes opened and closed as a whole."""

from __future__ import annotations

from collections.abc import Callable
from heapq import heapify, heappop, heappush
from typing import Any

Rank = tuple[Any, ...]
Entry = tuple[Rank, int, int]


class Lanes:
    """Prompts (by number) in a heap for each deck (by number), and a heap over the decks.

    Entries are removed lazily: one counts only while `stamps[prompt]` is the stamp it was
    put in with. `order(deck, head)` ranks a deck, given the rank of its first entry;
    `is_open(deck)` says whether it may be asked from. Either may change at any time, but
    `refresh(deck)` must follow when a deck opens or its order falls. Putting in and looking
    up take O(log n), spread over the calls.
    """

    def __init__(
        self,
        decks: int,
        stamps: list[int],
        is_open: Callable[[int], bool],
        order: Callable[[int, Rank], Rank],
    ) -> None:
        self._heaps: list[list[Entry]] = [[] for _ in range(decks)]
        self._stamps = stamps
        self._is_open = is_open
        self._order = order
        # A deck's one valid entry in the heap over decks is the one posted here; its rank is
        # never behind the deck's true one.
        self._posted: list[Rank | None] = [None] * decks
        self._top: list[tuple[Rank, int]] = []

    def put(self, deck: int, rank: Rank, prompt: int) -> None:
        """Add a prompt under its present stamp."""
        entry = (rank, prompt, self._stamps[prompt])
        heappush(self._heaps[deck], entry)
        if self._heaps[deck][0] is entry:
            self._post(deck, self._order(deck, rank))

    def fill(self, deck: int, entries: list[Entry]) -> None:
        """Put many entries in at once, in O(n)."""
        self._heaps[deck].extend(entries)
        heapify(self._heaps[deck])
        self.refresh(deck)

    def refresh(self, deck: int) -> None:
        """Note that a deck has opened or its order has fallen."""
        head = self._head(deck)
        if head is not None:
            self._post(deck, self._order(deck, head[0]))

    def first(self) -> int | None:
        """The first prompt of the first open deck."""
        while self._top:
            rank, deck = self._top[0]
            if self._posted[deck] != rank:
                heappop(self._top)
                continue
            head = self._head(deck) if self._is_open(deck) else None
            true_rank = None if head is None else self._order(deck, head[0])
            if head is not None and true_rank == rank:
                return head[1]
            heappop(self._top)
            self._posted[deck] = None
            if true_rank is not None:
                self._post(deck, true_rank)
        return None

    def _post(self, deck: int, rank: Rank) -> None:
        posted = self._posted[deck]
        if posted is None or rank < posted:
            self._posted[deck] = rank
            heappush(self._top, (rank, deck))

    def _head(self, deck: int) -> Entry | None:
        heap = self._heaps[deck]
        while heap and self._stamps[heap[0][1]] != heap[0][2]:
            heappop(heap)
        return heap[0] if heap else None
