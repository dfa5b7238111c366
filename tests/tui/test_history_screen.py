"""History by keys: sessions and quizzes, the answers of one, scores over time."""

import pytest

from quizapp.session.quiz import Quiz, QuizSetup
from quizapp.session.study import StudySession
from quizapp.session.view import Control
from quizapp.session.workspace import Selection
from quizapp.tui import commands
from quizapp.tui.screens.history.screen import HistoryScreen
from quizapp.tui.screens.history.tab import Tab

WHO, MANY, WHEN = "tides/who#main", "tides/many#main", "tides/when#main"


def study(stage, workspace, answers):
    session = StudySession(workspace, Selection(keys=tuple(answers)))
    for _ in answers:
        stage.clock.advance(seconds=10)
        given = answers[session.ask.prompt.key]
        session.reveal() if session.ask.control is Control.REVEAL else session.answer(given)
        session.rate()
    session.leave()
    stage.clock.advance(hours=1)


def quiz(stage, workspace, answers, count=None):
    """A quiz of these keys; only `count` of them are answered, then it is left."""
    found = Quiz.start(workspace, QuizSetup(keys=tuple(answers), seed=1))
    for given in list(answers.values())[:count]:
        stage.clock.advance(seconds=10)
        if found.ask.control is Control.REVEAL:
            found.reveal()
            found.mark(bool(given))
        else:
            found.answer(given)
            found.next()
    stage.clock.advance(hours=1)
    return found


async def loaded(play):
    await play.app.workers.wait_for_complete()
    await play.pilot.pause()


class TestTheList:
    async def test_nothing_yet_says_what_to_do(self, stage):
        async with stage.play("t") as play:
            await loaded(play)
            assert play.screen == "history"
            assert "Nothing yet. Study or take a quiz, then look here." in play.text
            assert "comes with the third quiz" in play.text
            await play.press("enter", "slash", "left", "right", "space", "1", "down", "G")
            assert play.screen == "history"

    async def test_newest_first_with_their_figures(self, stage):
        workspace = stage.workspace()
        study(stage, workspace, {WHO: "Anna Bergstrom", MANY: "3"})
        quiz(stage, workspace, {WHO: "Anna Bergstrom", MANY: "24"})
        async with stage.play("t", workspace=workspace) as play:
            await loaded(play)
            first, second = (line for line in play.lines if "today" in line)
            assert first.split() == [
                "›", "today", "13:00", "quiz", "Tidal", "power", "2", "of", "2", "100", "%", "0:20",
            ]  # fmt: skip
            assert second.split() == [
                "today", "12:00", "study", "Tidal", "power", "1", "of", "2", "50", "%", "0:20",
            ]  # fmt: skip
            assert "1 study session · 1 quiz" in play.lines[1]

    async def test_an_unfinished_quiz_is_marked(self, stage):
        workspace = stage.workspace()
        quiz(stage, workspace, {WHO: "x", MANY: "24"}, count=1)
        async with stage.play("t", workspace=workspace, size=(160, 50)) as play:
            await loaded(play)
            line = next(line for line in play.lines if "quiz" in line and "today" in line)
            assert "open" in line
            assert "at 1/2" in line

    async def test_cards_marked_by_oneself_are_counted_apart(self, stage):
        workspace = stage.workspace()
        quiz(stage, workspace, {"tides/pair#forward": True, WHO: "Anna Bergstrom"})
        async with stage.play("t", workspace=workspace) as play:
            await loaded(play)
            assert "1 of 1" in play.text
            await play.press("enter")
            assert "1 of 1 known" in play.lines[1]
            assert "✓ knew" in play.text


class TestOneSession:
    async def test_every_answer_beside_the_right_one(self, stage):
        workspace = stage.workspace()
        quiz(stage, workspace, {WHO: "Otto Lind", MANY: "24", WHEN: ""})
        async with stage.play("t", workspace=workspace) as play:
            await loaded(play)
            await play.press("enter")
            assert "Quiz, 21 Nov 2026 12:00" in play.lines[1]
            assert "1 of 3 right · 33 % · 0:30" in play.lines[1]
            assert "✗ wrong   Who opened the barrage?" in play.text
            assert "you     Otto Lind" in play.text
            assert "right   Anna Bergstrom" in play.text
            assert "✓ right   How many turbines" in play.text
            assert "– blank   When did the Sorrel" in play.text

    async def test_study_shows_ratings_and_what_was_only_shown(self, stage):
        workspace = stage.workspace()
        study(stage, workspace, {"tides/pair#forward": None, WHO: "Anna Bergstrom"})
        async with stage.play("t", workspace=workspace) as play:
            await loaded(play)
            await play.press("enter")
            assert "✓ knew" in play.text
            assert play.text.count("Good") == 2

    async def test_the_question_is_told_though_its_deck_is_gone(self, stage):
        workspace = stage.workspace()
        quiz(stage, workspace, {WHO: "Otto Lind"})
        (stage.folder / "bundled" / "demo.toml").unlink()
        workspace.library.refresh()
        async with stage.play("t", workspace=workspace) as play:
            await loaded(play)
            assert "tides" in play.text
            await play.press("enter")
            assert "Who opened the barrage?" in play.text
            await play.press("enter")
            assert "in no deck any more" in play.text

    async def test_an_unfinished_quiz_is_taken_up_from_here(self, stage):
        workspace = stage.workspace()
        left = quiz(stage, workspace, {WHO: "x", MANY: "24"}, count=1)
        async with stage.play("t", workspace=workspace) as play:
            await loaded(play)
            await play.press("enter")
            assert "… not finished: enter takes it up" in play.text
            assert play.footer.startswith("enter Take it up")
            await play.press("enter")
            assert play.screen == "quiz"
            assert play.app.screen.quiz.id == left.id

    async def test_answers_are_filtered(self, stage):
        workspace = stage.workspace()
        quiz(stage, workspace, {WHO: "Otto Lind", MANY: "24"})
        async with stage.play("t", workspace=workspace) as play:
            await loaded(play)
            await play.press("enter", "slash", "text:wrong")
            assert "1 of 2" in play.text
            assert "How many" not in play.text
            await play.press("text: zzz", "enter")
            assert "No answer matches." in play.text
            await play.press("escape")
            assert "How many" in play.text
            await play.press("escape")
            assert type(play.app.screen) is HistoryScreen

    async def test_i_opens_the_card_of_an_answer(self, stage):
        workspace = stage.workspace()
        quiz(stage, workspace, {WHO: "Otto Lind", MANY: "24"})
        async with stage.play("t", workspace=workspace) as play:
            await loaded(play)
            await play.press("enter", "down", "i")
            assert play.screen == commands.INFO
            assert play.app.screen.prompt_key == MANY

    async def test_what_was_undone_does_not_count(self, stage):
        workspace = stage.workspace()
        session = StudySession(workspace, Selection(keys=(WHO, MANY)))
        session.answer("x")
        session.rate()
        session.undo()
        session.answer("Anna Bergstrom")
        session.rate()
        session.leave()
        async with stage.play("t", workspace=workspace) as play:
            await loaded(play)
            assert "1 of 1" in play.text


class TestFilter:
    @pytest.mark.parametrize(
        ("text", "found"),
        [("quiz", 1), ("study", 2), ("unfinished", 1), ("tidal", 3), ("november saturday", 3),
         ("2026-11-21 study", 2), ("nothing", 0)],
    )  # fmt: skip
    async def test_words(self, stage, text, found):
        workspace = stage.workspace()
        study(stage, workspace, {WHO: "x"})
        study(stage, workspace, {MANY: "x"})
        quiz(stage, workspace, {WHO: "x", MANY: "x"}, count=1)
        async with stage.play("t", workspace=workspace) as play:
            await loaded(play)
            await play.press("slash", f"text:{text}", "enter")
            assert f"{found} of 3" in play.text
            assert ("Nothing matches." in play.text) == (found == 0)
            await play.press("escape")
            assert play.screen == "history"
            assert f"{found} of 3" not in play.text


class TestScores:
    def three(self, stage, workspace):
        right, wrong = {WHO: "Anna Bergstrom", MANY: "24"}, {WHO: "x", MANY: "24"}
        quiz(stage, workspace, right)
        stage.clock.advance(days=1)
        quiz(stage, workspace, wrong)
        stage.clock.advance(days=1)
        study(stage, workspace, {WHEN: "x"})
        quiz(stage, workspace, wrong)

    async def test_a_sentence_until_there_are_three(self, stage):
        workspace = stage.workspace()
        quiz(stage, workspace, {WHO: "x"})
        async with stage.play("t", workspace=workspace) as play:
            await loaded(play)
            assert "A chart of your scores comes after two more quizzes." in play.text

    async def test_from_three_on_a_chart_with_best_and_average(self, stage):
        workspace = stage.workspace()
        self.three(stage, workspace)
        async with stage.play("t", workspace=workspace) as play:
            await loaded(play)
            assert "best 100 % · average 67 %" in play.text
            assert "100 ┤███" in play.text
            assert " 50 ┤███ ███ ███" in play.text
            assert "21 Nov 2026" in play.text

    async def test_the_value_under_the_cursor_and_arrows_between_quizzes(self, stage):
        workspace = stage.workspace()
        self.three(stage, workspace)
        async with stage.play("t", workspace=workspace) as play:
            await loaded(play)
            assert "23 Nov 2026: 50 % of 2" in play.text
            assert "└─────────▲" in play.text
            await play.press("left")
            assert "22 Nov 2026: 50 % of 2" in play.text
            await play.press("left", "left")
            assert "21 Nov 2026: 100 % of 2" in play.text
            await play.press("right")
            assert "22 Nov 2026: 50 % of 2" in play.text
            await play.press("g", "down")
            assert "▲" not in play.text

    async def test_one_line_of_it_where_room_is_short(self, stage):
        workspace = stage.workspace()
        self.three(stage, workspace)
        async with stage.play("t", workspace=workspace, size=(40, 12)) as play:
            await loaded(play)
            assert "█▄▄  best 100 % · average 67 %" in play.text

    async def test_on_a_wide_screen_the_answers_stand_beside_the_list(self, stage):
        workspace = stage.workspace()
        self.three(stage, workspace)
        async with stage.play("t", workspace=workspace, size=(160, 50)) as play:
            await loaded(play)
            assert "✗ wrong   Who opened the barrage?" in play.text
            await play.press("G")
            assert "✗ wrong" not in play.text
            assert "✓ right   Who opened the barrage?" in play.text


class TestTabs:
    async def test_one_tab_needs_no_line_of_tabs(self, stage):
        async with stage.play("t") as play:
            await loaded(play)
            assert not play.app.screen.tab_line.display

    async def test_more_tabs_are_numbered_and_share_the_filter(self, stage, monkeypatch):
        class Other(Tab):
            TITLE = "Other"
            seen = None

            def show(self, records, text):
                Other.seen = (len(records), text)
                return ""

        from quizapp.tui.screens.history import screen
        from quizapp.tui.screens.history.sessions import SessionsTab

        monkeypatch.setattr(screen, "TABS", (SessionsTab, Other))
        workspace = stage.workspace()
        quiz(stage, workspace, {WHO: "x"})
        async with stage.play("t", workspace=workspace) as play:
            await loaded(play)
            assert "1 Sessions   2 Other" in play.text
            await play.press("slash", "text:quiz", "enter", "2")
            assert Other.seen == (1, "quiz")
            assert "today" not in play.text
            await play.press("1")
            assert "today" in play.text


class TestTrouble:
    async def test_what_cannot_be_read_is_said(self, stage, monkeypatch):
        from quizapp.errors import StorageError

        workspace = stage.workspace()
        async with stage.play(workspace=workspace) as play:

            def fail(**_):
                raise StorageError("the database is away")

            monkeypatch.setattr(workspace.store, "events", fail)
            await play.press("t")
            await loaded(play)
            assert "! the database is away" in play.text


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (160, 50)])
async def test_sizes(stage, size):
    workspace = stage.workspace()
    for _ in range(12):
        quiz(stage, workspace, {WHO: "Otto Lind", MANY: "24"})
    async with stage.play("t", workspace=workspace, size=size) as play:
        await loaded(play)
        await play.press("G", "pageup", "g", "pagedown")
        assert max(len(line) for line in play.lines) <= size[0]
        assert play.footer.startswith("enter Open")
        await play.press("enter", "G", "pageup", "g", "pagedown")
        assert max(len(line) for line in play.lines) <= size[0]
        assert play.footer.startswith("enter Card")
