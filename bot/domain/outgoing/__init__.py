"""What is posted unasked, as one kind of thing: alerts, digests, notices and promised messages."""
