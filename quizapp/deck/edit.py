"""Edits of one card in its deck file; every byte outside its block stays as it is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quizapp.deck.finding import stamp as stat_of
from quizapp.deck.fingerprint import fingerprint
from quizapp.deck.gate import read_content
from quizapp.deck.infer import card_of
from quizapp.deck.layout import Block, Layout
from quizapp.deck.model import Card, Deck, Origin, TextCard
from quizapp.deck.opening import read_regular
from quizapp.deck.parsing import decoded, parsed
from quizapp.deck.problem import name_in_message
from quizapp.deck.rewrite import (
    Opened,
    cannot_edit,
    digest,
    must_be_current,
    must_be_unchanged,
    not_written,
    open_to_edit,
    put,
    rewritten,
)
from quizapp.deck.splice import Splice, add_to_list, written
from quizapp.deck.stamp import stamp
from quizapp.errors import InputError
from quizapp.text import fold_space, visible

__all__ = ["Edit", "add_accepted", "stamp", "undo_edit"]


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit of a card, enough to undo it.

    `before` and `after` are the card's block as text; `created` is true when the deck was copied
    into the user's folder for it, `sha256` the digest of the whole file after the edit.
    """

    path: Path
    deck_id: str
    card_id: str
    before: str
    after: str
    created: bool
    sha256: str


def add_accepted(deck: Deck, card: Card, answer: str, user_decks: Path) -> Edit:
    """Write one more accepted answer into a text card's block.

    A bundled deck is copied to `user_decks` first, with the same ids. Raises InputError when the
    card's type has no accepted answers, the answer is accepted already, the file was changed by
    someone else since the deck was read, or it cannot be written; nothing has changed then.
    """
    wanted = fold_space(visible(answer))
    _must_take(deck, card, wanted)
    opened = open_to_edit(deck.path)
    target: Path | None = None
    if deck.origin is Origin.BUNDLED:
        copy, exists = _copy_of(deck, user_decks)
        if exists:
            opened = open_to_edit(copy)
        else:
            target = copy
    must_be_current(opened, deck)
    index = _index_of(opened, card)
    block = opened.layout.blocks("cards")[index]
    accepted = opened.tables[index].get("accept", [])
    if not isinstance(accepted, list):
        raise cannot_edit(opened.path, "accept is not a list")
    splice = add_to_list(opened.layout, block, "accept", wanted, after="answer")
    expected = opened.with_card(index, {"accept": [*accepted, wanted]})
    data = rewritten(opened, [splice], expected)
    _must_hold(opened.path, expected["cards"][index], card, wanted)
    layout = Layout(decoded(opened.path, data))
    edit = Edit(
        path=target or opened.path,
        deck_id=deck.id,
        card_id=card.id,
        before=written(opened.layout, block),
        after=written(layout, layout.blocks("cards")[index]),
        created=target is not None,
        sha256=digest(data),
    )
    put(opened, data, target)
    return edit


def undo_edit(edit: Edit) -> None:
    """Take an edit back; a copy made for it, unchanged since, goes away again.

    Raises InputError when the card's block is no longer what the edit made of it.
    """
    opened = open_to_edit(edit.path)
    if edit.created and opened.sha256 == edit.sha256:
        must_be_unchanged(opened)
        try:
            edit.path.unlink()
        except OSError as error:
            raise not_written(edit.path, error.strerror or type(error).__name__) from error
        return
    # The block's text holds its id; of several without one, any that reads so will do.
    blocks = zip(range(len(opened.tables)), opened.layout.blocks("cards"), strict=False)
    found = next(((n, b) for n, b in blocks if written(opened.layout, b) == edit.after), None)
    if found is None:
        raise InputError(
            "the card was changed since; nothing was undone", hint="edit it by hand", path=edit.path
        )
    index, block = found
    start = block.inline if block.inline is not None else block.sections[0].lead
    cards = list(opened.tables)
    cards[index] = _alone(edit.before, block, edit.path)
    splice = _difference(start, edit.after, edit.before)
    put(opened, rewritten(opened, [splice], {**opened.document, "cards": cards}))


def _fingerprint_of(table: dict[str, Any]) -> str | None:
    """The fingerprint of the card that a table gives, None when it gives none."""
    card = card_of(table)
    return None if card is None else fingerprint(card)


def _must_take(deck: Deck, card: Card, answer: str) -> None:
    if not isinstance(card, TextCard):
        raise InputError(
            "only text cards have further accepted answers",
            hint='write type = "text" and accept = ["…"]',
            path=deck.path,
            line=card.line,
        )
    if not answer:
        raise InputError("an empty answer cannot be accepted")
    known = {fold_space(text).casefold() for text in (card.answer, *card.accept)}
    if answer.casefold() in known:
        raise InputError(f"{name_in_message(answer)} is accepted already")


def _copy_of(deck: Deck, user_decks: Path) -> tuple[Path, bool]:
    """The user's copy of a bundled deck, or where one can be made; and whether it exists."""
    name = deck.path.name
    number = 1
    while True:
        path = user_decks / name
        if stat_of(path) is None and not path.is_symlink():
            return path, False
        if _deck_id(path) == deck.id:
            return path, True
        number += 1
        name = f"{deck.path.stem}-{number}{deck.path.suffix}"


def _deck_id(path: Path) -> str | None:
    try:
        content = read_regular(path)
    except InputError:
        return None
    deck = read_content(path, Origin.USER, content).deck
    return deck.id if deck else None


def _index_of(opened: Opened, card: Card) -> int:
    """Which of the file's cards `card` is."""
    for index, table in enumerate(opened.tables):
        if not isinstance(table, dict):
            continue
        if card.stamped and table.get("id") == card.id:
            return index
        if not card.stamped and "id" not in table and _fingerprint_of(table) == card.id:
            return index
    raise InputError("this card is no longer in the file", path=opened.path)


def _must_hold(path: Path, table: dict[str, Any], card: Card, answer: str) -> None:
    """Refuse an edited table that does not give this card, with the same meaning and the answer."""
    found = card_of(table)
    if not isinstance(found, TextCard) or fingerprint(found) != fingerprint(card):
        raise cannot_edit(path, "the card would change")
    if answer not in found.accept:
        raise cannot_edit(path, "the answer would change")


def _difference(start: int, old: str, new: str) -> Splice:
    """The splice that makes `new` of the `old` text at `start`, no longer than what differs."""
    shorter = min(len(old), len(new))
    head = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    left = shorter - head
    tail = next((n for n in range(left) if old[-1 - n] != new[-1 - n]), left)
    return Splice(start + head, start + len(old) - tail, new[head : len(new) - tail])


def _alone(text: str, block: Block, path: Path) -> dict[str, Any]:
    """The table that a block's text makes when it is parsed alone."""
    if block.inline is not None:
        table: dict[str, Any] = parsed(path, f"card = {text}")["card"]
        return table
    cards: list[dict[str, Any]] = parsed(path, text)["cards"]
    return cards[0]
