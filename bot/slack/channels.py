"""The channels that the bot is in, by name: for `imports-bot check` alone, as it takes long."""

from typing import Final

from bot.slack.errors import sorting
from bot.slack.web_api import Web

PAGE: Final = 200
# A bot in more channels than this has its channels set by id.
MOST_PAGES: Final = 10


async def named(web: Web, name: str) -> str | None:
    """The id of the channel of this name that the bot is in; None if it is in none. Raises a
    SlackError.
    """
    cursor = ""
    for _ in range(MOST_PAGES):
        with sorting():
            reply = await web.client.users_conversations(
                types="public_channel", exclude_archived=True, limit=PAGE, cursor=cursor
            )
        for channel in reply.get("channels") or ():
            if isinstance(channel, dict) and channel.get("name") == name:
                return str(channel.get("id"))
        cursor = str((reply.get("response_metadata") or {}).get("next_cursor") or "")
        if not cursor:
            return None
    return None
