"""Home tabs: published when they are opened, and again when what they show has changed.

Slack does not say when somebody stops looking, so a viewer counts as looking for a while after the
tab was opened or refreshed. Viewers are remembered by the replica that got their event from
Slack; when they open the tab again, or press something on it, that may be another one. The first
one learns of that by Slack's hash of the view, and leaves them to the other.
"""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Final

import structlog

from bot.domain.errors import Paced, Refused, SlackError, StoreError
from bot.services.asking.home_tab import HomeTabReader
from bot.services.people_ports import Rights
from bot.services.ports import Clock
from bot.slack.web_api import Web
from bot.views.home_tab import home
from bot.views.message import View

log = structlog.get_logger()

# How often to check whether a sweep has ended, while somebody looks at a tab.
LOOK_SECONDS: Final = 2.0
# Without any sweep, for that is news too.
QUIET_SECONDS: Final = 30.0
# How long somebody counts as looking; opening the tab or pressing Refresh begins it anew.
LOOKING_SECONDS: Final = 1800.0
# Of more people, those who opened it first are forgotten; views.publish may be called 100 times a
# minute, and one round must stay well within a sweep.
MOST_VIEWERS: Final = 40
# Slack's refusal of a view that another replica has published since.
_ANOTHER: Final = "hash_conflict"


class HomeTabs:
    """Keeps the home tabs of those who look at them."""

    def __init__(
        self, boards: HomeTabReader, web: Web, clock: Clock, rights: Rights | None = None
    ) -> None:
        self._boards = boards
        self._rights = rights
        self._web = web
        self._clock = clock
        self._viewers: dict[str, float] = {}  # until when each counts as looking
        self._shown: dict[str, View] = {}  # what each sees, without the instant
        self._hashes: dict[str, str] = {}  # by which Slack knows that
        self._pages: dict[str, str] = {}  # which workspace each chose
        self._turn = asyncio.Lock()
        self._swept: Sequence[datetime | None] = ()
        self._looked = 0.0

    async def opened(self, user: str, page: str = "") -> None:
        """Publish it for somebody who looks now, whatever they saw before; `page` is the workspace
        that they chose, if they did just now.
        """
        if page:
            self._pages[user] = page
        now = self._clock.monotonic()
        self._looked = self._looked if self._viewers else now
        self._viewers.pop(user, None)
        self._viewers[user] = now + LOOKING_SECONDS
        self._shown.pop(user, None)
        self._hashes.pop(user, None)
        while len(self._viewers) > MOST_VIEWERS:
            self._forget(next(iter(self._viewers)))
        await self._publish([user])

    async def run(self) -> None:
        """Publish again whatever has changed, for ever."""
        while True:
            await self._clock.sleep(LOOK_SECONDS)
            try:
                await self.look()
            except StoreError as error:
                log.warning("homes.store_failed", error=str(error))
            except Exception:
                log.exception("homes.bug")

    async def look(self) -> None:
        """Look once whether a sweep has ended. Raises StoreError."""
        now = self._clock.monotonic()
        for user in [user for user, until in self._viewers.items() if until <= now]:
            self._forget(user)
        if not self._viewers:
            return
        quiet = now - self._looked >= QUIET_SECONDS
        try:
            swept = await self._boards.swept_at()
        except StoreError:
            if not quiet:
                raise
            swept = self._swept  # the board will say that the store is away
        if swept == self._swept and not quiet:
            return
        self._swept, self._looked = swept, now
        await self._publish(list(self._viewers))

    async def changed(self) -> None:
        """Somebody did something that it shows. Never raises a SlackError."""
        if self._viewers:
            await self._publish(list(self._viewers))

    async def _publish(self, users: Sequence[str]) -> None:
        """Publish it for those who do not see it so yet. Never raises a SlackError."""
        async with self._turn:
            board = await self._boards.board()
            for user in users:
                view = home(board, self._pages.get(user, ""), operators=await self._may(user))
                content = {**view, "blocks": view["blocks"][:-1]}  # the last one says only when
                if self._shown.get(user) == content or user not in self._viewers:
                    continue
                try:
                    await self._show(user, view)
                except Paced as error:
                    log.warning("homes.paced", error=str(error))
                    return  # the next round goes on
                except Refused as error:
                    if error.code != _ANOTHER:
                        log.warning("homes.refused", error=error.code)
                    self._forget(user)
                except SlackError as error:
                    log.warning("homes.not_published", error=str(error))
                else:
                    self._shown[user] = content

    async def _show(self, user: str, view: View) -> None:
        known = {"hash": self._hashes[user]} if user in self._hashes else {}
        with self._web.rate_limits.calling("views.publish"):
            reply = await self._web.client.views_publish(user_id=user, view=dict(view), **known)
        match reply.data:
            case {"view": {"hash": str(made)}}:
                self._hashes[user] = made
            case _:
                self._hashes.pop(user, None)

    async def _may(self, user: str) -> bool:
        """Whether this person may re-run and mute; others are not offered it."""
        return self._rights is None or await self._rights.refusal(user) is None

    def _forget(self, user: str) -> None:
        for known in (self._viewers, self._shown, self._hashes, self._pages):
            known.pop(user, None)
