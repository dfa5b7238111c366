"""Sources in words, and the passage a card's fact stands in."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quizapp.deck.model import Citation, Deck, Origin, Source
from quizapp.deck.partial_date import PartialDate
from quizapp.deck.sources import article_sha256, describe, paragraphs, passage

ARTICLE = (
    "A title\n\nFirst paragraph. Two sentences.\nand the rest of it\n\n  Third \x1b[31mone.  \n"
)


def deck_with(*sources: Source) -> Deck:
    return Deck(id="d", title="D", path=Path("d.toml"), origin=Origin.USER, sources=sources)


FULL = Source(
    id="f", publisher="Fortune", title="T", published=PartialDate(2024, 11, 19),
    sha256=article_sha256(ARTICLE),
)  # fmt: skip


@pytest.mark.parametrize(
    ("source", "citation", "words"),
    [
        (FULL, Citation(source="f", paragraph=6, sentence=2), "Fortune, 19 November 2024, ¶ 6"),
        (FULL, Citation(source="f"), "Fortune, 19 November 2024"),
        (Source(id="f", title="T", published=PartialDate(2024, 11)), Citation(source="f"),
         "T, November 2024"),
        (Source(id="f", author="Ann"), Citation(source="f", paragraph=1), "Ann, ¶ 1"),
        (Source(id="f"), Citation(source="f"), "f"),
        (Source(id="other"), Citation(source="f", paragraph=1), "f, ¶ 1"),
    ],
)  # fmt: skip
def test_in_words(source: Source, citation: Citation, words: str) -> None:
    assert describe(deck_with(source), citation) == words


def test_paragraphs_are_lines_but_broken_ones_are_joined() -> None:
    assert paragraphs(ARTICLE) == [
        "A title",
        "First paragraph. Two sentences. and the rest of it",
        "Third \x1b[31mone.",
    ]
    assert paragraphs("lower first\r\n\r\nUpper") == ["lower first", "Upper"]
    assert paragraphs("") == []


class TestPassage:
    """From the deck, or from the very article."""

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        folder = tmp_path / "articles"
        folder.mkdir()
        (folder / "other.txt").write_text("Another article.\n\nSecond.\n\nThird.")
        (folder / "binary.txt").write_bytes(b"\xff\xfe\x00")
        (folder / "folder.txt").mkdir()
        os.mkfifo(folder / "pipe.txt")
        (folder / "article.txt").write_text(ARTICLE)
        return folder

    def test_a_quotation_is_enough(self) -> None:
        citation = Citation(source="f", paragraph=2, quote="words")
        assert passage(deck_with(FULL), citation, ()) == "words"

    @pytest.mark.parametrize(
        ("citation", "text"),
        [
            (Citation(source="f", paragraph=1), "A title"),
            (
                Citation(source="f", paragraph=2),
                "First paragraph. Two sentences. and the rest of it",
            ),
            (Citation(source="f", paragraph=3), "Third ␛[31mone."),
            (Citation(source="f", paragraph=4), None),
            (Citation(source="f", start=9, end=25), "First paragraph."),
            (Citation(source="f", start=9000, end=9001), None),
            (Citation(source="f"), None),
            (Citation(source="g", paragraph=1), None),
        ],
    )
    def test_from_the_article(self, folder: Path, citation: Citation, text: str | None) -> None:
        missing = folder / "none"
        assert passage(deck_with(FULL), citation, (missing, folder)) == text

    def test_only_from_the_very_article(self, folder: Path) -> None:
        citation = Citation(source="f", paragraph=1)
        assert passage(deck_with(Source(id="f")), citation, (folder,)) is None
        assert passage(deck_with(FULL), citation, ()) is None
        (folder / "article.txt").write_text(ARTICLE.replace("title", "Title"))
        assert passage(deck_with(FULL), citation, (folder,)) is None
        (folder / "article.txt").write_text(ARTICLE)
        assert passage(deck_with(FULL), citation, (folder,)) == "A title"

    def test_line_ends_and_spacing_do_not_make_another_article(self, folder: Path) -> None:
        changed = "\ufeff" + ARTICLE.replace("\n", "\r\n") + "\r\n\r\n"
        (folder / "article.txt").write_bytes(changed.encode())
        citation = Citation(source="f", paragraph=1)
        assert passage(deck_with(FULL), citation, (folder,)) == "A title"
