"""The article of an HTML page, extracted by a process with limits."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quizapp.deck.partial_date import PartialDate
from quizapp.errors import InputError
from quizapp.generate.article.limits import Limits
from quizapp.generate.article.model import Kind

_CHILD = Path(__file__).with_name("web_page_child.py")
INSTALL = "install it with: pip install 'quizapp[generate]', or uv sync --group generate"


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a page, its lines' kinds by where they begin in it, and the page's own data."""

    text: str
    kinds: dict[int, Kind]
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    date: PartialDate | None = None
    url: str | None = None


def extract(page: bytes, name: str, limits: Limits) -> Page:
    """The article of `page`, an HTML document.

    Raises InputError, with `name` as its path, when nothing like an article is found, when the
    extractor is not installed, and when the page takes more time or memory than allowed.
    """
    answer = _answer(_run(page, name, limits), name)
    blocks = [
        (Kind(kind), line)
        for kind, text in answer.get("blocks", ())
        if (line := " ".join(str(text).splitlines()).strip())
    ]
    if not blocks:
        raise InputError("holds no article that can be found", path=name, hint=_PASTE)
    return _page(blocks, answer)


_PASTE = "save the article's text to a .txt file and use that"


def _page(blocks: list[tuple[Kind, str]], answer: dict[str, Any]) -> Page:
    """The text, one block a line, with a blank line between."""
    kinds: dict[int, Kind] = {}
    lines: list[str] = []
    at = 0
    for kind, line in blocks:
        kinds[at] = kind
        lines.append(line)
        at += len(line) + 2
    try:
        date = PartialDate.parse(answer.get("date"))
    except ValueError:
        date = None
    return Page(
        text="\n\n".join(lines),
        kinds=kinds,
        title=_word(answer, "title"),
        author=_word(answer, "author"),
        publisher=_word(answer, "publisher"),
        date=date,
        url=_word(answer, "url"),
    )


def _word(answer: dict[str, Any], key: str) -> str | None:
    value = answer.get(key)
    return " ".join(value.split())[:500] or None if isinstance(value, str) else None


def _answer(output: bytes, name: str) -> dict[str, Any]:
    """What the child wrote, if it is an answer without an error."""
    try:
        answer = json.loads(output)
    except (ValueError, RecursionError):
        answer = {"error": "failed"}
    if not isinstance(answer, dict):
        answer = {"error": "failed"}
    match answer.get("error"):
        case None:
            return answer
        case "not-installed":
            raise InputError("needs trafilatura to be read", path=name, hint=INSTALL)
        case "no-text":
            raise InputError("holds no article that can be found", path=name, hint=_PASTE)
        case "memory":
            raise InputError("takes too much memory to read", path=name, hint=_PASTE)
        case _:
            raise InputError("cannot be read as HTML", path=name, hint=_PASTE)


def _run(page: bytes, name: str, limits: Limits) -> bytes:
    """The output of the child; raises InputError when it is stopped or dies."""
    command = [
        sys.executable,
        "-I",
        str(_CHILD),
        str(limits.cpu_seconds),
        str(limits.memory_bytes),
    ]
    # Nothing of the environment is handed on but what the interpreter and the libraries need.
    kept = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "TEMP", "TMP", "VIRTUAL_ENV")
    environment = {key: os.environ[key] for key in kept if key in os.environ}
    try:
        child = subprocess.Popen(  # noqa: S603 - our own script, by this interpreter
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        )
    except OSError as error:
        raise InputError(
            f"cannot be read: no process can be started ({error.strerror})", path=name
        ) from error
    late = threading.Event()

    def stop() -> None:
        late.set()
        _kill(child)

    alarm = threading.Timer(limits.wall_seconds, stop)
    alarm.daemon = True
    alarm.start()
    try:
        output, whole = _talk(child, page, limits.output_bytes)
        # Its last breath tells whether it was stopped for the time it took.
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(timeout=5)
    finally:
        alarm.cancel()
        _kill(child)
        child.wait()
        alarm.join()
    if late.is_set() or child.returncode == -getattr(signal, "SIGXCPU", 0):
        raise InputError("takes too long to read as HTML", path=name, hint=_PASTE)
    if not whole:
        raise InputError("holds too much text for an article", path=name, hint=_PASTE)
    if child.returncode != 0 and not output:
        raise InputError("cannot be read as HTML", path=name, hint=_PASTE)
    return output


def _talk(child: subprocess.Popen[bytes], page: bytes, most: int) -> tuple[bytes, bool]:
    """Send the page and read the answer, at most `most` bytes; whether that was all of it."""
    assert child.stdin is not None and child.stdout is not None
    stdin, stdout = child.stdin, child.stdout

    def send() -> None:
        # A child that died reads no more.
        with contextlib.suppress(OSError), stdin:
            stdin.write(page)

    sender = threading.Thread(target=send, daemon=True)
    sender.start()
    with stdout:
        output = stdout.read(most + 1)
    if len(output) > most:
        _kill(child)
    sender.join()
    return output[:most], len(output) <= most


def _kill(child: subprocess.Popen[bytes]) -> None:
    """Kill the child and whatever it started; nothing if it is gone."""
    if child.poll() is not None:
        return
    with contextlib.suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()
