"""The same store in memory, for tests and simulations."""
