"""A paragraph while it is being read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from quizapp.generate.article.cleaned import Cleaned
from quizapp.generate.article.model import Kind, Noise, Span

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_END = re.compile(r"[.!?…:;,](?:[”\"’')\]*_]|\(\w+\))*$")
_STOPPED = re.compile(r"[.!?…][”\"’')\]*_“]*$")

_GOES_ON = re.compile(
    r"(?:,|-|\b(?:the|an?|of|and|or|to|in|on|for|with|by|from|at|that|which|as|is|was|were|are|"
    r"his|her|its|their|than|but|into|after|before|between))$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Draft:
    """One paragraph: its place in the original, its cleaned text and what is known of it so far.

    `start` and `end` bound what is left of `cleaned.text` once leading or trailing noise is set
    apart. `hint` is what the page's own markup says it is. `gap` tells whether a blank line stands
    before it, and `last_line` how many characters its last line has. `breaks` are where, in the
    cleaned text, lines begin behind a blank one; `walls` where blocks of the page's markup do.
    """

    number: int
    span: Span
    cleaned: Cleaned
    hint: Kind | None = None
    gap: bool = True
    last_line: int = 0
    kind: Kind | None = None
    noise: list[Noise] = field(default_factory=list)
    start: int = 0
    end: int = -1
    breaks: tuple[int, ...] = ()
    walls: dict[int, Kind] = field(default_factory=dict)
    sentences: list[Span] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.end < 0:
            self.end = len(self.cleaned.text)

    @property
    def text(self) -> str:
        """What is left of the text."""
        return self.cleaned.text[self.start : self.end]

    @property
    def words(self) -> list[str]:
        return _WORD.findall(self.text)

    @property
    def ended(self) -> bool:
        """Whether it ends with a mark: a stop, a colon, a comma."""
        return bool(_END.search(self.text))

    @property
    def stopped(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_STOPPED.search(self.text))

    @property
    def goes_on(self) -> bool:
        """Whether it ends with a word or a mark that something has to follow."""
        return bool(_GOES_ON.search(self.text))

    def set_apart(self, kind: Kind, start: int, end: int) -> None:
        """Take characters `start` to `end` of the cleaned text, at one end of what is left, away
        as noise."""
        text = self.cleaned.text
        while start < end and text[end - 1].isspace():
            end -= 1
        if start < end:
            self.noise.append(Noise(kind, *self.cleaned.original(start, end)))
        if start <= self.start:
            self.start = end
            while self.start < self.end and text[self.start].isspace():
                self.start += 1
        else:
            self.end = start
            while self.end > self.start and text[self.end - 1].isspace():
                self.end -= 1


def words_of(text: str) -> list[str]:
    """The words of a text: letters and figures, with apostrophes, stops and hyphens inside."""
    return _WORD.findall(text)
