"""How the app ends: quit, signals, a terminal that went away, bugs. Progress is safe first."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from quizapp.errors import EXIT_BUG, StorageError
from quizapp.tui.page import Page, told

if TYPE_CHECKING:
    from types import FrameType, TracebackType

    from quizapp.tui.app import QuizApp

SIGNALS: Final = ("SIGINT", "SIGTERM", "SIGHUP")
PATIENCE_S: Final = 5.0


class Ending:
    """Ends an app once. As a context manager it puts the signal handlers back afterwards."""

    def __init__(self, app: QuizApp) -> None:
        self.app = app
        self.error: Exception | None = None
        self._warned = False
        self._before: dict[signal.Signals, Any] = {}
        self._early: int | None = None
        self._watchdog: threading.Timer | None = None

    def __enter__(self) -> Ending:
        """Note signals from now on; `listen` answers those that come before the loop runs."""
        if threading.current_thread() is threading.main_thread():
            for name in SIGNALS:
                number = getattr(signal, name, None)
                # A signal that was ignored by whoever started us (nohup) stays ignored.
                if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                    self._before[number] = signal.signal(number, self._note)
        return self

    def _note(self, number: int, frame: FrameType | None) -> None:
        self._early = self._early or number

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._watchdog is not None:
            self._watchdog.cancel()
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def listen(self) -> None:
        """Take over the signals that end a process, from inside the running loop."""
        loop = asyncio.get_running_loop()
        for number in self._before:
            with suppress(NotImplementedError, RuntimeError):
                loop.add_signal_handler(number, self.stop, number)
        if self._early is not None:
            self.stop(self._early)

    def save(self, *, insist: bool = False) -> bool:
        """Save what the screens have open; False if one could not and says so.

        Asked a second time, or with `insist`, the app ends all the same.
        """
        saved = True
        for screen in reversed(self.app.screen_stack):
            if not isinstance(screen, Page):
                continue
            try:
                screen.leaving()
            except StorageError as error:
                saved = False
                key = self.app.keymap.shown("quit")
                screen.notice.warn(f"{told(error)}. {key} again ends without it.")
        if not saved and not self._warned and not insist:
            self._warned = True
            return False
        return True

    def stop(self, number: int) -> None:
        """A signal: save, and exit with 128 and its number, whatever state the terminal is in."""
        if self._watchdog is None:
            code = 128 + number
            self._watchdog = threading.Timer(PATIENCE_S, os._exit, (code,))
            self._watchdog.daemon = True
            self._watchdog.start()
            self.save(insist=True)
            self.app.exit(return_code=code)

    def input_failed(self, details: tuple[Any, ...]) -> None:
        """Reading the terminal failed: it hung up, or there is a bug.

        Textual hands over only a drawing of the error, made in its input thread.
        """
        trace = getattr(next(iter(details), None), "trace", None)
        stack = next(iter(getattr(trace, "stacks", ())), None)
        kind = getattr(stack, "exc_type", "OSError")
        if kind == "OSError":
            self.stop(getattr(signal, "SIGHUP", 1))
        else:
            value = getattr(stack, "exc_value", "")
            self.crashed(RuntimeError(f"reading the terminal failed: {kind}: {value}"))
            self.app.exit(return_code=EXIT_BUG)

    def crashed(self, error: Exception) -> None:
        """Remember the first error that nobody caught."""
        if self.error is None:
            self.error = error
