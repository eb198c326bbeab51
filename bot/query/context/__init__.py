"""What a question takes from around it: other clauses, what was said before, the last answer."""
