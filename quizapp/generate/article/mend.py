"""Words broken by copying: what can be mended safely, and what can only be pointed out."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.generate.article.cleaned import Cleaned, Edit
from quizapp.generate.article.model import Flag, Span
from quizapp.grading.words import word_set

# "Friday , they", "$ 200", "don`t"
_LOOSE_MARK = re.compile(r"(?<=[\w”’)\]%]) (?=[,;:!?](?:\s|$)|\.(?:$|\s(?!\.)))")
_LOOSE_SIGN = re.compile(r"(?<=[$€£]) (?=\d)")
_BACKTICK = re.compile(r"(?<=[A-Za-z])[`´](?=[A-Za-z])")
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{2,5}|#x[0-9a-fA-F]{2,4});")
# UTF-8 once read as Windows-1252: "donâ€™t".
_MISREAD = {
    mark.encode().decode("cp1252"): mark
    for mark in "’‘“–—…•éèêëáàâäãåçíîïñóôöøúûüßÉÖÜ€£©®°½"
    if not set(mark.encode()) & {0x81, 0x8D, 0x8F, 0x90, 0x9D}
} | {"â€\x9d": "”"}
_MISREAD_MARK = re.compile("|".join(map(re.escape, sorted(_MISREAD, key=len, reverse=True))))
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_GROWN = re.compile(r"([a-z]{3,})([A-Z][a-z]+(?:[A-Z][a-z]+)?)")
_COMPOUND = re.compile(r"(long|well|high|fast|slow|short|hard)([a-z]{4,}(?:ing|ed))")
_BROKEN = re.compile(r"(?<![\w-])([A-Za-z]{2,})- ([a-z]{2,})")
_LINE_END = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SOLID = word_set(
    """highlighting highlighted hardwired hardworking hardening hardened fastening fastened
    shortened shortening shortlisted shortchanged wellbeing slowing longstanding"""
)
_SMALL = word_set(
    """the and for with from that this have has had was were are not but they their its his her who
    which when where what will would could should said says covers cover over under about after
    before into than then also more most some many such only other new one two now like just made
    released called named bought told using used called led runs makes leads owns"""
)


@dataclass(frozen=True, slots=True)
class Oddity:
    """A place in the original where words were mended (`MENDED`) or look grown together."""

    flag: Flag
    span: Span
    was: str
    now: str | None


def mend(raw: str, texts: Sequence[Cleaned]) -> tuple[list[Cleaned], list[Oddity]]:
    """The paragraphs of `raw` with spacing and grown-together words mended where the article
    itself shows the right form; what looks wrong without that is reported and left alone.

    Mended: a space before a comma or stop or behind a currency sign; an accent for an apostrophe;
    entities of HTML; letters that were read in the wrong character set; a word broken at a line's
    end; a lost hyphen ("opensource" where "open-source" stands elsewhere); a known word grown to a
    name of the article. Whatever is mended stays in the original, and spans still point there.
    """
    words: Counter[str] = Counter()
    for text in texts:
        words.update(_WORD.findall(text.text))
    hyphened = _hyphened(words)
    done: list[Cleaned] = []
    oddities: list[Oddity] = []
    for text in texts:
        edits = (
            _spacing(text.text)
            + _broken(raw, text, words)
            + _lost_hyphens(text.text, words, hyphened)
        )
        grown, suspects = _grown(text.text, words)
        edits = _disjoint(edits + grown)
        for start, end, now in edits:
            oddities.append(_oddity(Flag.MENDED, text, (start, end), now))
        for start, end, now in suspects:
            if not any(a < end and start < b for a, b, _ in edits):
                oddities.append(_oddity(Flag.RUN_TOGETHER, text, (start, end), now or None))
        done.append(text.edited(edits))
    return done, sorted(oddities, key=lambda o: o.span)


def _oddity(flag: Flag, text: Cleaned, at: Span, now: str | None) -> Oddity:
    """What an edit of the cleaned text replaces in the original, and by what."""
    start, end = at
    if start == end and now is not None:
        # Something is put in: said as a replacement of the character before it.
        start, now = start - 1, text.text[start - 1] + now
    return Oddity(flag, text.original(start, end), text.text[start:end], now)


def _disjoint(edits: list[Edit]) -> list[Edit]:
    """In order, without those that begin before another ends."""
    kept: list[Edit] = []
    for edit in sorted(edits):
        if not kept or edit[0] >= kept[-1][1]:
            kept.append(edit)
    return kept


def _spacing(text: str) -> list[Edit]:
    edits: list[Edit] = [(m.start(), m.end() + 1, "") for m in _LOOSE_MARK.finditer(text)]
    edits = [(start, start + 1, "") for start, _, _ in edits]
    edits += [(m.start(), m.start() + 1, "") for m in _LOOSE_SIGN.finditer(text)]
    edits += [(m.start(), m.end(), "'") for m in _BACKTICK.finditer(text)]
    edits += [(m.start(), m.end(), _MISREAD[m.group()]) for m in _MISREAD_MARK.finditer(text)]
    for match in _ENTITY.finditer(text):
        sign = html.unescape(match.group())
        if sign != match.group() and sign.isprintable():
            edits.append((match.start(), match.end(), sign))
    return edits


def _hyphened(words: Counter[str]) -> dict[str, str]:
    """From a word without its hyphens to its form with the most of them."""
    found: dict[str, str] = {}
    for word in sorted(words, key=lambda w: (w.count("-"), words[w], w)):
        if "-" in word and word.islower():
            found[word.replace("-", "")] = word
    return found


def _broken(raw: str, text: Cleaned, words: Counter[str]) -> list[Edit]:
    """Words that a line's end broke: "inter- national" where a line break was."""
    edits: list[Edit] = []
    for match in _BROKEN.finditer(text.text):
        head, tail = match.groups()
        gap = match.start(2) - 1
        if not _LINE_END.search(raw, *text.original(gap, gap + 1)):
            continue
        solid, parted = words[head + tail], words[f"{head}-{tail}"]
        start = gap - 1 if solid > parted else gap
        edits.append((start, gap + 1, ""))
    return edits


def _lost_hyphens(text: str, words: Counter[str], hyphened: dict[str, str]) -> list[Edit]:
    edits: list[Edit] = []
    for match in _WORD.finditer(text):
        word = match.group()
        form = hyphened.get(word.replace("-", ""))
        if form is None or form == word or not word.islower():
            continue
        # Of a whole word and one with hyphens either may be right; half the hyphens never are.
        if words[word] >= words[form] and "-" not in word:
            continue
        if _adds_only_safe_hyphens(word, form):
            edits.append((match.start(), match.end(), form))
    return edits


def _adds_only_safe_hyphens(word: str, form: str) -> bool:
    """Whether `form` is `word` with more hyphens, each between parts of three letters or more:
    "e-mail" and "email" are both right."""
    parts = form.split("-")
    kept = word.split("-")
    if len(kept) >= len(parts):
        return False
    at = 0
    for piece in kept:
        joined = 0
        start = at
        while at < len(parts) and joined < len(piece):
            joined += len(parts[at])
            at += 1
        if joined != len(piece) or (at - start > 1 and min(map(len, parts[start:at])) < 3):
            return False
    return at == len(parts)


def _grown(text: str, words: Counter[str]) -> tuple[list[Edit], list[Edit]]:
    """Words grown together: edits that are safe, and suspects with the likely form or ""."""
    edits: list[Edit] = []
    suspects: list[Edit] = []
    for match in _WORD.finditer(text):
        word = match.group()
        if words[word] > 1:
            continue
        at = match.start(), match.end()
        if (grown := _GROWN.fullmatch(word)) and words[grown[2]]:
            if words[grown[1]] or grown[1] in _SMALL:
                edits.append((at[0] + len(grown[1]), at[0] + len(grown[1]), " "))
            else:
                suspects.append((*at, ""))
        elif (compound := _COMPOUND.fullmatch(word)) and word not in _SOLID:
            suspects.append((*at, f"{compound[1]}-{compound[2]}"))
    return edits, suspects
