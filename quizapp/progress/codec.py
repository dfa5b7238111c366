"""One event as canonical JSON, as a line of a log, and the check sum over both.

Canonical JSON of an event is UTF-8 without white space, its members in this order:
`id` (a decimal string: 63 bits do not survive a double), `kind`, `at_ms`, `offset_minutes`,
`study_day`, `device`, `prompt` (or null), `fingerprint` (or null), `payload` (an object, keys
sorted). Numbers are finite. A lone surrogate becomes U+FFFD before anything is written.

A line of `events-<device>.jsonl` is the same object with one or two members more, and a
newline:

- `left`, only when there are several events in one transaction: how many lines of it still
  follow. The last line of a transaction has none. Lines of a transaction whose end is missing
  at the end of the file were never acknowledged.
- `crc`, always last: eight lower-case hexadecimal digits, the CRC-32 (as in zlib) of the
  line's bytes with `,"crc":"…"` taken out.

The column `crc` of the table `event` is the CRC-32 of the canonical JSON without `left`.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Container, Mapping
from dataclasses import replace
from json.encoder import encode_basestring
from typing import Any, NamedTuple

from quizapp.events import Draft, Event, to_ms
from quizapp.progress import ids

_SURROGATE = re.compile("[\ud800-\udfff]")
_ENCODE = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
).encode
_TAIL = 18  # ,"crc":"01234567"}
_INT64 = 1 << 63


class BadLine(ValueError):
    """The bytes are no line of an event log."""


class OtherForm(ValueError):
    """The check sum is right, but the line is no event as we know it: kept as it is."""


class Line(NamedTuple):
    """A line read back: the event, its payload's canonical JSON, lines of its transaction left."""

    event: Event
    payload: str
    left: int


class Glance(NamedTuple):
    """What a look at a line tells: the event's id, lines of its transaction left."""

    event_id: int
    left: int


class Ready(NamedTuple):
    """A draft in the form in which it will be stored, without its id and device."""

    kind: str
    at_ms: int
    offset_minutes: int
    study_day: int
    prompt: str | None
    fingerprint: str | None
    payload: str


def clean(text: str) -> str:
    """The text with each lone surrogate replaced by U+FFFD."""
    return _SURROGATE.sub("\ufffd", text)


def payload_text(payload: Mapping[str, Any]) -> str:
    """Canonical JSON of a payload. Raises TypeError or ValueError when it is not JSON."""
    text: str = _ENCODE(dict(payload))
    if _SURROGATE.search(text):
        text = _ENCODE(json.loads(clean(text)))
    return text


def ready(draft: Draft) -> Ready:
    """A draft made fit to store. Raises TypeError or ValueError when its payload is not JSON."""
    return Ready(
        kind=clean(draft.kind),
        at_ms=to_ms(draft.at),
        offset_minutes=int(draft.offset_minutes),
        study_day=int(draft.study_day),
        prompt=None if draft.prompt is None else clean(draft.prompt),
        fingerprint=None if draft.fingerprint is None else clean(draft.fingerprint),
        payload=payload_text(draft.payload),
    )


def _quoted(text: str | None) -> str:
    return "null" if text is None else encode_basestring(text)


def canonical(event: Event, payload: str) -> bytes:
    """Canonical JSON of an event whose payload's canonical JSON is `payload`."""
    return (_head(_fields(event), payload) + "}").encode()


Fields = tuple[int, str, int, int, int, str, str | None, str | None]


def _fields(event: Event) -> Fields:
    return (
        event.id, event.kind, event.at_ms, event.offset_minutes, event.study_day,
        event.device, event.prompt, event.fingerprint,
    )  # fmt: skip


def _head(fields: Fields, payload: str) -> str:
    number, kind, at_ms, offset_minutes, study_day, device, prompt, fingerprint = fields
    return (
        f'{{"id":"{number}","kind":{_quoted(kind)},"at_ms":{at_ms},'
        f'"offset_minutes":{offset_minutes},"study_day":{study_day},'
        f'"device":{_quoted(device)},"prompt":{_quoted(prompt)},'
        f'"fingerprint":{_quoted(fingerprint)},"payload":{payload}'
    )


def checksum(event: Event, payload: str) -> int:
    """CRC-32 of the canonical JSON, 0 to 2³²-1."""
    return fields_checksum(_fields(event), payload)


def fields_checksum(fields: Fields, payload: str) -> int:
    """The same from an event's fields in their order. TypeError when one is of no such kind."""
    return zlib.crc32((_head(fields, payload) + "}").encode())


def line(event: Event, payload: str, left: int = 0) -> bytes:
    """The event as a line of a log, with its newline."""
    body = _head(_fields(event), payload) + (f',"left":{left}' if left else "")
    raw = body.encode()
    crc = zlib.crc32(b"}", zlib.crc32(raw))
    return raw + b',"crc":"%08x"}\n' % crc


def has_crc(raw: bytes) -> bool:
    """Whether a line (without its newline) ends with the right check sum."""
    if len(raw) <= _TAIL or raw[-_TAIL:-10] != b',"crc":"' or raw[-2:] != b'"}':
        return False
    crc = zlib.crc32(b"}", zlib.crc32(memoryview(raw)[:-_TAIL]))
    return raw[-10:-2] == b"%08x" % crc


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


_DECODE = json.JSONDecoder(parse_constant=_no_constant).decode


def parse_line(raw: bytes) -> Line:
    """The event on a line (without its newline).

    Raises BadLine when the check sum does not fit, OtherForm when it does but the content is
    not an event of this form.
    """
    if not has_crc(raw):
        raise BadLine
    try:
        found = _DECODE(raw.decode())
        event = Event(
            id=_id(found["id"]),
            kind=_text(found["kind"]),
            at_ms=_integer(found["at_ms"]),
            offset_minutes=_integer(found["offset_minutes"]),
            study_day=_integer(found["study_day"]),
            device=_text(found["device"]),
            prompt=_text_or_none(found["prompt"]),
            fingerprint=_text_or_none(found["fingerprint"]),
            payload=_object(found["payload"]),
        )
        left = _integer(found.get("left", 0))
        if left < 0 or len(found) != 10 + ("left" in found):
            raise OtherForm
        text = payload_text(event.payload)
        if b"\\ud" in raw or b"\\uD" in raw:  # a lone surrogate, replaced in the text
            event = replace(event, payload=_DECODE(text))
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise OtherForm from error
    return Line(event, text, left)


_GLANCE = re.compile(rb'{"id":"([1-9][0-9]{0,18})","kind":"')
_LEFT = re.compile(rb',"left":([0-9]+),"crc":"[0-9a-f]{8}"}\Z')


def glance_at_line(raw: bytes, known: Container[int]) -> Glance:
    """The id on a line; where that is known and the check sum right, the rest is not read.

    Raises as `parse_line` does.
    """
    if not has_crc(raw):
        raise BadLine
    found = _GLANCE.match(raw)
    if found is None or (event_id := int(found[1])) not in known:
        line = parse_line(raw)
        return Glance(line.event.id, line.left)
    left = _LEFT.search(raw, max(0, len(raw) - 40))
    return Glance(event_id, int(left[1]) if left else 0)


def parse_payload(text: str) -> dict[str, Any]:
    """A payload read back. Raises ValueError when it is not a JSON object."""
    found = _DECODE(text)
    if not isinstance(found, dict):
        raise ValueError("a payload is an object")
    return found


def _id(value: object) -> int:
    if not isinstance(value, str) or not (value.isascii() and value.isdigit()) or len(value) > 19:
        raise OtherForm
    number = int(value)
    if not 0 < number <= ids.LARGEST or str(number) != value:
        raise OtherForm
    return number


def _integer(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not -_INT64 <= value < _INT64:
        raise OtherForm
    return value


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise OtherForm
    return clean(value)


def _text_or_none(value: object) -> str | None:
    if value is not None and not isinstance(value, str):
        raise OtherForm
    return None if value is None else clean(value)


def _object(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise OtherForm
    return value
