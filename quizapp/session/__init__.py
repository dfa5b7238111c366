"""Study and quiz as state machines without a screen."""
