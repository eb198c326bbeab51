"""What people are called, for notifications: those show a mention as an id."""

import asyncio
from collections.abc import Iterable, Mapping
from typing import Final

import structlog

from bot.domain.errors import Refused, SlackError
from bot.slack.users import keep, user_info
from bot.slack.web_api import Web

log = structlog.get_logger()

# A post waits for names no longer than this.
LOOKUP_SECONDS: Final = 2.0
# A new name is known after this long, and what Slack did not say is asked again.
CACHE_SECONDS: Final = 86_400.0
RETRY_SECONDS: Final = 300.0
LONGEST: Final = 60


class Names:
    """By users.info (scope `users:read`), else as payloads of theirs call them.

    https://docs.slack.dev/reference/objects/user-object: who left has a name all the same.
    """

    def __init__(self, web: Web) -> None:
        self._web = web
        self._known: dict[str, tuple[float, str]] = {}  # person -> until when, and the name
        self._heard: dict[str, str] = {}  # by payloads

    def hear(self, user: str, name: str) -> None:
        """A payload says what somebody is called."""
        if user and name:
            keep(self._heard, user, name[:LONGEST])

    async def of(self, users: Iterable[str | None]) -> Mapping[str, str]:
        """The names of these people, as far as they are known in time."""
        asked = [user for user in dict.fromkeys(users) if user]
        found = await asyncio.gather(*(self._name(user) for user in asked))
        return {user: name for user, name in zip(asked, found, strict=True) if name}

    async def _name(self, user: str) -> str:
        now = self._web.rate_limits.now()
        until, name = self._known.get(user, (now, ""))
        if until <= now:
            name = await self._looked_up(user)
            keep(self._known, user, (now + (CACHE_SECONDS if name else RETRY_SECONDS), name))
        return name or self._heard.get(user, "")

    async def _looked_up(self, user: str) -> str:
        try:
            found = await user_info(self._web, user, LOOKUP_SECONDS)
        except (SlackError, TimeoutError) as error:
            if not isinstance(error, Refused):
                log.info("names.not_looked_up", error=str(error) or "too slow")
            return ""
        return _called(found)[:LONGEST]


def _called(user: object) -> str:
    """The name that people see, else the one that they signed up with."""
    if not isinstance(user, Mapping):
        return ""
    profile = user.get("profile")
    shown = profile if isinstance(profile, Mapping) else {}
    given = (shown.get("display_name"), shown.get("real_name"), user.get("real_name"))
    return next((str(one) for one in (*given, user.get("name")) if one), "")
