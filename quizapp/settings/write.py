"""Changing one setting in the file, and the documented file to start from."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from quizapp.errors import InputError
from quizapp.settings.specs import SPECS, Spec, checked, spec, step_text


def save(path: Path, name: str, value: Any, deck: str | None = None) -> None:
    """Set one value in the file, for one deck if given; comments and all else stay.

    A value equal to the default is still written, so that the file says what was chosen.
    Raises InputError for a value that is not allowed or a file that cannot be edited.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    from quizapp.files import write_atomic

    item = spec(name)
    try:
        clean = checked(item, value)
    except ValueError as error:
        raise InputError(f"{name} {error}") from None
    try:
        text = path.read_bytes().decode("utf-8-sig") if path.exists() else template()
        if deck is None:
            text = _uncomment(text, name)
        document = tomlkit.parse(text)
        table: Any = document
        if deck is not None:
            decks = document.setdefault("deck", tomlkit.table(is_super_table=True))
            table = decks.setdefault(deck, tomlkit.table())
        table[name] = _toml_value(item, clean)
        write_atomic(path, tomlkit.dumps(document).encode())
    except (OSError, UnicodeDecodeError, TOMLKitError) as error:
        raise InputError(
            f"cannot be changed ({error})", path=path, hint="mend it by hand, then try again"
        ) from None


def _uncomment(text: str, name: str) -> str:
    """Turn the line that documents the default into a setting, so that it stays in its place."""
    if re.search(rf"(?m)^[ \t]*{name}[ \t]*=", text):
        return text
    return re.sub(rf"(?m)^# ?({name}[ \t]*=.*)$", r"\1", text, count=1)


def _toml_value(item: Spec, value: Any) -> Any:
    if item.kind == "steps":
        return [step_text(s) for s in value]
    if item.kind == "texts":
        return list(value)
    if item.name == "ratings":
        return int(value)
    return value


def template() -> str:
    """A settings file with every setting documented and commented out."""
    import tomli_w

    lines = ["# Settings of quizapp. Remove a # to change a line; deleting one is safe.", ""]
    for item in SPECS:
        value = tomli_w.dumps({item.name: _toml_value(item, item.default)})
        value = " ".join(value.split()).replace("[ ", "[").replace(", ]", "]")
        lines += [f"# {item.doc}{_range(item)}", f"# {value}", ""]
    lines += [
        "# Other limits for one deck, by its id:",
        '# [deck."llama-goes-open"]',
        "# new_per_day = 20",
        "",
        "# Other keys: an action, and its key or keys. `?` in the app lists the actions.",
        "# [keys]",
        '# undo = ["u", "ctrl+z"]',
        "",
    ]
    return "\n".join(lines)


def _range(item: Spec) -> str:
    if item.low is not None:
        return f" ({item.low:g} to {item.high:g})"
    return f" ({' or '.join(item.choices)})" if item.choices else ""
