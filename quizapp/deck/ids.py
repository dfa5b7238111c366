"""Ids: what one may look like, one made from a file's name, one drawn at random."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Container

from quizapp.text import visible

MAX_LENGTH = 100
# Crockford's base 32 in lower case: no i, l, o, u, so nothing is misread and no words appear.
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 6
HINT = 'no white space, "/" or "#", and at most 100 characters'
PATTERN = r"^[^\s/#]{1,100}$"
REFERENCE_PATTERN = r"^[^\s/#]{1,100}(/[^\s/#]{1,100})?$"

_ID = re.compile(PATTERN.removesuffix("$") + r"\Z")


def is_id(text: str) -> bool:
    """Whether `text` can be the id of a deck, a source or a card, or a cloze label."""
    return bool(_ID.match(text)) and visible(text) == text


def is_reference(text: str) -> bool:
    """Whether `text` names a card: `id`, or `deck/id`."""
    parts = text.split("/")
    return len(parts) <= 2 and all(is_id(part) for part in parts)


def from_stem(stem: str) -> str:
    """A file name's stem made into an id: `My notes` is `my-notes`."""
    text = unicodedata.normalize("NFC", visible(stem)).casefold()
    text = re.sub(r"[\s/#\ufffd]+", "-", text).strip("-.")
    return text[:MAX_LENGTH] or "deck"


def draw(rng: random.Random, taken: Container[str]) -> str:
    """Six random characters that are not yet `taken`."""
    while True:
        text = "".join(rng.choices(ALPHABET, k=LENGTH))
        # An id of digits alone would look like a number in hand-written TOML.
        if text not in taken and not text.isdigit():
            return text
