"""The mouse works, and is never needed."""

from quizapp.events import REVIEW
from quizapp.session.start import Start
from quizapp.tui.safe import one_line
from quizapp.tui.widgets.rows import Column, Row, Rows

STUDY = Start("study")


def find(play, text: str) -> tuple[int, int]:
    """Where a text stands on the screen: column, line."""
    line = next(y for y, line in enumerate(play.lines) if text in line)
    return play.lines[line].index(text), line


class TestClicks:
    async def test_a_rating(self, stage):
        async with stage.play("enter", start=STUDY) as play:
            await play.pilot.click(offset=find(play, "3 Good"))
            await play.pilot.pause()
            (event,) = play.app.workspace.store.events(kinds=(REVIEW,))
            assert event.payload["rating"] == 3

    async def test_a_key_in_the_footer(self, stage):
        async with stage.play(start=STUDY) as play:
            await play.pilot.click(offset=find(play, "Later"))
            await play.pilot.pause()
            assert "asked again later" in play.text
            await play.pilot.click(offset=find(play, "All keys"))
            await play.pilot.pause()
            assert play.screen == "keys"

    async def test_between_two_keys_nothing_happens(self, stage):
        async with stage.play(start=STUDY) as play:
            x, y = find(play, "ctrl+n Later")
            await play.pilot.click(offset=(x - 2, y))
            await play.pilot.pause()
            assert "When did the Sorrel" in play.text

    async def test_a_row_is_chosen_first_and_entered_second(self, stage):
        for name in ("Ants", "Bees"):
            stage.deck(
                f'[deck]\nid = "{name}"\ntitle = "{name}"\n'
                '[[cards]]\nid = "a"\nfront = "Q"\nback = "A"\n',
                f"{name}.toml",
            )
        async with stage.play() as play:
            await play.pilot.click(offset=find(play, "Bees"))
            await play.pilot.pause()
            assert "› Bees" in play.text
            await play.pilot.click(offset=find(play, "Bees"))
            await play.pilot.pause()
            assert play.screen == "study"
            assert play.app.screen.session.selection.decks == ("Bees",)

    async def test_an_item_to_order(self, stage):
        async with stage.play("enter", "4", "enter", "4", start=STUDY) as play:
            item = play.app.screen.card.ordering.items[2]
            await play.pilot.click(offset=find(play, item))
            await play.pilot.pause()
            assert play.app.screen.card.given()[0] == item


class TestLongLists:
    async def test_only_what_is_seen_is_drawn(self, stage):
        async with stage.play() as play:
            rows = Rows()
            await play.app.screen.body.mount(rows)
            rows.styles.height = 10
            rows.show(
                [Column("Row")], [Row(str(n), (one_line(f"row {n}"),)) for n in range(10_000)]
            )
            await play.pilot.pause()
            assert len(rows._drawn) <= 10
            rows.go(-1)
            await play.pilot.pause()
            assert "row 9999" in rows.render().plain
            assert rows.render().plain.count("\n") == 9
            rows.go(5000)
            assert "› row 5000" in rows.render().plain
            assert len(rows._drawn) <= 40
