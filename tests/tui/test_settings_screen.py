"""Settings by keys: changed in place, checked, saved into the file, undone."""

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from quizapp.settings import SPECS, checked, load, spec
from quizapp.tui import editor
from quizapp.tui.setting_text import as_text, from_text


def names(play):
    return [row.key for row in play.app.screen.rows.rows if row.key]


async def go(play, name):
    play.app.screen.rows.go(names(play).index(name))
    await play.pilot.pause()


def saved(stage):
    return tomli.loads(stage.paths.settings.read_text("utf-8"))


class TestReading:
    async def test_every_setting_stands_there_with_what_it_does(self, stage):
        async with stage.play("comma", size=(100, 40), settings="") as play:
            assert names(play) == [s.name for s in SPECS]
            for item in SPECS:
                await go(play, item.name)
                text = " ".join(play.text.split())
                assert " ".join(item.doc.split()) in text
                assert f"{item.name} in the file" in text
                assert "default" in text

    async def test_where_the_file_is(self, stage):
        async with stage.play("comma", size=(160, 50)) as play:
            header = next(line for line in play.lines if "Settings" in line)
            assert header.endswith("/config/settings.toml")

    async def test_a_changed_one_shows_its_default_too(self, stage):
        async with stage.play("comma", settings="new_per_day = 3") as play:
            assert "New per day         3   default 10" in play.text
            assert any("bold" in s for s in play.styles_of("3   default"))

    async def test_what_is_wrong_in_the_file_stands_on_top(self, stage):
        text = 'fuzz = "no"\ncolour = "red"\nleech = "x"\nrollover = 99\n[keys]\nundo = "k"\n'
        async with stage.play("comma", settings=text) as play:
            assert "settings.toml:1: fuzz must be true or false" in "".join(
                line.strip() + " " * (not line.rstrip().endswith("sett")) for line in play.lines
            )
            assert "and 2 problems more" in play.text
            assert play.text.index("fuzz must be") < play.text.index("New per day")

    async def test_decks_with_a_value_of_their_own_are_mentioned(self, stage):
        text = "[deck.tides]\nnew_per_day = 1\n[deck.b]\nnew_per_day = 2"
        async with stage.play("comma", settings=text) as play:
            assert "2 decks with their own" in play.text


class TestChanging:
    async def test_a_number_in_its_place(self, stage):
        async with stage.play("comma", "enter", settings="") as play:
            assert play.footer.startswith("enter Save")
            await play.press("backspace", "backspace", "text:25", "enter")
            assert "› New per day         25   default 10" in play.text
            assert saved(stage) == {"new_per_day": 25}
            assert play.app.workspace.settings.new_per_day == 25
            assert "New per day: 25; u undoes" in play.text

    async def test_a_wrong_value_is_said_under_it_and_nothing_is_saved(self, stage):
        async with stage.play("comma", "enter", "text:x", "enter", settings="") as play:
            line = next(y for y, text in enumerate(play.lines) if "10x" in text)
            assert "! must be a whole number from 0 to 9999" in play.lines[line + 1]
            assert not stage.paths.settings.exists()
            await play.press("backspace")
            assert "must be" not in play.text.split("0 to 9999")[0]
            await play.press("escape")
            assert play.screen == "settings"
            assert "New per day         10" in play.text
            await play.press("escape")
            assert play.screen == "home"

    async def test_the_last_one_has_room_for_its_error_too(self, stage, monkeypatch):
        async with stage.play("comma", "G", "enter", "text:x", settings="", size=(40, 12)) as play:
            from quizapp.tui.screens import settings

            def refuse(item, value):
                raise ValueError("must be better")

            monkeypatch.setattr(settings, "checked", refuse)
            await play.press("enter")
            assert "! must be better" in play.text

    @pytest.mark.parametrize(
        ("name", "keys", "value"),
        [
            ("fuzz", ("enter",), False),
            ("typed", ("space",), True),
            ("ratings", ("enter",), 2),
            ("leech", ("right",), "suspend"),
            ("face", ("left",), "plain"),
            ("desired_retention", ("enter", *["backspace"] * 3, "text:85%", "enter"), 0.85),
            ("learning_steps", ("enter", *["backspace"] * 6, "text:30s, 5m 1h", "enter"), ["30s", "5m", "1h"]),
            ("relearning_steps", ("enter", *["backspace"] * 3, "enter"), []),
            ("relearning_steps", ("enter", *["backspace"] * 3, 'text:["9m"]', "enter"), ["9m"]),
            ("editor", ("enter", "text:nano -w", "enter"), "nano -w"),
            ("deck_paths", ("enter", 'text:/a b, "/c,d"', "enter"), ["/a b", "/c,d"]),
        ],
    )  # fmt: skip
    async def test_each_kind(self, stage, name, keys, value):
        async with stage.play("comma", settings="") as play:
            await go(play, name)
            await play.press(*keys)
            assert saved(stage) == {name: value}
            assert not load(stage.paths.settings).problems

    async def test_keys_typed_fast_do_not_lose_the_field(self, stage):
        async with stage.play("comma", settings="") as play:
            await play.pilot.press("j", "k", "enter", "5", "enter")
            await play.pilot.pause()
            assert saved(stage) == {"new_per_day": 105}

    async def test_an_unchanged_field_saves_nothing(self, stage):
        async with stage.play("comma", settings="") as play:
            for name in (
                "new_per_day",
                "desired_retention",
                "learning_steps",
                "deck_paths",
                "editor",
            ):
                await go(play, name)
                await play.press("enter", "enter")
            assert not stage.paths.settings.exists()

    async def test_comments_in_the_file_stay(self, stage):
        stage.paths.settings.parent.mkdir(parents=True)
        stage.paths.settings.write_text("# mine\nnew_per_day = 5 # few\n", "utf-8")
        async with stage.play(
            "comma", "enter", "backspace", "text:7", "enter", settings="new_per_day = 5"
        ):
            assert stage.paths.settings.read_text("utf-8") == "# mine\nnew_per_day = 7 # few\n"

    async def test_a_file_that_cannot_be_edited_says_so(self, stage):
        stage.paths.settings.parent.mkdir(parents=True)
        stage.paths.settings.write_text("new_per_day = = 5\n", "utf-8")
        async with stage.play("comma", "j", "enter", "text:0", "enter", settings="") as play:
            assert "cannot be changed" in play.text
            assert "mend it by hand" in " ".join(play.text.split())
            assert stage.paths.settings.read_text("utf-8") == "new_per_day = = 5\n"

    async def test_the_theme_changes_at_once(self, stage):
        async with stage.play("comma", settings="") as play:
            await go(play, "theme")
            assert "‹ quizapp-dark ›" in play.text
            await play.press("right")
            assert play.app.theme == "quizapp-light"
            assert saved(stage) == {"theme": "quizapp-light"}
            await play.press("u")
            assert play.app.theme == "quizapp-dark"

    async def test_what_holds_from_the_next_start_says_so(self, stage):
        async with stage.play("comma", settings="") as play:
            await go(play, "face")
            await play.press("enter")
            assert "Face: tui from the next start on" in play.text

    async def test_the_mouse_chooses_and_changes(self, stage):
        async with stage.play("comma", settings="") as play:
            for _ in range(2):
                await play.pilot.click(play.app.screen.rows, offset=(6, 8))
                await play.pilot.pause()
            assert saved(stage) == {"fuzz": False}
            await play.pilot.click(play.app.screen.rows, offset=(6, 0))
            await play.pilot.click(play.app.screen.rows, offset=(6, 0))
            await play.pilot.pause()
            assert play.app.screen.typing
            await play.pilot.click(play.app.screen.rows, offset=(6, 3))
            await play.pilot.pause()
            assert not play.app.screen.typing


class TestUndo:
    async def test_step_by_step_back(self, stage):
        async with stage.play("comma", settings="") as play:
            await play.press("enter", "text:0", "enter")
            await go(play, "fuzz")
            await play.press("enter", "u")
            assert "Fuzz: yes again" in play.text
            await go(play, "leech")
            await play.press("u")
            assert play.app.screen.rows.key == "new_per_day"
            assert play.app.workspace.settings.new_per_day == 10
            assert "Undo" not in play.footer

    async def test_back_to_the_default(self, stage):
        async with stage.play("comma", settings="new_per_day = 77") as play:
            await play.press("R")
            assert saved(stage)["new_per_day"] == 10
            await play.press("u")
            assert saved(stage)["new_per_day"] == 77


class TestTheFileItself:
    async def test_it_is_opened_in_the_editor_and_taken_up(self, stage, monkeypatch):
        opened = []

        def edit(page, path, line=None, deck=None):
            opened.append((path, line))
            text = path.read_text("utf-8")
            assert len(opened) > 1 or "# new_per_day = 10" in text
            path.write_text('theme = "quizapp-light"\nfuzz = 3\n[keys]\nflag = "f5"\n', "utf-8")

        monkeypatch.setattr(editor, "open_file", edit)
        async with stage.play("comma", "E", settings="") as play:
            assert opened == [(stage.paths.settings, None)]
            assert play.app.theme == "quizapp-light"
            assert play.app.keymap.of("flag") == ("f5",)
            assert "fuzz must be true or false" in " ".join(play.text.split())
            await play.press("E")
            assert opened[-1] == (stage.paths.settings, 2)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (160, 50)])
async def test_sizes(stage, size):
    async with stage.play("comma", size=size, settings="") as play:
        for _ in SPECS:
            assert max(len(line) for line in play.lines) <= size[0]
            assert any("›" in line for line in play.lines)
            assert play.footer.startswith("enter")
            await play.press("down")
        assert play.app.screen.rows.key == SPECS[-1].name


class TestTextOfASetting:
    @given(
        st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1))
    )
    def test_paths_are_read_back_as_they_were(self, paths):
        item = spec("deck_paths")
        assert from_text(item, as_text(item, tuple(paths))) == paths

    @given(st.lists(st.integers(1, 86_400), max_size=10))
    def test_waits_are_read_back_as_they_were(self, steps):
        item = spec("learning_steps")
        assert checked(item, from_text(item, as_text(item, tuple(steps)))) == tuple(steps)

    @given(st.integers(0, 9999), st.floats(0.7, 0.99))
    def test_numbers_are_read_back_as_they_were(self, whole, share):
        for item, value in ((spec("new_per_day"), whole), (spec("desired_retention"), share)):
            assert from_text(item, as_text(item, value)) == value

    @pytest.mark.parametrize(
        "text", ["", "x", "nan", "1e999", "--1", "９", "5.5", "1_0", "%", "inf%"]
    )
    def test_what_is_no_number_is_refused_with_words(self, text):
        item = (
            spec("new_per_day")
            if text not in ("nan", "1e999", "inf%")
            else spec("desired_retention")
        )
        value = from_text(item, text)
        if text in ("９", "1_0"):
            assert checked(item, value) in (9, 10)
            return
        with pytest.raises(ValueError, match="must be"):
            checked(item, value)
