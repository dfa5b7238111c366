"""Write a deck file anew with a few splices, or not at all.

The file is read afresh, and what the splices make of it is parsed. Only if that is the document
that was meant, every other card being equal, does the file give way to it, in one step.
"""

from __future__ import annotations

import codecs
import hashlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quizapp.deck.finding import stamp as stat_of
from quizapp.deck.layout import Layout
from quizapp.deck.model import Deck
from quizapp.deck.opening import Content, read_regular
from quizapp.deck.parsing import Rejected, decoded, parsed
from quizapp.deck.same import same
from quizapp.deck.splice import Splice, applied
from quizapp.errors import InputError
from quizapp.files import write_atomic
from quizapp.text import visible

Document = dict[str, Any]

# What this process made of which file: the digest after an edit, and before it. A deck read
# before our own edit is not out of date by it.
_OWN_EDITS: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class Opened:
    """A deck file read to be edited. `text` is without the byte order mark."""

    path: Path
    content: Content
    text: str
    document: Document
    layout: Layout

    @property
    def sha256(self) -> str:
        """The hex digest of the file's bytes."""
        return digest(self.content.data)

    @property
    def tables(self) -> list[Any]:
        """The cards as tables; none when `cards` is no list."""
        cards = self.document.get("cards")
        return cards if isinstance(cards, list) else []

    def with_card(self, index: int, changes: Mapping[str, Any]) -> Document:
        """The document with some fields of one card changed."""
        cards = list(self.tables)
        cards[index] = {**cards[index], **changes}
        return {**self.document, "cards": cards}


def digest(data: bytes) -> str:
    """The hex SHA-256 of a file's bytes."""
    return hashlib.sha256(data).hexdigest()


def open_to_edit(path: Path) -> Opened:
    """Read a deck file afresh. Raises InputError when it cannot be used."""
    content = read_regular(path)
    try:
        text = decoded(path, content.data)
        document = parsed(path, text)
    except Rejected as rejected:
        found = rejected.problem
        raise InputError(
            found.message, hint=found.hint, path=path, line=found.line, column=found.column
        ) from None
    return Opened(path, content, text, document, Layout(text))


def rewritten(opened: Opened, splices: Iterable[Splice], expected: Document) -> bytes:
    """The file's bytes with splices made, its byte order mark kept.

    Raises InputError when what comes out is not the `expected` document.
    """
    text = applied(opened.text, splices)
    mark = codecs.BOM_UTF8 if opened.content.data.startswith(codecs.BOM_UTF8) else b""
    try:
        result = parsed(opened.path, text)
    except Rejected as rejected:
        raise cannot_edit(opened.path, rejected.problem.message) from None
    if not same(result, expected):
        raise cannot_edit(opened.path, "something else in the file would change")
    return mark + text.encode()


def put(opened: Opened, data: bytes, target: Path | None = None) -> None:
    """Write the edited file in one step, or a copy at `target` where nothing is yet.

    Raises InputError when what was read is no longer what is there, or it cannot be written;
    nothing has changed then.
    """
    path = target or opened.path
    if target is None:
        must_be_unchanged(opened)
        # A rename would replace a file that its owner made read-only.
        if not os.access(path, os.W_OK):
            raise not_written(path, "permission denied")
    elif stat_of(target) is not None:
        raise not_written(path, "a file of this name is there already")
    try:
        write_atomic(path, data)
    except OSError as error:
        raise not_written(path, error.strerror or type(error).__name__) from error
    _OWN_EDITS[digest(data)] = opened.sha256


def must_be_current(opened: Opened, deck: Deck) -> None:
    """Raise InputError when someone else changed the file after the deck was read."""
    current: str | None = opened.sha256
    seen: set[str] = set()
    while current is not None and current != deck.sha256 and current not in seen:
        seen.add(current)
        current = _OWN_EDITS.get(current)
    if current != deck.sha256:
        raise _changed(opened.path)


def must_be_unchanged(opened: Opened) -> None:
    """Raise InputError when the file changed since it was opened to be edited."""
    if stat_of(opened.path) != opened.content.stamp:
        raise _changed(opened.path)


def _changed(path: Path) -> InputError:
    return InputError(
        "the file was changed since it was read; nothing was written", hint="try again", path=path
    )


def cannot_edit(path: Path, why: str) -> InputError:
    """The refusal of an edit that would do more than it should."""
    return InputError(
        f"this cannot be edited in place: {why}", hint="edit the file by hand", path=path
    )


def not_written(path: Path, why: str) -> InputError:
    """The refusal of the disk."""
    return InputError(
        f"cannot be written ({visible(why).lower()})", hint="nothing was changed", path=path
    )
