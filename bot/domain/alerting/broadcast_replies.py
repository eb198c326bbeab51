"""Replies that the channel saw, brought up to date as their problem goes on.

A reply says one change, and stands in the channel from then on. Once it no longer says how things
stand, nothing may be left on it that only fits a problem as it was.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Final

from bot.domain.alerting.alerts import ACKNOWLEDGEMENT_KINDS, ENDED, WORSE, Alert, Kind
from bot.domain.ids import alert_id
from bot.domain.watching.problems import Problem, ShownReply

# After these, the latest reply still says how things stand, and has something to add.
_LATEST: Final = (*ACKNOWLEDGEMENT_KINDS, Kind.EXPLAINED)


@dataclass(frozen=True, slots=True)
class ReplyNow:
    """A reply as it was posted, as far as that is still known; its problem as it stands now; and
    the reply after it, which the channel saw too.
    """

    alert: Alert
    now: Problem
    later: ShownReply | None = None

    @property
    def live(self) -> bool:
        """Whether it still says how things stand."""
        if self.alert.kind is Kind.RECOVERED:
            return self.now.ended_at == self.alert.problem.ended_at
        return self.now.open and self.later is None


def outdated(item: Alert, problem: Problem) -> tuple[ReplyNow, ...]:
    """The replies in the alert's channel that it makes say something else, the problem being like
    this now: all of them when it is over, the latest one if somebody acknowledged it or its
    reason is known by now, and the one before it if it is one itself.
    """
    replies = _known(item, problem)
    if item.kind in ENDED:
        chosen = range(len(replies))
    elif item.kind in _LATEST:
        chosen = range(max(len(replies) - 1, 0), len(replies))
    elif item.kind in WORSE:
        known = (at for at, reply in enumerate(replies) if _is(item, reply))
        at = next(known, len(replies))
        chosen = range(max(at - 1, 0), min(at + 1, len(replies)))
    else:
        chosen = range(0)
    return tuple(
        shown
        for number in chosen
        if (shown := _now(item, problem, replies, number))
        if shown.live == (item.kind in _LATEST)
    )


def reply_with_id(message_id: str, problem: Problem) -> ReplyNow | None:
    """The one of its replies with this id, as it stands now; None if it remembers no such one."""
    at = problem.ended_at or problem.failed_at
    for channel, root_id in problem.root_ids.items():
        for number, reply in enumerate(problem.replies):
            if alert_id(reply.fact, channel) == message_id:
                item = Alert(root_id, Kind(reply.kind), channel, problem, at)
                return _now(item, problem, problem.replies, number)
    return None


def _known(item: Alert, problem: Problem) -> tuple[ShownReply, ...]:
    """The replies that the problem remembers, and before them those that it remembered when the
    alert was made. It may forget them before the alert is posted, for it keeps only the latest.
    """
    then = item.problem.replies if item.problem.id == problem.id else ()
    before = takewhile(lambda reply: reply not in problem.replies, then)
    return (*before, *problem.replies)


def _is(item: Alert, reply: ShownReply) -> bool:
    return item.id == alert_id(reply.fact, item.channel)


def _as_told(problem: Problem, reply: ShownReply) -> Problem:
    """A problem as it stood when that was posted."""
    return replace(
        problem,
        outcome=reply.outcome,
        failed_at=reply.failed_at,
        runs=reply.runs,
        comebacks=reply.comebacks,
        ended_at=reply.ended_at,
        why=problem.why if reply.failed_at == problem.failed_at else (),
        held=0,
        held_outcomes=(),
    )


def _now(
    item: Alert, problem: Problem, replies: Sequence[ShownReply], number: int
) -> ReplyNow | None:
    """One of its replies in the channel of an alert; None if its message is the root message
    there.
    """
    reply = replies[number]
    own_id, root_id = alert_id(reply.fact, item.channel), problem.root_ids.get(item.channel)
    if root_id is None or own_id == root_id:
        return None
    alert = replace(
        item,
        id=own_id,
        kind=Kind(reply.kind),
        problem=_as_told(problem, reply),
        follows=root_id,
        quiet=False,
        by=None,
        to=None,
        note=None,
        others=0,
    )
    later = replies[number + 1] if number + 1 < len(replies) else None
    return ReplyNow(alert, problem, later)
