"""The desk: a convenience that may be lost or damaged without harm."""

from pathlib import Path

import pytest

from quizapp.session.desk import Desk
from quizapp.session.workspace import Workspace


def test_it_is_kept(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "deep" / "desk.json", opened=["a"], resume={"": "k"}, quiz={"n": 1})
    desk.save()
    assert Desk.load(desk.path) == desk


@pytest.mark.parametrize("text", ["", "[]", "{", '{"opened": 3, "resume": {"a": 1}}', "\x00" * 9])
def test_damage_means_a_clean_desk(tmp_path: Path, text: str) -> None:
    path = tmp_path / "desk.json"
    path.write_text(text)
    assert Desk.load(path) == Desk(path)


def test_it_need_not_be_writable(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    Desk(tmp_path / "file" / "desk.json").save()


def test_opened_decks_stay_until_they_are_taken_out(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "more.toml"
    path.write_text('[[cards]]\nquestion = "a"\nanswer = "b"\n')
    workspace.open_deck(path)
    assert [d.id for d in workspace.library.decks] == ["more", "tides"]
    assert Desk.load(workspace.paths.desk).opened == [str(path)]
    assert workspace.close_deck(path)
    assert not workspace.close_deck(path)
    assert [d.id for d in workspace.library.decks] == ["tides"]
