"""Lines in, lines out: the only place where the plain face touches its streams."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from types import FrameType
from typing import TextIO

from quizapp.plain.words import spoken
from quizapp.process import Stopper, silence

MAX_LINE = 65_536
TICK_S = 0.1


class EndOfInput(Exception):
    """There are no more lines, or nobody reads ours."""


class TimeUp(Exception):
    """The time ran out while a line was being typed; `typed` is what there was of it."""

    def __init__(self, typed: str) -> None:
        super().__init__(typed)
        self.typed = typed


class Lines:
    """A conversation in lines. A signal is let in only while a line is being waited for.

    On a terminal a line can be edited (readline, told that the terminal is dumb, so that it
    moves no cursor); elsewhere the prompt ends with a newline, since nobody types after it.
    """

    def __init__(
        self, source: TextIO | None, sink: TextIO | None, stopper: Stopper | None = None
    ) -> None:
        self._source = source
        self._sink = sink
        self._stopper = stopper or Stopper()
        self._gone = sink is None
        self.interactive = bool(source and sink and source.isatty() and sink.isatty())
        self._edited = self.interactive and source is sys.stdin and _line_editing()

    def say(self, *lines: str) -> None:
        """Write lines, each of them cleaned and in words. Raises EndOfInput.

        On a terminal a long line is broken between words; elsewhere it stays one line.
        """
        columns = self._columns()
        for line in lines or ("",):
            text = spoken(line)
            if columns and len(text) > columns:
                text = "\n".join(textwrap.wrap(text, columns, break_on_hyphens=False))
            self._write(text + "\n")

    def _columns(self) -> int | None:
        if not self.interactive or self._sink is None:
            return None
        try:
            return max(20, os.get_terminal_size(self._sink.fileno()).columns - 1)
        except (OSError, ValueError):
            return None

    def ask(self, prompt: str, limit_s: float | None = None) -> str:
        """The next line, without its newline. Raises EndOfInput, TimeUp and Stopped.

        On a terminal TimeUp comes while waiting, `limit_s` seconds from now.
        """
        prompt = spoken(prompt)
        with self._stopper.window(), self._looking_up(limit_s):
            line = self._edit(f"{prompt} ") if self._edited else self._read(prompt)
        if line is None:
            if self.interactive:
                self._write("\n")
            raise EndOfInput
        return line

    @contextlib.contextmanager
    def lent(self) -> Iterator[None]:
        """The terminal belongs to another program in this block, and Ctrl-C is meant for it."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = signal.signal(signal.SIGINT, lambda signum, frame: None)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    def _edit(self, prompt: str) -> str | None:
        try:
            return input(prompt)[:MAX_LINE]
        except EOFError:
            return None

    def _read(self, prompt: str) -> str | None:
        self._write(f"{prompt} " if self.interactive else f"{prompt}\n")
        if self._source is None:
            return None
        try:
            line = self._source.readline(MAX_LINE)
            rest = line
            while rest and not rest.endswith("\n"):
                rest = self._source.readline(MAX_LINE)
        except (OSError, ValueError):
            return None
        return line.rstrip("\r\n") if line else None

    def _write(self, text: str) -> None:
        if self._gone or self._sink is None:
            raise EndOfInput
        try:
            self._sink.write(text)
            self._sink.flush()
        except OSError:
            self._gone = True
            silence(self._sink)
            raise EndOfInput from None

    @contextlib.contextmanager
    def _looking_up(self, limit_s: float | None) -> Iterator[None]:
        """On a terminal, look up from waiting ten times a second: is the time up?

        Waking up also lets in a signal that came just before the wait began, which Python's
        readline would not see until the next key.
        """
        main = threading.current_thread() is threading.main_thread()
        if not self.interactive or not hasattr(signal, "setitimer") or not main:
            yield
            return
        end = None if limit_s is None else time.monotonic() + limit_s

        def look(signum: int, frame: FrameType | None) -> None:
            if end is not None and time.monotonic() >= end:
                raise TimeUp(self._typed_so_far())

        before = signal.signal(signal.SIGALRM, look)
        signal.setitimer(signal.ITIMER_REAL, TICK_S, TICK_S)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)

    def _typed_so_far(self) -> str:
        if not self._edited:
            return ""
        import readline

        return readline.get_line_buffer()


def _line_editing() -> bool:
    """Load readline as for a dumb terminal; False where there is none."""
    kept = os.environ.get("TERM")
    os.environ["TERM"] = "dumb"
    try:
        import readline
    except ImportError:
        return False
    finally:
        if kept is None:
            del os.environ["TERM"]
        else:
            os.environ["TERM"] = kept
    configure: Callable[[str], object] = readline.parse_and_bind
    configure("set enable-bracketed-paste off")
    return True
