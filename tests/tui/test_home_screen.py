"""Home: figures, rows, problems, delisting, and where its keys lead."""

from pathlib import Path

import pytest

from quizapp.deck.model import Origin

ONE = """[deck]
format = 1
id = "{id}"
title = "{title}"

[[cards]]
id = "a"
question = "Q?"
answer = "A"
"""


def deck(name: str, title: str | None = None) -> str:
    return ONE.format(id=name, title=title or name.title())


class TestRows:
    async def test_the_first_day_explains_itself_on_the_page(self, stage):
        async with stage.play() as play:
            assert "8 new cards · about 3 minutes" in play.text
            assert "New here? enter asks you the first questions" in play.text
            assert "Saturday 21 November" in play.text

    async def test_the_explanation_goes_after_the_first_answer(self, stage):
        async with stage.play("enter", "enter", "enter", "escape") as play:
            assert "New here?" not in play.text
            assert "last 7 days ······█" in play.text

    async def test_everything_comes_first_where_there_are_several(self, stage):
        stage.deck(deck("one"), "one.toml")
        stage.deck(deck("two"), "two.toml")
        stage.deck(deck("mine", "My own"), "mine.toml", mine=True)
        async with stage.play() as play:
            names = [
                line.split("  ")[1].strip() for line in play.lines if line.rstrip().endswith("—")
            ]
            assert names == ["Everything", "One", "Two", "My own"] or names[0].startswith("›")
            assert "── yours ──" in play.text
            assert play.lines.index(next(x for x in play.lines if "yours" in x)) < play.lines.index(
                next(x for x in play.lines if "My own" in x)
            )

    async def test_the_cursor_passes_over_headings(self, stage):
        stage.deck(deck("one"), "one.toml")
        stage.deck(deck("mine"), "mine.toml", mine=True)
        async with stage.play() as play:
            await play.press("G")
            assert "› Mine" in play.text
            await play.press("k")
            assert "› One" in play.text
            await play.press("g")
            assert "› Everything" in play.text

    async def test_enter_studies_the_highlighted_row(self, stage):
        stage.deck(deck("one"), "one.toml")
        stage.deck(deck("two"), "two.toml")
        async with stage.play("j", "j", "enter") as play:
            assert play.app.screen.session.selection.decks == ("two",)

    async def test_numbers_line_up(self, stage):
        stage.deck(deck("one"), "one.toml")
        stage.deck(
            "\n".join(
                [deck("many").split("[[cards]]")[0]]
                + [
                    f'[[cards]]\nid = "c{n}"\nquestion = "Q{n}?"\nanswer = "A{n}"'
                    for n in range(120)
                ]
            ),
            "many.toml",
        )
        async with stage.play(settings="new_per_day = 1000") as play:
            ends = {
                line.index(n) + len(n)
                for line in play.lines
                for n in ("120 ", "121 ", "  1 ")
                if n in line and line.rstrip().endswith("—")
            }
            assert len(ends) == 1

    async def test_narrow_home_has_a_name_and_one_number(self, stage):
        async with stage.play(size=(40, 12)) as play:
            row = next(line for line in play.lines if "Tidal power" in line)
            assert row.split() == ["›", "Tidal", "power", "8"]
            assert play.footer == "enter Study   z Quiz   ? Keys"

    async def test_done_for_today_says_when_it_goes_on(self, stage):
        stage.deck(deck("one"), "one.toml")
        async with stage.play("enter", "text:a", "enter", "4", "enter") as play:
            assert play.screen == "home"
            assert "Done for today" in play.text


class TestProblems:
    async def test_an_unusable_file_is_listed_and_opened(self, stage, monkeypatch):
        from quizapp.tui import editor

        path = stage.deck("[deck\n", "notes.toml", mine=True)
        opened = []
        monkeypatch.setenv("EDITOR", "vi")
        monkeypatch.setattr(editor, "edit", opened.append)
        async with stage.play("G") as play:
            assert "! notes.toml" in play.text or "› notes.toml" in play.text
            assert "line 1: " in play.text
            assert play.footer.startswith("enter Open")
            monkeypatch.setattr(play.app, "suspend", lambda: __import__("contextlib").nullcontext())
            await play.press("E")
            assert opened == [["vi", "+1", str(path)]]

    async def test_a_deck_with_a_bad_card_is_studied_and_says_so(self, stage):
        stage.deck(
            deck("one") + '[[cards]]\nid = "b"\ntype = "date"\nquestion = "Q"\nanswer = "x"\n'
        )
        async with stage.play() as play:
            assert "demo.toml  line " in play.text
            assert "1 new card" in play.text

    async def test_a_file_that_appears_is_noticed_on_focus(self, stage):
        from textual.events import AppFocus

        async with stage.play() as play:
            stage.deck(deck("late", "Late comer"), "late.toml", mine=True)
            assert "Late comer" not in play.text
            play.app.post_message(AppFocus())
            await play.pilot.pause()
            await play.pilot.pause()
            assert "Late comer" in play.text

    async def test_a_file_that_changed_is_noticed_when_home_is_shown(self, stage):
        path = stage.deck(deck("one", "Before"), "one.toml")
        async with stage.play("enter") as play:
            path.write_text(deck("one", "After the change"), "utf-8")
            await play.press("escape")
            assert "After the change" in play.text


class TestOpened:
    @pytest.fixture
    def outside(self, tmp_path) -> Path:
        path = tmp_path / "elsewhere" / "far.toml"
        path.parent.mkdir()
        path.write_text(deck("far", "From afar"), "utf-8")
        return path

    async def test_an_opened_deck_is_delisted_and_put_back(self, stage, outside):
        workspace = stage.workspace()
        workspace.open_deck(outside)
        async with stage.play("G", workspace=workspace) as play:
            assert "── opened ──" in play.text
            assert "x Delist" in play.footer
            await play.press("x")
            assert "From afar" not in play.text.replace("far.toml", "")
            assert "is off the list; u puts it back" in " ".join(play.text.split())
            await play.press("u")
            assert "From afar" in play.text
            assert [d.origin for d in workspace.library.decks][-1] is Origin.OPENED

    async def test_a_bundled_deck_cannot_be_delisted(self, stage):
        async with stage.play("x") as play:
            assert "Tidal power" in play.text
            assert "Delist" not in play.footer

    async def test_an_opened_file_that_is_gone_can_be_delisted(self, stage, outside):
        workspace = stage.workspace()
        workspace.open_deck(outside)
        outside.unlink()
        async with stage.play("G", workspace=workspace) as play:
            assert "far.toml" in play.text
            await play.press("x")
            assert workspace.desk.opened == []


class TestLeaving:
    async def test_esc_pressed_once_too_often_does_not_end_the_app(self, stage):
        async with stage.play("enter", "escape", "escape") as play:
            assert not play.app._exit
            assert "q ends the app" in play.text

    @pytest.mark.parametrize("key", ["q", "ctrl+q"])
    async def test_home_is_where_the_app_ends(self, stage, key):
        async with stage.play(key) as play:
            assert play.app._exit
        assert (play.app.return_code or 0) == 0

    async def test_ctrl_q_ends_the_app_from_an_answer(self, stage):
        async with stage.play("enter", "text:ju", "ctrl+q") as play:
            assert play.app._exit

    async def test_ctrl_c_says_how_to_end(self, stage):
        async with stage.play("ctrl+c") as play:
            assert "ctrl+q ends the app" in play.text
            assert not play.app._exit
