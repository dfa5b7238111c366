"""A question and its feedback as lines, always in the same short order."""

from __future__ import annotations

import re

from quizapp.grading.result import Grade, Verdict
from quizapp.plain.words import listed
from quizapp.session.view import Ask, Control, Counts, Feedback, LeechNote

_LETTERS = re.compile(r"\S·+")

VERDICTS = {
    Verdict.RIGHT: "right",
    Verdict.PARTLY: "partly right",
    Verdict.WRONG: "wrong",
    Verdict.MISSING: "not answered",
}


def question(ask: Ask) -> list[str]:
    """The question, a remark on its age, and the numbered options."""
    lines = ask.question.splitlines() or [""]
    if ask.ageing:
        lines.append(ask.ageing)
    lines += [f"{n}. {option}" for n, option in enumerate(ask.options, 1)]
    return lines


def hint(text: str) -> str:
    """A hint; one that shows first letters and dots tells them in words."""
    words = text.split()
    if not words or not all(_LETTERS.fullmatch(word) for word in words):
        return f"hint: {text}"
    if len(words) > 2:
        return f"hint: first letters {' '.join(word[0] for word in words if word[0].isalnum())}"
    return f"hint: {', '.join(f'{word[0]} of {len(word)} letters' for word in words)}"


def prompt(ask: Ask) -> str:
    """What stands before the answer: the kind of answer that is wanted."""
    return f"{ask.asks}:"


def feedback(shown: Feedback) -> list[str]:
    """Verdict, my answer, the right one, explanation, source, and a word on leeches."""
    lines = []
    if shown.grade is not None:
        lines.append(verdict(shown.grade))
        if shown.given is not None:
            lines.append(f"your answer: {_given(shown.grade, shown.given)}")
    name = "right answer" if shown.grade is not None else "answer"
    first, *rest = shown.answer.splitlines() or [""]
    lines += [f"{name}: {first}", *rest]
    if shown.explanation:
        lines += shown.explanation.splitlines()
    lines += [f"source: {source}" for source in dict.fromkeys(shown.sources)]
    if shown.leech is not None:
        lines += leech(shown.leech)
    return lines


def verdict(grade: Grade) -> str:
    """`right: the month was asked`."""
    word = VERDICTS[grade.verdict]
    return f"{word}: {grade.note}" if grade.note else word


def _given(grade: Grade, given: str) -> str:
    """My answer, and which words of it differ when that says more than the answer itself."""
    text = "".join(mark.text for mark in grade.given) or given
    words = differing(grade)
    if words and len("".join(words)) < len("".join(text.split())):
        return f"{text} (differs: {', '.join(words)})"
    return text


def differing(grade: Grade) -> list[str]:
    """The words of my answer that the marks touch, neighbours together."""
    text = "".join(mark.text for mark in grade.given)
    touched = [mark.differs for mark in grade.given for _ in mark.text]
    runs: list[list[str]] = []
    last = -2
    start = 0
    for number, word in enumerate(text.split()):
        start = text.index(word, start)
        if any(touched[start : start + len(word)]):
            if number == last + 1:
                runs[-1].append(word)
            else:
                runs.append([word])
            last = number
        start += len(word)
    return [" ".join(run) for run in runs]


def leech(note: LeechNote) -> list[str]:
    """What to say of a prompt that is forgotten again and again."""
    lines = [f"forgotten {note.lapses} times"]
    if note.wrong:
        lines[0] += f"; you answered: {'; '.join(note.wrong)}"
    if note.suspends:
        lines.append("again will take it out of study")
    else:
        lines.append("type :e to write it anew, or :x to take it out of study")
    return lines


def rating(shown: Feedback) -> str:
    """`again, hard, good or easy? [good, 5 days]`."""
    words = listed([r.label.lower() for r in shown.ratings])
    if shown.proposed is None:
        return f"{words}?"
    proposed = shown.proposed.label.lower()
    return f"{words}? [{proposed}, {shown.outcomes[shown.proposed].label}]"


def intervals(shown: Feedback) -> list[str]:
    """What each rating leads to, one line each."""
    return [
        f"{number} {r.label.lower()}: {shown.outcomes[r].label}"
        for number, r in enumerate(shown.ratings, 1)
        if r in shown.outcomes
    ]


def left(counts: Counts) -> str:
    """`12 left: 5 new, 2 learning, 5 due`."""
    parts = [
        f"{number:,} {name}"
        for number, name in (
            (counts.new, "new"),
            (counts.learning, "learning"),
            (counts.due, "due"),
        )
        if number
    ]
    return f"{counts.total:,} left: {', '.join(parts)}" if parts else "none left"


def empty_means(ask: Ask) -> str:
    """What an empty line does at this question."""
    if ask.control is Control.REVEAL:
        return "an empty line shows the answer"
    return "an empty line means: I don't know"
