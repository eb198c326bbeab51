"""One question, from its tokens to what it means: items, facts, and which rules are tried where."""
