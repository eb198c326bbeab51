"""What is asked of them: yes or no, which, what changed, what a word means."""
