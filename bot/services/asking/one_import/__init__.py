"""Questions about one import: which one is meant, its card, its files, its alerts."""
