"""Decks: the model, the one gate that reads files, layout, edits and the library."""
