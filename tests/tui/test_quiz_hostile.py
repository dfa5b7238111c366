"""Foreign text on the screens of quiz, cards, history and settings."""

import unicodedata

import pytest
from textual.events import Paste

from quizapp.events import QUIZ, SESSION_END, SESSION_START
from quizapp.session.quiz import Quiz, QuizSetup
from quizapp.session.start import Start
from quizapp.tui.screens.history import HistoryScreen

EVIL = (
    "[@click=app.quit]x[/] [/x] list[int] [bold \x1b]52;c;aGk=\x07 \u202eevil\u2066 "
    "\x9b31m\u0085 $text-error [$primary] 北京 e\u0301 👩\u200d👧"
)


def toml(text):
    signs = "".join(
        c if 32 <= ord(c) < 127 and c not in '"\\' else f"\\U{ord(c):08x}" for c in text
    )
    return f'"{signs}"'


def deck():
    evil = toml(EVIL)
    head = f'[deck]\nid = "evil"\ntitle = {evil}\ntags = [{evil}]\n[[sources]]\nid = "s"\ntitle = {evil}\n'
    kinds = (
        f'type = "text"\nquestion = {evil}\nanswer = {toml("right " + EVIL)}\n',
        f'type = "basic"\nfront = {evil}\nback = {evil}\n',
        f'type = "choice"\nquestion = {evil}\nanswer = {toml("A" + EVIL)}\ndistractors = [{toml("B" + EVIL)}]\n',
        f'type = "order"\nquestion = {evil}\nitems = [{toml("A" + EVIL)}, {toml("B" + EVIL)}]\n',
        f'type = "number"\nquestion = {evil}\nanswer = 3\nunit = {evil}\n',
        f'type = "cloze"\ntext = {toml(EVIL + " {{gap::right::" + EVIL.replace(":", ";") + "}}")}\n',
    )
    return head + "".join(
        f'[[cards]]\nid = "c{n}"\n{kind}explanation = {evil}\ntags = [{evil}]\n'
        f'source = {{ id = "s", quote = {evil} }}\n'
        for n, kind in enumerate(kinds)
    )


def assert_clean(play):
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
    stage.deck(deck(), "evil.toml")
    return stage


SIZES = pytest.mark.parametrize("size", [(40, 12), (80, 24), (160, 50)])


@SIZES
async def test_quiz_from_set_up_to_result(evil, size):
    async with evil.play("z", size=size) as play:
        assert_clean(play)
        await play.press("1", "G", "space", "down", "space")
        assert_clean(play)
        await play.press("g")
        while play.app.screen.available == 0:
            await play.press("G", "space")
        await play.press("enter")
        assert play.screen == "quiz"
        for _ in range(40):
            if play.screen != "quiz":
                break
            assert_clean(play)
            if play.app.screen.typing:
                play.app.post_message(Paste(EVIL + "\nsecond line"))
                await play.pilot.pause()
                assert_clean(play)
            await play.press("enter", "p")
            assert_clean(play)
            await play.press("p", "y", "enter")
        assert play.screen == "quiz_result"
        await play.press("G")
        assert "[@click=" in play.text or play.app.screen.figures.misses == ()
        for key in ("G", "p", "g", "d", "i", "escape", "down"):
            await play.press(key)
            assert_clean(play)
        await play.press("t")
        await play.app.workers.wait_for_complete()
        await play.pilot.pause()
        assert_clean(play)
        await play.press("enter", "down", "G", "slash", "text:[/x]")
        assert_clean(play)


@SIZES
async def test_cards(evil, size):
    async with evil.play("c", size=size) as play:
        assert_clean(play)
        for key in ("x", "b", "asterisk", "space", "s", "s", "s", "s", "G", "enter", "escape"):
            await play.press(key)
            assert_clean(play)
        await play.press("slash")
        play.app.post_message(Paste(EVIL + "\nsecond"))
        await play.pilot.pause()
        assert_clean(play)
        await play.press("enter")
        assert_clean(play)
        await play.press("slash", "text: is:[/x]", "enter")
        assert "is:[/x] is not known" in " ".join(play.text.split())
        assert_clean(play)


@SIZES
async def test_a_history_of_anything(evil, size):
    workspace = evil.workspace()
    w = workspace
    payloads = [
        {"session": EVIL, "kind": "quiz", "decks": [EVIL], "plan": {"questions": [EVIL, 3]}},
        {"session": "a", "kind": EVIL, "decks": [EVIL, "evil"], "plan": []},
        {"session": "b", "kind": "quiz", "plan": {"questions": 7, "limit_s": "x"}},
        {"session": 5, "kind": "quiz", "plan": {"questions": []}},
        {"session": "c", "kind": "quiz", "decks": [], "plan": {"questions": ["evil/c0#main"]}},
    ]
    for payload in payloads:
        w.store.append([w.draft(SESSION_START, None, payload)])
        answer = {
            "session": payload["session"], "given": EVIL, "expected": EVIL, "verdict": EVIL,
            "score": 7, "duration_ms": "x",
        }  # fmt: skip
        w.store.append([w.draft(QUIZ, EVIL, answer)])
        evil.clock.advance(minutes=1)
    w.store.append([w.draft(SESSION_END, None, {"session": "a", "reason": EVIL})])
    async with evil.play("t", workspace=workspace, size=size) as play:
        await play.app.workers.wait_for_complete()
        await play.pilot.pause()
        count = len(play.app.screen.tab.rows.rows)
        assert count == 4
        for n in range(count):
            assert_clean(play)
            await play.press("enter")
            assert_clean(play)
            await play.press("i")
            assert_clean(play)
            while type(play.app.screen) is not HistoryScreen:
                await play.press("escape")
            await play.press("g", *["down"] * (n + 1))
        await play.press("escape", "z")
        assert play.screen == "quiz_setup"
        assert_clean(play)


@SIZES
async def test_settings(evil, size):
    odd = (
        f"theme = {toml(EVIL)}\neditor = {toml(EVIL)}\ndeck_paths = [{toml(EVIL)}]\n"
        f"{toml(EVIL)} = {toml(EVIL)}\n[keys]\n{toml(EVIL)} = {toml(EVIL)}\n"
    )
    async with evil.play("comma", size=size, settings=odd) as play:
        assert_clean(play)
        for name in ("theme", "editor", "deck_paths"):
            names = [r.key for r in play.app.screen.rows.rows]
            play.app.screen.rows.go(names.index(name))
            await play.pilot.pause()
            assert_clean(play)
            await play.press("enter")
            assert_clean(play)
            if play.app.screen.typing:
                play.app.post_message(Paste(EVIL + "\nsecond"))
                await play.pilot.pause()
                assert_clean(play)
                await play.press("enter")
                assert_clean(play)


async def test_a_quiz_that_lost_all_its_cards_comes_to_an_end(stage):
    workspace = stage.workspace()
    quiz = Quiz.start(workspace, QuizSetup(keys=("tides/who#main", "tides/many#main")))
    (stage.folder / "bundled" / "demo.toml").unlink()
    workspace.library.refresh()
    resumed = Quiz.resume(workspace, quiz.id)
    async with stage.play(start=Start(), workspace=workspace) as play:
        play.app.screen.open("quiz", resumed)
        await play.pilot.pause()
        assert play.screen == "quiz_result"
        assert "2 not answered" in play.text
        assert_clean(play)
        await play.press("r")
        assert "there is nothing to ask" in play.text


@SIZES
async def test_absurd_lengths(stage, size):
    long = "word " * 40_000
    stage.deck(
        f'[deck]\nid = "long"\ntitle = "{"T" * 5000}"\n[[cards]]\nid = "a"\ntype = "text"\n'
        f'question = "{long}"\nanswer = "{"y" * 90_000}"\ntags = ["{"t" * 3000}"]\n'
    )
    async with stage.play("c", size=size) as play:
        assert max(len(line) for line in play.lines) <= size[0]
        await play.press("escape", "z")
        assert max(len(line) for line in play.lines) <= size[0]
        await play.press("enter", "text:x", "enter", "enter")
        assert play.screen == "quiz_result"
        await play.press("G", "pageup", "down", "up")
        assert max(len(line) for line in play.lines) <= size[0]
