"""400 kill -9 in the suite, of the store and of whole sessions; the modules have long forms."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize("module", ["kill", "kill_session"])
def test_no_acknowledged_answer_is_lost_by_kill_9(
    quick_path: Path, module: str, processes: int
) -> None:
    # A process of its own: one without threads may fork.
    command = [sys.executable, "-m", f"tests.faults.{module}", "--kills", "100"]
    command += ["--processes", str(processes), "--directory", str(quick_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr + done.stdout
    figures = json.loads(done.stdout)[f"processes={processes}"]
    assert figures["kills"] >= 100
    assert figures["acknowledged"] >= 100
    assert figures["lost"] == figures["disagreements"] == 0
