"""A picture's caption grown to the head of the paragraph behind it."""

from __future__ import annotations

import re

from quizapp.generate.article.draft import words_of

_JOINT = re.compile(
    r"(?<=[\w)’']) (?=(?:In|On|At|During|After|Before|Under|For|With|While|When|Since) "
    r"(?:the|an?|this|that|his|her|their|its|[a-z]+)\b)"
)


def glued_label(sentence: str) -> int | None:
    """Where, in a paragraph's first sentence, the caption before it ends; None without one.

    The joint is a capital preposition in mid-sentence with a small word behind it, within the
    first fourteen words, when a whole clause with a comma follows: "Ann Lee of the party In the
    northern district, ...".
    """
    for match in _JOINT.finditer(sentence, 0, 140):
        head, tail = sentence[: match.start()], sentence[match.end() :]
        if re.search(r"[“”\"‘,;:]", head) or not 2 <= len(words_of(head)) <= 14:
            return None
        comma = tail.find(", ")
        if 0 < comma < 120 and len(words_of(tail)) >= 8:
            return match.start()
    return None
