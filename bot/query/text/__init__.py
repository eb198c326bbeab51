"""Text into tokens: cleaned, spelt out, and numbers as people write them."""
