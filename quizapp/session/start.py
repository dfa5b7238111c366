"""What a face opens with, as the command line asked for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from quizapp.session.quiz import QuizSetup
from quizapp.session.workspace import Selection


@dataclass(frozen=True, slots=True)
class Start:
    """Home, a study session of `selection`, or a quiz; a quiz without `quiz` asks what to quiz."""

    action: Literal["home", "study", "quiz"] = "home"
    selection: Selection = field(default_factory=Selection)
    quiz: QuizSetup | None = None
