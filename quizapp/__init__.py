"""quizapp: remember what you read, by spaced repetition, in the terminal."""

__version__ = "0.1.0"
