"""Paths are worked out, never made."""

from pathlib import Path

from quizapp.paths import bundled_decks, resolve


def test_options_come_before_the_environment(tmp_path: Path) -> None:
    env = {"QUIZAPP_DATA_DIR": str(tmp_path / "env"), "QUIZAPP_CONFIG_DIR": str(tmp_path / "c")}
    paths = resolve(data_dir=str(tmp_path / "option"), environ=env)
    assert paths.data == tmp_path / "option"
    assert paths.config == tmp_path / "c"
    assert resolve(environ=env).data == tmp_path / "env"
    assert not list(tmp_path.iterdir())


def test_home_is_expanded_and_paths_are_absolute() -> None:
    paths = resolve(data_dir="~/x/../y", environ={})
    assert paths.data == Path.home() / "y"
    assert paths.cache.is_absolute()


def test_the_bundled_decks_are_found() -> None:
    folder = bundled_decks()
    assert folder is not None
    assert len(list(folder.glob("*.toml"))) == 4
