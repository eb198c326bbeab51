"""The words that tell what is asked of many: measures, comparisons, rankings."""

from typing import Final

from bot.domain.asked import Comparison, Measure
from bot.query.words.cues import SORTED, TOP
from bot.query.words.entry import Entry, Role, combined, entry

UNDER_WAY: Final = "under way"  # it may be asked of what runs now
MOST_OFTEN: Final = "most often"  # of failures, or of runs where these are spoken of
CUSTOMERS: Final = "customers"  # who the rows are: they may only be spoken of

# "rows per run": of any
_PER_RUN: Final = combined("rows, records, lines, entries, row count, size", "per, a, each", "run")

# "the most rows failed", "the highest number of records in error"
_MOST: Final = (
    "most, max, maximum, most of the, highest number of, largest number of, biggest number of, "
    "greatest number of, maximum number of, max number of, highest count of"
)
_LEAST: Final = (
    "least, fewest, min, minimum, lowest number of, smallest number of, least number of, "
    "minimum number of, min number of, lowest count of"
)
_OF_ROWS: Final = "rows, records, lines, entries"
_NOT_IN: Final = (
    "fail, failed, failing, that failed, which failed, that fail, have failed, had failed, in "
    "error, with errors, with an error, with problems, error out, errored, errored out, "
    "skipped, thrown away, not loaded, not imported, not taken, not accepted, not processed, not "
    "getting in, not going in"
)
_IN: Final = "loaded, imported, processed, accepted, that loaded, ingested"

# "bad records", "rows that were refused"
_LOST_ROWS: Final = (
    *combined(
        "failed, failing, lost, rejected, bad, broken, dropped, missing, error, bounced, skipped, "
        "invalid, faulty, discarded, refused, unprocessed, defective, wrong, erroneous, damaged, "
        "corrupt, dirty, unloaded, faulted",
        "rows, row, records, lines, entries",
    ),
    *combined(
        "rows, records, lines, entries",
        ", were, that were, which were, got, that got, that have been, being",
        "lost, rejected, refused, dropped, bounced, discarded, thrown out, thrown away, kicked "
        "out, not loaded",
    ),
    *combined("rows, records, lines, entries", "failed, that failed, which failed"),
    *combined("rows, records", "missing, are missing, went missing"),
)
_LOST: Final = (
    "bad row count, error row count, failed row count, lost, lose, loses, losing, rejected, "
    "reject, rejecting, dropped, dropping, missing customers, lost customers, bounced, "
    "bouncing, discarded, discard, discards, discarding, refused, refuse, refuses, refusing, "
    "unprocessed, turned away, turned down, sent back, threw out, threw away, throws out, throws "
    "away, throw out, throw away, "
    "throwing out, throwing away, got lost, went missing, fell out, dropped out, thrown out, "
    "left behind, kicked out, kicks out, rejects, refusals, rejections, row errors, row "
    "failures, row loss, row losses, loss, loss of rows, bad data, rows with errors, rows "
    "with problems, rows did we lose, rows did it lose, data loss, missing people, people "
    "missing, people are missing, missing persons, persons missing, persons are missing, "
    "customers missing, customers are missing, missing contacts, contacts missing, contacts "
    "are missing, missing users, users missing, users are missing, missing profiles, profiles "
    "missing, profiles are missing, missing clients, clients missing, clients are missing, "
    "lack rows, rows lack, do rows lack, rows still lack, some lack, do some lack, or do some "
    "lack, lacking rows, not taken over, not entered, didn't enter, did not enter, didn't get "
    "in, did not get in, not get in, not made it, not make it in"
)

_SHARE_OF_THE_LOST: Final = (
    *combined(
        "share of, percentage of, percent of, proportion of, ratio of, fraction of, portion of",
        "refused, rejected, lost, bad, dropped, missing",
        _OF_ROWS,
    ),
    *combined(
        "share of, percentage of, percent of, proportion of, portion of",
        _OF_ROWS,
        "refused, rejected, failed, lost, dropped",
    ),
)

MEASURES: Final = (
    entry(
        Role.MEASURE,
        Measure.ROWS,
        "rows, row, row count, row counts, records, record, lines, entries, size, sizes, volume, "
        "data points, big, large, rowcount, rowcounts, recs, dataset, datasets, data sets, "
        "headcount, throughput, data volume, audience size, data records",
    ),
    Entry(Role.MEASURE, _PER_RUN, (Measure.ROWS, "usual")),
    entry(
        Role.MEASURE,
        f"{Measure.ROWS}|{CUSTOMERS}",
        "customers, profiles, contacts, recipients, subscribers, members, persons",
    ),
    Entry(
        Role.MEASURE,
        combined(
            "all, every",
            "the, our, my, of the, ",
            "customer, profile, contact, recipient, subscriber, member, person, client",
        ),
        (Measure.ROWS, CUSTOMERS),
    ),
    Entry(Role.MEASURE, (*_LOST_ROWS, *_LOST.split(", ")), (Measure.FAILED_ROWS,)),
    entry(
        Role.MEASURE,
        Measure.LOADED_ROWS,
        "loaded rows, imported rows, rows loaded, rows imported, processed rows, good rows, rows "
        "processed, records loaded, loaded records, imported records, records imported, net "
        "rows, rows made it, rows came in, rows arrived",
    ),
    entry(
        Role.MEASURE,
        Measure.FAILURE_RATE,
        "share of runs that failed, share of the runs that failed, percentage of runs that failed, "
        "percent of runs that failed, ratio of failed runs, "
        "failure rate, fail rate, error rate, failed rate, failure rates, failure percentage, "
        "failure ratio, percentage of failures, share of failures, failures rate, failing rate, "
        "percent of failed runs, percentage of failed runs, share of failed runs, rate of "
        "failures, rate of failure, failure share, proportion of failed runs, proportion of "
        "failures, how reliable, crash rate",
    ),
    entry(
        Role.MEASURE,
        Measure.SUCCESS_RATE,
        "share of runs that succeeded, share of the runs that succeeded, share of runs that went "
        "well, share of good runs, percentage of runs that succeeded, percent of runs that "
        "succeeded, ratio of successful runs, success ratio, success percentage, success share, "
        "success rate, success rates, reliability, successful rate, rate of success, share of "
        "successful runs, percentage of successful runs, percent of successful runs, pass rate, "
        "completion rate",
    ),
    Entry(Role.MEASURE, _SHARE_OF_THE_LOST, (Measure.FAILED_SHARE,)),
    entry(
        Role.MEASURE,
        Measure.FAILED_SHARE,
        "share of failed rows, rejection rate, reject rate, rejected rate, refusal rate, loss "
        "rate, row loss rate, rate of rejected rows, "
        "rate of failed rows, in %, %, row failure rate, percents, percentage, in percent, percent"
        " of rows, percentage of rows, percent of their rows, percent of its rows, share of rows, "
        "of their rows, of its rows, of the rows, percent, per cent, how much percent, how many "
        "percent, what percent, which percent, what percentage, which percentage, proportion, "
        "proportion of rows, what proportion, ratio, fraction, what fraction, rate of bad rows, "
        "what share, which share, what part of, which part of, what portion, which portion",
    ),
)

COMPARISONS: Final = (
    entry(
        Role.COMPARISON,
        Comparison.MORE,
        "more than, over, above, greater than, bigger than, larger than, longer than, exceeding, "
        "exceed, exceeds, higher than, beyond, more then, greater then, higher then, in excess "
        "of, north of, upwards of, exceeded, larger then, longer then",
    ),
    entry(
        Role.COMPARISON,
        Comparison.AT_LEAST,
        "at least, minimum, no less than, min of, not less than, not fewer than",
    ),
    entry(
        Role.COMPARISON,
        Comparison.LESS,
        "less than, fewer than, under, below, smaller than, lower than, shorter than, less then, "
        "fewer then, lower then",
    ),
    entry(
        Role.COMPARISON,
        Comparison.AT_MOST,
        "at most, maximum, up to, no more than, max, not more than, no greater than",
    ),
    entry(Role.COMPARISON, Comparison.EXACTLY, "exactly, precisely"),
)

RANKINGS: Final = (
    entry(
        Role.RANKING,
        f"{Measure.ROWS}|most",
        "biggest contributor, main contributor, largest contributor, top contributor, biggest "
        "contributors, main contributors, largest contributors, top contributors, biggest chunk, "
        "largest chunk, biggest part, largest part, "
        "biggest, largest, heaviest, most big, most large, most heavy, biggest in rows, most "
        "rows, hugest, most records, most data, greatest, "
        "bulkiest, most voluminous, highest volume, highest row count, max rows, most lines, "
        "largest volume, most customers, most people, most persons, most contacts, most profiles, "
        "most subscribers, most members, maximum rows, maximum number of rows, maximum row count",
    ),
    entry(
        Role.RANKING,
        f"{Measure.ROWS}|least",
        "smallest, fewest rows, least rows, tiniest, least data, lightest, lowest volume, fewest "
        "records, least records, lowest row count, fewest lines, min rows, minimum rows, "
        "minimum number of rows, minimum row count",
    ),
    entry(
        Role.RANKING,
        f"{Measure.DURATION}|most",
        "slowest, longest, takes "
        "longest, takes the longest, took longest, "
        "took the longest, longest to run, longest "
        "runtime, longest duration, most time, "
        "slowest running, needs "
        "longest, needed the longest, needs the "
        "longest, takes most time, takes the most "
        "time, took most time, needs most time, max duration, maximum duration, max runtime, "
        "most long, most long time, takes most long, takes the most long, takes the most long "
        "time, most longest, most slow, most slowly, longest time",
    ),
    entry(
        Role.RANKING,
        f"{Measure.DURATION}|most|{UNDER_WAY}",
        "longest running, runs longest, running longest, running the longest, runs the longest, "
        "been running longest, been running the longest, running for longest",
    ),
    entry(
        Role.RANKING,
        f"{Measure.DURATION}|least",
        "fastest, quickest, shortest, shortest "
        "duration, takes least time, fastest "
        "running, quickest to run, shortest "
        "runtime, took least time, min duration, minimum duration, min runtime",
    ),
    entry(
        Role.RANKING,
        f"{Measure.FAILURES}|most",
        "most failing, most failures, failed most often, fails most often, fail most often, "
        "worst, flakiest, flaky, fails most, failed most, failing most, most "
        "problems, most errors, most unreliable, least reliable, most broken, top failing, fails "
        "the most, failed the most, failing the most, most failed, most trouble, most "
        "problematic, most failed runs, failing a lot, fails a lot, worst offender, worst "
        "offenders, worst performing, worst performer, worst performers, fails most frequently, "
        "failed most frequently, most frequently failing, breaks most, breaks "
        "the most, breaks most often, broke most often, broke most, broke the most, "
        "troublemaker, troublemakers, most error prone, most crashes, shakiest, most issues, "
        "repeat offender, repeat offenders, problem child, problem children, least stable, "
        "biggest problems, noisiest, most incidents, crashed most, crashes most, biggest "
        "offender, failed most times, fails most times, failed the most times, fails the most "
        "times, biggest offenders, worst of all, the worst, biggest pain, most fails",
    ),
    entry(
        Role.RANKING,
        f"{Measure.FAILURES}|most|{MOST_OFTEN}",
        "most often, most frequently, the most times",
    ),
    entry(
        Role.RANKING,
        f"{Measure.FAILURES}|least|{MOST_OFTEN}",
        "least often, least frequently, the fewest times, the least times",
    ),
    entry(
        Role.RANKING,
        f"{Measure.FAILURES}|least",
        "most reliable, best, most stable, least failures, fewest failures, least failing, "
        "stablest",
    ),
    entry(
        Role.RANKING,
        f"{Measure.FAILED_ROWS}|most",
        "most failed rows, most lost rows, lost most rows, lost the most rows, most bad rows, "
        "most rejected rows, lost most, lost the most, most rejects, most rows lost, "
        "most rows rejected, highest number of failed rows, worst data loss, biggest "
        "loss, biggest losses, highest loss, most losses, largest loss, lost most data, lost "
        "most records, most failed records, most rejected records, most bad records, most "
        "missing rows",
    ),
    Entry(Role.RANKING, combined(_MOST, _OF_ROWS, _NOT_IN), (Measure.FAILED_ROWS, "most")),
    Entry(Role.RANKING, combined(_LEAST, _OF_ROWS, _NOT_IN), (Measure.FAILED_ROWS, "least")),
    Entry(Role.RANKING, combined(_MOST, _OF_ROWS, _IN), (Measure.LOADED_ROWS, "most")),
    Entry(Role.RANKING, combined(_LEAST, _OF_ROWS, _IN), (Measure.LOADED_ROWS, "least")),
    entry(
        Role.RANKING,
        f"|most|{SORTED}",
        "rank, ranking, ranked, in order by, in order of, in the order of, in order of their, in "
        "order by their, ordered by, sorted by, sort by, order by, ordered according to, sorted "
        "according to, ordered from most to least, in descending order of, in descending order "
        "by, descending, in descending order, high to low, highest to lowest, most to least",
    ),
    entry(
        Role.RANKING,
        f"|least|{SORTED}",
        "in ascending order of, in ascending order by, ascending, in ascending order, low to high, "
        "lowest to highest, least to most",
    ),
    entry(
        Role.RANKING,
        f"{Measure.ROWS}|most|{SORTED}",
        "biggest to smallest, largest to smallest, big to small, heaviest to lightest, large to "
        "small, biggest down to the smallest, biggest to the smallest",
    ),
    entry(
        Role.RANKING,
        f"{Measure.ROWS}|least|{SORTED}",
        "smallest to biggest, smallest to largest, small to big, lightest to heaviest, small to "
        "large, smallest to the biggest",
    ),
    entry(
        Role.RANKING,
        f"{Measure.DURATION}|most|{SORTED}",
        "longest to shortest, slowest to fastest, slowest to quickest, long to short",
    ),
    entry(
        Role.RANKING,
        f"{Measure.DURATION}|least|{SORTED}",
        "shortest to longest, fastest to slowest, quickest to slowest, short to long",
    ),
    entry(
        Role.RANKING,
        "|most",
        "most, highest, peak, contributing most, contributing the most, contributes most, "
        "contributes the most, contributed most, contributed the most",
    ),
    entry(Role.RANKING, f"|most|{TOP}", "top"),
    entry(Role.RANKING, "|least", "bottom, least, fewest, lowest"),
)
