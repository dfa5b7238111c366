"""Shared by all tests: no test touches the person's own data, and none is timed."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "quizapp", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("quizapp")


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Point the app's folders at an empty place, here and in child processes."""
    home = tmp_path_factory.mktemp("home")
    names = {
        f"QUIZAPP_{kind}_DIR": str(home / kind.lower()) for kind in ("DATA", "CONFIG", "CACHE")
    }
    kept = {name: os.environ.get(name) for name in (*names, "QUIZAPP_FACE", "NO_COLOR")}
    os.environ.update(names)
    os.environ.pop("QUIZAPP_FACE", None)
    os.environ.pop("NO_COLOR", None)
    yield home
    for name, value in kept.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
