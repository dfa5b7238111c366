"""Checking files and folders, and how findings are told to people and machines."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.deck.check import check
from quizapp.deck.problem import Problem, lines_for_people, rows_for_json

GOOD = '[deck]\nid = "good"\n[[cards]]\nquestion = "q"\nanswer = "a"\n'
BAD = '[deck]\nid = "bad"\n[[cards]]\nid = "k"\nquestion = "q"\nanwser = "a"\n'


def rules(paths: list[Path]) -> list[tuple[str, str, str]]:
    return [(p.path.name, p.rule, p.severity) for p in check(paths)]


def test_a_good_deck_has_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(GOOD)
    assert check([tmp_path / "a.toml"]) == []
    assert check([tmp_path]) == []
    assert check([tmp_path, tmp_path / "a.toml"]) == []


def test_errors_and_warnings_file_by_file(tmp_path: Path) -> None:
    (tmp_path / "b.toml").write_text(BAD)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "c.toml").write_text("[[cards]")
    (tmp_path / "a.toml").write_text(GOOD)
    assert rules([tmp_path]) == [
        ("b.toml", "missing-field", "error"),
        ("b.toml", "unknown-key", "warning"),
        ("c.toml", "toml-syntax", "error"),
    ]


def test_paths_that_are_no_decks(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "project").mkdir()
    (tmp_path / "project" / "pyproject.toml").write_text('[project]\nname = "x"\n')
    (tmp_path / "notes.txt").write_text(GOOD)
    names = ["none.toml", "empty", "project", "project/pyproject.toml", "notes.txt"]
    assert rules([tmp_path / name for name in names]) == [
        ("none.toml", "missing", "error"),
        ("empty", "no-deck", "error"),
        ("project", "no-deck", "error"),
        ("pyproject.toml", "not-a-deck", "error"),
        ("pyproject.toml", "unknown-key", "warning"),
    ]


def test_other_files_in_a_folder_with_decks_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(GOOD)
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\n')
    assert check([tmp_path]) == []


def test_two_files_with_one_deck_id(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(GOOD)
    (problem,) = check([tmp_path])
    assert problem.one_line() == (
        f"{tmp_path / 'b.toml'}: {tmp_path / 'a.toml'} has the same deck id good; "
        "write another id under [deck]"
    )


def test_a_finding_for_machines(tmp_path: Path) -> None:
    (tmp_path / "b.toml").write_text(BAD)
    assert rows_for_json(check([tmp_path]))[0] == {
        "file": str(tmp_path / "b.toml"),
        "line": 3,
        "column": 1,
        "card": "k",
        "field": "answer",
        "rule": "missing-field",
        "severity": "error",
        "message": 'the card has no answer; write answer = "…"',
    }


@pytest.fixture
def many() -> list[Problem]:
    return [
        Problem(path=Path(f"{name}.toml"), message=f"m{n}", rule="r", line=n)
        for name, count in (("a", 25), ("b", 20), ("c", 21))
        for n in range(count)
    ]


def test_people_see_twenty_a_file_and_how_many_more(many: list[Problem]) -> None:
    lines = lines_for_people(many)
    assert len(lines) == 20 + 1 + 20 + 20 + 1
    assert lines[19:22] == ["a.toml:19: m19", "a.toml: and 5 problems more", "b.toml:0: m0"]
    assert lines[-1] == "c.toml: and 1 problem more"


def test_machines_get_a_thousand(many: list[Problem]) -> None:
    assert [row["message"] for row in rows_for_json(many, limit=2)] == ["m0", "m1"]
    assert len(rows_for_json(many * 20)) == 1_000


def test_a_finding_is_one_safe_line() -> None:
    problem = Problem(
        path=Path("a\x1b\n.toml"), message="b\nc\x07", hint="d\re", rule="r", card="k\x9b"
    )
    assert problem.one_line() == "a␛ .toml: card k\ufffd: b c␇; d e"
    assert problem.as_json()["message"] == "b c␇; d␍e"
