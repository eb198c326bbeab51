"""A text that is no query, read for what it contains: clause by clause."""
