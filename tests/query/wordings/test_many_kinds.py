"""Other ways to say what is asked, kind by kind."""

import pytest

from bot.domain.asked import Aspect
from bot.query.errors import QueryError
from bot.query.names.lookup import Names
from bot.query.requests import fits, is_of_error
from bot.query.values import Named
from tests.support.query_asking import ask
from tests.support.query_reading import asked, core, read_again, reading

WHOLE = [
    ("was orders_hourly fine all week?", ['show "orders_hourly" ok this week']),
    ("did anything fail all night", ["anything failed overnight"]),
    ("what failed the whole day", ["failed today"]),
    ("failed s3 the entire month", ["failed s3 this month"]),
    ("what failed all weekend", ["failed this weekend"]),
]
WENT = [
    ("how did the csv uploads of this week go", ["csv this week"]),
    ("summary of yesterday's sftp imports", ["sftp yesterday"]),
    ("how did everything go yesterday", ["failed partial yesterday"]),
    ("failures this week excluding one-time uploads", ["failed not onetime this week"]),
    ("what still needs hands", ["overview failed partial"]),
]
OF_EACH = [
    ("last run of each sftp import", ["sftp"]),
    ("when did each s3 import last succeed", ["successful s3 last 30d"]),
    ("last good run per import this week", ["successful this week"]),
]
CHANGED = [
    ("which imports got worse", ["failed partial this week and not last week"]),
    ("what is worse than yesterday?", ["failed partial today and not yesterday"]),
    ("which s3 feeds improved since last week", ["failed partial s3 last week and not this week"]),
    ("is the failure rate getting better", ["compare failure rate less vs before"]),
    (
        "is churn_scores better or worse than yesterday",
        [
            (
                'compare better or worse "churn_scores" today '
                "with from 2026-11-22 00:00 to 2026-11-22 21:15"
            )
        ],
    ),
]
SUPPOSED = [
    ("is it possible that churn_scores was not complete?", ['show "churn_scores" failed']),
    ("isn't churn_scores complete?", ['show "churn_scores" done']),
    ("is that error of churn_scores gone for good?", ['show "churn_scores" recovered']),
]
DEADLINES = [
    ("was churn_scores done by 5 today", ['show "churn_scores" done until today 17:00']),
    ("did churn_scores meet 5:00 on sunday", ['show "churn_scores" there until sunday 05:00']),
    ("was orders_hourly in by 8:30", ['show "orders_hourly" there until 08:30']),
    (
        "did orders_hourly finish before 4 on saturday",
        ['show "orders_hourly" done before saturday 16:00'],
    ),
    ("what failed by 5pm yesterday", ["failed until yesterday 17:00"]),
    ("failed imports by priya", ["failed by priya"]),
]
TO_COME = [
    (
        "will daily_users run before 23:00",
        ['show "daily_users" next run from 2026-11-23 21:15:30 to 2026-11-23 22:59:59'],
    ),
    (
        "is churn_scores due tomorrow?",
        ['show "churn_scores" next run from 2026-11-24 00:00 to 2026-11-24 23:59:59'],
    ),
]
REASONS = [
    (
        "is it the same error of orders_hourly as yesterday?",
        ['show "orders_hourly" same problem yesterday'],
    ),
    ("does daily_users fail with the same error every time", ['show "daily_users" same problem']),
    ("which imports have the same error as daily_users", ['which same problem as "daily_users"']),
]
MEASURED = [
    ("rejection rate of churn_scores today", ['show "churn_scores" share of failed rows today']),
    ("failure rate in % this week", ["failure rate this week"]),
    ("what % of rows failed yesterday", ["share of failed rows yesterday"]),
    ("how many percent of churn_scores are missing", ['show "churn_scores" share of failed rows']),
]
LASTING = [
    ("what has been red for over a day", ["since when more than 1440 minutes failed partial"]),
    ("owner and failing-since of all broken imports", ["since when failed partial"]),
    ("who owns the broken ones", ["owners failed partial"]),
]
OUTAGES = [
    ("how long was orders_hourly down yesterday", ['show "orders_hourly" since when yesterday']),
    ("how long did it take churn_scores to recover", ['show "churn_scores" since when']),
    ("downtime of churn_scores this week", ['show "churn_scores" since when this week']),
]
SLIPS = [
    ("what faild yesterday evning", ["failed yesterday evening"]),
    ("is churn_scores brokn", ['show "churn_scores" wrong']),
]
NOT_ONLY = [
    ("is churn_scores the only one that failed today?", ["failed today"]),
    ("did only sftp imports fail yesterday", ["failed yesterday"]),
]
LIMITS = [
    (
        "has churn_scores failed more than twice this week?",
        ['show "churn_scores" more than 2 failures this week'],
    ),
    (
        "did orders_hourly load over 40k rows yesterday",
        ['show "orders_hourly" more than 40000 rows yesterday'],
    ),
    (
        "is churn_scores losing more than 10%?",
        ['show "churn_scores" more than 10% share of failed rows'],
    ),
    (
        "did it take longer than 10 minutes, orders_hourly?",
        ['show "orders_hourly" more than 10 minutes'],
    ),
    (
        "has daily_users been failing for more than 2 days",
        ['show "daily_users" since when more than 2880 minutes'],
    ),
]
IN_PASSING = [
    ("is it just me or is churn_scores broken", ['show "churn_scores" wrong']),
    (
        "lots of pings of orders_hourly. all for the same reason?",
        ['show "orders_hourly" same problem'],
    ),
]
REASONED = [
    (
        "which imports failed with access denied this week",
        ["access denied failed partial this week"],
    ),
    ("anything failing because of encoding?", ["anything encoding failed partial"]),
    ("who has duplicate ids", ["duplicate ids failed partial"]),
    ("did churn_scores fail with file not found", ['show "churn_scores" failed file not found']),
]
EVERY = [
    *(LIMITS, REASONED, IN_PASSING),
    *(LASTING, OUTAGES, SLIPS, NOT_ONLY, DEADLINES, TO_COME, REASONS),
    *(MEASURED, WHOLE, WENT, OF_EACH, CHANGED, SUPPOSED),
]


@pytest.mark.parametrize(("text", "questions"), [case for cases in EVERY for case in cases])
def test_what_is_asked(text: str, questions: list[str]) -> None:
    """In its normal form, which reads back as the same questions."""
    assert asked(text) == questions
    for query in reading(text).questions:
        assert read_again(query) == [core(query)]


def test_the_first_words_of_a_name_may_be_run_together() -> None:
    """Two at least: one alone is a part of it."""
    names = Names.of([Named("1", "gift_card_balances"), Named("2", "spring_gift")])
    assert len(names.called("gift")) == 2
    assert [each.name for each in names.called("giftcards")] == ["gift_card_balances"]
    assert [each.name for each in names.called("giftcardbalance")] == ["gift_card_balances"]
    assert names.called("giftballoons") == ()


def test_a_slip_in_a_question_is_said_to_be_put_right() -> None:
    """In a query it is offered on a button, and what changes something is not guessed."""
    assert reading("what faild today").taken == ("I took “faild” to mean failed.",)
    for text in ("faild today", "show me faild imports"):
        with pytest.raises(QueryError):
            reading(text)


def test_two_words_that_an_of_joins_may_mean_one_import() -> None:
    """Neither of them alone: each is in several names, or like one."""
    names = Names.of([Named("1", "Festive price list"), Named("2", "price_drops")])
    assert [each.name for each in names.called("prices for the festival")] == ["Festive price list"]
    assert names.called("festival") == ()
    assert names.called("festival for the festival") == ()
    vips = Names.of([Named("1", "Diwali VIP list"), Named("2", "Black Friday VIPs")])
    words, ordinary = ["list", "of", "the", "vips"], [True, True, True, False]
    assert [one.named for one in vips.find(words, ordinary)] == [vips.known]
    assert [one.named for one in names.find(["prices", "for", "monday"], [False, True, True])] == [
        names.known
    ]


def test_a_limit_that_no_answer_applies_is_said_to_be_left_out() -> None:
    """Of the runs of one import there is none by their numbers."""
    said = reading("runs of orders_hourly with more than 100 failed rows")
    assert said.unread == ("more than 100 failed rows",)
    assert not reading("has orders_hourly failed more than twice").unread


def test_a_kind_of_reason_is_found_in_moengages_words() -> None:
    """Whatever else stands there."""
    assert is_of_error("S3 login refused: access denied", "access denied")
    assert is_of_error("Column 'email' is missing", "missing column")
    assert not is_of_error("File not found: no file fits the date format", "invalid dates")
    assert not is_of_error("", "access denied")


@pytest.mark.parametrize(
    ("reason", "error", "so"),
    [
        ("SFTP login refused: key not accepted", "login", True),
        ("SFTP login refused: key not accepted", "s3 login", False),
        ("SFTP login refused: key not accepted", "access denied", None),
        ("S3 login refused: access denied", "S3 login", True),
        ("Login refused", "s3 login", True),
        ("Some rows were refused: user id is empty", "file was empty", False),
        ("Some rows were refused: duplicate ids", "user id missing", False),
        ("File not found", "wrong header", False),
        ("Error 17", "login", None),
        ("The file has no data rows", "kaput", None),
        ("", "login", None),
    ],
)
def test_a_reason_of_another_kind_is_not_the_one_that_is_named(
    reason: str, error: str, so: bool | None
) -> None:
    """Where it is not known of which kind it is, that is said to be neither."""
    assert fits(reason, error) is so


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("coupon_codes: was anything refused today?", ['show "coupon_codes" failed today']),
        (
            "which user imports ran today with zero rejected rows?",
            ["at most 0 failed rows successful users today"],
        ),
        ("feeds with no failed rows this week", ["at most 0 failed rows successful this week"]),
        ("no failed rows today?", ["nothing failed rows today"]),
        ("failed on sunday 22 nov", ["failed 22 nov"]),
        ("what failed on saturday, 21 november?", ["failed 21 nov"]),
        ("scheduled imports created within the last 30 days", ["periodic created last 30d"]),
        ("which imports come one time per week?", ["weekly"]),
    ],
)
def test_ways_to_limit_and_to_name_a_day(text: str, questions: list[str]) -> None:
    """In the normal form of each."""
    assert asked(text) == questions


def test_a_date_that_is_no_such_weekday_is_said() -> None:
    """The date counts."""
    (question,) = reading("failed on monday 22 nov").questions
    assert question.notes == ("2026-11-22 is a Sunday, not a Monday.",)


def test_two_numbers_of_one_import_are_of_it() -> None:
    """And of its time, though both stand behind the second one."""
    text = "How many rows were added, and how many failed of coupon_codes today?"
    assert asked(text) == [
        'show "coupon_codes" rows today',
        'show "coupon_codes" how often failed today',
    ]


_GOOD = "not failed not partial hourly last 14d"
_LONG = "more than 10 minutes today"


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("which hourly imports had zero failures in the past two weeks", [_GOOD]),
        ("hourly imports with 0 failed runs in the last 14 days", [_GOOD]),
        ("runs that finished today and took longer than 10 minutes", [_LONG]),
        ("imports that completed today with a duration over 10 min", [_LONG]),
        ("which completed today with no rejected rows", ["at most 0 failed rows successful today"]),
    ],
)
def test_none_of_them_failed_and_however_they_ended(text: str, questions: list[str]) -> None:
    """`zero` leaves out; of what `finished`, a duration is also that of a failed run."""
    assert asked(text) == questions


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("is the import of our customers ok today?", ["nothing failed partial today"]),
        ("how many customers came in today?", ["count loaded rows users today"]),
        ("failed rows of today", ["count failed rows today"]),
        (
            "compare daily_users and churn_scores, how many persons are in each one",
            [
                'compare failure rate "daily_users" "churn_scores"',
                'show "daily_users" rows',
                'show "churn_scores" rows',
            ],
        ),
    ],
)
def test_who_the_rows_are_is_no_number(text: str, questions: list[str]) -> None:
    """Customers are counted where it is asked how many; in each import, if of each."""
    assert asked(text) == questions


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            'which imports failed with "File not found" today?',
            "File not found failed partial today",
        ),
        (
            'what failed because of "The bucket is gone"?',
            'with reason "The bucket is gone" failed partial',
        ),
        (
            "did anything fail with the error “quota exceeded” today",
            'anything with reason "quota exceeded" failed partial today',
        ),
        ('which imports failed with "daily"?', 'failed "daily"'),
        ('failed "sales"', 'failed "sales"'),
    ],
)
def test_a_quote_that_is_no_name_is_a_reason_behind_with(text: str, question: str) -> None:
    """Nor a part of a name; and reads back as one."""
    assert asked(text) == asked(question) == [question]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("who is behind right now", "overdue"),
        ("who is behind?", "overdue"),
        ("who's behind today", "overdue today"),
        ("which are behind", "stuck overdue"),
        ("what is behind schedule right now?", "stuck overdue"),
        ("who is behind churn_scores", 'show "churn_scores" owner'),
        ("who is behind the s3 imports", "owners s3"),
    ],
)
def test_what_is_behind_is_late_and_who_is_behind_it_made_it(text: str, question: str) -> None:
    """By whether anything follows."""
    assert asked(text) == [question]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("which of the few new imports failed today", "failed today"),
        ("show the few failed imports of today", "failed today"),
        ("we have a few failed imports today?", "anything failed today"),
        ("which imports have few rows today", "fewer rows today"),
    ],
)
def test_a_few_says_how_many_there_are(text: str, question: str) -> None:
    """Not that they have fewer rows than usual."""
    assert asked(text) == [question]


@pytest.mark.parametrize(
    "text",
    ["which alerts has nobody acked yet", "list the alerts nobody has acked"],
)
def test_alerts_that_nobody_acknowledged_are_no_question_for_an_alert(text: str) -> None:
    """They are the problems that nobody is on."""
    assert asked(text) == ["overview nobody on it"]


def test_what_runs_next_is_asked_of_a_rhythm_too() -> None:
    """As it is written for `hourly schedule`, whether names are known or not."""
    assert ask("hourly schedule").canonical == "next hourly"
    assert ask("next hourly").canonical == "next hourly"


def test_a_limit_of_what_is_usual_is_read_back() -> None:
    """What an import takes as a rule, not what it took in its latest run."""
    (question,) = reading("which imports have a typical runtime above 15 minutes").questions
    assert question.average
    assert question.canonical == "usually more than 15 minutes"
    assert reading(question.canonical).questions[0].average
    assert not reading("which imports took more than 15 minutes").questions[0].average


@pytest.mark.parametrize(
    "text",
    [
        "which imports usually have fewer than 10 failed rows",
        "which imports usually lose more than 5%",
        "which imports usually fail more than twice",
    ],
)
def test_a_limit_of_what_is_not_known_as_usual_is_said_to_be_none(text: str) -> None:
    """The word is never passed over in silence."""
    (question,) = reading(text).questions
    assert not question.average
    assert any("“usually” is not in this answer" in note for note in question.notes)


NEWEST = [
    ("newest import?", ["1 newest imports"]),
    ("which csv was added last", ["csv 1 newest imports"]),
    (
        "most recently created scheduled import",
        ["not archived periodic 1 newest imports"],
    ),
    ("which owner has the largest number of imports", ["top 5 creators imports"]),
]


@pytest.mark.parametrize(("text", "questions"), NEWEST)
def test_the_newest_is_no_matter_of_days(text: str, questions: list[str]) -> None:
    """The last one may have been created a month ago; what is new was lately."""
    assert asked(text) == questions
    assert asked(questions[0]) == questions
    assert asked("new imports") == ["created last 7d"]


COMPUTED = [
    ("time to recover of orders_hourly yesterday", ['show "orders_hourly" since when yesterday']),
    ("orders_hourly: share of runs that succeeded", ['show "orders_hourly" success rate']),
    ("rows of csv uploads this week, failed rows excluded", ["count loaded rows csv this week"]),
]


@pytest.mark.parametrize(("text", "questions"), COMPUTED)
def test_what_can_be_computed_is_asked_for(text: str, questions: list[str]) -> None:
    """How long it took to recover, which share was good, and a sum without what failed."""
    assert asked(text) == questions


BEHIND = [
    ("which imports are behind right now", ["stuck overdue"]),
    ("which data is stale", ["stuck overdue"]),
    ("which are overdue", ["overdue"]),
]


@pytest.mark.parametrize(("text", "questions"), BEHIND)
def test_what_hangs_is_behind_as_well(text: str, questions: list[str]) -> None:
    """Whoever asks what is not up to date does not know why; what is overdue is one reason."""
    assert asked(text) == questions


IN_SHORT = [
    ("COUNT(DISTINCT import) with >= 1 failed run this week", ["at least 1 failures this week"]),
    ("daily_users, last 3 runs: status, error", ['show "daily_users" latest 3 runs']),
    ("did the last 5 runs of daily_users fail", ['show "daily_users" latest 5 runs']),
    ("daily_users since friday, one line per run", ['show "daily_users" runs since friday']),
    ("which are twice as slow as usual", ["2x as long as usual"]),
]


@pytest.mark.parametrize(("text", "questions"), IN_SHORT)
def test_short_forms_of_those_who_write_queries(text: str, questions: list[str]) -> None:
    """The brackets of a function are no aside, and of the last runs each is listed."""
    assert asked(text) == questions
    assert reading(text).unread == ()


def test_a_timetable_without_a_day_is_of_any_day() -> None:
    """A weekly import may run at that hour on another day than the next one."""
    for text in (
        *("which imports start at 03:00", "which non-hourly imports start at 03:00"),
        *("which weekly imports start at 03:00", "which jobs are scheduled between 2 and 4 am"),
        "what is scheduled from 2 to 4 am, daily or weekly, leave the hourly ones",
    ):
        (question,) = reading(text).questions
        assert question.any_day
        assert reading(question.canonical).questions == (question,)
    for text in (
        *("which imports start at 03:00 on sunday", "which imports start at 3 am on tuesday"),
        "which daily imports are scheduled between 2 and 4 am",
    ):
        (question,) = reading(text).questions
        assert not question.any_day


def test_what_yes_or_no_would_not_answer_gets_neither() -> None:
    """A yes would be about the laptop; and few of those that are broken are helped by a re-run."""
    alone = ("do i need my laptop or is all quiet", "can i sleep or is something broken")
    for text in (*alone, "does anything need a rerun", "does any import have to be re-run"):
        (question,) = reading(text).questions
        assert question.aspect is None
    assert reading(text).taken[0].startswith("A re-run loads only files that")
    (question,) = reading("is all quiet").questions
    assert question.aspect is Aspect.OK


OTHER_WORDS = [
    (
        "whose s3 login broke this week",
        ['with owners with reason "s3 login" failed partial s3 this week'],
    ),
    ("who got paged for coupon_codes", ['show "coupon_codes" who is on call']),
    ("was daily_users always so late or only today", ['show "daily_users" missed runs']),
    ("coupon_codes: any refusals the previous day?", ['show "coupon_codes" failed yesterday']),
    ("please confirm the time of today for coupon_codes", ['show "coupon_codes" schedule']),
]


@pytest.mark.parametrize(("text", "questions"), OTHER_WORDS)
def test_other_words_for_the_same(text: str, questions: list[str]) -> None:
    """The kind of a reason narrows beside a source, and the previous day is all of yesterday."""
    assert asked(text) == questions
    assert reading(text).unread == ()


WITHOUT_TAKEN = [
    (
        "Leave out what is acknowledged or muted: what is still failed or stuck?",
        ["overview nobody on it not muted"],
    ),
    ("what is failed or stuck, not acknowledged", ["overview nobody on it"]),
    ("what failed today? without acknowledged ones", ["overview nobody on it failed today"]),
    ("failed not acknowledged or muted", ["overview nobody on it failed not muted"]),
    ("failed except csv, muted and acked", ["overview nobody on it failed not csv not muted"]),
]


@pytest.mark.parametrize(("text", "questions"), WITHOUT_TAKEN)
def test_what_is_acknowledged_is_left_out(text: str, questions: list[str]) -> None:
    """Where it is said before or behind the question, too, and with what is muted."""
    assert asked(text) == questions
    assert reading(text).unread == ()


def test_why_a_run_took_long_is_not_known() -> None:
    """MoEngage gives no reason, and so it is said; of a failure it does."""
    assert reading("daily_users took 14 min why").taken == (
        "Why it took so long is not known: MoEngage gives no reason for that.",
    )
    assert reading("why did daily_users fail").taken == ()


def test_verbs_without_their_last_letter() -> None:
    """`anything failin`, as people speak."""
    assert asked("what is runnin rn") == asked("what is running rn")
    assert asked("anything failin") == asked("anything failing")


def test_how_long_each_takes_beside_when_these_run() -> None:
    """The list says it of each; an average of all would be taken for theirs."""
    both = "which imports start between 2 and 3:30 on a tuesday? please give the typical duration"
    assert asked(both) == ["next from 2026-11-24 02:00 to 2026-11-24 03:30"]
    assert asked("what is the typical duration of imports") == ["average duration usually"]
