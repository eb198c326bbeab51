"""One replica at work on one workspace: it holds the lease, commits failures and claims alerts."""

from datetime import UTC, datetime, timedelta

from bot.domain.alerting.alert_groups import AlertGroup
from bot.domain.alerting.alerts import Alert
from bot.domain.answers.health import Sweep
from bot.domain.ids import group_id
from bot.domain.outgoing.notices import Notice
from bot.domain.outgoing.outgoing import OutboxItem, Place
from bot.services.backlogs import Backlogs
from bot.services.outbox import Claim, ClaimResult, Duplicate, Entry, Outbox
from bot.services.ports import Lease, States
from bot.store import Store
from bot.store.memory.store import MemoryStore
from tests.support.store_values import NOON, WORKSPACE, failure

SWEEP = Sweep(NOON, NOON, 40, 1)
HOUR = timedelta(hours=1)
RETRY_POLICIES = 60.0  # so long that an intent of a test is young
NONE = 0.0  # so short that any intent is old
LATE = datetime.max.replace(tzinfo=UTC)  # when all that is parked is due


class Replica:
    """The ports of one workspace, with the newest token once it is held."""

    def __init__(self, store: Store | MemoryStore) -> None:
        self.lease: Lease = store.lease(WORKSPACE)
        self.states: States = store.states(WORKSPACE)
        self.outbox: Outbox = store.outbox(WORKSPACE)
        self.backlogs: Backlogs = store.backlogs(WORKSPACE)
        self.token = 0

    async def hold(self, owner: str) -> None:
        """Take the lease, which must be free."""
        token = (await self.lease.acquire(owner, 60.0)).token
        assert token is not None
        self.token = token

    async def owe(self, name: str = "orders", ran_at: datetime = NOON) -> Alert:
        """One failed run more to tell of."""
        made, alert = failure(name, ran_at)
        await self.states.commit(self.token, [made])
        return alert

    async def claim(self, alert: Alert, patience: float = RETRY_POLICIES) -> Claim:
        """Claim as the holder."""
        return await self.outbox.claim(self.token, alert.id, patience)

    async def send(self, alert: Alert) -> datetime:
        """Claim as the holder, and be allowed to post; the intent."""
        claim = await self.claim(alert)
        assert claim.result is ClaimResult.SEND
        assert claim.intent is not None
        return claim.intent

    async def intent(self, alert: Alert) -> datetime:
        """When the standing intent was made."""
        claim = await self.claim(alert, NONE)
        assert claim.result is ClaimResult.LOOK
        assert claim.intent is not None
        return claim.intent

    async def item(self, limit: int = 9) -> list[OutboxItem]:
        """What the outbox has, parked or not."""
        return [entry.item for entry in await self.entries(limit)]

    async def entries(self, limit: int = 9) -> list[Entry]:
        """All entries, parked or not."""
        return list(await self.outbox.entries(LATE, limit))

    async def together(self, *alerts: Alert) -> AlertGroup:
        """A group of these, gathered."""
        group = grouped(*alerts)
        assert await self.outbox.form_group(self.token, group)
        return group


async def swept(
    states: States,
    token: int,
    notice: Notice,
    *,
    blind_after: float = 600.0,
    brief_after: float = 600.0,
    sweep: Sweep = SWEEP,
) -> None:
    """A good sweep ends; so long as the limits are by default no test is blind."""
    await states.swept(token, sweep, notice, blind_after=blind_after, brief_after=brief_after)


def grouped(*alerts: Alert) -> AlertGroup:
    """A group of these alerts."""
    return AlertGroup(group_id(alert.id for alert in alerts), "C01", alerts, NOON)


def duplicate(alert: Alert, since: datetime = NOON, *, thread: Place | None = None) -> Duplicate:
    """A second message that this alert may have."""
    return Duplicate(alert.id, alert.channel, since, thread)
