"""Who is in a user group, for operators who are named by their group."""

from collections.abc import Collection

from typing_extensions import override

from bot.services.slack_ports import Groups
from bot.slack.web_api import Web


class SlackGroups(Groups):
    """User groups of the workspace; scope `usergroups:read`."""

    def __init__(self, web: Web) -> None:
        self._web = web

    @override
    async def members(self, group: str) -> Collection[str]:
        with self._web.rate_limits.calling("usergroups.users.list"):
            reply = await self._web.client.usergroups_users_list(usergroup=group)
        users = reply.get("users")
        return frozenset(map(str, users)) if isinstance(users, list) else frozenset()
