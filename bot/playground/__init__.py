"""Stand-ins for Slack and MoEngage that share no code with the bot.

They serve the demo, the end-to-end tests and bug reports; the bot does not know that they exist.
"""
