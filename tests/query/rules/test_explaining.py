"""Questions about words, rules and the bot itself: what is to be explained."""

import pytest

from bot.query.values import Intent
from tests.support.query_reading import asked, reading

WORDS = [
    ("what does stuck mean?", "explain stuck"),
    ("what do you mean by late", "explain overdue"),
    ("when do you consider a feed stalled?", "explain stuck"),
    ("after how many minutes is a run overdue", "explain overdue"),
    ("what counts as slow?", "explain slow"),
    ('what does "too few rows" mean', "explain fewer rows"),
    ("what does partly failing mean?", "explain partial"),
    ("what does muted mean", "explain muted"),
    ("what do successful and muted mean", "explain successful muted"),
    ("define acknowledged", "explain acknowledged"),
    ("what does flapping mean?", "explain flapping"),
    ("whats a partial import", "explain partial"),
    ("what is an overdue import?", "explain overdue"),
    ("difference between slow and stuck?", "explain slow stuck"),
    ("what's the difference between failed and partially failed", "explain failed partial"),
    ("what is sftp?", "explain sftp"),
    ("what does it mean AUX_DATA?", "explain aux"),
    ("what do you mean by events", "explain events"),
    ("what does periodic mean", "explain periodic"),
    ("what's a one-time import", "explain onetime"),
    ('what does "users" mean', "explain users"),
    ("overdue = never started or just slow?", "explain overdue slow"),
    ("stuck = hanging?", "explain stuck"),
    ("what is an s3 bucket?", "explain s3"),
    ("what's a primary key?", "explain what is primary key"),
]
REASONS = [
    (
        'in the alert of the churn scores is "primary key missing", what does it mean?',
        "primary key missing",
    ),
    (
        "the alert of churn_scores says primary key missing, what does that mean?",
        "primary key missing",
    ),
    ("churn_scores: what does invalid date format mean", "invalid date format"),
    ('what do they mean with "duplicate ids" in churn_scores?', "duplicate ids"),
    ("what is meant by user id is empty? churn_scores has it", "user id is empty"),
    ('churn_scores said "key not accepted". what does this mean?', "key not accepted"),
    ("what means the reason of churn_scores, no data rows", "no data rows"),
    ("the file has no data rows - what does it mean?", "no data rows"),
    ("what does access denied mean for churn_scores", "access denied"),
    ("header does not match the mapping means what", "header does not match the mapping"),
]
PARTLY = [
    "partly failed = good rows landed and only the bad ones dropped, or does the file roll back",
    "partly failed: were the good rows loaded, or nothing?",
    "when an import partly fails do the good rows stay or is everything reverted",
    "if partly failed, does the file get rolled back",
    "in case of a partial failure, is the whole import reverted?",
    "are the good rows of a partly failed run in or is everything thrown away",
    "what does refused rows mean",
    "what does it mean that rows are rejected",
]


@pytest.mark.parametrize(("text", "reason"), REASONS)
def test_a_reason_is_explained_whichever_import_is_named(text: str, reason: str) -> None:
    """What its words mean, and not how the import stands."""
    assert asked(text) == [f'explain "{reason}"']


@pytest.mark.parametrize("text", PARTLY)
def test_what_becomes_of_the_good_rows_is_explained(text: str) -> None:
    """Nothing is counted, and nothing is rolled back."""
    read = reading(text)
    assert [query.canonical for query in read.questions] == ["explain partial"]
    assert read.unread == ()


RULES = [
    ("what are your thresholds?", "explain alert rules"),
    ("when do you ping about partial loads", "explain row threshold"),
    ("how many rows must be lost before you alert?", "explain row threshold"),
    ("from how many failed rows on is an alert posted?", "explain row threshold"),
    ("from what number on do you alert?", "explain row threshold"),
    ("from which percentage of bad rows on do you alert", "explain row threshold"),
    ("after how many minutes do you alert", "explain alert rules"),
    ("what's the threshold for overdue imports", "explain overdue"),
]
THE_BOT = [
    ("how far back do you know runs?", "explain run memory"),
    ("how many days of history are there", "explain run memory"),
    ("what time zone is this in?", "explain time zone"),
    ("are these UTC?", "explain time zone"),
]


@pytest.mark.parametrize(("text", "canonical"), [*WORDS, *RULES, *THE_BOT])
def test_what_is_explained(text: str, canonical: str) -> None:
    """The words in a normal order, also where an alert stands above; that reads back the same."""
    assert asked(text) == [canonical]
    assert asked(text, about=["churn_scores"], thread=True) == [canonical]
    assert asked(canonical) == [canonical]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("what's 9:15 in UTC?", "explain in utc 09:15"),
        ("convert 21:00 to gmt", "explain in utc 21:00"),
        ("21:05 UTC, what is it in our time?", "explain in utc 21:05"),
        ("when does coupon_codes start in UTC", 'explain in utc "coupon_codes"'),
        (
            "06:00 start of coupon_codes, what is that in utc?",
            'explain in utc "coupon_codes" 06:00',
        ),
    ],
)
def test_a_time_in_utc(text: str, canonical: str) -> None:
    """Of a time, else of an import's run; read back it is about the same import."""
    assert asked(text) == [canonical]
    assert asked(canonical) == [canonical]
    assert reading(canonical).questions == reading(text).questions


def test_a_clock_is_never_dropped() -> None:
    """Where runs are asked for, times are those of the workspace, and the answer says so."""
    assert reading("what failed since 04:00 in utc").unread == ("in utc",)
    assert reading("what is 04:00 in utc").unread == ()


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("which sftp imports are stuck?", Intent.LATE),
        ("what is on sftp", Intent.LIST),
        ("when is daily_users due?", Intent.SHOW),
        ("why no alert for daily_users, was it below the threshold?", Intent.WHY_ALERT),
        ("history of daily_users", Intent.SHOW),
        ("how far back was the last failure of daily_users", Intent.SHOW),
        ("what is csv upload status today", Intent.LIST),
        ("which imports run in utc", Intent.LIST),
        ("set the threshold to 500 rows", Intent.CANNOT),
    ],
)
def test_what_is_not(text: str, intent: Intent) -> None:
    """Questions about imports with the same words in them."""
    assert reading(text).questions[0].intent is intent


def test_the_order_of_what_is_explained_is_kept() -> None:
    """In the normal form a reason stands in quotes."""
    both = 'explain partial "refusing the key"'
    assert reading(both).questions[0].canonical == both


def test_whether_it_is_bad_is_asked_of_the_import() -> None:
    """Below its alert: no word is to be explained there."""
    asks = asked("it is partial, is that bad?", about=["churn_scores"], thread=True)
    assert asks == ['show "churn_scores" failed']


REQUESTS = [
    ("can you cast the dates of churn_scores?", 'fix the file "churn_scores"'),
    ("please fix the date format in churn_scores", 'fix the file "churn_scores"'),
    ("could you take out the duplicates of coupon_codes", 'fix the file "coupon_codes"'),
    ("Apply the corrected column mapping to churn_scores.", 'fix the file "churn_scores"'),
    ("send the newsletter to the Black Friday VIPs now", 'send the campaign "Black Friday VIPs"'),
    ("skip the next run of daily_users please", 'change the schedule "daily_users"'),
    ("kill the run of orders_hourly so that the next one can go", 'kill "orders_hourly"'),
]


@pytest.mark.parametrize(("text", "question"), REQUESTS)
def test_what_only_others_can_do_is_read_as_that(text: str, question: str) -> None:
    """Whatever its import is asked besides, and as the same if it is pressed."""
    (query,) = reading(text).questions
    assert (query.intent, query.canonical) == (Intent.CANNOT, question)
    assert asked(question) == [question]


@pytest.mark.parametrize(
    "text",
    [
        "we launch the loyalty_points mailing at 9. all good?",
        "did somebody fix the file of daily_users?",
        "the team had to fix the header of churn_scores",
    ],
)
def test_what_is_only_told_of_is_not_asked_for(text: str) -> None:
    """Nor is what others did."""
    assert Intent.CANNOT not in [query.intent for query in reading(text).questions]


def test_two_words_held_against_each_other_are_explained() -> None:
    """No numbers are compared."""
    assert asked("overdue vs stuck whats the diff") == ["explain overdue stuck"]
    assert asked("what is overdue vs stuck?") == ["explain overdue stuck"]


def test_a_word_in_quotes_is_explained_and_its_rows_are_not_counted() -> None:
    """What it says of the rows is in the explanation."""
    assert asked("'partly failed' = the good rows did land, right?") == ["explain partial"]
    assert asked("what does partly failed mean, did the other rows go in or not?") == [
        "explain partial"
    ]


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("what means overdue please, and which import is it now?", ["explain overdue", "overdue"]),
        ("what does stuck mean? which ones are they?", ["explain stuck", "stuck"]),
        ("what does stuck mean? which is fine with me", ["explain stuck"]),
    ],
)
def test_which_imports_are_what_is_explained(text: str, questions: list[str]):
    assert asked(text) == questions


@pytest.mark.parametrize(
    "text",
    [
        "partly failed = whole file lost or only some rows",
        "what mean partly failed?? all data lost or only some",
        "partly failed: everything gone or a few rows",
        "if partly failed, are all rows lost or some",
        "with partly failed do we lose the whole file",
        "in partly failed how much is lost, all or some rows?",
        "partly failed?? all lost or some?",
        "when import is partly failed, is data loaded at all?",
        "partly failed, did it load anything or nothing",
    ],
)
def test_whether_all_or_some_is_lost_asks_what_partly_failed_means(text: str) -> None:
    """No rows are counted, and nothing of it is left over."""
    read = reading(text)
    assert [query.canonical for query in read.questions] == ["explain partial"]
    assert (read.unread, read.unused) == ((), ())


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("is anything broken in sftp?", "anything failed partial sftp"),
        ("is anything partial in s3", "anything partial s3"),
        ("is nothing broken in events", "nothing failed partial events"),
        ("is everything lost when partly failed?", "explain partial"),
    ],
)
def test_whether_anything_is_broken_asks_for_imports(text: str, question: str) -> None:
    """And not what a part of a file is."""
    assert asked(text) == [question]
