"""Use cases: what the bot does, over ports; no I/O library is imported here."""
