"""What the app remembers of itself between runs; losing it costs nothing but convenience."""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from quizapp.files import write_atomic

MAX_BYTES = 1 << 20


@dataclass(slots=True)
class Desk:
    """Opened decks, the prompt each study selection was left at, the last quiz set-up.

    `resume` maps a selection ("" is everything, else deck ids joined by a comma) to a prompt key.
    """

    path: Path
    opened: list[str] = field(default_factory=list)
    resume: dict[str, str] = field(default_factory=dict)
    quiz: dict[str, Any] = field(default_factory=dict)
    ratings_explained: int = 0

    @classmethod
    def load(cls, path: Path) -> Desk:
        """Read the desk; anything missing or damaged means a clean one."""
        desk = cls(path)
        try:
            if path.stat().st_size > MAX_BYTES:
                return desk
            data = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            return desk
        if not isinstance(data, dict):
            return desk
        for item in fields(cls):
            value = data.get(item.name)
            if item.name != "path" and type(value) is type(getattr(desk, item.name)):
                setattr(desk, item.name, value)
        desk.opened = [p for p in desk.opened if isinstance(p, str)]
        desk.resume = {k: v for k, v in desk.resume.items() if isinstance(v, str)}
        return desk

    def save(self) -> None:
        """Write the desk; a desk that cannot be written is no reason to stop."""
        data = {k: v for k, v in asdict(self).items() if k != "path"}
        with contextlib.suppress(OSError):
            write_atomic(self.path, json.dumps(data, ensure_ascii=False, indent=1).encode())
