"""Questions about runs of the past: gathered, chosen, put in order."""
