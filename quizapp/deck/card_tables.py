"""The seven types of card as strict pydantic models, and what they become in memory."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from quizapp.deck import model
from quizapp.deck.cloze import ClozeError, parse
from quizapp.deck.fields import Date, Number, Text, Texts, listed, problem
from quizapp.deck.limits import MAX_IN_LIST
from quizapp.deck.partial_date import Precision
from quizapp.deck.tables import CardTable, Common, Table
from quizapp.text import fold_space, plural

MIN_ITEMS = 2
MAX_ITEMS = 9

_TYPED = Field(description="Ask for typing instead of showing the answer.")


class BasicTable(CardTable):
    """A front and a back; you judge yourself."""

    kind = "basic"
    type: Annotated[Literal["basic"], Field(description="A front and a back.")] = "basic"
    front: Annotated[Text, Field(description="What is asked.")]
    back: Annotated[Text, Field(description="What is to be remembered.")]
    bidirectional: Annotated[bool, Field(description="Also ask for the front, given the back.")] = (
        False
    )
    typed: Annotated[bool | None, _TYPED] = None

    def build(self, common: Common) -> model.Card:
        return model.BasicCard(
            front=self.front,
            back=self.back,
            bidirectional=self.bidirectional,
            typed=self.typed,
            **self.shared(common),
        )


def _with_gaps(text: str) -> str:
    try:
        parse(text)
    except ClozeError as error:
        raise problem(error.rule, error.message, error.hint) from None
    return text


class ClozeTable(CardTable):
    """A text with gaps; one prompt for each label."""

    kind = "cloze"
    type: Annotated[Literal["cloze"], Field(description="A text with gaps.")] = "cloze"
    text: Annotated[
        Text,
        Field(description="The text, its gaps {{label::answer}} or {{label::answer::hint}}."),
        AfterValidator(_with_gaps),
    ]
    typed: Annotated[bool | None, _TYPED] = None

    def build(self, common: Common) -> model.Card:
        return model.ClozeCard(
            text=self.text, segments=parse(self.text), typed=self.typed, **self.shared(common)
        )


class ChoiceTable(CardTable):
    """A question with options to choose from."""

    kind = "choice"
    type: Annotated[Literal["choice"], Field(description="Options to choose from.")] = "choice"
    question: Annotated[Text, Field(description="What is asked.")]
    answer: Annotated[
        Texts,
        Field(min_length=1, description="The right option, or a list: all of them are right."),
        listed(Text),
    ]
    distractors: Annotated[Texts, Field(min_length=1, description="The wrong options.")]

    @model_validator(mode="after")
    def _options(self) -> ChoiceTable:
        seen: set[str] = set()
        for field, texts in (("answer", self.answer), ("distractors", self.distractors)):
            for position, text in enumerate(texts):
                key = fold_space(text).casefold()
                if key not in seen:
                    seen.add(key)
                    continue
                at = f"{field}.{position}"
                if field == "distractors" and key in {
                    fold_space(answer).casefold() for answer in self.answer
                }:
                    raise problem(
                        "answer-in-distractors",
                        "the answer is also a distractor",
                        "take it out of distractors",
                        at,
                    )
                raise problem("duplicate-option", "an option stands twice", "take one out", at)
        return self

    def build(self, common: Common) -> model.Card:
        return model.ChoiceCard(
            question=self.question,
            answers=tuple(self.answer),
            distractors=tuple(self.distractors),
            **self.shared(common),
        )


class TextTable(CardTable):
    """A question answered by typing a short text."""

    kind = "text"
    type: Annotated[Literal["text"], Field(description="A short text to type.")] = "text"
    question: Annotated[Text, Field(description="What is asked.")]
    answer: Annotated[Text, Field(description="The right answer.")]
    accept: Annotated[
        Texts, Field(default_factory=list, description="Other answers that are right too.")
    ]

    def build(self, common: Common) -> model.Card:
        return model.TextCard(
            question=self.question,
            answer=self.answer,
            accept=tuple(self.accept),
            **self.shared(common),
        )


_PRECISIONS = {precision.word: precision for precision in Precision}


class DateTable(CardTable):
    """A question answered by a date."""

    kind = "date"
    type: Annotated[Literal["date"], Field(description="A date to type.")] = "date"
    question: Annotated[Text, Field(description="What is asked.")]
    answer: Annotated[Date, Field(description='2023-07-18, "2023-07", "2023" or the integer 2023.')]
    enough: Annotated[
        Literal["day", "month", "year"] | None,
        Field(description="How much of the date is asked for; without it, all of it."),
    ] = None

    @model_validator(mode="after")
    def _precise(self) -> DateTable:
        if self.enough and _PRECISIONS[self.enough] > self.answer.precision:
            raise problem(
                "out-of-range",
                f"asks for the {self.enough}, but the answer has only the "
                f"{self.answer.precision.word}",
                f'write enough = "{self.answer.precision.word}", or leave it out',
                "enough",
            )
        return self

    def build(self, common: Common) -> model.Card:
        return model.DateCard(
            question=self.question,
            answer=self.answer,
            enough=_PRECISIONS[self.enough] if self.enough else self.answer.precision,
            **self.shared(common),
        )


class ToleranceTable(Table):
    """How far off a number may be: as a fraction of it, or in its own unit."""

    relative: Annotated[
        Number | None, Field(description="As a fraction of the answer: 0.05 is 5 %.")
    ] = None
    absolute: Annotated[Number | None, Field(description="At most so much more or less.")] = None

    @model_validator(mode="after")
    def _one(self) -> ToleranceTable:
        hint = "write 0.05 for 5 %, or { absolute = 5 }"
        if self.relative is None and self.absolute is None:
            raise problem("missing-field", "has no absolute", hint)
        if self.relative is not None and self.absolute is not None:
            raise problem("both-names", "has both relative and absolute", hint)
        if self.relative is not None and not 0 <= self.relative < 1:
            raise problem("out-of-range", "is not a fraction from 0 to below 1", hint)
        if self.absolute is not None and self.absolute < 0:
            raise problem("out-of-range", "is negative", hint)
        return self

    def build(self) -> model.Tolerance:
        """The tolerance as the app holds it."""
        return model.Tolerance(
            relative=float(self.relative) if self.relative else None,
            absolute=float(self.absolute) if self.absolute else None,
        )


def _tolerance(value: object) -> object:
    if isinstance(value, (dict, ToleranceTable)):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return {"relative": value}
    raise problem("wrong-type", "is not a number", "write 0.05 for 5 %, or { absolute = 5 }")


class NumberTable(CardTable):
    """A question answered by a number."""

    kind = "number"
    type: Annotated[Literal["number"], Field(description="A number to type.")] = "number"
    question: Annotated[Text, Field(description="What is asked.")]
    answer: Annotated[Number, Field(description="The number, such as 600_000_000 or 2.5.")]
    unit: Annotated[Text | None, Field(description='What is counted, such as "downloads".')] = None
    tolerance: Annotated[
        ToleranceTable | None,
        Field(description="How far off is still right: 0.05 for 5 %, or { absolute = 5 }."),
        BeforeValidator(
            _tolerance,
            json_schema_input_type=ToleranceTable | Annotated[float, Field(ge=0, lt=1)],
        ),
    ] = None

    def build(self, common: Common) -> model.Card:
        return model.NumberCard(
            question=self.question,
            answer=self.answer,
            unit=self.unit,
            tolerance=self.tolerance.build() if self.tolerance else model.Tolerance(),
            **self.shared(common),
        )


class ItemTable(Table):
    """One thing to put in order."""

    text: Annotated[Text, Field(description="What happened.")]
    date: Annotated[Date | None, Field(description="When it happened.")] = None


def _item(value: object) -> object:
    if isinstance(value, str):
        return {"text": value}
    if isinstance(value, dict | ItemTable):
        return value
    raise problem("wrong-type", "must be text in quotes", 'write "…", or { text = "…", date = … }')


Item = Annotated[ItemTable, BeforeValidator(_item, json_schema_input_type=ItemTable | Text)]


def _orderly(items: list[ItemTable]) -> list[ItemTable]:
    if not MIN_ITEMS <= len(items) <= MAX_ITEMS:
        count = plural(len(items), "item") if items else "no item"
        verb = "are" if len(items) > 1 else "is"
        raise problem(
            "order-items", f"there {verb} {count}", f"write {MIN_ITEMS} to {MAX_ITEMS} items"
        )
    seen: set[str] = set()
    for position, item in enumerate(items):
        key = fold_space(item.text).casefold()
        if key in seen:
            raise problem("duplicate-option", "stands twice", "take one out", str(position))
        seen.add(key)
    return items


class OrderTable(CardTable):
    """Items to put in the order they happened."""

    kind = "order"
    type: Annotated[Literal["order"], Field(description="Items to put in order.")] = "order"
    question: Annotated[Text, Field(description="What is asked.")]
    items: Annotated[
        list[Item],
        Field(
            max_length=MAX_IN_LIST,
            description="Two to nine items in their right order.",
            json_schema_extra={"minItems": MIN_ITEMS, "maxItems": MAX_ITEMS},
        ),
        AfterValidator(_orderly),
    ]

    def build(self, common: Common) -> model.Card:
        return model.OrderCard(
            question=self.question,
            items=tuple(model.OrderItem(item.text, item.date) for item in self.items),
            **self.shared(common),
        )


CARD_TABLES: dict[str, type[CardTable]] = {
    table.kind: table
    for table in (
        BasicTable,
        ClozeTable,
        ChoiceTable,
        TextTable,
        DateTable,
        NumberTable,
        OrderTable,
    )
}
