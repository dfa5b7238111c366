"""The one family of errors a person may see, each with its exit code."""

from __future__ import annotations

from pathlib import Path

from quizapp.text import visible

EXIT_OK = 0
EXIT_CHECK = 1
EXIT_USAGE = 2
EXIT_INPUT = 3
EXIT_STORAGE = 4
EXIT_BUG = 70


class QuizappError(Exception):
    """An error with a message for people: what is wrong, where, and what to do.

    `message` says what is wrong, `hint` what to do; `line` and `column` are 1-based.
    """

    exit_code = EXIT_INPUT

    def __init__(
        self,
        message: str,
        *,
        hint: str | None = None,
        path: Path | str | None = None,
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.path = path
        self.line = line
        self.column = column

    def one_line(self) -> str:
        """`file:line:column: what is wrong; what to do`, cleaned, without a newline."""
        place = ":".join(
            str(part) for part in (self.path, self.line, self.column) if part is not None
        )
        text = f"{place}: {self.message}" if place else self.message
        if self.hint:
            text = f"{text}; {self.hint}"
        return visible(" ".join(text.split()))

    def __str__(self) -> str:
        return self.one_line()


class UsageError(QuizappError):
    """The command line asks for something that cannot be done."""

    exit_code = EXIT_USAGE


class InputError(QuizappError):
    """A deck, a setting or another input cannot be used."""

    exit_code = EXIT_INPUT


class StorageError(QuizappError):
    """Progress cannot be read or saved; nothing was half-written."""

    exit_code = EXIT_STORAGE
