"""Event logs: what is whole, what is torn, what is damaged."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.events import Event
from quizapp.progress import codec, disk, log


def event(number: int) -> Event:
    return Event(number, "review", number, 0, 1, "dev", "d/c#main", None, {"n": number})


def line(number: int, left: int = 0) -> bytes:
    return codec.line(event(number), codec.payload_text({"n": number}), left)


def read(
    path: Path, start: int = 0, *, salvage: bool = False
) -> tuple[list[int], log.Reader[codec.Line]]:
    reader = log.Reader(path, codec.parse_line, start, salvage=salvage)
    return [found.event.id for found in reader], reader


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "events-dev.jsonl"


def test_a_whole_log_is_read_to_its_end(path: Path) -> None:
    path.write_bytes(line(1) + line(2) + line(3))
    ids, reader = read(path)
    assert ids == [1, 2, 3]
    assert (reader.end, reader.torn, reader.damaged) == (path.stat().st_size, False, 0)


def test_reading_can_begin_where_the_last_one_ended(path: Path) -> None:
    path.write_bytes(line(1))
    _, first = read(path)
    path.write_bytes(line(1) + line(2))
    assert read(path, first.end)[0] == [2]


@pytest.mark.parametrize("kept", range(len(line(3))))
def test_a_last_line_torn_at_any_byte_is_left_out(path: Path, kept: int) -> None:
    whole = line(1) + line(2)
    path.write_bytes(whole + line(3)[:kept])
    ids, reader = read(path)
    # Without its newline the line is whole all the same.
    complete = kept == len(line(3)) - 1
    assert ids == ([1, 2, 3] if complete else [1, 2])
    assert reader.end == len(whole) + (kept if complete else 0)
    assert reader.torn is (0 < kept < len(line(3)) - 1)
    assert reader.damaged == 0


def test_a_transaction_without_its_end_is_torn(path: Path) -> None:
    path.write_bytes(line(1) + line(2, 2) + line(3, 1))
    ids, reader = read(path)
    assert (ids, reader.torn, reader.end) == ([1], True, len(line(1)))
    assert read(path, salvage=True)[0] == [1, 2, 3]


def test_a_transaction_whose_end_is_torn_is_left_out_whole(path: Path) -> None:
    path.write_bytes(line(1) + line(2, 1) + line(3)[:-10])
    ids, reader = read(path)
    assert (ids, reader.torn, reader.end) == ([1], True, len(line(1)))


def test_a_transaction_broken_off_in_the_middle_of_a_log_still_gives_its_lines(path: Path) -> None:
    path.write_bytes(line(1, 2) + line(2, 1) + line(4) + line(5, 1) + line(6))
    ids, reader = read(path)
    assert (ids, reader.torn, reader.damaged) == ([1, 2, 4, 5, 6], False, 0)


def test_damage_in_the_middle_costs_its_line_only(path: Path) -> None:
    path.write_bytes(line(1) + line(2)[:20] + b"\xff" + line(2)[21:] + b"rubbish\n" + line(3))
    ids, reader = read(path)
    assert (ids, reader.torn, reader.damaged) == ([1, 3], False, 2)


def test_damage_in_the_last_line_is_damage_when_the_log_is_all_there_is(path: Path) -> None:
    path.write_bytes(line(1) + b"x" + line(2)[1:])
    assert read(path)[1].torn
    ids, reader = read(path, salvage=True)
    assert (ids, reader.damaged) == ([1], 1)


def test_empty_lines_and_line_ends_of_another_system_are_no_damage(path: Path) -> None:
    path.write_bytes(b"\n" + line(1)[:-1] + b"\r\n\r\n" + line(2))
    ids, reader = read(path)
    assert (ids, reader.torn, reader.damaged) == ([1, 2], False, 0)


def test_a_line_of_a_newer_form_is_kept_as_it_is(path: Path) -> None:
    newer = codec.line(event(2), '{"n":2},"mood":"good"')
    path.write_bytes(line(1) + newer + line(3))
    ids, reader = read(path)
    assert (ids, reader.others, reader.damaged) == ([1, 3], [newer[:-1]], 0)


def test_a_line_without_end_is_read_in_pieces(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "LONGEST_LINE", 1000)
    path.write_bytes(b"x" * 10_000)
    ids, reader = read(path)
    assert (ids, reader.torn, reader.end) == ([], True, 0)


def test_appending_adds_a_newline_where_one_is_missing_and_gives_the_mark(path: Path) -> None:
    path.write_bytes(line(1)[:-1])
    with log.appending(path) as opened:
        mark = opened.append(line(2))
    assert path.read_bytes() == line(1) + line(2)
    assert mark.length == path.stat().st_size
    assert log.agrees(path, mark) == (True, mark.length)


def test_the_mark_looks_at_the_last_4096_bytes(path: Path) -> None:
    with log.appending(path) as opened:
        for number in range(1, 60):
            mark = opened.append(line(number))
    assert mark.length > 2 * log.TAIL
    raw = bytearray(path.read_bytes())
    raw[-log.TAIL] ^= 1
    path.write_bytes(raw)
    assert not log.agrees(path, mark)[0]
    path.write_bytes(raw[:-1])
    assert not log.agrees(path, mark)[0]


def test_what_was_appended_can_be_taken_back(path: Path) -> None:
    path.write_bytes(line(1))
    with log.appending(path) as opened:
        opened.append(line(2))
        opened.take_back()
    assert path.read_bytes() == line(1)


def test_a_write_that_takes_only_some_bytes_is_gone_on_with(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = disk.write
    monkeypatch.setattr(disk, "write", lambda fd, data: whole(fd, data[:7]))
    with log.appending(path) as opened:
        opened.append(line(1))
    assert path.read_bytes() == line(1)


def test_a_log_is_written_whole_or_not_at_all(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_bytes(b"old")

    def full(fd: int, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(disk, "write", full)
    with pytest.raises(OSError, match="No space"):
        log.write_whole(path, [line(1)])
    assert path.read_bytes() == b"old"
    assert [p.name for p in path.parent.iterdir()] == [path.name]
    monkeypatch.undo()
    assert log.agrees(path, log.write_whole(path, [line(1), line(2)]))[0]


def test_only_regular_files_with_such_a_name_are_logs(tmp_path: Path) -> None:
    for name in ("events-a.jsonl", "events-b (copy).jsonl", "events-c.jsonl.damaged-1", "x.jsonl"):
        (tmp_path / name).touch()
    (tmp_path / "events-d.jsonl").mkdir()
    assert log.names_in(tmp_path) == ["events-a.jsonl", "events-b (copy).jsonl"]
