"""The questions that the assistant pane offers when somebody opens it."""

from collections.abc import Mapping, Sequence
from typing import Final

TITLE: Final = "Ask about your imports"
# Slack shows four at most: https://docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts
PROMPTS: Final[Sequence[Mapping[str, str]]] = (
    {"title": "What is broken?", "message": "problems"},
    {"title": "What failed in the last 24 hours?", "message": "failed last 24h"},
    {"title": "What runs next?", "message": "next"},
    {"title": "How was the week?", "message": "trend last 7d"},
)
