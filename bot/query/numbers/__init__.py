"""Numbers with their nouns: thresholds, how many of a list, and lengths of time."""
