"""One import: its card, which begins with what was asked of it, and its files."""
