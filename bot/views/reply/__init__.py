"""One reply to one text: its answers put together, and what is said around them."""
