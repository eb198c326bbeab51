"""Which imports or runs are asked for: how they are, where, how often in turn."""
