"""What is compared, in other words."""

import pytest

from tests.support.query_reading import asked, reading

MINUTES = [
    (
        "churn_scores vs orders_hourly: usual rows and minutes side by side",
        'compare rows "churn_scores" "orders_hourly"',
    ),
    ("compare minutes of churn_scores and orders_hourly", "compare duration"),
    ("churn_scores vs orders_hourly: minutes", "compare duration"),
    ("compare churn_scores with orders_hourly, minutes and rows", "compare rows"),
    ("compare daily_users today and yesterday: rows and mins", "compare rows"),
    ("compare churn_scores and orders_hourly by failures & minutes", "compare failures"),
]
USUAL = [
    ("did orders_hourly come later than otherwise?", 'show "orders_hourly" late'),
    ("orders_hourly ran later than on other days?", 'show "orders_hourly" late'),
    ("has daily_users finished later than it normally does", 'show "daily_users" late'),
    ("what came later than usual today", "overdue today"),
    ("did churn_scores run longer than it normally does?", 'show "churn_scores" slow usually'),
    ("was coupon_codes slower than on the other days", 'show "coupon_codes" slow usually'),
    (
        "did coupon_codes load fewer rows than otherwise",
        'show "coupon_codes" fewer rows usually',
    ),
]
RANKED = [
    ("which of the loads needs the most time, how long is it normally?", "top 5 duration usually"),
    ("which import takes the longest and how long does it usually take", "top 1 duration usually"),
    ("slowest import? how long does that take on average", "top 1 duration usually"),
    ("biggest import and how many rows does it usually have", "biggest 1 usually"),
    ("which is the slowest and how long does it take", "top 5 duration"),
    ("slowest import yesterday and how long is it usually", "top 1 duration yesterday"),
    ("yesterday, which was slowest and how long is it usually", "top 5 duration yesterday"),
    ("how long does daily_users normally take", 'show "daily_users" duration usually'),
]


@pytest.mark.parametrize(("text", "compared"), MINUTES)
def test_minutes_beside_another_measure_are_a_duration(text: str, compared: str) -> None:
    """A comparison shows how long runs take."""
    read = reading(text)
    assert read.questions[0].canonical.startswith(compared)
    assert (read.unread, read.unused) == ((), ())


def test_minutes_with_a_number_are_a_time() -> None:
    """They are no measure then; nor where nothing is compared, for a card has both."""
    assert asked("what failed in the last 30 minutes and runs now") == ["failed last 30m"]
    assert asked("usual rows and minutes of churn_scores") == ['show "churn_scores" rows usually']


@pytest.mark.parametrize(
    "text",
    [
        "rows and minutes of churn_scores",
        "rows & mins of the churn scores pls",
        "show me rows and duration of churn_scores",
        "rows, run time of churn_scores",
    ],
)
def test_rows_and_minutes_are_two_questions(text: str) -> None:
    """Where nothing is compared; `mins` leaves nothing out."""
    read = reading(text)
    shown = [f'show "churn_scores" {what}' for what in ("rows", "duration")]
    assert [each.canonical for each in read.questions] == shown
    assert (read.unread, read.unused) == ((), ())


def test_minutes_alone_are_a_duration() -> None:
    """Before what runs; behind a number they are a time, and `minus` leaves out."""
    assert asked("mins of churn_scores") == ['show "churn_scores" duration']
    assert asked("minutes for churn_scores") == ['show "churn_scores" duration']
    assert asked("30 minutes of failures") != asked("minutes of failures")
    assert asked("failures minus churn_scores") == ['failed without "churn_scores"']


@pytest.mark.parametrize(("text", "canonical"), USUAL)
def test_what_is_so_otherwise_is_usual(text: str, canonical: str) -> None:
    """However that is said."""
    read = reading(text)
    assert [query.canonical for query in read.questions] == [canonical]
    assert not read.unread


@pytest.mark.parametrize(("text", "canonical"), RANKED)
def test_what_the_first_one_takes_as_a_rule_is_in_its_ranking(text: str, canonical: str) -> None:
    """A ranking of a time says itself what is usual, where that is something else."""
    assert asked(text) == [canonical]


def test_another_import_than_one_is_not_what_is_usual() -> None:
    """Nor is a time with a number."""
    assert asked("anything broken other than daily_users")[0].endswith('without "daily_users"')
    assert "09:00" in asked("which imports ran later than 9:00 today")[0]


BEFORE = [
    ("how many rows failed in coupon_codes today and what was it yest?", "yesterday"),
    ("how long did daily_users take today, and how long was it yesterday?", "yesterday"),
    ("how many rows failed today and what was it yesterday", "yesterday"),
    ("how many rows failed today, what were the numbers on tuesday?", "tuesday"),
    ("how many runs failed this week and what was it last week", "last week"),
    ("why did daily_users fail today, and what was it yesterday?", "yesterday"),
]


@pytest.mark.parametrize(("text", "time"), BEFORE)
def test_what_was_asked_is_asked_of_another_time_too(text: str, time: str) -> None:
    """Of the same imports, in the same words."""
    now, before = asked(text)
    assert before == now.replace("today", time).replace("this week", time)


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("what was it yesterday that failed", ["failed yesterday"]),
        ("how many rows failed in coupon_codes today?", ['show "coupon_codes" failed rows today']),
    ],
)
def test_one_time_stays_one_time(text: str, questions: list[str]) -> None:
    """Nothing is asked of another one."""
    assert asked(text) == questions
