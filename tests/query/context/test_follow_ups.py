"""Short questions that go on from the last answer."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.query.context.follow_ups import again_after, listed_after
from bot.query.reader import read
from bot.query.values import About, Manner
from tests.support.query_asking import NOW as ASKED_AT
from tests.support.query_reading import INDEX, KNOWN, asked, reading

NOW = datetime(2026, 11, 26, 5, tzinfo=UTC)
LISTED = "failed today"

OF_ONE = [
    ("which hours", 'show "orders_hourly" failed runs'),
    ("at what times?", 'show "orders_hourly" failed runs'),
    ("and when exactly", 'show "orders_hourly" failed runs'),
    ("show both runs", 'show "orders_hourly" runs'),
    ("show all three runs please", 'show "orders_hourly" runs'),
    ("which runs were those?", 'show "orders_hourly" runs'),
    ("show them", 'show "orders_hourly" runs'),
    ("ok, list them all", 'show "orders_hourly" runs'),
    ("and the one before", 'show "orders_hourly" latest 2 runs'),
    ("and before that?", 'show "orders_hourly" latest 2 runs'),
    ("til when", 'show "orders_hourly" muted'),
    ("and until when?", 'show "orders_hourly" muted'),
    ("ok till when exactly", 'show "orders_hourly" muted'),
    ("is it muted?", 'show "orders_hourly" muted'),
    ("is it still muted and until when", 'show "orders_hourly" muted'),
    ("did somebody mute it?", 'show "orders_hourly" muted'),
    ("what about the previous run", 'show "orders_hourly" latest 2 runs'),
]


@pytest.mark.parametrize(("text", "question"), OF_ONE)
@pytest.mark.parametrize("thread", [True, False])
def test_a_short_question_is_about_the_import_of_the_last_answer(
    text: str, question: str, thread: bool
) -> None:
    """Or of the thread; the answer says how it was read."""
    said = reading(text, about=["orders_hourly"], thread=thread)
    assert [each.canonical for each in said.questions] == [question]
    assert said.manner is Manner.MESSAGE


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("how many customers were not taken over?", 'show "orders_hourly" failed rows'),
        ("how many rows failed in all imports?", "count failed rows"),
        ("how many rows failed today?", "count failed rows today"),
    ],
)
def test_rows_are_those_of_what_was_talked_of_unless_said(text: str, question: str) -> None:
    """Neither of what nor when is said in the first."""
    assert asked(text, about=["orders_hourly"]) == [question]


def test_what_is_told_behind_it_is_not_used() -> None:
    """And not done: `need to backfill` is no wish for a re-run."""
    said = reading("which hours exactly, need to backfill", about=["orders_hourly"])
    assert [each.canonical for each in said.questions] == ['show "orders_hourly" failed runs']
    assert said.unused == ("need to backfill",)
    asks = asked("show both runs, is it ok?", about=["orders_hourly"])
    assert asks == ['show "orders_hourly" runs', 'show "orders_hourly" ok']


def test_the_hours_of_what_was_counted_are_asked_for_in_the_same_message() -> None:
    """Not when it runs."""
    assert asked("how many runs of daily_users failed yesterday, and which hours were they?") == [
        'show "daily_users" how often failed yesterday',
        'show "daily_users" failed runs yesterday',
    ]


def test_several_imports_are_shown_one_by_one() -> None:
    """As after an answer about two of them."""
    about = ["daily_users", "churn_scores"]
    assert asked("show them", about=about) == ['show "daily_users"', 'show "churn_scores"']


@pytest.mark.parametrize("text", ["show them", "list them please", "which ones?", "what are they"])
def test_what_was_counted_is_listed(text: str) -> None:
    """Whatever “it” means besides."""
    about = About(KNOWN[:1], listed=LISTED)
    said = read(text, now=NOW, zone=ZoneInfo("UTC"), names=INDEX, about=about)
    assert [each.canonical for each in said.questions] == [LISTED]


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("how many failed today", "failed today"),
        ("how many imports failed today", "failed today"),
        ("how many runs failed yesterday", "failed yesterday"),
        ("how many s3 imports are there", "s3"),
        ("how many csv uploads failed this week", "failed csv this week"),
        ("how many imports do we have", "all"),
        ("what failed today", "failed today"),
        ("how many runs of daily_users failed", 'show "daily_users" failed runs'),
        ("how many rows failed today", ""),
        ("is daily_users ok", ""),
    ],
)
def test_a_number_leads_to_the_list_of_what_it_counts(text: str, listed: str) -> None:
    """Of rows there is no list."""
    (query,) = reading(text).questions
    assert listed_after(query) == listed
    assert not listed or asked(listed) == [listed]


@pytest.mark.parametrize("text", ["show all", "which hours of churn_scores failed", "show failed"])
def test_what_says_what_it_is_about_is_no_follow_up(text: str) -> None:
    """It is read as if nothing was talked of."""
    assert asked(text, about=["orders_hourly"]) == asked(text)


AGAIN = [
    ("and today until now?", "today until now"),
    ("same for tuesday", "tuesday"),
    ("what about last week", "last week"),
    ("and yesterday please", "yesterday"),
    ("now the same for monday", "monday"),
    ("how about the last 24 hours", "the last 24 hours"),
]


@pytest.mark.parametrize(("text", "time"), AGAIN)
def test_another_time_asks_the_same_again(text: str, time: str) -> None:
    """What was asked about many, though nothing else is said."""
    assert _after_a_number(text) == asked(f"count runs failed {time}")


BEFORE = [
    ("count runs failed yesterday", "and the day before?", "2026-11-21"),
    ("count runs failed yesterday", "what about the day before that", "2026-11-21"),
    ("count runs failed yesterday", "previous day?", "2026-11-21"),
    ("failure rate last week", "and the week before?", "2026-11-09"),
    ("failed overnight", "how was it the night before", "2026-11-21 18:00"),
    ("count failures this month", "and the month before that", "2026-10-01"),
    ("failed partial today", "the week before?", "2026-11-16"),
]


@pytest.mark.parametrize(("before", "text", "begins"), BEFORE)
def test_the_time_before_is_that_before_the_last_one(before: str, text: str, begins: str) -> None:
    """All of it, of the same question."""
    (query,) = _after(before, text)
    head = before.rpartition(" ")[0].removesuffix(" last").removesuffix(" this")
    assert query.startswith(f"{head} from {begins}")


OF_ANOTHER_TIME = [
    ("failure rate this week", "how was it last week then", "failure rate last week"),
    ("top 3 failures this week", "so how did that look last week?", "top 3 failures last week"),
    (
        'show "daily_users" how often failed this week',
        "how was it last week?",
        'show "daily_users" how often failed last week',
    ),
    (
        'show "daily_users" loaded rows today',
        "same for yesterday",
        'show "daily_users" loaded rows yesterday',
    ),
    ('show "daily_users" duration today', "and on monday?", 'show "daily_users" duration monday'),
]


@pytest.mark.parametrize(("before", "text", "question"), OF_ANOTHER_TIME)
def test_all_of_the_question_is_kept(before: str, text: str, question: str) -> None:
    """Of one import as well, and however the other time is asked for."""
    assert _after(before, text) == [question]


@pytest.mark.parametrize("text", ["and yesterday?", "what about yesterday", "same for yesterday"])
def test_a_time_alone_is_of_the_one_import_that_was_answered(text: str) -> None:
    """With no question about a time before it, that for its runs then: its state is another."""
    assert asked(text, about=["orders_hourly"]) == ['show "orders_hourly" runs yesterday']


def test_hours_alone_are_of_the_one_import_that_was_answered() -> None:
    """Two of them as well, which are one time."""
    hours = 'show "orders_hourly" runs from 2026-11-23 08:00 to 2026-11-23 09:59:59'
    assert asked("what about 08:00 and 09:00", about=["orders_hourly"]) == [hours]


SLOTS = [
    ("did the 04:00 run come", 'show "daily_users" ran 04:00'),
    ("was the 01:00 of yesterday good", 'show "daily_users" ok yesterday 01:00'),
    ("was the 01:00 run good on monday", 'show "daily_users" ok monday 01:00'),
    ("what failed at the 04:00", "failed 04:00"),
]


@pytest.mark.parametrize(("text", "question"), SLOTS)
def test_a_run_by_its_hour_is_of_the_one_import_that_was_answered(text: str, question: str) -> None:
    assert asked(text, about=["daily_users"]) == [question]


def test_a_question_of_one_import_in_a_time_is_asked_again() -> None:
    """With no time, or nothing that is asked of it, there is nothing to be asked again."""
    texts = ("how many rows did daily_users load today", "is daily_users ok", "daily_users today")
    again = [again_after(reading(text).questions[0]) for text in texts]
    assert again == ['show "daily_users" loaded rows today', "", ""]


OTHERS = [
    ("and today on s3?", "count runs failed s3 today"),
    ("and without the CSV ones?", "count runs failed not csv yesterday"),
    ("without loyalty_points", 'count runs failed without "loyalty_points" yesterday'),
    ("only the hourly ones please", "count runs failed hourly yesterday"),
    ("and if I leave out the weekly ones?", "count runs failed not weekly yesterday"),
    ("and only for S3?", "count runs failed s3 yesterday"),
    ("what about sftp", "count runs failed sftp yesterday"),
    ("same for aux data", "count runs failed aux yesterday"),
    ("and partly?", "count runs partial yesterday"),
    ("now the same for the daily ones, last week", "count runs failed daily last week"),
    ("ok thanks. And the S3 ones?", "count runs failed s3 yesterday"),
    ("great, thank you! what about sftp", "count runs failed sftp yesterday"),
    ("good morning. and today?", "count runs failed today"),
    ("ok. and without csv", "count runs failed not csv yesterday"),
    ("and excluding one-time imports? I need to know what to reload", ""),
]


@pytest.mark.parametrize(("text", "question"), OTHERS)
def test_other_imports_are_asked_about_as_before(text: str, question: str) -> None:
    """Of the same time, where none is said."""
    assert _after_a_number(text) == [question or "count runs failed not onetime yesterday"]


def test_a_ranking_is_asked_for_again_of_fewer_imports() -> None:
    """Whatever “it” may mean besides."""
    about = About(KNOWN[:1], asked="top 1 duration usually")
    said = read("and w/o weekly?", now=ASKED_AT, zone=ZoneInfo("UTC"), names=INDEX, about=about)
    assert [each.canonical for each in said.questions] == ["top 1 duration usually not weekly"]


@pytest.mark.parametrize(
    "text",
    [
        *("same reason?", "what about coupon_codes", "s3", "how many s3 imports are there"),
        *("thanks. and who owns daily_users?", "ok. is coupon_codes fine", "ok thanks"),
        *("which failed today", "and what is overdue?", "is everything ok", "only kidding"),
    ],
)
def test_what_asks_something_else_changes_nothing(text: str) -> None:
    """It is read as it stands."""
    about = About(KNOWN[:1])
    said = read(text, now=ASKED_AT, zone=ZoneInfo("UTC"), names=INDEX, about=about)
    assert _after_a_number(text) == [each.canonical for each in said.questions]


def _after_a_number(text: str) -> list[str]:
    return _after("count runs failed yesterday", text)


def _after(before: str, text: str) -> list[str]:
    about = About(KNOWN[:1], asked=before)
    said = read(text, now=ASKED_AT, zone=ZoneInfo("UTC"), names=INDEX, about=about)
    return [each.canonical for each in said.questions]


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("how many runs failed yesterday", "count runs failed yesterday"),
        ("failed s3 today", "failed s3 today"),
        ("which failed", "failed"),
        ("show daily_users today", ""),
        ("rows of daily_users", ""),
    ],
)
def test_a_question_about_many_may_be_changed(text: str, again: str) -> None:
    """Not one about a single import."""
    (query,) = reading(text).questions
    assert again_after(query) == again


@pytest.mark.parametrize(
    "text",
    ["same error as yesterday?", "same problem as yesterday?", "and the same cause yesterday?"],
)
def test_the_same_reason_is_asked_of_what_was_talked_of(text: str) -> None:
    """Of no other import."""
    said = reading(text, about=["daily_users"])
    assert [each.canonical for each in said.questions] == [
        'show "daily_users" same problem yesterday'
    ]
    assert said.unread == ()
    others = reading("which have the same error", about=["daily_users"]).questions
    assert [each.canonical for each in others] == ['which same problem as "daily_users"']


@pytest.mark.parametrize(
    "before", ["", "thanks. ", "understood. and ", "noted. ", "roger. ", "ok, "]
)
def test_who_can_correct_it_is_asked_of_what_was_talked_of(before: str) -> None:
    """Whatever the answer before is acknowledged with."""
    said = reading(f"{before}who can correct this?", about=["churn_scores"]).questions
    assert [each.canonical for each in said] == ['show "churn_scores" owner']


TWO = ["daily_users", "churn_scores"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("both are from S3?", "s3"),
        ("are they hourly", "hourly"),
        ("do they come from s3", "s3"),
        ("is either from sftp", "sftp"),
    ],
)
def test_of_which_kind_both_are_is_asked_of_the_two_that_were_named(text: str, kind: str) -> None:
    """And not which others are."""
    assert asked(text, about=TWO) == [f'show "it" kind {kind}']


@pytest.mark.parametrize(
    ("text", "canonical"),
    [("both sftp imports", "sftp"), ("what about those from s3", "s3"), ("sftp ones?", "sftp")],
)
def test_imports_of_a_kind_are_listed_behind_two_that_were_named(text: str, canonical: str) -> None:
    """Where neither of the two is spoken of."""
    assert asked(text, about=TWO) == [canonical]
