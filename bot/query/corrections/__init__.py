"""What is offered where a word is not known."""
