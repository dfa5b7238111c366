"""The app on pipes: exit codes, one-line errors, readers that go away, disks that are full."""

from __future__ import annotations

import json
import os
import resource
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.pty.conftest import APP, Run, environment

Answers = Callable[[], list[dict[str, Any]]]


def test_a_script_studies_and_the_end_of_its_lines_saves(
    run: Run, deck: Path, answers: Answers
) -> None:
    done = run("study", "--plain", str(deck), typed="Paris\n\nLisbon\n\n\n")
    assert (done.returncode, done.stderr) == (0, b"")
    found = [(a["prompt"], a["given"], a["rating"], a["score"]) for a in answers()]
    assert found == [
        ("towns/france#main", "Paris", 3, 1.0),
        ("towns/spain#main", "Lisbon", 1, 0.0),
        ("towns/italy#main", None, 1, 0.0),
    ]


@pytest.mark.parametrize("face", [{"QUIZAPP_FACE": "plain"}, {"TERM": "dumb"}])
def test_the_environment_chooses_the_face(run: Run, deck: Path, face: dict[str, str]) -> None:
    done = run(str(deck), env=face)
    assert done.returncode == 0
    assert b"1. Everything: " in done.stdout


def test_bytes_that_are_no_text_are_answers_too(run: Run, deck: Path, answers: Answers) -> None:
    done = subprocess.run(
        [*APP, "study", "--plain", str(deck)], input=b"\xff\xfe\n\n", capture_output=True,
        env=environment(), check=False,
    )  # fmt: skip
    assert done.returncode == 0
    assert answers()[0]["given"] == "\ufffd\ufffd"


@pytest.mark.parametrize("words", [[], ["study"], ["quiz"]])
def test_the_screens_on_a_pipe_are_one_line_and_no_escape_codes(run: Run, words: list[str]) -> None:
    done = run(*words)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1
    assert b"--plain" in done.stderr
    assert b"\x1b" not in done.stderr


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--version"], 0),
        (["check", "decks"], 0),
        (["check", "/nowhere"], 1),
        (["stduy"], 2),
        (["quiz", "--plain", "--count", "x"], 2),
        (["/nowhere/x.toml"], 3),
        (["study", "--plain", "no-such-deck"], 3),
        (["history", "no-such-session"], 3),
        (["quiz", "--plain", "--tag", "no-such-tag"], 3),
    ],
)
def test_exit_codes(run: Run, words: list[str], code: int) -> None:
    done = run(*words)
    assert done.returncode == code
    assert done.stderr.count(b"\n") == (1 if code > 1 else 0)
    assert b"Traceback" not in done.stderr


def test_a_newer_database_is_a_storage_error_and_stays_as_it_is(run: Run, deck: Path) -> None:
    import sqlite3

    run("study", "--plain", str(deck), typed="Paris\n\n")
    path = Path(os.environ["QUIZAPP_DATA_DIR"]) / "progress.db"
    with sqlite3.connect(path) as base:
        base.execute("PRAGMA user_version = 999")
        base.execute("UPDATE meta SET value = '999' WHERE name = 'schema'")
    base.close()
    before = path.read_bytes()
    for words in (["due"], ["study", "--plain"], ["history", "--json"]):
        done = run(*words)
        assert (done.returncode, done.stdout) == (4, b"")
        assert done.stderr.count(b"\n") == 1
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "words", [["decks"], ["decks", "--json"], ["--help"], ["--plain"], ["schema"]]
)
def test_a_reader_that_goes_away_is_no_error(words: list[str]) -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as gone:
        done = subprocess.run(
            [*APP, *words], stdin=subprocess.DEVNULL, stdout=gone, stderr=subprocess.PIPE,
            env=environment(), check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("words", [["decks"], ["due", "--json"], ["--version"]])
def test_output_without_room_is_one_line(run: Run, words: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = run(*words, stdout=full)
    assert done.returncode == 4
    assert done.stderr == b"quizapp: the output cannot be written (No space left on device)\n"


def test_json_is_utf8_where_the_terminal_is_ascii(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('[[cards]]\nquestion = "日本語?"\nanswer = "ü"\n', encoding="utf-8")
    ascii_only = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}
    run("study", "--plain", str(path), typed="ü\n\n", env=ascii_only)
    done = run("history", "--json", env=ascii_only)
    (answer,) = json.loads(done.stdout.decode("utf-8"))[0]["answers"]
    assert answer["question"] == "日本語?"
    assert run("decks", env=ascii_only).returncode == 0


def test_a_disk_that_is_full_says_so_and_asks_again(run: Run, deck: Path, answers: Answers) -> None:
    run("study", "--plain", str(deck), typed="Paris\n\n")
    (log,) = Path(os.environ["QUIZAPP_DATA_DIR"]).glob("events-*.jsonl")
    limit = log.stat().st_size + 10

    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    done = run("study", "--plain", "towns", typed="Madrid\ngood\n4\n", preexec_fn=full)
    assert done.returncode == 4
    said = done.stdout.decode()
    assert said.count("not saved: ") == 2
    assert said.count("again, hard, good or easy?") == 3
    assert done.stderr.count(b"not saved: ") == 1
    assert done.stderr.count(b"\n") == 1
    assert len(answers()) == 1


def test_no_standard_streams_at_all(deck: Path) -> None:
    for words in (["--plain", str(deck)], ["decks"], []):
        done = subprocess.run(
            ["/bin/sh", "-c", '"$@" <&- >&- 2>&-', "sh", *APP, *words],
            env=environment(), check=False,
        )  # fmt: skip
        assert done.returncode == (2 if not words else 0)
