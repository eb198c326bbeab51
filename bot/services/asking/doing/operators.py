"""Who may do what changes something: the people and groups of the setting OPERATORS."""

from collections.abc import Collection, Sequence
from typing import Final

from bot.domain.answers.declined import DeclineReason, OperatorUnknown, Refusal
from bot.domain.errors import SlackError
from bot.services.ports import Clock
from bot.services.slack_ports import Groups

# A change of a group counts after this long at the latest.
CACHE_SECONDS: Final = 300.0


class Operators:
    """Knows the operators. A Slack user group has an id that begins with S."""

    def __init__(self, ids: Sequence[str], groups: Groups, clock: Clock) -> None:
        self._users = frozenset(one for one in ids if not one.startswith("S"))
        self._groups_named = [one for one in ids if one.startswith("S")]
        self._groups = groups
        self._clock = clock
        self._known: dict[str, tuple[float, Collection[str]]] = {}

    async def refusal(self, user: str) -> Refusal | None:
        """Why this person may not; None if they may."""
        if not (self._users or self._groups_named):
            return DeclineReason.NO_OPERATORS
        if not user:
            return DeclineReason.NOT_OPERATOR
        if user in self._users:
            return None
        refusal: Refusal = DeclineReason.NOT_OPERATOR
        for group in self._groups_named:
            try:
                if user in await self._members(group):
                    return None
            except SlackError as error:
                refusal = OperatorUnknown(group, error)
        return refusal

    async def _members(self, group: str) -> Collection[str]:
        now = self._clock.monotonic()
        at, members = self._known.get(group, (0.0, ()))
        if group not in self._known or now - at > CACHE_SECONDS:
            members = await self._groups.members(group)
            self._known[group] = (now, members)
        return members
