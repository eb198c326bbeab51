"""Offers questions in the assistant pane when somebody opens it."""

import structlog

from bot.domain.errors import SlackError
from bot.slack.payloads import Pane
from bot.slack.web_api import Web
from bot.views.guide.prompts import PROMPTS, TITLE

log = structlog.get_logger()


async def offer(web: Web, pane: Pane) -> None:
    """Set them for a pane that was opened. Without the scope it stays empty; that is logged."""
    try:
        with web.rate_limits.calling("assistant.threads.setSuggestedPrompts"):
            await web.client.assistant_threads_setSuggestedPrompts(
                channel_id=pane.channel,
                thread_ts=pane.thread,
                title=TITLE,
                prompts=[dict(prompt) for prompt in PROMPTS],
            )
    except SlackError as error:
        log.warning("slack.prompts_refused", error=str(error))
