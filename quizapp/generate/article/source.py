"""The bytes of an article from wherever it is, and the text they are."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from quizapp.deck.opening import Unreadable, read_regular
from quizapp.errors import InputError
from quizapp.generate.article.limits import Limits
from quizapp.generate.article.model import Form

if TYPE_CHECKING:
    from quizapp.generate.article.fetch import Fetched

_URL = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")
_HTML = re.compile(
    rb"\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_MARKDOWN = re.compile(r"^#{1,6} \S|\]\(https?://|^---\n\w+:", re.MULTILINE)
_SUFFIXES: dict[str, Form] = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
    ".text": "text",
}
_TYPES: dict[str, Form] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "text/x-markdown": "markdown",
    "text/plain": "text",
}
_OTHERS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP file or an office document"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x7fELF", "a program"),
    (b"From: <Saved by", "a web archive"),
    (b"bplist00", "a web archive"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_TEXT_HINT = "save it as text, Markdown or HTML"


@dataclass(frozen=True, slots=True)
class Opened:
    """An article's bytes: what they are called, which form they have, where they came from."""

    name: str
    data: bytes
    form: Form
    url: str | None = None


def open_source(
    source: str | Path,
    form: Form | None,
    limits: Limits,
    *,
    allow_private: bool = False,
    stdin: BinaryIO | None = None,
) -> Opened:
    """The bytes of a file, of a URL, or of standard input for "-".

    Raises InputError for what cannot be read, is empty, too large, or not text.
    """
    if source == "-":
        name = "standard input"
        data = (stdin or sys.stdin.buffer).read(limits.max_bytes + 1)
        opened = Opened(name, data, form or _sniffed(data))
    elif isinstance(source, str) and (scheme := _URL.match(source)):
        if scheme[1].casefold() not in ("http", "https"):
            raise InputError(f"{scheme[1]} is neither http nor https", path=source[:300])
        page = _fetched(source, limits, allow_private)
        found = form or _TYPES.get(page.content_type)
        if found is None:
            raise InputError(f"is {page.content_type}, not a page of text", path=source[:300])
        opened = Opened(source, _in_utf8(page.data, page.charset), found, page.url)
    else:
        path = Path(source)
        try:
            data = read_regular(path, limits.max_bytes).data
        except Unreadable as error:
            if error.rule != "too-big":
                raise
            raise _too_big(str(path), limits) from error
        form = form or _SUFFIXES.get(path.suffix.casefold()) or _sniffed(data)
        opened = Opened(str(path), data, form)
    if len(opened.data) > limits.max_bytes:
        raise _too_big(opened.name, limits)
    kind = next((word for magic, word in _OTHERS if opened.data.startswith(magic)), None)
    if kind:
        raise InputError(f"is {kind}, not text", path=opened.name, hint=_TEXT_HINT)
    if not opened.data.strip():
        raise InputError("is empty", path=opened.name)
    return opened


def _fetched(url: str, limits: Limits, allow_private: bool) -> Fetched:
    # Imported here: most articles are files, and need no network code.
    from quizapp.generate.article.addresses import is_public
    from quizapp.generate.article.fetch import fetch

    return fetch(url, limits, allowed=_any_address if allow_private else is_public)


def _any_address(address: str) -> bool:
    return True


def _in_utf8(data: bytes, charset: str | None) -> bytes:
    """The bytes of a page in UTF-8, when the server names another character set that fits."""
    if charset is None or charset.casefold() in ("utf-8", "utf8"):
        return data
    try:
        return data.decode(charset).encode()
    except (LookupError, UnicodeError):
        return data


def _too_big(name: str, limits: Limits) -> InputError:
    return InputError(
        f"is larger than {limits.max_bytes / (1024 * 1024):g} MiB",
        path=name,
        hint="save the article's text alone",
    )


def _sniffed(data: bytes) -> Form:
    """The form that the first bytes show."""
    if _HTML.match(data[:4096].removeprefix(b"\xef\xbb\xbf")):
        return "html"
    start = data[:65536].decode("utf-8", errors="replace").replace("\r\n", "\n")
    return "markdown" if _MARKDOWN.search(start) else "text"


def decode(opened: Opened) -> tuple[str, tuple[str, ...]]:
    """The text of an article that is not HTML, as it is, without a byte order mark; and what had
    to be assumed. UTF-8, or UTF-16 with its mark; else Windows-1252, which says so.

    Raises InputError for bytes that are not text.
    """
    data = opened.data
    notices: tuple[str, ...] = ()
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            text = data.decode("utf-16")
        else:
            text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if b"\0" in data:
            raise _not_text(opened) from error
        text = data.decode("cp1252", errors="replace")
        notices = ("it is not UTF-8; read as Windows-1252",)
    sample = text[:100_000]
    if "\0" in sample or len(_CONTROLS.findall(sample)) > len(sample) / 100:
        raise _not_text(opened)
    if not text.strip():
        raise InputError("is empty", path=opened.name)
    return text, notices


def _not_text(opened: Opened) -> InputError:
    return InputError("is not text", path=opened.name, hint=_TEXT_HINT)
