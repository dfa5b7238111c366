"""The keys: one meaning each over the whole app, rebinding, clashes."""

import inspect

import pytest
from textual.keys import KEY_TO_UNICODE_NAME

from quizapp.tui import commands, routes
from quizapp.tui.commands import BY_ID, COMMANDS
from quizapp.tui.keymap import normal, resolve, shown, types

# Every key of the app and what it means, wherever it works. Keys that come with later screens
# stand here too, so that nothing else takes them.
TABLE = {
    "up": "up", "k": "up", "down": "down", "j": "down",
    "left": "left", "h": "left", "right": "right", "l": "right",
    "g": "top", "home": "top", "G": "bottom", "end": "bottom",
    "pageup": "page up", "pagedown": "page down",
    **dict.fromkeys("123456789", "pick"),
    "enter": "the sensible next thing", "space": "as enter, tick, pick up",
    "escape": "leave", "q": "leave",
    "ctrl+q": "quit", "ctrl+p": "commands", "question_mark": "all keys", "f1": "all keys",
    "u": "undo", "ctrl+z": "undo", "slash": "filter", "comma": "settings",
    "e": "edit here", "E": "editor", "b": "bury", "x": "take out", "asterisk": "flag",
    "i": "card info", "p": "passage", "a": "add a card", "n": "new",
    "c": "cards", "t": "history", "z": "quiz", "r": "missed again", "y": "I was right",
    "A": "accept all", "s": "sort", "D": "duplicate", "J": "reorder down", "K": "reorder up",
    "M": "move to deck", "delete": "delete", "minus": "shorter", "plus": "longer", "m": "more",
    "ctrl+g": "hint", "ctrl+n": "later", "backspace": "take back a digit", "d": "due today",
    "R": "reset",
}  # fmt: skip
MEANING = {
    "up": "up", "down": "down", "left": "left", "right": "right", "top": "top", "bottom": "bottom",
    "page_up": "page up", "page_down": "page down", "pick": "pick",
    "enter": "the sensible next thing", "space": "as enter, tick, pick up", "leave": "leave",
    "quit": "quit", "command_palette": "commands", "keys": "all keys", "undo": "undo",
    "filter": "filter", "settings": "settings", "edit": "edit here", "editor": "editor",
    "bury": "bury", "take_out": "take out", "flag": "flag", "card_info": "card info",
    "passage": "passage", "cards": "cards", "history": "history", "quiz": "quiz",
    "missed": "missed again", "claim": "I was right", "sort": "sort", "shorter": "shorter",
    "longer": "longer", "more": "more", "hint": "hint", "later": "later",
    "take_back": "take back a digit", "due_today": "due today", "reset": "reset",
}  # fmt: skip


class TestTheTable:
    @pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c.id)
    def test_each_key_means_what_the_table_says(self, command):
        for key in command.keys:
            assert TABLE[key] == MEANING[command.id]

    def test_no_key_belongs_to_two_commands(self):
        keys = [key for command in COMMANDS for key in command.keys]
        assert len(keys) == len(set(keys))

    def test_keys_of_multiplexers_and_terminals_are_left_alone(self):
        keys = {key for command in COMMANDS for key in command.keys}
        assert not keys & {f"ctrl+{c}" for c in "abhijm"}

    @pytest.mark.parametrize("screen", commands.SCREENS)
    def test_a_screen_has_a_method_for_each_of_its_commands_and_no_other(self, screen):
        from importlib import import_module

        made = getattr(import_module(f"quizapp.tui.screens.{screen}"), routes.CLASSES[screen])
        wanted = {c.id for c in commands.on(screen)} - set(commands.APP_WIDE)
        has = {
            name.removeprefix("action_")
            for name, _ in inspect.getmembers(made, inspect.isfunction)
            if name.startswith("action_")
        }
        assert wanted <= has
        assert has & set(BY_ID) - set(commands.APP_WIDE) == wanted

    @pytest.mark.parametrize("screen", commands.SCREENS)
    def test_a_screen_binds_its_commands_and_nothing_else(self, screen):
        from importlib import import_module

        made = getattr(import_module(f"quizapp.tui.screens.{screen}"), routes.CLASSES[screen])
        bound = {
            b.key: b.action.partition("(")[0]
            for b in made.BINDINGS
            if not b.action.startswith("screen.")
        }
        declared = {",".join(c.keys): c.id for c in commands.on(screen) if not c.digits}
        digits = {k: c.id for c in commands.on(screen) if c.digits for k in c.keys}
        wanted = {k: v for k, v in {**declared, **digits}.items() if v not in commands.APP_WIDE}
        assert bound == wanted

    def test_in_a_text_field_enter_hint_later_undo_keys_and_leave_still_work(self):
        keymap = resolve({})
        found = {name: keymap.shown(name, typing=True) for name in BY_ID}
        assert {n: k for n, k in found.items() if k and n in (
            "enter", "hint", "later", "undo", "keys", "leave", "quit",
        )} == {
            "enter": "enter", "hint": "ctrl+g", "later": "ctrl+n", "undo": "ctrl+z", "keys": "f1",
            "leave": "esc", "quit": "ctrl+q",
        }  # fmt: skip
        assert found["flag"] is None


class TestNames:
    @pytest.mark.parametrize(
        ("said", "name"),
        [
            ("?", "question_mark"), ("u", "u"), ("U", "U"), ("Ctrl+G", "ctrl+g"), ("F5", "f5"),
            (",", "comma"), ("esc", "escape"), (" ", "space"), ("space", "space"),
            ("alt+x", "alt+x"), ("PgUp", "pageup"),
        ],
    )  # fmt: skip
    def test_a_key_as_people_write_it(self, said, name):
        assert normal(said) == name

    @pytest.mark.parametrize("nonsense", ["", "hyper", "ctrl+", "f99", "ctrl+ctrl+x", "\x1b", "uu"])
    def test_what_is_no_key(self, nonsense):
        assert normal(nonsense) is None

    def test_shown_is_what_stands_on_the_key(self):
        assert [shown(k) for k in ("question_mark", "escape", "ctrl+g", "up", "asterisk")] == [
            "?", "esc", "ctrl+g", "↑", "*",
        ]  # fmt: skip

    def test_a_key_that_types(self):
        assert types("u") and types("question_mark") and types("space")
        assert not types("enter") and not types("ctrl+g") and not types("f1")

    def test_every_sign_has_the_name_that_textual_gives_it(self):
        from textual.keys import _character_to_key

        for sign in "?/,*-+.;:!#'\"=_@()[]<>\\|&%$^~`":
            assert normal(sign) == _character_to_key(sign), sign
        assert KEY_TO_UNICODE_NAME


class TestRebinding:
    def test_an_own_key_replaces_the_default(self):
        keymap = resolve({"flag": ("f5",)})
        assert keymap.of("flag") == ("f5",)
        assert not keymap.problems
        assert keymap.changed() == {"flag": "f5"}

    def test_two_commands_may_swap_keys(self):
        keymap = resolve({"cards": ("t",), "history": ("c",)})
        assert not keymap.problems
        assert keymap.of("cards") == ("t",)
        assert keymap.of("history") == ("c",)

    def test_a_clash_is_reported_and_the_default_kept(self):
        keymap = resolve({"flag": ("u",)})
        assert keymap.of("flag") == ("asterisk",)
        assert keymap.of("undo") == ("u", "ctrl+z")
        assert keymap.problems == ('keys.flag: "u" is already undo (Undo); flag keeps *',)

    def test_a_refused_wish_takes_those_that_relied_on_it_with_it(self):
        keymap = resolve({"flag": ("i",), "card_info": ("u",)})
        assert keymap.of("card_info") == ("i",)
        assert keymap.of("flag") == ("asterisk",)
        assert len(keymap.problems) == 2

    def test_no_key_ever_has_two_meanings(self):
        keymap = resolve({"flag": ("f5",), "bury": ("f5",), "cards": ("f5", "z")})
        keys = [key for command in COMMANDS for key in keymap.of(command.id)]
        assert len(keys) == len(set(keys))
        assert keymap.of("flag") == ("f5",)
        assert len(keymap.problems) == 2

    @pytest.mark.parametrize(
        ("own", "says"),
        [
            ({"flog": ("f5",)}, "there is no such command; did you mean 'flag'?"),
            ({"flag": ("ctrl+b",)}, "multiplexers use it"),
            ({"flag": ("ctrl+m",)}, "terminals send it for enter"),
            ({"flag": ("hyper",)}, "is not a key"),
            ({"pick": ("f5",)}, "there is no such command"),
            ({"\x1b]52": ("f5",)}, "␛]52"),
        ],
    )
    def test_what_cannot_be_is_said(self, own, says):
        keymap = resolve(own)
        assert says in keymap.problems[0]
        assert keymap.changed() == {}

    def test_a_command_of_text_fields_keeps_a_key_that_works_there(self):
        keymap = resolve({"undo": ("Z",)})
        assert keymap.of("undo") == ("Z", "ctrl+z")
        assert keymap.shown("undo", typing=True) == "ctrl+z"

    async def test_the_app_takes_own_keys_up_everywhere(self, stage):
        settings = 'new_per_day = 100\n[keys]\nleave = "f4"\nkeys = ["f2"]\n'
        async with stage.play(settings=settings) as play:
            assert play.footer.endswith("f2 All keys")
            await play.press("enter", "escape")
            assert play.screen == "study"
            await play.press("f4")
            assert play.screen == "home"
            await play.press("f2")
            assert play.screen == "keys"
            assert "f4" in play.text

    async def test_clashes_are_listed_on_home(self, stage):
        async with stage.play(settings='[keys]\nflag = "u"\n') as play:
            assert '! settings.toml  keys.flag: "u" is already undo (Undo)' in play.text
