"""Edits change one block; every other byte of any deck file stays, and undo gives it back."""

from __future__ import annotations

import random
import re
import tempfile
from pathlib import Path
from typing import Any

import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.deck.edit import add_accepted, stamp, undo_edit
from quizapp.deck.gate import read_deck
from quizapp.deck.layout import Layout
from quizapp.deck.model import Origin, TextCard
from quizapp.deck.same import same
from quizapp.deck.splice import applied, cut, insert, replace, written

TRAPS = ["[[cards]]", "# no", '"""', "'''", "]", "}", ",", 'accept = ["x"]', "\\", "日本", "é"]
WORDS = st.lists(st.sampled_from([*TRAPS, "a", "b c", "\n", " "]), min_size=1, max_size=4).map(
    "".join
)


def basic(text: str) -> str:
    for old, new in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n")):
        text = text.replace(old, new)
    return f'"{text}"'


def long_basic(text: str) -> str:
    return '"""\n' + text.replace("\\", "\\\\").replace('"', '\\"') + '"""'


def literal(text: str) -> str:
    return "'" + re.sub(r"['\n]", "", text) + "x'"


STRINGS = st.builds(
    lambda write, text: write(text), st.sampled_from([basic, long_basic, literal]), WORDS
)
ABOVE = st.sampled_from([[], ["# mine"], ["", "# a", "  # b"], ["# far", ""]])
AFTER = st.sampled_from(["", "", " # note", "\t# [[cards]]"])
ACCEPTS = st.sampled_from(
    [
        "accept = []",
        "accept = ['zz']",
        "accept = [ 'zz', ] # why",
        "accept = [\n  'zz', # one\n  'yy' # two\n]",
        "accept = [ # none\n]",
        "'accept' = ['zz',\n'yy',\n]",
    ]
)


@st.composite
def text_cards(draw: st.DrawFn, number: int) -> list[str]:
    """A text card, its keys in any order, often without an id."""
    indent = draw(st.sampled_from(["", "  ", "\t"]))
    lines = [
        f"{indent}type = 'text'",
        f"{indent}question = {draw(STRINGS)}",
        f'{indent}"answer" = {draw(STRINGS)}{draw(AFTER)}',
        f"{indent}x-n = {number}",
    ]
    if draw(st.booleans()):
        lines.append(f"{indent}id = 'c{number}'")
    if draw(st.booleans()):
        lines.append(indent + draw(ACCEPTS))
    lines = draw(st.permutations(lines))
    header = draw(st.sampled_from(["[[cards]]", "[[ cards ]] # x", '[["cards"]]', "  [[cards]]"]))
    block = [*draw(ABOVE), header, *lines]
    if draw(st.booleans()):
        block += ["", "[cards.x-more] # sub", "accept = ['no']", f"text = {draw(STRINGS)}"]
    return block + draw(st.sampled_from([[], [""], ["", ""]]))


@st.composite
def decks(draw: st.DrawFn) -> bytes:
    """A deck file of text and other cards, sources and a head, in any order."""
    count = draw(st.integers(1, 4))
    blocks = [draw(text_cards(number)) for number in range(count)]
    blocks.append([*draw(ABOVE), "[[cards]]", "text = 'A {{gap}} and {{b::c}}'", ""])
    blocks.append([*draw(ABOVE), "[[sources]]", f"title = {draw(STRINGS)}", "id = 's'"])
    if draw(st.booleans()):
        blocks.append([*draw(ABOVE), "[deck]", f"title = {draw(STRINGS)}", ""])
    lines = [line for block in draw(st.permutations(blocks)) for line in block]
    text = "\n".join(["x-top = 1", *lines]) + draw(st.sampled_from(["", "\n", "\n\n# end\n"]))
    newline, mark = (
        draw(st.sampled_from(["\n", "\r\n"])),
        draw(st.sampled_from([b"", b"\xef\xbb\xbf"])),
    )
    return mark + text.replace("\n", newline).encode()


def parsed(data: bytes) -> dict[str, Any]:
    return tomli.loads(data.decode("utf-8-sig"))


def card_with(document: dict[str, Any], number: int) -> dict[str, Any]:
    (card,) = [card for card in document["cards"] if card.get("x-n") == number]
    found: dict[str, Any] = card
    return found


def outside(data: bytes, number: int) -> tuple[str, str]:
    """What stands before and after the block of one card."""
    text = data.decode("utf-8-sig")
    layout = Layout(text)
    index = next(n for n, card in enumerate(parsed(data)["cards"]) if card.get("x-n") == number)
    block = layout.blocks("cards")[index]
    return text[: block.sections[0].lead], text[block.sections[-1].end :]


def is_within(old: bytes, new: bytes) -> bool:
    """Whether every byte of `old` stands in `new`, in order: something was only put in."""
    left = iter(new)
    return all(byte in left for byte in old)


@settings(max_examples=60)
@given(data=decks(), answer=WORDS.filter(lambda text: bool(text.strip())), pick=st.integers(0, 3))
def test_an_accepted_answer_changes_one_block(data: bytes, answer: str, pick: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a deck.toml"
        path.write_bytes(data)
        deck = read_deck(path, Origin.USER).deck
        assert deck is not None
        cards = [card for card in deck.cards if isinstance(card, TextCard)]
        if not cards:
            return
        card = cards[pick % len(cards)]
        wanted = " ".join(answer.split())
        known = {" ".join(text.split()).casefold() for text in (card.answer, *card.accept)}
        if wanted.casefold() in known:
            return
        line = Layout(data.decode("utf-8-sig"))
        number = next(
            table["x-n"]
            for table, block in zip(parsed(data)["cards"], line.blocks("cards"), strict=True)
            if line.position(block.start)[0] == card.line
        )
        edit = add_accepted(deck, card, answer, Path(folder))
        after = path.read_bytes()
        before_card, after_card = card_with(parsed(data), number), card_with(parsed(after), number)
        assert after_card == {
            **before_card, "accept": [*before_card.get("accept", []), wanted]
        }  # fmt: skip
        assert outside(after, number) == outside(data, number)
        assert after.count(b"\r\n") == (after.count(b"\n") if b"\r\n" in data else 0)
        assert after[:3] == data[:3]
        assert is_within(data, after)
        undo_edit(edit)
        assert path.read_bytes() == data


@settings(max_examples=40)
@given(data=decks(), seed=st.integers(0, 9))
def test_stamping_only_adds(data: bytes, seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a deck.toml"
        path.write_bytes(data)
        before = parsed(data)
        count = stamp(path, random.Random(seed))
        after = parsed(path.read_bytes())
        ids = [card["id"] for card in after["cards"]]
        assert len(set(ids)) == len(ids)
        assert after["deck"]["id"]
        missing = sum("id" not in card for card in before["cards"]) + 1
        assert count == missing + 1  # and the one gap without a label
        for old, new in zip(before["cards"], after["cards"], strict=True):
            assert {**new, **old} | {"text": new.get("text")} == new | {"text": new.get("text")}
        assert is_within(data, path.read_bytes())
        assert stamp(path, random.Random(seed)) == 0


@settings(max_examples=60)
@given(data=decks(), place=st.integers(0, 9), other=text_cards(99))
def test_blocks_are_cut_put_in_and_replaced(data: bytes, place: int, other: list[str]) -> None:
    text = data.decode("utf-8-sig")
    new = "\n".join(other).strip("\n")
    layout, before = Layout(text), tomli.loads(text)
    cards, (added,) = before["cards"], tomli.loads(new)["cards"]
    if "\r\n" in text:
        (added,) = tomli.loads(new.replace("\n", "\r\n"))["cards"]
    index = place % len(cards)
    blocks = layout.blocks("cards")

    without = applied(text, cut(layout, blocks[index]))
    assert same(tomli.loads(without)["cards"], [*cards[:index], *cards[index + 1 :]])
    assert len(without) < len(text)

    index = place % (len(cards) + 1)
    grown = applied(text, [insert(layout, "cards", index, new)])
    assert same(tomli.loads(grown), {**before, "cards": [*cards[:index], added, *cards[index:]]})
    inside = Layout(grown).blocks("cards")[index]
    assert new.rstrip().endswith(written(Layout(grown), inside).replace("\r\n", "\n"))

    index = place % len(cards)
    swapped = applied(text, replace(layout, blocks[index], new))
    assert same(
        tomli.loads(swapped), {**before, "cards": [*cards[:index], added, *cards[index + 1 :]]}
    )
    back = Layout(swapped)
    old = written(layout, blocks[index])
    again = applied(swapped, replace(back, back.blocks("cards")[index], old))
    assert same(tomli.loads(again), before)
    for changed in (without, grown, swapped):
        assert changed.count("\r\n") == (changed.count("\n") if "\r\n" in text else 0)
