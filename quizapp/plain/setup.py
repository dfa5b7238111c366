"""What to quiz, asked line by line; the last choice is proposed."""

from __future__ import annotations

import re
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from quizapp.errors import InputError
from quizapp.plain import quiz, typed
from quizapp.plain.lines import Lines
from quizapp.plain.words import duration
from quizapp.session.quiz import Quiz, QuizSetup, unfinished

if TYPE_CHECKING:
    from quizapp.session.workspace import Workspace


class Cancelled(Exception):
    """The person does not want a quiz after all."""
