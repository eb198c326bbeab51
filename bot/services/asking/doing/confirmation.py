"""What is asked back before it is done, out of the question."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.domain.alerting.mutes import MuteLength
from bot.domain.answers.confirmation import Confirmation
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
    length = mute_length(query) if query.intent is Intent.MUTE else None
    ends = length.ends(now, next_run) if length else None
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
        length.outlasts(now, next_run) if length else None,
        query.notes,
        query.workspace,
    )


def mute_length(query: Query) -> MuteLength:
    """How long a mute is to last."""
    return MuteLength(query.seconds, query.until, query.until_recovery)


def _about(query: Query) -> str:
    if query.target:
        return query.targets[0].name if len(query.targets) == 1 else query.target
    many = query.intent in _OF_MANY or query.filters != Filters()
    return which(query.filters) if many else ""
