"""The names of imports: which there are, and where a text holds them."""
