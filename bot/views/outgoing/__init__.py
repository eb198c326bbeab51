"""What the bot posts unasked and is no alert: about itself, once a day, as promised."""
