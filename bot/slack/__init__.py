"""The Slack side: events and button presses in, answers and alerts out."""
