"""Two calm themes of our own; every theme of Textual's works as well."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.app import App
from textual.theme import Theme

if TYPE_CHECKING:
    from quizapp.tui.app import QuizApp

DARK = Theme(
    name="quizapp-dark",
    primary="#8ab4f8",
    secondary="#a8b8d0",
    accent="#c3a6f0",
    success="#8fd19e",
    warning="#eec371",
    error="#f49a92",
    foreground="#e8e6e1",
    background="#15171c",
    surface="#1d2027",
    panel="#262a33",
    dark=True,
    variables={
        "text-muted": "#a2a7b3",
        "text-primary": "#8ab4f8",
        "text-success": "#8fd19e",
        "text-warning": "#eec371",
        "text-error": "#f49a92",
        "border": "#8ab4f8",
        "border-blurred": "#4a505c",
        "scrollbar": "#3a404b",
        "scrollbar-background": "#15171c",
        "scrollbar-hover": "#565d6b",
        "scrollbar-active": "#8ab4f8",
        "input-cursor-background": "#e8e6e1",
        "input-cursor-foreground": "#15171c",
    },
)

LIGHT = Theme(
    name="quizapp-light",
    primary="#1f5fae",
    secondary="#4a5b70",
    accent="#6b3fa0",
    success="#1d6b3a",
    warning="#855300",
    error="#b02a20",
    foreground="#22262c",
    background="#fbfaf7",
    surface="#f3f1eb",
    panel="#e8e5dd",
    dark=False,
    variables={
        "text-muted": "#5b616b",
        "text-primary": "#1f5fae",
        "text-success": "#1d6b3a",
        "text-warning": "#855300",
        "text-error": "#b02a20",
        "border": "#1f5fae",
        "border-blurred": "#b3b0a6",
        "scrollbar": "#cfccc2",
        "scrollbar-background": "#fbfaf7",
        "scrollbar-hover": "#b3b0a6",
        "scrollbar-active": "#1f5fae",
        "input-cursor-background": "#22262c",
        "input-cursor-foreground": "#fbfaf7",
    },
)

OURS = (DARK, LIGHT)


def begin(app: App[None], wanted: str) -> str:
    """Take a theme up before the styles are read, so that nothing is drawn twice.

    Returns the theme taken: ours for one that is not known.
    """
    for theme in OURS:
        app.register_theme(theme)
    name = wanted if wanted in app.available_themes else DARK.name
    app.set_reactive(App.theme, name)
    app.stylesheet.set_variables(app.get_css_variables())
    return name


def keep(app: QuizApp, theme: Theme) -> None:
    """Remember a theme that was chosen while the app runs."""
    from quizapp.settings import save
    from quizapp.tui.page import Page

    page, workspace = app.screen, app.workspace
    if theme.name == app.chosen_theme or not isinstance(page, Page):
        return
    app.chosen_theme = theme.name
    with page.guarded():
        save(workspace.paths.settings, "theme", theme.name)
        workspace.settings = replace(workspace.settings, theme=theme.name)
