"""What a face shows of a session: values without behaviour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from quizapp.deck.prompts import Prompt
from quizapp.grading.result import Grade
from quizapp.scheduling.outcome import Outcome
from quizapp.states import Rating, State


class Control(Enum):
    """How a prompt is answered."""

    REVEAL = "reveal"  # think, then show the answer
    LINE = "line"  # type a line
    CHOOSE = "choose"  # pick one option
    CHOOSE_SEVERAL = "choose several"  # tick options
    ORDER = "order"  # put the options in order


class Phase(Enum):
    """Where a session stands."""

    ASKING = "asking"
    FEEDBACK = "feedback"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Ask:
    """A prompt as it is asked.

    `asks` says in a few words what kind of answer is wanted. `options` are in shown order.
    `ageing` is a remark when the fact has an as-of date or has expired. `hints` are those shown
    so far, `hints_left` how many more there are.
    """

    prompt: Prompt
    state: State
    control: Control
    question: str
    asks: str
    options: tuple[str, ...] = ()
    ageing: str | None = None
    hints: tuple[str, ...] = ()
    hints_left: int = 0


@dataclass(frozen=True, slots=True)
class LeechNote:
    """A prompt forgotten again and again: how often, and the last wrong answers."""

    lapses: int
    wrong: tuple[str, ...] = ()
    suspends: bool = False


@dataclass(frozen=True, slots=True)
class Feedback:
    """What follows an answer. `grade` is None when the answer was only revealed.

    `claimed` counts "I was right": 1 set the score right, 2 also added the answer to the card's
    accepted ones. `outcomes` holds what each rating would lead to, empty in a quiz.
    """

    ask: Ask
    grade: Grade | None
    answer: str
    given: str | None = None
    explanation: str | None = None
    sources: tuple[str, ...] = ()
    outcomes: Mapping[Rating, Outcome] = field(default_factory=dict)
    ratings: tuple[Rating, ...] = ()
    proposed: Rating | None = None
    claimed: int = 0
    can_accept: bool = False
    leech: LeechNote | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """What is left to do: new prompts, those in (re)learning, and reviews due."""

    new: int = 0
    learning: int = 0
    due: int = 0

    @property
    def total(self) -> int:
        return self.new + self.learning + self.due


@dataclass(frozen=True, slots=True)
class Miss:
    """A prompt that was not answered right: what was asked, what I said, what was right."""

    key: str
    question: str
    given: str | None
    answer: str


@dataclass(frozen=True, slots=True)
class Summary:
    """A study session at its end. `seconds` is the time from the first question to the end.

    An answer that was only revealed counts as right unless it was rated Again.
    `next_due_ms` is when the next prompt of the selection is due, `tomorrow` how many
    prompts will be asked on the next study day.
    """

    right: int
    partly: int
    wrong: int
    seconds: int
    new_learned: int
    missed: tuple[Miss, ...]
    next_due_ms: int | None
    tomorrow: int
    streak: int

    @property
    def answered(self) -> int:
        return self.right + self.partly + self.wrong
