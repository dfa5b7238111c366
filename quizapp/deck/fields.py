"""The kinds of value that fields of a deck file hold, as pydantic types with one message each."""

from __future__ import annotations

import math
import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from quizapp.deck import ids
from quizapp.deck.limits import MAX_IN_LIST
from quizapp.deck.partial_date import MESSAGE, PartialDate
from quizapp.text import visible

# Leading blank lines go, leading spaces of the first line with words stay: it may be code.
_BLANK_LINES = re.compile(r"\A(?:[ \t]*\n)+")
MAX_INTEGER = 2**63 - 1


def problem(rule: str, message: str, hint: str = "", field: str = "") -> PydanticCustomError:
    """A validation error that keeps its rule, its hint, and the field it is about."""
    # Doubled braces would be taken for a template's; none of these texts has a context to fill.
    return PydanticCustomError(rule, "{message}", {"message": message, "hint": hint, "at": field})


def clean(text: str) -> str:
    """`text` safe to show, without blank lines before it and white space after it."""
    return _BLANK_LINES.sub("", visible(text)).rstrip()


def _text(value: str) -> str:
    text = clean(value)
    if not text.strip():
        raise problem("empty", "is empty")
    return text


def _id(value: str) -> str:
    if not ids.is_id(value):
        raise problem("bad-id", "is not fit for an id", f"ids have {ids.HINT}")
    return value


def _reference(value: str) -> str:
    if not ids.is_reference(value):
        raise problem("bad-id", "is not a card", 'write its id, or "deck/id"')
    return value


def _date(value: object) -> PartialDate:
    try:
        return PartialDate.parse(value)
    except ValueError as error:
        message, _, hint = str(error).partition("; ")
        if message.startswith("there is no"):
            raise problem("date", f"is not a date: {message}") from None
        raise problem("date", f"is {message}", hint or MESSAGE.partition("; ")[2]) from None


def _number(value: object) -> int | float:
    hint = "write digits, such as 600_000_000 or 2.5"
    if type(value) is int:
        if not -MAX_INTEGER - 1 <= value <= MAX_INTEGER:
            raise problem("number", "is too large a number", "at most 64 bits")
        return value
    if type(value) is float:
        if not math.isfinite(value):
            raise problem("number", "is not a finite number", hint)
        return int(value) if value.is_integer() and abs(value) < 2**53 else value
    raise problem("number", "is not a number", hint)


def _listed(value: object) -> object:
    """One value where a list may stand is a list of one."""
    return value if isinstance(value, list) else [value]


def listed(inner: Any) -> BeforeValidator:
    """Accepts one `inner` for a list of them."""
    return BeforeValidator(_listed, json_schema_input_type=inner | list[inner])


_DATE_SCHEMA = {
    "anyOf": [
        {"type": "string", "pattern": r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"},
        {"type": "integer", "minimum": 1, "maximum": 9999},
    ]
}

Text = Annotated[str, Field(min_length=1), AfterValidator(_text)]
Texts = Annotated[list[Text], Field(max_length=MAX_IN_LIST)]
Id = Annotated[
    str, Field(min_length=1, json_schema_extra={"pattern": ids.PATTERN}), AfterValidator(_id)
]
Reference = Annotated[
    str,
    Field(min_length=1, json_schema_extra={"pattern": ids.REFERENCE_PATTERN}),
    AfterValidator(_reference),
]
Date = Annotated[PartialDate, PlainValidator(_date), WithJsonSchema(_DATE_SCHEMA)]
Number = Annotated[int | float, PlainValidator(_number), WithJsonSchema({"type": "number"})]
Count = Annotated[int, Field(ge=1, le=1_000_000_000)]
Offset = Annotated[int, Field(ge=0, le=1_000_000_000)]
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
