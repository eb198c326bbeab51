"""Words by which a number is split: `by type`, `for each source`, `one line per person`."""

from collections.abc import Mapping
from typing import Final

from bot.domain.asked import Aspect, By
from bot.query.words.entry import Entry, Role, combined

EACH: Final = "each"  # of each import its own
SPLIT: Final = "split"  # by what stands behind it, as a list: `split by users and events`

# Kinds of imports, by each of which a number may be split.
BY_KIND: Final = {Role.TYPE: By.TYPE, Role.SOURCE: By.SOURCE, Role.SCHEDULE: By.SCHEDULE}

_NOUNS: Final[Mapping[By, str]] = {
    By.TYPE: "type, types, import type, type of import, data type, type of data, kind, kinds, kind "
    "of import, kind of data, category",
    By.SOURCE: "source, sources, file source, import source, data source, source type, type of "
    "source, kind of source, origin, connection, connector, transport, protocol, source system",
    By.SCHEDULE: "schedule, schedules, schedule type, type of schedule, kind of schedule, rhythm, "
    "frequency, cadence, interval",
    By.PERSON: "person, people, owner, owners, creator, creators, colleague, colleagues, author, "
    "teammate, team member, employee, member of the team, who created them, who created it, who "
    "set them up, who set it up, who made them, who owns them",
    By.STATE: "state, states, status, statuses, outcome, outcomes, result, results, how they ended",
    By.REASON: "reason, reasons, cause, causes, error, errors, error message, error messages, "
    "error type, type of error, kind of error, failure reason, failure reasons, reason for "
    "failure, reason of failure, reason for the failure, root cause, root causes, kind of "
    "failure, type of failure",
    By.DAY: "day, days, date, calendar day",
    By.HOUR: "hour, hours, hour of day, hour of the day, time of day, time of the day",
    By.IMPORT: "import",
}
_BY: Final = (
    "by, per, by the, split by, split per, split up by, split up per, broken down by, broken down "
    "per, broken out by, grouped by, grouped per, group by, divided by, divided per, separated by, "
    "itemised by, itemised per, itemized by, itemized per, counted by, counted per, according to, "
    "arranged by, a breakdown by, breakdown by, breakdown per, the breakdown by, a split by, the "
    "split by, one number per, a number per, one figure per, separately by, separately per, "
    "summed by, summed per, total per, totals per, totals by"
)
_LINES: Final = (
    "one line per, a line per, one row per, a row per, one line for each, a line for each"
)
_EACH: Final = (
    "for each, for every, each, every, of each, of every, in each, in every, from each, from "
    "every, by each, per each, separately for each"
)
# `the most common reason`: which of them came most often.
_MOST: Final = (
    "most common, most frequent, commonest, main, top, most usual, leading, number one, dominant, "
    "most typical, most prevalent, biggest, second most common"
)
# Not of every day or hour, or of an import, which say when something was so, and of what.
_WITH_EACH: Final = tuple(by for by in By if by not in (By.DAY, By.HOUR, By.IMPORT))
# `split into users and events`, `please divide it by s3 and sftp`
_APART: Final = "split, split up, broken down, divided, separated, itemised, itemized, grouped"
_PART: Final = "split, divide, separate, itemise, itemize, group, separating, dividing, splitting"
_IT: Final = "it, them, that, this, these, those"
_BROKEN: Final = combined("break, breaking", _IT, "down")
_OF_US: Final = combined("each, every one", "of us, of you")
_TO_WHOM: Final = "to whom, to who, to which person, to which owner, to which colleague"
_OWNS: Final = "has, have, owns, own, created, made, set up, built, uploaded, had"
_SPREAD: Final = "distribution, distributed, spread, breakdown, a breakdown"
_ROWS: Final = "every person"  # of whom the rows are


def cue_of(by: By) -> str:
    """The cue that says it."""
    return EACH if by is By.IMPORT else f"by {by}"


def which_of(by: By) -> str:
    """The cue that asks which of them, where something is the most: `which source fails most`."""
    return f"which {by}"


def _entry(by: By) -> Entry:
    """Reasons are asked for as well where something is split by them."""
    words = combined(_BY, _NOUNS[by])
    words += combined(_LINES, _NOUNS[by]) if by is not By.IMPORT else ()  # each has one anyway
    words += combined(_EACH, _NOUNS[by]) if by in _WITH_EACH else ()
    words = tuple(word for word in words if word != _ROWS)
    if by is By.REASON:
        return Entry(Role.ASPECT, words, (Aspect.WHY, cue_of(by)))
    return Entry(Role.CUE, words, (cue_of(by),))


SPLITS: Final = (
    *map(_entry, By),
    Entry(
        Role.ASPECT,
        combined(_MOST, _NOUNS[By.REASON]),
        (Aspect.WHY, cue_of(By.REASON), "count"),
    ),
    Entry(Role.CUE, (*combined(_APART, "by, into"), *combined(_PART, _IT), *_BROKEN), (SPLIT,)),
    Entry(Role.CUE, (*_OF_US, *combined("belong, belongs", _TO_WHOM)), (cue_of(By.PERSON),)),
    Entry(Role.CUE, combined("who", _OWNS, "how many"), (cue_of(By.PERSON), "count")),
    Entry(Role.CUE, combined(_SPREAD, "of, over, across, among, between"), (SPLIT, "count")),
)
