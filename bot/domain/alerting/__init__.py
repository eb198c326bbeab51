"""Alerts: about what, how severe, to whom, and who asked for silence."""
