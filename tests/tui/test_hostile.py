"""Foreign text on every screen: nothing is markup, nothing steers the terminal, nothing crashes."""

import contextlib
import io
import os
import sys
import unicodedata
from pathlib import Path

import pexpect
import pytest

from quizapp.events import REVIEW
from quizapp.session.start import Start
from quizapp.tui import safe

ROOT = Path(__file__).resolve().parents[2]
EVIL = (
    "[@click=app.quit]x[/]",
    "[/x]",
    "list[int] [bold",
    "\x1b]52;c;aGk=\x07",
    "\u202eevil\u2066",
    "\x9b31m\u0085",
    "$text-error [$primary]",
)
ALL = " ".join(EVIL)


def toml(text: str) -> str:
    return (
        '"'
        + "".join(c if 32 <= ord(c) < 127 and c not in '"\\' else f"\\u{ord(c):04x}" for c in text)
        + '"'
    )


def evil_deck() -> str:
    evil = toml(ALL)
    return f"""
[deck]
format = 1
id = "evil"
title = {evil}
description = {evil}

[[sources]]
id = "s"
title = {evil}
publisher = {evil}

[[cards]]
id = "text"
type = "text"
question = {evil}
answer = {toml("right " + ALL)}
hints = [{evil}]
explanation = {evil}
source = {{ id = "s", quote = {evil} }}
tags = [{evil}]

[[cards]]
id = "choice"
type = "choice"
question = {evil}
answer = {toml("A" + ALL)}
distractors = [{toml("B" + ALL)}, {toml("C" + ALL)}]

[[cards]]
id = "several"
type = "choice"
question = {evil}
answer = [{toml("A" + ALL)}, {toml("D" + ALL)}]
distractors = [{toml("B" + ALL)}, {toml("C" + ALL)}]

[[cards]]
id = "order"
type = "order"
question = {evil}
items = [{toml("A" + ALL)}, {toml("B" + ALL)}, {toml("C" + ALL)}]

[[cards]]
id = "number"
type = "number"
question = {evil}
answer = 3
unit = {evil}

[[cards]]
id = "basic"
type = "basic"
front = {evil}
back = {evil}

[[cards]]
id = "cloze"
type = "cloze"
text = {toml(ALL + " {{gap::" + "right" + "}}")}
"""


def assert_clean(play) -> None:
    for line in play.lines:
        for character in line:
            assert unicodedata.category(character) != "Cc", f"{character!r} in {line!r}"
            assert not "\u202a" <= character <= "\u202e", repr(line)
            assert not "\u2066" <= character <= "\u2069", repr(line)
    for strip in play.app.screen._compositor.render_strips():
        for segment in strip:
            assert not (segment.style and "@click" in segment.style.meta)


@pytest.fixture
def evil(stage):
    stage.deck(evil_deck(), "evil.toml")
    stage.deck(
        f"[deck]\nformat = 1\nid = {toml('x y ' + ALL)}\n",
        "a [@click=app.quit]bad[/] [b.toml",
        mine=True,
    )
    return stage


@pytest.mark.parametrize("size", [(40, 12), (120, 40)], ids=["40x12", "120x40"])
class TestEveryScreen:
    async def test_study_with_every_kind_of_card(self, evil, size):
        async with evil.play(size=size) as play:
            assert_clean(play)
            assert "[@click=app.quit]x[/]"[:12] in play.text
            await play.press("enter")
            kinds = set()
            while play.screen == "study":
                kinds.add(play.app.screen.session.ask.control)
                assert_clean(play)
                await play.press("ctrl+g", "down", "1")
                assert_clean(play)
                if play.app.screen.session.feedback is None:
                    await play.press("enter")
                assert_clean(play)
                await play.press("4")
            assert len(kinds) == 5
            assert len(play.app.workspace.store.events(kinds=(REVIEW,))) == 7

    async def test_passage_info_keys_and_the_claim(self, evil, size):
        async with evil.play("text:x", "enter", start=Start("study"), size=size) as play:
            for key, screen in (("p", "study"), ("p", "study"), ("y", "study"), ("i", "card_info")):
                await play.press(key)
                assert play.screen == screen
                assert_clean(play)
            await play.press("escape", "?")
            assert play.screen == "keys"
            assert_clean(play)

    async def test_the_end_and_its_misses(self, evil, size):
        async with evil.play("enter", size=size) as play:
            for _ in range(20):
                if play.screen == "summary":
                    break
                await play.press("enter", "4")
            assert play.screen == "summary"
            assert_clean(play)
            await play.press("down", "i")
            assert_clean(play)

    async def test_what_was_typed_is_foreign_too(self, evil, size):
        from textual.events import Paste

        async with evil.play(start=Start("study"), size=size) as play:
            play.app.post_message(Paste(ALL + "\nsecond line"))
            await play.pilot.pause()
            assert "second" not in play.text
            assert_clean(play)
            await play.press("enter")
            assert_clean(play)
            assert "✗ Wrong" in play.text


class TestOnATerminal:
    """What reaches a real terminal, byte by byte."""

    def test_no_screen_lets_a_sequence_through(self, tmp_path):
        decks = tmp_path / "data" / "decks"
        decks.mkdir(parents=True)
        (decks / "evil.toml").write_text(evil_deck(), "utf-8")
        (decks / "\x1b]52;c;aGk=\x07.toml").write_text("[deck", "utf-8")
        env = {
            **os.environ,
            "TERM": "xterm-256color",
            "QUIZAPP_DATA_DIR": str(tmp_path / "data"),
            "QUIZAPP_CONFIG_DIR": str(tmp_path / "config"),
        }
        child = pexpect.spawn(
            sys.executable, ["-m", "quizapp"], env=env, cwd=ROOT, dimensions=(24, 80), timeout=30
        )
        log = io.BytesIO()
        child.logfile_read = log
        for keys, expected in (
            ("", "All keys"), ("?", "ctrl+q"), ("\x1b", "Study"), ("c", "Due"), ("q", "Study"),
            ("t", "History"), ("q", "Study"), (",", "Settings"), ("q", "Study"),
            ("\x10", "Search"), ("\x1b", "quizapp"), ("kkkkkkkkk\r", "Later"), ("x\r", "Again"),
            ("i", "History"), ("q", "Again"), ("3", "Later"), ("\x11", "?1049l"),
        ):  # fmt: skip
            child.send(keys)
            child.expect_exact(expected)
            with contextlib.suppress(pexpect.TIMEOUT, pexpect.EOF):
                child.expect_exact("\0", timeout=0.3)
        child.read()
        child.close()
        written = log.getvalue().decode("utf-8")
        assert child.exitstatus == 0
        assert "\u241b]52;c;aGk=" in written
        for forbidden in ("\x1b]52", "\u202e", "\u2066", "\x9b", "\x85"):
            assert forbidden not in written


class TestThePalette:
    async def test_decks_are_found_by_name_and_are_no_markup(self, evil):
        async with evil.play("ctrl+p") as play:
            await play.until(lambda: "Set up a quiz" in play.text)
            assert_clean(play)
            await play.press("text:studyclick")
            await play.until(lambda: "Study [@click=app.quit]x[/]" in play.text)
            assert_clean(play)
            await play.press("enter")
            await play.until(lambda: play.screen == "study")

    async def test_a_command_is_run_from_it(self, evil):
        async with evil.play("ctrl+p", "text:all keys") as play:
            await play.until(lambda: "List all keys" in play.text and "Set up" not in play.text)
            await play.press("enter")
            await play.until(lambda: play.screen == "keys")

    async def test_it_is_left_without_doing_anything(self, evil):
        async with evil.play("ctrl+p", "escape") as play:
            await play.until(lambda: play.screen == "home")


class TestSafe:
    @pytest.mark.parametrize("text", EVIL)
    def test_content_keeps_every_sign_and_no_control(self, text):
        shown = safe.content(text).plain
        assert not any(unicodedata.category(c) == "Cc" for c in shown)
        assert len(shown) == len(text)
        assert safe.content(text).spans == []

    def test_a_line_of_a_megabyte_is_cut_with_a_note(self):
        shown = safe.content("x" * 1_000_000).plain
        assert len(shown) < 10_000
        assert shown.endswith("… (992,000 more characters are not shown)")

    def test_a_hundred_thousand_lines_are_cut_with_a_note(self):
        shown = safe.clean("\n" * 7_000)
        assert shown.count("\n") <= safe.MAX_LINES
        assert "more lines are not shown" in shown

    def test_one_line_is_one_line(self):
        assert safe.one_line("a\n\tb  \u2028c").plain == "a b c"
        assert safe.one_line("y" * 600).plain == "y" * 500 + "…"

    def test_fit_is_exact_for_wide_letters(self):
        for text in ("abc", "北京市", "e\u0301e\u0301", "👩\u200d👧 family", ""):
            for width in range(1, 9):
                assert safe.fit(safe.one_line(text), width).cell_length == width


class TestAbsurdLengths:
    async def test_a_long_card_is_shown_cut(self, stage):
        text = "word " * 100_000
        answer = "y" * 200_000
        stage.deck(
            '[deck]\nid = "long"\ntitle = "L"\n'
            f'[[cards]]\nid = "a"\nquestion = "{text}"\nanswer = "{answer}"\n'
        )
        async with stage.play("enter") as play:
            await play.press("pagedown", "G")
            assert_clean(play)
            await play.press("enter", "G")
            assert "more characters are not shown" in " ".join(play.text.split())
            assert "1 Again" in play.text
            assert "quizapp" not in play.lines[1]
