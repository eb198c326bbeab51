"""Runs: those that are remembered, why they failed, when they repeat, and what many come to."""
