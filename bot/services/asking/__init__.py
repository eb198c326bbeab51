"""Questions: what people ask about imports, and what they ask the bot to do."""
