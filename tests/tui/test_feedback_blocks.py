"""Feedback as text: verdicts by sign and word, marks, what is told about a leech."""

from dataclasses import replace

import pytest

from quizapp.grading.result import Grade, Mark, Verdict
from quizapp.session.study import StudySession
from quizapp.session.view import LeechNote
from quizapp.session.workspace import Selection
from quizapp.tui import ink
from quizapp.tui.widgets.feedback import feedback_blocks
from quizapp.tui.widgets.passage import passage_blocks


@pytest.fixture
def answered(stage):
    """Feedback to a wrong date, to be varied."""
    return StudySession(stage.workspace(), Selection()).answer("july 2018")


def lines(shown, **options):
    return [(b.lead + b.text).plain for b in feedback_blocks(shown, **options)]


class TestVerdict:
    @pytest.mark.parametrize(
        ("verdict", "says"),
        [
            (Verdict.RIGHT, "✓ Right"),
            (Verdict.PARTLY, "◐ Partly right"),
            (Verdict.WRONG, "✗ Wrong"),
            (Verdict.MISSING, "– No answer"),
        ],
    )
    def test_a_sign_and_a_word(self, answered, verdict, says):
        grade = Grade(0.5, verdict, (Mark("a"),), (Mark("b"),), "because")
        assert lines(replace(answered, grade=grade))[0] == f"{says}: because"

    def test_a_missing_answer_has_no_line(self, answered):
        grade = Grade(0.0, Verdict.MISSING, (), (Mark("b"),))
        found = lines(replace(answered, grade=grade))
        assert found[:2] == ["– No answer", "  right  b"]

    def test_a_revealed_answer_has_no_verdict(self, answered):
        assert lines(replace(answered, grade=None, answer="the back"))[0] == "  answer the back"


class TestMarks:
    def test_only_the_differing_runs_are_marked(self, answered):
        blocks = feedback_blocks(answered)
        you = next(b for b in blocks if b.lead.plain.strip() == "you")
        marked = [you.text.plain[s.start : s.end] for s in you.text.spans if s.style == ink.DIFFERS]
        assert marked == ["2018"]

    def test_items_of_an_order_stand_one_a_line(self, stage):
        session = StudySession(stage.workspace(), Selection())
        while session.ask.prompt.card.id != "order":
            session.later()
        shown = session.answer(tuple(reversed(session.ask.options)))
        right = next(b for b in feedback_blocks(shown) if b.lead.plain.strip() == "right")
        assert right.text.plain.split("\n") == [
            "1. The plan is drawn", "2. Parliament votes", "3. Fishermen go to court",
            "4. Building begins",
        ]  # fmt: skip

    def test_a_numbered_answer_of_another_kind_is_left_as_it_is(self, answered):
        grade = Grade(0.0, Verdict.WRONG, (Mark("1. "), Mark("x")), (Mark("2. "), Mark("y")))
        assert lines(replace(answered, grade=grade))[1:3] == ["  you    1. x", "  right  2. y"]


class TestSources:
    def test_each_source_is_named_once(self, answered):
        found = lines(replace(answered, sources=("A, ¶ 1", "A, ¶ 1", "B")))
        assert found[-2:] == ["A, ¶ 1", "B"]

    def test_the_key_of_the_passage_stands_beside_the_first(self, answered):
        blocks = feedback_blocks(replace(answered, sources=("A", "B")), passage_key="p")
        assert [b.trail.plain for b in blocks[-2:]] == ["p passage", ""]

    def test_what_is_not_at_hand_is_said(self):
        assert "not at hand" in passage_blocks(["A"], [])[1].text.plain
        assert "names no source" in passage_blocks([], [])[0].text.plain
        assert [b.text.plain for b in passage_blocks(["A"], ["the words"])] == ["A", "the words"]


class TestLeech:
    def test_it_says_how_often_what_and_which_keys(self, answered):
        leech = LeechNote(8, ("2018", "May 2019"))
        found = lines(replace(answered, leech=leech), edit_keys=("E", "x"))
        assert "! Forgotten 8 times. You said: “2018”; “May 2019”." in found
        assert "  E rewrite · x suspend" in found

    def test_one_that_will_be_suspended_says_so(self, answered):
        leech = LeechNote(8, (), suspends=True)
        assert "! Forgotten 8 times. Rated Again, it will be suspended." in lines(
            replace(answered, leech=leech)
        )
