"""The commands that print: shapes for machines, tables for people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.paths import bundled_decks, resolve
from quizapp.session.quiz import Quiz, QuizSetup
from quizapp.session.study import StudySession
from quizapp.session.view import Control
from quizapp.session.workspace import Selection, Workspace
from tests.unit.cli.conftest import Cli

RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
BROKEN = (
    '[deck]\nformat = 1\nid = "broken"\ntitle = "Broken"\n[[cards]]\nid = "a"\nquestion = "?"\n'
)


@pytest.fixture
def workspace() -> Iterator[Workspace]:
    made = Workspace(resolve())
    yield made
    made.close()


def study(workspace: Workspace, answers: int, *, end: bool = True) -> None:
    session = StudySession(workspace, Selection(("llama-goes-open",)))
    for _ in range(answers):
        assert session.ask is not None
        if session.ask.control is Control.REVEAL:
            session.reveal()
        else:
            session.answer(None)
        session.rate()
    if end:
        session.leave()


def test_decks(cli: Cli, tmp_path: Path) -> None:
    decks = tmp_path / "data" / "decks"
    decks.mkdir(parents=True)
    (decks / "broken.toml").write_text(BROKEN, "utf-8")
    (decks / "syntax.toml").write_text("[deck\n", "utf-8")
    done = cli("decks", "--json", "--data-dir", str(tmp_path / "data"))
    assert (done.code, done.err) == (0, "")
    keys = ["id", "title", "path", "cards", "prompts", "due", "new", "learning", "errors"]
    assert all(list(deck) == keys for deck in done.json)
    rows = {deck["id"]: deck for deck in done.json}
    assert rows["llama-goes-open"]["title"] == "Llama goes open"
    assert rows["llama-goes-open"]["cards"] >= 60
    assert rows["llama-goes-open"]["new"] == 10
    assert rows["broken"]["errors"] == 1
    assert rows[None] == {
        "id": None, "title": None, "path": str(decks / "syntax.toml"), "cards": 0, "prompts": 0,
        "due": 0, "new": 0, "learning": 0, "errors": 1,
    }  # fmt: skip
    text = cli("decks", "--data-dir", str(tmp_path / "data")).out
    assert text.startswith("Deck  ")
    assert f"cannot be used: {decks / 'syntax.toml'}:1" in text


def test_due(cli: Cli, workspace: Workspace) -> None:
    study(workspace, 3)
    found = cli("due", "--json").json
    assert list(found) == ["new", "learning", "due", "next_due", "decks"]
    assert (found["new"], found["learning"], found["due"]) == (7, 3, 0)
    assert RFC3339.fullmatch(found["next_due"])
    assert [list(deck) for deck in found["decks"]] == [
        ["id", "title", "new", "learning", "due"]
    ] * len(found["decks"])
    assert len(found["decks"]) == len(workspace.library.decks)
    one = cli("due", "Doubts", "--json").json
    assert one["learning"] == 0
    assert RFC3339.fullmatch(one["next_due"])
    assert [deck["id"] for deck in one["decks"]] == ["doubts-about-openness"]


def test_due_for_people(cli: Cli) -> None:
    lines = cli("due").out.splitlines()
    assert lines[0].startswith("10 new cards · about ")
    assert re.fullmatch(r"All +10 +0 +0", lines[-1])
    lines = cli("due", "llama-goes-open").out.splitlines()
    assert re.fullmatch(r"Llama goes open +10 +0 +0", lines[-1])


def test_tables_in_words_where_the_plain_face_was_chosen(
    cli: Cli, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    study(workspace, 1)
    lines = cli("due", "--plain").out.splitlines()
    assert "Doubts about openness: new 9, learning 0, due 0" in lines
    assert re.fullmatch(r"1 to review and 9 new, about \d+ minutes?", lines[0])
    assert "Doubts about openness: id doubts-about-openness, cards " in cli("decks", "--plain").out
    monkeypatch.setenv("QUIZAPP_FACE", "plain")
    assert re.match(r"\d{4}-\d\d-\d\d \d\d:\d\d: kind study, time 0 s, ", cli("history").out)


def test_history(cli: Cli, workspace: Workspace) -> None:
    study(workspace, 2)
    quiz = Quiz.start(workspace, QuizSetup(decks=("doubts-about-openness",), count=3, seed=1))
    while quiz.ask is not None and quiz.ask.control is Control.REVEAL:
        quiz.reveal()
        quiz.mark(knew=True)
    quiz.answer(None)
    done = cli("history", "--json")
    assert (done.code, done.err) == (0, "")
    newest, oldest = done.json
    keys = ["id", "kind", "started", "seconds", "decks", "asked", "right", "score", "answers"]
    assert list(newest) == list(oldest) == keys
    assert (newest["kind"], newest["asked"]) == ("quiz", 3)
    assert (oldest["kind"], oldest["decks"], oldest["asked"]) == ("study", ["llama-goes-open"], 2)
    assert isinstance(newest["id"], str)
    assert RFC3339.fullmatch(newest["started"])
    assert newest["started"] >= oldest["started"]
    assert isinstance(oldest["seconds"], int)
    first = oldest["answers"][0]
    assert list(first) == ["prompt", "question", "given", "expected", "rating", "score"]
    assert first["prompt"].startswith("llama-goes-open/")
    assert first["question"]
    assert first["given"] is None
    assert newest["answers"][-1]["rating"] is None
    assert newest["answers"][-1]["score"] == 0
    one = cli("history", oldest["id"], "--json").json
    assert one == oldest
    assert cli("history", "last", "--json").json == newest


def test_history_for_people(cli: Cli, workspace: Workspace) -> None:
    assert cli("history").out == "No sessions yet.\n"
    assert cli("history", "--json").json == []
    assert cli("history", "last").code == 3
    study(workspace, 1, end=False)
    head, line = cli("history").out.splitlines()
    assert head.split() == ["Started", "Kind", "Time", "Right", "Score", "Decks", "Id"]
    assert "study, unfinished" in line
    name = line.split()[-1]
    text = cli("history", name[:6]).out
    assert text == cli("history", name).out
    assert "1. " in text
    assert "   right  " in text
    assert text.splitlines()[-1] in ("   shown, Good", "   missing, Again")


def test_an_unclear_session_is_said(cli: Cli, workspace: Workspace) -> None:
    study(workspace, 1)
    study(workspace, 1)
    done = cli("history", "1")
    assert done.code == 3
    assert "several sessions begin with “1”" in done.err
    assert cli("history", "zzz").err == (
        "quizapp: there is no session “zzz”; see quizapp history\n"
    )


def test_looking_makes_nothing(cli: Cli, tmp_path: Path) -> None:
    for words in (["decks"], ["due"], ["history"], ["paths"], ["check", str(bundled_decks())]):
        data, config = tmp_path / "data", tmp_path / "config"
        assert cli(*words, "--data-dir", str(data), "--config-dir", str(config)).code == 0
        assert list(tmp_path.iterdir()) == []


def test_paths(cli: Cli, tmp_path: Path) -> None:
    found = cli("paths", "--json", "--data-dir", str(tmp_path / "my data")).json
    assert found["data"] == str(tmp_path / "my data")
    assert found["decks"] == str(tmp_path / "my data" / "decks")
    assert found["settings"].endswith("settings.toml")
    assert found["crash_log"].endswith("crash.log")
    text = cli("paths").out
    assert [line.split()[0] for line in text.splitlines()] == list(found)


def test_check(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "broken.toml"
    path.write_text(BROKEN + 'colour = "red"\n', "utf-8")
    done = cli("check", str(path), "--json")
    assert done.code == 1
    keys = ["file", "line", "column", "card", "field", "rule", "severity", "message"]
    assert [list(problem) for problem in done.json] == [keys] * len(done.json)
    assert {problem["severity"] for problem in done.json} == {"error", "warning"}
    assert done.json[0]["file"] == str(path)
    text = cli("check", str(path)).out
    assert text.endswith("1 error, 1 warning\n")
    assert text.count(": warning: ") == 1


def test_warnings_fail_only_when_they_are_to(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "warn.toml"
    path.write_text(BROKEN + 'answer = "x"\ncolour = "red"\n', "utf-8")
    assert cli("check", str(path)).code == 0
    assert cli("check", "--strict", str(path)).code == 1
    assert cli("check", str(bundled_decks())) == (0, "no problems\n", "")


def test_check_of_nothing_is_an_error(cli: Cli, tmp_path: Path) -> None:
    assert cli("check", str(tmp_path)).code == 1
    done = cli("check", str(tmp_path / "missing.toml"), "--json")
    assert done.code == 1
    assert len(done.json) == 1


def test_the_schema_is_a_schema(cli: Cli) -> None:
    schema = cli("schema").json
    assert schema["type"] == "object"
    assert {"deck", "sources", "cards"} <= set(schema["properties"])


def test_a_path_given_as_a_deck_stays_on_home(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    path = tmp_path / "sub" / "own.toml"
    path.write_text(BROKEN.replace("broken", "own") + 'answer = "x"\n', "utf-8")
    assert [d["id"] for d in cli("due", "--json", str(path)).json["decks"]] == ["own"]
    assert "own" in [d["id"] for d in cli("decks", "--json").json]
    assert [d["id"] for d in cli("due", "--json", str(tmp_path)).json["decks"]] == ["own"]


def test_a_bundled_path_is_not_opened_again(cli: Cli) -> None:
    bundled = bundled_decks()
    assert bundled is not None
    cli("due", str(bundled / "llama-goes-open.toml"))
    assert not resolve().desk.exists()


def test_a_broken_deck_is_an_input_error(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "syntax.toml"
    path.write_text("[deck\n", "utf-8")
    done = cli("study", "--plain", str(path))
    assert done.code == 3
    assert done.err.startswith(f"{path}:1:")
