"""What two texts have in common once case, accents and punctuation are set aside.

`fold` works on characters, `tokens` on words, `keys` on whole answers: two texts say the same
when they share a key. Every rule here holds for both sides alike.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from quizapp.grading.numerals import ORDINALS, ROMAN, SMALL, TENS
from quizapp.grading.words import word_set

CAP = 1_000
"""Characters of a typed answer that are read; a longer one is right only if it is identical."""

MOST_FOLDED = 2_000
"""Folded characters that are split into words."""

NEGATIONS = word_set(
    "not no never none neither nor without nobody nothing nowhere cannot non nicht kein keine "
    "nie ohne pas sans jamais rien aucun aucune sin nunca nada senza mai sem niet geen zonder"
)
"""Words that turn a statement round: both answers must have the same ones."""

# Written before NFKC, which would glue "10²" to "102" and "5½" to "51/2" or make words of ™.
_TRADE = dict.fromkeys(map(ord, "™®©℠"), "")
_QUOTES = dict.fromkeys(map(ord, "’‘‛ʼʹ′`´＇ꞌ"), "'")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－"), "-")
_BEFORE = str.maketrans(_TRADE | _QUOTES | _DASHES | {ord("ı"): "i", ord("İ"): "i"})
_SUPERSCRIPT = re.compile(r"[⁺⁻]?[⁰¹²³⁴-⁹]+")
_VULGAR = re.compile("[¼-¾⅐-⅞↉]")

# Invisible: soft hyphen, zero-width and bidi controls, variation selectors, tags; tatweel.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u0640\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f"
    "\ufeff\U000e0000-\U000e01ef]"
)
# Marks that may be left out: any on a Latin, Greek or Cyrillic letter, Hebrew and Arabic points.
_ACCENTS = re.compile("[\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff\ufe20-\ufe2f]+")
_ACCENTED = re.compile(
    "[A-Za-z\u00c0-\u02af\u0370-\u052f\u1c80-\u1c8f\u1d00-\u1fff\u2c60-\u2c7f\ua640-\ua69f"
    "\ua720-\ua7ff\uab30-\uab6f]"
)
_POINTS = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0652\u0670]+")
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ŧ": "t"}
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_FOREIGN_DIGIT = re.compile(r"[^\D0-9]")


def _superscript(match: re.Match[str]) -> str:
    """A power after a digit as ^2; elsewhere (m², CO²) the plain digit."""
    plain = unicodedata.normalize("NFKC", match.group()).translate(_BEFORE)
    before = match.string[match.start() - 1 : match.start()]
    return f"^{plain}" if before.isdecimal() else plain


def _accents(match: re.Match[str]) -> str:
    """Nothing where the marks stand on a Latin, Greek or Cyrillic letter, else the marks."""
    before = match.string[match.start() - 1 : match.start()]
    return "" if _ACCENTED.match(before) else match.group()


def _fold(text: str) -> str:
    if text.isascii():
        return text.lower()
    text = text.translate(_BEFORE)
    text = _SUPERSCRIPT.sub(_superscript, text)
    text = _VULGAR.sub(lambda m: " " + unicodedata.normalize("NFKC", m.group()), text)
    text = unicodedata.normalize("NFKC", text).casefold().translate(_BEFORE)
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKD", text))
    text = _POINTS.sub("", _ACCENTS.sub(_accents, text)).translate(_LETTERS)
    text = _FOREIGN_DIGIT.sub(lambda m: str(unicodedata.decimal(m.group(), "")), text)
    return unicodedata.normalize("NFC", text).replace("\u2044", "/")


@lru_cache(maxsize=1_024)
def fold(text: str) -> str:
    """`text` without case, accents, invisible characters and compatibility forms.

    NFKC and full case folding; marks are dropped from Latin, Greek and Cyrillic letters only
    (a Japanese or Indic mark changes the word), as are Hebrew and Arabic points; digits of any
    script become ASCII; quotes and dashes of any shape become ' and -; ß is ss, ø is o.
    """
    return _fold(text)


def fold_all(texts: Sequence[str], separator: str) -> list[str]:
    """Each of `texts` folded, all at once; `separator` is a character that is in none of them."""
    return _fold(separator.join(texts)).split(separator) if texts else []


_CONTRACTIONS = (
    (re.compile(r"\bcan't\b|\bcant\b|\bcannot\b"), "can not"),
    (re.compile(r"\bwon't\b"), "will not"),
    (re.compile(r"\b(\w+)n't\b"), r"\1 not"),
    (
        re.compile(r"\b(is|are|was|were|do|does|did|has|have|had|would|could|should)nt\b"),
        r"\1 not",
    ),
    (re.compile(r"\bper cent\b"), "percent"),
    (re.compile(r"(?<![^\W_])((?:[^\W\d_]\.){2,})"), lambda m: m.group().replace(".", "") + " "),
    (re.compile(r"(?<=[^\W\d_])#"), " sharp "),
    (re.compile(r"\bno\.? ?(?=\d)|№ ?(?=\d)|#(?=\d)"), " number "),
    (re.compile(r"(?<=[^\W\d_])\^"), ""),
    (re.compile(r"(?<=[^\W\d_]) of (?=(?:1[5-9]|20)\d\d\b)"), " "),
)
_SYMBOLS = {
    "&": "and",
    "+": "plus",
    "%": "percent",
    "@": "at",
    "$": "dollars",
    "€": "euros",
    "£": "pounds",
    "¥": "yen",
    "°": "degrees",
}
_NUMBER = re.compile(r"(?:(?<![^\s(])-)?\d+(?:[.,]\d+)*")
_GROUPED = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d{1,2}(?:,\d{2})+,\d{3}")
_DOTTED = re.compile(r"-?\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?")


def _plain_number(text: str) -> str:
    """Digits without thousands separators, a decimal comma as a point."""
    if _GROUPED.fullmatch(text):
        return text.replace(",", "")
    if _DOTTED.fullmatch(text):
        return text.replace(".", "").replace(",", ".")
    return text.replace(",", ".") if text.count(",") == 1 and "." not in text else text


def _split(text: str) -> list[str]:
    """Words, numbers and signs that carry meaning, in order; punctuation is dropped."""
    found: list[str] = []
    word: list[str] = []
    position, end = 0, len(text)
    while position <= end:
        char = text[position] if position < end else " "
        category = unicodedata.category(char)
        number = None
        if "0" <= char <= "9" or char == "-":
            number = _NUMBER.match(text, position)
        if number is None and category[0] in "LMN":
            word.append(char)
            position += 1
            continue
        if word:
            found.append("".join(word))
            word.clear()
        if number is not None:
            found.append(_plain_number(number.group()))
            position = number.end()
            continue
        if sign := _SYMBOLS.get(char):
            found.append(sign)
        elif category in ("Sm", "Sc", "So", "Cs", "Co", "Cn") or char == "^":
            found.append(char)
        position += 1
    return found


_BRITISH = (
    (re.compile(r"(?<=[a-z]{3})([iy])s(e[ds]?|ing|ations?|ers?)$"), r"\1z\2"),
    (re.compile(r"(?<=[a-z]{3})our(s|ed|ing|able|ites?)?$"), r"or\1"),
    (re.compile(r"^(cent|met|theat|lit|fib|kilomet|millimet|centimet)re(s?)$"), r"\1er\2"),
    (re.compile(r"^(def|off|lic|pret)ence(s?)$"), r"\1ense\2"),
    (re.compile(r"^(progra)mme(s?)$"), r"\1m\2"),
)


def _american(word: str) -> str:
    """British spellings as American ones, on both sides: organisation, colour, centre."""
    for pattern, replacement in _BRITISH:
        word = pattern.sub(replacement, word)
    return word


def _spell(words: list[str]) -> list[str]:
    """Number words, ordinals and Roman numerals (never the first word) as digits."""
    spelt: list[str] = []
    for index, word in enumerate(words):
        if word in SMALL:
            unit = str(SMALL[word])
            if spelt and words[index - 1] in TENS and 1 <= SMALL[word] <= 9:
                spelt[-1] = str(int(spelt[-1]) + SMALL[word])
            else:
                spelt.append(unit)
        elif word in TENS:
            spelt.append(str(TENS[word]))
        elif word in ORDINALS:
            spelt += ORDINALS[word]
        elif index and word in ROMAN:
            spelt.append(ROMAN[word])
        else:
            spelt.append(_american(word) if len(word) >= 5 else word)
    return spelt


@lru_cache(maxsize=4_096)
def tokens(text: str, *, possessive: bool = False) -> tuple[str, ...]:
    """The words of `text`, folded; `possessive` keeps the s of 's ("mcdonalds").

    What lies beyond 2,000 folded characters is one word.
    """
    text = fold(text)
    text, rest = text[:MOST_FOLDED], text[MOST_FOLDED:]
    for pattern, replacement in _CONTRACTIONS:
        text = pattern.sub(replacement, text)
    text = re.sub(r"'s(?!\w)", "s" if possessive else "", text) if "'" in text else text
    words = tuple(_spell(_split(text.replace("'", ""))))
    return (*words, rest) if rest else words


ARTICLES = {
    "en": frozenset(("a", "an", "the")),
    "de": word_set("der die das den dem des ein eine einen einem einer eines"),
    "fr": word_set("le la les l un une des du"),
    "es": word_set("el la los las un una unos unas"),
    "it": word_set("il lo la i gli le l un uno una"),
    "pt": word_set("o a os as um uma uns umas"),
    "nl": frozenset(("de", "het", "een")),
}
_PREPOSITIONS = frozenset(("in", "on", "at", "by", "to", "that"))


def without_articles(words: tuple[str, ...], language: str = "en") -> tuple[str, ...]:
    """Leading articles of English and of `language` left out, "the" and "an" anywhere but last."""
    articles = ARTICLES["en"] | ARTICLES.get(language[:2].lower(), frozenset())
    start = 0
    while start < len(words) - 1 and words[start] in articles:
        start += 1
    rest = words[start:]
    return (*(w for w in rest[:-1] if w not in ("the", "an")), *rest[-1:])


def join(words: tuple[str, ...]) -> str:
    """Words run together, so that "open-source", "open source" and "opensource" are one.

    Two numbers are kept apart by a bar ("3 1" is not "31"), and the negations follow at the
    end, so that "not able" is not "notable".
    """
    parts: list[str] = []
    for before, word in itertools.pairwise(("", *words)):
        parts.append(f"|{word}" if before[-1:].isdigit() and word[:1].isdigit() else word)
    negations = " ".join(sorted(w for w in words if w in NEGATIONS))
    return "".join(parts) + (f" !{negations}" if negations else "")


_JOINED_AND = re.compile(r"(?<=\w)[&＆](?=\w)")
_ELISION = re.compile(r"(?<!\w)([ld]|qu|un|dell|all|nell|sull)'(?=\w)")


def _spellings(text: str, language: str) -> Iterator[str]:
    """`text` as written; with ä ö ü as ae oe ue; AT&T as ATT; in French and Italian l' apart."""
    text = unicodedata.normalize("NFC", text)
    if language[:2].lower() in ("fr", "it", "ca"):
        text = _ELISION.sub(r"\1' ", text.translate(_BEFORE).lower())
    yield text
    if not text.isascii() and (spelt := text.translate(_UMLAUTS)) != text:
        yield spelt
    if "&" in text and (joined := _JOINED_AND.sub("", text)) != text:
        yield joined


@lru_cache(maxsize=4_096)
def keys(text: str, language: str = "en") -> frozenset[str]:
    """The forms under which `text` is the same as another: they share at least one.

    Forms: as written, with ä ö ü as ae oe ue, with the s of 's kept, without an inner "&"
    (AT&T), and without a leading preposition ("in 2004" is "2004", but "to Meta" not "by
    Meta"). A text of nothing but punctuation is its own, folded, form.
    """
    found: set[str] = set()
    for source in _spellings(text, language):
        for possessive in (False, True) if "'" in fold(source) else (False,):
            words = without_articles(tokens(source, possessive=possessive), language)
            whole = join(words) if words else "=" + "".join(fold(source).split())
            found.add(whole)
            if len(words) > 1 and words[0] in _PREPOSITIONS:
                found.add(f"{words[0]} {join(without_articles(words[1:], language))}")
            else:
                found |= {f"{preposition} {whole}" for preposition in _PREPOSITIONS}
    return frozenset(found)


def is_blank(text: str) -> bool:
    """Nothing but white space and invisible characters."""
    return not _INVISIBLE.sub("", text[:CAP]).strip() and not text[CAP:].strip()
