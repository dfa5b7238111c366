"""The end of a session, and the ways back into it; card info."""

from quizapp.events import REVIEW, SESSION_END
from quizapp.session.start import Start

STUDY = Start("study")
CARD = '[[cards]]\nid = "{0}"\ntype = "text"\nquestion = "Question {0}?"\nanswer = "answer {0}"\n'
TWO = '[deck]\nformat = 1\nid = "two"\ntitle = "Two"\n\n' + CARD.format("a") + CARD.format("b")


class TestSummary:
    async def test_what_was_done_how_it_went_and_what_comes(self, stage):
        stage.deck(TWO)
        async with stage.play("text:answer a", "enter", "4", start=STUDY) as play:
            stage.clock.advance(seconds=75)
            await play.press("text:wrong", "enter", "4")
            assert play.screen == "summary"
            assert "2 answers in 1 min 15 s" in play.text
            assert "✓ 1 right   ✗ 1 wrong" in play.text
            assert "2 new cards begun · next on" in play.text
            assert "› Question b?" in play.text
            assert "answer b" in play.text
            assert play.footer.startswith("enter Home   r Missed again   m More")

    async def test_enter_goes_home_and_the_session_is_ended(self, stage):
        stage.deck(TWO)
        async with stage.play("enter", "enter", "4", "enter", "4", "enter") as play:
            assert play.screen == "home"
            assert "Done for today" in play.text
            (end,) = play.app.workspace.store.events(kinds=(SESSION_END,))
            assert end.payload["reason"] == "done"

    async def test_the_missed_ones_again(self, stage):
        stage.deck(TWO)
        async with stage.play(
            "text:answer a", "enter", "4", "text:wrong", "enter", "4", "r", start=STUDY
        ) as play:
            assert play.screen == "study"
            assert "Question b?" in play.text
            assert "The missed ones" in play.text
            await play.press("text:answer b", "enter", "4")
            assert play.screen == "summary"
            assert "1 answer in" in play.text

    async def test_undo_takes_the_last_answer_back(self, stage):
        stage.deck(TWO)
        async with stage.play("enter", "4", "enter", "4", "u", start=STUDY) as play:
            assert play.screen == "study"
            assert "Question b?" in play.text
            assert len(play.app.workspace.store.undone()) == 1

    async def test_more_studies_ahead(self, stage):
        stage.deck(TWO)
        settings = "new_per_day = 1"
        async with stage.play("enter", "4", start=STUDY, settings=settings) as play:
            assert play.screen == "summary"
            await play.press("m")
            assert play.screen == "study"
            assert "Question b?" in play.text

    async def test_nothing_due_is_said_at_once(self, stage):
        stage.deck(TWO)
        async with stage.play("enter", "enter", "4", "enter", "4", "enter", "enter") as play:
            assert play.screen == "summary"
            assert "Nothing is due here now." in play.text
            await play.press("enter")
            assert play.screen == "home"

    async def test_a_session_without_misses_offers_none(self, stage):
        stage.deck(TWO)
        keys = ("text:answer a", "enter", "4", "text:answer b", "enter", "4")
        async with stage.play(*keys, start=STUDY) as play:
            assert "Missed" not in play.text
            assert "✗" not in play.text


class TestCardInfo:
    async def test_state_memory_and_history(self, stage):
        stage.deck(TWO)
        async with stage.play(
            "text:answer a", "enter", "4", "text:x", "enter", "4", start=STUDY
        ) as play:
            await play.press("i")
            assert play.screen == "card_info"
            assert "Question b?" in play.text
            assert "state       in review" in play.text
            assert "answered    1 time, forgotten 0 times" in play.text
            assert "21 Nov 2026 12:00  Easy" in play.text
            assert "“x”" in play.text
            await play.press("escape")
            assert play.screen == "summary"

    async def test_the_answer_stays_hidden_while_the_card_is_asked(self, stage):
        stage.deck(
            '[deck]\nid = "d"\ntitle = "D"\n[[cards]]\nid = "a"\nfront = "Q?"\nback = "Hidden"\n'
        )
        async with stage.play("i", start=STUDY) as play:
            assert play.screen == "card_info"
            assert "Hidden" not in play.text
            await play.press("escape", "enter", "i")
            assert "Hidden" in play.text

    async def test_a_card_is_suspended_and_put_back(self, stage):
        stage.deck(TWO)
        async with stage.play("text:x", "enter", "i", "x", start=STUDY) as play:
            assert "suspended" in play.text
            assert "x Put back" in play.footer
            await play.press("x")
            assert "x Suspend" in play.footer
            assert not play.app.workspace.store.events(kinds=(REVIEW,))

    async def test_a_card_that_is_gone_keeps_its_history(self, stage):
        path = stage.deck(TWO)
        async with stage.play(
            "text:x", "enter", "4", "text:x", "enter", "4", "i", start=STUDY
        ) as play:
            path.unlink()
            play.app.refresh_decks()
            await play.pilot.pause()
            assert "This card is in no deck any more." in play.text
            assert "Easy" in play.text
