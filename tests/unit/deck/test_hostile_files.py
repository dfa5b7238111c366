"""Files that try to hurt: none hangs, none fills the memory, none raises."""

from __future__ import annotations

import os
import random
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import NoReturn

import pytest

from quizapp.deck.gate import ReadResult, read_deck
from quizapp.deck.library import Library, Locations
from quizapp.deck.limits import is_too_much
from quizapp.deck.model import Origin
from quizapp.deck.opening import MAX_BYTES

Read = Callable[..., ReadResult]

GOOD = '[[cards]]\nquestion = "q"\nanswer = "a"\n'


@pytest.fixture(autouse=True)
def no_hanging() -> Iterator[None]:
    """A gate that waits for a pipe fails its test; it does not stop all of them."""

    def too_long(number: int, frame: FrameType | None) -> NoReturn:
        raise AssertionError("still waiting after a minute")

    before = signal.signal(signal.SIGALRM, too_long)
    signal.alarm(60)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def only(result: ReadResult) -> tuple[str, str]:
    (problem,) = result.problems
    assert result.deck is None
    return problem.rule, problem.message


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.toml")
    result = read_deck(tmp_path / "x.toml", Origin.USER)
    assert only(result) == ("not-a-file", "is a named pipe, not a file")


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/tty"])
def test_a_link_to_a_device(tmp_path: Path, device: str) -> None:
    (tmp_path / "x.toml").symlink_to(device)
    rule, message = only(read_deck(tmp_path / "x.toml", Origin.USER))
    assert rule == "not-a-file"
    assert message.startswith("is a device")


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "x.toml").mkdir()
    result = read_deck(tmp_path / "x.toml", Origin.USER)
    assert only(result) == ("not-a-file", "is a folder, not a file")


def test_a_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("x.toml")
        assert only(read_deck(Path("x.toml"), Origin.USER))[0] == "not-a-file"


def test_links_that_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "gone.toml").symlink_to(tmp_path / "nothing")
    (tmp_path / "loop.toml").symlink_to(tmp_path / "loop.toml")
    gone = only(read_deck(tmp_path / "gone.toml", Origin.USER))
    assert gone == ("dangling", "is a link to a file that does not exist")
    loop = only(read_deck(tmp_path / "loop.toml", Origin.USER))
    assert loop == ("unreadable", "is a link that leads back to itself")


@pytest.mark.parametrize("name", ["none.toml", "file/x.toml", "n" * 300 + ".toml", "a\0b.toml"])
def test_a_file_that_is_not_there(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("")
    rule, _ = only(read_deck(tmp_path / name, Origin.USER))
    assert rule in ("missing", "unreadable")


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x.toml").write_text(GOOD)

    def refuse(*_: object) -> NoReturn:
        raise PermissionError(13, "Permission denied")

    # A superuser may read everything, so the system's answer is given for it.
    monkeypatch.setattr("quizapp.deck.opening.os.open", refuse)
    assert only(read_deck(tmp_path / "x.toml", Origin.USER)) == ("unreadable", "may not be read")


def test_a_disk_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x.toml").write_text(GOOD)

    def fail(*_: object) -> NoReturn:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("quizapp.deck.opening.os.read", fail)
    expected = ("unreadable", "cannot be read (input/output error)")
    assert only(read_deck(tmp_path / "x.toml", Origin.USER)) == expected


def test_a_file_of_a_hundred_megabytes_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "x.toml").open("wb") as stream:
        stream.truncate(100_000_000)
    result = read_deck(tmp_path / "x.toml", Origin.USER)
    assert only(result) == ("too-big", "is larger than 32 MiB")
    assert result.sha256 is None


def test_a_file_that_grows_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x.toml").write_text(GOOD)
    monkeypatch.setattr("quizapp.deck.opening.os.read", lambda _, size: b"#" * size)
    assert only(read_deck(tmp_path / "x.toml", Origin.USER))[0] == "too-big"


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 20_000,
        "a = " + "{a=" * 20_000,
        "a" + ".a" * 20_000 + " = 1",
        "[a" + ".a" * 20_000 + "]",
        "[[cards]]\nanswer = " + "[" * 20_000,
    ],
    ids=["lists", "tables", "dotted-key", "dotted-header", "in-a-card"],
)
def test_deep_nesting(read: Read, text: str) -> None:
    assert only(read(text)) == ("too-deep", "is nested too deeply")


def test_nesting_that_the_parser_takes(read: Read) -> None:
    deep = "[" * 300 + "]" * 300
    dotted = "x-d" + ".a" * 900
    result = read(f"{dotted} = 1\n{GOOD}hints = {deep}\nx-a = {deep}\n{GOOD}{dotted} = 2\n")
    assert [(p.rule, p.field) for p in result.problems] == [("wrong-type", "hints")]
    assert result.deck is not None
    assert len(result.deck.cards) == 1


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"[a{n}{'.a' * 500}]\n" for n in range(2_000)),
        "[[cards]]\n" + "".join(f"k{n}{'.a' * 500} = 1\n" for n in range(2_000)),
        "[[cards]]\nx = [" + "{a.b.c.d.e=1}," * 200_000 + "]",
        "[[cards]]\n" * 600_000,
        "x = [" + "{}," * 3_100_000 + "]",
    ],
    ids=["headers", "keys", "inline", "cards", "brackets"],
)
def test_few_bytes_that_would_make_very_many_tables(read: Read, text: str) -> None:
    assert only(read(text)) == ("too-many", "holds more tables than a deck can have")


def test_a_large_honest_deck_is_not_too_much() -> None:
    card = (
        '[[cards]]\nid = "c"\nquestion = "A question of some length, e.g. about the U.S.?"\n'
        'answer = "yes."\nexplanation = "One. Two. See https://www.example.org/a.html."\n'
        "[cards.source]\nid = 's'\nparagraph = 1\n"
    )
    assert not is_too_much(card * 100_000)


@pytest.mark.parametrize(
    ("data", "line", "column", "hint"),
    [
        (b"\xff", 1, 1, "save it as UTF-8"),
        (GOOD.encode() + "# é".encode() + b"\xe9\n", 4, 4, "save it as UTF-8"),
        (b"\xef\xbb\xbf# \xed\xa0\x80", 1, 3, "save it as UTF-8"),
        (b"# ok\r\n# \xc3", 2, 3, "save it as UTF-8"),
        (GOOD.encode("utf-16"), 1, 1, "it looks like UTF-16; save it as UTF-8"),
    ],
    ids=["byte", "latin-1", "surrogate", "cut", "utf-16"],
)
def test_bytes_that_are_not_utf8(
    read: Read, data: bytes, line: int, column: int, hint: str
) -> None:
    (problem,) = read(data).problems
    assert (problem.rule, problem.line, problem.column) == ("encoding", line, column)
    assert (problem.message, problem.hint) == ("is not UTF-8 text", hint)


def test_memory_that_runs_out(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    def run_out(*_: object) -> NoReturn:
        raise MemoryError

    monkeypatch.setattr("quizapp.deck.parsing.tomli.loads", run_out)
    assert only(read(GOOD)) == ("too-big", "is too large for this machine's memory")


def test_no_bytes_raise(read: Read) -> None:
    rng = random.Random(8)
    for _ in range(300):
        assert read(rng.randbytes(rng.randrange(200))).deck is None


def test_a_path_may_hold_anything(read: Read) -> None:
    result = read("x", "a\x1b[31m\u202e.toml")
    line = result.problems[0].one_line()
    assert "\x1b" not in line
    assert "\u202e" not in line
    assert "\x1b" not in str(result.problems[0].as_json())


def test_none_of_them_hides_the_good_ones(tmp_path: Path) -> None:
    (tmp_path / "good.toml").write_text(GOOD)
    (tmp_path / "broken.toml").write_text("[[cards]")
    (tmp_path / "latin.toml").write_bytes(b"\xe9")
    (tmp_path / "folder.toml").mkdir()
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "zero.toml").symlink_to("/dev/zero")
    (tmp_path / "gone.toml").symlink_to("/nowhere")
    (tmp_path / "loop.toml").symlink_to("loop.toml")
    (tmp_path / "newer.toml").write_text("[deck]\nformat = 2\n")
    with (tmp_path / "big.toml").open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    library = Library(Locations(None, tmp_path))
    library.refresh()
    assert [deck.id for deck in library.decks] == ["good"]
    assert [(r.path.stem, r.problems[0].rule) for r in library.unusable] == [
        ("big", "too-big"),
        ("broken", "toml-syntax"),
        ("folder", "not-a-file"),
        ("gone", "dangling"),
        ("latin", "encoding"),
        ("loop", "unreadable"),
        ("newer", "newer-format"),
        ("pipe", "not-a-file"),
        ("zero", "not-a-file"),
    ]
