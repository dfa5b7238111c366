"""A quiz's result: the score, the misses, and what can be done with them."""

import pytest

from quizapp.events import RESCHEDULE
from quizapp.session.quiz import Quiz, QuizSetup
from quizapp.session.study import StudySession
from quizapp.session.view import Control, Phase
from quizapp.session.workspace import Selection
from quizapp.states import Rating
from quizapp.tui import commands


def take(workspace, clock, given, **setup):
    """A whole quiz; `given` maps a card id to an answer, True and False mark a revealed one."""
    quiz = Quiz.start(workspace, QuizSetup(seed=2, **setup))
    while quiz.phase is not Phase.DONE:
        clock.advance(seconds=6)
        card = quiz.ask.prompt.card.id
        if quiz.ask.control is Control.REVEAL:
            quiz.reveal()
            quiz.mark(bool(given.get(card)))
            continue
        quiz.answer(given.get(card))
        quiz.next()
    return quiz


RIGHT = {
    "when": "July 2019", "which": ("Anna Bergstrom",), "many": "24", "who": "Anna Bergstrom",
    "order": ("The plan is drawn", "Parliament votes", "Fishermen go to court", "Building begins"),
    "several": ("The Sorrel", "The Umber"), "pair": True,
}  # fmt: skip


async def show(play, quiz):
    play.app.screen.open(commands.RESULT, quiz)
    await play.pilot.pause()


class TestFigures:
    async def test_the_score_stands_large_and_everything_is_counted(self, stage):
        workspace = stage.workspace()
        keys = tuple(f"tides/{c}#main" for c in RIGHT if c != "pair")
        given = {**RIGHT, "who": "Otto Lind", "many": None}
        quiz = take(workspace, stage.clock, given, keys=(*keys, "tides/pair#forward"))
        async with stage.play(workspace=workspace) as play:
            await show(play, quiz)
            assert play.app.screen.score.value == "67"
            assert "✓ 4 right" in play.text
            assert "✗ 2 wrong" in play.text
            assert "marked by yourself: 1 of 1 known" in play.text
            assert "7 questions · 42 s" in play.text

    async def test_nothing_missed(self, stage):
        workspace = stage.workspace()
        quiz = take(
            workspace, stage.clock, {**RIGHT, "gap": "90,000 homes"}, keys=("tides/who#main",)
        )
        async with stage.play(workspace=workspace) as play:
            await show(play, quiz)
            assert play.app.screen.score.value == "100"
            assert "Nothing was missed." in play.text
            assert "Missed again" not in play.footer

    async def test_a_quiz_of_marked_cards_alone_has_no_score(self, stage):
        workspace = stage.workspace()
        quiz = take(workspace, stage.clock, {}, keys=("tides/pair#forward",))
        async with stage.play(workspace=workspace) as play:
            await show(play, quiz)
            assert "marked by yourself: 0 of 1 known" in play.text
            assert "✗ forgot" in play.text
            assert "%" not in play.text

    async def test_by_deck_and_by_type(self, stage):
        stage.workspace()
        stage.deck(
            '[deck]\nid = "b"\ntitle = "Other"\n[[cards]]\nid = "x"\ntype = "text"\nquestion = "Q?"\nanswer = "A"\n',
            "b.toml",
        )
        workspace = stage.workspace()
        quiz = take(workspace, stage.clock, {**RIGHT, "x": "no"})
        async with stage.play(workspace=workspace, size=(80, 40)) as play:
            await show(play, quiz)
            assert "By deck" in play.text
            assert any(line.split()[:5] == ["Other", "0", "%", "of", "1"] for line in play.lines)
            assert any("choice" in line and "100 % of 2" in line for line in play.lines)

    async def test_best_and_average_come_with_the_second_quiz(self, stage):
        workspace = stage.workspace()
        keys = ("tides/who#main", "tides/many#main")
        first = take(workspace, stage.clock, RIGHT, keys=keys)
        async with stage.play(workspace=workspace) as play:
            await show(play, first)
            assert "best" not in play.text
        second = take(workspace, stage.clock, {}, keys=keys)
        async with stage.play(workspace=workspace) as play:
            await show(play, second)
            assert "█▁  best 100 % · average 50 % of 2" in play.text


class TestMisses:
    async def test_each_has_both_answers_a_sign_and_a_word(self, stage):
        workspace = stage.workspace()
        quiz = take(
            workspace, stage.clock, {"who": "Otto Lind"}, keys=("tides/who#main", "tides/many#main")
        )
        async with stage.play(workspace=workspace, size=(80, 40)) as play:
            await show(play, quiz)
            assert "✗ wrong   Who opened the barrage?" in play.text
            assert "you     Otto Lind" in play.text
            assert "right   Anna Bergstrom" in play.text
            assert "– blank   How many turbines" in play.text

    async def test_an_order_stands_an_item_a_line(self, stage):
        workspace = stage.workspace()
        mine = ("Parliament votes", "The plan is drawn", "Fishermen go to court", "Building begins")
        quiz = take(workspace, stage.clock, {"order": mine}, keys=("tides/order#main",))
        async with stage.play(workspace=workspace, size=(80, 40)) as play:
            await show(play, quiz)
            assert "◐ partly" in play.text
            assert "you     2. Parliament votes" in play.text
            assert "right   1. The plan is drawn" in play.text

    async def test_the_cursor_goes_through_them_and_i_opens_the_card(self, stage):
        workspace = stage.workspace()
        quiz = take(workspace, stage.clock, {})
        async with stage.play(workspace=workspace) as play:
            await show(play, quiz)
            seen = []
            for _ in range(30):
                if play.app.screen.entries.key not in seen:
                    seen.append(play.app.screen.entries.key)
                await play.press("j")
            assert set(seen) == {m.key for m in play.app.screen.figures.misses}
            await play.press("i")
            assert play.screen == "card_info"
            assert play.app.screen.prompt_key == seen[-1]

    async def test_the_passage_opens_under_a_miss(self, stage):
        workspace = stage.workspace()
        quiz = take(workspace, stage.clock, {}, keys=("tides/when#main",))
        async with stage.play(workspace=workspace, size=(80, 40)) as play:
            await show(play, quiz)
            await play.press("p")
            assert "In July the barrage at last fed the grid" in " ".join(play.text.split())
            await play.press("p")
            assert "In July the barrage" not in play.text

    async def test_they_are_asked_again(self, stage):
        workspace = stage.workspace()
        keys = ("tides/who#main", "tides/many#main")
        quiz = take(workspace, stage.clock, {"many": "24"}, keys=keys, feedback_now=False)
        async with stage.play(workspace=workspace) as play:
            await show(play, quiz)
            await play.press("r")
            assert play.screen == "quiz"
            assert play.app.screen.quiz.questions == ("tides/who#main",)
            assert not play.app.screen.quiz.feedback_now


class TestDueToday:
    def learn(self, workspace, clock, rounds=2):
        """Study all cards until they are in review."""
        session = StudySession(workspace, Selection())
        while session.ask is not None:
            session.reveal() if session.ask.control is Control.REVEAL else session.answer(None)
            session.rate(Rating.EASY)
            clock.advance(seconds=1)
        session.leave()

    async def test_d_makes_them_due_and_undo_takes_that_back(self, stage):
        workspace = stage.workspace()
        self.learn(workspace, stage.clock)
        key = "tides/who#main"
        before = workspace.store.state(key)
        quiz = take(workspace, stage.clock, {}, keys=(key, "tides/many#main"))
        async with stage.play(workspace=workspace) as play:
            await show(play, quiz)
            await play.press("d")
            assert "2 made due today; u takes that back" in play.text
            assert workspace.store.state(key).due_day == workspace.today()
            assert len(workspace.store.events(kinds=(RESCHEDULE,))) == 2
            assert "Due today" not in play.footer
            await play.press("u")
            assert "taken back" in play.text
            assert workspace.store.state(key).due_ms == before.due_ms
            assert "d Due today" in play.footer

    async def test_new_cards_are_left_alone_and_it_says_why(self, stage):
        workspace = stage.workspace()
        quiz = take(workspace, stage.clock, {}, keys=("tides/who#main",))
        async with stage.play(workspace=workspace) as play:
            await show(play, quiz)
            await play.press("d")
            assert "due already, or new" in play.text
            assert not workspace.store.events(kinds=(RESCHEDULE,))


class TestLeaving:
    @pytest.mark.parametrize(
        ("key", "screen"), [("enter", "home"), ("t", "history"), ("q", "home")]
    )
    async def test_where_the_keys_lead(self, stage, key, screen):
        workspace = stage.workspace()
        quiz = take(workspace, stage.clock, {}, keys=("tides/who#main",))
        async with stage.play(workspace=workspace) as play:
            await show(play, quiz)
            await play.press(key)
            assert play.screen == screen


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (160, 50)])
async def test_sizes(stage, size):
    workspace = stage.workspace()
    quiz = take(workspace, stage.clock, {"who": "Otto Lind"})
    async with stage.play(workspace=workspace, size=size) as play:
        await show(play, quiz)
        assert "0 %" in play.text or play.app.screen.score.value == "0"
        await play.press("G")
        assert "›" in play.text
        assert max(len(line) for line in play.lines) <= size[0]
        assert play.footer.startswith("enter Home")
