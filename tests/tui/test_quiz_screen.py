"""A quiz by keys: answers, feedback or none, marks, the clock, leaving and coming back."""

import pytest

from quizapp.events import QUIZ, REVIEW, SESSION_END, UNDO
from quizapp.progress.trouble import NotSaved
from quizapp.session.quiz import QuizSetup
from quizapp.session.start import Start
from quizapp.session.view import Phase


def cards(*bodies):
    head = '[deck]\nid = "d"\ntitle = "D"\n'
    return head + "".join(f'[[cards]]\nid = "c{i}"\n{body}\n' for i, body in enumerate(bodies))


TEXT = (
    'type = "text"\nquestion = "Who opened it?"\nanswer = "Anna Bergstrom"\nexplanation = "In May."'
)
BASIC = 'type = "basic"\nfront = "Why?"\nback = "Because."'
CHOICE = 'type = "choice"\nquestion = "Which?"\nanswer = "Right"\ndistractors = ["Left", "Up"]'


def quiz(**setup):
    return Start("quiz", quiz=QuizSetup(seed=3, **setup))


def answers(play):
    store = play.app.workspace.store
    undone = store.undone()
    return [e.payload for e in store.events(kinds=(QUIZ,)) if e.id not in undone]


class TestFeedbackNow:
    async def test_a_typed_answer_is_committed_and_told(self, stage):
        stage.deck(cards(TEXT))
        async with stage.play("text:anna bergstrom", "enter", start=quiz()) as play:
            assert "✓ Right" in play.text
            assert "In May." in play.text
            assert "Again" not in play.text
            (answer,) = answers(play)
            assert (answer["score"], answer["given"]) == (1.0, "anna bergstrom")
            assert not play.app.workspace.store.events(kinds=(REVIEW,))
            assert play.footer.startswith("enter Result")

    async def test_enter_goes_on_and_shows_the_result_at_the_end(self, stage):
        stage.deck(cards(TEXT, TEXT.replace("opened", "closed")))
        async with stage.play("enter", start=quiz()) as play:
            assert "– No answer" in play.text
            assert play.footer.startswith("enter Next question")
            assert "1 of 2" in play.text
            await play.press("enter")
            assert "2 of 2" in play.text
            await play.press("enter", "enter")
            assert play.screen == "quiz_result"

    async def test_a_digit_answers_a_choice(self, stage):
        stage.deck(cards(CHOICE))
        async with stage.play(start=quiz()) as play:
            options = play.app.screen.card.choices.options
            await play.press(str(options.index("Left") + 1))
            assert "✗ Wrong" in play.text
            assert "you    Left" in play.text
            assert "right  Right" in play.text

    async def test_i_was_right_and_its_undo(self, stage):
        stage.deck(cards(TEXT))
        async with stage.play("text:the minister", "enter", start=quiz()) as play:
            assert "y I was right" in play.footer
            await play.press("y")
            assert "✓ Right: you said that you were right" in play.text
            assert [a["score"] for a in answers(play)] == [1.0]
            assert "I was right" not in play.footer
            assert "u Undo" in play.footer
            await play.press("u")
            assert "✗ Wrong" in play.text
            assert [a["score"] for a in answers(play)] == [0.0]
            assert len(play.app.workspace.store.events(kinds=(UNDO,))) == 2

    async def test_the_passage_turns_over(self, stage):
        async with stage.play(start=quiz(keys=("tides/when#main",))) as play:
            await play.press("enter")
            assert "p passage" in play.text
            await play.press("p")
            assert "In July the barrage at last fed the grid" in play.text
            await play.press("p")
            assert "In July the barrage" not in play.text

    async def test_hints_and_ratings_are_not_offered(self, stage):
        async with stage.play("ctrl+g", start=quiz(keys=("tides/who#main",))) as play:
            assert "She was minister" not in play.text
            assert "Hint" not in play.footer


class TestFeedbackAtTheEnd:
    async def test_the_next_question_comes_at_once(self, stage):
        stage.deck(cards(TEXT, TEXT.replace("opened", "closed")))
        async with stage.play("text:x", "enter", start=quiz(feedback_now=False)) as play:
            assert "Wrong" not in play.text
            assert "2 of 2" in play.text
            assert play.app.screen.card.line.value == ""
            await play.press("text:anna bergstrom", "enter")
            assert play.screen == "quiz_result"
            assert [a["given"] for a in answers(play)] == ["x", "anna bergstrom"]


class TestMarkingOneself:
    async def test_revealed_then_marked_with_a_digit(self, stage):
        stage.deck(cards(BASIC, BASIC.replace("Why", "How")))
        async with stage.play(start=quiz()) as play:
            assert play.footer.startswith("enter Show the answer")
            await play.press("enter")
            assert "Because." in play.text
            assert "1 Didn't know" in play.text
            assert "› 2 Knew" in play.text
            assert not answers(play)
            await play.press("1")
            assert "2 of 2" in play.text
            await play.press("enter", "2")
            assert [a["score"] for a in answers(play)] == [0.0, 1.0]
            assert all(a["self_marked"] for a in answers(play))

    async def test_enter_marks_what_is_chosen_and_arrows_choose(self, stage):
        stage.deck(cards(BASIC))
        async with stage.play("enter", "left", start=quiz()) as play:
            assert "› 1 Didn't know" in play.text
            assert play.footer.startswith("enter Didn't know")
            await play.press("enter")
            assert [a["score"] for a in answers(play)] == [0.0]

    async def test_the_mouse_marks(self, stage):
        stage.deck(cards(BASIC))
        async with stage.play("enter", start=quiz()) as play:
            await play.pilot.click("Knew", offset=(24, 1))
            await play.pilot.pause()
            assert [a["score"] for a in answers(play)] == [1.0]

    async def test_other_digits_mark_nothing(self, stage):
        stage.deck(cards(BASIC))
        async with stage.play("enter", "3", "9", start=quiz()) as play:
            assert not answers(play)
            assert "2 Knew" in play.text


class TestTheClock:
    async def test_it_ticks_in_the_header(self, stage):
        async with stage.play(start=quiz(limit_s=125)) as play:
            assert "1 of 8 · 2:05 left" in play.text
            stage.clock.advance(seconds=64.5)
            play.app.screen.tick()
            await play.pilot.pause()
            assert "1:01 left" in play.text

    async def test_it_ticks_by_itself(self, stage):
        async with stage.play(start=quiz(limit_s=125)) as play:
            ticked = play.app.screen._timers
            assert any(timer._interval <= 1 for timer in ticked)

    async def test_without_a_limit_there_is_none(self, stage):
        async with stage.play(start=quiz()) as play:
            assert "left" not in play.lines[1]

    async def test_what_is_being_typed_is_the_last_answer(self, stage):
        async with stage.play(
            start=quiz(limit_s=60, keys=("tides/who#main", "tides/many#main"))
        ) as play:
            await play.press("text:anna bergstrom")
            stage.clock.advance(seconds=61)
            play.app.screen.tick()
            await play.pilot.pause()
            assert "Time is up." in play.text
            assert "What stood there was taken as your answer." in play.text
            assert play.footer == "enter Result   ? All keys"
            await play.press("text: and kqtrduzEy,2", "escape", "space")
            assert play.screen == "quiz"
            await play.press("enter")
            assert play.screen == "quiz_result"
            assert [(a["given"], a["score"]) for a in answers(play)] == [("anna bergstrom", 1.0)]
            assert "1 not answered" in play.text
            assert "the time was up" in play.text

    async def test_an_empty_field_is_not_an_answer(self, stage):
        async with stage.play(start=quiz(limit_s=60, keys=("tides/who#main",))) as play:
            stage.clock.advance(seconds=61)
            play.app.screen.tick()
            await play.pilot.pause()
            assert not answers(play)
            assert "taken as your answer" not in play.text
            (end,) = play.app.workspace.store.events(kinds=(SESSION_END,))
            assert end.payload["reason"] == "time"

    async def test_feedback_can_be_read_to_its_end(self, stage):
        keys = ("tides/who#main", "tides/many#main")
        async with stage.play("enter", start=quiz(limit_s=60, keys=keys)) as play:
            stage.clock.advance(seconds=61)
            play.app.screen.tick()
            await play.pilot.pause()
            assert "– No answer" in play.text
            assert "time is up" in play.text
            assert play.footer.startswith("enter Result")
            await play.press("enter")
            assert play.screen == "quiz_result"
            assert "1 not answered" in play.text

    async def test_leaving_does_not_stop_it(self, stage):
        async with stage.play("z", "down", "right", "enter") as play:
            stage.clock.advance(seconds=20)
            await play.press("escape")
            assert play.screen == "home"
            assert "0 of 8 answered; z takes the quiz up. Its clock runs on: 0:40 left" in play.text
            stage.clock.advance(seconds=10)
            await play.press("z")
            assert "Take up where you left: 0 of 8 answered, 30 s left" in play.text


class TestLeaving:
    async def test_it_can_be_taken_up_at_the_same_question(self, stage):
        async with stage.play(start=quiz(count=4, feedback_now=False)) as play:
            for _ in range(2):
                await self.answer(play)
            asked = play.app.screen.quiz.ask.question
            await play.press("escape")
            assert play.screen == "home"
            assert "2 of 4 answered; z takes the quiz up" in play.text
            await play.press("z", "enter")
            assert play.app.screen.quiz.ask.question == asked
            assert "3 of 4" in play.text

    async def answer(self, play):
        await play.press("enter")
        if play.app.screen.quiz.wants_mark:
            await play.press("enter")

    async def test_after_the_last_answer_leaving_shows_the_result(self, stage):
        stage.deck(cards(TEXT))
        async with stage.play("enter", "escape", start=quiz()) as play:
            assert play.screen == "quiz_result"


class TestNotSaved:
    async def test_the_same_question_stays_with_what_was_typed(self, stage, monkeypatch):
        stage.deck(cards(TEXT, TEXT.replace("opened", "closed")))
        async with stage.play("text:Anna", start=quiz(feedback_now=False)) as play:
            store = play.app.workspace.store

            def refuse(drafts):
                raise NotSaved("the disk is full")

            with monkeypatch.context() as patch:
                patch.setattr(store, "append", refuse)
                await play.press("enter")
                assert "he disk is full." in play.text
                assert "1 of 2" in play.text
                assert play.app.screen.card.line.value == "Anna"
            await play.press("text: Bergstrom", "enter")
            assert "disk is full" not in play.text
            assert "2 of 2" in play.text
            assert [a["given"] for a in answers(play)] == ["Anna Bergstrom"]

    async def test_a_mark_that_is_not_saved_can_be_made_again(self, stage, monkeypatch):
        stage.deck(cards(BASIC, BASIC.replace("Why", "How")))
        async with stage.play("enter", start=quiz()) as play:

            def refuse(drafts):
                raise NotSaved("the disk is full")

            with monkeypatch.context() as patch:
                patch.setattr(play.app.workspace.store, "append", refuse)
                await play.press("2")
                assert "he disk is full" in play.text
                assert "Because." in play.text
                assert play.app.screen.quiz.phase is Phase.FEEDBACK
            await play.press("2")
            assert [a["score"] for a in answers(play)] == [1.0]


@pytest.mark.parametrize(("size", "figures"), [
    ((40, 12), "1/8 · 10:00"), ((80, 24), "1 of 8 · 10:00 left"), ((160, 50), "1 of 8 · 10:00 left"),
])  # fmt: skip
async def test_sizes(stage, size, figures):
    async with stage.play(size=size, start=quiz(limit_s=600)) as play:
        assert figures in play.text
        assert play.footer.startswith("enter")
        for _ in range(30):
            if play.screen == "quiz_result":
                break
            assert max(len(line) for line in play.lines) <= size[0]
            await play.press("enter")
        assert play.screen == "quiz_result"
