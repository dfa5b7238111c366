"""Whatever an article looks like, its paragraphs and sentences stand where they say they do."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from quizapp.deck.sources import paragraphs
from quizapp.generate.article.build import About, build
from quizapp.generate.article.dates import find_article_dates
from quizapp.generate.article.model import Article, Flag, Form
from quizapp.text import fold_space

INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u2060-\u2064\ufe0f\ufeff\ufffc]")
# Pieces of real pages, so that every rule meets every other one.
PIECES = st.sampled_from(
    [
        "The mayor opened the old harbour on Monday. ", "She said, “We did not wait.” ",
        "\n", "\n\n", "\r\n", " ", "\u00a0", "\u200b", "\u00ad", "\u2028", "\x0c", "\ufeff", "\t",
        "Tuesday, March 5, 2024", "date 2024-03-05 ", "PORT ELLIS (Wire) — ",
        "Ann Lee (left) waves.",
        "Photo: Bob Lane", "Bob Lane for Gull", "Leave a Reply", "Sources", "source",
        "- one\n- two\n", "> ", "# Title\n", "| a | b |\n", "```\n", "---\n", "[a](http://b.c)",
        "**so**", "&amp;", "â€™", "inter-\nnational", "state-of-theart state-of-the-art",
        "opensGull Gull ", "Friday , they", "$ 20", "don`t", "Mr. ", "U.S. ", "a.m. ", "... ",
        "[...] ",
        "“", "”", '"', "‘", "’", "(", ")", "In the north, the others won many of the seats. ",
        "Kristen Holt", "Kristin Holt", "in July", "last Friday", "2020", "the 1990s", "My ", "I ",
        "longsimmering ", "eBay ", "é", "日本語", "\U0001f600", ".", "?", "!", ",", "a", "B",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(PIECES, max_size=30).map("".join),
    st.text(max_size=80),
    st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=20).map("".join),
)
FORMS: st.SearchStrategy[Form] = st.sampled_from(["text", "markdown"])


def plain(text: str) -> str:
    return fold_space(INVISIBLE.sub("", text))


def with_mends(article: Article, start: int, end: int) -> str:
    """Characters of the original with what was mended in them replaced as the remarks say."""
    text = article.raw[start:end]
    mends = [r for r in article.remarks if r.flag is Flag.MENDED and start <= r.start < end]
    for remark in reversed(mends):
        assert remark.suggestion is not None
        text = text[: remark.start - start] + remark.suggestion + text[remark.end - start :]
    return text


@given(TEXTS)
@example("a\n\nb\nC\n d")
@example("Tuesday, March 5, 2024\n\nlower caption of a view in 2008.")
def test_paragraphs_are_numbered_as_decks_number_them(raw: str) -> None:
    article = build(raw, About("x"))
    expected = [fold_space(p) for p in paragraphs(raw)]
    assert [fold_space(raw[p.start : p.end]) for p in article.paragraphs] == expected
    assert [p.number for p in article.paragraphs] == list(range(1, len(expected) + 1))


@given(TEXTS, FORMS)
def test_spans_are_ordered_disjoint_and_inside(raw: str, form: Form) -> None:
    article = build(raw, About("x", form=form))
    last = 0
    for paragraph in article.paragraphs:
        assert last <= paragraph.start < paragraph.end <= len(raw)
        last = paragraph.start
        for number, sentence in enumerate(paragraph.sentences, 1):
            assert sentence.number == number
            assert last <= sentence.start < sentence.end <= paragraph.end
            last = sentence.end
            here = sentence.offset, sentence.offset + len(sentence.text)
            assert paragraph.text[slice(*here)] == sentence.text
            assert sentence.text == sentence.text.strip() != ""
            assert paragraph.original(*here) == (sentence.start, sentence.end)
            assert article.at(sentence.start, sentence.end) == ((paragraph, sentence),)
        for noise in paragraph.noise:
            assert paragraph.start <= noise.start < noise.end <= paragraph.end
            assert article.at(noise.start, noise.end) == ()
        for start, end in paragraph.quotations:
            assert 0 <= start < end <= len(paragraph.text)
        last = paragraph.end


@given(TEXTS)
@example("He went Friday \u00a0, they said.")
@example("A state-of-theart plan and a state-of-the-art plan.")
def test_a_sentence_is_its_original_up_to_what_was_mended(raw: str) -> None:
    article = build(raw, About("x"))
    for paragraph in article.paragraphs:
        for sentence in paragraph.sentences:
            original = with_mends(article, sentence.start, sentence.end)
            assert plain(original) == plain(sentence.text)
            if Flag.MENDED not in sentence.flags:
                assert plain(raw[sentence.start : sentence.end]) == plain(sentence.text)


@given(TEXTS, FORMS)
def test_every_word_is_in_a_sentence_or_in_noise(raw: str, form: Form) -> None:
    """Nothing is lost: only markup, marks of lists and white space lie between the spans."""
    article = build(raw, About("x", form=form))
    for paragraph in article.paragraphs:
        spans = [
            paragraph.in_text(s.start, s.end) for s in (*paragraph.sentences, *paragraph.noise)
        ]
        covered = bytearray(len(paragraph.text))
        for start, end in spans:
            covered[start:end] = b"\1" * (end - start)
        left = [c for c, seen in zip(paragraph.text, covered, strict=True) if not seen]
        assert "".join(left).strip() == ""


@given(TEXTS, FORMS)
def test_reading_is_deterministic(raw: str, form: Form) -> None:
    about = About("x", form=form, known_names={"Kristen"})
    assert build(raw, about) == build(raw, about)


@given(TEXTS, st.sampled_from([None, "2024", "2024-03", "2024-02-29", "0001-01-01", "9999-12-31"]))
def test_dates_stand_in_their_sentence(raw: str, given_date: str | None) -> None:
    from quizapp.deck.partial_date import PartialDate

    date = PartialDate.parse(given_date) if given_date else None
    article = build(raw, About("x", given_date=date))
    for (paragraph, number), mentions in find_article_dates(article).items():
        sentence = article.sentence(paragraph, number)
        assert sentence is not None
        for mention in mentions:
            assert sentence.text[mention.start : mention.end] == mention.text != ""
            assert (mention.first is None) == (mention.last is None)
            if mention.date is not None:
                assert mention.first is not None and mention.last is not None
                assert mention.first <= mention.last
                assert mention.supports(mention.date)
