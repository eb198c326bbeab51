"""What is asked back before it is done, out of the question."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.domain.confirmation import Confirmation
from bot.domain.mutes import LONGEST_MUTE, USUAL, mute_ends
from bot.query.describe import which
from bot.query.values import Filters, Intent, Query

_MOST_NAMED: Final = 5
# These are about what their filters take, and the others about one import.
_OF_MANY: Final = (Intent.MUTE, Intent.UNMUTE, Intent.SUBSCRIBE, Intent.UNSUBSCRIBE)


def asked_back(
    query: Query, now: datetime, names: Sequence[str] = (), next_run: datetime | None = None
) -> Confirmation:
    """The question whether to do it; `names`: those of the many imports that it is done to, and
    `next_run` that of the one import.
    """
    ends = _ends(query, now, next_run)
    return Confirmation(
        query.canonical,
        query.intent.value,
        _about(query),
        tuple(names[:_MOST_NAMED]),
        len(names),
        query.seconds,
        query.until,
        query.until_recovery,
        ends,
        query.person or "",
        query.note or "",
        query.intent is Intent.ASSIGN and query.action is not None,
        next_run if ends and next_run and next_run > ends else None,
        beyond_usual(query, now, next_run),
        query.notes,
        query.workspace,
    )


def beyond_usual(query: Query, now: datetime, next_run: datetime | None) -> datetime | None:
    """The next run, if a mute lasts beyond it only because nobody said how long."""
    said = query.seconds is not None or query.until or query.until_recovery
    short = next_run is not None and now + USUAL < next_run < now + LONGEST_MUTE
    return next_run if query.intent is Intent.MUTE and short and not said else None


def _ends(query: Query, now: datetime, next_run: datetime | None) -> datetime | None:
    """When a mute that begins now ends, at the latest."""
    if query.intent is not Intent.MUTE:
        return None
    return mute_ends(
        now,
        seconds=query.seconds,
        until=query.until,
        recovery=query.until_recovery,
        next_run=next_run,
    )


def _about(query: Query) -> str:
    if query.target:
        return query.targets[0].name if len(query.targets) == 1 else query.target
    many = query.intent in _OF_MANY or query.filters != Filters()
    return which(query.filters) if many else ""
