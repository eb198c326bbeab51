"""What is to be done: commands, wishes, and verbs that only tell of a deed."""
