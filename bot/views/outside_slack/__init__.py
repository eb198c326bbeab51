"""Answers outside Slack: on the terminal, as records for programs, as a file."""
