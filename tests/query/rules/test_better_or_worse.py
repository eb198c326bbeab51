"""Better or worse than an earlier time, and the time before the one that is asked about."""

import pytest

from tests.support.query_reading import asked, reading

SAME_HOURS = "today with from 2026-11-22 00:00 to 2026-11-22 21:15"
SAME_DAYS = "this week with from 2026-11-16 00:00 to 2026-11-16 21:15"
JUDGED = [
    ("are we worse off than this time yesterday?", f"compare worse {SAME_HOURS}"),
    ("any better today?", f"compare better {SAME_HOURS}"),
    ("has anything improved since yesterday?", f"compare better {SAME_HOURS}"),
    ("s3: better or worse than yesterday", f"compare better or worse s3 {SAME_HOURS}"),
    ("is this week worse than last?", f"compare worse {SAME_DAYS}"),
    ("worse than friday?", "compare worse today with from 2026-11-20 00:00 to 2026-11-20 21:15"),
    (
        "was yesterday worse than today",
        "compare worse from 2026-11-22 00:00 to 2026-11-22 21:15 with today",
    ),
    (
        "was yesterday better or worse?",
        "compare better or worse from 2026-11-22 00:00 to 2026-11-22 21:15 with today",
    ),
    (
        "s3: was it yesterday worse",
        "compare worse s3 from 2026-11-22 00:00 to 2026-11-22 21:15 with today",
    ),
    ("was it worse yesterday?", f"compare worse {SAME_HOURS}"),
    ("compared to yesterday worse?", f"compare worse {SAME_HOURS}"),
    ("is it getting worse?", "compare worse vs before"),
    ("did failures go up this week", f"compare failures more {SAME_DAYS}"),
    ("did partial failures go up this week", f"compare runs more partial {SAME_DAYS}"),
    ("are refused rows on the rise today?", f"compare failed rows more {SAME_HOURS}"),
    ("is the number of failures growing", "compare failures more vs before"),
    ("how much worse is it than yesterday", "compare failure rate today with yesterday"),
    ("was the success rate worse than yesterday", "compare success rate less today with yesterday"),
]
FROM_TO = [
    (
        "did coupon_codes get worse from yesterday to today?",
        f'compare worse "coupon_codes" {SAME_HOURS}',
    ),
    ("did failures go up from monday to tuesday", "compare failures more tuesday with monday"),
    (
        "did coupon_codes lose more from yesterday to today",
        'compare failed rows more "coupon_codes" today with yesterday',
    ),
    ("which imports got worse between friday and today", "failed partial today and not friday"),
    (
        "did failures increase from 10:00 to 12:00",
        "compare failures more from 10:00 to 12:00 vs before",
    ),
    (
        "what failed more than once from friday to today",
        "more than 1 failures from friday to today",
    ),
]
BEFORE = [
    ("more failures this week than last?", "compare failures more this week with last week"),
    (
        "fewer failures this month than the last one?",
        "compare failures less this month with last month",
    ),
    ("did more fail yesterday than the day before?", "compare failures more yesterday with 2d ago"),
    ("failures last night vs the night before", "compare failures overnight with 2 nights ago"),
    ("failures this week vs the last 7 days", "compare failures this week with last 7d"),
]


@pytest.mark.parametrize(("text", "canonical"), [*JUDGED, *FROM_TO, *BEFORE])
def test_two_times_are_held_against_each_other(text: str, canonical: str) -> None:
    """The present against the same hours before; `last` and `the day before` by what is present."""
    assert asked(text) == [canonical]
    assert asked(canonical) == [canonical]


EITHER = [
    ("More failed runs yesterday or today?", "compare failures yesterday with today"),
    (
        "were there fewer failures this week or last week?",
        "compare failures this week with last week",
    ),
    ("did more s3 imports fail yesterday or today", "compare failures s3 yesterday with today"),
    ("which day had more failures, friday or today?", "compare failures friday with today"),
    ("did we lose more rows yesterday or today", "compare failed rows yesterday with today"),
    (
        "did daily_users load more rows yesterday or on friday?",
        'compare loaded rows "daily_users" yesterday with friday',
    ),
    (
        "was orders_hourly slower yesterday or today?",
        'compare duration "orders_hourly" yesterday with today',
    ),
    ("worse yesterday or today?", f"compare better or worse {SAME_HOURS}"),
    ("which was worse, yesterday or today?", f"compare better or worse {SAME_HOURS}"),
    (
        "was orders_hourly worse yesterday or today?",
        f'compare better or worse "orders_hourly" {SAME_HOURS}',
    ),
]
HIGHER = [
    (
        "is the share of refused rows in daily_users today higher than in churn_scores today?",
        'compare share of failed rows more "daily_users" "churn_scores" today',
    ),
    (
        "is the failure rate of daily_users higher than that of churn_scores",
        'compare failure rate more "daily_users" "churn_scores"',
    ),
    (
        "is the number of rows in daily_users lower than in churn_scores?",
        'compare rows less "daily_users" "churn_scores"',
    ),
    (
        "are the failed rows of daily_users higher than yesterday",
        'compare failed rows more "daily_users" today with yesterday',
    ),
    (
        "are refused rows today higher than they were yesterday?",
        "compare failed rows more today with yesterday",
    ),
    (
        "is the failure rate lower than in the last week?",
        "compare failure rate less this week with last week",
    ),
    (
        "is the share of refused rows in daily_users higher than 5%?",
        'show "daily_users" more than 5% share of failed rows',
    ),
    ("failed rows higher than 100 today", "more than 100 failed rows today"),
    ("what failed later than 10:00 today", "failed after today 10:00"),
]


@pytest.mark.parametrize(("text", "canonical"), HIGHER)
def test_a_number_is_held_against_that_of_another_import_or_time(text: str, canonical: str) -> None:
    """Whatever words stand between; an amount is a limit."""
    assert asked(text) == [canonical]
    assert reading(text).unread == ()


OF_THE_LAST = [
    ("worse than yesterday?", f'compare worse "daily_users" {SAME_HOURS}'),
    ("and worse than yesterday?", f'compare worse "daily_users" {SAME_HOURS}'),
    ("better than last week?", f'compare better "daily_users" {SAME_DAYS}'),
    ("slower than yesterday?", 'compare duration more "daily_users" today with yesterday'),
    (
        "is that worse than friday",
        'compare worse "daily_users" today with from 2026-11-20 00:00 to 2026-11-20 21:15',
    ),
    ("any worse than yesterday?", f"compare worse {SAME_HOURS}"),
    ("are we worse off than yesterday?", f"compare worse {SAME_HOURS}"),
    ("is everything worse than yesterday?", f"compare worse {SAME_HOURS}"),
    ("better for s3 than yesterday?", f"compare better s3 {SAME_HOURS}"),
    ("worse for churn_scores than yesterday?", f'compare worse "churn_scores" {SAME_HOURS}'),
]
BOTH = [
    "did anything fail yesterday or today?",
    "any more failures yesterday or today?",
    "more than 2 failures yesterday or today?",
    "were there slow runs yesterday or today?",
    "which imports failed more often yesterday or today?",
    "show me more failures yesterday or today",
]


@pytest.mark.parametrize(("text", "canonical"), EITHER)
def test_of_one_time_or_the_other_it_is_told_which(text: str, canonical: str) -> None:
    """Both numbers, and no yes, which would say nothing."""
    read = reading(text)
    assert [query.canonical for query in read.questions] == [canonical]
    assert (read.unread, read.unused) == ((), ())


@pytest.mark.parametrize(("text", "canonical"), OF_THE_LAST)
@pytest.mark.parametrize("thread", [True, False])
def test_without_a_subject_it_is_of_the_last_answer(
    text: str, canonical: str, *, thread: bool
) -> None:
    """The one import of it, unless the words say what else is meant."""
    assert asked(text, about=["daily_users"], thread=thread) == [canonical]


@pytest.mark.parametrize("text", BOTH)
def test_what_is_asked_of_two_times_together_compares_none(text: str) -> None:
    """What was in either of them, or in both."""
    assert not any(question.startswith("compare") for question in asked(text))


WHICH = [
    ("which is worse, daily_users or churn_scores?", "better or worse"),
    ("what's worse: daily_users or churn_scores", "better or worse"),
    ("is daily_users worse or churn_scores?", "better or worse"),
    ("daily_users or churn_scores, which one is doing better", "better or worse"),
    ("is daily_users worse than churn_scores?", "worse"),
    (
        "which one lost the bigger percentage of rows, daily_users or churn_scores",
        "share of failed rows",
    ),
    ("where did more rows fail, daily_users or churn_scores", "failed rows"),
    ("which of daily_users and churn_scores failed most", "failures"),
    ("compare daily_users and churn_scores: failed runs", "failures"),
    ("does daily_users have twice as many rows as churn_scores?", "rows"),
    ("daily_users has more than half the rows of churn_scores, right?", "rows"),
    ("does daily_users take three times as long as churn_scores?", "duration"),
    ("does daily_users have more rows than churn_scores?", "rows more"),
]


@pytest.mark.parametrize(("text", "what"), WHICH)
def test_two_imports_are_held_against_each_other(text: str, what: str) -> None:
    """With no yes where it is asked which one, or how many times of the other it is."""
    assert asked(text) == [f'compare {what} "daily_users" "churn_scores"']
    assert reading(text).unread == ()


EACH = [
    (
        "compare daily_users, churn_scores, coupon_codes: failed runs today",
        "how often failed today",
    ),
    (
        "which of daily_users, churn_scores and coupon_codes failed most today",
        "how often failed today",
    ),
    ("compare rows of daily_users, churn_scores and coupon_codes today", "rows today"),
    ("who is slowest: daily_users, churn_scores or coupon_codes", "duration"),
]


@pytest.mark.parametrize(("text", "what"), EACH)
def test_of_more_than_two_imports_none_is_left_out(text: str, what: str) -> None:
    """The number of each is told."""
    names = ("daily_users", "churn_scores", "coupon_codes")
    assert asked(text) == [f'show "{name}" {what}' for name in names]


ONE_OR_THE_OTHER = [
    ("did coupon_codes or daily_users lose more rows", "failed rows", ""),
    ("coupon_codes or daily_users: more rows refused?", "failed rows", ""),
    ("has coupon_codes or daily_users failed more often", "failures", ""),
    ("does coupon_codes or daily_users load more rows today", "loaded rows", " today"),
    ("is coupon_codes or daily_users slower", "duration", ""),
]
OF_EACH = [
    "did coupon_codes or daily_users lose rows",
    "did coupon_codes or daily_users fail more than 2 times",
    "did coupon_codes or daily_users fail again",
    "is coupon_codes or daily_users slower than usual",
    "did coupon_codes or daily_users fail any more",
    "is there any more trouble with coupon_codes or daily_users",
]


@pytest.mark.parametrize(("text", "measure", "time"), ONE_OR_THE_OTHER)
def test_which_of_two_imports_has_more_compares_them(text: str, measure: str, time: str) -> None:
    """Without a yes, which would not say which one."""
    (query,) = reading(text).questions
    assert query.canonical == f'compare {measure} "coupon_codes" "daily_users"{time}'
    assert query.aspect is None


@pytest.mark.parametrize("text", OF_EACH)
def test_what_may_be_so_of_either_is_asked_of_each(text: str) -> None:
    """Nothing is held against the other."""
    assert [query.target for query in reading(text).questions] == ["coupon_codes", "daily_users"]


@pytest.mark.parametrize(
    "text",
    ["churn_scores of today more bad than yesterday?", "is churn_scores worse than yesterday"],
)
def test_more_bad_is_worse(text: str) -> None:
    """By all that went wrong, with rows that were lost."""
    assert asked(text)[0].startswith('compare worse "churn_scores" today with from ')


def test_more_bad_rows_are_more_of_them() -> None:
    """`bad` is said of the rows."""
    text = "more bad rows in churn_scores than yesterday?"
    assert asked(text) == ['compare failed rows more "churn_scores" today with yesterday']
