"""Common verb forms, to tell a caption or a heading without a verb from a short sentence."""

from __future__ import annotations

import re

from quizapp.grading.words import word_set

_FORMS = word_set(
    """am is are was were be been being has have had do does did will would shall should can could
    may might must isn’t aren’t wasn’t weren’t hasn’t haven’t hadn’t don’t doesn’t didn’t won’t
    can’t said says say told tells tell asked asks ask made makes make took takes take went goes go
    came comes come got gets get gave gives give saw sees see knew knows know thought thinks think
    found finds find left leaves leave kept keeps keep began begins begin became becomes become
    brought brings bring bought buys buy built builds build won wins win lost loses lose met meets
    meet led leads lead ran runs run rose rises rise fell falls fall grew grows grow held holds hold
    stood stands stand sat sits sit set sets put puts cut cuts hit hits let lets shut beat read sent
    sends send sold sells sell spent spends spend spoke speaks speak struck strikes strike paid pays
    pay heard hears hear broke breaks break chose chooses choose drew draws draw drove drives drive
    felt feels feel flew flies fly fought fights fight hurt laid lays lie lay lies rode rides shot
    shoots shows shown threw throws throw understood wore wears wear wrote writes write looks seems
    seem remains remain stays stay works work needs need wants want means mean calls call faces face
    follows follow helps help includes include moves move offers offer opens open plans plan starts
    start supports supports tries try turns turn uses use claims claim expects expect allows allow
    warns warn urges urge denies deny announces announce launches launch raises raise rejects reject
    defends defend seeks seek vows vow dies die kills kill fires fire files file signs sign bans ban
    ends end joins join backs back agrees agree plans cuts hails slams"""
)
_PARTICIPLE = re.compile(r"[a-z]{2,}(?:ed|[’']s|[’']re|[’']ve|[’']ll|[’']d)")


def has_verb(words: list[str]) -> bool:
    """Whether one of the words in lower case (the first one aside) looks like a finite verb."""
    return any(
        word.islower() and (word in _FORMS or bool(_PARTICIPLE.fullmatch(word)))
        for word in words[1:]
    )
