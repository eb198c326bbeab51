"""imports-bot: MoEngage file imports, asked about and watched from Slack."""

__version__ = "0.1.0"
