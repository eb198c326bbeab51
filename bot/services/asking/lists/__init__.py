"""Questions about many imports: which rows they are of, and what is said of these."""
