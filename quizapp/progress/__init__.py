"""Progress kept for years: the event log, SQLite, and each rebuilt from the other."""
