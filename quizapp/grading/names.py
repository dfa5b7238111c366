"""Names of people: surnames, initials, titles and the order of their parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from quizapp.grading.context import GradingContext, Own
from quizapp.grading.normalise import CAP, NEGATIONS, keys, tokens
from quizapp.grading.typos import slips
from quizapp.grading.word_lists import is_given_name
from quizapp.grading.words import word_set

NOT_ENOUGH = 0.5
"""Score for a surname that is right but could be another's, or was not asked alone."""

MOST_WORDS = 8
"""Words of a name with its titles."""

_MASCULINE = word_set("mr sir lord herr monsieur senor sr signor king prince")
_FEMININE = word_set(
    "mrs ms miss dame lady madam frau fraulein madame mme mlle senora sra signora queen princess"
)
HONORIFICS = _MASCULINE | _FEMININE | word_set("mx dr doctor prof professor rev reverend hon")
ROLES = HONORIFICS | word_set(
    "president senator sen representative rep governor gov chancellor minister premier judge "
    "justice chairman chairwoman chair ceo cto cfo coo founder cofounder general gen captain "
    "pope saint st mayor secretary ambassador author"
)
"""Left out before a name."""
SUFFIXES = word_set("jr sr phd md esq")
PARTICLES = word_set(
    "van von de del della di da do dos das du der den ter ten la le el al bin ibn ben af av "
    "zu y e st"
)
_ORGANISATIONS = word_set(
    "inc corp corporation ltd llc plc gmbh company co group holdings partners capital "
    "ventures foundation institute university college school academy project initiative "
    "consortium alliance association society union league federation council committee "
    "commission agency ministry department office bureau board bank fund court party house "
    "senate congress parliament government state states kingdom republic city county street "
    "valley park bay times post journal news magazine media press radio television tv network "
    "review today research lab labs laboratory laboratories technologies technology systems "
    "software hardware networks studio studios records entertainment motors airlines "
    "airways energy health healthcare pharma team club intelligence ai platforms platform "
    "services security face act award prize war model models book"
)
"""Words no person's name has: a "surname" of these is none."""

_WHO = word_set("who whom whose wer wem wen wessen qui quien quienes chi quem wie")
_WHICH = word_set("which what welche welcher welches quel quelle que quale qual welke")
_PEOPLE = word_set(
    "ceo chief executive president founder cofounder researcher scientist professor director "
    "minister author journalist reporter analyst senator chairman chairwoman chair head "
    "leader person people man woman engineer investor lawyer spokesperson spokesman "
    "spokeswoman critic economist billionaire expert official politician entrepreneur "
    "physicist developer columnist writer editor historian philosopher judge governor actor "
    "actress singer king queen emperor scholar academic manager officer boss inventor "
    "mathematician astronaut general pope adviser advisor partner programmer designer owner "
    "candidate winner laureate mayor chancellor secretary ambassador commissioner figure "
    "individual employee worker student teacher coach player athlete poet composer painter "
    "technologist artist novelist activist capitalist secretary blogger youtuber"
)
_LABELS = word_set("who whom person name wer qui quien chi quem")
_REACH = 6
_HEAD = 4
_BRACKETED = re.compile(r"[(\[][^()\[\]]*[)\]]")
_LIST = re.compile(r"[,;/&]| and ")


class NameMatch(NamedTuple):
    """How an answer names a person. `score` is 1, 0.5 (not enough) or 0 (only a first name)."""

    score: float
    note: str | None = None
    slip: bool = False
    bare: bool = False


def about_a_person(question: str, label: str = "", hint: str | None = None) -> bool:
    """Whether the question (or a cloze gap's label or hint) asks for a person.

    It says who, whose or whom, or "which ... CEO" and the like within six words; or it is no
    question but a description with such a word among its first four ("Chief AI scientist").
    """
    if label.casefold().rstrip("0123456789-_ ") in _LABELS:
        return True
    plain = tokens(question[:CAP])
    words = [w if w in _PEOPLE else w.removesuffix("s") for w in plain]
    if not _WHO.isdisjoint(plain) or not _PEOPLE.isdisjoint(tokens((hint or "")[:CAP])):
        return True
    if "?" not in question and not _PEOPLE.isdisjoint(words[:_HEAD]):
        return True
    return any(
        word in _WHICH and not _PEOPLE.isdisjoint(words[index + 1 : index + 1 + _REACH])
        for index, word in enumerate(words)
    )


def _bare(word: str) -> str:
    return "".join(tokens(word, possessive=True))


def _is_dotted(word: str, bare: str) -> bool:
    """Whether a word is initials written together: "J.D."."""
    return "." in word.rstrip(".") and len(bare) <= 3


def name_parts(text: str) -> tuple[list[str], list[str]] | None:
    """A person's name as (first names, surname with its particles), folded; else None.

    A name is two to six capitalised words of letters, none of them of an organisation;
    honorifics and Jr. are left out, hyphenated words are one.
    """
    words = text.replace("’", "'").split()
    if not 2 <= len(words) <= 6 or words[0].casefold() in ("the", "a", "an"):
        return None
    parts: list[tuple[str, bool]] = []
    for raw in words:
        bare = _bare(raw)
        if not bare.isalpha() or bare in _ORGANISATIONS:
            return None
        if (bare in HONORIFICS and not parts) or (bare in SUFFIXES and parts):
            continue
        if not (raw[0].isupper() or bare in PARTICLES):
            return None
        if _is_dotted(raw, bare):
            parts += [(letter, False) for letter in bare]
        else:
            parts.append((bare, bare in PARTICLES and bool(parts)))
    if len(parts) < 2 or len(parts[-1][0]) < 2:
        return None
    split = len(parts) - 1
    while split > 1 and parts[split - 1][1]:
        split -= 1
    return [w for w, _ in parts[:split]], [w for w, _ in parts[split:]]


def _given_words(text: str) -> list[str]:
    """The words of an answer that may be a name: roles and Jr. dropped, "Altman, Sam" turned."""
    if text.count(",") == 1:
        last, first = text.split(",")
        if _bare(first) not in SUFFIXES:
            text = f"{first} {last}"
    raws = [(raw, _bare(raw)) for raw in text.replace("’", "'").split()]
    raws = [(raw, bare) for raw, bare in raws if bare]
    words: list[str] = []
    for index, (raw, bare) in enumerate(raws):
        is_last = index == len(raws) - 1
        if (bare in SUFFIXES and words) or (bare in ROLES and not words and not is_last):
            continue
        words += list(bare) if _is_dotted(raw, bare) else [bare]
    return words


def without_honorific(text: str) -> str:
    """`text` without Mr, Dr and the like in front."""
    words = text.split()
    return " ".join(words[1:]) if len(words) > 1 and _bare(words[0]) in HONORIFICS else text


def _sexes_differ(given: str, expected: str) -> bool:
    """Whether one side says Mr and the other Mrs."""
    mine, right = set(tokens(given)[:1]), set(tokens(expected)[:1])
    return bool(
        (mine & _MASCULINE and right & _FEMININE) or (mine & _FEMININE and right & _MASCULINE)
    )


def _fits(mine: list[str], firsts: list[str]) -> bool:
    """Whether first names or initials are those of `firsts`: in order, the first one included."""
    position = 0
    for index, word in enumerate(mine):
        while position < len(firsts) and not _is_first(word, firsts[position]):
            if index == 0:
                return False
            position += 1
        if position == len(firsts):
            return False
        position += 1
    return True


def _is_first(mine: str, first: str) -> bool:
    return mine == first or (len(mine) == 1 and first.startswith(mine))


def _bearers(surname: str, context: GradingContext, own: Own) -> Iterator[list[str]]:
    """The words before `surname` in each other name of the context that ends with it.

    A name is capitalised throughout; so "OpenAI ousts Altman" is none.
    """
    for answer in context.containing(surname):
        if keys(answer, context.language) & own.keys:
            continue
        for name in _LIST.split(_BRACKETED.sub(" ", answer)):
            words = _given_words(name)
            if words and words[-1] == surname and len(words) <= 5 and _is_capitalised(name):
                yield words[:-1]


def _is_capitalised(name: str) -> bool:
    return all(not w[0].islower() or w.casefold() in PARTICLES for w in name.split())


def _same_person(other: list[str], firsts: list[str]) -> bool:
    return bool(other) and (_fits(other, firsts) or _fits(firsts, other))


def _cut_surname(
    words: list[str], surname: list[str], firsts: list[str]
) -> tuple[list[str], list[tuple[str, int]]] | None:
    """The words before the surname, and the slips in it by word; None: another surname.

    A surname with particles may leave them out, if nothing but the first names stands before.
    """
    if words == [*surname, *firsts]:
        return firsts, []
    for start in range(len(words)):
        if "".join(words[start:]) == "".join(surname):
            return words[:start], []
    for size in dict.fromkeys((len(surname), 1)):
        tail = words[-size:]
        found = [slips(m, s) for m, s in zip(tail, surname[-size:], strict=False)]
        if len(tail) < size or None in found:
            continue
        before = words[:-size]
        if size == len(surname) or not before or before == firsts:
            return before, [(w, f) for w, f in zip(tail, found, strict=True) if f]
    return None


def name_match(
    given: str, expected: str, context: GradingContext, own: Own, person: bool
) -> NameMatch | None:
    """How `given` names the person `expected`; None if it does not, or that is no name.

    Enough (1): the surname alone, when the question asks for a person (`person`) or the first
    name is a common one; initials ("S. Altman", "JD Vance"); middle names left out; a title
    before it; "Altman, Sam" and "Altman Sam"; a slip in a long part (`typos.slips`). Not enough
    (0.5): a surname that another answer of the context bears too, or is; one that may be no
    person's. A first name alone is worth nothing, whatever the context.
    """
    parts = name_parts(expected) if len(given.split()) <= MOST_WORDS else None
    words = _given_words(given) if parts else []
    if parts is None or not words or _sexes_differ(given, expected):
        return None
    firsts, surname = parts
    cut = _cut_surname(words, surname, firsts)
    if cut is None:
        first_only = all(w in firsts and len(w) > 1 for w in words)
        return NameMatch(0.0, "the full name was asked") if first_only else None
    mine, wrong = cut
    if len(mine) == 1 and len(mine[0]) in (2, 3) and mine[0] == "".join(f[0] for f in firsts):
        mine = list(mine[0])
    if mine and not _is_first(mine[0], firsts[0]):
        found = slips(mine[0], firsts[0])
        if not found:
            return None
        wrong = [*wrong, (mine[0], found)]
        mine = [firsts[0], *mine[1:]]
    if not _fits(mine, firsts):
        return None
    if sum(f for _, f in wrong) > 2 or any(context.near_word(w, f, own) for w, f in wrong):
        return None
    others = [f for f in _bearers(surname[-1], context, own) if not _same_person(f, firsts)]
    if any(_fits(mine, f) if f else not mine for f in others):
        return NameMatch(NOT_ENOUGH, f"which {expected.rsplit(maxsplit=1)[-1]}?", bare=True)
    if mine:
        return NameMatch(1.0, slip=bool(wrong))
    if person or is_given_name(firsts[0]) or len(firsts[0]) == 1:
        return NameMatch(1.0, "the surname is enough", slip=bool(wrong), bare=True)
    return NameMatch(NOT_ENOUGH, "the full name was asked", bare=True)


def fuller_name(given: str, expected: str) -> bool:
    """Whether `given` puts first names before `expected`, a surname alone on its card."""
    right = tokens(expected)
    if len(given.split()) > MOST_WORDS:
        return False
    words = _given_words(given)
    return (
        len(right) == 1
        and right[0].isalpha()
        and expected[:1].isupper()
        and 2 <= len(words) <= 3
        and words[-1] == right[0]
        and all(w.isalpha() and w not in NEGATIONS for w in words)
    )
