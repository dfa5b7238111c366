"""Where things are kept. Paths are worked out here and never made on reading."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

APP = "quizapp"


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders of one installation, for one learner."""

    data: Path
    config: Path
    cache: Path

    @property
    def decks(self) -> Path:
        """The learner's own decks."""
        return self.data / "decks"

    @property
    def settings(self) -> Path:
        """The settings file, which need not exist."""
        return self.config / "settings.toml"

    @property
    def database(self) -> Path:
        """The progress database; the event logs stand beside it."""
        return self.data / "progress.db"

    @property
    def desk(self) -> Path:
        """What the app remembers of itself: opened decks, the prompt left at, the last quiz."""
        return self.data / "desk.json"

    @property
    def crash_log(self) -> Path:
        """Where the details of a bug are written."""
        return self.cache / "crash.log"


def resolve(
    data_dir: str | None = None,
    config_dir: str | None = None,
    environ: Mapping[str, str] | None = None,
) -> Paths:
    """Options first, then `QUIZAPP_DATA_DIR` and `QUIZAPP_CONFIG_DIR`, then the platform's."""
    import platformdirs

    env = os.environ if environ is None else environ
    data = data_dir or env.get("QUIZAPP_DATA_DIR")
    config = config_dir or env.get("QUIZAPP_CONFIG_DIR")
    cache = env.get("QUIZAPP_CACHE_DIR")
    return Paths(
        data=_absolute(data or platformdirs.user_data_dir(APP, appauthor=False)),
        config=_absolute(config or platformdirs.user_config_dir(APP, appauthor=False)),
        cache=_absolute(cache or platformdirs.user_cache_dir(APP, appauthor=False)),
    )


def _absolute(path: str) -> Path:
    return Path(os.path.abspath(Path(path).expanduser()))  # noqa: PTH100 (must not touch the disk)


def bundled_decks() -> Path | None:
    """The decks that came with the app: inside the wheel, or beside an editable package."""
    package = Path(__file__).resolve().parent
    for folder in (package / "decks", package.parent / "decks"):
        if folder.is_dir():
            return folder
    return None
