"""The learner's settings: one TOML file, edited by hand or in the app, each one documented."""

from quizapp.settings.read import Loaded, SettingsProblem, load, parse
from quizapp.settings.specs import SPECS, Settings, Spec, checked, shown, spec
from quizapp.settings.write import save, template

__all__ = [
    "SPECS",
    "Loaded",
    "Settings",
    "SettingsProblem",
    "Spec",
    "checked",
    "load",
    "parse",
    "save",
    "shown",
    "spec",
    "template",
]
