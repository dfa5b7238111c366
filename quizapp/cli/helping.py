"""Help texts, made from the declared command line."""

from __future__ import annotations

from collections.abc import Iterable

from quizapp.cli.grammar import COMMANDS, ENVIRONMENT, EXITS, GLOBAL, HOME, Command, Option


def overview() -> str:
    """The text of `quizapp --help`."""
    lines = [
        "Remember what you read: flashcards and quizzes in the terminal.",
        "",
        f"quizapp {HOME.operands}",
        "quizapp COMMAND [options]",
        "",
        *_part("Commands", ((c.name, c.summary) for c in COMMANDS)),
        *HOME.detail,
        "",
        *_part("Options", _options(GLOBAL)),
        *_part("Environment", ENVIRONMENT),
        *_part("Exit codes", ((str(code), meaning) for code, meaning in EXITS)),
        *_part("Examples", HOME.examples),
        "quizapp COMMAND --help says more.",
    ]
    return "\n".join(lines) + "\n"


def command(about: Command) -> str:
    """The text of `quizapp COMMAND --help`."""
    parts = (about.title, "[options]" if about.options else "", about.operands)
    usage = " ".join(part for part in parts if part)
    lines = [f"{about.summary[0].upper()}{about.summary[1:]}.", "", usage, ""]
    if about.detail:
        lines += [*about.detail, ""]
    lines += _part("Options", _options((*about.options, *GLOBAL)))
    lines += _part("Examples", about.examples)
    return "\n".join(lines[:-1]) + "\n"


def _options(options: Iterable[Option]) -> list[tuple[str, str]]:
    rows = []
    for option in options:
        name = f"{option.short}, {option.name}" if option.short else option.name
        rows.append((f"{name} {option.value}" if option.value else name, option.doc))
    return rows


def _part(title: str, rows: Iterable[tuple[str, str]]) -> list[str]:
    """A titled list in two columns; a blank line ends it."""
    listed = list(rows)
    width = max(len(left) for left, _ in listed) + 2
    return [f"{title}:", *(f"  {left:{width}}{right}" for left, right in listed), ""]
