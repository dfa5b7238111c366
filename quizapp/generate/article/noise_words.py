"""How lines that are not part of an article look: forms, footers, notes, bylines, credits."""

from __future__ import annotations

import re

_I = re.IGNORECASE
_NAME = r"[A-Z][\w’'.-]*(?:\s+(?:de|van|von|bin|al|el|da|di|la|le)\b)?(?:\s+[A-Z][\w’'.-]*){0,3}"
_MEDIUM = (
    r"(?:images?|photos?|photographs?|pictures?|video|audio|illustrations?|graphics?|"
    r"credits?|file images?|file photos?|screenshots?|artwork|composite|cartoon)"
)

FORM_LINES = re.compile(
    r"(?:search|menu|subscribe|share|print|email|tweet|comments?|reply|log ?in|sign (?:in|up)|"
    r"home|loading\W*|advertisements?|sponsored(?: content)?|close|submit|next|previous|more|"
    r"name\W*|website\W*|sections|topics|follow(?: us)?|play|pause|listen|save|watch|video|"
    r"posted (?:on|by|in)|published|skip to (?:main )?content|back to top|scroll to top|"
    r"show more|load more|view all|"
    r"facebook|twitter|linkedin|whatsapp|instagram|copy link|story continues below)",
    _I,
)
"""A whole line that belongs to a form or to the page's own furniture."""

FORM_STARTS = re.compile(
    r"(?:leave a (?:reply|comment)|your e-?mail address (?:will not|won[’']t)|required fields|"
    r"(?:post|add|write|submit)(?: a| your)? comment|save my name|notify me of|"
    r"enter your e-?mail|(?:sign up|subscribe|register)(?: now| here| today)? (?:for|to)\b|"
    r"share (?:this|on|via|with)\b|follow us\b|click here|read more\b|read next\b|read also\b|"
    r"continue reading|listen to this article|watch:|\d+ comments?\b|no comments\b|"
    r"(?:this site|we) uses? cookies|by (?:clicking|subscribing|signing up)|view comments|"
    r"download (?:the|our)(?: \w+)? app|get the (?:\w+ )?app|you (?:may|might) (?:also )?like|"
    r"you must be logged in|already a subscriber|support (?:our|independent) journalism|"
    r"please (?:enable|log in|sign in|subscribe)|article continues (?:below|after)|"
    r"story continues (?:below|after)|comments are closed|comments? \(\d+\)|\d+ shares?\b|"
    r"(?:more|related|read|see also|also|video|live)\s?:|pic\.twitter\.com/\S*$|"
    r"advertisement\b.{0,20}$|recommended (?:stories|for you|videos)|trending (?:now|stories))",
    _I,
)

FOOTER_LINES = re.compile(
    r"(?:sources?|references|external links|see also|notes|further reading|categories|tags|"
    r"(?:related|latest|top|more|recent|popular)(?: (?:articles?|stories|news|topics|coverage|"
    r"links|posts|reading|videos))|related|sister links|bibliography|about the authors?|"
    r"most (?:read|popular|viewed)|comments?|discussion|have an opinion on this story\W*|"
    r"share this(?: (?:story|article|post))?|leave a (?:reply|comment))\s*:?",
    _I,
)
"""A line behind which the article is over, when it stands near the end."""

FOOTER_STARTS = re.compile(
    r"(?:categor(?:y|ies)\s*:|tags?\s*:|tagged\b|filed under|sources?\s*:|via\s*:|©|"
    r"\(c\) ?(?:19|20)|copyright\b|all rights reserved|related\s*:|originally published|"
    r"topics?\s*:|more (?:from|on|about)\b[^.]{1,60}$|permalink|posted in\b|print this|"
    r"retrieved (?:on|from)\b|https?://\S+$|www\.\S+$|terms (?:of|and)\b[^.]{0,80}$|privacy policy|"
    r"this (?:material|work|page|text) (?:may not|is licensed|is available under|was last))",
    _I,
)

NOTE_STARTS = re.compile(
    r"[(\[*_]*(?:this (?:article|story|post|piece|report|essay|interview|excerpt|column)\b"
    r"(?=[^.]{0,60}\b(?:appear|publish|updat|correct|edit|adapt|translat|originally|first|"
    r"part of|produced|excerpt|amend|written))|"
    r"(?:corrections?|clarifications?|editor[’']?s[’']? notes?|disclosure|update[ds]?|disclaimer)\b"
    r"(?:[ (][^.:]{0,30}(?::\d\d[^.:]{0,12})?)?\s*[:—–-]|a version of this\b|"
    r"(?:additional |with )?reporting by\b|with (?:files|reporting|contributions) from\b|"
    r"(?:edited|editing|compiled|written|translated|words) by\b|"
    r"our (?:standards|reporters|readers)\b|the views expressed|opinions expressed)",
    _I,
)

NOTE_ANYWHERE = re.compile(
    r"\b(?:contributed (?:reporting )?to this (?:report|article|story)|"
    r"contributed reporting\b|our (?:readers|subscribers|newsletters?|podcast)\b)",
    _I,
)

BYLINE = re.compile(
    rf"(?:(?:[Bb]y|BY)\s+(?:{_NAME})(?:(?:,| and| &)\s+(?:{_NAME}|[\w ]{{1,40}})){{0,4}}"
    r"(?:\s*[|·•/—–-].{0,60})?"
    rf"|{_NAME},\s+(?:[Ss]taff|[Ss]enior|[Ss]pecial|[Cc]ontributing|Associated|[Pp]olitical|"
    r"[Bb]usiness)\b[\w ]{0,40}(?:[Ww]riter|[Rr]eporter|[Cc]orrespondent|[Ee]ditor|Press)"
    r"(?:\s*[|·•—–-].{0,40})?)",
)

READING_TIME = re.compile(r"(?:\d+|[a-z]+)[ -]min(?:ute)?s?(?: read)?\.?|\d+ min read", _I)

PUBLISHER_LINE = re.compile(
    r"(?P<publisher>[A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*){0,4}) \| [A-Z][\w .,]{1,40}"
)
"""A dateline of its own: the publisher and a place."""

PLACE_LINE = re.compile(r"[A-Z][A-Z.’' -]{2,40}(?:, [A-Z][\w. ]{1,25})?\s*(?:—|–|--)")
"""A dateline whose text is in the next paragraph."""

EMAIL = re.compile(r"(?:e-?mail\s*:\s*)?\S{1,80}@\S{1,80}\.\w{2,10}\.?", _I)

CREDIT_FOR = re.compile(
    rf"(?:{_NAME}) for (?P<publisher>(?:The )?[A-Z][\w&’'.-]*(?: [A-Z][\w&’'.-]*){{0,4}})"
)
"""A photographer's credit: "First Last for Publisher"."""

CREDIT = re.compile(
    rf"[(\[]?(?:{_MEDIUM}(?: credits?)?(?: by| courtesy(?: of)?)?\s*[:/|]|"
    rf"{_MEDIUM} (?:by|courtesy)\b|"
    r"(?:AP|AFP|EPA|Reuters|Getty)(?: Photos?| Images?)?\s*/|courtesy(?: of)?\b).{1,100}"
    r"|.{1,80}(?:/|\bvia )(?:AP|AFP|EPA|Reuters|Getty Images|Bloomberg|Shutterstock)\b.{0,30}"
    r"|(?:.{1,60}\s?[|/—–-]\s?)?(?:Getty Images|Shutterstock|Associated Press|AP Photo)\W*",
    _I,
)

CREDIT_TAIL = re.compile(
    r"\s+[(\[]?(?:(?:File |Photo |Cover )?(?:Images?|Photos?|Photographs?|Pictures?|Video|Audio|"
    r"Illustrations?|Graphics?|Credits?|Screenshots?|IMAGE|PHOTO|CREDIT)(?: [Cc]redits?)?\s*:\s"
    r"|\((?:AP|AFP|EPA|Reuters|Getty|Photo|Image|Picture|Illustration|Courtesy)\b)"
    r"[^.!?]{1,80}\W*$"
)
"""A credit at the end of a caption: "Image: Name." or "(AP Photo/Name)"."""

CAPTION_MARKS = re.compile(
    r"\((?:left|right|cent(?:er|re)|above|below|pictured|seen here|file(?: photo)?|top|bottom|"
    r"front|back|standing|seated|L|R|C)(?:,? [^)]{1,30})?\)|"
    r"\bpictured (?:above|below|here|in|on|at|with)\b|"
    r"\b(?:from|clockwise from) (?:top )?(?:left|right)\b|"
    r"[;,] (?:from file|file (?:photo|image))\b|"
    r"\bin th(?:is|ese) (?:file |undated |handout |combination )*(?:photos?|images?|pictures?)\b|"
    r"\b(?:file|handout|undated) (?:photo|image|picture)\b",
    _I,
)

CAPTION_VERBS = re.compile(
    r"\b(?:speaks|poses?|arrives?|attends?|gestures?|walks?|listens?|waves?|testif(?:y|ies)|"
    r"address(?:es)?|shakes?|holds?|stands?|sits?|delivers?|talks?|reacts?|smiles?|leaves?|"
    r"departs?|participates?|appears?|looks? (?:on|at)|gathers?|march(?:es)?|works?|plays?|"
    r"celebrates?|greets?|takes? part|demonstrates?|introduces?|presents?|await|lifts? off)\b"
    r"(?=.*\b(?:during|at|in|on|outside|before|after|near)\b)"
)
"""The present tense in which agencies say what a picture shows."""

CAPTION_DATE = re.compile(
    r"\b(?:on|in)\s+(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
    r"(?:[A-Z][a-z]{2,8}\.?\s+(?:\d{1,2},?\s+)?(?:19|20)\d\d|"
    r"\d{1,2} [A-Z][a-z]{2,8} (?:19|20)\d\d)\W*$"
)

DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Z.’' -]{2,30}(?:, [A-Z][\w. ]{1,25}){0,2}"
    r"|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}(?:, [A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}){1,3})"
    r"(?:, (?P<date>(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:,? (?:19|20)\d\d)?))?"
    r"\s*(?:\((?P<agency>[A-Z][\w .&’'/-]{1,30})\)|/(?P<wire>[A-Z][\w .-]{1,30})/)?"
    r"\s*(?:—|–|--|-)\s*(?=[A-Z“\"‘'0-9$€£])"
)
"""A place, perhaps a date and an agency, and a dash, at the head of the first paragraph."""

AGENCY_DATELINE = re.compile(
    r"(?P<place>[A-Z][\w.’' -]{1,40}?)\s*\((?P<agency>[A-Z][\w .&’'/-]{1,30})\)\s*(?:—|–|--|-)\s*"
    r"(?=[A-Z“\"‘'0-9$€£])"
)
