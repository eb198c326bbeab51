"""Answers that are numbers: one, split, ranked, compared, or day by day."""
