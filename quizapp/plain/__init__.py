"""The app as lines, for screen readers, dumb terminals and pipes."""
