"""The library: which file stands for which deck, what changed, and finding one by name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quizapp.deck import library as module
from quizapp.deck.gate import ReadResult, read_deck
from quizapp.deck.library import Library, Locations
from quizapp.deck.model import BasicCard, Origin
from quizapp.errors import InputError

Write = Callable[..., Path]


def text_of(deck_id: str = "", title: str = "", cards: int = 1, back: str = "a") -> str:
    head = "[deck]\n" + (f'id = "{deck_id}"\n' if deck_id else "")
    head += f'title = "{title}"\n' if title else ""
    return head + "".join(
        f'[[cards]]\nid = "c{n}"\nfront = "q{n}"\nback = "{back}"\n' for n in range(cards)
    )


class Places:
    """Three folders of decks, a library over them, and the files it read."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.bundled, self.user, self.other = root / "bundled", root / "user", root / "other"
        for folder in (self.bundled, self.user, self.other):
            folder.mkdir()
        self.read: list[str] = []
        self.library = Library(Locations(self.bundled, self.user, (self.other,)))

        def counted(path: Path, origin: Origin) -> ReadResult:
            self.read.append(path.name)
            return read_deck(path, origin)

        monkeypatch.setattr(module, "read_deck", counted)

    def ids(self) -> list[str]:
        self.library.refresh()
        return [deck.id for deck in self.library.decks]


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    return Places(tmp_path, monkeypatch)


class TestPrecedence:
    """Of two files with one id, which is studied."""

    @pytest.mark.parametrize("mine", ["user", "other"])
    def test_a_persons_file_stands_in_for_a_bundled_one(self, places: Places, mine: str) -> None:
        (places.bundled / "a.toml").write_text(text_of("d", "Bundled"))
        (getattr(places, mine) / "b.toml").write_text(text_of("d", "Mine"))
        assert places.ids() == ["d"]
        assert places.library.decks[0].title == "Mine"
        assert places.library.problems == ()
        assert places.library.unusable == ()

    def test_otherwise_the_first_is_studied_and_the_other_listed(self, places: Places) -> None:
        (places.user / "b.toml").write_text(text_of("d", "Second"))
        (places.user / "a.toml").write_text(text_of("d", "First"))
        (places.other / "0.toml").write_text(text_of("d", "Third"))
        assert places.ids() == ["d"]
        assert places.library.decks[0].title == "First"
        unusable = places.library.unusable
        assert [(result.path.name, result.problems[-1].rule) for result in unusable] == [
            ("b.toml", "duplicate-deck"),
            ("0.toml", "duplicate-deck"),
        ]
        assert unusable[0].problems[-1].one_line() == (
            f"{places.user / 'b.toml'}: another file has the deck id d: {places.user / 'a.toml'}; "
            "write another id under [deck], or remove one of the files"
        )

    def test_files_without_ids_go_by_their_names(self, places: Places) -> None:
        (places.user / "Tidal power.toml").write_text(text_of())
        (places.user / "sub").mkdir()
        (places.user / "sub" / "tidal power.toml").write_text(text_of())
        assert places.ids() == ["tidal-power"]
        assert len(places.library.unusable) == 1

    def test_one_file_by_two_names_is_one_deck(self, places: Places, tmp_path: Path) -> None:
        path = places.bundled / "a.toml"
        path.write_text(text_of("d"))
        (places.user / "link.toml").symlink_to(path)
        places.library.relocate(Locations(places.bundled, places.user, (path, tmp_path)))
        assert places.ids() == ["d"]
        assert places.library.unusable == ()
        assert places.library.decks[0].origin is Origin.USER

    def test_bundled_decks_come_first_then_by_title(self, places: Places) -> None:
        (places.user / "1.toml").write_text(text_of("u", "alpha"))
        (places.other / "2.toml").write_text(text_of("o", "Beta"))
        (places.bundled / "3.toml").write_text(text_of("z", "Zeta"))
        assert places.ids() == ["z", "u", "o"]

    def test_hidden_files_and_folders_are_passed_over(self, places: Places) -> None:
        (places.user / ".d.toml.x.tmp").write_text(text_of("tmp"))
        (places.user / ".hidden.toml").write_text(text_of("hidden"))
        (places.user / ".git").mkdir()
        (places.user / ".git" / "d.toml").write_text(text_of("git"))
        (places.user / "notes.txt").write_text(text_of("txt"))
        (places.user / "D.TOML").write_text(text_of("upper"))
        assert places.ids() == ["upper"]

    def test_places_that_are_not_there(self, tmp_path: Path) -> None:
        gone = tmp_path / "gone.toml"
        library = Library(Locations(None, tmp_path / "none", (gone,)))
        library.refresh()
        assert library.decks == ()
        (result,) = library.unusable
        assert (result.path, result.problems[0].message) == (gone, "does not exist")
        assert not (tmp_path / "none").exists()


class TestRefresh:
    """What is read again, what is kept, and what is said to have changed."""

    def test_nothing_is_read_before_the_first_refresh(self, places: Places) -> None:
        (places.user / "a.toml").write_text(text_of("a"))
        assert places.library.decks == ()
        assert places.read == []

    def test_only_what_changed_is_read_again(self, places: Places) -> None:
        for name in "abc":
            (places.user / f"{name}.toml").write_text(text_of(name))
        changes = places.library.refresh()
        assert (changes.added, changes.changed, changes.removed) == (("a", "b", "c"), (), ())
        decks = places.library.decks
        places.read.clear()
        assert not places.library.refresh()
        assert places.read == []
        (places.user / "b.toml").write_text(text_of("b", cards=2))
        changes = places.library.refresh()
        assert places.read == ["b.toml"]
        assert (changes.added, changes.changed, changes.removed) == ((), ("b",), ())
        assert not changes.problems
        assert places.library.decks[0] is decks[0]
        assert places.library.decks[2] is decks[2]

    def test_a_file_of_the_same_size_and_time(self, places: Places) -> None:
        path = places.user / "a.toml"
        path.write_text(text_of("a", back="x"))
        places.library.refresh()
        path.unlink()
        path.write_text(text_of("a", back="y"))
        assert places.library.refresh().changed == ("a",)

    def test_files_that_cannot_be_used_are_not_read_each_time(self, places: Places) -> None:
        (places.user / "bad.toml").write_text("[[cards]")
        (places.user / "folder.toml").mkdir()
        places.library.refresh()
        places.read.clear()
        assert not places.library.refresh()
        assert places.read == []

    def test_files_come_and_go(self, places: Places) -> None:
        path = places.user / "a.toml"
        path.write_text(text_of("a"))
        before = places.ids()
        path.unlink()
        assert places.library.refresh().removed == ("a",)
        assert places.library.decks == ()
        assert places.library.unusable == ()
        path.write_text(text_of("a"))
        assert places.library.refresh().added == ("a",)
        assert places.ids() == before

    def test_a_broken_save_keeps_the_last_good_cards(self, places: Places) -> None:
        path = places.user / "a.toml"
        path.write_text(text_of("a", cards=3))
        places.library.refresh()
        keys = [prompt.key for prompt in places.library.prompts()]
        path.write_text(text_of("a", cards=3) + "oops")
        changes = places.library.refresh()
        assert (changes.changed, changes.problems) == (("a",), True)
        assert [prompt.key for prompt in places.library.prompts()] == keys
        (deck,) = places.library.decks
        assert [p.rule for p in deck.problems] == ["toml-syntax"]
        assert places.library.problems == deck.problems
        path.write_text(text_of("a", cards=1))
        places.library.refresh()
        assert places.library.problems == ()
        assert [prompt.key for prompt in places.library.prompts()] == keys[:1]

    def test_a_broken_card_keeps_what_it_was(self, places: Places) -> None:
        path = places.user / "a.toml"
        path.write_text(text_of("a", cards=3))
        places.library.refresh()
        path.write_text(text_of("a", cards=3, back="new").replace('front = "q1"', "front = 1"))
        places.library.refresh()
        (deck,) = places.library.decks
        assert [card.id for card in deck.cards] == ["c0", "c1", "c2"]
        assert [c.back for c in deck.cards if isinstance(c, BasicCard)] == ["new", "a", "new"]
        assert [(p.card, p.rule) for p in deck.problems] == [("c1", "wrong-type")]
        path.write_text(text_of("a", cards=1))
        places.library.refresh()
        assert [card.id for card in places.library.decks[0].cards] == ["c0"]

    def test_a_file_that_was_never_good_has_no_cards(self, places: Places) -> None:
        (places.user / "a.toml").write_text("oops")
        changes = places.library.refresh()
        assert changes.problems
        assert places.library.decks == ()
        assert len(places.library.unusable) == 1

    def test_other_places_keep_what_was_read(self, places: Places) -> None:
        (places.user / "a.toml").write_text(text_of("a"))
        (places.other / "b.toml").write_text(text_of("b"))
        places.library.refresh()
        places.read.clear()
        changes = places.library.relocate(Locations(places.bundled, places.user))
        assert (changes.removed, places.read) == (("b",), [])


class TestPrompts:
    """What can be asked, and what is only there."""

    TEXT = (
        '[deck]\nid = "d"\n'
        '[[cards]]\nid = "two"\nfront = "q"\nback = "a"\nbidirectional = true\n'
        '[[cards]]\nid = "gaps"\ntext = "{{when::2023}} {{who::Ann}} {{when::May}}"\n'
        '[[cards]]\nid = "wait"\nfront = "w"\nback = "a"\nstatus = "review"\n'
        '[[cards]]\nid = "old"\nfront = "o"\nback = "a"\nsuperseded_by = "two"\n'
        '[[cards]]\nid = "n"\nquestion = "n"\nanswer = 5\n'
    )

    def test_what_is_studied_in_file_order(self, places: Places) -> None:
        (places.user / "d.toml").write_text(self.TEXT)
        (places.user / "e.toml").write_text(text_of("e"))
        places.library.refresh()
        keys = ["d/two#forward", "d/two#back", "d/gaps#when", "d/gaps#who", "d/n#main"]
        assert [p.key for p in places.library.prompts()] == [*keys, "e/c0#forward"]
        assert [p.key for p in places.library.prompts(["d"])] == keys
        assert places.library.prompts([]) == ()

    def test_every_prompt_can_be_had(self, places: Places) -> None:
        (places.user / "d.toml").write_text(self.TEXT)
        places.library.refresh()
        for key in ("d/two#back", "d/wait#forward", "d/old#forward", "d/gaps#who"):
            prompt = places.library.prompt(key)
            assert prompt is not None
            assert prompt.key == key
        for key in ("d/two#main", "d/none#main", "x/two#back", "d/two", "", "#", "d/n#main#x"):
            assert places.library.prompt(key) is None
        card = places.library.card("d/n")
        assert card is not None
        assert card.id == "n"


class TestFind:
    """A deck by path, id or the beginning of its title."""

    @pytest.fixture
    def library(self, places: Places) -> Library:
        (places.user / "one.toml").write_text(text_of("llama", "Llama goes open"))
        (places.user / "two.toml").write_text(text_of("weekend", "The weekend"))
        (places.user / "three.toml").write_text(text_of("third", "The week"))
        (places.user / "bad.toml").write_text("x = = 1")
        places.library.refresh()
        return places.library

    @pytest.mark.parametrize(
        ("name", "deck_id"),
        [
            ("llama", "llama"),
            ("LLAMA GOES", "llama"),
            ("The weeke", "weekend"),
            ("the week", "third"),
        ],
    )
    def test_by_name(self, library: Library, name: str, deck_id: str) -> None:
        assert library.find(name).id == deck_id

    def test_by_path(
        self, library: Library, places: Places, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert library.find(str(places.user / "two.toml")).id == "weekend"
        monkeypatch.chdir(places.user)
        assert library.find("one.toml").id == "llama"
        assert library.find(f"../{places.user.name}/one.toml").id == "llama"
        assert {deck.id for deck in library.find_all(".")} == {"llama", "weekend", "third"}

    @pytest.mark.parametrize(
        ("name", "message"),
        [
            ("the", "the can be several decks; write one of third, weekend"),
            ("nothing", "there is no deck nothing; write one of llama, third, weekend"),
            ("", "there is no deck ; write one of llama, third, weekend"),
            ("a\x1bb", "there is no deck a␛b; write one of llama, third, weekend"),
            ("\0", "there is no deck ␀; write one of llama, third, weekend"),
        ],
    )
    def test_candidates_are_named(self, library: Library, name: str, message: str) -> None:
        with pytest.raises(InputError) as raised:
            library.find(name)
        assert raised.value.one_line() == message

    def test_a_folder_of_several_decks(self, library: Library, places: Places) -> None:
        with pytest.raises(InputError, match="several decks are in"):
            library.find(str(places.user))

    def test_a_file_that_gives_no_deck_says_why(self, library: Library, places: Places) -> None:
        path = places.user / "bad.toml"
        with pytest.raises(InputError) as raised:
            library.find(str(path))
        assert raised.value.one_line() == f"{path}:1:5: this is not a value; put text in quotes"

    def test_a_file_that_is_not_in_the_library(self, library: Library, tmp_path: Path) -> None:
        (tmp_path / "else.toml").write_text(text_of("else"))
        with pytest.raises(InputError, match="not among the decks"):
            library.find(str(tmp_path / "else.toml"))

    def test_without_any_deck(self, tmp_path: Path) -> None:
        library = Library(Locations(None, tmp_path))
        library.refresh()
        with pytest.raises(InputError, match="there are no decks at all"):
            library.find("x")


def test_hundreds_of_files_are_statted_and_not_read(places: Places) -> None:
    for number in range(300):
        (places.user / f"{number}.toml").write_text(text_of(f"d{number}"))
    places.library.refresh()
    assert len(places.read) == 300
    assert not places.library.refresh()
    assert len(places.read) == 300
