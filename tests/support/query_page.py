"""What docs/query-language.md shows of the language: typical questions, and what is answered.

The parser knows many more words. `tests/query/test_language_page.py` asks each question here,
and sees that no kind of question is left out.
"""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from bot.domain.asked import Aspect, By, Lag, Measure, Relation
from bot.query.values import Query

# What of a question a row is about; a ranking is the measure, and whether the least is asked for.
Kind = Aspect | Measure | By | Lag | Relation | tuple[Measure, bool]
# Words of one meaning that a reader needs to see.
_MOST_WORDS: Final = 7
_STEM: Final = 4


class Row(NamedTuple):
    """Questions of one kind, apart by bars, and what is answered to them."""

    kind: Kind
    questions: str
    answer: str

    @property
    def typed(self) -> tuple[str, ...]:
        """The questions, one by one."""
        return tuple(self.questions.split(" | "))


ONE_IMPORT: Final = (
    Row(Aspect.OK, "is daily_users ok?", "yes or no, and how its last run ended"),
    Row(Aspect.WRONG, "is anything wrong with daily_users?", "whether it failed, or is late"),
    Row(Aspect.RAN, "did daily_users run today?", "whether it ran, and how the runs ended"),
    Row(Aspect.RUNNING, "is daily_users running?", "whether it is, and since when"),
    Row(Aspect.QUEUED, "is daily_users in the queue?", "whether it waits there, and since when"),
    Row(Aspect.THERE, "did daily_users arrive? | is daily_users in?", "whether its rows are in"),
    Row(Aspect.DONE, "is daily_users done?", "whether its run is over, with all rows"),
    Row(Aspect.FAILED, "did daily_users fail yesterday?", "whether it failed, and when"),
    Row(Aspect.WHY, "why did daily_users fail?", "the reasons, the failed files, the next step"),
    Row(
        Aspect.SEVERITY,
        "how bad is daily_users?",
        "how many of its rows it lost, and from how many on there is an alert",
    ),
    Row(Aspect.SINCE, "how long has daily_users been broken?", "since when it fails, or is late"),
    Row(
        Aspect.RECOVERED,
        "has daily_users recovered? | when did daily_users recover?",
        "whether it is good again, and since when",
    ),
    Row(
        Aspect.SAME,
        "daily_users: same error as yesterday? | which have the same problem as daily_users?",
        "whether the reason is the same; the imports that fail for it",
    ),
    Row(Aspect.WHEN_LAST, "when did daily_users last run?", "its last run"),
    Row(Aspect.WHEN_FAILED, "when did daily_users last fail?", "its last failure, with the reason"),
    Row(Aspect.LAST_GOOD, "last good run of daily_users", "the last run in which all rows loaded"),
    Row(Aspect.RUNS, "last 3 runs of daily_users | history of daily_users", "its runs, one a line"),
    Row(
        Aspect.MISSED,
        "did daily_users miss any runs?",
        "whether a run did not come, by the gaps between its runs",
    ),
    Row(
        Aspect.WHICH_FAILED,
        "which runs of daily_users failed last night?",
        "when each of them was due, and when it ended",
    ),
    Row(Aspect.NEXT, "when does daily_users run next?", "when its next run is due"),
    Row(
        Aspect.END,
        "will daily_users be done by 23:00?",
        "yes or no, by when its next run is due and how long runs usually take",
    ),
    Row(Aspect.SCHEDULE, "how often does daily_users run?", "how often, and at which times"),
    Row(
        Aspect.DURATION,
        "how long does daily_users take?",
        "how long its last run took, and how long runs usually take",
    ),
    Row(Aspect.ROWS, "how many rows did daily_users load?", "the rows of its last run"),
    Row(Aspect.SPEED, "rows per minute of daily_users", "how fast its last run loaded"),
    Row(
        Aspect.HOW_OFTEN,
        "how often did daily_users fail this week?",
        "how many of its runs failed, of how many",
    ),
    Row(
        Aspect.FIRST_FAILED,
        "is this the first failure of churn_scores?",
        "yes or no, and the failures before it",
    ),
    Row(
        Aspect.LIMIT,
        "did daily_users load more than 1,000 rows? | "
        "has daily_users failed more than twice this week?",
        "yes or no, and the number",
    ),
    Row(Aspect.LATE, "is daily_users late? | how late is daily_users?", "since when it is due"),
    Row(Aspect.SLOW, "is daily_users slow?", "its duration against the usual one"),
    Row(Aspect.FEWER, "has daily_users fewer rows than usual?", "its rows against the usual ones"),
    Row(Aspect.NORMAL, "is daily_users as usual?", "whether its rows and duration are usual"),
    Row(Aspect.ODD, "is daily_users unusual?", "whether they are not"),
    Row(Aspect.KIND, "what kind of import is daily_users?", "its type, source and schedule"),
    Row(
        Aspect.OWNER,
        "who owns daily_users? | who do I ask about daily_users?",
        "who created it",
    ),
    Row(Aspect.ON_IT, "who is looking at daily_users?", "who acknowledged the problem, and when"),
    Row(Aspect.ANYBODY, "is anybody on daily_users?", "whether somebody acknowledged it"),
    Row(
        Aspect.ON_CALL,
        "who is on call for daily_users?",
        "who created and who acknowledged it; the bot doesn't know who is on call",
    ),
    Row(
        Aspect.STARTED_BY,
        "who started daily_users?",
        "how it stands; the bot doesn't know who started a run",
    ),
    Row(Aspect.MUTED, "is daily_users muted?", "whether it is, and until when"),
    Row(Aspect.MUTED_BY, "who muted daily_users?", "who did, and until when"),
)
MANY_IMPORTS: Final = (
    Row(
        Aspect.ANY, "is anything broken? | did anything fail today?", "yes or no, and which imports"
    ),
    Row(Aspect.NONE, "nothing failed today, right?", "yes or no, and which imports"),
    Row(Aspect.OK, "which imports are ok?", "those of which nothing is wrong"),
    Row(Aspect.WHY, "failures grouped by reason this week", "each reason, with how often it came"),
    Row(
        Aspect.ONE_REASON,
        "do all failures of today have the same reason? | was all that failed today the S3 login?",
        "yes or no, and the reasons",
    ),
    Row(Aspect.FILES, "which files failed today?", "the files, by import"),
    Row(
        Aspect.STILL,
        "which failed yesterday and are still broken?",
        "those that are not good again",
    ),
    Row(Relation.AGAIN, "what recovered today?", "what is good again, and since when"),
    Row(Relation.NEW, "new failures since yesterday", "what failed after a good run"),
    Row(Relation.NOT, "failed yesterday but not today", "those that failed only in the first time"),
    Row(Relation.AND, "which failed both yesterday and today?", "those that failed in both times"),
    Row(Relation.EVERY_DAY, "failed every day this week", "those that failed on each of the days"),
    Row(Aspect.FIRST, "what should I fix first?", "the worst problem, and the others"),
    Row(Aspect.NOBODY, "which failed and nobody is on it?", "what nobody acknowledged"),
    Row(Aspect.ON_IT, "who acked what?", "what somebody acknowledged, and when"),
    Row(Aspect.LOADS, "are we still loading?", "whether data comes in, and the last good run"),
    Row(Aspect.LOADS_NOT, "did we stop loading?", "whether that is so, and the last good run"),
    Row(Aspect.LOADED_LAST, "when did anything last load?", "the last run that loaded something"),
)
LAGS: Final = (
    Row(Lag.STUCK, "what is stuck?", "what has been running for much longer than usual"),
    Row(Lag.OVERDUE, "what is overdue? | what is late?", "what was due, and has not run since"),
    Row(Lag.NOT_RUN, "what did not run today?", "what has no run in that time"),
    Row(Lag.FEWER_ROWS, "which have fewer rows than usual?", "what loaded far less than usual"),
    Row(Lag.SLOW, "what is slow?", "what takes longer than usual"),
)
NUMBERS: Final = (
    Row(Measure.RUNS, "how many runs failed this week?", "runs"),
    Row(Measure.IMPORTS, "how many imports are running?", "imports"),
    Row(Measure.FAILURES, "are there more failures today than yesterday?", "failed runs"),
    Row(Measure.ROWS, "how many rows this week? | average rows this week", "rows, lost ones too"),
    Row(Measure.LOADED_ROWS, "how many rows were loaded today?", "rows that were loaded"),
    Row(Measure.FAILED_ROWS, "how many rows failed yesterday?", "rows that were lost"),
    Row(Measure.FILES, "how many files came in today?", "files"),
    Row(Measure.FAILED_FILES, "how many files failed today?", "failed files"),
    Row(Measure.FAILURE_RATE, "what is the failure rate this week?", "failed runs of all runs"),
    Row(
        Measure.SUCCESS_RATE,
        "success rate of daily_users this week",
        "good runs of all runs",
    ),
    Row(
        Measure.FAILED_SHARE,
        "what percentage of rows was rejected this week?",
        "lost rows of all rows",
    ),
    Row(Measure.DURATION, "average duration this week", "how long runs took"),
)
SPLIT: Final = (
    Row(By.TYPE, "failed rows by type since monday", "users, events, aux data"),
    Row(By.SOURCE, "failures for each source this week | failure rate of s3 vs sftp", "S3, SFTP"),
    Row(By.SCHEDULE, "how many imports per schedule?", "hourly, daily, weekly, one-time"),
    Row(
        By.PERSON,
        "how many imports did each person set up? | broken imports by owner",
        "who created them",
    ),
    Row(By.STATE, "runs by outcome today", "succeeded, partly failed, failed"),
    Row(By.REASON, "most common reason this week", "why runs failed"),
    Row(By.DAY, "refused rows per day this week", "each day"),
    Row(By.HOUR, "which hour had the most failures?", "each hour of the day"),
    Row(By.IMPORT, "failed rows per import today", "each import"),
)
COMPARED: Final = (
    Row(Aspect.MORE, "is daily_users larger than orders_hourly?", "yes or no, and both numbers"),
    Row(
        Aspect.LESS,
        "were there fewer failures this week than last?",
        "yes or no, and both numbers",
    ),
    Row(
        Aspect.WORSE,
        "is today worse than yesterday?",
        "yes or no, and what failed today and in the same hours of yesterday",
    ),
    Row(Aspect.BETTER, "is daily_users better than last week?", "the same of one import"),
    Row(
        Aspect.BETTER_OR_WORSE,
        "better or worse than yesterday morning?",
        "which of the two, and what failed in both",
    ),
)
RANKED: Final = (
    Row(
        (Measure.ROWS, False),
        "biggest imports today | top 5 by rows",
        "the import with the most rows",
    ),
    Row((Measure.ROWS, True), "smallest imports today", "the one with the fewest rows"),
    Row(
        (Measure.DURATION, False),
        "slowest import | longest run this week",
        "the one whose run took longest",
    ),
    Row((Measure.DURATION, True), "fastest import this week", "the one whose run was shortest"),
    Row(
        (Measure.FAILURES, False),
        "top 5 by failures | which import fails most often?",
        "the one with the most failed runs",
    ),
    Row(
        (Measure.FAILURES, True),
        "most reliable import this month",
        "the one with the fewest failed runs",
    ),
    Row(
        (Measure.FAILED_ROWS, False),
        "which lost the most rows this week?",
        "the one that lost the most rows",
    ),
    Row(
        (Measure.FAILED_ROWS, True),
        "which had the fewest rows refused this week?",
        "the one that lost the fewest, of those that lost any",
    ),
    Row(
        (Measure.LOADED_ROWS, False),
        "which had the most rows loaded today?",
        "the one of which most rows were loaded",
    ),
    Row(
        (Measure.LOADED_ROWS, True),
        "fewest rows loaded yesterday",
        "the one of which fewest rows were loaded",
    ),
)
TABLES: Final[Mapping[str, tuple[tuple[str, str], tuple[Row, ...]]]] = {
    "One import": (("question", "answer"), ONE_IMPORT),
    "Many imports": (("question", "answer"), MANY_IMPORTS),
    "Late, stuck, slow": (("question", "answer"), LAGS),
    "Numbers": (("question", "what is counted"), NUMBERS),
    "Numbers in groups": (("question", "what has a line"), SPLIT),
    "Comparisons": (("question", "answer"), COMPARED),
    "Most and least": (("question", "what comes first"), RANKED),
}


def is_about(query: Query, kind: Kind) -> bool:
    """Whether a question is of this kind."""
    match kind:
        case Aspect():
            return query.aspect is kind
        case Measure():
            return query.measure is kind
        case By():
            return query.by is kind
        case Relation():
            return query.relation is kind
        case Lag():
            return kind in query.lags
        case by, least:
            ranking = query.ranking
            return ranking is not None and (ranking.by, ranking.least) == (by, least)


def typical(words: Iterable[str]) -> tuple[str, ...]:
    """The first few of the words that mean the same, without other forms of those."""
    shown: list[str] = []
    for word in words:
        if not any(word.startswith(one[:_STEM]) for one in shown):
            shown.append(word)
    return tuple(shown[:_MOST_WORDS])
