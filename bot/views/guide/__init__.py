"""What asks for no facts: greetings, what words mean, and what can be asked."""
