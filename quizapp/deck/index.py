"""Decks that did not change are not parsed again: a disposable index in the cache folder.

One file for each deck file, named by its path. Wrong, old or missing entries are made anew, and a
cache that cannot be written is no error.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from functools import cached_property
from pathlib import Path

from quizapp.deck.freeze import frozen, thawed
from quizapp.deck.gate import ReadResult
from quizapp.deck.model import Origin
from quizapp.deck.opening import Stamp


class Index:
    """What was read from deck files, by path and stamp (device, inode, size, times)."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, path: Path, origin: Origin, stamp: Stamp | None) -> ReadResult | None:
        """What the file held, if it is still as it was; None when it must be read."""
        if stamp is None:
            return None
        try:
            head, _, body = self._entry(path).read_text("utf-8").partition("\n")
            if json.loads(head) != self._head(path, origin, stamp):
                return None
            return thawed(body)
        except (OSError, ValueError, RecursionError, MemoryError):
            return None

    def put(self, result: ReadResult) -> None:
        """Remember what was read."""
        if result.stamp is None or result.deck is None:
            return
        head = json.dumps(self._head(result.path, result.origin, result.stamp))
        entry = self._entry(result.path)
        import tempfile

        with contextlib.suppress(OSError, ValueError):
            self.folder.mkdir(parents=True, exist_ok=True)
            fd, name = tempfile.mkstemp(dir=self.folder)
            with os.fdopen(fd, "w", encoding="utf-8") as stream:
                stream.write(f"{head}\n{frozen(result)}\n")
            Path(name).replace(entry)

    def _entry(self, path: Path) -> Path:
        digest = hashlib.sha256(os.fsencode(path)).hexdigest()
        return self.folder / f"{digest[:32]}.json"

    def _head(self, path: Path, origin: Origin, stamp: Stamp) -> list[object]:
        return [os.fsencode(path).hex(), origin.value, list(stamp), self._rules]

    @cached_property
    def _rules(self) -> str:
        """A digest of the reading code's own files: other rules, other results."""
        package = Path(__file__).parent
        with os.scandir(package) as found:
            stats = sorted(
                (entry.name, entry.stat().st_size, entry.stat().st_mtime_ns)
                for entry in found
                if entry.name.endswith(".py")
            )
        return hashlib.sha256(repr(stats).encode()).hexdigest()[:16]
