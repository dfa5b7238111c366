"""Foreign text made safe to show: the one cleaner that every boundary uses."""

from __future__ import annotations

import re
import unicodedata

# C0 but newline and tab, DEL, C1, bidi embeddings/overrides/isolates, lone surrogates.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return "\ufffd"


def visible(text: str) -> str:
    """Replace characters that could steer a terminal by visible ones.

    C0 except newline and tab become U+2400+n, DEL U+2421; C1, bidi overrides and isolates
    and lone surrogates become U+FFFD. Carriage returns before a newline are dropped first.
    """
    return _UNSAFE.sub(_picture, text.replace("\r\n", "\n"))


def one_line(text: str) -> str:
    """`visible` text with every run of white space folded to one space."""
    return " ".join(visible(text).split())


def fold_space(text: str) -> str:
    """NFC text with every run of white space folded to one space, ends stripped."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def cut(text: str, limit: int, note: str = " … ({left} more characters)") -> str:
    """At most `limit` characters of `text`, with a visible note of what was left out."""
    if len(text) <= limit:
        return text
    return text[:limit] + note.format(left=len(text) - limit)


def plural(count: int, one: str, many: str | None = None) -> str:
    """`1 card`, `2 cards`, `1,200 cards`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
