"""Extract the article of an HTML page. Run as a process of its own, under limits.

HTML comes on standard input; one JSON object goes to standard output: `blocks`, a list of
[kind, text], and `title`, `author`, `publisher`, `date` (ISO) and `url`, each a text or null; or
`error`, a word. Arguments: seconds of processor time, bytes of memory. Imports nothing of the
application, so that it starts as a plain script.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

_KINDS = {"p": "body", "quote": "body", "head": "subhead", "item": "list", "row": "table"}
_BLOCKS = frozenset({"p", "quote", "head", "item", "list", "row", "table", "lb", "div"})


def set_limits(cpu_seconds: int, memory_bytes: int) -> None:
    """Bound this process: processor time, memory, files. What the system lacks is left out."""
    try:
        import resource
    except ImportError:
        return
    wanted = (
        ("RLIMIT_CPU", cpu_seconds, cpu_seconds + 1),
        ("RLIMIT_AS", memory_bytes, memory_bytes),
        ("RLIMIT_DATA", memory_bytes, memory_bytes),
        ("RLIMIT_FSIZE", 0, 0),
        ("RLIMIT_CORE", 0, 0),
        ("RLIMIT_NOFILE", 64, 64),
    )
    for name, soft, hard in wanted:
        number = getattr(resource, name, None)
        if number is None:
            continue
        ceiling = resource.getrlimit(number)[1]
        most = hard if ceiling == resource.RLIM_INFINITY else min(hard, ceiling)
        try:
            resource.setrlimit(number, (min(soft, most), most))
        except (OSError, ValueError):
            continue


def blocks_of(body: Any) -> Iterator[tuple[str, str]]:
    """The lines of an extracted body in order, with their kinds; white space folded.

    Walks without recursion, since a page may be nested as deep as it likes.
    """
    kind = "body"
    words: list[str] = []
    rows = 0
    stack: list[tuple[Any, bool]] = [(body, False)]
    while stack:
        node, leaving = stack.pop()
        tag = node.tag if isinstance(node.tag, str) else ""
        if tag == "row":
            rows += -1 if leaving else 1
        if rows and tag != "row":
            # A table's row is one line, whatever its cells hold.
            words.append(" | " if tag == "cell" and leaving else " " * (tag in _BLOCKS))
        elif tag in _BLOCKS:
            if line := _line(words):
                yield kind, line
            words = []
            if tag != "lb":
                kind = "body" if leaving else _kind(node, tag)
        if leaving:
            words.append(node.tail or "")
            continue
        words.append((node.text or "") if tag else "")
        stack.append((node, True))
        stack.extend((child, False) for child in reversed(node))
    if line := _line(words):
        yield kind, line


def _line(words: list[str]) -> str:
    return " ".join("".join(words).split()).strip("| ")


def _kind(node: Any, tag: str) -> str:
    """The kind of a block; inside a list's item its own tag does not count."""
    if tag == "head":
        return "headline" if node.get("rend") == "h1" else "subhead"
    parent = node.getparent()
    above = parent.tag if parent is not None else ""
    return _KINDS.get("item" if above == "item" else tag, "body")


def extract(page: bytes) -> dict[str, object]:
    """What there is in a page, as the module says."""
    import logging

    logging.disable(logging.CRITICAL)
    import trafilatura

    found: Any = trafilatura.bare_extraction(
        page,
        deduplicate=False,
        include_comments=False,
        include_formatting=True,
        include_images=False,
        include_links=False,
        with_metadata=True,
        # Dates are looked for in the page's data only, and not compared with today's.
        date_extraction_params={
            "extensive_search": False,
            "original_date": True,
            "min_date": "1900-01-01",
            "max_date": "2200-01-01",
        },
    )
    if found is None or found.body is None:
        return {"error": "no-text"}
    return {
        "blocks": list(blocks_of(found.body)),
        "title": found.title,
        "author": found.author,
        "publisher": found.sitename,
        "date": found.date,
        "url": found.url,
    }


def main() -> int:
    """Read, extract, write."""
    set_limits(int(sys.argv[1]), int(sys.argv[2]))
    page = sys.stdin.buffer.read()
    try:
        answer = extract(page)
    except ModuleNotFoundError:
        answer = {"error": "not-installed"}
    except MemoryError:
        answer = {"error": "memory"}
    except Exception as error:
        # Whatever a page makes a parser do, the parent gets one word about it.
        answer = {"error": "failed", "detail": type(error).__name__}
    sys.stdout.write(json.dumps(answer))
    return 0


if __name__ == "__main__":
    sys.exit(main())
