"""Who in Slack has an e-mail address."""

import asyncio
import re
from collections.abc import Mapping
from typing import Final

from typing_extensions import override

from bot.domain.errors import Refused
from bot.services.people_ports import Directory
from bot.slack.web_api import Web

# An alert waits for the name of its owner no longer than this.
LOOKUP_SECONDS: Final = 3.0

_USER: Final = re.compile(r"[UW][A-Z0-9]{1,20}")


class SlackDirectory(Directory):
    """users.lookupByEmail; scope `users:read.email`.

    https://docs.slack.dev/reference/methods/users.lookupByEmail: somebody who was deactivated is
    not found.
    """

    def __init__(self, web: Web) -> None:
        self._web = web

    @override
    async def find(self, email: str) -> str | None:
        try:
            with self._web.rate_limits.calling("users.lookupByEmail"):
                async with asyncio.timeout(LOOKUP_SECONDS):
                    reply = await self._web.client.users_lookupByEmail(email=email)
        except Refused as error:
            if error.code == "users_not_found":
                return None
            raise
        user = reply.get("user")
        if not isinstance(user, Mapping) or user.get("deleted") or user.get("is_bot"):
            return None
        name = user.get("id")
        return name if isinstance(name, str) and _USER.fullmatch(name) else None
