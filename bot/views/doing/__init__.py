"""What is asked back before something is done, and what came of it."""
