"""Deck files in folders, and what is imported to look for them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from quizapp.deck.finding import deck_files


def names(folder: Path) -> list[str]:
    return [str(found.path.relative_to(folder)) for found in deck_files(folder)]


def test_folders_in_folders_in_order(tmp_path: Path) -> None:
    for name in ("b/z.toml", "b/a.toml", "a.toml", "c/d/e.TOML", "f.txt", "g.toml.bak"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    assert names(tmp_path) == ["a.toml", "b/a.toml", "b/z.toml", "c/d/e.TOML"]
    assert all(found.stamp is not None for found in deck_files(tmp_path))


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "back").symlink_to(tmp_path)
    (tmp_path / "in" / "a.toml").write_text("")
    assert names(tmp_path) == ["in/a.toml"]


def test_a_folder_with_very_many_entries_is_left_in_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizapp.deck.finding.MAX_ENTRIES", 50)
    for number in range(40):
        folder = tmp_path / f"{number:02}"
        folder.mkdir()
        (folder / "d.toml").write_text("")
    assert len(names(tmp_path)) == 10


@pytest.mark.parametrize("name", ["none", "file", "a\0b"])
def test_what_is_no_folder_has_no_decks(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("")
    assert deck_files(tmp_path / name) == ()


def test_a_library_costs_no_parser_before_it_reads() -> None:
    code = (
        "import sys, quizapp.deck.library, quizapp.deck.render, quizapp.deck.sources\n"
        "print(*sorted({'pydantic', 'rapidfuzz', 'tomli', 'tomli_w'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
