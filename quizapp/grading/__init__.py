"""Is this answer right? One file for each kind of answer."""
