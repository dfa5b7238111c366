"""Units of numbers: which words mean the same one, and which can never stand for another."""

from __future__ import annotations

from quizapp.grading.normalise import fold, tokens
from quizapp.grading.words import word_set

_TABLE = """
usd: $ us$ dollar dollars usd buck bucks
eur: € euro euros eur
gbp: £ pound pounds sterling gbp quid
jpy: ¥ yen jpy
cny: yuan renminbi cny rmb
inr: ₹ rupee rupees inr rs
krw: ₩ won krw
chf: franc francs chf
cad: c$ cad
aud: a$ aud
cent: cent cents pence
percent: % percent percentage pct procent prozent
point: pp point points
permille: ‰ permille
mm: mm millimeter millimeters millimetre millimetres
cm: cm centimeter centimeters centimetre centimetres
metre: m meter meters metre metres
km: km kilometer kilometers kilometre kilometres
inch: inch inches
foot: ft foot feet
mile: mi mile miles
gram: g gram grams gramme grammes
kg: kg kilo kilos kilogram kilograms kilogramme kilogrammes
tonne: t ton tons tonne tonnes
lb: lb lbs
second: s sec secs second seconds
minute: min mins minute minutes
hour: h hr hrs hour hours
day: d day days
week: wk wks week weeks
month: month months
year: y yr yrs year years
decade: decade decades
century: century centuries
kilobyte: kb kilobyte kilobytes
megabyte: mb megabyte megabytes
gigabyte: gb gigabyte gigabytes
terabyte: tb terabyte terabytes
watt: w watt watts
kilowatt: kw kilowatt kilowatts
megawatt: mw megawatt megawatts
gigawatt: gw gigawatt gigawatts
kwh: kwh
mwh: mwh
gwh: gwh
twh: twh
celsius: °c celsius
fahrenheit: °f fahrenheit
kelvin: kelvin
litre: l liter liters litre litres
hectare: ha hectare hectares
acre: acre acres
"""
KNOWN: dict[str, str] = {
    fold(word): name
    for line in _TABLE.strip().splitlines()
    for name, words in [line.split(":")]
    for word in [*words.split(), name]
}
"""A unit's words and signs, folded, and the one name they share."""

OPTIONAL = word_set("usd eur gbp jpy cny inr krw chf cad aud percent")
"""Units that go without saying beside a number in a text."""

FILLERS = word_set(
    "times time x of the a an in all total altogether us u s american per ca or so about "
    "approximately roughly around more different people's"
)
"""Words beside a number that say nothing of its unit."""


def singular(word: str) -> str:
    """An English noun without its plural s: models, model; companies, company."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        return word[:-1]
    return word


def unit_words(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The (known units, other nouns) of a unit's text: known ones by their shared name."""
    known: set[str] = set()
    other: set[str] = set()
    folded = fold(text).replace("per cent", "percent").replace("us$", "$").replace(".", "")
    for raw in folded.replace("/", " ").replace("-", " ").split():
        bare = raw.strip(",;:()[]!?\"'")
        if bare in KNOWN:
            known.add(KNOWN[bare])
            continue
        for word in tokens(bare):
            if word in KNOWN:
                known.add(KNOWN[word])
            elif word not in FILLERS:
                other.add(singular(word))
    if {"percent", "point"} <= known:
        known.discard("percent")
    for qualifier, name in (("canadian", "cad"), ("australian", "aud")):
        if qualifier in other and "usd" in known:
            known = known - {"usd"} | {name}
            other.discard(qualifier)
    return frozenset(known), frozenset(other)
