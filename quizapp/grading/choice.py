"""Grading a choice: which of the options were picked."""

from __future__ import annotations

from collections.abc import Sequence

from quizapp.grading.result import Grade, Mark, Marked, Verdict
from quizapp.text import fold_space

BETWEEN = "; "


def _runs(texts: Sequence[str], wrong: Sequence[bool]) -> Marked:
    runs: list[Mark] = []
    for text, differs in zip(texts, wrong, strict=True):
        if runs:
            runs.append(Mark(BETWEEN))
        runs.append(Mark(text, differs))
    return tuple(runs)


def grade_choice(answers: Sequence[str], given: Sequence[str]) -> Grade:
    """Score = max(0, (right picks - wrong picks) / number of right options).

    Options are compared exactly, white space and Unicode form aside; a text that is no option
    is a wrong pick; picking twice counts once. Right at 1, partly right above 0, else wrong.
    """
    right = [fold_space(a) for a in answers]
    picks = list(dict.fromkeys(fold_space(g) for g in given if g.strip()))
    shown = {fold_space(g): g for g in reversed(given)}
    if not picks:
        return Grade(0.0, Verdict.MISSING, (), _runs(answers, [False] * len(answers)))
    hits = sum(p in right for p in picks)
    false = len(picks) - hits
    score = max(0.0, (hits - false) / len(right))
    verdict = Verdict.RIGHT if score == 1 else Verdict.PARTLY if score > 0 else Verdict.WRONG
    note = None
    if len(right) > 1 and verdict is not Verdict.RIGHT:
        note = f"{hits} of {len(right)} right" + (f", {false} wrong" if false else "")
    return Grade(
        score,
        verdict,
        _runs([shown[p] for p in picks], [p not in right for p in picks]),
        _runs(answers, [a not in picks for a in right]),
        note,
    )
