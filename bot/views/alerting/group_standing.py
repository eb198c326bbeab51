"""How the imports of a group stand now: which are left, and whether its message is over."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from bot.domain.alerting.alert_groups import Member, Standing
from bot.domain.alerting.alerts import ANOMALY_KINDS, ENDED
from bot.views.text import number

_FAILED: Final[Mapping[Standing, str]] = {Standing.PAST: "failed earlier"}
_LATE: Final[Mapping[Standing, str]] = {Standing.FAILING: "late", Standing.RECOVERED: "caught up"}


def is_over(members: Sequence[Member]) -> bool:
    """Whether everything that this message is about went on after it, and is over; or was over when
    it was posted: what failed again since has a message of its own.
    """
    standings = {member.standing for member in members}
    went_on = Standing.FAILING not in standings and standings != {Standing.PAST}
    return went_on or announces_ends(members)


def announces_ends(members: Sequence[Member]) -> bool:
    """Whether it was posted for what was over by then."""
    return members[0].alert.kind in ENDED


def last_left(members: Sequence[Member]) -> Member | None:
    """The one that is left of those that were failing."""
    failing = [] if is_over(members) else those(members, Standing.FAILING)
    return failing[0] if len(failing) == 1 else None


def those(members: Sequence[Member], standing: Standing) -> list[Member]:
    """Those that stand so."""
    return [member for member in members if member.standing is standing]


def closed(members: Sequence[Member]) -> Counter[Standing]:
    """How many are over without a recovery, by what happened."""
    gone = (Standing.ARCHIVED, Standing.UNLISTED)
    return Counter(member.standing for member in members if member.standing in gone)


def by_standing(left: Sequence[Member]) -> str:
    """`73 more failing, 35 recovered, 2 archived`: how those stand that are left."""
    words = _LATE if left[0].alert.kind in ANOMALY_KINDS else _FAILED
    counts = Counter(member.standing for member in left)
    first, *others = [
        (number(counts[one]), words.get(one, one.value)) for one in Standing if counts[one]
    ]
    more = (f"{first[0]} more {first[1]}", *(f"{many} {word}" for many, word in others))
    return ", ".join(more)
