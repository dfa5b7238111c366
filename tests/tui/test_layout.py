"""From 40×12 to 200×60: what must be seen is seen, in any script."""

from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from quizapp.session.start import Start
from quizapp.tui import words
from quizapp.tui.safe import EMPTY
from quizapp.tui.widgets.footer import FooterItem, choose
from quizapp.tui.widgets.header import progress_bar
from quizapp.tui.wrap import Block, breaks, lines_of, wrap

SIZES = [(40, 12), (60, 18), (80, 24), (120, 30), (160, 50), (200, 60)]
STUDY = Start("study")


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
class TestSizes:
    async def test_feedback_has_all_that_matters_above_the_fold(self, stage, size):
        async with stage.play("text:july 2018", "enter", start=STUDY, size=size) as play:
            for must in (
                "✗ Wrong",
                "july 2018",
                "July 2019",
                "› 1 Again" if size[0] >= 80 else "›1 1m",
            ):
                assert must in play.text
            assert all(cell_len(line) <= size[0] for line in play.lines)
            assert play.lines.index(next(x for x in play.lines if "Wrong" in x)) < size[1] // 2
            assert play.footer.startswith("enter Again")
            assert play.footer.endswith("? Keys" if size[0] < 80 else "? All keys")

    async def test_text_keeps_to_a_column_of_about_seventy(self, stage, size):
        text = "word " * 80
        stage.deck(
            f'[deck]\nid = "d"\ntitle = "D"\n[[cards]]\nid = "a"\nfront = "{text}"\nback = "B"\n'
        )
        async with stage.play(start=STUDY, size=size) as play:
            lines = [line for line in play.lines if line.count("word") > 2]
            assert lines
            assert all(cell_len(line.strip()) <= 72 for line in lines)

    async def test_home_and_keys_and_info_fit(self, stage, size):
        async with stage.play("?", size=size) as play:
            assert all(cell_len(line) <= size[0] for line in play.lines)
            await play.press("escape", "enter", "enter", "i")
            assert play.screen == "card_info"
            assert all(cell_len(line) <= size[0] for line in play.lines)
            assert len(play.lines) == size[1]


class TestSmall:
    async def test_header_and_footer_and_ratings_at_forty_by_twelve(self, stage):
        async with stage.play("text:july 2018", "enter", start=STUDY, size=(40, 12)) as play:
            assert play.lines[0].split() == ["Everything", "8", "left"]
            assert "›1 1m" in play.text
            assert "3 10m" in play.text
            assert play.footer == "enter Again   y I was right   ? Keys"

    async def test_a_long_card_scrolls_between_header_and_ratings(self, stage):
        text = " ".join(f"w{n}" for n in range(200))
        card = f'[deck]\nid = "d"\ntitle = "D"\n[[cards]]\nid = "a"\nfront = "Q"\nback = "{text}"\n'
        stage.deck(card)
        async with stage.play("enter", start=STUDY, size=(40, 12)) as play:
            assert "w1 " in play.text
            assert "w199" not in play.text
            await play.press("G")
            assert "w199" in play.text
            assert "›3 10m" in play.text
            assert play.lines[0].startswith(" D") or "Everything" in play.lines[0]
            await play.press("g", "pagedown", "j", "k")
            assert "w199" not in play.text

    async def test_the_option_at_the_cursor_is_scrolled_into_sight(self, stage):
        long = " ".join(["long"] * 30)
        stage.deck(
            '[deck]\nid = "d"\ntitle = "D"\n[[cards]]\nid = "a"\nquestion = "Q"\nanswer = "A"\n'
            f'distractors = ["B {long}", "C {long}", "D {long}"]\n'
        )
        async with stage.play("up", start=STUDY, size=(40, 12)) as play:
            assert "› 4" in play.text

    async def test_resizing_draws_everything_anew(self, stage):
        async with stage.play("text:july 2018", "enter", start=STUDY, size=(120, 40)) as play:
            await play.pilot.resize_terminal(40, 12)
            await play.pilot.pause()
            assert "›1 1m" in play.text
            assert "8 left" in play.text
            await play.pilot.resize_terminal(100, 30)
            await play.pilot.pause()
            assert "› 1 Again 1 min" in play.text


class TestScripts:
    CARDS: ClassVar = {
        "chinese": ("2023年7月，哪家公司发布了供研究和商业使用的开源大型语言模型？" * 3, "北京市"),
        "japanese": ("どの会社が、研究と商用に使えるモデルを公開しましたか。" * 3, "メタ"),
        "korean": ("어느 회사가 연구와 상업적 사용을 위해 모델을 공개했습니까? " * 3, "메타"),
        "emoji": ("👩‍👩‍👧‍👦 who? 🇫🇷 ❤️ " * 12, "👩‍🚀"),
        "combining": ("Vi" + "e\u0302\u0323t Nam? " * 20, "Vie\u0302\u0323t"),
        "arabic": ("أي شركة أطلقت النموذج مفتوح المصدر؟ " * 6, "ميتا"),
        "hebrew": ("איזו חברה שחררה את המודל? " * 6, "מטא"),
        "thai": ("บริษัทใดเปิดตัวโมเดลสำหรับการวิจัยและการค้า " * 4, "เมตา"),
    }  # fmt: skip

    @pytest.mark.parametrize("script", CARDS)
    @pytest.mark.parametrize("size", [(40, 12), (80, 24)], ids=["40x12", "80x24"])
    async def test_no_line_is_wider_than_the_terminal(self, stage, script, size):
        question, answer = self.CARDS[script]
        stage.deck(
            f'[deck]\nid = "d"\ntitle = "{question}"\n[[cards]]\nid = "a"\ntype = "text"\n'
            f'question = "{question}"\nanswer = "{answer}"\nexplanation = "{question}"\n'
        )
        async with stage.play(start=STUDY, size=size) as play:
            play.app.screen.card.line.value = answer
            await play.pilot.pause()
            assert all(cell_len(line) <= size[0] for line in play.lines)
            await play.press("enter")
            assert "✓ Right" in play.text
            assert all(cell_len(line) <= size[0] for line in play.lines)


ANY = st.text(
    alphabet=st.one_of(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]),
        st.sampled_from(" ab,。（「）北京\u200d\ufe0f\u0301👩🇫"),
    ),
    max_size=80,
)


class TestBreaking:
    @given(ANY, st.integers(2, 40))
    def test_nothing_is_lost_and_no_line_is_too_wide(self, text, width):
        places = breaks(text, width)
        assert places == sorted(set(places))
        parts = [text[a:b] for a, b in zip([0, *places], [*places, len(text)], strict=True)]
        assert "".join(parts) == text
        for part in parts:
            assert cell_len(part.rstrip()) <= width

    @given(ANY, st.integers(4, 40))
    def test_blocks_keep_to_their_width(self, text, width):
        block = Block(Content(text), lead=Content("you  "), above=1)
        for line in lines_of([block, block], width):
            assert line.cell_length <= width

    def test_words_stay_whole_where_they_can(self):
        assert [x.plain for x in wrap(Content("one two three"), 8)] == ["one two", "three"]

    def test_ideographs_break_anywhere_but_not_before_a_stop(self):
        assert [x.plain for x in wrap(Content("北京。上海。"), 4)] == [
            "北",
            "京。",
            "上",
            "海。",
        ] or [x.plain for x in wrap(Content("北京。上海。"), 6)] == ["北京。", "上海。"]

    def test_blank_lines_stay(self):
        assert [x.plain for x in wrap(Content("a\n\nb"), 9)] == ["a", "", "b"]

    def test_what_trails_stands_at_the_right_end_if_there_is_room(self):
        block = Block(Content("source"), trail=Content("p passage"))
        assert [x.plain for x in lines_of([block], 20)] == ["source     p passage"]
        assert [x.plain for x in lines_of([block], 15)] == ["source"]


class TestPieces:
    @given(st.floats(0, 1), st.integers(1, 60))
    def test_a_bar_fills_its_width(self, share, width):
        assert progress_bar(share, width).cell_length == width

    def test_a_bar_grows_with_its_share(self):
        bars = [progress_bar(n / 20, 10).plain for n in range(21)]
        done = [bar.count("━") * 2 + bar.count("╸") for bar in bars]
        assert done == sorted(done)
        assert (done[0], done[-1]) == (0, 20)

    @given(st.integers(20, 120))
    def test_a_footer_keeps_to_its_line_and_always_has_the_first_and_the_last(self, width):
        items = [FooterItem(str(n), f"k{n}", f"Label {n}") for n in range(9)]
        items.append(FooterItem("keys", "?", "All keys", "Keys"))
        chosen = choose(items, width)
        assert sum(text.cell_length for _, text in chosen) + 3 * (len(chosen) - 1) <= width
        assert chosen[0][0].command == "0"
        assert chosen[-1][0].command == "keys"
        assert [item.command for item, _ in chosen[:-1]] == [str(n) for n in range(len(chosen) - 1)]

    def test_sparks_begin_at_zero(self):
        assert words.sparkline([0, 1, 4, 8]) == "·▁▄█"
        assert words.sparkline([0, 0]) == "··"
        assert words.sparkline([]) == ""

    @given(st.lists(st.integers(0, 1000), min_size=1, max_size=3), st.integers(5, 60))
    def test_shares_fill_the_bar_and_none_vanishes(self, amounts, width):
        bars = words.shares_bar([(a, "x") for a in amounts], width)
        assert sum(map(len, bars)) == (width if any(amounts) else 0)
        assert [bool(b) for b in bars] == [bool(a) for a in amounts]

    @pytest.mark.parametrize(
        ("seconds", "said"),
        [
            (0, "0 s"),
            (59.4, "59 s"),
            (60, "1 min"),
            (192, "3 min 12 s"),
            (3600, "1 h"),
            (3840, "1 h 4 min"),
        ],
    )
    def test_durations(self, seconds, said):
        assert words.duration(seconds) == said

    def test_nothing_is_nothing(self):
        assert list(lines_of([], 10)) == []
        assert EMPTY.plain == ""
