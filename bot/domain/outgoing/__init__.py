"""Everything that goes out to Slack and is no answer."""
