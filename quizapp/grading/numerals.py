"""English number words, ordinals and Roman numerals, as tables."""

from __future__ import annotations

from quizapp.grading.words import words

SMALL = {
    word: value
    for value, word in enumerate(
        words(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen "
            "fourteen fifteen sixteen seventeen eighteen nineteen"
        )
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate(words("twenty thirty forty fifty sixty seventy eighty ninety"), 2)
} | {"fourty": 40}
SCALES = {
    "hundred": 100,
    "thousand": 10**3,
    "lakh": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "milliard": 10**9,
    "billion": 10**9,
    "trillion": 10**12,
    "quadrillion": 10**15,
    "quintillion": 10**18,
}
"""Short scale, as in English: a billion is 10**9."""

_ORDINAL_WORDS = words(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)


def _suffix(number: int) -> str:
    if 10 <= number % 100 <= 20:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


ORDINALS = {word: (str(number), _suffix(number)) for number, word in enumerate(_ORDINAL_WORDS, 1)}
"""`third` as the two words that "3rd" is split into. "second" is also a unit of time."""

ROMAN = {
    word: str(number)
    for number, word in enumerate(words("i ii iii iv v vi vii viii ix x xi xii"), 1)
    if len(word) > 1
}
"""II to XII; I, V and X are letters and names too often."""
