"""How much a source of an article may cost before it is refused."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits on one source; what goes beyond is refused with an `InputError`.

    `max_bytes` is of a file, of standard input, or of a page as sent and as unpacked; `max_chars`
    of the text that an article is read from. The next four bound the process that extracts text
    from HTML; the last three what is fetched, all redirects together.
    """

    max_bytes: int = 8 * 1024 * 1024
    max_chars: int = 1_000_000
    cpu_seconds: int = 10
    wall_seconds: float = 30.0
    memory_bytes: int = 1024 * 1024 * 1024
    output_bytes: int = 16 * 1024 * 1024
    fetch_seconds: float = 30.0
    connect_seconds: float = 10.0
    redirects: int = 5
