"""The time that a question takes from what was told before it."""

import pytest

from tests.support.query_reading import asked, reading

MAINTENANCE = "from 2026-11-29 02:00 to 2026-11-29 03:45"
TIMES = [
    (
        "S3 is down this sunday 02:00-03:45. which daily S3 imports are due in that window",
        f"next {MAINTENANCE} daily s3",
    ),
    ("maintenance on sunday 02:00-03:45. what runs in that time?", f"next {MAINTENANCE}"),
    (
        "s3 is down tomorrow from 2 to 4 am. what runs in that window?",
        "next from 2026-11-24 02:00 to 2026-11-24 04:00 s3",
    ),
    (
        "we deploy tomorrow between 5 and 6 am. what runs then?",
        "next from 2026-11-24 05:00 to 2026-11-24 06:00",
    ),
    (
        "the review is tomorrow at 4 pm. which imports are scheduled at that time",
        "next from 2026-11-24 16:00 to 2026-11-24 16:59:59",
    ),
    (
        "the server was down yesterday from 14:00 to 16:00. which imports failed in that window?",
        "failed from 2026-11-22 14:00 to 2026-11-22 16:00",
    ),
    (
        "maintenance was yesterday 14:00-16:00. what failed then",
        "failed from yesterday 14:00 to 16:00",
    ),
    ("the sale was on saturday. how many runs failed at that time?", "count runs failed saturday"),
    (
        "the deploy is tomorrow morning, it starts at 5 am. what runs then",
        "next from 2026-11-24 05:00 to 2026-11-24 05:59:59",
    ),
    (
        "on thursday we have a deploy from 5 to 6 am. what runs then",
        "next from 2026-11-26 05:00 to 2026-11-26 06:00",
    ),
    (
        "on sunday we have a maintenance at 2am. what runs then?",
        "next from 2026-11-29 02:00 to 2026-11-29 02:59:59",
    ),
    (
        "we deploy at 7:30 on thursday, as always. what runs then?",
        "next from 2026-11-26 07:30 to 2026-11-26 07:30:59",
    ),
    (
        "on sunday we have a deploy. what runs then?",
        "next from 2026-11-29 00:00 to 2026-11-29 23:59:59",
    ),
]


@pytest.mark.parametrize(("text", "canonical"), TIMES)
def test_a_time_that_was_told_is_asked_about(text: str, canonical: str):
    """Though it was told of the people."""
    assert asked(text) == [canonical]
    assert reading(text).unread == ()


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("coupon_codes failed yesterday. is it ok then?", 'show "coupon_codes" ok'),
        ("the sale starts tomorrow. what failed then?", "failed"),
        ("is churn_scores ok then?", 'show "churn_scores" ok'),
        ("the sale was yesterday. is churn_scores fixed then?", 'show "churn_scores" ok'),
    ],
)
def test_then_may_mean_so(text: str, canonical: str):
    """Where no time was told that the question can be about."""
    assert asked(text) == [canonical]


def test_without_a_time_told_before_it_is_said_so():
    """Nothing is dropped in silence."""
    assert reading("which imports are due in that window").unread == ("in that window",)


NIGHT = "from 2026-11-22 17:00 to 2026-11-23 05:00"


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "took over yesterday at 17:00 and gave it back today at 05:00. What failed btwn those?",
            f"failed {NIGHT}",
        ),
        (
            "my shift began yesterday at 17:00 and ended today at 05:00. what broke on my watch?",
            f"failed partial {NIGHT}",
        ),
        (
            "I came at 17:00 yesterday, left over at 5 this morning. how many failed in my shift?",
            f"count failures {NIGHT}",
        ),
        (
            "I had the pager from yesterday 17:00 until today 05:00. What failed in my shift?",
            "failed from yesterday 17:00 to today 05:00",
        ),
        (
            "I came yesterday at 17:00 and left today at 05:00. what failed, so only in my shift?",
            f"failed {NIGHT}",
        ),
        ("on call since yesterday 17:00. what failed in my shift?", "failed since yesterday 17:00"),
    ],
)
def test_a_shift_is_between_the_two_points_that_were_told(text: str, question: str):
    """From when somebody took over to when they gave it back."""
    read = reading(text)
    assert [query.canonical for query in read.questions] == [question]
    assert (read.unread, read.unused) == ((), ())


def test_a_shift_of_which_nothing_was_told_is_said_to_be_unread():
    """It is not left out without a word."""
    assert reading("what failed in my shift?").unread == ("in my shift",)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("I plan a maintenance window on the SFTP host. which imports read from there?", "sftp"),
        ("We rotate the keys of the S3 bucket tomorrow. Which imports read from it?", "s3"),
        ("the sftp server gets new keys. what failed today of those on it?", "failed sftp today"),
    ],
)
def test_what_reads_from_there_is_of_the_source_that_was_told(text: str, question: str):
    """Whatever the people do with it."""
    assert [query.canonical for query in reading(text).questions] == [question]


OWN_TIMES = [
    ("It is 3 am here and my phone says daily_users. What is it doing?", 'show "daily_users"'),
    ("its midnight for me, is churn_scores ok?", 'show "churn_scores" ok'),
    ("3:30am here. is daily_users stuck?", 'show "daily_users" late'),
    ("already 11 pm for us, did coupon_codes load", 'show "coupon_codes" there'),
    ("it's 5am over here, why did churn_scores fail", 'why "churn_scores"'),
    ("was there a run at 3 am", "from 2026-11-23 03:00 to 2026-11-23 03:59:59"),
]


@pytest.mark.parametrize(("text", "canonical"), OWN_TIMES)
def test_how_late_it_is_for_whoever_writes_is_no_time_of_runs(text: str, canonical: str):
    """Nor is it left out of the answer."""
    assert asked(text) == [canonical]
    assert reading(text).unread == ()


NEXT_AFTER = [
    (
        "moving the bucket friday 18:00: when does each s3 import run next after that?",
        "next from 2026-11-27 18:00 to 2026-12-04 18:00 s3",
    ),
    (
        "maintenance tomorrow 2 to 4am. which sftp imports run next after that",
        "next from 2026-11-24 04:00 to 2026-12-01 04:00 sftp",
    ),
    ("it failed yesterday. what runs next after that", "next"),
]


@pytest.mark.parametrize(("text", "question"), NEXT_AFTER)
def test_what_is_next_after_a_time_to_come_runs_within_a_week_of_it(text: str, question: str):
    """From a moment on, or from the end of hours; after what is past it is simply next."""
    assert question in asked(text)


OF_A_RUN = [
    ("the 03:00 load failed, what was wrong with the file?", "why all failed partial 03:00"),
    ("the 03:00 import failed. why?", "why all failed partial 03:00"),
    ("the file of 03:00 was refused. what was wrong with it", "why all failed partial 03:00"),
    ("the 5:30 import, is it ok", "nothing failed partial 05:30"),
    ("yesterday's 04:00 run failed, why", "why all failed partial yesterday 04:00"),
    ("the 06:00 import lost rows. how many?", "count failed rows 06:00"),
    ("the 06:00 import lost rows, is anyone on it", "overview who is on it 06:00"),
    ("the 04:00 load failed. was the file empty?", "anything fewer rows 04:00"),
    ("the 04:00 one failed. since when", "since when failed partial 04:00"),
]
OF_NO_RUN = [
    ("the 03:00 load failed. what else failed today?", "failed today"),
    ("the 03:00 load failed. what is broken now?", "failed partial"),
    ("the 03:00 load failed. which imports are late?", "overdue"),
    ("the 03:00 load of churn_scores failed, why", 'why "churn_scores"'),
    ("the 10:00 meeting is near. what failed?", "failed"),
    ("the 5am run went fine. what is broken?", "failed partial"),
    ("the 5am file came late. is sftp ok?", "overview ok sftp"),
    ("the 4am run failed. what is late?", "overdue"),
    ("the 4am load was slow. what is running?", "processing"),
    ("the 4am run is done. who is on call?", "overview who is on call"),
    ("i moved the file at 4am. what failed?", "failed"),
    ("my 9:00 run was nice. what failed?", "failed"),
    ("the 4am run failed. did anything fail from sftp?", "anything failed sftp"),
]


@pytest.mark.parametrize(("text", "canonical"), OF_A_RUN)
def test_a_run_told_by_its_hour_is_what_is_asked_on_about(text: str, canonical: str) -> None:
    """No name says which import it is, so all that ran then are meant."""
    assert asked(text) == [canonical]


@pytest.mark.parametrize(("text", "canonical"), OF_NO_RUN)
def test_what_is_not_asked_of_that_run_has_no_time_of_it(text: str, canonical: str) -> None:
    """Others, how it is now, an import by its name; and the hour may be that of a meeting."""
    assert asked(text) == [canonical]


OF_A_DAY = [
    ("yesterday was bad. was orders_hourly ok", 'show "orders_hourly" ok yesterday'),
    ("yesterday was rough. did orders_hourly fail?", 'show "orders_hourly" failed yesterday'),
    ("yesterday was awful. why did daily_users fail?", 'why "daily_users" yesterday'),
    ("yesterday was bad. what failed?", "failed yesterday"),
    ("this morning was chaos, which ones failed?", "failed this morning"),
]
AS_IT_IS = [
    ("yesterday was bad. is orders_hourly ok now", 'show "orders_hourly" ok'),
    ("yesterday was bad. what is broken?", "failed partial"),
    ("yesterday was my birthday. what failed today", "failed today"),
    ("daily_users failed yesterday. was churn_scores ok", 'show "churn_scores" ok'),
    ("yesterday was fine. why did daily_users fail?", 'why "daily_users"'),
    ("yesterday was fine, did daily_users fail?", 'show "daily_users" failed'),
    ("monday was fine. was daily_users fixed?", 'show "daily_users" ok'),
    ("monday was a public holiday, when did daily_users last run", 'show "daily_users" last run'),
    ("yesterday was my day off. what failed?", "failed since yesterday"),
    ("yesterday was the first failure. did it fail before?", "anything failed"),
    ("yesterday was rough. who was on call?", "overview who is on call"),
    (
        "yesterday was bad. when did daily_users last fail",
        'show "daily_users" last failure latest 1 runs',
    ),
]


@pytest.mark.parametrize(("text", "canonical"), OF_A_DAY)
def test_what_was_is_asked_of_the_day_that_was_told(text: str, canonical: str) -> None:
    """Whatever is said of that day, it is no background."""
    made = reading(text)
    assert [each.canonical for each in made.questions] == [canonical]
    assert not made.unused


@pytest.mark.parametrize(("text", "canonical"), AS_IT_IS)
def test_what_is_so_by_now_is_not_of_that_day(text: str, canonical: str) -> None:
    """Nor what has a time of its own, nor what is asked beside another import."""
    assert asked(text) == [canonical]
