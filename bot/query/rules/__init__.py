"""What is asked: the rules for it, which are tried one after the other."""
