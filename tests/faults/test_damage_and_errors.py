"""Short forms of `python -m tests.faults.damage` and `python -m tests.faults.errors`."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults import damage

ROOT = Path(__file__).parents[2]


def test_a_flipped_byte_is_harmless_or_noticed_and_recovered(
    quick_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizapp.progress.disk.sync", lambda fd: None)
    monkeypatch.setattr("quizapp.progress.database.SYNCHRONOUS", "OFF")
    found = damage.run(every=211, seed=1, parent=quick_path)
    assert {name: figures.wrong for name, figures in found.items()} == {
        "progress.db": [],
        "events-*.jsonl": [],
    }
    assert found["progress.db"].flips > 200
    assert found["progress.db"].noticed_on_opening > 0
    assert found["progress.db"].noticed_by_verify > 0
    assert found["events-*.jsonl"].noticed_on_opening == found["events-*.jsonl"].flips > 0


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="faults are for Linux only")
@pytest.mark.skipif(shutil.which("cc") is None, reason="there is no C compiler")
def test_a_disk_that_is_full_or_fails_at_any_write_leaves_nothing_half_done(
    quick_path: Path,
) -> None:
    command = [sys.executable, "-m", "tests.faults.errors", "--every", "19", "--most", "250"]
    command += ["--directory", str(quick_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr + done.stdout
    for name, figures in json.loads(done.stdout).items():
        assert figures["wrong"] == [], name
        assert figures["not_saved"] >= figures["points"] / 2, name
