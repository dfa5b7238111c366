"""The article of an HTML page, and pages that would take a parser minutes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from quizapp.deck.partial_date import PartialDate
from quizapp.errors import InputError
from quizapp.generate.article import web_page
from quizapp.generate.article.limits import Limits
from quizapp.generate.article.model import Kind
from quizapp.generate.article.read import read_article
from quizapp.generate.article.web_page import extract

pytest.importorskip("trafilatura", reason="the extra `generate` is not installed")

TIGHT = Limits(cpu_seconds=3, wall_seconds=20.0, memory_bytes=700 * 1024 * 1024)
PARAGRAPH = (
    "<p>The mayor, <a href='/m'>Carla Stone</a>, reopened the <b>harbour</b> on Monday after a "
    "<i>three-year</i> closure. It cost the town $4 million, she said.</p>"
)
PAGE = f"""<!doctype html><html lang="en"><head><title>Harbour opens | Gull</title>
<meta property="og:site_name" content="Gull Weekly"><meta property="og:title" content="Harbour opens">
<meta property="article:published_time" content="2024-03-05T10:00:00Z">
<meta name="author" content="Ann Reed"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Harbour opens</h1>
<figure><img src="a.jpg"><figcaption>Ferries. Photo: Bob Lane</figcaption></figure>
{PARAGRAPH}<blockquote><p>“It was worth it,” she said.</p></blockquote><h2>What comes next</h2>
<p>Two ferry lines will start in April.<br>A third one may start in June, if the pier is mended.</p>
<ul><li>Line one goes to Port Ellis.</li><li>line two goes to Cape North.</li></ul>
<table><tr><th>Line</th><th>Price</th></tr><tr><td>One</td><td>$3</td></tr></table>
{PARAGRAPH.replace("Monday", "Tuesday")}
</article><div class="comments"><p>Great news!</p></div><footer>© 2024 Gull</footer></body></html>"""


def test_a_page_becomes_lines_with_kinds(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    article = read_article(path)
    assert article.form == "html"
    assert (article.title, article.publisher) == ("Harbour opens", "Gull Weekly")
    assert (article.author, article.page_date) == ("Ann Reed", PartialDate(2024, 3, 5))
    assert article.page_date_from == "page"
    assert any("HTML" in notice for notice in article.notices)
    kinds = {p.text: p.kind for p in article.paragraphs}
    told = "The mayor, Carla Stone, reopened the harbour on Monday after a three-year closure."
    assert kinds[f"{told} It cost the town $4 million, she said."] is Kind.BODY
    assert kinds["“It was worth it,” she said."] is Kind.BODY
    assert kinds["What comes next"] is Kind.SUBHEAD
    assert kinds["Two ferry lines will start in April."] is Kind.BODY
    assert kinds["Line | Price"] is Kind.TABLE
    # A small letter joins paragraphs, as everywhere; each keeps its sentences and their kind.
    items = next(p for p in article.paragraphs if p.text.startswith("Line one goes"))
    assert [s.text for s in items.sentences] == [
        "Line one goes to Port Ellis.",
        "line two goes to Cape North.",
    ]
    assert items.kind is Kind.LIST
    assert "Great news!" not in article.raw and "Ferries." not in article.raw


def test_a_small_letter_joins_blocks_but_not_their_sentences(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    joined = PAGE.replace(
        "<h2>What comes next</h2>", "<h2>What comes next</h2><p>eBay sold tickets.</p>"
    )
    path.write_text(joined, encoding="utf-8")
    paragraph = next(p for p in read_article(path).paragraphs if "eBay" in p.text)
    assert [(s.text, s.kind) for s in paragraph.sentences] == [
        ("What comes next", Kind.SUBHEAD),
        ("eBay sold tickets.", Kind.BODY),
    ]
    assert paragraph.kind is Kind.BODY


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 500_000 + PARAGRAPH,
        "<a>" * 400_000,
        "<ul><li>" * 100_000 + "x",
        "<b><i><u><font>" * 50_000 + "<p>" * 50_000,
        f"<p title='{'A' * 5_000_000}'>x</p>{PARAGRAPH}",
        "<p " + " ".join(f"a{i}='1'" for i in range(200_000)) + f">x</p>{PARAGRAPH}",
        "<p>ab</p>" * 500_000,
        f"{PARAGRAPH}{'<br>' * 800_000}",
        "<" * 3_000_000,
        "<!--" * 500_000,
        "<script type='application/ld+json'>" + "[" * 500_000 + f"</script>{PARAGRAPH}",
        "\0" * 1_000_000,
        "",
        "hello",
    ],
    ids=lambda page: f"{page[:12]}-{len(page)}",
)
def test_hostile_pages_end_in_an_answer_or_one_line(page: str) -> None:
    try:
        found = extract(page.encode(), "page.html", TIGHT)
    except InputError as error:
        line = error.one_line()
        assert line.startswith("page.html: ")
        assert "\n" not in line
    else:
        assert found.text.strip()


def test_fifty_megabytes_are_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(PARAGRAPH.encode() * 320_000)
    assert path.stat().st_size > 50_000_000
    with pytest.raises(InputError, match="is larger than 8 MiB"):
        read_article(path)


def test_time_on_the_processor_is_limited() -> None:
    page = b"<p>ab</p>" * 800_000
    with pytest.raises(InputError, match="takes too long"):
        extract(page, "page.html", Limits(cpu_seconds=1, wall_seconds=120.0))


def test_time_on_the_wall_is_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _child(monkeypatch, tmp_path, "import threading; threading.Event().wait(60)")
    with pytest.raises(InputError, match="takes too long"):
        extract(b"<p>x</p>", "page.html", Limits(wall_seconds=0.3))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits a process's memory surely")
def test_memory_is_limited() -> None:
    with pytest.raises(InputError):
        extract(PAGE.encode(), "page.html", Limits(memory_bytes=40 * 1024 * 1024))


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("raise SystemExit(3)", "cannot be read as HTML"),
        ("print('no json')", "cannot be read as HTML"),
        ("print('[1]')", "cannot be read as HTML"),
        ("print('[' * 1500)", "cannot be read as HTML"),
        ("print('{}')", "holds no article"),
        ("print('{\"blocks\": []}')", "holds no article"),
        ('print(\'{"error": "memory"}\')', "takes too much memory"),
        ('print(\'{"error": "not-installed"}\')', "needs trafilatura to be read"),
        ("print('x' * 3000)", "holds too much text"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "cannot be read as HTML"),
    ],
)
def test_a_child_that_fails(
    script: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _child(monkeypatch, tmp_path, script)
    with pytest.raises(InputError, match=message):
        extract(b"<p>x</p>" * 100_000, "page.html", Limits(output_bytes=2000))


def test_lines_of_the_child_stay_one_block(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _child(
        monkeypatch,
        tmp_path,
        'print(\'{"blocks": [["body", "One\\\\u2028two."], ["list", " "]], "date": "soon"}\')',
    )
    page = extract(b"", "page.html", Limits())
    assert (page.text, page.kinds, page.date) == ("One two.", {0: Kind.BODY}, None)


def _child(monkeypatch: pytest.MonkeyPatch, folder: Path, script: str) -> None:
    path = folder / "child.py"
    path.write_text(script, encoding="utf-8")
    monkeypatch.setattr(web_page, "_CHILD", path)
