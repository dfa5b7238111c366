"""How dates are written in English news."""

from __future__ import annotations

import re

from quizapp.generate.article.calendar_words import MONTH
from quizapp.grading.words import words

_I = re.IGNORECASE
NUMBERS = {
    word: number
    for number, word in enumerate(
        words(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
            "fifteen sixteen seventeen eighteen nineteen twenty"
        )
    )
} | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "a few": 3, "few": 3, "several": 3}
DECADES = {
    "twenties": 1920, "thirties": 1930, "forties": 1940, "fifties": 1950, "sixties": 1960,
    "seventies": 1970, "eighties": 1980, "nineties": 1990,
}  # fmt: skip
HOLIDAYS = {
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24),
    "new year’s eve": (12, 31), "new year’s day": (1, 1), "halloween": (10, 31),
    "valentine’s day": (2, 14), "boxing day": (12, 26), "may day": (5, 1),
    "the fourth of july": (7, 4),
}  # fmt: skip
UNITS = "hour|day|week|fortnight|month|year|decade|century"

WEEKDAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_DAY_TO = r"(?:\s?(?:-|–|—|to|and|&)\s?(?P<to>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?)?"
_MONTH = rf"(?P<month>{MONTH})\b\.?"
_WEEKDAY = rf"(?:(?P<weekday>{WEEKDAYS}|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.),?\s+(?:the\s+)?)?"
_PART = (
    r"(?i:(?P<part>early|late|mid|the (?:beginning|start|middle|end) of)(?:[\s-]+(?:in\s+)?|-))?"
)
_COUNT = (
    r"(?P<count>\d{1,4}(?:,\d{3})?|\[?(?:a few|few|an?|several|"
    r"(?:twenty|thirty|forty|fifty)(?:-\w+)?|two|three|"
    r"four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|one)\]?)"
)

ISO = re.compile(r"(?<![\d-])(?P<year>(?:1[5-9]|20)\d\d)-(?P<mm>\d\d)-(?P<day>\d\d)(?![\d-])")
FIGURES = re.compile(
    r"(?<![\d/.])(?P<one>\d{1,2})(?P<sep>[/.])(?P<two>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d)(?![\d/])"
)
MONTH_DAY = re.compile(
    rf"(?<!\w){_WEEKDAY}{_PART}{_MONTH}\s+{_DAY}{_DAY_TO}(?!\d|[,.]\d|:\d|\s?%|\s(?:percent|million|"
    rf"billion|people)\b)(?:\s?,?\s+(?:of\s+)?{_YEAR}(?!\d))?\b"
)
DAY_MONTH = re.compile(
    rf"(?<![\w$€£.,])(?i:{_WEEKDAY})(?:the\s+)?{_DAY}{_DAY_TO}(?:\s+of)?\s+{_MONTH}"
    rf"(?:,?\s+(?:of\s+)?{_YEAR}(?!\d))?(?!\w)"
)
TWO_MONTHS = re.compile(
    rf"(?<!\w){_MONTH}(?:\s+and\s+|\s?[–-]\s?|\s+to\s+|/)(?P<month2>{MONTH})\b\.?,?\s+{_YEAR}(?!\d)"
)
MONTH_YEAR = re.compile(rf"(?<!\w){_PART}{_MONTH},?\s+(?:of\s+)?{_YEAR}(?![\d-]|,\d)")
SEASON_YEAR = re.compile(
    rf"(?<!\w){_PART}(?P<season>spring|summer|autumn|fall|winter)\s+(?:of\s+)?{_YEAR}(?!\d)", _I
)
SEASON_REL = re.compile(
    r"(?<!\w)(?P<rel>last|this|this past|next|this coming)\s+"
    r"(?P<season>spring|summer|autumn|fall|winter)\b",
    _I,
)
QUARTER = re.compile(
    rf"(?<!\w)(?:the\s+)?(?:(?P<nth>first|second|third|fourth|last|final)\s+(?P<what>quarter|half)"
    rf"|Q(?P<q>[1-4]))\s+(?:of\s+)?(?:{_YEAR}(?!\d)|(?P<rel>this|last|next)\s+year\b)", _I
)  # fmt: skip
DECADE = re.compile(
    r"(?<![\w$€£])(?:the\s+)?(?:(?P<part>early|late|mid)[\s-]+)?"
    r"(?:(?P<decade>(?:1[5-9]|20)\d0)[’']?s|[’'](?P<short>[1-9]0)s|(?P<word>"
    + "|".join(DECADES)
    + r"))(?!\w)",
    _I,
)
CENTURY = re.compile(
    r"(?<!\w)(?:the\s+)?(?P<part>(?:early|late|mid)[\s-]+)?(?P<century>\d{1,2})(?:st|nd|rd|th)[\s-]+"
    r"century\b", _I
)  # fmt: skip
WEEKDAY_REL = re.compile(
    rf"(?<!\w)(?P<rel>last|this past|this coming|this|next|past|coming)\s+"
    rf"(?P<weekday>{WEEKDAYS})\b",
    _I,
)
WEEKDAY = re.compile(rf"(?<!\w)(?P<weekday>{WEEKDAYS})(?!\w|[’']s\s+[A-Z])")
NEAR_DAY = re.compile(
    r"(?<!\w)(?P<word>the day before yesterday|the day after tomorrow|yesterday|today|tomorrow|"
    r"tonight|last night|this (?:morning|afternoon|evening))\b", _I
)  # fmt: skip
AGO = re.compile(
    rf"(?<![\w$])(?:(?:just|some|about|around|over|more than|nearly|almost|roughly)\s+)*{_COUNT}"
    rf"[\s-]+(?P<unit>{UNITS})s?\s+ago\b",
    _I,
)
PAST_SPAN = re.compile(
    rf"(?<!\w)(?:the\s+)?(?P<rel>past|last|next|coming)\s+{_COUNT}\s+(?P<unit>{UNITS})s?\b", _I
)
OTHER_ANCHOR = re.compile(
    rf"(?<![\w$])(?:{_COUNT}[\s-]+(?:{UNITS})s?\s+(?:later|earlier|afterwards?|before|after)\b(?!\s+the\s+end)"
    r"|the\s+(?:next|following|previous|same|preceding)\s+(?:day|morning|evening|night|week|month|"
    r"year|spring|summer|autumn|fall|winter|weekend)"
    r"|the\s+(?:day|week|month|year)\s+(?:before|after)(?=[\s,.;:]))", _I
)  # fmt: skip
END_OF = re.compile(
    r"(?<!\w)(?:(?P<part>the (?:end|start|beginning|middle) of|earlier|later|early|late)\s+)?"
    r"(?:(?P<rel>this past|this coming|this|last|next|the previous|the past|the coming|past|coming)"
    r"\s+(?P<unit>day|weekend|week|month|year|decade)|(?<=of )(?P<the>the (?:week|month|year)))\b"
    r"|\b(?P<yearend>year[\s-]end|the year[’']s end)\b", _I
)  # fmt: skip
MONTH_REL = re.compile(
    rf"(?<!\w)(?P<rel>last|this past|this|next|this coming)\s+(?P<month>{MONTH})\b(?!\s+\d)"
)
HOLIDAY = re.compile(
    r"(?<!\w)(?P<holiday>Christmas(?: Day| Eve)?|New Year[’']s (?:Eve|Day)|Halloween|"
    r"Valentine[’']s Day|Boxing Day|May Day|[Tt]he Fourth of July)"
    rf"(?:,?\s+(?:(?P<rel>last|this)\s+year|(?:of\s+|in\s+)?{_YEAR}(?!\d)))?\b"
)
MONTH_ALONE = re.compile(
    r"(?<![\w’'-])"
    r"(?:(?P<part>[Ee]arly|[Ll]ate|[Mm]id|[Tt]he (?:beginning|start|middle|end) of)[\s-]+)?"
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|"
    r"December)(?![\w-]|\s+\d{1,2}\b)"
)
YEAR_RANGE = re.compile(
    r"(?<![\w$€£#.,:/-])(?P<year>(?:1[5-9]|20)\d\d)\s?[–-]\s?"
    r"(?P<to>(?:1[5-9]|20)?\d\d)(?![\w%]|[.,:-]\d|-)"
)
YEAR_ALONE = re.compile(
    r"(?<![\w$€£#.,:/-])"
    r"(?:(?P<part>[Ee]arly|[Ll]ate|[Mm]id|[Tt]he (?:beginning|start|middle|end) of)"
    r"(?:[\s-]+(?:in\s+)?))?(?P<year>(?:1[5-9]|20)\d\d)(?![\w%]|[.,:]\d|-\w*[a-zA-Z])"
)
NOT_A_YEAR_BEFORE = re.compile(
    r"(?:\b(?:about|around|nearly|almost|over|some|than|least|roughly|approximately|only|another|"
    r"No\.?|number|flight|room|route|highway|area|model|page|chapter|windows|office|psalm|"
    r"up to|as many as|total of|estimated)|[$€£#]|\d)\s*$",
    _I,
)
NOT_A_YEAR_BEHIND = re.compile(
    r"\s*(?:%|percent\b|per cent\b|million\b|billion\b|hours?\b|GMT\b|UTC\b|local time\b|a\.?m\b|"
    r"p\.?m\b|(?:people|men|women|children|troops|soldiers|votes|miles|kilomet\w+|km|m|ft|feet|"
    r"met(?:er|re)s|dollars|euros|pounds|jobs|homes|houses|workers|employees|students|seats|cases|"
    r"deaths|units|copies|cars|points|tons|tonnes|acres|hectares|schoolchildren|patients|"
    r"participants|members|migrants|refugees|words|pages|times|years|days|calories|square)\b)",
    _I,
)
MONTH_CONTEXT = re.compile(
    r"(?:\b(?:in|of|since|by|last|next|this|until|till|during|early|late|mid|from|to|through|before|"
    r"after|for|between|and|or|throughout|around|on|the|a|an|its|their|his|her|every|each|back in|"
    r"that|per)|[’']s|[,(–—-])\s*$",
    _I,
)
