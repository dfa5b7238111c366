"""An article as a careful editor would read it: paragraphs, sentences, noise, dates, doubts."""
