"""What the rows of MoEngage mean: a problem opens, goes on and ends."""
