"""Study by keys: every control, feedback, the ways around, and what is saved."""

import pytest
from textual import events

from quizapp.events import REVIEW, SUSPEND, UNDO
from quizapp.progress.trouble import NotSaved
from quizapp.session.start import Start
from quizapp.session.workspace import Selection
from quizapp.states import Rating

STUDY = Start("study")


class TestAnswering:
    async def test_the_question_waits_for_text(self, stage):
        async with stage.play(start=STUDY) as play:
            assert "When did the Sorrel barrage begin to deliver power" in play.text
            assert "a date: month and year are enough" in play.text
            assert "8 new · 0 learning · 0 due" in play.text
            assert play.footer == (
                "enter Don't know   ctrl+g Hint   ctrl+n Later   esc Leave   f1 All keys"
            )

    async def test_letters_are_text_in_the_answer(self, stage):
        async with stage.play("text:ukqxbz?e", start=STUDY) as play:
            assert "ukqxbz?e" in play.text
            assert play.screen == "study"
            assert play.footer.startswith("enter Answer")

    async def test_feedback_stands_where_the_answer_was(self, stage):
        async with stage.play(start=STUDY) as play:
            box = next(y for y, line in enumerate(play.lines) if "month and year" in line)
            await play.press("text:july 2019", "enter")
            assert play.lines[box].strip() == "✓ Right: the month was asked"
            assert "  you    july 2019" in play.text
            assert "right  July 2019  (18 July 2019)" in play.text
            assert "The first turbine had turned in May" in play.text
            assert "The Gazette, 19 November 2024, ¶ 6" in play.text
            assert play.app.focused is None

    async def test_only_what_differs_is_marked(self, stage):
        async with stage.play("text:july 2018", "enter", start=STUDY) as play:
            assert "✗ Wrong" in play.text
            assert any("underline" in s for s in play.styles_of("2018"))
            assert not any("underline" in s for s in play.styles_of("july"))

    async def test_enter_takes_the_proposal_and_the_next_prompt_comes(self, stage):
        async with stage.play("text:july 2019", "enter", start=STUDY) as play:
            assert "› 3 Good 10 min" in play.text
            assert any("reverse" in s for s in play.styles_of("› 3 Good"))
            await play.press("enter")
            assert "Who signed the order" in play.text
            (event,) = play.app.workspace.store.events(kinds=(REVIEW,))
            assert event.payload["rating"] == Rating.GOOD
            assert event.payload["given"] == "july 2019"

    async def test_a_digit_rates(self, stage):
        async with stage.play("text:july 2019", "enter", "4", start=STUDY) as play:
            (event,) = play.app.workspace.store.events(kinds=(REVIEW,))
            assert event.payload["rating"] == Rating.EASY

    async def test_arrows_move_the_proposal(self, stage):
        async with stage.play("text:july 2019", "enter", "left", start=STUDY) as play:
            assert "› 2 Hard" in play.text
            assert play.footer.startswith("enter Hard")
            await play.press("enter")
            (event,) = play.app.workspace.store.events(kinds=(REVIEW,))
            assert event.payload["rating"] == Rating.HARD

    async def test_an_empty_answer_is_dont_know(self, stage):
        async with stage.play("enter", start=STUDY) as play:
            assert "– No answer" in play.text
            assert "you  " not in play.text
            assert "› 1 Again" in play.text

    async def test_hints_come_one_by_one_and_propose_hard(self, stage):
        stage.deck(
            one_card('type = "text"\nquestion = "Q?"\nanswer = "Anna"\nhints = ["one", "two"]')
        )
        async with stage.play("ctrl+g", start=STUDY) as play:
            assert "hint  one" in play.text
            assert "two" not in play.text
            await play.press("ctrl+g")
            assert "hint  two" in play.text
            assert "Hint" not in play.footer
            await play.press("text:anna", "enter")
            assert "› 2 Hard" in play.text


class TestControls:
    async def test_a_digit_picks_an_option(self, stage):
        stage.deck(
            one_card('type = "choice"\nquestion = "Q?"\nanswer = "A"\ndistractors = ["B", "C"]')
        )
        async with stage.play(start=STUDY) as play:
            options = play.app.screen.card.choices.options
            await play.press(str(options.index("A") + 1))
            assert "✓ Right" in play.text

    async def test_arrows_and_enter_pick_an_option(self, stage):
        stage.deck(
            one_card('type = "choice"\nquestion = "Q?"\nanswer = "A"\ndistractors = ["B", "C"]')
        )
        async with stage.play("j", start=STUDY) as play:
            first = play.app.screen.card.choices.options[0]
            assert f"› 1  {first}" in play.text
            await play.press("enter")
            assert ("✓ Right" if first == "A" else "✗ Wrong") in play.text

    async def test_the_mouse_picks_an_option(self, stage):
        stage.deck(
            one_card('type = "choice"\nquestion = "Q?"\nanswer = "A"\ndistractors = ["B", "C"]')
        )
        async with stage.play(start=STUDY) as play:
            right = play.app.screen.card.choices.options.index("A")
            await play.pilot.click("Choices", offset=(8, right))
            await play.pilot.pause()
            assert "✓ Right" in play.text

    async def test_several_are_ticked(self, stage):
        text = 'type = "choice"\nquestion = "Q?"\nanswer = ["A", "B"]\ndistractors = ["C", "D"]'
        stage.deck(one_card(text))
        async with stage.play(start=STUDY) as play:
            options = play.app.screen.card.choices.options
            assert play.text.count("[ ]") == 4
            await play.press(str(options.index("B") + 1))
            assert play.text.count("[✓]") == 1
            await play.press("g", *["down"] * 0)
            play.app.screen.card.choices.cursor = options.index("A")
            await play.press("space", "enter")
            assert "✓ Right" in play.text

    async def test_digits_put_items_in_order(self, stage):
        stage.deck(one_card('type = "order"\nquestion = "Q?"\nitems = ["one", "two", "three"]'))
        async with stage.play(start=STUDY) as play:
            items = play.app.screen.card.ordering.items
            await play.press(*(str(items.index(i) + 1) for i in ("two", "one")))
            assert [
                line.split()[-1] for line in play.lines if line.strip()[:2] in ("1.", "2.", "3.")
            ] == [
                "two",
                "one",
                "three",
            ]
            await play.press("backspace", "backspace")
            await play.press(*(str(items.index(i) + 1) for i in ("one", "two")), "enter")
            assert "✓ Right" in play.text

    async def test_items_are_carried_with_space_and_arrows(self, stage):
        stage.deck(one_card('type = "order"\nquestion = "Q?"\nitems = ["one", "two", "three"]'))
        async with stage.play("down", "space", start=STUDY) as play:
            carried = play.app.screen.card.ordering.items[0]
            assert "space Drop" in play.footer
            await play.press("down", "down", "space")
            assert play.app.screen.card.given()[-1] == carried

    async def test_untouched_items_are_dont_know(self, stage):
        stage.deck(one_card('type = "order"\nquestion = "Q?"\nitems = ["one", "two", "three"]'))
        async with stage.play("enter", start=STUDY) as play:
            assert "– No answer" in play.text

    async def test_a_basic_card_is_revealed(self, stage):
        stage.deck(one_card('type = "basic"\nfront = "Q?"\nback = "The back."'))
        async with stage.play(start=STUDY) as play:
            assert play.footer.startswith("enter Show the answer")
            assert "The back." not in play.text
            await play.press("space")
            assert "answer The back." in play.text
            assert "› 3 Good" in play.text


class TestTheWaysAround:
    async def test_i_was_right_twice_accepts_the_answer_and_undo_takes_both_back(self, stage):
        path = stage.deck(
            one_card('type = "text"\nquestion = "Q?"\nanswer = "Anna Bergstrom"'), mine=True
        )
        stage.deck("", "none.txt")
        async with stage.play("text:the minister", "enter", start=STUDY) as play:
            assert "y I was right" in play.footer
            await play.press("y")
            assert "✓ Right: you said that you were right" in play.text
            assert "y again: always accept this answer" in play.text
            assert "› 3 Good" in play.text
            await play.press("y")
            assert "the minister" in path.read_text("utf-8")
            await play.press("u")
            assert "the minister" not in path.read_text("utf-8")
            await play.press("u")
            assert "✗ Wrong" in play.text

    async def test_undo_goes_back_to_the_prompt(self, stage):
        async with stage.play("enter", "1", start=STUDY) as play:
            assert "Who signed" in play.text
            await play.press("u")
            assert "When did the Sorrel barrage" in play.text
            assert "taken back: answer" in play.text
            assert len(play.app.workspace.store.events(kinds=(UNDO,))) == 1

    async def test_suspend_is_undone(self, stage):
        async with stage.play("enter", "x", start=STUDY) as play:
            assert "suspended; u puts it back" in play.text or "ctrl+z" in play.text
            assert len(play.app.workspace.store.events(kinds=(SUSPEND,))) == 1
            await play.press("u")
            assert "When did the Sorrel barrage" in play.text

    async def test_later_asks_another(self, stage):
        async with stage.play("ctrl+n", start=STUDY) as play:
            assert "When did the Sorrel barrage" not in play.text
            assert "asked again later" in play.text

    async def test_leaving_and_coming_back_finds_the_same_prompt(self, stage):
        async with stage.play("enter", "ctrl+n") as play:
            question = play.app.screen.session.ask.question
            await play.press("escape")
            assert play.screen == "home"
            await play.press("enter")
            assert play.app.screen.session.ask.question == question

    async def test_leaving_at_the_feedback_commits_the_proposal(self, stage):
        async with stage.play("text:july 2019", "enter", "q", start=STUDY) as play:
            assert play.screen == "home"
            (event,) = play.app.workspace.store.events(kinds=(REVIEW,))
            assert event.payload["rating"] == Rating.GOOD

    async def test_the_passage_covers_the_card_and_turns_back(self, stage):
        async with stage.play("enter", "p", start=STUDY) as play:
            assert "two months after a test" in play.text
            assert "When did the Sorrel" not in play.text
            await play.press("p")
            assert "When did the Sorrel" in play.text

    async def test_the_passage_stands_beside_the_card_where_there_is_room(self, stage):
        async with stage.play("enter", "p", start=STUDY, size=(140, 40)) as play:
            assert "In July the barrage at last fed the grid" in play.text
            assert "When did the Sorrel" in play.text

    async def test_a_passage_is_not_shown_before_the_answer(self, stage):
        stage.deck(one_card('type = "basic"\nfront = "Q?"\nback = "The back."'))
        async with stage.play("p", start=STUDY) as play:
            assert not play.app.screen.has_class("-passage")

    async def test_the_ratings_are_explained_once_a_session_and_three_times_in_all(self, stage):
        for _ in range(3):
            async with stage.play("enter", start=STUDY) as play:
                assert "Again = forgot" in play.text
                await play.press("enter", "enter", "enter")
                assert "Again = forgot" not in play.text
        async with stage.play("enter", start=STUDY) as play:
            assert "Again = forgot" not in play.text


class TestTypingAhead:
    async def test_keys_after_enter_do_not_get_into_the_old_answer(self, stage):
        async with stage.play(start=STUDY) as play:
            for key in ("j", "u", "l", "y", "enter", "3"):
                play.app.post_message(events.Key(key, key if len(key) == 1 else None))
            for _ in range(3):
                await play.pilot.pause()
            (event,) = play.app.workspace.store.events(kinds=(REVIEW,))
            assert event.payload["given"] == "july"
            assert event.payload["rating"] == 3


class TestNotSaved:
    async def test_the_same_prompt_stays_and_a_line_says_so(self, stage, monkeypatch):
        async with stage.play("text:july 2019", "enter", start=STUDY) as play:
            store = play.app.workspace.store

            def refuse(drafts):
                raise NotSaved("not saved: the disk is full", hint="make room")

            with monkeypatch.context() as patch:
                patch.setattr(store, "append", refuse)
                await play.press("enter")
                assert (
                    "! Not saved: the disk is full; make room. Nothing else was lost." in play.text
                )
                assert "When did the Sorrel barrage" in play.text
                assert "› 3 Good" in play.text
            await play.press("enter")
            assert "Not saved" not in play.text
            assert "Who signed" in play.text
            assert len(store.events(kinds=(REVIEW,))) == 1

    @pytest.mark.parametrize("key", ["ctrl+q", "escape"])
    async def test_leaving_says_so_once_and_then_leaves(self, stage, monkeypatch, key):
        async with stage.play("text:july 2019", "enter", start=STUDY) as play:

            def refuse(drafts):
                raise NotSaved("not saved: the disk is full", hint="make room")

            monkeypatch.setattr(play.app.workspace.store, "append", refuse)
            await play.press(key)
            assert "the disk is full" in play.text
            assert play.screen == "study"
            await play.press(key)
            assert play.app._exit or play.screen == "home"


class TestProgress:
    async def test_the_bar_never_runs_backwards(self, stage):
        async with stage.play(start=STUDY) as play:
            shares = [play.app.screen.header.share]
            for key in ("enter", "1", "2", "1", "enter", "enter", "u", "enter", "1"):
                await play.press(key)
                if play.screen == "study":
                    shares.append(play.app.screen.header.share)
            assert shares == sorted(shares)
            assert shares[-1] > shares[0]


def one_card(card: str) -> str:
    return f'[deck]\nformat = 1\nid = "one"\ntitle = "One"\n\n[[cards]]\nid = "a"\n{card}\n'


class TestTypedAhead:
    async def test_letters_that_come_with_a_rating_go_into_the_next_answer(self, stage):
        cards = "".join(
            f'[[cards]]\nid = "k{n}"\ntype = "text"\nquestion = "Which {n}?"\nanswer = "So {n}"\n'
            for n in range(5)
        )
        stage.deck(f'[deck]\nid = "ahead"\ntitle = "Ahead"\n{cards}', "ahead.toml")
        start = Start("study", Selection(("ahead",)))
        async with stage.play("text:So 0", "enter", start=start) as play:
            for key in "3xbu":
                play.app.post_message(events.Key(key, key))
            for _ in range(4):
                await play.pilot.pause()
            assert play.app.screen.card.line.value == "xbu"
            kinds = [e.kind for e in play.app.workspace.store.events()]
            assert kinds == ["session_start", "snapshot", "review"]


class TestLongQuestions:
    async def test_they_hide_neither_the_answer_line_nor_the_verdict(self, stage):
        lines = "\\n".join(f"line {n}" for n in range(30))
        stage.deck(
            '[deck]\nid = "long"\ntitle = "Long"\n[[cards]]\nid = "k"\ntype = "text"\n'
            f'question = "{lines}"\nanswer = "seven"\n',
            "long.toml",
        )
        start = Start("study", Selection(("long",)))
        async with stage.play("text:sevn", start=start) as play:
            await play.pilot.pause()
            assert "sevn" in play.text
            await play.press("enter")
            for _ in range(3):
                await play.pilot.pause()
            assert "✗ Wrong" in play.text
            assert "seven" in play.text
