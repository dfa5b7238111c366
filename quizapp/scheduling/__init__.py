"""When to ask what: FSRS, study days, fuzz, the fold over events and the queue."""
