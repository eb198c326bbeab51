"""Runs that ended, as they are remembered, and what follows from many of them."""
