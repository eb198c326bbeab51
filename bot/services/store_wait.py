"""Opening: a start waits for a store that comes by itself, and ends over one that does not."""

from collections.abc import Sequence
from typing import Final, Protocol

import structlog

from bot.domain.answers.health import StoreSafety
from bot.domain.errors import StoreRefused, StoreUnreachable
from bot.services.ports import Clock

log = structlog.get_logger()

RETRY_SECONDS: Final = 1.0
UNTRIED: Final = "not tried yet"


class Openable(Protocol):
    """A store, as far as a start looks at it."""

    async def trial(self, workspace: str) -> None:
        """Do once what the bot does all the time.

        Raises StoreUnreachable, and of these StoreRefused for what does not pass by itself.
        """

    async def safety(self) -> StoreSafety:
        """What it may lose of what it accepted."""


class StoreWait:
    """One store, from the first try until it does what is asked of it.

    `setting`: where it is named, for people.
    """

    def __init__(
        self, store: Openable, workspaces: Sequence[str], setting: str, clock: Clock
    ) -> None:
        self._store = store
        self._workspaces = workspaces
        self._setting = setting
        self._clock = clock
        self.trouble: str | None = UNTRIED  # why it cannot be used yet, None once it can
        self.safety = StoreSafety()  # what it may lose of what it accepted

    async def wait(self) -> None:
        """Return once it can be used. Raises StoreRefused, with the name of the setting."""
        waited = False
        while fault := await self._fault():
            if fault != self.trouble:
                log.warning("store.waiting", error=fault)
            self.trouble, waited = fault, True
            await self._clock.sleep(RETRY_SECONDS)
        self.trouble = None
        if waited:
            log.info("store.answers")

    async def _fault(self) -> str | None:
        try:
            for workspace in self._workspaces:
                await self._store.trial(workspace)
            safety = await self._store.safety()
        except StoreRefused as error:
            raise StoreRefused(f"{self._setting}: {error}") from None
        except StoreUnreachable as error:
            return f"{self._setting}: {error}"
        self.safety = safety
        for risk in safety.risks:
            setting = f"{risk.setting} {risk.value}"
            log.warning("store.not_durable", setting=setting, wanted=risk.wanted)
        if safety.hidden:
            log.info("store.durability_unknown", wanted=safety.hidden)
        if safety.unnoticed:
            log.warning("store.restarts_unnoticed")
        return None
