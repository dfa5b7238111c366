"""The pictures in the documentation show the app as it is."""

from tests import pictures


def test_the_picture_of_the_readme_is_up_to_date():
    made = (pictures.DOCS / "feedback.svg").read_text("utf-8")
    assert made == pictures.feedback(), "make it anew: python -m tests.pictures"
