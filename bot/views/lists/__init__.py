"""Answers about many imports: how all stand, lists of them, and what they did."""
