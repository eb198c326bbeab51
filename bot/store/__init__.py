"""The store: what all replicas share, in Redis, Valkey, or (for simulations) in memory.

Two are imported from their modules: `server.embedded` starts a server of our own and needs a Unix,
and `memory` is not needed by a bot that serves.
"""

from bot.domain.answers.health import StoreSafety
from bot.store.activity import RedisActivity
from bot.store.already_handled import RedisHearing, RedisOnce
from bot.store.audit import RedisAuditLog
from bot.store.backlogs import RedisBacklogs
from bot.store.budget import MOENGAGE, Limit, RedisBudget
from bot.store.cache import RedisAnswerCache
from bot.store.keys import FORM, Keys
from bot.store.lease import RedisLease
from bot.store.lease_renewals import Renewals
from bot.store.outbox import RedisOutbox
from bot.store.people import RedisMutes, RedisOwnerCache, RedisSubscriptions
from bot.store.promises import RedisPromises
from bot.store.runs import REMEMBERED, RedisRuns, RunLimits
from bot.store.script import Script
from bot.store.server.client import Client
from bot.store.server.connect import address, connect, failed, faults
from bot.store.server.durability import safety
from bot.store.server.redis_errors import classify_reply
from bot.store.server.server_run import ServerRun
from bot.store.states import RedisStates
from bot.store.topics import RedisTopics

__all__ = ["Limit", "RunLimits", "Store", "address", "connect"]

TRIAL = "trial"
TRIAL_MILLISECONDS = 60_000


class Store:
    """Makes the ports of `bot.services.ports` over one client.

    `lasting` says that a restart of the server loses nothing it acknowledged, as is true of the
    embedded one. Otherwise, after a restart or a fail-over, alerts of older runs are looked for in
    the channel before they are posted, and for a minute nothing is asked of MoEngage.
    """

    def __init__(
        self, client: Client, *, lasting: bool = False, run_limits: RunLimits = REMEMBERED
    ) -> None:
        self._client = client
        self._lasting = lasting
        self._run_limits = run_limits
        self._renewals = Renewals(client)
        self._server_runs: dict[str, ServerRun] = {}

    def _server_run(self, workspace: str) -> ServerRun:
        return self._server_runs.setdefault(workspace, ServerRun(self._lasting))

    def lease(self, workspace: str) -> RedisLease:
        """The lease of a workspace."""
        return RedisLease(self._client, workspace, self._server_run(workspace), self._renewals)

    def states(self, workspace: str) -> RedisStates:
        """The states of a workspace."""
        return RedisStates(self._client, workspace, self._run_limits)

    def runs(self, workspace: str) -> RedisRuns:
        """The remembered runs of a workspace."""
        return RedisRuns(self._client, workspace)

    def outbox(self, workspace: str) -> RedisOutbox:
        """The outbox of a workspace."""
        return RedisOutbox(self._client, workspace, self._server_run(workspace))

    def backlogs(self, workspace: str) -> RedisBacklogs:
        """The delivery backlogs of a workspace."""
        return RedisBacklogs(self._client, workspace)

    def budget(self, workspace: str, limit: Limit = MOENGAGE) -> RedisBudget:
        """The request budget of a workspace."""
        return RedisBudget(self._client, workspace, self._server_run(workspace), limit)

    def cache(self, workspace: str) -> RedisAnswerCache:
        """The answers of the last minute of a workspace."""
        return RedisAnswerCache(self._client, workspace)

    def subscriptions(self, workspace: str) -> RedisSubscriptions:
        """The subscriptions of channels to a workspace."""
        return RedisSubscriptions(self._client, workspace)

    def mutes(self, workspace: str) -> RedisMutes:
        """The mutes of a workspace."""
        return RedisMutes(self._client, workspace)

    def promises(self, workspace: str) -> RedisPromises:
        """What was promised to people about a workspace."""
        return RedisPromises(self._client, workspace)

    def activity(self, workspace: str) -> RedisActivity:
        """What people do about the problems of a workspace."""
        return RedisActivity(self._client, workspace)

    def audit(self, workspace: str) -> RedisAuditLog:
        """What people did in a workspace."""
        return RedisAuditLog(self._client, workspace)

    def owners(self) -> RedisOwnerCache:
        """Who was found in Slack by an address."""
        return RedisOwnerCache(self._client)

    def topics(self) -> RedisTopics:
        """What people were answered about."""
        return RedisTopics(self._client)

    def hearing(self) -> RedisHearing:
        """When Slack was last heard."""
        return RedisHearing(self._client)

    def once(self) -> RedisOnce:
        """The marks of what was handled."""
        return RedisOnce(self._client)

    async def trial(self, workspace: str) -> None:
        """Do once what the bot does all the time: run a script, write, read and delete, on keys of
        this workspace that nothing else uses. Raises StoreUnreachable, or StoreRefused, with the
        server's words.
        """
        keys = Keys(workspace)
        every = (*keys.trial, keys.form)
        refusal = await Script(self._client, "trial")(every, TRIAL_MILLISECONDS, FORM)
        if refusal:
            _, _, said = str(refusal).partition(": ")
            raise failed(self._client.where, classify_reply(said), str(refusal))
        await self.once().first(TRIAL)
        await self.once().forget(TRIAL)

    async def safety(self) -> StoreSafety:
        """What the server may lose of what it accepted. Raises StoreUnreachable."""
        return StoreSafety() if self._lasting else await safety(self._client)

    async def ping(self) -> None:
        """Raises StoreUnreachable unless the server answers."""
        with faults(self._client):
            await self._client.ping()
