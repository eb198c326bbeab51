"""What must be true of self-notices at the end of a day."""

from datetime import datetime

from bot.domain.ids import ended_id
from bot.domain.outgoing.notices import Blindness, DeliveryBacklog, Notice
from tests.sim.court import LATE, Court, told_without_store
from tests.sim.witness import LOSS_SECONDS, NEVER
from tests.sim.world import BEGIN

# How MoEngage says that an account is suspended, which it never does here.
BLOCKED = "BlockedClient"


def faults(court: Court) -> list[str]:
    """Everything about them that is not as it must be."""
    return [
        *_notices_end(court),
        *_nobody_is_blamed(court),
        *_backlogs_end(court),
    ]


def _notices_end(court: Court) -> list[str]:
    told = court.told()
    return [
        f"a blindness without end: {post.message.blindness}"
        for post in court.slack.standing
        if isinstance(post.message, Notice)
        and post.message.id == post.message.root_id
        and ended_id(post.message.id) not in told
        and not _end_excused(court, post.message.blindness)
    ]


def _end_excused(court: Court, blindness: Blindness) -> bool:
    """Posted while the store was away, or about a sweep that the store forgot: only the
    process that posted it knows, and it may have died. If the history cannot be read, nobody
    knows the result of the post.
    """
    since = _seconds(blindness.since)
    forgot = any(loss > since - LOSS_SECONDS for _, loss in court.witness.losses)
    return forgot or court.labelled or told_without_store(blindness)


def _nobody_is_blamed(court: Court) -> list[str]:
    """MoEngage never says that the account is blocked, whatever a proxy answers."""
    causes = {
        post.message.blindness.cause
        for post in court.slack.posts
        if isinstance(post.message, Notice)
    }
    return [f"never said: {cause}" for cause in causes if BLOCKED in str(cause)]


def _backlogs_end(court: Court) -> list[str]:
    """What a loss made forget, once written down, is known to the process alone that told it;
    where one with an unknown result stands, only the history tells.
    """
    told = court.told(removed=True)
    lost = max((loss for _, loss in court.witness.losses), default=NEVER)
    return [
        f"a backlog without end: {post.message}"
        for post in court.slack.standing
        if isinstance(post.message, DeliveryBacklog)
        and post.message.id == post.message.root_id
        and ended_id(post.message.id) not in told
        and not (court.labelled or lost > min(_seconds(post.message.created_at), post.at - LATE))
    ]


def _seconds(when: datetime) -> float:
    return (when - BEGIN).total_seconds()
