"""Deck files in a folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from quizapp.deck.opening import Stamp, stamp_of

SUFFIX = ".toml"
MAX_ENTRIES = 20_000


@dataclass(frozen=True, slots=True)
class Found:
    """A file that may be a deck, and its stat; None when even that failed."""

    path: Path
    stamp: Stamp | None


def deck_files(folder: Path) -> tuple[Found, ...]:
    """Every `*.toml` in a folder and the folders in it, sorted by path.

    Hidden folders, and folders behind links, are passed over; after `MAX_ENTRIES` entries it
    stops. A folder that is not there or cannot be read has none.
    """
    found: list[Found] = []
    left = MAX_ENTRIES
    folders = [folder]
    while folders and left > 0:
        try:
            entries = sorted(os.scandir(folders.pop()), key=lambda entry: entry.name)
        except (OSError, ValueError):
            continue
        left -= len(entries)
        for entry in entries:
            if entry.name.startswith("."):
                continue
            # Also what is no file at all: the gate says so, and its author can mend it.
            if entry.name.casefold().endswith(SUFFIX):
                found.append(Found(Path(entry.path), _stamp(entry)))
            elif _is_folder(entry):
                folders.append(Path(entry.path))
    return tuple(sorted(found, key=lambda one: one.path))


def stamp(path: Path) -> Stamp | None:
    """The stat of a path, None when it cannot be had."""
    try:
        return stamp_of(path.stat())
    except (OSError, ValueError):
        return None


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _stamp(entry: os.DirEntry[str]) -> Stamp | None:
    try:
        return stamp_of(entry.stat())
    except OSError:
        return None
