"""The language of `/imports`: pure, the same for Slack and the command line."""
