"""The settings as lines: what each one is, and changing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quizapp.errors import InputError, QuizappError
from quizapp.plain import typed
from quizapp.plain.lines import Lines
from quizapp.settings import SPECS, Spec, save, shown, spec

if TYPE_CHECKING:
    from quizapp.session.workspace import Workspace

_EXAMPLE = "new_per_day 20"


def talk(workspace: Workspace, lines: Lines) -> None:
    """List the settings; `name value` changes one, a name alone explains it."""
    for item in SPECS:
        lines.say(f"{item.name}: {shown(item, getattr(workspace.settings, item.name))}")
    lines.say(f"file: {workspace.paths.settings}")
    while True:
        offer = f"a name explains it, {_EXAMPLE} changes it, an empty line goes to the menu:"
        line = typed.read(lines.ask(offer))
        if line.command == "q" or (line.command is None and not line.text):
            return
        if line.command is not None:
            lines.say(f"such as {_EXAMPLE}")
            continue
        name, _, text = line.text.replace("=", " ", 1).partition(" ")
        try:
            item = spec(name)
            if text.strip():
                save(workspace.paths.settings, name, value_of(item, text.strip()))
                workspace.reload_settings()
        except QuizappError as error:
            lines.say(error.one_line())
            continue
        now = shown(item, getattr(workspace.settings, item.name))
        lines.say(f"{item.name}: {now}" if text.strip() else f"{item.name}: {now}. {item.doc}")


def value_of(item: Spec, text: str) -> Any:
    """A typed value as its setting takes it. Raises InputError."""
    word = text.casefold()
    match item.kind:
        case "bool":
            answer = typed.read_yes(text)
            if word in ("true", "on"):
                answer = True
            if word in ("false", "off"):
                answer = False
            if answer is None:
                raise InputError(f"{item.name} must be yes or no")
            return answer
        case "int" | "float":
            try:
                return int(text) if item.kind == "int" else float(text)
            except ValueError:
                raise InputError(f"{item.name} must be a number") from None
        case "steps":
            return [] if word == "none" else text.replace(",", " ").split()
        case "texts":
            return [] if word == "none" else [part.strip() for part in text.split(",")]
        case _:
            return text
