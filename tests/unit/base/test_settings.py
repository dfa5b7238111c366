"""Settings: read kindly, changed in place, documented."""

from dataclasses import fields
from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from quizapp.errors import InputError
from quizapp.settings import SPECS, Settings, load, parse, save, shown, spec, template


def test_defaults_are_those_of_the_specs() -> None:
    settings = Settings()
    assert {s.name for s in SPECS} == {f.name for f in fields(Settings)} - {"keys", "by_deck"}
    for item in SPECS:
        assert getattr(settings, item.name) == item.default
        assert item.doc.endswith(".")


def test_the_template_is_all_comments_and_its_values_are_the_defaults(tmp_path: Path) -> None:
    text = template()
    assert parse(text.encode(), tmp_path).settings == Settings()
    active = "\n".join(
        line.removeprefix("# ") if line.startswith("# ") and " = " in line else line
        for line in text.splitlines()
        if not line.startswith(("# new_per_day = 20", '# undo = ["u"'))
    )
    found = parse(active.encode(), tmp_path)
    assert found.problems == ()
    assert found.settings == Settings()


def test_a_missing_file_means_the_defaults(tmp_path: Path) -> None:
    assert load(tmp_path / "none.toml").settings == Settings()


def test_wrong_values_keep_the_default_and_are_reported_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    path.write_text('new_per_day = 3\nrollover = 24\nfuzz = "no"\nnew_per_dya = 2\n')
    found = load(path)
    assert found.settings.new_per_day == 3
    assert found.settings.rollover == 4
    assert [p.one_line() for p in found.problems] == [
        f"{path}:2: rollover must be a whole number from 0 to 23",
        f"{path}:3: fuzz must be true or false",
        f"{path}:4: unknown setting 'new_per_dya'; did you mean 'new_per_day'?",
    ]


def test_settings_for_one_deck(tmp_path: Path) -> None:
    found = parse(
        b'typed = true\n[deck."a-b"]\ntyped = false\ntheme = "x"\n[deck.c]\nnew_per_day = -1\n',
        tmp_path / "s.toml",
    )
    assert found.settings.for_deck("a-b", "typed") is False
    assert found.settings.for_deck("z", "typed") is True
    assert len(found.problems) == 2


@pytest.mark.parametrize("data", [b"x = [", b"\xff\xfe", b"a." * 30_000 + b"b=1", b"[" * 9_000])
def test_broken_files_never_raise(data: bytes, tmp_path: Path) -> None:
    found = parse(data, tmp_path / "s.toml")
    assert found.settings == Settings()
    assert len(found.problems) == 1


@given(
    st.dictionaries(
        st.sampled_from([s.name for s in SPECS]),
        st.one_of(st.integers(), st.floats(), st.booleans(), st.text(), st.lists(st.text())),
    )
)
def test_no_value_raises(values: dict[str, object]) -> None:
    import tomli_w

    try:
        data = tomli_w.dumps(values).encode()
        tomli.loads(data.decode())
    except (ValueError, UnicodeEncodeError):
        return
    parse(data, Path("s.toml"))


def test_save_keeps_comments_and_takes_the_documented_place(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "s.toml"
    save(path, "new_per_day", 20)
    save(path, "learning_steps", ["5m", "1d"])
    save(path, "new_per_day", 5, deck="x")
    save(path, "ratings", "2")
    text = path.read_text()
    found = load(path)
    assert found.problems == ()
    assert found.settings.new_per_day == 20
    assert found.settings.learning_steps == (300, 86_400)
    assert found.settings.ratings == "2"
    assert found.settings.for_deck("x", "new_per_day") == 5
    assert text.count("new_per_day = 20\n") == 2  # the setting, and the example for a deck
    assert text.index("new_per_day = 20") < text.index("# reviews_per_day")


def test_save_refuses_what_may_not_be_and_leaves_a_broken_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    with pytest.raises(InputError, match="from 0 to 9999"):
        save(path, "new_per_day", -1)
    with pytest.raises(InputError, match="new_per_day"):
        spec("new_per_dy")
    assert not path.exists()
    path.write_text("x = [")
    with pytest.raises(InputError, match="mend it by hand"):
        save(path, "new_per_day", 1)
    assert path.read_text() == "x = ["


def test_shown_reads_well() -> None:
    assert shown(spec("learning_steps"), (60, 5400, 86_400)) == "1m 90m 1d"
    assert shown(spec("fuzz"), True) == "yes"
    assert shown(spec("deck_paths"), ()) == "none"
