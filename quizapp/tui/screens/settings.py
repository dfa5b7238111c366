"""Settings: every one with its value, edited in place and saved at once into the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import Input

from quizapp.errors import InputError
from quizapp.settings import SPECS, Spec, checked, save, shown, spec, template
from quizapp.text import plural
from quizapp.tui import commands, editor, ink
from quizapp.tui.keymap import resolve
from quizapp.tui.moving import ListKeys
from quizapp.tui.safe import one_line
from quizapp.tui.setting_text import as_text, at_home, from_text, label_of
from quizapp.tui.themes import DARK
from quizapp.tui.widgets.line_input import LineInput
from quizapp.tui.widgets.rows import GAP, SIGN, Column, Row, Rows
from quizapp.tui.widgets.sheet import Sheet
from quizapp.tui.wrap import Block

if TYPE_CHECKING:
    from pathlib import Path

    from quizapp.session.workspace import Workspace

_NAME: Final = 18  # cells of the column of names
_THEME: Final = "theme"
_PROBLEMS: Final = 3
_ERROR: Final = 2  # lines that an error may take
_LATER: Final = {"face": "from the next start on"}


class SettingsScreen(ListKeys):
    """What can be chosen. Anything done here can be undone here, or in the file itself."""

    rows: Rows

    NAME = commands.SETTINGS
    BINDINGS = commands.bindings(NAME)
    CSS_PATH: ClassVar[list[str]] = ["settings.tcss", "../widgets/filter_line.tcss"]  # type: ignore[assignment]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.problems = Sheet(classes="problems")
        self.rows = Rows()
        self.field = LineInput(max_length=500)
        self.error = Sheet(classes="error")
        self.doc = Sheet(classes="doc")
        self._editing: Spec | None = None
        self._undo: list[tuple[str, Any]] = []

    def compose(self) -> ComposeResult:
        yield self.header
        yield self.problems
        with Container(classes="middle"):
            with Container(classes="list"):
                yield self.rows
                yield self.field
                yield self.error
            yield self.doc
        yield self.notice
        yield self.footer

    def on_mount(self) -> None:
        self.field.display = self.error.display = False
        self._draw()

    # -- drawing -------------------------------------------------------------------------------

    @property
    def path(self) -> Path:
        """The settings file, which need not exist."""
        return self.workspace.paths.settings

    @property
    def spec(self) -> Spec:
        """The setting at the cursor."""
        return spec(self.rows.key or SPECS[0].name)

    def _draw(self) -> None:
        path = one_line(at_home(self.path), limit=1000)
        room = max(20, min(self.app.size.width, 84) - 18)
        if path.cell_length > room:
            path = Content("…") + path[-room:]
        self.header.show("Settings", path.plain, short=self.path.name)
        self.problems.show(self._problems(), airy=False)
        columns = (Column("", _NAME), Column(""))
        # Empty lines, so that there is room for an error under the last setting.
        rows = [self._row(s) for s in SPECS] + [Row(None, whole=Content(""))] * _ERROR
        self.rows.show(columns, rows)
        self._draw_doc()
        self.update_footer()

    def _problems(self) -> list[Block]:
        found = [p.one_line() for p in self.workspace.settings_problems]
        found += [f"{self.path.name}: {text}" for text in self.quizapp.keymap.problems]
        sign = Content.styled("! ", ink.WARNING)
        blocks = [Block(one_line(text), lead=sign) for text in found[:_PROBLEMS]]
        if len(found) > _PROBLEMS:
            more = f"and {plural(len(found) - _PROBLEMS, 'problem')} more"
            blocks.append(Block(one_line(more, ink.QUIET), lead=Content("  ")))
        return blocks

    def _row(self, item: Spec) -> Row:
        value = getattr(self.workspace.settings, item.name)
        changed = value != item.default
        text = one_line(shown(item, value), "bold" if changed else "", limit=80)
        if item is self._stepped(self.rows.key):
            text = Content.assemble(("‹ ", ink.KEY), text, (" ›", ink.KEY))
        if changed:
            default = one_line(f"default {shown(item, item.default)}", ink.QUIET, limit=60)
            text = text + Content("   ") + default
        return Row(item.name, (Content(label_of(item)), text))

    def _draw_doc(self) -> None:
        item = self.spec
        parts = []
        if item.low is not None and item.high is not None:
            parts.append(f"{item.low:g} to {item.high:g}")
        if item.choices:
            parts.append(" or ".join(item.choices))
        parts.append(f"default {shown(item, item.default)}")
        own = sum(item.name in table for table in self.workspace.settings.by_deck.values())
        if own:
            its = "its" if own == 1 else "their"
            parts.append(f"{plural(own, 'deck')} with {its} own")
        parts.append(f"{item.name} in the file")
        self.doc.show(
            [Block(one_line(item.doc)), Block(one_line(" · ".join(parts), ink.QUIET))],
            airy=self.airy,
        )

    @on(Rows.Moved)
    def _moved(self) -> None:
        # The word of a move may come after the enter that followed it.
        if self._editing is not None and self._editing.name != self.rows.key:
            self._close()
        self._draw()

    @on(Rows.Chosen)
    def _clicked(self) -> None:
        self.action_enter()

    # -- commands now --------------------------------------------------------------------------

    @property
    def typing(self) -> bool:
        return self._editing is not None

    def _stepped(self, name: str | None) -> Spec | None:
        """The setting of that name if it is stepped through rather than typed."""
        item = spec(name) if name else None
        return item if item and (item.kind in ("bool", "choice") or item.name == _THEME) else None

    def offers(self, command: str) -> bool:
        match command:
            case "left" | "right":
                return not self.typing and self._stepped(self.rows.key) is not None
            case "space":
                return not self.typing and self.spec.kind == "bool"
            case "undo":
                return bool(self._undo) and not self.typing
            case "reset":
                return self._value(self.spec) != self.spec.default and not self.typing
        return True

    def label(self, command: str) -> str:
        match command:
            case "enter":
                if self.typing:
                    return "Save"
                return "Change" if self._stepped(self.rows.key) is None else "Next"
            case "space":
                return "Untick" if self._value(self.spec) else "Tick"
            case "leave":
                return "Don't change" if self.typing else "Leave"
            case "reset":
                return "Default"
            case "editor":
                return "Edit the file"
        return super().label(command)

    def _value(self, item: Spec) -> Any:
        return getattr(self.workspace.settings, item.name)

    # -- changing --------------------------------------------------------------------------------

    def action_enter(self) -> None:
        if self._stepped(self.rows.key) is not None:
            self._step(1)
        else:
            self._open()

    def action_space(self) -> None:
        self.action_enter()

    def action_left(self) -> None:
        self._step(-1)

    def action_right(self) -> None:
        self._step(1)

    def _step(self, step: int) -> None:
        item, value = self.spec, self._value(self.spec)
        if item.kind == "bool":
            self._save(item, not value)
            return
        values = sorted(self.app.available_themes) if item.name == _THEME else list(item.choices)
        at = values.index(value) if value in values else -1
        self._save(item, values[(at + step) % len(values)])

    def action_reset(self) -> None:
        self._save(self.spec, self.spec.default)

    def _save(self, item: Spec, value: Any) -> None:
        """Save a value, take it up at once, and remember the one before."""
        before = self._value(item)
        with self.guarded():
            self._write(item.name, value)
            self._undo.append((item.name, before))
            later = f" {_LATER[item.name]}" if item.name in _LATER else ""
            undo = self.quizapp.keymap.shown("undo")
            self.notice.say(
                f"{label_of(item)}: {shown(item, self._value(item))}{later}; {undo} undoes"
            )
        self._draw()

    def _write(self, name: str, value: Any) -> None:
        save(self.path, name, value)
        self.workspace.reload_settings()
        self._take_up()

    def _take_up(self) -> None:
        """Let the app look and listen as the settings say now."""
        theme = self.workspace.settings.theme
        self.quizapp.chosen_theme = theme if theme in self.app.available_themes else DARK.name
        self.app.theme = self.quizapp.chosen_theme
        self.quizapp.keymap = resolve(self.workspace.settings.keys)
        self.app.set_keymap(self.quizapp.keymap.changed())

    def action_undo(self) -> None:
        with self.guarded():
            name, value = self._undo[-1]
            self._write(name, value)
            self._undo.pop()
            self._draw()
            self.rows.go([s.name for s in SPECS].index(name))
            item = spec(name)
            self.notice.say(f"{label_of(item)}: {shown(item, value)} again")
        self.update_footer()

    # -- the field in place ------------------------------------------------------------------------

    def _open(self) -> None:
        """Put a text field where the value is."""
        self._editing = item = self.spec
        if self.rows.cursor is not None:
            width, height = self.rows.content_size
            self.rows.first = max(self.rows.first, self.rows.cursor - height + 1 + _ERROR)
            line = self.rows.cursor - self.rows.first
            left = SIGN + _NAME + GAP
            for widget, x in ((self.field, left), (self.error, left if width >= 60 else SIGN)):
                widget.styles.offset = (x, line)
                widget.styles.width = max(8, width - x)
        self.error.show([])
        with self.prevent(Input.Changed):
            self.field.value = as_text(item, self._value(item))
        self.field.cursor_position = len(self.field.value)
        self.field.display = True
        self.set_focus(self.field, scroll_visible=False)
        self.rows.refresh()
        self.update_footer()

    def _close(self) -> None:
        self._editing = None
        self.set_focus(None)
        self.field.display = False
        self.error.show([])
        self.update_footer()

    @on(Input.Changed)
    def _typed(self) -> None:
        self.error.show([])

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        item = self._editing
        if item is None:
            return
        value = from_text(item, event.value)
        try:
            checked(item, value)
        except ValueError as error:
            sign = Content.styled("! ", ink.WRONG)
            self.error.show([Block(one_line(str(error)), lead=sign)])
            return
        self._close()
        if checked(item, value) != self._value(item):
            self._save(item, value)

    def action_leave(self) -> None:
        if self._editing is not None:
            self._close()
        else:
            super().action_leave()

    def action_editor(self) -> None:
        """Open the file itself; one that is not there begins with every setting documented."""
        from quizapp.files import write_atomic

        with self.guarded():
            if not self.path.exists():
                try:
                    write_atomic(self.path, template().encode())
                except OSError as error:
                    problem = f"cannot be written ({error.strerror})"
                    raise InputError(problem, path=self.path) from error
            found = self.workspace.settings_problems
            try:
                editor.open_file(self, self.path, found[0].line if found else None)
            finally:
                self.workspace.reload_settings()
                self._take_up()
                self._undo.clear()
                self._draw()

    # -- moving --------------------------------------------------------------------------------

    def action_bottom(self) -> None:
        self.rows.go(len(SPECS) - 1)
