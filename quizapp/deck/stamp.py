"""Write the ids that a deck file lacks, so that study history hangs on them for ever."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomli

from quizapp.deck import ids
from quizapp.deck.cloze import ClozeError, gaps, made_labels
from quizapp.deck.layout import Block, Layout
from quizapp.deck.rewrite import Document, Opened, open_to_edit, put, rewritten
from quizapp.deck.splice import Splice, line_after, literal, newline_at, set_value


def stamp(path: Path, rng: random.Random) -> int:
    """Write the deck's id, an id for each card and a label for each gap that has none.

    The deck gets the id it went by, made from the file's name, and gaps the labels they went by;
    cards get six random characters. Returns how many ids and labels were written; a file that
    lacks none is not touched. Raises InputError as edits do.
    """
    opened = open_to_edit(path)
    splices: list[Splice] = []
    expected: Document = dict(opened.document)
    count = _stamp_deck(opened, expected, splices)
    cards = opened.document.get("cards", [])
    if isinstance(cards, list):
        count += _stamp_cards(opened, expected, splices, rng)
    if not count:
        return 0
    put(opened, rewritten(opened, splices, expected))
    return count


def _stamp_deck(opened: Opened, expected: Document, splices: list[Splice]) -> int:
    table = opened.document.get("deck", {})
    if not isinstance(table, Mapping) or "id" in table:
        return 0
    deck_id = ids.from_stem(opened.path.stem)
    expected["deck"] = {**table, "id": deck_id}
    layout, text = opened.layout, opened.text
    blocks = layout.blocks("deck")
    line = f"id = {literal(deck_id)}"
    if blocks and (blocks[0].inline is not None or len(blocks[0].sections[0].name) == 1):
        splices.append(set_value(layout, blocks[0], "id", deck_id, after="format"))
    elif dotted := [k for k in layout.keys(layout.sections[0]) if k.parts[0] == "deck"]:
        # The table is written as deck.title = "…" before the first header.
        offset = layout.line_end(dotted[0].end)
        splices.append(line_after(text, offset, f"deck.{line}"))
    else:
        splices.append(_new_head(layout, f"[deck]\n{line}"))
    return 1


def _new_head(layout: Layout, block: str) -> Splice:
    """A new table before the first header, or at the end of a file without headers."""
    text = layout.text
    newline = newline_at(text, 0)
    block = block.replace("\n", newline)
    if len(layout.sections) == 1:
        gap = "" if not text.strip() else newline if text.endswith("\n") else newline * 2
        return Splice(len(text), len(text), f"{gap}{block}{newline}")
    offset = layout.sections[1].lead
    # Directives to editors, such as `#:schema …`, only count at the top.
    while text.startswith("#:", offset):
        offset = layout.line_end(offset)
    gap = newline if offset > layout.sections[1].lead else ""
    return Splice(offset, offset, f"{gap}{block}{newline}{newline}")


def _stamp_cards(
    opened: Opened, expected: Document, splices: list[Splice], rng: random.Random
) -> int:
    tables: list[Any] = list(opened.document.get("cards", []))
    taken = {str(table.get("id")) for table in tables if isinstance(table, Mapping)}
    count = 0
    for index, block in enumerate(opened.layout.blocks("cards")):
        table = tables[index]
        if not isinstance(table, Mapping):
            continue
        table = dict(table)
        if "id" not in table:
            table["id"] = ids.draw(rng, taken)
            taken.add(table["id"])
            splices.append(set_value(opened.layout, block, "id", table["id"]))
            count += 1
        count += _stamp_gaps(opened.layout, block, table, splices)
        tables[index] = table
    if "cards" in expected:
        expected["cards"] = tables
    return count


def _stamp_gaps(layout: Layout, block: Block, table: dict[str, Any], splices: list[Splice]) -> int:
    """Write the labels of a cloze text; how many."""
    text = table.get("text")
    key = layout.find(block, "text")
    if table.get("type", "cloze") != "cloze" or not isinstance(text, str) or key is None:
        return 0
    labelled, count = _labelled(text)
    if not count:
        return 0
    table["text"] = labelled
    # Braces and colons need no escapes in TOML, so the gaps stand in the source as they are; if
    # an author did escape some, the whole text is written anew.
    source = layout.text[key.value : key.end]
    spliced, _ = _labelled(source)
    if tomli.loads(f"text = {spliced}")["text"] != labelled:
        spliced = literal(labelled)
    splices.append(Splice(key.value, key.end, spliced))
    return count


def _labelled(text: str) -> tuple[str, int]:
    """A cloze text with a label in each gap, and how many were missing."""
    try:
        written = gaps(text)
    except ClozeError:
        return text, 0
    pieces: list[str] = []
    position = count = 0
    for gap, label in zip(written, made_labels(written), strict=True):
        pieces.append(text[position : gap.start + 2])
        position = gap.start + 2
        if gap.label is None:
            pieces.append(f"{label}::")
            count += 1
    return "".join([*pieces, text[position:]]), count
