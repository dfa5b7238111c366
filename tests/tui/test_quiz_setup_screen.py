"""Quiz set-up by keys: what is chosen, what is remembered, and the quiz that was left."""

import pytest

from quizapp.events import SESSION_END, SESSION_START
from quizapp.session.quiz import Quiz, QuizSetup
from quizapp.session.start import Start

SETUP = Start("quiz")
OTHER = """
[deck]
id = "stars"
title = "Stars"
tags = ["sky"]
[[cards]]
id = "a"
type = "text"
question = "Which star is nearest?"
answer = "The Sun"
tags = ["near"]
[[cards]]
id = "b"
type = "text"
question = "Which star is brightest at night?"
answer = "Sirius"
"""


@pytest.fixture
def two(stage):
    stage.workspace()
    stage.deck(OTHER, "stars.toml")
    return stage


def plan(play):
    (start,) = play.app.workspace.store.events(kinds=(SESSION_START,))
    return start.payload


class TestChoosing:
    async def test_everything_stands_on_one_screen(self, two):
        async with two.play("z") as play:
            assert play.screen == "quiz_setup"
            for text in ("Questions", "Time", "Feedback", "Decks · all of them", "Tags · any"):
                assert text in play.text
            assert "1  [ ] Stars" in play.text
            assert "2  [ ] Tidal power" in play.text
            assert play.footer == "enter Start   space Change   esc Leave   ? All keys"

    async def test_enter_starts_wherever_the_cursor_is(self, two):
        async with two.play("down", "down", "down", "enter", start=SETUP) as play:
            assert play.screen == "quiz"
            assert len(plan(play)["plan"]["questions"]) == 10

    async def test_arrows_step_a_value_and_wrap(self, two):
        async with two.play("right", start=SETUP) as play:
            assert "‹ 15 ›" in play.text
            assert "only 10 there" in play.text
            await play.press("left", "left", "left")
            assert "‹ all of them ›" in play.text
            assert "10 questions of 10" in play.text

    async def test_time_and_feedback(self, two):
        async with two.play(
            "down", "right", "right", "down", "space", "enter", start=SETUP
        ) as play:
            found = plan(play)["plan"]
            assert (found["limit_s"], found["feedback"]) == (120, "end")

    async def test_a_digit_ticks_a_deck(self, two):
        async with two.play("1", start=SETUP) as play:
            assert "› 1  [✓] Stars" in play.text
            assert "Decks · 1 ticked" in play.text
            assert "2 questions of 2" in play.text
            await play.press("enter")
            assert plan(play)["decks"] == ["stars"]

    async def test_a_tag_narrows_and_the_counts_follow(self, two):
        async with two.play("G", start=SETUP) as play:
            assert play.app.screen.form.key == "tag:sky"
            await play.press("h")
            assert play.app.screen.form.key == "tag:near"
            await play.press("space")
            assert "1 question of 1" in play.text
            line = next(text for text in play.lines if "Stars" in text)
            assert line.split()[-1] == "1"
            await play.press("enter")
            assert plan(play)["plan"]["tags"] == ["near"]

    async def test_nothing_to_ask_cannot_be_started(self, two):
        async with two.play("G", "space", "2", start=SETUP) as play:
            assert "0 questions of 0" in play.text
            assert "Start" not in play.footer
            await play.press("enter")
            assert play.screen == "quiz_setup"

    async def test_the_mouse_ticks_and_steps(self, two):
        async with two.play(start=SETUP) as play:
            form = play.app.screen.form
            row = next(y for y, line in enumerate(play.lines) if "[ ] Stars" in line)
            await play.pilot.click(form, offset=(8, row - form.region.y))
            await play.pilot.pause()
            assert "[✓] Stars" in play.text
            row = next(y for y, line in enumerate(play.lines) if "Questions" in line)
            await play.pilot.click(form, offset=(20, row - form.region.y))
            await play.pilot.pause()
            assert "‹ 15 ›" in play.text

    async def test_home_hands_its_deck_over(self, two):
        async with two.play("down", "z") as play:
            assert "[✓] Stars" in play.text


class TestRemembering:
    async def test_the_last_choice_comes_back(self, two):
        workspace = two.workspace()
        async with two.play(
            "right", "down", "right", "1", "enter", start=SETUP, workspace=workspace
        ):
            pass
        again = two.workspace()
        for event in again.store.events(kinds=(SESSION_START,)):
            Quiz.resume(again, event.payload["session"])._end("done")
        async with two.play(start=SETUP, workspace=again) as play:
            assert "15" in play.text
            assert "1 min" in play.text
            assert "[✓] Stars" in play.text

    @pytest.mark.parametrize(
        "nonsense",
        [
            {"count": "many", "limit_s": -3, "decks": "stars", "tags": [1, None], "feedback": 7},
            {"count": True, "limit_s": 10**30, "decks": [["x"]], "tags": {"a": 1}},
            {"count": 10**30},
        ],
    )
    async def test_a_damaged_desk_means_the_defaults(self, two, nonsense):
        workspace = two.workspace()
        workspace.desk.quiz = nonsense
        async with two.play(start=SETUP, workspace=workspace) as play:
            assert "‹ 10 ›" in play.text
            assert "no limit" in play.text
            assert "Decks · all of them" in play.text

    async def test_a_remembered_deck_that_is_gone_is_forgotten(self, two):
        workspace = two.workspace()
        workspace.desk.quiz = {"decks": ["gone", "stars"], "tags": ["gone"], "count": 7}
        async with two.play(start=SETUP, workspace=workspace) as play:
            assert "Decks · 1 ticked" in play.text
            assert "Tags · any" in play.text
            assert "‹ 7 ›" in play.text
            await play.press("right")
            assert "‹ 10 ›" in play.text


class TestTheQuizThatWasLeft:
    def left(self, stage, **setup):
        workspace = stage.workspace()
        quiz = Quiz.start(workspace, QuizSetup(decks=("tides",), count=3, seed=1, **setup))
        quiz.answer("x") if quiz.ask.control.value != "reveal" else (quiz.reveal(), quiz.mark(True))
        return workspace, quiz

    async def test_it_is_offered_first_and_enter_takes_it_up(self, two):
        workspace, quiz = self.left(two, limit_s=600)
        two.clock.advance(minutes=7)
        async with two.play(start=SETUP, workspace=workspace) as play:
            assert "› Take up where you left: 1 of 3 answered, 3 min left" in play.text
            assert play.footer.startswith("enter Take it up")
            await play.press("enter")
            assert play.screen == "quiz"
            assert play.app.screen.quiz.id == quiz.id
            assert "2 of 3 · 3:00 left" in play.text

    async def test_another_can_be_started_instead(self, two):
        workspace, quiz = self.left(two)
        async with two.play("down", "enter", start=SETUP, workspace=workspace) as play:
            assert play.app.screen.quiz.id != quiz.id

    async def test_one_whose_time_ran_out_is_ended_and_not_offered(self, two):
        workspace, _ = self.left(two, limit_s=60)
        two.clock.advance(minutes=2)
        async with two.play(start=SETUP, workspace=workspace) as play:
            assert "Take up" not in play.text
            (end,) = workspace.store.events(kinds=(SESSION_END,))
            assert end.payload["reason"] == "time"

    async def test_an_old_one_is_not_offered_after_a_newer_quiz(self, two):
        workspace, _ = self.left(two)
        two.clock.advance(minutes=1)
        newer = Quiz.start(workspace, QuizSetup(decks=("stars",), count=1))
        newer.answer("The Sun")
        newer.next()
        async with two.play(start=SETUP, workspace=workspace) as play:
            assert "Take up" not in play.text

    async def test_one_whose_cards_are_gone_is_neither_offered_nor_ended(self, two):
        workspace, _ = self.left(two)
        (two.folder / "bundled" / "demo.toml").unlink()
        async with two.play("z", workspace=workspace) as play:
            assert "Take up" not in play.text
            assert not workspace.store.events(kinds=(SESSION_END,))


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (160, 50)])
async def test_every_field_can_be_reached_and_the_footer_is_one_line(two, size):
    two.deck(
        OTHER.replace('"stars"', '"more"').replace("Stars", "A rather long title " * 5), "m.toml"
    )
    async with two.play(start=SETUP, size=size) as play:
        seen = set()
        for _ in range(20):
            form = play.app.screen.form
            field = form.field
            seen.add(field.key)
            assert any("›" in line for line in play.lines)
            await play.press("down")
        assert {"count", "limit", "feedback", "deck:stars", "deck:tides", "deck:more"} <= seen
        assert any(key.startswith("tag:") for key in seen)
        assert play.footer.endswith("Keys" if size[0] < 60 else "All keys")
