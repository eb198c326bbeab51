"""Words for what is stuck, overdue, slow, short of rows or did not run."""

from typing import Final

from bot.domain.asked import Lag
from bot.query.words.entry import Entry, Role, combined, entry

BEHIND: Final = "behind"  # not up to date, for whatever reason

# "by how much did it exceed its normal duration?"
_BEYOND_THE_USUAL: Final = combined(
    "exceed, exceeds, exceeded, exceeding, above, beyond, over, longer than",
    "its, the, ",
    "normal, usual, typical, average, expected",
    "duration, time, runtime, run time, running time, length",
)
# "take longer from usual ya?"
_SLOWER: Final = combined(
    "longer, slower, more slow, more long, more slowly, more longer, more time, much longer, much "
    "slower, way longer, more minutes, long",
    "than, then, from, as, like, compared to, compare to, vs, over",
    "usual, usually, normal, normally, always, before, expected, average, other days, the usual, "
    "the normal, the average, its usual, its normal, on other days, most days, typical",
)

_ODDLY: Final = (
    "suspiciously, unusually, strangely, oddly, abnormally, weirdly, surprisingly, worryingly"
)
# "did anything come in suspiciously light this morning"
_LIGHT: Final = (
    *combined(_ODDLY, "light, thin, short, lean, skinny, sparse, small, low, empty"),
    *combined(
        "come in, came in, comes in, coming in, arrive, arrived, landed, load, loaded, come, came",
        f", a bit, rather, very, too, so, {_ODDLY}",
        "light, thin, short, lean, skinny, sparse",
    ),
    *combined("light, short, thin", "on rows, on data, on records, loads, load"),
)
# "looks short"; not `in short`
_SHORT: Final = combined(
    "is, are, was, were, look, looks, looking, looked, seem, seems, ran, run, runs, fell, falls, "
    "fall, a bit, a little, rather, bit, come up, comes up, came up, cut, still, got in, so, very, "
    "quite",
    "short",
)

LAGS: Final = (
    Entry(Role.LAG, _SHORT, (Lag.FEWER_ROWS,)),
    entry(
        Role.LAG,
        Lag.STUCK,
        "stuck, hanging, hang, hangs, hung, frozen, stalled, blocked, never finishes, running "
        "too long, running for too long, running forever, jammed, not moving, not progressing, "
        "no progress, hung up, in limbo, stopped moving, doesn't finish, not finishing, won't "
        "finish, hanged, stalling, stall, never finished, never ended, not ending, spinning, "
        "freezed, freezes, freeze, locked up, deadlocked, zombie, running since hours, running "
        "for hours, running for ages, endless, endlessly, no movement, not advancing, in "
        "progress forever, processing forever, processing too long, in progress too long, "
        "clogged, wedged, never ends, without finishing, without progress, unresponsive, not "
        "responding, still going after, takes no end, does not finish, do not finish, won't end, "
        "stucked, stuk, hanging around",
    ),
    entry(
        Role.LAG,
        f"{Lag.OVERDUE}|{BEHIND}",
        "behind, behind schedule, lagging, lagging behind, lags, lags behind, lag, lag behind, "
        "running behind, fallen behind, falling behind, fell behind, stale, outdated, out of date, "
        "not fresh, not up to date, not current, old data",
    ),
    entry(
        Role.LAG,
        Lag.OVERDUE,
        "overdue, late, no data, no file, no files, nothing arrived, delayed, delay, delays, "
        "missing, missed, should have run, should have come, should have run but did not, "
        "should have come and did not, should have arrived, should be "
        "here, should be there, should have started, tardy, past due, past schedule, past its "
        "schedule, should be running, not running that should be, not running but should, should "
        "be running but, should be running but isn't, should be running but aren't, should run "
        "but, should have been here, supposed to have run, supposed to be here, expected but "
        "missing, running late, belated, skipped, missed its run, not on time, "
        "off schedule, absent, outstanding, gone quiet, gone silent, went "
        "quiet, went silent, sla breach, sla breaches, breach sla, breached sla, breaching sla, "
        "sla miss, missed sla, behind sla, lost sla, haven't shown up, hasn't shown up, didn't "
        "show up, did not show up, not shown up, lateness, later than usual, later than normal, "
        "later than expected, later than planned, later than scheduled",
    ),
    entry(
        Role.LAG,
        Lag.FEWER_ROWS,
        "fewer rows, less rows, too few rows, smaller than usual, fewer than usual, fewer rows "
        "than usual, less rows than usual, less than usual, too small, less "
        "data, less data than usual, fewer than normal, less than normal, row drop, small, tiny, "
        "smaller, low, lower, few, half empty, empty, coming empty, come empty, comes empty, came "
        "empty, arriving empty, shrinking, shrunk, shrank, shrink, "
        "short of rows, low volume, lower than usual, fewer records, fewer than expected, "
        "less than expected, too few, dropped in volume, drop in volume, volume "
        "drop, volume drops, fell in volume, down in volume, less volume, dropped in size, "
        "dropped in rows, row count drop, row count dropped, shorter than usual, too short, thin, "
        "thinner, lighter, reduced, decreased, decrease, dip, dipped, half of usual, half the "
        "usual, half of normal, below normal, below usual, below average, less rows than normal, "
        "fewer rows than normal, way down, way too small, much smaller, a lot smaller, not enough "
        "rows, too little, too little data, little data, much fewer, much less, unusually few, "
        "smaller than normal, smaller than expected, lower than normal, lower than expected, less "
        "records, less lines, fewer lines, row drops, drops in rows, drop in rows, too low, so "
        "small, so few, so low, so little, underfilled",
    ),
    entry(
        Role.LAG,
        Lag.SLOW,
        "slow, slower, slowly, too long, too slow, sluggish, dragging, taking ages, taking "
        "forever, takes forever, takes ages, taking long, taking longer, so long, slowed, "
        "slowed down, slowdown, slow down, longer than planned, taking longer than usual, takes "
        "longer than usual, took longer than usual, taking longer than normal, runs long, "
        "running long, lengthy, laggy, crawling, creeping, taking too long, takes too long, "
        "took too long, unusually long, unusually slow, so slow, took ages, took forever",
    ),
    Entry(Role.LAG, _BEYOND_THE_USUAL, (Lag.SLOW,)),
    Entry(Role.LAG, _SLOWER, (Lag.SLOW,)),
    Entry(Role.LAG, _LIGHT, (Lag.FEWER_ROWS,)),
    Entry(
        Role.LAG,
        combined(
            "hardly any, barely any, scarcely any, almost no, next to no, close to no, way fewer, "
            "way less, suspiciously few, far fewer, far too few, way too few",
            "rows, data, records, lines",
        ),
        (Lag.FEWER_ROWS,),
    ),
    Entry(
        Role.LAG,
        combined(
            "take, takes, took, taking, run, ran, runs",
            "way, far, much, a bit, a lot, forever, suspiciously",
            "too long, to long, longer, long",
        ),
        (Lag.SLOW,),
    ),
    entry(Role.LAG, Lag.SLOW, "way too long, way to long, far too long, much too long"),
    Entry(
        Role.LAG,
        combined(
            "biggest, largest, worst, greatest, strongest, most extreme, most, heaviest",
            "slowdown, slowdowns, slow down, slowed, slowed down, deviation, increase in duration, "
            "increase in run time, slower than usual, slower than normal, delayed run",
        ),
        (Lag.SLOW,),
    ),
    entry(
        Role.LAG,
        Lag.NOT_RUN,
        "not run, not here, nothing came, no show, without a run, without run, without any run, "
        "zero runs, no runs at all, no finished run, no completed run, no complete run",
    ),
)
