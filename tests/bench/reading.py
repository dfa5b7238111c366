"""How well articles are read: noise told from text, and dates found.

    uv run python -m tests.bench.reading [--misses]

Needs ../shared/articles and ../shared/news beside the checkout; says so and stops without them.
What each paragraph is was judged by hand, by its number; the dates of the news are the annotations
in its meta.json. The rules were made with these articles at hand: the figures are no forecast.
"""

from __future__ import annotations

import argparse
import json
import re
import time
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from quizapp.generate.article.dates import DateMention, find_dates
from quizapp.generate.article.model import Article, Kind
from quizapp.generate.article.read import read_article

SHARED = Path(__file__).resolve().parents[3] / "shared"

# By the beginning of a file's name: the paragraphs that are not body text. In the news, paragraph
# 1 is the headline and 2 the page's date where nothing else is said.
ARTICLES = {
    "000": "caption 1",
    "001": "page-date 1, subhead 2, headline 3, caption 12 34, credit 13 35, pull-quote 18 19 51 52,"
    " note 62, form 63 64",
    "002": "",
    "003": "headline 1, dateline 2",
}
NEWS = {
    "afghan": "caption 5", "clock": "caption 4 10", "crane": "caption 2", "defector": "caption 4",
    "election": "subhead 4, caption 6 8 10 12 14 16", "flag": "body 2", "hackers": "pull-quote 7",
    "homeopathic": "caption 4", "imprisoned": "caption 4, pull-quote 7",
    "nasa": "caption 3 8 13 17, pull-quote 12 19", "questionnaire": "caption 3 4 16",
    "sensitive": "footer 18 19 20 21 22 23", "soccer": "subhead 4 8 13", "stampede": "caption 3",
    "taxes": "caption 4", "warhol": "caption 3 4 7 12, subhead 11 18 25 34, note 13",
}  # fmt: skip
PAGE_DATES = {"000": "2023-11-23", "001": "2024-11-19"}


@dataclass
class Tally:
    """Counts, and the lines that say what went wrong."""

    counts: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def add(self, what: str, miss: str | None = None) -> None:
        self.counts[what] += 1
        if miss:
            self.misses.append(f"{what}: {miss}")


def expected(words: str) -> dict[int, str]:
    """From "caption 3 4, note 5" to kinds by paragraph."""
    found = {}
    for part in filter(None, (p.strip() for p in words.split(","))):
        kind, *numbers = part.split()
        found |= {int(number): kind for number in numbers}
    return found


def noise(article: Article, kinds: dict[int, str], tally: Tally) -> None:
    """Compare the kinds of an article's paragraphs with the judged ones."""
    for paragraph in article.paragraphs:
        want = kinds.get(paragraph.number, "body")
        got = paragraph.kind.value
        where = f"{article.name} ¶ {paragraph.number}: {want}, read as {got}"
        if want == "body":
            tally.add("text" if got == "body" else "text taken for noise", got != want and where)
        elif got == want:
            tally.add("noise of the right kind")
        else:
            tally.add("noise missed" if got == "body" else "noise of another kind", where)


def squeezed(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def means(mention: DateMention) -> set[str]:
    """The ways in which the annotations may write what a mention means."""
    ways = {mention.date.iso()} if mention.date else set()
    if mention.first and mention.last:
        ways.add(f"{mention.first}..{mention.last}")
        if (mention.first.month, mention.first.day, mention.last.month) == (1, 1, 12):
            ways.add(f"{mention.first.year}..{mention.last.year}")
    return ways


def dates(article: Article, marks: list[dict[str, Any]], tally: Tally) -> None:
    """Compare the dates found in an article with the annotated ones, in order."""
    left = [
        m for p in article.paragraphs for m in find_dates(p.text, article.page_date, p.quotations)
    ]
    for mark in marks:
        start, end = (
            mark.get(a) or mark.get(b) for a, b in (("from", "notBefore"), ("to", "notAfter"))
        )
        want = mark.get("when") or f"{start}..{end}"
        text = squeezed(mark["text"])
        hit = next((m for m in left if text in squeezed(m.text) or squeezed(m.text) in text), None)
        where = f"{article.name}: {mark['text']!r} is {want}"
        if hit is None:
            tally.add("not found", where)
            continue
        left.remove(hit)
        if want in means(hit):
            tally.add("right")
        else:
            sure = "wrong, though sure" if hit.resolved else "unsure"
            tally.add(sure, f"{where}, read as {sorted(means(hit)) or hit.sure.value}")
    tally.counts["found besides"] += len(left)


def facts(folder: Path, articles: dict[str, Article], tally: Tally) -> None:
    """How many of the gold facts stand in sentences that are asked about."""
    for path in sorted(folder.glob("*.toml")):
        with path.open("rb") as file:
            gold = tomllib.load(file)
        article = articles[gold["article"][:3]]
        for fact in gold["fact"]:
            found = article.at(fact["start"], fact["end"])
            body = [s for p, s in found if s.kind is Kind.BODY and p.number == fact["paragraph"]]
            if body and all(s.trusted for s in body):
                tally.add("in trusted body text")
            else:
                tally.add("flagged or in noise", f"{fact['id']} {fact['fact']}")


def report(title: str, tally: Tally, misses: bool) -> None:
    total = sum(tally.counts.values())
    print(f"{title} ({total})")
    for what, count in tally.counts.most_common():
        print(f"  {count:5}  {what}")
    if misses:
        for miss in tally.misses:
            print(f"         {miss}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("--misses", action="store_true", help="list what went wrong")
    misses = parser.parse_args().misses
    if not (SHARED / "articles").is_dir() or not (SHARED / "news" / "meta.json").is_file():
        print(f"skipped: there are no articles in {SHARED.name} beside the checkout")
        return
    started = time.process_time()
    articles = {p.name[:3]: read_article(p) for p in sorted((SHARED / "articles").glob("*.txt"))}
    meta = json.loads((SHARED / "news" / "meta.json").read_text(encoding="utf-8"))
    news = {name: read_article(SHARED / "news" / f"{name}.txt") for name in meta}
    seconds = time.process_time() - started
    size = sum(len(a.raw) for a in (*articles.values(), *news.values()))

    kinds = Tally()
    for name, words in ARTICLES.items():
        noise(articles[name], expected(words), kinds)
    report("paragraphs of the shared articles", kinds, misses)
    kinds = Tally()
    for name, article in news.items():
        noise(article, {1: "headline", 2: "page-date"} | expected(NEWS.get(name, "")), kinds)
    report("paragraphs of the news", kinds, misses)

    found = Tally()
    for name, article in (articles | news).items():
        first = next(iter(meta[name]["dates"]), {}) if name in meta else {}
        marked = [d["when"] for d in meta.get(name, {}).get("dates", ()) if "when" in d]
        want = PAGE_DATES.get(name) if name in articles else first.get("when")
        got = article.page_date.iso() if article.page_date else None
        right = got == want or (name in meta and got in marked[:3])
        found.add(
            "right" if right else "wrong", None if right else f"{name}: {want}, read as {got}"
        )
    report("page dates", found, misses)

    mentions = Tally()
    for name, article in news.items():
        dates(article, meta[name]["dates"], mentions)
    report("dates in the news", mentions, misses)

    if (SHARED / "gold").is_dir():
        gold = Tally()
        facts(SHARED / "gold", articles, gold)
        report("gold facts", gold, misses)
    print(f"{size:,} characters in {seconds:.2f} s of processor time")


if __name__ == "__main__":
    main()
