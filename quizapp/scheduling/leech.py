"""Leeches: prompts that are forgotten again and again."""

from __future__ import annotations


def leech_now(lapses: int, threshold: int = 8) -> bool:
    """Whether this count of lapses is one to say so at.

    True at `threshold` and at every half threshold (rounded up) after it; never for a
    threshold of 0. See https://docs.ankiweb.net/leeches.html.
    """
    if threshold <= 0 or lapses < threshold:
        return False
    return (lapses - threshold) % max(1, (threshold + 1) // 2) == 0


def is_leech(lapses: int, threshold: int = 8) -> bool:
    """Whether a prompt with this many lapses is a leech at all."""
    return 0 < threshold <= lapses
