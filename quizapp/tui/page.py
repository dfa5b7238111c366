"""What all screens share: the frame, the commands, errors said in one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar, Final, cast

from textual import events, on
from textual.screen import Screen

from quizapp.errors import QuizappError, StorageError
from quizapp.tui import commands
from quizapp.tui.widgets.footer import Footer, FooterItem
from quizapp.tui.widgets.header import Header
from quizapp.tui.widgets.notice import Notice

if TYPE_CHECKING:
    from textual.geometry import Size
    from textual.widget import Widget

    from quizapp.session.workspace import Workspace
    from quizapp.tui.app import QuizApp

NARROW: Final = 60
WIDE: Final = 120
TALL: Final = 18
"""Below NARROW columns and TALL lines everything is as short as can be; from WIDE on there is
room for a pane at the side."""


class Page(Screen[None]):
    """A screen of the app: header, body, notice, footer.

    A subclass sets `NAME` and `BINDINGS = commands.bindings(NAME)`, composes `self.header`, its
    body, `self.notice` and `self.footer`, and has a method `action_<id>` for each of its
    commands. `offers` and `label` say what a command does at the moment, if anything.
    """

    NAME: ClassVar[str]
    AUTO_FOCUS = ""

    HIGHEST: ClassVar[int | None] = 36
    """On a higher terminal the frame stays together, a little above the middle; None fills it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.header = Header()
        self.notice = Notice()
        self.footer = Footer()
        self._failed = False

    @property
    def quizapp(self) -> QuizApp:
        """The app, by its own type."""
        return cast("QuizApp", self.app)

    @property
    def airy(self) -> bool:
        """Whether there is room for blank lines."""
        return self.app.size.height >= TALL

    def fit_to(self, size: Size) -> None:
        """Take the classes that styles ask for at this size of the terminal.

        Called before the screen is first drawn, so that nothing is styled twice.
        """
        classes = {
            "-narrow": size.width < NARROW,
            "-wide": size.width >= WIDE,
            "-short": size.height < TALL,
        }
        self.update_classes(classes, update=self.is_attached, animate=False)
        spare = 0 if self.HIGHEST is None else max(0, size.height - self.HIGHEST)
        if spare or self.styles.has_rule("padding"):
            self.styles.padding = (spare * 2 // 5, 0, spare - spare * 2 // 5, 0)

    def on_resize(self, event: events.Resize) -> None:
        self.fit_to(event.size)

    # -- commands ------------------------------------------------------------------------------

    def offers(self, command: str) -> bool:
        """Whether a command would do something now."""
        return True

    def label(self, command: str) -> str:
        """What a command does now, for the footer; empty keeps it out."""
        return commands.BY_ID[command].label

    @property
    def typing(self) -> bool:
        """Whether letters go into a text field."""
        return False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.offers(action) if action in commands.BY_ID else True

    def update_footer(self) -> None:
        """Show the keys that do something now."""
        items = []
        for command in sorted(commands.on(self.NAME), key=lambda c: c.footer):
            if not command.footer or not self.offers(command.id):
                continue
            key, label = self.key(command.id), self.label(command.id)
            if key and label:
                short = "Keys" if command.id == "keys" else None
                items.append(FooterItem(command.id, key, label, short))
        self.footer.show(items)

    def key(self, command: str) -> str | None:
        """The key of a command, if it can be used now."""
        if not self.offers(command):
            return None
        return self.quizapp.keymap.shown(command, typing=self.typing)

    @on(Footer.Chosen)
    async def _footer_chosen(self, event: Footer.Chosen) -> None:
        event.stop()
        target = self.app if event.command in commands.APP_WIDE else self
        await self.app.run_action(event.command, target)

    def on_key(self, event: events.Key) -> None:
        """A key takes a remark away; one typed ahead of a text field goes into it."""
        if not self.notice.is_error:
            self.notice.clear()
        if event.is_printable and self.takes(event):
            event.stop()

    @property
    def answer_field(self) -> Widget | None:
        """The text field that letters go into while `typing`."""
        return self.focused

    TAKEN: ClassVar[tuple[str, ...]] = ()
    """Keys besides letters that the text field handles by itself, not by a binding."""

    def takes(self, event: events.Key) -> bool:
        """Give a key that missed the text field to it; False when it is not for one."""
        field = self.answer_field if self.typing else None
        if field is None or not (event.is_printable or event.key in self.TAKEN):
            return False
        field.post_message(events.Key(event.key, event.character))
        return True

    # -- going places --------------------------------------------------------------------------

    def open(self, name: str, *args: Any, **options: Any) -> None:
        """Show another screen above this one."""
        with self.guarded():
            self.app.push_screen(self.quizapp.page(name, *args, **options))

    def turn_to(self, name: str, *args: Any, **options: Any) -> None:
        """Show another screen in place of this one."""
        with self.guarded():
            self.app.switch_screen(self.quizapp.page(name, *args, **options))

    def leaving(self) -> None:
        """Called before the screen goes away, also when the app ends: save what is to be saved.

        May raise NotSaved; then the screen stays.
        """

    def action_leave(self) -> None:
        with self.guarded():
            try:
                self.leaving()
            except StorageError:
                # Nobody is kept in a screen by a full disk: the second time leaves all the same.
                if not self._failed:
                    raise
            self.quizapp.back()

    def decks_changed(self) -> None:
        """Called when deck files were found changed."""

    # -- errors --------------------------------------------------------------------------------

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Say an error in the notice line; what failed has changed nothing."""
        try:
            yield
        except StorageError as error:
            self._failed = True
            self.notice.warn(f"{told(error)}. Nothing else was lost.")
        except QuizappError as error:
            self.notice.warn(error.one_line())
        else:
            self._failed = False
            if self.notice.is_error:
                self.notice.clear()


def told(error: StorageError) -> str:
    """A storage error without its path: `Not saved: the disk is full; make room`."""
    from quizapp.progress.trouble import NotSaved

    text = f"{error.message}; {error.hint}" if error.hint else error.message
    if isinstance(error, NotSaved):
        return f"Not saved: {text.removeprefix('not saved: ')}"
    return text[:1].upper() + text[1:]
