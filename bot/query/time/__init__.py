"""Times in a question: their words become windows, instants and durations."""
