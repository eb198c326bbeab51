"""Both stand-ins with the real bot between them, and everything that a person does to them."""
