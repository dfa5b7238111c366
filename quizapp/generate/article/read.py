"""Read articles: from a file, a URL or standard input, as text, Markdown or HTML."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from quizapp.deck.partial_date import PartialDate
from quizapp.errors import InputError
from quizapp.generate.article.build import About, build
from quizapp.generate.article.english import looks_english
from quizapp.generate.article.limits import Limits
from quizapp.generate.article.model import Article, Form
from quizapp.generate.article.names import frequent_names
from quizapp.generate.article.source import Opened, decode, open_source
from quizapp.generate.article.web_page import extract

__all__ = ["Limits", "read_article", "read_articles"]


def read_article(
    source: str | Path,
    *,
    given_date: PartialDate | date | str | int | None = None,
    kind: Form | None = None,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    known_names: Collection[str] = (),
    english: bool = True,
    allow_private: bool = False,
    stdin: BinaryIO | None = None,
) -> Article:
    """The article at `source`: a path, a URL (http or https), or "-" for standard input.

    `given_date` is the page's date if the person gives one (2023-11-23, "2023-11", 2023); it
    goes before the one found on the page. `kind` says what the source is; otherwise its suffix,
    its content type or its first bytes tell. `known_names` are names that are spelt right, for
    telling garbled ones. With `english`, a text in another language is refused. `allow_private`
    lets a URL lead to addresses that are not of the public internet.

    All spans of the article count characters of `Article.raw`: the decoded file, or for HTML the
    text extracted from it, one block a line with a blank line between.

    Raises InputError, with one plain line, for whatever cannot be read as an article.
    """
    raw, about = _prepare(
        source, limits, kind=kind, english=english, allow_private=allow_private, stdin=stdin
    )
    return build(raw, replace(about, given_date=_given(given_date), known_names=known_names))


def read_articles(
    sources: Iterable[str | Path],
    *,
    given_date: PartialDate | date | str | int | None = None,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    known_names: Collection[str] = (),
    allow_private: bool = False,
    stdin: BinaryIO | None = None,
) -> list[Article]:
    """Several articles, in order; names frequent in one help to tell garbled ones in another.

    Raises InputError for the first one that cannot be read.
    """
    given = _given(given_date)
    prepared = [
        (raw, replace(about, given_date=given, known_names=known_names))
        for raw, about in (
            _prepare(source, limits, allow_private=allow_private, stdin=stdin) for source in sources
        )
    ]
    articles = [build(raw, about) for raw, about in prepared]
    if len(articles) < 2:
        return articles
    frequent = [frequent_names(p.text for p in a.body()) for a in articles]
    again = []
    for index, (raw, about) in enumerate(prepared):
        others = frozenset().union(*frequent[:index], *frequent[index + 1 :])
        again.append(build(raw, replace(about, known_names={*known_names, *others})))
    return again


def _prepare(
    source: str | Path,
    limits: Limits,
    *,
    kind: Form | None = None,
    english: bool = True,
    allow_private: bool,
    stdin: BinaryIO | None,
) -> tuple[str, About]:
    """The text of a source, checked, and what is known of it besides."""
    opened = open_source(source, kind, limits, allow_private=allow_private, stdin=stdin)
    raw, about = _text(opened, limits)
    if len(raw) > limits.max_chars:
        raise InputError(
            f"has {len(raw):,} characters of text; an article has at most {limits.max_chars:,}",
            path=opened.name,
        )
    if english and not looks_english(raw):
        raise InputError("does not look like English", path=opened.name)
    return raw, about


def _given(value: PartialDate | date | str | int | None) -> PartialDate | None:
    if value is None:
        return None
    try:
        return PartialDate.parse(value)
    except ValueError as error:
        raise InputError(f"{value} is {error}") from error


def _text(opened: Opened, limits: Limits) -> tuple[str, About]:
    """The text that spans count in, and what is known besides."""
    if opened.form != "html":
        raw, notices = decode(opened)
        return raw, About(name=_short(opened), form=opened.form, url=opened.url, notices=notices)
    page = extract(opened.data, opened.name, limits)
    return page.text, About(
        name=_short(opened),
        form="html",
        title=page.title,
        publisher=page.publisher,
        author=page.author,
        url=opened.url or page.url,
        page_date=page.date,
        kinds=page.kinds,
        notices=("read from HTML; places count in the text extracted from it",),
    )


def _short(opened: Opened) -> str:
    return opened.name if opened.url else Path(opened.name).name
