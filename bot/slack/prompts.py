"""The questions that the assistant pane offers when somebody opens it."""

from collections.abc import Mapping, Sequence
from typing import Final

import structlog

from bot.domain.errors import SlackError
from bot.slack.payloads import Pane
from bot.slack.web import Web

log = structlog.get_logger()

TITLE: Final = "Ask about your imports"
# Slack shows four at most: https://docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts
PROMPTS: Final[Sequence[Mapping[str, str]]] = (
    {"title": "What is broken?", "message": "problems"},
    {"title": "What failed in the last 24 hours?", "message": "failed last 24h"},
    {"title": "What runs next?", "message": "next"},
    {"title": "How was the week?", "message": "trend last 7d"},
)


async def offer(web: Web, pane: Pane) -> None:
    """Set them for a pane that was opened. Without the scope it stays empty; that is logged."""
    try:
        with web.paces.calling("assistant.threads.setSuggestedPrompts"):
            await web.client.assistant_threads_setSuggestedPrompts(
                channel_id=pane.channel,
                thread_ts=pane.thread,
                title=TITLE,
                prompts=[dict(prompt) for prompt in PROMPTS],
            )
    except SlackError as error:
        log.warning("slack.prompts_refused", error=str(error))
