"""The names of months and days in the languages of European news, folded."""

from __future__ import annotations

from quizapp.grading.typos import distance
from quizapp.grading.words import word_set, words

ENGLISH = words(
    "january february march april may june july august september october november december"
)
_OTHERS = (
    # German (and Austrian), French, Spanish, Italian, Portuguese, Dutch, Danish/Swedish, Polish
    "januar februar marz april mai juni juli august september oktober november dezember",
    "janner februar maerz april mai juni juli august september oktober november dezember",
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "januari februari marts april maj juni juli augusti september oktober november december",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada "
    "grudnia",
)
_WEEKDAYS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur "
    "thurs fri sat sun montag dienstag mittwoch donnerstag freitag samstag sonntag lundi "
    "mardi mercredi jeudi vendredi samedi dimanche lunes martes miercoles jueves viernes "
    "sabado domingo"
)


def _names() -> dict[str, int]:
    """Every full name, and every abbreviation of three letters or more that is one month's."""
    full = {name: number for number, name in enumerate(ENGLISH, 1)}
    for names in _OTHERS:
        for number, name in enumerate(names.split(), 1):
            full.setdefault(name, number)
    short: dict[str, set[int]] = {}
    for name, number in full.items():
        for length in range(3, min(len(name), 5)):
            short.setdefault(name[:length], set()).add(number)
    found = {abbreviation: min(n) for abbreviation, n in short.items() if len(n) == 1}
    return found | full


MONTHS = _names()
ENGLISH_MONTHS = {name[:n]: i for i, name in enumerate(ENGLISH, 1) for n in (3, 4, len(name))}


def month(word: str) -> int | None:
    """1 to 12 for a month's name or abbreviation; one slip in an English name is forgiven.

    The slip must leave the first letter right and only one month that near: "jully", "febuary".
    """
    if found := MONTHS.get(word):
        return found
    if len(word) < 4:
        return None
    near = [
        number
        for number, name in enumerate(ENGLISH, 1)
        if len(name) >= 4 and name[0] == word[0] and distance(word, name, 1) <= 1
    ]
    return near[0] if len(near) == 1 else None


def is_weekday(word: str) -> bool:
    return word in _WEEKDAYS
