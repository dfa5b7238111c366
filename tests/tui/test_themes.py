"""Colours: enough contrast, every theme works, and nothing is said by colour alone."""

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from quizapp.session.start import Start
from quizapp.tui import themes

AA = 4.5


def contrast(one: str, two: str) -> float:
    a, b = (Color.parse(c).rgb for c in (one, two))
    light, dark = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(rgb: tuple[int, int, int]) -> float:
    parts = [c / 255 for c in rgb]
    r, g, b = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


@pytest.mark.parametrize("theme", themes.OURS, ids=lambda t: t.name)
class TestOurs:
    @pytest.mark.parametrize(
        "name", ["text-muted", "text-primary", "text-success", "text-warning", "text-error"]
    )
    def test_text_has_the_contrast_of_wcag_aa(self, theme, name):
        for ground in (theme.background, theme.surface, theme.panel):
            assert contrast(theme.variables[name], ground) >= AA

    def test_plain_text_has_the_contrast_of_wcag_aaa(self, theme):
        assert contrast(theme.foreground, theme.background) >= 7

    async def test_what_is_drawn_has_the_contrast_of_wcag_aa(self, stage, theme):
        settings = f'theme = "{theme.name}"\nnew_per_day = 100'
        async with stage.play(
            "text:july 2018", "enter", start=Start("study"), settings=settings
        ) as play:
            assert play.app.theme == theme.name
            seen = 0
            for strip in play.app.screen._compositor.render_strips():
                for segment in strip:
                    style = segment.style
                    if not segment.text.strip(" ─━╸│╭╮╰╯") or style is None or not style.color:
                        continue
                    fore, back = style.color.get_truecolor(), style.bgcolor.get_truecolor()
                    found = contrast(fore.hex, back.hex)
                    assert found >= AA, f"{segment.text!r}: {found:.1f}"
                    seen += 1
            assert seen > 15


@pytest.mark.parametrize("name", sorted(BUILTIN_THEMES))
async def test_every_theme_of_textual_works(stage, name):
    settings = f'theme = "{name}"'
    async with stage.play("enter", "text:july 2018", "enter", settings=settings) as play:
        assert play.app.theme == name
        assert "✗ Wrong" in play.text
        assert "› 1 Again" in play.text


async def test_an_unknown_theme_means_our_own(stage):
    async with stage.play(settings='theme = "neon"') as play:
        assert play.app.theme == "quizapp-dark"


async def test_a_theme_chosen_in_the_palette_is_remembered(stage):
    async with stage.play("ctrl+p", "text:theme quizapp-light") as play:
        await play.until(lambda: "Theme quizapp-light" in play.text)
        await play.press("enter")
        await play.until(lambda: play.app.theme == "quizapp-light")
        await play.until(lambda: stage.paths.settings.exists())
        assert 'theme = "quizapp-light"' in stage.paths.settings.read_text("utf-8")


async def test_a_theme_that_is_not_known_is_not_written_over(stage):
    async with stage.play("enter", settings='theme = "neon"') as play:
        await play.pilot.pause()
        assert not stage.paths.settings.exists()


class TestNoColour:
    async def test_nothing_is_coloured_and_all_is_said(self, stage, monkeypatch):
        monkeypatch.setenv("NO_COLOR", "1")
        async with stage.play("enter", "text:july 2018", "enter") as play:
            filters = play.app.get_line_filters()
            for strip in play.app.screen._compositor.render_strips():
                for line_filter in filters:
                    strip = strip.apply_filter(line_filter, Color.parse("black"))
                for segment in strip:
                    if segment.style is not None:
                        for colour in (segment.style.color, segment.style.bgcolor):
                            assert colour is None or colour.is_default, segment
            assert "✗ Wrong" in play.text
            assert any("underline" in s for s in play.styles_of("2018"))
            assert any("reverse" in s for s in play.styles_of("› 1 Again"))
            await play.press("escape")
            assert "› Tidal power" in play.text

    async def test_the_cursor_of_the_answer_is_reversed(self, stage, monkeypatch):
        monkeypatch.setenv("NO_COLOR", "1")
        async with stage.play("enter", "text:july") as play:
            box = next(line for line in play.lines if "july" in line)
            x = box.index("july") + 4
            y = play.lines.index(box)
            strip = play.app.screen._compositor.render_strips()[y]
            at = 0
            for segment in strip:
                if at <= x < at + len(segment.text):
                    assert segment.style.reverse
                at += len(segment.text)
