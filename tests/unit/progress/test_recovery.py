"""Files lost, damaged, torn or copied: what opening makes of them."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quizapp import events as kinds
from quizapp.errors import StorageError
from quizapp.events import Event
from quizapp.progress import codec, database, device, log, migrations
from quizapp.progress.store import NotSaved, Store
from quizapp.states import PromptState
from tests.faults.small_fold import draft

Opener = Callable[..., Store]


class Filled:
    """A store with some history, closed, and what it held."""

    def __init__(self, place: Path, open_store: Opener) -> None:
        store = open_store()
        saved = store.append([draft(kinds.SESSION_START, None, session="s"), draft(given="Zoë")])
        for n in range(1, 12):
            saved += store.append(
                [draft("review", f"deck/c{n % 4}#main", minutes=n, rating=n % 4 + 1)]
            )
        saved += store.append([draft(kinds.UNDO, None, minutes=12, target=str(saved[-1].id))])
        saved += store.append([draft("mood", minutes=13, mood=1)])
        self.events = list(saved)
        self.states = store.states()
        self.undone = store.undone()
        self.device = store.device
        store.close()
        self.place = place
        self.database = place / "progress.db"
        self.log = place / f"events-{store.device}.jsonl"
        self.lines = self.log.read_bytes().splitlines(keepends=True)

    def same(self, store: Store) -> None:
        """All events and states are there, and everything agrees again."""
        assert sorted(store.events(), key=lambda e: e.id) == sorted(self.events, key=lambda e: e.id)
        assert store.states() == self.states
        assert store.undone() == self.undone
        assert store.verify() == []

    def kept(self, name: str) -> list[Path]:
        return sorted(self.place.glob(f"{name}.damaged-*"))


@pytest.fixture
def filled(place: Path, open_store: Opener) -> Filled:
    return Filled(place, open_store)


def one_notice(store: Store, *words: str) -> str:
    assert len(store.notices) == 1, store.notices
    (notice,) = store.notices
    assert "\n" not in notice
    for word in words:
        assert word in notice
    return notice


def test_nothing_is_said_and_nothing_changes_when_all_is_well(
    filled: Filled, open_store: Opener
) -> None:
    before = {p.name: p.read_bytes() for p in filled.place.iterdir()}
    store = open_store(seed=9)
    filled.same(store)
    assert store.notices == ()
    store.close()
    assert {p.name: p.read_bytes() for p in filled.place.iterdir()} == before


class TestDatabase:
    def test_deleted_it_is_rebuilt_from_the_log(self, filled: Filled, open_store: Opener) -> None:
        filled.database.unlink()
        store = open_store()
        one_notice(store, "was missing", "rebuilt from the event log", "(15 events)")
        filled.same(store)

    @pytest.mark.parametrize(
        "content",
        [b"", b"not a database, but text", b"\0" * 8192, b"SQLite format 3\0" + b"x" * 4080],
    )
    def test_replaced_it_is_kept_aside_and_rebuilt(
        self, filled: Filled, open_store: Opener, content: bytes
    ) -> None:
        filled.database.write_bytes(content)
        store = open_store()
        one_notice(store, "was damaged", "kept as progress.db.damaged-20250301T120000")
        filled.same(store)
        assert [p.read_bytes() for p in filled.kept("progress.db")] == [content]

    def test_damaged_twice_in_a_second_both_are_kept(
        self, filled: Filled, open_store: Opener
    ) -> None:
        for content in (b"one", b"two"):
            filled.database.write_bytes(content)
            open_store().close()
        assert {p.read_bytes() for p in filled.kept("progress.db")} == {b"one", b"two"}

    @pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
    def test_truncated(self, filled: Filled, open_store: Opener, share: float) -> None:
        raw = filled.database.read_bytes()
        filled.database.write_bytes(raw[: int(len(raw) * share)])
        store = open_store()
        store.repair()
        filled.same(store)

    def test_a_zeroed_page_is_found_by_verify_and_repaired(
        self, filled: Filled, open_store: Opener
    ) -> None:
        raw = bytearray(filled.database.read_bytes())
        with sqlite3.connect(filled.database) as conn:
            page = conn.execute(
                "SELECT rootpage FROM sqlite_schema WHERE name = 'event_order'"
            ).fetchone()[0]
        conn.close()
        raw[(page - 1) * 4096 : page * 4096] = bytes(4096)
        filled.database.write_bytes(raw)
        store = open_store()
        assert store.verify() != []
        assert any("rebuilt" in line for line in store.repair())
        filled.same(store)

    def test_damage_met_while_reading_is_recovered_from_there(
        self, filled: Filled, open_store: Opener
    ) -> None:
        raw = filled.database.read_bytes()
        store = open_store()
        assert store.states() == filled.states
        # The first page is cached; all others turn to rubbish under the open store.
        with filled.database.open("r+b") as stream:
            stream.seek(4096)
            stream.write(b"\xa5" * (len(raw) - 4096))
        fresh = open_store(seed=2)
        assert fresh.states() == filled.states
        one_notice(fresh, "rebuilt")
        filled.same(fresh)
        filled.same(store)

    def test_damage_met_while_appending_is_recovered_and_the_answer_saved(
        self, filled: Filled, open_store: Opener
    ) -> None:
        store = open_store()
        with filled.database.open("r+b") as stream:
            stream.seek(4096)
            stream.write(b"\xa5" * (filled.database.stat().st_size - 4096))
        store.append([draft(kinds.FLAG, minutes=50, flag=1)])
        assert len(store.events()) == len(filled.events) + 1
        assert store.verify() == []

    def test_a_journal_left_from_another_database_is_not_played_in(
        self, filled: Filled, open_store: Opener, tmp_path: Path
    ) -> None:
        other = tmp_path / "other.db"
        conn = sqlite3.connect(other, isolation_level=None)
        conn.execute("PRAGMA journal_mode = TRUNCATE")
        conn.execute("CREATE TABLE t (x)")
        conn.execute("BEGIN")
        conn.executemany("INSERT INTO t VALUES (?)", [("x" * 500,)] * 3000)
        conn.execute("PRAGMA cache_size = 1")
        conn.execute("PRAGMA cache_spill = 1")
        conn.executemany("INSERT INTO t VALUES (?)", [("x" * 500,)] * 3000)
        journal = other.with_name("other.db-journal").read_bytes()
        conn.close()
        assert journal.strip(b"\0")
        filled.database.unlink()
        filled.database.with_name("progress.db-journal").write_bytes(journal)
        store = open_store()
        one_notice(store, "was missing")
        filled.same(store)
        assert [p.read_bytes() for p in filled.kept("progress.db-journal")] == [journal]

    def test_a_row_changed_by_hand_is_found_and_put_right(
        self, filled: Filled, open_store: Opener
    ) -> None:
        event = filled.events[1]
        conn = sqlite3.connect(filled.database)
        conn.execute("UPDATE event SET payload = '{\"rating\":1}' WHERE id = ?", (event.id,))
        conn.commit()
        conn.close()
        store = open_store()
        assert any("check sum" in line for line in store.verify())
        store.repair()
        filled.same(store)

    def test_states_changed_by_hand_are_found_and_put_right(
        self, filled: Filled, open_store: Opener
    ) -> None:
        conn = sqlite3.connect(filled.database)
        conn.execute("UPDATE prompt_state SET stability = 999 WHERE prompt = 'deck/c1#main'")
        conn.execute("DELETE FROM prompt_state WHERE prompt = 'deck/c2#main'")
        conn.execute("DELETE FROM undone")
        conn.commit()
        conn.close()
        store = open_store()
        found = store.verify()
        assert any("undone" in line for line in found)
        assert any("prompts" in line for line in found)
        assert store.repair() != []
        filled.same(store)

    def test_a_row_of_the_wrong_kind_is_damage(self, filled: Filled, open_store: Opener) -> None:
        conn = sqlite3.connect(filled.database)
        conn.execute("PRAGMA writable_schema = ON")
        conn.execute(
            "UPDATE sqlite_schema SET sql = 'CREATE TABLE log_file (name PRIMARY KEY, length, tail)"
            " WITHOUT ROWID' WHERE name = 'log_file'"
        )
        conn.commit()
        conn.close()
        conn = sqlite3.connect(filled.database)
        conn.execute("INSERT INTO log_file VALUES (x'00', 'many', NULL)")
        conn.commit()
        conn.close()
        store = open_store()
        one_notice(store, "was damaged", "rebuilt")
        filled.same(store)

    def test_a_schema_that_was_tampered_with_is_found(
        self, filled: Filled, open_store: Opener
    ) -> None:
        conn = sqlite3.connect(filled.database)
        conn.execute("CREATE TRIGGER t AFTER INSERT ON event BEGIN DELETE FROM undone; END")
        conn.close()
        store = open_store()
        assert store.verify() == ["database: the schema is not as it was written"]
        store.repair()
        filled.same(store)

    @pytest.mark.parametrize("offset", [47, 60, 68, 96, 18, 19, 24, 16, 20, 21, 40, 44, 56])
    def test_a_damaged_header_is_told_from_a_newer_schema(
        self, filled: Filled, open_store: Opener, offset: int
    ) -> None:
        raw = bytearray(filled.database.read_bytes())
        raw[offset] ^= 0x40
        filled.database.write_bytes(raw)
        store = open_store()
        store.repair()
        filled.same(store)


class TestLog:
    def test_deleted_it_is_written_anew_from_the_database(
        self, filled: Filled, open_store: Opener
    ) -> None:
        filled.log.unlink()
        store = open_store()
        one_notice(store, filled.log.name, "was missing", "from the database", "(15 events)")
        filled.same(store)

    @pytest.mark.parametrize("lines", [0, 1, 7, 14])
    def test_shortened_it_is_written_anew(
        self, filled: Filled, open_store: Opener, lines: int
    ) -> None:
        filled.log.write_bytes(b"".join(filled.lines[:lines]))
        store = open_store()
        one_notice(store, "was damaged", "from the database")
        filled.same(store)
        assert [p.read_bytes() for p in filled.kept(filled.log.name)] == [
            b"".join(filled.lines[:lines])
        ]

    def test_a_damaged_line_near_the_end_is_noticed_on_opening(
        self, filled: Filled, open_store: Opener
    ) -> None:
        raw = bytearray(filled.log.read_bytes())
        raw[-300] ^= 1
        filled.log.write_bytes(raw)
        store = open_store()
        one_notice(store, "was damaged", "1 event of it from the database", "kept as")
        filled.same(store)
        assert filled.kept(filled.log.name)[0].read_bytes() == raw

    def test_a_damaged_line_far_back_is_found_by_verify(
        self, filled: Filled, open_store: Opener
    ) -> None:
        store = open_store()
        store.append([draft("review", "deck/c1#main", minutes=20 + n) for n in range(40)])
        events, states = store.events(), store.states()
        raw = bytearray(filled.log.read_bytes())
        raw[30] ^= 1
        filled.log.write_bytes(raw)
        assert open_store().notices == ()
        assert store.verify() == [
            f"{filled.log.name}: 1 damaged line",
            f"{filled.log.name}: 1 event only in the database",
        ]
        assert len(store.repair()) == 1
        assert store.verify() == []
        assert (store.events(), store.states()) == (events, states)

    def test_lines_the_database_lacks_are_rolled_forward(
        self, filled: Filled, open_store: Opener
    ) -> None:
        whole = filled.log.read_bytes()
        kept = filled.database.read_bytes()
        more = open_store()
        late = more.append(
            [
                draft("review", "deck/c1#main", minutes=30),
                draft("undo", None, target=str(filled.events[3].id)),
            ]
        )
        states = more.states()
        more.close()
        assert filled.log.read_bytes()[: len(whole)] == whole
        filled.database.write_bytes(kept)
        store = open_store()
        assert store.notices == ()
        assert store.events() == sorted([*filled.events, *late], key=lambda e: (e.at_ms, e.id))
        assert store.states() == states
        assert store.verify() == []

    def test_a_torn_end_is_cut_at_whatever_byte(self, filled: Filled, open_store: Opener) -> None:
        whole = filled.log.read_bytes()
        event = Event(99, "review", 99, 0, 1, filled.device, "deck/c1#main", None, {"rating": 3})
        line = codec.line(event, '{"rating":3}')
        kept = filled.database.read_bytes()
        for length in range(1, len(line) - 1):
            filled.log.write_bytes(whole + line[:length])
            filled.database.write_bytes(kept)
            store = open_store()
            assert store.events() == filled.events
            assert filled.log.read_bytes() == whole
            assert store.notices == ()
            store.close()
        filled.same(open_store())

    def test_a_torn_end_met_by_an_append_is_cut_first(
        self, filled: Filled, open_store: Opener
    ) -> None:
        store = open_store()
        with filled.log.open("ab") as stream:
            stream.write(b'{"id":"12')
        (event,) = store.append([draft(kinds.FLAG, minutes=40, flag=1)])
        assert [
            codec.parse_line(raw[:-1]).event for raw in filled.log.read_bytes().splitlines(True)
        ] == [
            *filled.events,
            event,
        ]

    def test_an_unfinished_transaction_is_cut_whole(
        self, filled: Filled, open_store: Opener
    ) -> None:
        whole = filled.log.read_bytes()
        event = Event(99, "review", 99, 0, 1, filled.device, "deck/c1#main", None, {"rating": 3})
        filled.log.write_bytes(whole + codec.line(event, '{"rating":3}', 1))
        filled.same(open_store())
        assert filled.log.read_bytes() == whole

    def test_the_same_line_twice_is_one_event(self, filled: Filled, open_store: Opener) -> None:
        with filled.log.open("ab") as stream:
            stream.write(b"".join(filled.lines))
        filled.same(open_store())

    def test_lines_of_a_newer_form_outlive_a_rewrite(
        self, filled: Filled, open_store: Opener
    ) -> None:
        event = Event(99, "review", 99, 0, 1, filled.device, None, None, {})
        newer = codec.line(event, '{},"mood":"good"')
        filled.log.write_bytes(newer + b"rubbish\n" + b"".join(filled.lines[2:]))
        filled.same(open_store())
        assert newer in filled.log.read_bytes()


class TestBoth:
    def test_damaged_both_all_that_can_be_read_is_kept(
        self, filled: Filled, open_store: Opener
    ) -> None:
        conn = sqlite3.connect(filled.database)
        conn.execute("UPDATE event SET payload = '{}' WHERE id = ?", (filled.events[5].id,))
        conn.execute("UPDATE event SET payload = '{}' WHERE id = ?", (filled.events[7].id,))
        conn.commit()
        conn.close()
        lines = list(filled.lines)
        lines[5] = b"x" + lines[5][1:]
        lines[3] = b"x" + lines[3][1:]
        filled.log.write_bytes(b"".join(lines))
        store = open_store()
        store.repair()
        expected = [e for n, e in enumerate(filled.events) if n != 5]
        assert store.events() == expected
        assert store.verify() == []
        said = " ".join(store.notices)
        assert "could not be" in said
        assert filled.kept("progress.db")
        assert filled.kept(filled.log.name)

    def test_gone_both_it_begins_afresh(self, filled: Filled, open_store: Opener) -> None:
        filled.database.unlink()
        filled.log.unlink()
        store = open_store()
        assert store.events() == []
        store.append([draft()])
        assert store.verify() == []
        assert store.device == filled.device

    def test_damaged_database_and_no_log_what_it_holds_is_saved(
        self, filled: Filled, open_store: Opener
    ) -> None:
        filled.log.unlink()
        raw = bytearray(filled.database.read_bytes())
        raw[60] ^= 0x40
        filled.database.write_bytes(raw)
        store = open_store()
        filled.same(store)
        assert filled.log.exists()


class TestCopies:
    def test_in_a_copied_folder_a_new_id_begins(
        self, filled: Filled, open_store: Opener, tmp_path: Path
    ) -> None:
        copy = tmp_path / "copy"
        shutil.copytree(filled.place, copy)
        old_log = (copy / filled.log.name).read_bytes()
        store = open_store(copy)
        assert store.device != filled.device
        filled.same(store)
        (event,) = store.append([draft(minutes=60)])
        assert event.device == store.device
        assert (copy / filled.log.name).read_bytes() == old_log
        assert (copy / f"events-{store.device}.jsonl").exists()
        again = open_store(copy, seed=5)
        assert again.device == store.device
        assert open_store(seed=6).device == filled.device

    def test_two_copies_take_each_others_logs_and_agree(
        self, filled: Filled, open_store: Opener, tmp_path: Path
    ) -> None:
        copy = tmp_path / "copy"
        shutil.copytree(filled.place, copy)
        one, two = open_store(seed=11), open_store(copy, seed=12)
        one.append([draft("review", "deck/c1#main", minutes=31, rating=1)])
        two.append([draft("review", "deck/c1#main", minutes=30, rating=4)])
        two.append([draft(kinds.UNDO, None, minutes=32, target=str(filled.events[4].id))])
        shutil.copy(filled.log, copy / filled.log.name)
        two_log = f"events-{two.device}.jsonl"
        shutil.copy(copy / two_log, filled.place / two_log)
        assert one.refresh() == 2
        assert two.refresh() == 1
        assert one.events() == two.events()
        assert one.states() == two.states()
        assert one.undone() == two.undone()
        assert one.verify() == two.verify() == []
        assert open_store(seed=13).states() == one.states()

    def test_a_torn_log_of_another_device_is_left_alone_until_it_is_whole(
        self, filled: Filled, open_store: Opener
    ) -> None:
        theirs = Event(1 << 40, "review", 5, 0, 1, "theirs", "deck/c1#main", None, {"rating": 3})
        line = codec.line(theirs, '{"rating":3}')
        path = filled.place / "events-theirs.jsonl"
        path.write_bytes(line[:50])
        store = open_store()
        assert store.events() == filled.events
        assert path.read_bytes() == line[:50]
        path.write_bytes(line)
        assert theirs in open_store().events()

    def test_a_folder_that_comes_back_finds_its_id_again(
        self, filled: Filled, open_store: Opener, tmp_path: Path
    ) -> None:
        away = tmp_path / "away"
        filled.place.rename(away)
        store = open_store(away)
        store.append([draft(minutes=60)])
        store.close()
        away.rename(filled.place)
        assert open_store(seed=3).device == filled.device

    def test_a_damaged_device_file_is_kept_aside(self, filled: Filled, open_store: Opener) -> None:
        (filled.place / device.FILE).write_text("{]")
        store = open_store(seed=4)
        assert store.device != filled.device
        store.append([draft(minutes=60)])
        assert [p.read_text() for p in filled.kept(device.FILE)] == ["{]"]
        assert any(device.FILE in notice for notice in store.notices)
        assert open_store(seed=5).device == store.device

    def test_ids_that_clash_are_settled_the_same_way_everywhere(
        self, open_store: Opener, tmp_path: Path
    ) -> None:
        clashing = []
        for owner, rating in (("aa", 4), ("bb", 1)):
            payload = {"rating": rating}
            event = Event(77, "review", 5, 0, 1, owner, "deck/c#main", None, payload)
            clashing.append(codec.line(event, codec.payload_text(payload)))
        found = []
        for name, order in (("x", [0, 1]), ("y", [1, 0])):
            place = tmp_path / name
            place.mkdir()
            for n in order:
                (place / f"events-{'ab'[n] * 2}.jsonl").write_bytes(clashing[n])
                store = open_store(place)
                store.close()
            found.append((store.events(), store.states()))
            store.close()
        assert found[0] == found[1]
        assert len(found[0][0]) == 1


class TestNewerSchema:
    @pytest.fixture
    def newer(self, filled: Filled) -> Iterator[bytes]:
        conn = sqlite3.connect(filled.database)
        conn.execute("PRAGMA user_version = 99")
        conn.execute("UPDATE meta SET value = '99' WHERE name = 'schema'")
        conn.execute("CREATE TABLE future (x)")
        conn.commit()
        conn.close()
        before = {p.name: p.read_bytes() for p in filled.place.iterdir()}
        yield filled.database.read_bytes()
        assert {p.name: p.read_bytes() for p in filled.place.iterdir()} == before

    def test_it_is_refused_and_left_untouched(self, newer: bytes, open_store: Opener) -> None:
        with pytest.raises(StorageError, match="newer quizapp") as caught:
            open_store()
        assert "update quizapp" in str(caught.value)

    def test_without_the_table_we_know_it_is_refused_too(
        self, filled: Filled, open_store: Opener
    ) -> None:
        filled.database.unlink()
        conn = sqlite3.connect(filled.database)
        conn.execute("CREATE TABLE future (x)")
        conn.execute("PRAGMA user_version = 99")
        conn.close()
        before = filled.database.read_bytes()
        with pytest.raises(StorageError, match="newer quizapp"):
            open_store()
        assert filled.database.read_bytes() == before

    def test_an_update_while_we_have_it_open_stops_our_writing(
        self, filled: Filled, open_store: Opener
    ) -> None:
        store = open_store()
        conn = sqlite3.connect(filled.database)
        conn.execute("PRAGMA user_version = 99")
        conn.execute("UPDATE meta SET value = '99' WHERE name = 'schema'")
        conn.commit()
        conn.close()
        with pytest.raises(NotSaved, match="newer quizapp"):
            store.append([draft(minutes=90)])
        assert filled.log.read_bytes() == b"".join(filled.lines)


class TestMigration:
    @staticmethod
    def m0002_test(conn: sqlite3.Connection) -> None:
        conn.execute("ALTER TABLE meta ADD COLUMN extra TEXT")

    def test_an_older_schema_is_backed_up_and_brought_up_to_date(
        self, filled: Filled, open_store: Opener, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = filled.database.read_bytes()
        monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, self.m0002_test))
        monkeypatch.setattr(migrations, "LATEST", 2)
        store = open_store()
        one_notice(store, "was updated", "backups")
        filled.same(store)
        (backup,) = (filled.place / "backups").iterdir()
        assert backup.name == "progress.db.schema-1-20250301T120000"
        monkeypatch.undo()
        shutil.copy(backup, filled.database)
        assert filled.database.stat().st_size == len(before)
        filled.same(open_store())

    def test_one_that_fails_changes_nothing(
        self, filled: Filled, open_store: Opener, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def failing(conn: sqlite3.Connection) -> None:
            self.m0002_test(conn)
            if conn.execute("PRAGMA database_list").fetchone()[2] == "":
                return  # what stands in in memory
            raise sqlite3.OperationalError("disk I/O error")

        before = filled.database.read_bytes()
        monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, failing))
        monkeypatch.setattr(migrations, "LATEST", 2)
        store = open_store()
        assert store.states() == filled.states
        assert any("answers are not saved" in notice for notice in store.notices)
        assert filled.database.read_bytes() == before
        with pytest.raises(NotSaved):
            store.append([draft(minutes=90)])
        assert filled.database.read_bytes() == before
        assert filled.log.read_bytes() == b"".join(filled.lines)
        monkeypatch.undo()
        filled.same(open_store())


def test_every_column_is_documented_and_every_table_strict(tmp_path: Path) -> None:
    conn = database.new(tmp_path / "new.db")
    tables = conn.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").fetchall()
    for name, sql in tables:
        assert "STRICT" in sql, name
        columns = [row[1] for row in conn.execute(f"PRAGMA table_info({name})")]
        for column in columns:
            (line,) = [each for each in sql.splitlines() if each.split()[:1] == [column]]
            assert "--" in line, (name, column)
    conn.close()


def test_an_empty_log_of_another_device_does_no_harm(filled: Filled, open_store: Opener) -> None:
    (filled.place / "events-empty.jsonl").touch()
    filled.same(open_store())
    (filled.place / "events-empty.jsonl").unlink()
    store = open_store()
    filled.same(store)
    assert store.notices == ()


def test_a_state_row_equals_the_fields_of_a_state() -> None:
    from quizapp.progress import rows

    names = [name.strip() for name in rows.STATE_COLUMNS.split(",")]
    assert names == list(PromptState.__slots__)
    assert log.TAIL == 4096
