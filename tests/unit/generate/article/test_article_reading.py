"""Reading from files, standard input and the network: what is read, and what is refused."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from quizapp.deck.partial_date import PartialDate
from quizapp.deck.sources import article_sha256
from quizapp.errors import EXIT_INPUT, InputError
from quizapp.generate.article.english import looks_english
from quizapp.generate.article.limits import Limits
from quizapp.generate.article.model import Flag, Kind
from quizapp.generate.article.read import read_article, read_articles

TEXT = (
    "The harbour opens to ferries\n\nTuesday, March 5, 2024\n\n"
    "The mayor said on Monday that it was done. The town had asked for it since the bridge was "
    "closed, and the county paid for most of the work.\n"
)


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_text_file(tmp_path: Path) -> None:
    path = write(tmp_path, "harbour.txt", TEXT)
    article = read_article(path)
    assert (article.raw, article.name, article.form) == (TEXT, "harbour.txt", "text")
    assert article.sha256 == article_sha256(TEXT)
    assert article.title == "The harbour opens to ferries"
    assert (article.page_date, article.page_date_from) == (PartialDate(2024, 3, 5), "page")
    assert article.sentence(3, 1) is not None
    span = article.passage(3, 1)
    assert span is not None
    assert TEXT[slice(*span)] == "The mayor said on Monday that it was done."


def test_places_that_are_not_there(tmp_path: Path) -> None:
    article = read_article(write(tmp_path, "a.txt", TEXT))
    for paragraph, sentence in ((0, 1), (4, 1), (3, 0), (3, 3), (-1, 1)):
        assert article.sentence(paragraph, sentence) is None
        assert article.passage(paragraph, sentence) is None
    assert article.passage() is None
    assert article.passage(2) == (30, 52)
    assert article.passage(start=3, end=10) == (3, 10)
    assert article.passage(start=10, end=len(TEXT) + 1) is None
    assert article.passage(start=10, end=10) is None


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2024-02-01", PartialDate(2024, 2, 1)),
        ("2024-02", PartialDate(2024, 2)),
        (2024, PartialDate(2024)),
        (date(2024, 2, 1), PartialDate(2024, 2, 1)),
        (PartialDate(2024, 2), PartialDate(2024, 2)),
    ],
)
def test_a_given_date_goes_first(tmp_path: Path, given: object, expected: PartialDate) -> None:
    article = read_article(write(tmp_path, "a.txt", TEXT), given_date=given)  # type: ignore[arg-type]
    assert (article.page_date, article.page_date_from) == (expected, "given")


def test_a_given_date_that_differs_is_told(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", TEXT)
    assert read_article(path, given_date="2024-03-05").notices == ()
    (notice,) = read_article(path, given_date="2024-02").notices
    assert "5 March 2024" in notice
    with pytest.raises(InputError, match="soon is not a date"):
        read_article(path, given_date="soon")


def test_standard_input() -> None:
    article = read_article("-", stdin=io.BytesIO(TEXT.encode()))
    assert (article.name, article.form, len(article.body())) == ("standard input", "text", 1)
    marked = read_article("-", stdin=io.BytesIO(f"# Harbour\n\n{TEXT}".encode()))
    assert marked.form == "markdown"
    with pytest.raises(InputError, match="is larger than"):
        read_article("-", stdin=io.BytesIO(b"x" * 2000), limits=Limits(max_bytes=1000))


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.md", "markdown"), ("a.MARKDOWN", "markdown"), ("a.txt", "text"), ("a", "text")],
)
def test_the_form_is_told_by_the_suffix(tmp_path: Path, name: str, form: str) -> None:
    assert read_article(write(tmp_path, name, TEXT)).form == form


@pytest.mark.parametrize(
    ("data", "notice"),
    [
        (b"\xef\xbb\xbf" + TEXT.encode(), None),
        (TEXT.encode("utf-16"), None),
        (TEXT.replace("ferries", "caf\xe9s").encode("cp1252"), "Windows-1252"),
        (TEXT.replace("\n", "\r\n").encode(), None),
    ],
)
def test_encodings(tmp_path: Path, data: bytes, notice: str | None) -> None:
    article = read_article(write(tmp_path, "a.txt", data))
    assert [p.kind for p in article.paragraphs] == [Kind.HEADLINE, Kind.PAGE_DATE, Kind.BODY]
    assert not article.raw.startswith("\ufeff")
    assert [notice in n for n in article.notices] == ([True] if notice else [])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        ("\u00a0\u2003\n".encode(), "is empty"),
        (b"%PDF-1.7 ...", "is a PDF"),
        (b"PK\x03\x04....", "is a ZIP file"),
        (b"\x89PNG\r\n", "is a picture"),
        (b"From: <Saved by Blink>\r\n", "is a web archive"),
        (b"text\0text" * 10, "is not text"),
        (bytes(range(256)) * 10, "is not text"),
        (b"\x01\x02\x03 text " * 30, "is not text"),
        (b"The mayor said so. " * 60_000, "has 1,140,000 characters"),
        (
            "Der Bürgermeister hat am Montag den alten Hafen der Stadt wieder eröffnet, und die "
            "Fähren fahren nun zweimal am Tag nach Norden, sagte er, wenn das Wetter es erlaubt.",
            "does not look like English",
        ),
        ("市長は月曜日に古い港を再開し、二つのフェリー路線が春に戻ると述べた。" * 5, "like English"),
    ],
)  # fmt: skip
def test_what_is_refused(tmp_path: Path, data: str | bytes, message: str) -> None:
    path = write(tmp_path, "a.txt", data)
    with pytest.raises(InputError, match=message) as caught:
        read_article(path)
    assert caught.value.exit_code == EXIT_INPUT
    assert caught.value.one_line().startswith(str(path))
    assert "\n" not in caught.value.one_line()


def test_places_that_are_no_files(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        read_article(tmp_path / "none.txt")
    with pytest.raises(InputError, match="is a folder"):
        read_article(tmp_path)
    with pytest.raises(InputError, match="is not a path"):
        read_article("a\0b")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.txt")
        with pytest.raises(InputError, match="is a named pipe"):
            read_article(tmp_path / "pipe.txt")
    with pytest.raises(InputError, match="neither http nor https"):
        read_article("ftp://gull.test/a.txt")


def test_ten_megabytes_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", b"The mayor said so. " * 550_000)
    with pytest.raises(InputError, match="is larger than 8 MiB; save the article's text alone"):
        read_article(path)


def test_other_languages_may_be_asked_for(tmp_path: Path) -> None:
    text = "Le maire a rouvert le vieux port lundi, et les bateaux vont vers le nord. " * 5
    path = write(tmp_path, "a.txt", text)
    assert read_article(path, english=False).paragraphs
    assert not looks_english(text)
    assert looks_english("Mayor opens port.")


def test_private_addresses_need_leave() -> None:
    with pytest.raises(InputError, match="not on the public internet"):
        read_article("http://127.0.0.1:9/")
    with pytest.raises(InputError, match="cannot be fetched"):
        read_article("http://127.0.0.1:9/", allow_private=True)


def test_several_articles_help_each_other(tmp_path: Path) -> None:
    told = "The maker Ferrexa and its rival met. Then Ferrexa left, and so did Ferrexa later. "
    one = write(tmp_path, "one.txt", told + TEXT)
    two = write(tmp_path, "two.txt", "It is sold by Ferexa and others in the town. " + TEXT)
    alone = read_article(two)
    assert all(r.flag is not Flag.GARBLED_NAME for r in alone.remarks)
    first, second = read_articles([one, two])
    assert first.name == "one.txt"
    assert [r.suggestion for r in second.remarks] == ["Ferrexa"]
    with pytest.raises(InputError, match="does not exist"):
        read_articles([one, tmp_path / "none.txt"])


def test_reading_loads_nothing_heavy() -> None:
    code = "import sys, quizapp.generate.article.read, quizapp.generate.article.dates; "
    code += "print(*sorted(m.partition('.')[0] for m in sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(run.stdout.split())
    heavy = {
        "spacy",
        "trafilatura",
        "lxml",
        "numpy",
        "pydantic",
        "textual",
        "ssl",
        "httpx",
        "sqlite3",
    }
    assert "quizapp" in loaded
    assert loaded.isdisjoint(heavy)
