"""A few screens as pictures: when one differs, look at it (`--snapshot-report`)."""

import pytest

from quizapp.session.start import Start
from quizapp.tui.app import QuizApp

STUDY = Start("study")


@pytest.fixture
def picture(stage, snap_compare):
    """Compare the app after some keys with its picture."""

    def compare(*press, start=None, size=(80, 24), settings="new_per_day = 100"):
        app = QuizApp(stage.workspace(settings), start)
        keys = []
        for key in press:
            typed = key.removeprefix("text:") if key.startswith("text:") else None
            keys += [key] if typed is None else ["space" if c == " " else c for c in typed]
        return snap_compare(app, press=keys, terminal_size=size)

    return compare


class TestStudy:
    def test_question(self, picture):
        assert picture("text:july 2019", start=STUDY)

    def test_feedback(self, picture):
        assert picture("text:july 2018", "enter", start=STUDY)

    def test_feedback_in_light_colours(self, picture):
        settings = 'new_per_day = 100\ntheme = "quizapp-light"'
        assert picture("text:july 2019", "enter", start=STUDY, settings=settings)

    def test_feedback_in_a_small_terminal(self, picture):
        assert picture("text:july 2018", "enter", start=STUDY, size=(40, 12))

    def test_feedback_and_passage_in_a_large_terminal(self, picture):
        assert picture("text:july 2018", "enter", "p", start=STUDY, size=(160, 50))

    def test_order(self, picture):
        assert picture("enter", "4", "enter", "4", "3", "1", start=STUDY)


class TestSummary:
    def test_the_end_of_a_session(self, picture):
        again = ["enter", "4"] * 7
        assert picture("text:july 2019", "enter", "4", *again, start=STUDY)


class TestKeys:
    def test_keys_of_study(self, picture):
        assert picture("f1", start=STUDY)
