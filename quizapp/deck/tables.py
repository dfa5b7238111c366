"""What may stand in a deck file: strict pydantic models, and what they become in memory.

Importing this costs as much as pydantic does, so only what parses a file imports it.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal, TypedDict

from pydantic import BaseModel, ConfigDict, Field, model_validator

from quizapp.deck import model
from quizapp.deck.fields import (
    Count,
    Date,
    Digest,
    Id,
    Offset,
    Reference,
    Text,
    Texts,
    listed,
    problem,
)
from quizapp.deck.limits import MAX_IN_LIST

FORMAT = 1


class Table(BaseModel):
    """A TOML table. Unknown keys are looked for elsewhere: they are only warnings."""

    model_config = ConfigDict(
        strict=True, extra="ignore", allow_inf_nan=False, frozen=True, hide_input_in_errors=True
    )


class DeckTable(Table):
    """`[deck]`: what the deck is called and who made it."""

    format: Annotated[
        int,
        Field(ge=1, description="The version of this format, 1.", json_schema_extra={"maximum": 1}),
    ] = FORMAT
    id: Annotated[
        Id | None,
        Field(
            description="Names the deck for ever, wherever its file moves. No white space, / or #."
        ),
    ] = None
    title: Annotated[Text | None, Field(description="What the deck is called.")] = None
    description: Annotated[Text | None, Field(description="What the deck is about.")] = None
    language: Annotated[
        Text, Field(description='The language of the cards, as a BCP 47 tag such as "en".')
    ] = "en"
    author: Annotated[Text | None, Field(description="Who wrote the deck.")] = None
    license: Annotated[
        Text | None, Field(description='An SPDX licence name, such as "CC0-1.0".')
    ] = None
    tags: Annotated[Texts, Field(description="Tags that all cards of the deck share.")] = []
    typed: Annotated[
        bool | None, Field(description="Ask for typing on basic and cloze cards of this deck.")
    ] = None


class SourceTable(Table):
    """`[[sources]]`: an article that cards cite by its id."""

    id: Annotated[Id, Field(description="The name by which cards cite this source.")]
    title: Annotated[Text | None, Field(description="The article's title.")] = None
    publisher: Annotated[Text | None, Field(description="Who published it.")] = None
    author: Annotated[Text | None, Field(description="Who wrote it.")] = None
    published: Annotated[Date | None, Field(description="When it was published.")] = None
    url: Annotated[Text | None, Field(description="Where it can be read.")] = None
    language: Annotated[Text | None, Field(description="The language of the article.")] = None
    sha256: Annotated[
        Digest | None,
        Field(
            description="SHA-256 of the article's normalised text, so that the right file is shown."
        ),
    ] = None

    def build(self) -> model.Source:
        """The source as the app holds it."""
        return model.Source(**dict(self))


class CitationTable(Table):
    """Where in a source a card's fact stands."""

    id: Annotated[Id, Field(description="The id of one of the deck's [[sources]].")]
    paragraph: Annotated[
        Count | None, Field(description="Which paragraph, counted from 1 over the non-blank lines.")
    ] = None
    sentence: Annotated[
        Count | None, Field(description="Which sentence of the paragraph, counted from 1.")
    ] = None
    start: Annotated[
        Offset | None, Field(description="Where the passage starts, in characters of the text.")
    ] = None
    end: Annotated[
        Offset | None, Field(description="Where the passage ends, in characters, exclusive.")
    ] = None
    quote: Annotated[Text | None, Field(description="The passage itself.")] = None

    @model_validator(mode="after")
    def _order(self) -> CitationTable:
        if self.start is not None and self.end is not None and self.end <= self.start:
            raise problem("out-of-range", "ends before it starts", "end comes after start", "end")
        return self

    def build(self) -> model.Citation:
        """The citation as the app holds it."""
        values = dict(self)
        return model.Citation(source=values.pop("id"), **values)


class Common(TypedDict):
    """What building a card needs from outside its own fields."""

    id: str
    stamped: bool
    line: int


class CardTable(Table):
    """The fields that any card may have."""

    kind: ClassVar[model.CardType]

    id: Annotated[
        Id | None,
        Field(description="Short and random, written once; study history hangs on it."),
    ] = None
    hints: Annotated[Texts, Field(description="Hints, shown one by one on request.")] = []
    explanation: Annotated[Text | None, Field(description="Shown with the answer.")] = None
    tags: Annotated[Texts, Field(description="Tags to filter by.")] = []
    status: Annotated[
        Literal["active", "review"],
        Field(description='"review": not studied until a person has looked at it.'),
    ] = "active"
    as_of: Annotated[Date | None, Field(description="When the fact held.")] = None
    expires: Annotated[Date | None, Field(description="When the fact should be checked.")] = None
    superseded_by: Annotated[
        Reference | None, Field(description='The card that replaces this one: its id or "deck/id".')
    ] = None
    was: Annotated[
        list[Reference],
        Field(max_length=MAX_IN_LIST, description='Earlier names of this card: "id" or "deck/id".'),
    ] = []
    source: Annotated[
        list[CitationTable],
        Field(max_length=MAX_IN_LIST, description="Where the fact stands: one citation or a list."),
        listed(CitationTable),
    ] = []

    def build(self, common: Common) -> model.Card:
        """The card as the app holds it."""
        raise NotImplementedError

    def shared(self, common: Common) -> dict[str, Any]:
        """The fields of `model.CardBase`."""
        return {
            **common,
            "tags": tuple(self.tags),
            "hints": tuple(self.hints),
            "explanation": self.explanation,
            "status": self.status,
            "as_of": self.as_of,
            "expires": self.expires,
            "superseded_by": self.superseded_by,
            "was": tuple(self.was),
            "citations": tuple(citation.build() for citation in self.source),
        }
