"""Numbers from events, and numbers to rows of glyphs."""
