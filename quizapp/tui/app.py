"""The app: themes, keys, going from screen to screen, and ending well whatever happens."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding

from quizapp.errors import EXIT_BUG, QuizappError
from quizapp.tui import commands, routes, themes
from quizapp.tui.ending import Ending
from quizapp.tui.keymap import resolve
from quizapp.tui.page import Page

if TYPE_CHECKING:
    from textual.command import Provider
    from textual.screen import Screen

    from quizapp.session.start import Start
    from quizapp.session.workspace import Workspace


def _provider() -> type[Provider]:
    from quizapp.tui.palette import Commands

    return Commands


class QuizApp(App[None], inherit_bindings=False):
    """quizapp in the terminal. Screens do the work; this holds what is theirs together."""

    TITLE = "quizapp"
    CSS_PATH: ClassVar[list[str]] = ["app.tcss", "widgets/widgets.tcss"]  # type: ignore[assignment]
    BINDINGS: ClassVar[list[Any]] = [
        *commands.app_bindings(),
        Binding("ctrl+c", "help_quit", show=False),
    ]
    COMMANDS: ClassVar[set[Callable[[], type[Provider]]]] = {_provider}  # type: ignore[assignment]

    def __init__(self, workspace: Workspace, start: Start | None = None) -> None:
        # Without this, NO_COLOR would mean shades of grey.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.workspace = workspace
        self._opening = routes.opening(workspace, start)
        self.keymap = resolve(workspace.settings.keys)
        self.chosen_theme = themes.begin(self, workspace.settings.theme)
        self.ending = Ending(self)

    def get_default_screen(self) -> Screen[Any]:
        name, parts = self._opening
        page = self.page(name, *parts)
        # Textual gives its first screen neither: it could not switch to another one without the
        # one, and would draw it without its own styles.
        page._push_result_callback(page, None)
        self._load_screen_css(page)
        return page

    def page(self, name: str, *args: Any, **options: Any) -> Page:
        """A new screen by its name in `commands`, fitted to the terminal."""
        page = routes.make(name, self.workspace, *args, **options)
        page.fit_to(self.size)
        return page

    def on_mount(self) -> None:
        self.set_keymap(self.keymap.changed())
        self.ending.listen()
        self.theme_changed_signal.subscribe(self, partial(themes.keep, self))

    def on_key(self, event: events.Key) -> None:
        """A key typed ahead of a text field goes into it, also if the field came only since."""
        if isinstance(self.screen, Page) and self.screen.takes(event):
            event.prevent_default()

    # -- going places --------------------------------------------------------------------------

    def back(self) -> None:
        """Leave the screen on top; beneath the last one is home, and beneath home the end."""
        if len(self.screen_stack) > 1:
            self.pop_screen()
        elif isinstance(self.screen, Page) and self.screen.NAME != commands.HOME:
            self.switch_screen(self.page(commands.HOME))
        else:
            self.exit()

    def go_home(self) -> None:
        """Leave all screens for home."""
        while len(self.screen_stack) > 2:
            self.pop_screen()
        self.back()

    def action_keys(self) -> None:
        if isinstance(self.screen, Page) and self.screen.NAME != commands.KEYS:
            self.screen.open(commands.KEYS, self.screen.NAME)

    async def action_quit(self) -> None:
        if self.ending.save():
            self.exit()

    def action_help_quit(self) -> None:
        if isinstance(self.screen, Page):
            self.screen.notice.say(f"{self.keymap.shown('quit')} ends the app")

    # -- deck files ----------------------------------------------------------------------------

    def on_app_focus(self) -> None:
        self.refresh_decks()

    def refresh_decks(self) -> None:
        """Look for changed deck files, and tell every screen if there are any."""
        with suppress(QuizappError):
            if self.workspace.library.refresh():
                for screen in self.screen_stack:
                    if isinstance(screen, Page):
                        screen.decks_changed()

    # -- the end -------------------------------------------------------------------------------

    def _handle_exception(self, error: Exception) -> None:
        """A bug ends the app with the terminal as it was found; `run` passes the error on."""
        self.ending.crashed(error)
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._return_code = EXIT_BUG
        self._close_messages_no_wait()

    def panic(self, *renderables: Any) -> None:
        """The thread that reads the terminal died; mostly because the terminal is gone."""
        self.ending.input_failed(renderables)
        self._close_messages_no_wait()


def run(workspace: Workspace, start: Start | None = None) -> int:
    """Run the app until it ends; the exit code. Raises what crashed it, after tidying up."""
    app = QuizApp(workspace, start)
    with app.ending:
        app.run()
    if app.ending.error is not None:
        raise app.ending.error
    return app.return_code or 0
