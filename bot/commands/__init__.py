"""The commands of `imports-bot`, one module each."""
