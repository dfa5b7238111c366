"""The command line as it is declared: commands, options, exit codes, environment."""

from __future__ import annotations

from dataclasses import dataclass

from quizapp.errors import (
    EXIT_BUG,
    EXIT_CHECK,
    EXIT_INPUT,
    EXIT_OK,
    EXIT_STORAGE,
    EXIT_USAGE,
)


@dataclass(frozen=True, slots=True)
class Option:
    """An option; without `value` it is a switch, with `many` it may be given again and again."""

    name: str
    doc: str
    value: str | None = None
    short: str | None = None
    many: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its operands as written in help, how many, its options, and where it lives.

    `run` is `module:function`, imported only when the command runs.
    """

    name: str
    summary: str
    run: str
    operands: str = ""
    least: int = 0
    most: int | None = None
    options: tuple[Option, ...] = ()
    detail: tuple[str, ...] = ()
    examples: tuple[tuple[str, str], ...] = ()

    @property
    def title(self) -> str:
        """How the command is called: `quizapp due`."""
        return f"quizapp {self.name}".rstrip()


GLOBAL = (
    Option("--data-dir", "Keep progress and your own decks in DIR.", "DIR"),
    Option("--config-dir", "Read the settings from DIR.", "DIR"),
    Option("--plain", "Line by line: for screen readers, dumb terminals and scripts."),
    Option("--version", "Print the version.", short="-V"),
    Option("--help", "Print help; after a command, help on it.", short="-h"),
)

_JSON = Option("--json", "Print one JSON document.")
_DECK = (
    "DECK is the path of a deck file or folder, the id of a deck, or the first letters",
    "of one deck's title. No DECK means all of them.",
)

HOME = Command(
    "",
    "open the app",
    "quizapp.cli.faces:home",
    "[PATH…]",
    detail=(
        "Each PATH is a deck file or a folder of decks. It stays on home under “opened” until",
        "you take it out there. Write ./study for a file that is called like a command.",
    ),
    examples=(
        ("quizapp", "what is due today, in the terminal"),
        ("quizapp ~/decks notes.toml", "the same, with these decks too"),
        ("quizapp --plain", "the same as lines of text"),
    ),
)

COMMANDS = (
    Command(
        "study",
        "study what is due",
        "quizapp.cli.faces:study",
        "[DECK…]",
        detail=_DECK,
        examples=(
            ("quizapp study", "everything that is due"),
            ("quizapp study llama", "the deck whose title begins with llama"),
            ("quizapp study notes.toml --plain", "a file, line by line"),
        ),
    ),
    Command(
        "quiz",
        "take a quiz, scored, without touching the schedule",
        "quizapp.cli.faces:quiz",
        "[DECK…]",
        options=(
            Option("--count", "How many questions (10).", "N"),
            Option("--tag", "Only cards or decks with this tag; may be repeated.", "T", many=True),
            Option("--time-limit", "Time for the whole quiz, such as 90s, 5m or 1h.", "TIME"),
            Option("--feedback", "Show the right answers now, or all at the end.", "now|end"),
            Option("--seed", "The same number gives the same questions in the same order.", "N"),
        ),
        detail=_DECK,
        examples=(
            ("quizapp quiz", "choose decks, number and time, then start"),
            ("quizapp quiz llama --count 5", "five questions, at once"),
            ("quizapp quiz --tag ai --time-limit 5m --feedback end", "five minutes, no help"),
        ),
    ),
    Command(
        "due",
        "say what there is to do today",
        "quizapp.cli.due:run",
        "[DECK…]",
        options=(_JSON,),
        detail=_DECK,
        examples=(
            ("quizapp due", "a line for each deck"),
            ("quizapp due --json", "the same for a status bar"),
        ),
    ),
    Command(
        "decks",
        "list the decks",
        "quizapp.cli.decks:run",
        most=0,
        options=(_JSON,),
        examples=(
            ("quizapp decks", "title, id, cards, what is due, and files that cannot be used"),
            ("quizapp decks --json", "the same with paths"),
        ),
    ),
    Command(
        "check",
        "find what is wrong in deck files",
        "quizapp.cli.check:run",
        "PATH…",
        least=1,
        options=(_JSON, Option("--strict", "Let warnings fail as well.")),
        detail=(
            "One line for each problem: file:line:column: card: what is wrong; what to do.",
            "The exit code is 1 if there are errors. Warnings are printed and do not count.",
        ),
        examples=(
            ("quizapp check notes.toml", "one file"),
            ("quizapp check --strict decks/", "every deck in a folder, warnings count"),
        ),
    ),
    Command(
        "schema",
        "print the JSON Schema of deck files",
        "quizapp.cli.schema:run",
        most=0,
        detail=("Editors that know TOML schemas complete and check decks with it.",),
        examples=(("quizapp schema > deck.schema.json", "save it for your editor"),),
    ),
    Command(
        "history",
        "show past sessions, or the answers of one",
        "quizapp.cli.history:run",
        "[ID]",
        most=1,
        options=(_JSON,),
        detail=(
            "ID is a session's id as the list shows it, its first characters, or the word last.",
        ),
        examples=(
            ("quizapp history", "all sessions and quizzes, newest first"),
            ("quizapp history last", "every answer of the last one"),
            ("quizapp history --json", "all of it, with the answers"),
        ),
    ),
    Command(
        "paths",
        "show where things are kept",
        "quizapp.cli.where:run",
        most=0,
        options=(_JSON,),
        detail=("Nothing is made by looking.",),
        examples=(("quizapp paths", "settings, decks, progress, crash log"),),
    ),
)

BY_NAME = {command.name: command for command in (HOME, *COMMANDS)}

EXITS = (
    (EXIT_OK, "fine"),
    (EXIT_CHECK, "check found errors"),
    (EXIT_USAGE, "the command line was wrong, or the terminal cannot show the app"),
    (EXIT_INPUT, "a deck, a setting or another input cannot be used"),
    (EXIT_STORAGE, "progress cannot be read or saved"),
    (EXIT_BUG, "a bug: one line says where the details are"),
    (129, "ended by SIGHUP (the terminal was closed)"),
    (130, "ended by Ctrl-C"),
    (143, "ended by SIGTERM"),
)

ENVIRONMENT = (
    ("QUIZAPP_DATA_DIR", "as --data-dir"),
    ("QUIZAPP_CONFIG_DIR", "as --config-dir"),
    ("QUIZAPP_CACHE_DIR", "where the crash log goes"),
    ("QUIZAPP_FACE", "plain or tui: which face to show; TERM=dumb means plain"),
)
