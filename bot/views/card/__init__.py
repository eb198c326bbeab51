"""Answers about one import, or a few by name: cards, files, alerts, and which one is meant."""
