"""Words about names: titles, words that are capitalised without being names, like pairs."""

from __future__ import annotations

import re

from quizapp.generate.article.abbreviations import SPEECH_VERBS, STARTERS, TITLES
from quizapp.generate.article.calendar_words import MONTHS, WEEKDAYS
from quizapp.grading.words import word_set

TITLE_WORDS = TITLES | word_set(
    """President Vice Prime Minister Senator Representative Governor Mayor Judge Justice Professor
    Doctor Secretary Chancellor Ambassador General Colonel Captain Major Sergeant Detective King
    Queen Prince Princess Sir Lord Lady Dame Pope Chairman Chairwoman Director Chief Officer CEO
    CTO CFO Commissioner Inspector Superintendent Reverend Father Sister Brother Coach"""
)
NOT_NAMES = (
    STARTERS
    | TITLE_WORDS
    | frozenset(name.capitalize() for name in (*MONTHS, *WEEKDAYS))
    | word_set("I I’m I'm I’ve I've I’ll I'll I’d I'd OK")
)
ENDINGS = word_set(
    """s es n an ns ans ian ians ese ic ics i y ed er ers ing ings ist ists ish a o e or ors ion
    ions ive ives al als ance ant ants ent ents ment ity"""
)
"""What may follow a name, or part two words of one stem, without either being misspelt."""

ALIKE = word_set(
    """austria australia austrian australian iran iraq iranian iraqi iranians iraqis niger nigeria
    nigerien nigerian mali malta malawi maldives slovakia slovenia slovak slovenian slovene gambia
    zambia guinea guyana mauritius mauritania dominica swaziland switzerland sweden korea korean
    china chinese chile latvia lithuania estonia georgia libya syria serbia siberia albania armenia
    algeria nigeria angola anguilla congo kongo paris parish islam islamic israel israeli kuwait
    lebanon lebanese indiana indian indians india indonesia louisiana montana jordan jordanian
    texas texan texans united unity nation nations national senate senator democrat democracy
    republic republican conservative conservation liberal liberals social socialist minister
    ministry president presidency american america africa african asia asian europe european party
    parties north south east west northern southern eastern western university universal internet
    international institute institution"""
)
"""Places and capitalised words that resemble another one of them, and are right all the same."""

PEOPLE_ALIKE = word_set(
    """martin marin martinez martins marina maria marie mario marcus markus jensen jenson
    johnson jonson johnsen johnston johnstone anderson andersen andersson peterson petersen hansen
    hanson larsen larson thomson thompson robinson robertson roberts robson stephen stephens steven
    stevens philip philips phillip phillips allen allan alan brown browne clark clarke smith smyth
    reid reed meyer meier mayer mayor michael michel michelle michele daniel daniela daniele
    daniels christian christina christine christiane kirsten kristen kristin eric erik erika frances
    francis julia julie julian juliet laura laurie lauren janet jane janes joan john johns jon
    anna anne annie hanna hannah sara sarah martha marta theresa teresa nicolas nicholas nicola
    antonio antonia antony anthony paulo paula pauline carlo carlos carla robert roberto alberto
    albert adrian adriana andrea andreas andrew andrews gabriel gabriela"""
)
"""People's names that resemble another one of them: different people, unless they share the rest
of their names."""

SPEECH = re.compile(rf"\b(?:{SPEECH_VERBS})\b")
