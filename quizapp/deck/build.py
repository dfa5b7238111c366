"""From a parsed TOML document to a deck: types inferred, cards checked one by one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from quizapp.deck import ids
from quizapp.deck.infer import built, card_type, known_names, named_back, renamed_fields, validated
from quizapp.deck.layout import Block, Layout
from quizapp.deck.limits import MAX_BAD_CARDS, MAX_IN_LIST, MAX_LISTED
from quizapp.deck.lint import lint
from quizapp.deck.model import Card, Deck, Origin, Source
from quizapp.deck.problem import Problem, Severity, name_in_message
from quizapp.deck.tables import FORMAT, DeckTable, SourceTable
from quizapp.deck.unknown import nearest, unknown_keys, unknown_on_card, unknown_on_top
from quizapp.deck.wording import Finding
from quizapp.text import visible

Document = Mapping[str, Any]


class Builder:
    """Builds one deck from one document and gathers what is wrong in it."""

    def __init__(self, path: Path, document: Document, layout: Layout) -> None:
        self.path = path
        self.document = document
        self.layout = layout
        self.problems: list[Problem] = []
        self._unlisted: dict[Severity, int] = {}
        self._card_blocks = layout.blocks("cards")

    def build(self, origin: Origin, sha256: str) -> Deck | None:
        """The deck, or None when nothing of it can be used."""
        self._unknown_tables()
        if not any(name in self.document for name in ("deck", "cards")):
            self._report(
                Finding((), "not-a-deck", "has neither [deck] nor [[cards]]", "write [[cards]]"),
                None,
            )
            return None
        head = self._head()
        if head is None:
            return None
        sources, known = self._sources()
        cards = self._cards(known)
        if cards is None:
            return None
        stem = visible(self.path.stem)
        return Deck(
            id=head.id or ids.from_stem(self.path.stem),
            stamped=head.id is not None,
            title=head.title or stem,
            path=self.path,
            origin=origin,
            language=head.language,
            description=head.description,
            author=head.author,
            license=head.license,
            tags=tuple(head.tags),
            typed=head.typed,
            sha256=sha256,
            sources=sources,
            cards=cards,
            problems=self.found(),
        )

    def found(self) -> tuple[Problem, ...]:
        """The problems in the order they stand in the file."""
        found = sorted(self.problems, key=lambda p: (p.line or 0, p.column or 0))
        for severity, count in self._unlisted.items():
            message = f"{count:,} more {severity}s are not listed"
            found.append(
                Problem(path=self.path, message=message, rule="too-many", severity=severity)
            )
        return tuple(found)

    def _unknown_tables(self) -> None:
        for finding in unknown_on_top(self.document):
            name = str(finding.path[0])
            blocks = self.layout.blocks(name)
            block = blocks[0] if blocks and blocks[0].sections else None
            found = replace(finding, path=finding.path[1:] if block is None else ())
            self._report(found, block, severity="warning", table=name)

    def _head(self) -> DeckTable | None:
        """The `[deck]` table; None when its format or its id cannot be used."""
        table = self.document.get("deck", {})
        blocks = self.layout.blocks("deck")
        block = blocks[0] if blocks else None
        if not isinstance(table, Mapping):
            finding = Finding((), "wrong-type", "deck must be one table", "write [deck]")
            self._report(finding, block, table="deck")
            return None
        number = table.get("format", FORMAT)
        if type(number) is int and number > FORMAT:
            which = f"format {number}" if number < 1_000 else "this format"
            message = f"{which} needs a newer quizapp"
            self._report(
                Finding(("format",), "newer-format", message, "update quizapp"), block, table="deck"
            )
            return None
        for finding in unknown_keys(table, DeckTable.model_fields):
            self._report(finding, block, severity="warning", table="deck")
        head, found = validated(DeckTable, table, "the deck")
        for finding in found:
            self._report(finding, block, table="deck")
        if head is not None:
            return head
        bad = {finding.path[0] for finding in found if finding.path}
        if bad & {"id", "format"}:
            return None
        # What else is wrong in the head costs the deck only that.
        return DeckTable.model_validate({k: v for k, v in table.items() if k not in bad})

    def _tables(self, name: str) -> list[Any] | None:
        tables = self.document.get(name, [])
        if isinstance(tables, list):
            return tables
        blocks = self.layout.blocks(name)
        message = f"{name} must be a list of tables"
        finding = Finding((), "wrong-type", message, f"write [[{name}]]")
        self._report(finding, blocks[0] if blocks else None, table=name)
        return None

    def _sources(self) -> tuple[tuple[Source, ...], set[str]]:
        """The sources that can be used, and the ids of all that could be read."""
        sources: list[Source] = []
        known: set[str] = set()
        blocks = self.layout.blocks("sources")
        for index, table in enumerate(self._tables("sources") or []):
            block = blocks[index] if index < len(blocks) else None
            if not isinstance(table, Mapping):
                self._report(
                    Finding((), "wrong-type", "a source must be a table", "write [[sources]]"),
                    block,
                )
                continue
            for finding in unknown_keys(table, SourceTable.model_fields):
                self._report(finding, block, severity="warning")
            source, found = validated(SourceTable, table, "the source")
            for finding in found:
                self._report(finding, block)
            name = table.get("id")
            if not isinstance(name, str):
                continue
            if name in known:
                self._report(
                    Finding(
                        ("id",),
                        "duplicate-source",
                        f"another source has the id {name_in_message(name)}",
                        "give one of them another id",
                    ),
                    block,
                )
                continue
            known.add(name)
            if source is not None:
                sources.append(source.build())
        return tuple(sources), known

    def _cards(self, sources: set[str]) -> tuple[Card, ...] | None:
        tables = self._tables("cards")
        if tables is None:
            return None
        if not tables:
            self._report(
                Finding((), "no-cards", "the deck has no cards", "write [[cards]]"),
                None,
                severity="warning",
            )
        cards: dict[str, Card] = {}
        indices: dict[str, int] = {}
        bad = 0
        for index, table in enumerate(tables):
            card = self._card(index, table, sources, cards)
            if card is not None:
                cards[card.id] = card
                indices[card.id] = index
                continue
            bad += 1
            if bad >= MAX_BAD_CARDS:
                # So many are a mistake in all of them; what follows is not worth the time.
                left = len(tables) - index - 1
                self._unlisted["error"] = self._unlisted.get("error", 0) + left
                break
        for card, finding in lint(cards):
            block = self._block(indices[card.id])
            name = name_in_message(card.id) if card.stamped else f"#{indices[card.id] + 1}"
            self._report(finding, block, name, "warning")
        return tuple(cards.values())

    def _block(self, index: int) -> Block | None:
        return self._card_blocks[index] if index < len(self._card_blocks) else None

    def _card(
        self, index: int, table: object, sources: set[str], cards: Mapping[str, Card]
    ) -> Card | None:
        block = self._block(index)
        if not isinstance(table, Mapping):
            self._report(
                Finding((), "wrong-type", "a card must be a table", "write [[cards]]"), block
            )
            return None
        written = table.get("id")
        # No id holds a "#", so a card that has none can be told by its number.
        name = name_in_message(written) if isinstance(written, str) and written else f"#{index + 1}"
        line = self.layout.position(block.start)[0] if block else 1

        def report(finding: Finding, severity: Severity = "error") -> None:
            self._report(finding, block, name, severity)

        model = card_type(table)
        if isinstance(model, Finding):
            report(model)
            return None
        fields, renamed, clashes = renamed_fields(table, model)
        for finding in unknown_on_card(fields, model.kind, known_names(model)):
            report(finding, "warning")
        card_table, found = validated(model, fields, "the card")
        found = [named_back(finding, renamed, table) for finding in found] + clashes
        found += _unknown_sources(table.get("source"), sources)
        for finding in found:
            report(finding)
        if card_table is None or found:
            return None
        card = built(card_table, line)
        if other := cards.get(card.id):
            report(_duplicate(card, other))
            return None
        return card

    def _report(
        self,
        finding: Finding,
        block: Block | None,
        card: str | None = None,
        severity: Severity = "error",
        table: str | None = None,
    ) -> None:
        """Note a finding in a block, or in a table that has none but stands before the headers."""
        if len(self.problems) >= MAX_LISTED:
            self._unlisted[severity] = self._unlisted.get(severity, 0) + 1
            return
        offset = line = column = None
        if block is not None:
            offset = self.layout.locate(block, finding.path)
        elif table is not None:
            offset = self.layout.root((table, *(str(part) for part in finding.path)))
        if offset is not None:
            line, column = self.layout.position(offset)
        field = next((part for part in finding.path if isinstance(part, str)), table)
        self.problems.append(
            Problem(
                path=self.path,
                message=finding.message,
                hint=finding.hint,
                rule=finding.rule,
                severity=severity,
                line=line,
                column=column,
                card=card,
                field=name_in_message(field) if field is not None else None,
            )
        )


def _unknown_sources(value: object, sources: Collection[str]) -> Iterator[Finding]:
    """A finding for each citation of what is no source of the deck."""
    many = isinstance(value, list)
    citations: list[object] = value if isinstance(value, list) else [value]
    for position, citation in enumerate(citations[:MAX_IN_LIST]):
        name = citation.get("id") if isinstance(citation, Mapping) else None
        if isinstance(name, str) and ids.is_id(name) and name not in sources:
            near = nearest(name, sources)
            hint = f'write id = "{name_in_message(near)}"' if near else "add it as [[sources]]"
            message = f"no source has the id {name_in_message(name)}"
            path = ("source", position, "id") if many else ("source", "id")
            yield Finding(path, "unknown-source", message, hint)


def _duplicate(card: Card, other: Card) -> Finding:
    if not card.stamped:
        return Finding(
            (), "duplicate-card", f"the same card stands at line {other.line}", "remove one of them"
        )
    return Finding(
        ("id",),
        "duplicate-id",
        f"the card at line {other.line} has the same id",
        "remove this id, or write another",
    )
