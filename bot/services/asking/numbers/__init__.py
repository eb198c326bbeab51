"""Questions that a number answers, or several."""
