"""Words that a full stop may follow without ending a sentence, and words that begin one."""

from __future__ import annotations

from quizapp.grading.words import word_set

TITLES = word_set(
    """Mr Mrs Ms Mx Dr Drs Prof Sen Sens Rep Reps Gov Govs Gen Col Lt Sgt Cpl Pvt Capt Cmdr Cdr
    Adm Maj Brig Rev Hon Pres Supt Insp Det Msgr Messrs Mmes Mme Mlle St Sts Mt Ft Amb Atty Asst
    Treas Sec Vice-Pres Lt-Gen Maj-Gen"""
)
"""Before a name: a full stop after these never ends a sentence."""

BEFORE_NUMBERS = word_set(
    """No Nos no nos p pp para paras vol vols ch sec sect art arts fig figs Fig Figs eq eqs cl
    approx ca cca c circa est Op op Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec"""
)
"""Before a figure: a full stop after these ends a sentence only if something else follows."""

INSIDE = word_set("vs v cf e.g i.e viz al etc approx incl eg ie resp esp")
"""Never the end of a sentence unless a word follows that begins one."""

AFTER_NAMES = word_set(
    """Inc Corp Co Cos Ltd LLC LLP plc Bros Jr Sr Esq Ph.D Ph.Ds M.D B.A M.A B.Sc M.Sc Ave Blvd
    Rd Ste Dept Depts Univ Assn Intl Natl Govt Hwy Bldg Mass Calif Conn Ariz Colo Fla Ga Ill Ind
    Kan Ky La Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Penn Tenn Tex Va Vt Wash Wis Wyo Ala
    Ark Del Ont Que Alta Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu
    Thur Thurs Fri Sat Sun"""
)
"""May end a sentence: only if a word follows that begins one."""

STARTERS = word_set(
    """The A An This That These Those It He She They We I You His Her Hers Their Its Our My Your
    In On At By For From With Without After Before During Since Until While When Whenever Where
    Why How What Who Whom Whose Which Whatever Whoever If Unless Although Though Because As But
    And Or So Yet Still However Meanwhile Moreover Furthermore Nevertheless Nonetheless Then
    There Here Now Today Yesterday Tomorrow Not No Nor Some Many Most More Much Other Others
    Another Each Every Both All Any Few Several One Two Three Once Under Over Between Among
    Amid Against About According Despite Instead Such Earlier Later Last Next Also Even Just Only
    Perhaps Maybe Yes Neither Either Through Throughout Across Along Within Given Like Unlike
    Thus Hence Therefore Additionally Finally First Second Already Recently Currently Nobody
    Everybody Everyone Someone Nothing Everything Something Officials Police It’s It's He’s He's
    She’s She's They’re They're We’re We're I’m I'm That’s That's There’s There's Image Images
    Photo Photos Video Audio"""
)
"""Words that begin a sentence, or a picture's credit, when they are capitalised."""

AFTER_TIMES = word_set(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thurs Fri Sat
    Sun January February March April May June July August September October November December
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec GMT UTC BST CET EST EDT ET CST CDT CT MST MDT
    MT PST PDT PT IST JST Eastern Central Mountain Pacific Greenwich"""
)
"""After "8 p.m.": these go on with the same sentence."""

SPEECH_VERBS = (
    "said|says|asked|asks|wrote|writes|added|adds|told|tells|exclaimed|replied|replies|wondered|"
    "tweeted|posted|joked|shouted|recalled|recalls|demanded|explained|explains|quipped|mused"
)
