"""Words of the command line to a command, its operands and its options."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from quizapp.cli.grammar import BY_NAME, COMMANDS, GLOBAL, HOME, Command, Option
from quizapp.errors import UsageError
from quizapp.text import one_line


@dataclass(slots=True)
class Request:
    """What was asked: a command, its operands, and option values by name (`--count`)."""

    command: Command = HOME
    operands: list[str] = field(default_factory=list)
    values: dict[str, list[str]] = field(default_factory=dict)

    def on(self, name: str) -> bool:
        """Whether the option was given."""
        return name in self.values

    def last(self, name: str) -> str | None:
        """The value of an option, the last one if it was repeated."""
        found = self.values.get(name)
        return found[-1] if found else None

    def each(self, name: str) -> tuple[str, ...]:
        """All values of an option that may be repeated."""
        return tuple(self.values.get(name, ()))

    def whole(self, name: str, least: int | None = None) -> int | None:
        """An option's value as a whole number. Raises UsageError."""
        text = self.last(name)
        if text is None:
            return None
        wanted = "a whole number" if least is None else f"a whole number from {least}"
        try:
            number = int(text)
        except ValueError:
            number = None
        if number is None or abs(number) >= 1 << 63 or (least is not None and number < least):
            raise UsageError(f"{name} needs {wanted}, not {quoted(text)}")
        return number

    def among(self, name: str, choices: Sequence[str]) -> str | None:
        """An option's value, one of `choices`. Raises UsageError."""
        text = self.last(name)
        if text is None or text in choices:
            return text
        raise UsageError(f"{name} needs {' or '.join(choices)}, not {quoted(text)}")


def quoted(text: str) -> str:
    """Foreign text in quotes, on one line and no longer than a line."""
    clean = one_line(text)
    return f"“{clean[:77]}…”" if len(clean) > 78 else f"“{clean}”"


def parse(words: Sequence[str]) -> Request:
    """Read a command line. Options may stand anywhere; `--` ends them. Raises UsageError.

    The first operand is a command, or a path when it exists or looks like one.
    """
    options, operands = _split(words)
    request = Request()
    if operands and operands[0] in BY_NAME:
        request.command = BY_NAME[operands.pop(0)]
    elif operands and not _is_path(operands[0]):
        raise _no_command(operands[0])
    request.operands = operands
    allowed = {o.name: o for o in (*GLOBAL, *request.command.options)}
    for option, value in options:
        if option.name not in allowed:
            raise UsageError(
                f"{request.command.title} has no {option.name}",
                hint=f"see {request.command.title} --help",
            )
        request.values.setdefault(option.name, []).append(value)
    if not request.on("--help"):
        _check_operands(request)
    return request


def _known() -> dict[str, Option]:
    """Every option under its names; one name means the same for all commands."""
    known: dict[str, Option] = {}
    for option in (*GLOBAL, *(o for command in COMMANDS for o in command.options)):
        known.setdefault(option.name, option)
        if option.short:
            known[option.short] = option
    return known


def _split(words: Sequence[str]) -> tuple[list[tuple[Option, str]], list[str]]:
    """Options with their values ("" for switches), and the operands, each in order."""
    known = _known()
    options: list[tuple[Option, str]] = []
    operands: list[str] = []
    rest = iter(words)
    for word in rest:
        if word == "--":
            operands += rest
        elif word.startswith("-") and word != "-":
            name, equals, value = word.partition("=")
            option = known.get(name)
            if option is None:
                raise UsageError(f"there is no option {quoted(name)}", hint=nearest(name, known))
            if option.value is None and equals:
                raise UsageError(f"{option.name} takes no value")
            if option.value is not None and not equals:
                following = next(rest, None)
                if following is None:
                    raise UsageError(f"{option.name} needs a value: {option.name} {option.value}")
                value = following
            options.append((option, value))
        else:
            operands.append(word)
    return options, operands


def _is_path(word: str) -> bool:
    looks = os.sep in word or word in (".", "..") or word.startswith("~")
    return looks or word.endswith(".toml") or os.path.lexists(word)


def _no_command(word: str) -> UsageError:
    known = [command.name for command in COMMANDS]
    return UsageError(
        f"there is no command and no file {quoted(word)}",
        hint=nearest(word, known) if _close(word, known) else "see quizapp --help",
    )


def _check_operands(request: Request) -> None:
    command, given = request.command, request.operands
    if "" in given:
        raise UsageError("an empty name was given", hint=f"see {command.title} --help")
    if len(given) < command.least:
        raise UsageError(f"{command.title} needs {command.operands}")
    if command.most is not None and len(given) > command.most:
        extra = quoted(given[command.most])
        raise UsageError(f"{command.title} does not take {extra}")


def _close(word: str, known: Iterable[str]) -> list[str]:
    import difflib

    return difflib.get_close_matches(word, list(known), 1, 0.5)


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint naming the known word that is closest."""
    close = _close(word, known)
    return f"did you mean {close[0]}?" if close else "see quizapp --help"
