"""The card list by keys: finding cards, and doing things to them that can be undone."""

import pytest

from quizapp.events import BURY, FLAG, FORGET, SUSPEND
from quizapp.progress.trouble import NotSaved
from quizapp.session.study import StudySession
from quizapp.session.view import Control
from quizapp.session.workspace import Selection
from quizapp.states import Rating, State
from quizapp.tui import commands


def many(count, deck="many"):
    rows = "".join(
        f'[[cards]]\nid = "c{n}"\ntype = "text"\nquestion = "Question {n}"\nanswer = "Answer {n}"\n'
        f'tags = ["{"even" if n % 2 == 0 else "odd"}"]\n'
        for n in range(count)
    )
    return f'[deck]\nid = "{deck}"\ntitle = "{deck.capitalize()}"\n{rows}'


def study_once(stage, workspace, rating=Rating.AGAIN, given="x", count=99):
    session = StudySession(workspace, Selection())
    for _ in range(count):
        if session.ask is None:
            break
        session.reveal() if session.ask.control is Control.REVEAL else session.answer(given)
        session.rate(rating)
        stage.clock.advance(seconds=1)
    session.leave()


def learn(workspace, rating, key="tides/who#main"):
    session = StudySession(workspace, Selection(keys=(key,)))
    session.answer("x")
    session.rate(rating)


def state(play, key):
    return play.app.workspace.store.state(key)


class TestTheList:
    async def test_every_prompt_with_where_it_stands(self, stage):
        workspace = stage.workspace()
        study_once(stage, workspace, count=1)
        async with stage.play("c", workspace=workspace) as play:
            assert play.screen == "cards"
            first = next(line for line in play.lines if line.strip().startswith("›"))
            assert "When did the Sorrel barrage" in first
            assert "learning" in first
            assert "✗ x" in first
            second = play.lines[play.lines.index(first) + 1]
            assert second.split()[-2:] == ["new", "—"]
            assert "9 cards" in play.lines[1]

    async def test_the_full_card_stands_below_or_beside(self, stage):
        for size in ((80, 24), (160, 50)):
            async with stage.play("c", "down", size=size) as play:
                assert "Anna Bergstrom" in play.text
                assert "Tidal power · new" in play.text

    async def test_of_the_highlighted_deck_or_of_all(self, stage):
        stage.workspace()
        stage.deck(many(3), "many.toml")
        async with stage.play("c") as play:
            assert "12 cards" in play.lines[1]
        async with stage.play("down", "c") as play:
            assert "Many" in play.lines[1]
            assert "3 cards" in play.lines[1]

    async def test_enter_opens_what_is_known_of_it(self, stage):
        async with stage.play("c", "down", "enter") as play:
            assert play.screen == "card_info"
            assert play.app.screen.prompt_key == "tides/which#main"
            await play.press("x", "escape")
            assert "suspended" in play.text

    async def test_quiz_of_these(self, stage):
        stage.workspace()
        stage.deck(many(3), "many.toml")
        async with stage.play("down", "c", "z") as play:
            assert play.screen == "quiz_setup"
            assert "[✓] Many" in play.text

    async def test_a_deck_without_cards_says_so(self, stage):
        stage.deck('[deck]\nid = "none"\ntitle = "None"\n')
        async with stage.play("c") as play:
            assert "There are no cards here." in play.text
            await play.press(
                "enter", "x", "b", "asterisk", "R", "i", "space", "u", "E", "down", "G"
            )
            assert play.screen == "cards"


class TestFilter:
    async def test_it_narrows_while_it_is_typed(self, stage):
        async with stage.play("c", "slash", "text:barrage?") as play:
            assert play.app.screen.typing
            assert "3 of 9" in play.text
            assert play.footer.startswith("enter Done")
            await play.press("enter", "down", "x")
            assert not play.app.screen.typing
            assert state(play, "tides/several#main").suspended
            assert "3 of 9" in play.text

    async def test_escape_clears_it_first_and_leaves_then(self, stage):
        async with stage.play("c", "slash", "text:many", "enter", "escape") as play:
            assert play.screen == "cards"
            assert len(play.app.screen.rows.rows) == 9
            await play.press("escape")
            assert play.screen == "home"

    async def test_escape_while_typing_clears_too(self, stage):
        async with stage.play("c", "slash", "text:many", "escape") as play:
            assert play.screen == "cards"
            assert "/ " not in play.text.replace("/ Filter", "")

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("tag:even", 5), ("tag:odd 3", 1), ("deck:many -tag:even", 4), ("is:new", 9),
            ("is:suspended", 1), ("is:flagged", 1), ("is:buried", 1), ("is:due", 0),
        ],
    )  # fmt: skip
    async def test_terms(self, stage, text, found):
        stage.deck(many(9))
        async with stage.play(
            "c", "x", "j", "asterisk", "j", "b", "slash", f"text:{text}", "enter"
        ) as play:
            assert f"{found} of 9" in play.text

    async def test_a_leech_is_found(self, stage):
        workspace = stage.workspace("new_per_day = 100\nleech_threshold = 1")
        learn(workspace, Rating.EASY)
        stage.clock.advance(days=400)
        learn(workspace, Rating.AGAIN)
        async with stage.play("c", "slash", "text:is:leech", workspace=workspace) as play:
            assert "1 of 9" in play.text

    async def test_what_is_due_is_found(self, stage):
        workspace = stage.workspace()
        learn(workspace, Rating.EASY)
        stage.clock.advance(days=400)
        async with stage.play("c", "slash", "text:is:due", workspace=workspace) as play:
            assert "1 of 9" in play.text
            assert "today" in play.text

    async def test_a_wrong_term_says_what_to_write(self, stage):
        async with stage.play("c", "slash", "text:is:lost", "enter") as play:
            assert "! is:lost is not known; write is: and suspended, buried" in play.text
            await play.press("escape")
            assert "is not known" not in play.text

    async def test_nothing_found_says_so_and_harms_nothing(self, stage):
        async with stage.play("c", "slash", "text:zzz", "enter") as play:
            assert "No card matches." in play.text
            await play.press("x", "b", "enter", "space", "E", "R", "i")
            assert play.screen == "cards"

    async def test_arrows_move_while_typing(self, stage):
        async with stage.play("c", "slash", "text:barrage", "down") as play:
            assert play.app.screen.typing
            assert play.app.screen.rows.cursor == 1


class TestDoing:
    @pytest.mark.parametrize(
        ("key", "says", "kind"),
        [("x", "suspended", SUSPEND), ("b", "buried", BURY), ("asterisk", "flagged", FLAG)],
    )
    async def test_there_and_back_and_undone(self, stage, key, says, kind):
        async with stage.play("c", key) as play:
            assert f"{says}; u takes that back" in play.text
            assert len(play.app.workspace.store.events(kinds=(kind,))) == 1
            assert says in play.app.screen.row.marks
            await play.press("u")
            assert f"taken back: {says}" in play.text
            assert not play.app.screen.row.marks
            await play.press(key, key)
            assert not play.app.screen.row.marks

    async def test_reset_makes_it_new_and_undo_brings_it_back(self, stage):
        workspace = stage.workspace()
        study_once(stage, workspace, Rating.EASY, count=1)
        before = workspace.store.state("tides/when#main")
        async with stage.play("c", "R", workspace=workspace) as play:
            assert state(play, "tides/when#main").state is State.NEW
            assert len(workspace.store.events(kinds=(FORGET,))) == 1
            await play.press("u")
            assert state(play, "tides/when#main") == before

    async def test_a_new_card_is_not_reset(self, stage):
        async with stage.play("c", "R") as play:
            assert "it is new already" in play.text
            assert not play.app.workspace.store.events(kinds=(FORGET,))

    async def test_ticked_cards_are_done_and_undone_together(self, stage):
        async with stage.play("c", "space", "space", "j", "space", "x") as play:
            assert "3 ticked cards suspended; u takes that back" in play.text
            marked = [r.prompt.key for r in play.app.screen.cards.rows if "suspended" in r.marks]
            assert marked == ["tides/when#main", "tides/which#main", "tides/several#main"]
            await play.press("u")
            assert not any(r.marks for r in play.app.screen.cards.rows)
            await play.press("escape")
            assert play.screen == "cards"
            assert not play.app.screen.ticked

    async def test_a_mixed_lot_is_suspended_not_swapped(self, stage):
        async with stage.play("c", "x", "space", "space", "x") as play:
            assert all("suspended" in r.marks for r in play.app.screen.cards.rows[:2])

    async def test_the_cursor_stays_where_it_was(self, stage):
        async with stage.play("c", "j", "j", "x") as play:
            assert play.app.screen.rows.key == "tides/order#main"
            await play.press("j", "j", "u")
            assert play.app.screen.rows.key == "tides/order#main"

    async def test_what_cannot_be_saved_changes_nothing(self, stage, monkeypatch):
        async with stage.play("c") as play:

            def refuse(drafts):
                raise NotSaved("the disk is full")

            with monkeypatch.context() as patch:
                patch.setattr(play.app.workspace.store, "append", refuse)
                await play.press("x")
                assert "he disk is full" in play.text
                assert not play.app.screen.row.marks
                await play.press("u")
            await play.press("x")
            assert play.app.screen.row.marks == ("suspended",)

    async def test_the_editor_opens_at_the_line(self, stage, monkeypatch):
        from quizapp.tui import editor

        stage.deck(many(3))
        opened = []
        monkeypatch.setattr(
            editor, "open_file", lambda page, path, line, deck: opened.append((path.name, line))
        )
        async with stage.play("c", "j", "E") as play:
            assert opened == [("demo.toml", 10)]
            assert play.screen == "cards"


class TestSort:
    async def test_each_press_sorts_by_the_next_thing(self, stage):
        workspace = stage.workspace()
        study_once(stage, workspace, Rating.EASY, "24", count=7)
        async with stage.play("c", "s", workspace=workspace) as play:
            assert "by text" in play.lines[1]
            shown = [play.app.screen._shown[r.key].question for r in play.app.screen.rows.rows]
            assert shown == sorted(shown, key=str.casefold)
            await play.press("s", "s")
            assert "by due date" in play.lines[1]
            due = [play.app.screen._shown[r.key].state.due_ms for r in play.app.screen.rows.rows]
            assert due[:7] == sorted(due[:7])
            assert due[-1] is None
            await play.press("s", "s")
            keys = [r.key for r in play.app.screen.rows.rows]
            assert keys == [r.prompt.key for r in play.app.screen.cards.rows]

    async def test_a_card_keeps_its_place_when_something_is_done_to_it(self, stage):
        async with stage.play("c", "s", "s", "down", "down") as play:
            assert "by state" in play.lines[1]
            before = [r.key for r in play.app.screen.rows.rows]
            await play.press("x")
            assert [r.key for r in play.app.screen.rows.rows] == before
            await play.press("s", "s", "s", "s", "s")
            assert play.app.screen.rows.rows[-1].key == before[2]

    async def test_the_cursor_stays_in_sight_when_the_list_gets_shorter(self, stage):
        stage.deck(many(40))
        async with stage.play("c", "G", "x") as play:
            line = next(line for line in play.lines if "›" in line)
            assert "Question 39" in line
            assert "suspended" in line


class TestManyCards:
    async def test_only_what_is_seen_is_drawn(self, stage):
        stage.deck(many(2_000))
        async with stage.play("c") as play:
            drawn = []
            screen = play.app.screen
            cells = screen._cells
            screen._cells = lambda row: drawn.append(row) or cells(row)
            screen._draw()
            await play.pilot.pause()
            await play.press("G")
            assert "Question 1999" in play.text
            assert len(drawn) < 100


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (160, 50)])
async def test_sizes(stage, size):
    async with stage.play("c", "x", "j", "asterisk", size=size) as play:
        assert "Who signed the order" in play.text
        assert max(len(line) for line in play.lines) <= size[0]
        assert play.footer.startswith("enter Open")
        assert play.footer.endswith("Keys" if size[0] < 60 else "All keys")
        await play.press("slash", "text:river", "enter", "G", "g", "pagedown", "pageup")
        assert "1 of 9" in play.text


async def test_the_mouse_chooses_and_opens(stage):
    async with stage.play("c") as play:
        rows = play.app.screen.rows
        await play.pilot.click(rows, offset=(10, 3))
        await play.pilot.pause()
        assert rows.key == "tides/order#main"
        await play.pilot.click(rows, offset=(10, 3))
        await play.pilot.pause()
        assert play.screen == commands.INFO


async def test_a_click_elsewhere_ends_typing(stage):
    async with stage.play("c", "slash", "text:barrage") as play:
        await play.pilot.click(play.app.screen.rows, offset=(10, 2))
        await play.pilot.pause()
        await play.press("x")
        assert "suspended" in play.app.screen.row.marks
        await play.pilot.click(play.app.screen.filter)
        await play.pilot.pause()
        await play.press("text: did")
        assert play.app.screen.filter.text == "barrage did"
