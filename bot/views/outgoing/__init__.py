"""What the bot posts besides alerts and answers: its own state, digests, promised messages."""
