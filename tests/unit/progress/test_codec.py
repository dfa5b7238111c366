"""Canonical JSON, lines and check sums."""

from __future__ import annotations

import json
import zlib

import pytest

from quizapp.events import Event
from quizapp.progress import codec
from quizapp.progress.codec import BadLine, OtherForm
from tests.faults.small_fold import draft

EVENT = Event(
    1825392977511288598, "review", 1740830400000, 60, 739311, "91b7584a2265b1f5",
    "deck/card#main", None, {"rating": 3, "given": "Zoë\u2028\n\"x\""},
)  # fmt: skip
PAYLOAD = codec.payload_text(EVENT.payload)


def sealed(body: str) -> bytes:
    """A line of this JSON object with its check sum, as another program would write it."""
    raw = body[:-1].encode()
    return raw + b',"crc":"%08x"}' % zlib.crc32(raw + b"}")


def test_a_line_is_json_with_the_documented_members_and_check_sum() -> None:
    line = codec.line(EVENT, PAYLOAD)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    found = json.loads(line)
    assert list(found) == [
        "id", "kind", "at_ms", "offset_minutes", "study_day", "device", "prompt", "fingerprint",
        "payload", "crc",
    ]  # fmt: skip
    assert found["id"] == "1825392977511288598"
    without = line[: line.rindex(b',"crc"')] + b"}"
    assert found["crc"] == f"{zlib.crc32(without):08x}"
    assert without == codec.canonical(EVENT, PAYLOAD)


@pytest.mark.parametrize("left", [0, 1, 12])
def test_a_line_reads_back_as_the_event(left: int) -> None:
    line = codec.line(EVENT, PAYLOAD, left)
    assert codec.parse_line(line[:-1]) == (EVENT, PAYLOAD, left)
    assert (b'"left"' in line) is bool(left)


def test_every_flipped_bit_of_a_line_is_noticed() -> None:
    line = codec.line(EVENT, PAYLOAD)[:-1]
    for place in range(len(line)):
        for bit in range(8):
            broken = bytearray(line)
            broken[place] ^= 1 << bit
            with pytest.raises(BadLine):
                codec.parse_line(bytes(broken))


@pytest.mark.parametrize("cut", [1, 2, 17, 18, 19, 100])
def test_a_short_line_is_bad(cut: int) -> None:
    line = codec.line(EVENT, PAYLOAD)[:-1]
    with pytest.raises(BadLine):
        codec.parse_line(line[:-cut])


GOOD = codec.canonical(EVENT, PAYLOAD).decode()


@pytest.mark.parametrize(
    "body",
    [
        "{}",
        "[1]",
        GOOD.replace('"1825392977511288598"', "1825392977511288598"),
        GOOD.replace('"1825392977511288598"', '"0"'),
        GOOD.replace('"1825392977511288598"', '"9223372036854775808"'),
        GOOD.replace('"1825392977511288598"', '"01"'),
        GOOD.replace('"1825392977511288598"', '"٣"'),
        GOOD.replace('"review"', "null"),
        GOOD.replace('"review"', '""'),
        GOOD.replace("1740830400000", "1740830400000.0"),
        GOOD.replace("1740830400000", "true"),
        GOOD.replace("1740830400000", "9223372036854775808"),
        GOOD.replace("739311", "NaN"),
        GOOD.replace("739311", "9" * 5000),
        GOOD.replace('"payload":{', '"payload":[').replace("}}", "]}"),
        GOOD.replace('"rating":3', '"rating":Infinity'),
        GOOD.replace('"rating":3', '"rating":' + "[" * 100_000 + "]" * 100_000),
        GOOD.replace('"device"', '"machine"'),
        GOOD[:-1] + ',"newer":1}',
        GOOD[:-1] + ',"left":-1}',
    ],
)
def test_a_whole_line_of_another_form_is_told_from_damage(body: str) -> None:
    raw = sealed(body)
    if codec.has_crc(raw):
        with pytest.raises(OtherForm):
            codec.parse_line(raw)
    else:
        pytest.fail("the line's check sum should be right")


def test_another_writers_spacing_and_escapes_are_read_as_ours() -> None:
    body = json.dumps(json.loads(GOOD), indent=None, ensure_ascii=True)
    found = codec.parse_line(sealed(body))
    assert found.event == EVENT
    assert found.payload == PAYLOAD


def test_a_lone_surrogate_becomes_the_replacement_character_everywhere() -> None:
    found = codec.ready(
        draft(
            "revi\udc00ew",
            "d\ud800/c#main",
            fingerprint="\udfff",
            given="a\ud83db",
            **{"k\udc80": 1},
        )
    )
    assert found.kind == "revi\ufffdew"
    assert found.prompt == "d\ufffd/c#main"
    assert found.fingerprint == "\ufffd"
    assert codec.parse_payload(found.payload) == {"given": "a\ufffdb", "k\ufffd": 1}
    found.payload.encode()


def test_an_escaped_surrogate_in_a_strangers_line_is_replaced() -> None:
    found = codec.parse_line(sealed(GOOD.replace("Zoë", "\\ud800")))
    assert str(found.event.payload["given"]).startswith("\ufffd")
    codec.line(found.event, found.payload)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), object(), b"x", {1, 2}])
def test_what_is_not_json_is_refused(value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        codec.payload_text({"x": value})


def test_numbers_read_back_exactly() -> None:
    payload = {"a": 0.1 + 0.2, "b": 1e-300, "c": 2**70, "d": -0.0, "e": 5e-324}
    assert codec.parse_payload(codec.payload_text(payload)) == payload
