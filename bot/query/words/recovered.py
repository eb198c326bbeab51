"""Words that ask what is well again after a failure, and since when."""

from typing import Final

from bot.domain.asked import Aspect
from bot.query.words.cues import A_FACT
from bot.query.words.entry import Entry, Role, combined, entry

# "when did it start working?"
_WORKING_AGAIN: Final = (
    *combined("start, started, begin, began, starts, begins", "working, working again, to work"),
    *combined("start, started, begin, began", "succeeding, succeeding again, to succeed"),
    *combined("start, started, begin, began", "loading again, running again, to load again"),
)

# "what has sorted itself out"
_BY_ITSELF: Final = (
    *combined("sorted, worked, sort, sorts", "itself, themselves", "out"),
    *combined("sorted, righted, cured, cleared, healed, corrected", "itself, themselves"),
    *combined("fixed, resolved", "themselves"),
)
_TIME_OF_RECOVERY: Final = combined(
    "time of, hour of, moment of, date of", ", the, its", "recovery, recovering, fix, repair"
)

# "which one was the last to recover"
_LAST_TO_RECOVER: Final = (
    *combined(
        "last, last one, last import, latest, latest one, most recent, most recent one",
        "to recover, that recovered, to come back, that came back, to go from failed back, to be "
        "fixed, that was fixed, that got fixed, to heal, that healed, to get well, to get better",
    ),
    *combined(
        "recovered, recover, came back, got fixed, was fixed, been fixed, healed, got well again",
        "last, most recently",
    ),
    *("last recovered", "most recently recovered"),
)

RECOVERED: Final = (
    Entry(Role.ASPECT, _LAST_TO_RECOVER, (Aspect.RECOVERED, "which")),
    Entry(Role.ASPECT, _WORKING_AGAIN, (Aspect.RECOVERED,)),
    Entry(Role.ASPECT, _BY_ITSELF, (Aspect.RECOVERED,)),
    Entry(Role.ASPECT, _TIME_OF_RECOVERY, (Aspect.RECOVERED, A_FACT)),
    entry(
        Role.ASPECT,
        Aspect.RECOVERED,
        "recovered, recover, recovers, recovering, recovery, recoveries, came back, back up, "
        "healed, bounced back, back online, when back, back again, come back, self healed, fixed "
        "itself, resolved itself, came back up, good again, back to green, green again, back to "
        "ok, restored, recovered by itself, went green, turned green, returned to normal, went "
        "back to normal, healthy again, succeeded after failing, succeeded after a failure, "
        "succeeded after it failed, failed but recovered, failed and recovered, failed but then "
        "succeeded, failed then succeeded, failed and then succeeded, has come back, is it gone, "
        "gone for good, error gone, problem gone, issue gone, failure gone, errors gone, problems "
        "gone, is that gone, are they gone, gone away, went away, disappeared, is it over, is that"
        " over, back in business, up again, back to life",
    ),
)
