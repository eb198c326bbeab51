"""The command `imports-bot demo`: composition, a conversation in the terminal, one exchange."""
