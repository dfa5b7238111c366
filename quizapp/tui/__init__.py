"""The app as screens, in Textual."""
