"""The few styles that text is drawn in. Each says something that words or signs say too."""

from __future__ import annotations

from typing import Final

QUIET: Final = "$text-muted"
STRONG: Final = "bold $foreground"
KEY: Final = "bold $text-primary"
ACCENT: Final = "$text-primary"
RIGHT: Final = "bold $text-success"
PARTLY: Final = "bold $text-warning"
WRONG: Final = "bold $text-error"
WARNING: Final = "bold $text-warning"
DIFFERS: Final = "bold underline"
CURSOR: Final = "bold reverse"
