"""Settings: environment, `.env` or `imports-bot.toml`, checked before anything is started."""

from bot.settings.connections import Workspace
from bot.settings.loading import Need, SettingsError, load, read, require
from bot.settings.model import Settings

__all__ = ["Need", "Settings", "SettingsError", "Workspace", "load", "read", "require"]
