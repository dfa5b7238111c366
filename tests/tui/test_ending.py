"""However the app ends, the terminal is left as it was found, and the exit code says why."""

import os
import signal
import subprocess
import sys
import termios
from pathlib import Path

import pexpect
import pytest

from quizapp.errors import InputError
from quizapp.events import REVIEW
from quizapp.paths import Paths
from quizapp.session.start import Start
from quizapp.session.workspace import Workspace
from quizapp.tui.app import QuizApp, run
from quizapp.tui.editor import command

ROOT = Path(__file__).resolve().parents[2]
ALTERNATE_ON, ALTERNATE_OFF = "\x1b[?1049h", "\x1b[?1049l"

RUN = """
import sys
sys.path.insert(0, {root!r})
from quizapp.paths import resolve
from quizapp.session.start import Start
from quizapp.session.workspace import Workspace
from quizapp.tui.app import run
from quizapp.tui.screens.home import HomeScreen
def broken(self): raise RuntimeError("secret " + "value")
HomeScreen.action_{broken} = broken
workspace = Workspace(resolve())
try:
    code = run(workspace, Start({start!r}))
except RuntimeError as error:
    print("LINE a bug:", type(error).__name__)
    code = 70
workspace.close()
sys.exit(code)
"""


@pytest.fixture
def start(tmp_path):
    """Run the app on a pseudo-terminal, until its first screen stands."""
    children = []

    def begin(action: str = "home", broken: str = "nothing") -> pexpect.spawn:
        script = tmp_path / "run.py"
        script.write_text(RUN.format(root=str(ROOT), start=action, broken=broken), "utf-8")
        env = {**os.environ, "TERM": "xterm-256color", "QUIZAPP_DATA_DIR": str(tmp_path / "data")}
        child = pexpect.spawn(
            sys.executable,
            [str(script)],
            env=env,
            dimensions=(24, 80),
            encoding="utf-8",
            timeout=30,
        )
        child.before_modes = termios.tcgetattr(child.child_fd)[:4]
        children.append(child)
        child.expect_exact("All keys")
        return child

    yield begin
    for child in children:
        if child.child_fd >= 0:
            child.close(force=True)


def rest(child: pexpect.spawn) -> str:
    """Everything the app wrote until its end."""
    text = child.read()
    child.wait()
    return text


class TestSignals:
    @pytest.mark.parametrize(("number", "code"), [(15, 143), (1, 129), (2, 130)])
    def test_the_terminal_is_restored(self, start, number, code):
        child = start()
        os.kill(child.pid, number)
        written = rest(child)
        assert child.exitstatus == code
        assert ALTERNATE_OFF in written
        assert "\x1b[?25h" in written
        assert "\x1b[?1003l" in written
        assert "Traceback" not in written
        assert termios.tcgetattr(child.child_fd)[:4] == child.before_modes

    def test_an_answer_with_its_feedback_shown_is_kept(self, start, tmp_path):
        child = start("study")
        child.send("x\r")
        child.expect_exact("1 Again")
        os.kill(child.pid, signal.SIGTERM)
        rest(child)
        workspace = Workspace(Paths(tmp_path / "data", tmp_path, tmp_path))
        assert len(workspace.store.events(kinds=(REVIEW,))) == 1
        workspace.close()

    def test_a_terminal_that_goes_away_ends_the_app(self, start):
        child = start()
        pid = child.pid
        os.close(child.child_fd)
        child.child_fd = -1
        child.closed = True
        _, status = os.waitpid(pid, 0)
        assert os.waitstatus_to_exitcode(status) == 129
        child.terminated = True

    def test_hangups_stay_ignored_under_nohup(self, tmp_path):
        script = tmp_path / "nohup.py"
        script.write_text(
            "import asyncio, signal, sys\n"
            f"sys.path.insert(0, {str(ROOT)!r})\n"
            "signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
            "from quizapp.tui.ending import Ending\n"
            "async def main():\n"
            "    with Ending(None) as ending:\n"
            "        ending.listen()\n"
            "        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN\n"
            "        assert signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL\n"
            "asyncio.run(main())\n",
            "utf-8",
        )
        subprocess.run([sys.executable, str(script)], check=True)


class TestCrash:
    def test_one_line_no_locals_and_the_terminal_as_it_was(self, start):
        child = start(broken="down")
        child.send("j")
        written = rest(child)
        assert child.exitstatus == 70
        after = written[written.rindex(ALTERNATE_OFF) :]
        assert "LINE a bug: RuntimeError" in after
        assert "Traceback" not in written
        assert "secret" not in written
        assert termios.tcgetattr(child.child_fd)[:4] == child.before_modes

    async def test_the_error_is_kept_for_the_one_who_runs_the_app(self, stage, monkeypatch):
        from quizapp.tui.screens.home import HomeScreen

        def broken(self):
            raise RuntimeError("broken")

        monkeypatch.setattr(HomeScreen, "action_down", broken)
        app = QuizApp(stage.workspace())
        with pytest.raises(RuntimeError):
            async with app.run_test() as pilot:
                await pilot.press("j")
        assert isinstance(app.ending.error, RuntimeError)
        assert app.return_code == 70


class TestStart:
    def test_a_quiz_of_nothing_is_refused_before_the_screen_is_touched(self, stage):
        from quizapp.session.quiz import QuizSetup

        with pytest.raises(InputError, match="nothing to ask"):
            run(stage.workspace(), Start("quiz", quiz=QuizSetup(tags=("no such tag",))))

    async def test_study_begins_at_once_and_home_is_beneath_it(self, stage):
        async with stage.play(start=Start("study")) as play:
            assert play.screen == "study"
            await play.press("escape")
            assert play.screen == "home"
            await play.press("q")
            assert play.app._exit


class TestEditor:
    @pytest.mark.parametrize(
        ("editor", "words"),
        [
            ("vi", ["vi", "+7", "/d/x.toml"]),
            ("emacs -nw", ["emacs", "-nw", "+7", "/d/x.toml"]),
            ("hx", ["hx", "/d/x.toml:7"]),
            ("code", ["code", "--wait", "--goto", "/d/x.toml:7"]),
            ("/usr/bin/code --wait", ["/usr/bin/code", "--wait", "--goto", "/d/x.toml:7"]),
            ("ed", ["ed", "/d/x.toml"]),
            ("'my editor' -x", ["my editor", "-x", "+7", "/d/x.toml"]),
        ],
    )
    def test_the_line_is_given_as_each_editor_wants_it(self, editor, words):
        assert command(Path("/d/x.toml"), 7, "", {"EDITOR": editor}) == words

    def test_the_setting_comes_first_then_visual(self):
        env = {"EDITOR": "a", "VISUAL": "b"}
        assert command(Path("/x"), None, "c", env) == ["c", "/x"]
        assert command(Path("/x"), None, "", env) == ["b", "/x"]

    def test_no_editor_is_said(self, monkeypatch):
        monkeypatch.setattr("shutil.which", lambda name: None)
        with pytest.raises(InputError, match="there is no editor"):
            command(Path("/x"), 1, "", {})
        with pytest.raises(InputError, match="there is no editor"):
            command(Path("/x"), 1, "'unclosed", {})

    @pytest.fixture
    def edited(self, monkeypatch):
        """Pretend that an editor does something to the file."""
        from contextlib import nullcontext

        from quizapp.tui import editor

        monkeypatch.setenv("EDITOR", "vi")
        monkeypatch.setattr(QuizApp, "suspend", lambda self: nullcontext())
        seen = []

        def pretend(change):
            def edit(words):
                path = Path(words[-1])
                seen.append((path, words[1]))
                path.write_text(change(path.read_text("utf-8")), "utf-8")

            monkeypatch.setattr(editor, "edit", edit)
            return seen

        return pretend

    async def test_a_bundled_deck_is_copied_first_and_the_prompt_stays(self, stage, edited):
        seen = edited(lambda text: text.replace("How many turbines", "How many big turbines"))
        async with stage.play("enter", "enter", "E") as play:
            copy, line = seen[0]
            assert copy == stage.paths.decks / "demo.toml"
            assert line == "+13"
            assert "When did the Sorrel barrage" in play.text
            deck = play.app.workspace.library.deck("tides")
            assert deck.path == copy
            assert "big turbines" in copy.read_text("utf-8")

    async def test_a_copy_that_was_not_changed_goes_away(self, stage, edited):
        edited(lambda text: text)
        async with stage.play("enter", "enter", "E") as play:
            assert not (stage.paths.decks / "demo.toml").exists()
            assert play.app.workspace.library.deck("tides").path.parent.name == "bundled"

    async def test_the_question_on_the_screen_is_drawn_anew(self, stage, edited):
        edited(lambda text: text.replace("When did the Sorrel", "On what day did the Sorrel"))
        async with stage.play("enter", "enter", "enter", "u") as play:
            await play.press("f1", "escape")
            assert "When did the Sorrel" in play.text
            play.app.screen.action_editor()
            await play.pilot.pause()
            assert "On what day did the Sorrel" in play.text

    async def test_an_editor_that_fails_is_said(self, stage, monkeypatch):
        from contextlib import nullcontext

        monkeypatch.setenv("EDITOR", "/no/such/editor")
        monkeypatch.setattr(QuizApp, "suspend", lambda self: nullcontext())
        async with stage.play("enter", "enter", "E") as play:
            assert "! the editor /no/such/editor cannot be started" in " ".join(play.text.split())
