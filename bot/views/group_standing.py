"""How the imports of a group stand now: which are left, and whether its message is over."""

from collections import Counter
from collections.abc import Sequence

from bot.domain.alert_groups import Member, Standing
from bot.domain.alerts import ENDED


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
