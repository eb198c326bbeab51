"""Values in, Block Kit out: pure, and inside every limit that Slack has."""
