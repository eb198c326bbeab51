"""How long the bot waits for others: after a refusal, or before it connects again."""
