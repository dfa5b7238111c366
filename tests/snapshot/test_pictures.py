"""The pictures in the documentation show the app as it is."""

import re

from tests import pictures


def words(svg: str) -> list[str]:
    """What is written in a picture, with its place and style."""
    return re.findall(r"<text .*?</text>", svg, re.DOTALL)


def test_the_picture_of_the_readme_is_up_to_date():
    made = (pictures.DOCS / "feedback.svg").read_text("utf-8")
    assert words(made) == words(pictures.feedback()), "make it anew: python -m tests.pictures"


def test_a_picture_loads_nothing_from_the_web():
    made = (pictures.DOCS / "feedback.svg").read_text("utf-8")
    assert set(re.findall(r"https?://[^\"'\s<)]+", made)) == {
        "http://www.w3.org/2000/svg",
        "https://www.textualize.io",
    }
