"""The passages that a card comes from, as blocks of text."""

from __future__ import annotations

from collections.abc import Sequence

from quizapp.tui import ink
from quizapp.tui.safe import content, one_line
from quizapp.tui.wrap import Block

NONE = (
    "The passage is not at hand: the deck quotes none, and the article is in no folder that "
    "article_paths in the settings names."
)


def passage_blocks(sources: Sequence[str], passages: Sequence[str]) -> list[Block]:
    """Where the card's fact stands, and the words around it."""
    blocks = [Block(one_line(source, ink.QUIET)) for source in dict.fromkeys(sources[:8])]
    if not sources:
        blocks.append(Block(one_line("This card names no source.", ink.QUIET)))
    elif not passages:
        blocks.append(Block(content(NONE), above=1))
    blocks += [Block(content(passage), above=1) for passage in dict.fromkeys(passages)]
    return blocks
