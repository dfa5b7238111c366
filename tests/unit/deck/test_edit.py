"""Accepting one more answer: what changes, what stays, and what is refused."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import NoReturn

import pytest

from quizapp.deck.edit import add_accepted, undo_edit
from quizapp.deck.gate import read_deck
from quizapp.deck.library import Library, Locations
from quizapp.deck.model import Card, Deck, Origin, TextCard
from quizapp.errors import InputError

HEAD = '# mine\n[deck]\nid = "d"   # for ever\n\n'
CARD = '# about Ann\n[[cards]]\nid = "a"\ntype = "text"\nquestion = "Who?"\nanswer = "Ann"\n'
TAIL = '\n# about Bo\n[[cards]]\nid = "b"\ntype = "text"\nquestion = "Whom?"\nanswer = "Bo"\n'


def opened(path: Path, origin: Origin = Origin.USER, card: str = "a") -> tuple[Deck, Card]:
    deck = read_deck(path, origin).deck
    assert deck is not None
    return deck, next(c for c in deck.cards if c.id == card or not c.stamped)


def accepts(path: Path, card: str = "a") -> tuple[str, ...]:
    found = opened(path, card=card)[1]
    assert isinstance(found, TextCard)
    return found.accept


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "d.toml"
    path.write_text(HEAD + CARD + TAIL)
    return path


@pytest.mark.parametrize(
    ("card", "edited"),
    [
        (CARD, CARD + 'accept = ["A."]\n'),
        (CARD + 'accept = ["X"]\n', CARD + 'accept = ["X", "A."]\n'),
        (CARD + "accept = []\n", CARD + 'accept = ["A."]\n'),
        (CARD + "accept = [ # none yet\n]\n", CARD + 'accept = ["A." # none yet\n]\n'),
        (CARD + 'accept = ["X",]\n', CARD + 'accept = ["X", "A.",]\n'),
        (
            CARD + "accept = [\n    'X', # x\n    'Y' # ]\n]\n",
            CARD + "accept = [\n    'X', # x\n    'Y',\n    \"A.\" # ]\n]\n",
        ),
        (CARD + "'accept' = ['X'] # why\n", CARD + "'accept' = ['X', \"A.\"] # why\n"),
        (
            CARD.replace("answer", "  answer") + "tags = ['t']\n[cards.x-y]\naccept = ['no']\n",
            CARD.replace("answer", "  answer")
            + "  accept = [\"A.\"]\ntags = ['t']\n[cards.x-y]\naccept = ['no']\n",
        ),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_only_the_block_changes(
    path: Path, tmp_path: Path, card: str, edited: str, newline: str, mark: bytes
) -> None:
    def written(block: str) -> bytes:
        return mark + (HEAD + block + TAIL).replace("\n", newline).encode()

    path.write_bytes(written(card))
    deck, found = opened(path)
    edit = add_accepted(deck, found, " A. ", tmp_path / "mine")
    assert path.read_bytes() == written(edited)
    assert (edit.path, edit.created) == (path, False)
    assert not (tmp_path / "mine").exists()
    undo_edit(edit)
    assert path.read_bytes() == written(card)


def test_a_file_without_a_last_line_end(path: Path, tmp_path: Path) -> None:
    path.write_text((HEAD + CARD).rstrip())
    add_accepted(*opened(path), "A.", tmp_path)
    assert path.read_text() == HEAD + CARD + 'accept = ["A."]'


@pytest.mark.parametrize("answer", ['"quo\\ted"', "a\nb", "日本 🎌", "]]", "\x1b[31m", "a\tb"])
def test_any_answer_can_be_written(path: Path, tmp_path: Path, answer: str) -> None:
    add_accepted(*opened(path), answer, tmp_path)
    (accepted,) = accepts(path)
    assert accepted == " ".join(answer.replace("\x1b", "␛").split())
    assert accepts(path, "b") == ()


def test_a_card_in_an_inline_list(path: Path, tmp_path: Path) -> None:
    text = 'cards = [ { id = "a", type = "text", question = "q", answer = "a" } ]\n'
    path.write_text(text)
    edit = add_accepted(*opened(path), "A.", tmp_path)
    assert path.read_text() == text.replace('"a" }', '"a", accept = ["A."] }')
    undo_edit(edit)
    assert path.read_text() == text


def test_a_card_without_an_id(path: Path, tmp_path: Path) -> None:
    path.write_text(CARD.replace('id = "a"\n', ""))
    before = opened(path)[1]
    edit = add_accepted(*opened(path), "A.", tmp_path)
    assert accepts(path) == ("A.",)
    assert opened(path)[1].id == before.id
    undo_edit(edit)
    assert accepts(path) == ()


def test_edits_of_one_card_after_another(path: Path, tmp_path: Path) -> None:
    """A deck read before our own edits is not out of date by them."""
    before = path.read_bytes()
    deck, card = opened(path)
    other = next(c for c in deck.cards if c.id == "b")
    first = add_accepted(deck, card, "one", tmp_path)
    second = add_accepted(deck, other, "two", tmp_path)
    third = add_accepted(deck, card, "three", tmp_path)
    assert accepts(path) == ("one", "three")
    undo_edit(second)
    assert (accepts(path), accepts(path, "b")) == (("one", "three"), ())
    with pytest.raises(InputError, match="the card was changed since"):
        undo_edit(first)
    undo_edit(third)
    undo_edit(first)
    assert path.read_bytes() == before
    assert add_accepted(deck, card, "again", tmp_path)


def test_a_file_that_someone_else_changed_is_refused(path: Path, tmp_path: Path) -> None:
    deck, card = opened(path)
    path.write_text(path.read_text() + "# a note\n")
    before = path.read_bytes()
    with pytest.raises(InputError, match="was changed since it was read; nothing was written"):
        add_accepted(deck, card, "A.", tmp_path)
    assert path.read_bytes() == before
    add_accepted(*opened(path), "A.", tmp_path)


def test_a_file_changed_during_the_edit_is_refused(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deck, card = opened(path)

    def meddle(data: bytes) -> str:
        path.write_text("other")
        return "0" * 64

    monkeypatch.setattr("quizapp.deck.edit.digest", meddle)
    with pytest.raises(InputError, match="was changed since it was read"):
        add_accepted(deck, card, "A.", tmp_path)
    assert path.read_text() == "other"


def test_an_undo_leaves_what_others_changed(path: Path, tmp_path: Path) -> None:
    edit = add_accepted(*opened(path), "A.", tmp_path)
    path.write_text(path.read_text().replace("Whom?", "Which?"))
    undo_edit(edit)
    assert path.read_text() == HEAD + CARD + TAIL.replace("Whom?", "Which?")


@pytest.mark.parametrize("answer", ["", "  ", "ann", " ANN ", "Annie"])
def test_answers_that_need_not_be_added(path: Path, tmp_path: Path, answer: str) -> None:
    path.write_text(CARD + 'accept = ["Annie"]\n')
    with pytest.raises(InputError, match="accepted"):
        add_accepted(*opened(path), answer, tmp_path)


@pytest.mark.parametrize(
    "body",
    ['answer = "a"', "answer = 5", "answer = 2023-01-01", 'answer="a"\ndistractors=["b"]'],
)
def test_other_types_say_which_type_can(path: Path, tmp_path: Path, body: str) -> None:
    path.write_text(f'[[cards]]\nid = "a"\nquestion = "q"\n{body}\n')
    with pytest.raises(InputError) as raised:
        add_accepted(*opened(path), "A.", tmp_path)
    assert raised.value.one_line() == (
        f"{path}:1: only text cards have further accepted answers; "
        'write type = "text" and accept = ["…"]'
    )


def test_a_file_that_broke_is_refused(path: Path, tmp_path: Path) -> None:
    deck, card = opened(path)
    path.write_text("[[cards]")
    with pytest.raises(InputError, match="a header is not closed"):
        add_accepted(deck, card, "A.", tmp_path)
    path.unlink()
    with pytest.raises(InputError, match="does not exist"):
        add_accepted(deck, card, "A.", tmp_path)


def test_the_mode_and_a_link_stay(path: Path, tmp_path: Path) -> None:
    path.chmod(0o640)
    link = tmp_path / "link.toml"
    link.symlink_to(path)
    add_accepted(*opened(link), "A.", tmp_path)
    assert link.is_symlink()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert accepts(path) == ("A.",)


def test_a_read_only_file_is_left_alone(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()
    # A superuser may write everything, so the system's answer is given for it.
    monkeypatch.setattr("quizapp.deck.rewrite.os.access", lambda *_: False)
    with pytest.raises(InputError, match=r"cannot be written \(permission denied\)"):
        add_accepted(*opened(path), "A.", tmp_path)
    assert path.read_bytes() == before


def test_a_full_disk_changes_nothing(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()

    def full(*_: object) -> NoReturn:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("quizapp.files.os.fsync", full)
    with pytest.raises(InputError, match=r"cannot be written \(no space left on device\)"):
        add_accepted(*opened(path), "A.", tmp_path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


class TestBundled:
    """Bundled decks are never written; the copy has their ids and stands in for them."""

    def test_the_deck_is_copied_first(self, path: Path, tmp_path: Path) -> None:
        before = path.read_bytes()
        mine = tmp_path / "mine" / "decks"
        deck, card = opened(path, Origin.BUNDLED)
        edit = add_accepted(deck, card, "A.", mine)
        assert path.read_bytes() == before
        assert (edit.path, edit.created) == (mine / "d.toml", True)
        assert edit.path.read_text() == HEAD + CARD + 'accept = ["A."]\n' + TAIL
        undo_edit(edit)
        assert list(mine.iterdir()) == []

    def test_a_second_edit_goes_to_the_copy(self, path: Path, tmp_path: Path) -> None:
        mine = tmp_path / "mine"
        deck, card = opened(path, Origin.BUNDLED)
        first = add_accepted(deck, card, "one", mine)
        second = add_accepted(deck, card, "two", mine)
        assert (second.path, second.created) == (first.path, False)
        assert accepts(first.path) == ("one", "two")
        undo_edit(second)
        undo_edit(first)
        assert list(mine.iterdir()) == []

    def test_a_copy_that_was_worked_on_stays(self, path: Path, tmp_path: Path) -> None:
        mine = tmp_path / "mine"
        edit = add_accepted(*opened(path, Origin.BUNDLED), "A.", mine)
        edit.path.write_text(edit.path.read_text() + "# a note\n")
        undo_edit(edit)
        assert edit.path.read_text() == HEAD + CARD + TAIL + "# a note\n"

    def test_a_copy_someone_else_changed_is_refused(self, path: Path, tmp_path: Path) -> None:
        mine = tmp_path / "mine"
        mine.mkdir()
        (mine / "d.toml").write_text(HEAD + CARD.replace("Who?", "Who else?"))
        with pytest.raises(InputError, match="was changed since it was read"):
            add_accepted(*opened(path, Origin.BUNDLED), "A.", mine)

    def test_another_deck_of_that_name_is_not_overwritten(self, path: Path, tmp_path: Path) -> None:
        mine = tmp_path / "mine"
        mine.mkdir()
        (mine / "d.toml").write_text('[deck]\nid = "other"\n')
        (mine / "d-2.toml").symlink_to("/nowhere")
        edit = add_accepted(*opened(path, Origin.BUNDLED), "A.", mine)
        assert edit.path == mine / "d-3.toml"
        assert (mine / "d.toml").read_text() == '[deck]\nid = "other"\n'

    def test_the_copy_stands_in_for_the_original(self, path: Path, tmp_path: Path) -> None:
        mine, bundled = tmp_path / "mine", tmp_path / "bundled"
        bundled.mkdir()
        path.rename(bundled / "d.toml")
        library = Library(Locations(bundled, mine))
        library.refresh()
        keys = [prompt.key for prompt in library.prompts()]
        prompt = library.prompt("d/a#main")
        assert prompt is not None
        edit = add_accepted(prompt.deck, prompt.card, "A.", mine)
        assert library.refresh().changed == ("d",)
        (deck,) = library.decks
        assert (deck.path, deck.origin) == (edit.path, Origin.USER)
        assert [prompt.key for prompt in library.prompts()] == keys
        assert library.unusable == ()
        undo_edit(edit)
        library.refresh()
        assert library.decks[0].origin is Origin.BUNDLED


def test_a_card_kept_from_before_a_broken_save_is_not_edited(path: Path, tmp_path: Path) -> None:
    library = Library(Locations(None, path.parent))
    library.refresh()
    broken = path.read_text().replace('answer = "Ann"', 'answer = "Ann"\naccept = "A."')
    path.write_text(broken)
    library.refresh()
    (deck,) = library.decks
    with pytest.raises(InputError, match="cannot be edited in place: accept is not a list"):
        add_accepted(deck, deck.cards[0], "B.", tmp_path)
    assert path.read_text() == broken


def test_an_undo_in_a_file_that_became_something_else(path: Path, tmp_path: Path) -> None:
    edit = add_accepted(*opened(path), "A.", tmp_path)
    for text in ("[cards]\nid = 'a'\n", "cards = 5\n", "cards = [1]\n", ""):
        path.write_text(text)
        with pytest.raises(InputError, match="the card was changed since; nothing was undone"):
            undo_edit(edit)
        assert path.read_text() == text
