"""Who is a guest: somebody with an account in the workspace that is restricted to some channels."""

from collections.abc import Mapping
from typing import Final

from bot.domain.errors import ResultUnknown
from bot.services.ports import Clock
from bot.slack.users import keep, user_info
from bot.slack.web_api import Web

# Slack's three seconds for an acknowledgement are not all for this.
LOOKUP_SECONDS: Final = 1.5
# A guest who becomes a member, or the other way round, is known as such after this long.
CACHE_SECONDS: Final = 300.0


class Guests:
    """users.info; scope `users:read`.

    https://docs.slack.dev/reference/objects/user-object: `is_restricted` is a guest of several
    channels, `is_ultra_restricted` of one.
    """

    def __init__(self, web: Web, clock: Clock) -> None:
        self._web = web
        self._clock = clock
        self._known: dict[str, tuple[float, bool]] = {}

    async def include(self, user: str) -> bool:
        """Whether this person is one. Raises SlackError if Slack does not say so in time."""
        now = self._clock.monotonic()
        at, guest = self._known.get(user, (now - CACHE_SECONDS - 1, False))
        if now - at <= CACHE_SECONDS:
            return guest
        guest = await self._looked_up(user)
        keep(self._known, user, (now, guest))
        return guest

    async def _looked_up(self, user: str) -> bool:
        try:
            found = await user_info(self._web, user, LOOKUP_SECONDS)
        except TimeoutError:
            raise ResultUnknown("Slack did not say in time who this is") from None
        if not isinstance(found, Mapping):
            raise ResultUnknown("Slack did not say who this is")
        return any(found.get(name) is True for name in ("is_restricted", "is_ultra_restricted"))
