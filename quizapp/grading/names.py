"""Names of people: surnames, initials, titles and the order of their parts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizapp.grading.context import GradingContext
from quizapp.grading.normalise import CAP, keys, tokens
from quizapp.grading.typos import slips
from quizapp.grading.words import word_set

HONORIFICS = word_set(
    "mr mrs ms miss mx dr prof professor sir dame lord lady herr frau fraulein monsieur "
    "madame mme mlle senor senora sr sra signor signora rev reverend hon"
)
"""Left out wherever they stand before a name, unless both sides have one."""
ROLES = HONORIFICS | word_set(
    "president senator sen representative rep governor gov chancellor minister premier judge "
    "justice chairman chairwoman chair ceo cto cfo coo founder cofounder general gen captain "
    "king queen prince princess pope saint st mayor secretary ambassador author"
)
"""Left out before a full name that is right."""
SUFFIXES = frozenset(("jr", "sr", "phd", "md", "esq"))
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
    "software hardware network networks studio studios records entertainment motors airlines "
    "airways energy health healthcare pharma team club intelligence ai platforms platform "
    "services security face act award prize war model models book"
)
_WHO = word_set("who whom whose wer wem wen wessen qui quien quienes chi quem wie")
_WHICH = word_set("which what welche welcher welches quel quelle que quale qual welke")
_PEOPLE = word_set(
    "ceo chief executive president founder cofounder researcher scientist professor director "
    "minister author journalist reporter analyst senator chairman chairwoman chair head "
    "leader person people man woman engineer investor lawyer spokesperson spokesman "
    "spokeswoman critic economist billionaire expert official politician entrepreneur "
    "physicist developer columnist writer editor historian philosopher judge governor actor "
    "actress singer king queen emperor scholar academic manager officer boss inventor "
    "mathematician astronaut general pope"
)
_REACH = 6
_LABELS = frozenset(("who", "whom", "person", "name", "wer", "qui", "quien", "chi", "quem"))
_LIST = re.compile(r"[,;/&]| and ")


def about_a_person(question: str, label: str | None = None, hint: str | None = None) -> bool:
    """Whether the question (or a cloze gap's label or hint) asks for a person."""
    if (label or "").casefold().rstrip("0123456789-_ ") in _LABELS:
        return True
    words = tokens(question[:CAP], possessive=True)
    if not _WHO.isdisjoint(words) or not _PEOPLE.isdisjoint(tokens((hint or "")[:CAP])):
        return True
    return any(
        word in _WHICH and not _PEOPLE.isdisjoint(words[index + 1 : index + 1 + _REACH])
        for index, word in enumerate(words)
    )


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
        bare = "".join(tokens(raw, possessive=True))
        if not bare.isalpha() or bare in _ORGANISATIONS:
            return None
        if bare in HONORIFICS and not parts:
            continue
        if bare in SUFFIXES and parts:
            continue
        if not (raw[0].isupper() or bare in PARTICLES):
            return None
        if "." in raw.rstrip(".") and len(bare) <= 3:
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
        if "".join(tokens(first)) not in SUFFIXES:
            text = f"{first} {last}"
    words: list[str] = []
    for raw in text.replace("’", "'").split():
        bare = "".join(tokens(raw, possessive=True))
        if not bare or (bare in SUFFIXES and words) or (bare in ROLES and not words):
            continue
        words += list(bare) if "." in raw.rstrip(".") and len(bare) <= 3 else [bare]
    return words


def _fits(mine: list[str], firsts: list[str]) -> bool:
    """Whether first names or initials are those of `firsts`: in order, the first one included."""
    if not mine:
        return True
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


def _bearers(surname: str, context: GradingContext, own: frozenset[str]) -> Iterator[list[str]]:
    """The words before `surname` in each other name of the context that ends with it."""
    for line in context.containing(surname):
        if keys(line, context.language) & own:
            continue
        for name in _LIST.split(line):
            words = _given_words(name)
            if words and words[-1] == surname and len(words) <= 5:
                yield words[:-1]


def name_match(
    given: str, expected: str, context: GradingContext, own: frozenset[str], person: bool
) -> tuple[str, bool] | None:
    """How `given` names the person `expected`: (note, whether that is enough), or None.

    Enough: the surname alone when the question asks for a person; initials ("S. Altman",
    "JD Vance"), middle names left out, a title before it, "Altman, Sam"; one slip in a long
    name. Not enough (False): a surname that another answer of the context bears too, or one
    that stands alone where no person was asked for. A first name alone is no match.
    """
    parts = name_parts(expected)
    words = _given_words(given)
    if parts is None or not words or len(words) > 6:
        return None
    firsts, surname = parts
    mine, last = _cut_surname(words, surname, firsts)
    if last is None:
        return None
    if len(mine) == 1 and len(mine[0]) in (2, 3) and mine[0] == "".join(f[0] for f in firsts):
        mine = list(mine[0])
    if not all(
        _is_first(m, f) or slips(m, f) is not None for m, f in zip(mine[:1], firsts, strict=False)
    ):
        return None
    typo = bool(mine) and not _is_first(mine[0], firsts[0])
    if not _fits([firsts[0], *mine[1:]] if mine else [], firsts):
        return None
    typo = typo or last > 0
    if typo and any(context.has_word(w, own) for w in words if w not in (*firsts, *surname)):
        return None
    others = [f for f in _bearers(surname[-1], context, own) if not _same_person(f, firsts)]
    if any(_fits(mine, f) if f else not mine for f in others):
        return f"which {expected.rsplit(maxsplit=1)[-1]}?", False
    if not mine:
        return ("the surname is enough", True) if person else ("the full name was asked", False)
    return ("a typo was forgiven" if typo else ""), True


def _same_person(other: list[str], firsts: list[str]) -> bool:
    return bool(other) and (_fits(other, firsts) or _fits(firsts, other))


def _cut_surname(
    words: list[str], surname: list[str], firsts: list[str]
) -> tuple[list[str], int | None]:
    """The words before the surname, and the slips in it (None: another surname)."""
    for size in (len(surname), 1):
        tail = words[-size:]
        found = [slips(m, s) for m, s in zip(tail, surname[-size:], strict=False)]
        if len(tail) == size and all(f is not None for f in found):
            before = words[:-size]
            if size == 1 and before and before != firsts and len(surname) > 1:
                continue
            return before, sum(f or 0 for f in found)
    return words, None
