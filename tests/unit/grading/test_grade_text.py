"""Typed texts: what is forgiven, what is partly right, what never is right."""

from __future__ import annotations

import pytest

from quizapp.deck.model import BasicCard, ChoiceCard, ClozeCard, Gap, TextCard
from quizapp.grading.grade import GradingContext, context_of, grade
from quizapp.grading.result import Grade, Marked, Verdict

WHO = "Who said it?"
WHAT = "What was it?"
CONTEXT = GradingContext(
    frozenset(
        {
            "Mark Zuckerberg",
            "Sam Altman",
            "Yann LeCun",
            "Joelle Pineau",
            "Satya Nadella",
            "OpenAI",
            "Google",
            "Meta",
            "Microsoft",
            "Llama 3",
            "Llama 3.1",
            "GPT-4",
            "Boris Johnston",
            "Dell",
            "Tom Meyer",
            "Randi Meyer",
            "OpenAI ousts Altman",
        }
    )
)


def text(answer: str, *accept: str, question: str = WHAT) -> TextCard:
    return TextCard(id="x", question=question, answer=answer, accept=accept)


def graded(
    answer: str,
    given: str | None,
    *accept: str,
    question: str = WHAT,
    context: GradingContext = CONTEXT,
) -> Grade:
    return grade(text(answer, *accept, question=question), "main", given, context)


def shown(marked: Marked) -> str:
    return "".join(f"[{m.text}]" if m.differs else m.text for m in marked)


@pytest.mark.parametrize(
    ("answer", "given"),
    [
        ("Mark Zuckerberg", "mark zuckerberg"),
        ("Mark Zuckerberg", "  MARK   ZUCKERBERG. "),
        ("Mark Zuckerberg", "Ｍａｒｋ Ｚｕｃｋｅｒｂｅｒｇ"),
        ("Mark Zuckerberg", "markzuckerberg"),
        ("The New York Times", "new york times"),
        ("New York Times", "The New York Times"),
        ("the Open Compute Project", "Open Compute Project"),
        ("an open letter", "open letter"),
        ("release the weights", "release weights"),
        ("open-source models", "open source models"),
        ("open source", "opensource"),
        ("Hugging Face", "HuggingFace"),
        ("PyTorch", "Pytorch"),
        ("OpenAI’s board", "openai's board"),
        ("OpenAI’s board", "openai board"),
        ("McDonald's", "McDonalds"),
        ("AT&T", "at and t"),
        ("AT&T", "ATT"),
        ("R&D", "R & D"),
        ("research and commercial use", "research & commercial use"),
        ("U.S.", "us"),
        ("U.S.A.", "USA"),
        ("Beyoncé", "beyonce"),
        ("Emmanuel Macron", "Émmanuel Macron"),
        ("Gerhard Schröder", "Gerhard Schroeder"),
        ("Gerhard Schröder", "gerhard schroder"),
        ("Straße", "STRASSE"),
        ("København", "Kobenhavn"),
        ("Łódź", "lodz"),
        ("İstanbul", "istanbul"),
        ("İstanbul", "ISTANBUL"),
        ("Diyarbakır", "diyarbakir"),
        ("Nguyễn", "nguyen"),
        ("Ελλάδα", "ΕΛΛΑΔΑ"),
        ("Зеленський", "зеленськии"),
        ("“Zuckaissance”", "Zuckaissance"),
        ("'open' “source”", '"open" source'),
        ("Yahoo!", "yahoo"),
        ("C++", "c++"),
        ("C#", "C sharp"),
        ("Disney+", "disney plus"),
        ("90 per cent", "90%"),
        ("it isn't open", "It is not open"),
        ("cannot be copied", "can't be copied"),
        ("Llama 2", "LLaMA-2"),
        ("Llama 2", "llama2"),
        ("Llama 2", "Llama two"),
        ("Llama 2", "Llama II"),
        ("Llama 3.1", "Llama 3,1"),
        ("GPT-4o", "gpt 4o"),
        ("100,000 GPUs", "100000 GPUs"),
        ("No. 1", "#1"),
        ("No. 1", "no 1"),
        ("to apply for access", "apply for access"),
        ("3rd place", "third place"),
        ("in 2004", "2004"),
        ("that not all progress would be public", "not all progress would be public"),
        ("the summer of 2023", "summer 2023"),
        ("organisation", "organization"),
        ("data centre", "data center"),
        ("colour", "color"),
        ("10²", "10^2"),
        ("H₂O", "h2o"),
        ("東京", "東京"),
        ("マーク・ザッカーバーグ", "ﾏｰｸ ｻﾞｯｶｰﾊﾞｰｸﾞ"),
        ("が", "か\u3099"),
        ("한국", "\u1112\u1161\u11ab\u1100\u116e\u11a8"),
        ("مُحَمَّد", "محمد"),
        ("שָׁלוֹם", "שלום"),
        ("٢٠٢٣", "2023"),
        ("soft\u00adhyphen", "softhyphen"),
        ("👍", "👍"),
        ("?!", "? !"),
    ],
)
def test_right_but_for_form(answer: str, given: str) -> None:
    for one, other in ((answer, given), (given, answer)):
        result = graded(one, other)
        assert result.verdict is Verdict.RIGHT, (one, other)
        assert result.score == 1
        assert not any(m.differs for m in (*result.given, *result.expected))


@pytest.mark.parametrize(
    ("answer", "given"),
    [
        ("Llama 2", "Llama 3"),
        ("Llama 2", "Llama 22"),
        ("Llama 2", "Llama"),
        ("Llama 3.1", "Llama 31"),
        ("Llama 3.1", "Llama 3 1"),
        ("Llama 3.1", "Llama 3"),
        ("3.1", "31"),
        ("3.1", "1.3"),
        ("2-1", "21"),
        ("2-1", "1-2"),
        ("GPT-4", "GPT-3"),
        ("GPT-4", "GPT-4o"),
        ("GPT-4", "GPT-40"),
        ("1984", "1985"),
        ("-5 degrees", "5 degrees"),
        ("10²", "102"),
        ("100,000 GPUs", "10,000 GPUs"),
        ("24,000 chips", "24.0 chips"),
        ("twenty-one", "twenty"),
        ("seventeen", "seventy"),
        ("a million", "a billion"),
        ("Vitamin A", "Vitamin B"),
        ("Vitamin A", "Vitamin"),
        ("Plan A", "Plan"),
        ("Xbox Series X", "Xbox Series"),
        ("C++", "C"),
        ("Disney+", "Disney"),
        ("3D", "3"),
        ("5 km", "5"),
        ("open source", "not open source"),
        ("not open source", "open source"),
        ("never sold", "sold"),
        ("not able", "notable"),
        ("without a licence", "with a licence"),
        ("possible", "impossible"),
        ("legal", "illegal"),
        ("Zambia", "Gambia"),
        ("import", "export"),
        ("country", "county"),
        ("resolution", "revolution"),
        ("employer", "employee"),
        ("Monday", "Sunday"),
        ("Austria", "Australia"),
        ("Mars", "March"),
        ("東京", "京都"),
        ("東京都千代田区", "東京都千代田市"),
        ("か", "が"),
        ("👍", "👎"),
        ("?!", "!!"),
        ("Meta", "Beta"),
        ("Meta sued OpenAI and Google", "Google and Meta sued OpenAI"),
        ("World Health Organization", "WHO"),
        ("Hugging Face", "Face"),
        ("Open Compute Project", "Project"),
        ("New York Times", "Times"),
        ("OpenAI", "OpenAI and Google"),
        ("Sam Altman", "Sam Altman, Mark Zuckerberg"),
        ("to Meta", "by Meta"),
        ("won 2 and lost 1", "won 1 lost 2"),
        ("won 2 and lost 1", "won 1 and lost 2"),
    ],
)
def test_never_right(answer: str, given: str) -> None:
    for question in (WHAT, WHO):
        assert graded(answer, given, question=question).verdict is not Verdict.RIGHT


@pytest.mark.parametrize(
    ("answer", "given", "marked", "expected"),
    [
        ("Mark Zuckerberg", "Mark Zukerberg", "Mark Zukerberg", "Mark Zu[c]kerberg"),
        ("Satya Nadella", "Satya Nadela", "Satya Nadela", "Satya Nadel[l]a"),
        ("Hugging Face", "Huging Face", "Huging Face", "Hug[g]ing Face"),
        ("Llama 2", "Lama 2", "Lama 2", "L[l]ama 2"),
        ("Llama 2", "Lalma 2", "La[l]ma 2", "L[l]ama 2"),
        ("PyTorch", "Pytroch", "Pytr[o]ch", "PyT[o]rch"),
        ("Zuckaissance", "Zuckaisance", "Zuckaisance", "Zuckais[s]ance"),
        ("the datasets", "the datsets", "the datsets", "the dat[a]sets"),
        ("data centers", "data center", "data center", "data center[s]"),
        (
            "Open Source Initiative",
            "open source initative",
            "open source initative",
            "Open Source Init[i]ative",
        ),
    ],
)
def test_slips_in_long_words_are_forgiven_and_marked(
    answer: str, given: str, marked: str, expected: str
) -> None:
    result = graded(answer, given)
    assert (result.verdict, result.note) == (Verdict.RIGHT, "a typo was forgiven")
    assert (shown(result.given), shown(result.expected)) == (marked, expected)


@pytest.mark.parametrize(
    ("answer", "given"),
    [
        ("Meta", "Mate"),  # short
        ("Llama 2", "Lam 2"),  # two slips in five letters
        ("Zuckerberg", "Zukeburg"),  # three slips
        ("abcde fghij klmno pqrst", "abcdx fghix klmnx pqrsx"),  # four slips in all
        ("Johnson", "Johnston"),  # another name
        ("Robert Hansen", "Roberta Hansen"),
        ("connected", "corrected"),
    ],
)
def test_slips_not_forgiven(answer: str, given: str) -> None:
    assert graded(answer, given).verdict is Verdict.WRONG


def test_a_slip_into_another_answers_word_is_not_forgiven() -> None:
    context = GradingContext(frozenset({"Llamas of Peru", "Zukerberg"}))
    assert graded("Llama", "Llamas", context=context).verdict is Verdict.WRONG
    assert graded("Mark Zuckerberg", "Mark Zukerberg", context=context).verdict is Verdict.WRONG
    assert graded("Llama", "Llamas").verdict is Verdict.RIGHT


def test_a_slip_as_near_to_another_answer_is_not_forgiven() -> None:
    context = GradingContext(frozenset({"Gemini", "Gemino"}))
    assert graded("Gemini", "Gemine", context=context).verdict is Verdict.WRONG
    assert graded("Gemini", "Geminni", context=context).verdict is Verdict.RIGHT


@pytest.mark.parametrize(
    ("answer", "given"),
    [
        ("Mark Zuckerberg", "Zuckerberg"),
        ("Mark Zuckerberg", "zuckerberg"),
        ("Mark Zuckerberg", "Zukerberg"),
        ("Mark Zuckerberg", "M. Zuckerberg"),
        ("Mark Zuckerberg", "M Zuckerberg"),
        ("Mark Zuckerberg", "Zuckerberg, Mark"),
        ("Mark Zuckerberg", "Mr. Zuckerberg"),
        ("Mark Zuckerberg", "CEO Mark Zuckerberg"),
        ("Sam Altman", "S. Altman"),
        ("Xi Jinping", "Jinping Xi"),
        ("Sam Altman", "Altman"),
        ("Dr. Joelle Pineau", "Pineau"),
        ("Dr. Joelle Pineau", "Prof. Joelle Pineau"),
        ("J.D. Vance", "JD Vance"),
        ("J.D. Vance", "J. D. Vance"),
        ("JD Vance", "J.D. Vance"),
        ("J.D. Vance", "Vance"),
        ("George W. Bush", "George Bush"),
        ("George W. Bush", "GW Bush"),
        ("Franklin D. Roosevelt", "F. D. Roosevelt"),
        ("Martin Luther King Jr.", "Martin Luther King"),
        ("Martin Luther King Jr.", "King"),
        ("Ursula von der Leyen", "von der Leyen"),
        ("Ursula von der Leyen", "Leyen"),
        ("Anya Taylor-Joy", "Taylor Joy"),
        ("Adam D’Angelo", "D'Angelo"),
        ("Altman", "Mr. Altman"),
        ("Sarah Palin", "Sara Palin"),
        ("Yann LeCun", "Le Cun"),
    ],
)
def test_names_of_people(answer: str, given: str) -> None:
    assert graded(answer, given, question=WHO).verdict is Verdict.RIGHT


@pytest.mark.parametrize(
    ("answer", "given", "verdict", "note"),
    [
        ("Mark Zuckerberg", "Mark", Verdict.WRONG, "the full name was asked"),
        ("Mark Zuckerberg", "Randi Zuckerberg", Verdict.WRONG, None),
        ("Mark Zuckerberg", "R. Zuckerberg", Verdict.WRONG, None),
        ("Mark Zuckerberg", "not Zuckerberg", Verdict.WRONG, None),
        ("J.D. Vance", "James Vance", Verdict.WRONG, None),
        ("George W. Bush", "George H. Bush", Verdict.WRONG, None),
        ("Mrs. Anna Smith", "Mr. Smith", Verdict.WRONG, None),
        ("Tom Meyer", "Meyer", Verdict.PARTLY, "which Meyer?"),
        ("Tom Meyer", "R. Meyer", Verdict.WRONG, None),
        ("Boris Johnson", "Johnston", Verdict.WRONG, None),
        ("Michael Dell", "Dell", Verdict.PARTLY, "the full name was asked"),
        ("Altman", "Bob Altman", Verdict.PARTLY, "the card has only Altman"),
    ],
)
def test_names_that_are_not_enough(
    answer: str, given: str, verdict: Verdict, note: str | None
) -> None:
    result = graded(answer, given, question=WHO)
    assert (result.verdict, result.note) == (verdict, note)
    assert result.score == (0.5 if verdict is Verdict.PARTLY else 0)


def test_initials_tell_two_of_one_surname_apart() -> None:
    assert graded("Tom Meyer", "T. Meyer", question=WHO).verdict is Verdict.RIGHT


@pytest.mark.parametrize(
    ("question", "answer", "verdict"),
    [
        ("Which chief executive was ousted?", "Satya Kumarson", Verdict.RIGHT),
        ("Whose idea was it?", "Satya Kumarson", Verdict.RIGHT),
        ("Chief scientist of the lab", "Zed Kumarson", Verdict.RIGHT),
        ("What is it called?", "Mark Kumarson", Verdict.RIGHT),  # a given name
        ("What is it called?", "Booz Kumarson", Verdict.PARTLY),  # perhaps no person
    ],
)
def test_a_surname_alone_needs_a_person(question: str, answer: str, verdict: Verdict) -> None:
    assert graded(answer, "Kumarson", question=question).verdict is verdict


@pytest.mark.parametrize(
    ("answer", "given", "score"),
    [
        ("Pineau and LeCun", "LeCun, Pineau", 1),
        ("Pineau and LeCun", "lecun & pineau", 1),
        ("Pineau and LeCun", "LeCun / Pineau", 1),
        ("Pineau and LeCun", "LeCun\nPineau", 1),
        ("Pineau and LeCun", "LeCun Pineau", 1),
        ("Yann LeCun and Joelle Pineau", "Pineau, LeCun", 1),
        ("Meta, Google and Microsoft", "Google, Microsoft, and Meta", 1),
        ("April and July 2024", "July 2024 and April", 1),
        ("Pineau and LeCun", "Pineau", 1 / 2),
        ("Pineau and LeCun", "Pineau and Altman", 1 / 3),
        ("Pineau and LeCun", "Pineau, LeCun and Altman", 2 / 3),
        ("Meta, Google and Microsoft", "Google", 1 / 3),
        ("Meta, Google and Microsoft", "Google, Meta", 2 / 3),
        ("Meta, Google and Microsoft", "Google, Google, Meta", 2 / 4),
        ("Pineau and LeCun", "Altman and Zuckerberg", 0),
    ],
)
def test_lists(answer: str, given: str, score: float) -> None:
    result = graded(answer, given)
    assert result.score == pytest.approx(score)
    expected = Verdict.RIGHT if score == 1 else Verdict.PARTLY if score else Verdict.WRONG
    assert result.verdict is expected


def test_a_list_marks_what_is_missing_and_what_is_wrong() -> None:
    result = graded("Pineau and LeCun", "Pineau and Altman")
    assert shown(result.given) == "Pineau and [Altman]"
    assert shown(result.expected) == "Pineau and [LeCun]"
    assert result.note == "1 of 2 named, 1 wrong"


@pytest.mark.parametrize(
    ("answer", "given", "right"),
    [
        ("World Health Organization (WHO)", "WHO", True),
        ("World Health Organization (WHO)", "world health organization", True),
        ("NASA (National Aeronautics and Space Administration)", "NASA", True),
        (
            "NASA (National Aeronautics and Space Administration)",
            "National Aeronautics and Space Administration",
            True,
        ),
        ("Meta (formerly Facebook)", "Meta", True),
        ("Meta (formerly Facebook)", "Meta formerly Facebook", True),
        ("Meta (formerly Facebook)", "formerly Facebook", False),
        ("Meta (formerly Facebook)", "Facebook", False),
        ("Llama (LLM)", "LLM", False),
        ("model(s)", "model", True),
        ("Nick Clegg (Meta, November 2024)", "Chris Cox (Meta, November 2024)", False),
    ],
)
def test_brackets(answer: str, given: str, right: bool) -> None:
    assert (graded(answer, given).verdict is Verdict.RIGHT) is right


@pytest.mark.parametrize(
    ("answer", "given", "score"),
    [
        ("July 2023", "07/2023", 1),
        ("July 2023", "2023-07", 1),
        ("July 2023", "Jul. 2023", 1),
        ("July 2023", "juillet 2023", 1),
        ("July 18, 2023", "18 July 2023", 1),
        ("18 July 2023", "July 2023", 0.5),
        ("18 July 2023", "19 July 2023", 0.5),
        ("July 2023", "2023", 0.5),
        ("July 2023", "July 2022", 0),
        ("July 2023", "June 2023", 0),
        ("November 17, 2023", "July 18, 2023", 0),
        ("2013", "November 1", 0),
        ("July", "jul", 1),
        ("July", "June", 0),
        ("7 October", "October 7", 1),
        ("7 October", "October 8", 0),
        ("$40 billion", "40bn", 1),
        ("$40 billion", "$40,000,000,000", 1),
        ("$40 billion", "40 billion euros", 0),
        ("$40 billion", "$40 million", 0),
        ("over 600 million times", "600 million", 1),
        ("over 100,000", "100,000", 1),
        ("90%", "90", 1),
        ("90%", "0.9", 0),
    ],
)
def test_dates_and_numbers_in_another_notation(answer: str, given: str, score: float) -> None:
    assert graded(answer, given).score == score


def test_what_the_question_says_may_be_left_out() -> None:
    assert graded("three days", "3", question="After how many days was it over?").score == 1
    assert graded("three days", "3", question="How long did it last?").score == 0
    april = {"question": "In which two months of 2024 did it come?"}
    assert graded("April and July 2024", "april, july", **april).score == 1  # type: ignore[arg-type]
    assert graded("April", "April 2024", question="Which month of 2024?").score == 1
    assert graded("April", "April 2024", question="Which month?").score == 0.5


def test_accepted_answers_are_right_in_every_kind_way() -> None:
    card = text("the OpenAI board", "OpenAI's directors", "Adam D'Angelo and others")
    for given in ("openai’s directors", "OpenAI's direktors", "others, Adam D'Angelo"):
        assert grade(card, "main", given, CONTEXT).verdict is Verdict.RIGHT, given
    assert shown(grade(card, "main", "directors", CONTEXT).expected) == "the [OpenAI board]"


def test_articles_of_the_decks_language() -> None:
    german = GradingContext(frozenset(), "de")
    assert graded("die Bundesregierung", "Bundesregierung", context=german).score == 1
    assert graded("die Bundesregierung", "Bundesregierung").score == 0
    french = GradingContext(frozenset(), "fr-FR")
    assert graded("l’Assemblée nationale", "assemblee nationale", context=french).score == 1


def test_another_answer_of_the_context_is_not_right() -> None:
    for answer in CONTEXT.answers:
        for other in CONTEXT.answers - {answer}:
            for question in (WHO, WHAT):
                result = graded(answer, other, question=question)
                assert result.verdict is not Verdict.RIGHT, (answer, other)


def test_missing() -> None:
    for given in (None, "", "  \n", "\u200b\ufeff"):
        result = graded("Mark Zuckerberg", given)
        assert (result.verdict, result.score, result.given) == (Verdict.MISSING, 0, ())
        assert shown(result.expected) == "Mark Zuckerberg"


def test_basic_cards_are_graded_on_the_other_side() -> None:
    card = BasicCard(id="b", front="CEO of Meta", back="Mark Zuckerberg", bidirectional=True)
    assert grade(card, "forward", "Zuckerberg", CONTEXT).score == 1
    assert grade(card, "back", "ceo of meta", CONTEXT).score == 1
    assert grade(card, "back", "Mark Zuckerberg", CONTEXT).score == 0


CLOZE = ClozeCard(
    id="c",
    text="",
    segments=(
        "In ",
        Gap("when", "July 2023"),
        ", ",
        Gap("who", "Xavi Kumarson"),
        " released ",
        Gap("what", "Llama 2", "a model"),
        " and ",
        Gap("what", "Code Llama"),
        ".",
    ),
)


@pytest.mark.parametrize(
    ("part", "given", "score"),
    [
        ("when", "07/2023", 1),
        ("who", "Kumarson", 1),
        ("what", "Code Llama, Llama 2", 1),
        ("what", "llama 2 / code llama", 1),
        ("what", "Llama 2; Code Llama", 1),
        ("what", "Llama 2 and Code Llama", 1),
        ("what", "Llama 2", 0.5),
        ("what", "Llama 3; Code Llama", 1 / 3),
    ],
)
def test_cloze_gaps(part: str, given: str, score: float) -> None:
    assert grade(CLOZE, part, given, CONTEXT).score == pytest.approx(score)


def test_an_unknown_cloze_label_is_refused() -> None:
    with pytest.raises(KeyError):
        grade(CLOZE, "where", "x", CONTEXT)


def test_context_of_cards() -> None:
    cards = [
        text("Mark Zuckerberg", "Zuckerberg", "Zuck"),
        ChoiceCard(id="c", question="?", answers=("A",), distractors=("B", " ")),
        BasicCard(id="b", front="Front", back="x" * 201),
        CLOZE,
    ]
    assert context_of(cards).answers == {
        "Mark Zuckerberg", "Zuck", "A", "B", "July 2023", "Xavi Kumarson", "Llama 2", "Code Llama",
    }  # fmt: skip


def test_long_answers_are_compared_as_they_stand() -> None:
    essay = "word " * 400
    assert graded(essay, essay.upper()).verdict is Verdict.RIGHT
    assert graded(essay, essay + "more").verdict is Verdict.WRONG
    result = graded("Meta", "Meta " * 300)
    assert (result.verdict, result.note) == (Verdict.WRONG, "too long to be read")
