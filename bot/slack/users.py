"""What Slack says about a person, and how much of that is kept."""

import asyncio
from typing import Final, TypeVar

from bot.slack.web_api import Web

_MOST_KEPT: Final = 5_000

_Value = TypeVar("_Value")


async def user_info(web: Web, user: str, seconds: float) -> object:
    """The `user` of users.info, scope `users:read`. Raises SlackError, and TimeoutError if Slack
    takes longer than these seconds.
    """
    with web.rate_limits.calling("users.info"):
        async with asyncio.timeout(seconds):
            reply = await web.client.users_info(user=user)
    return reply.get("user")


def keep(known: dict[str, _Value], user: str, value: _Value) -> None:
    """Keep it, in the place of what was learned first if there is too much."""
    known.pop(user, None)
    if len(known) >= _MOST_KEPT:
        del known[next(iter(known))]
    known[user] = value
