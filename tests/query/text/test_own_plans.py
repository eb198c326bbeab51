"""Times and lists of the people's own plans."""

import pytest

from tests.support.query_reading import asked, reading

TIMES = [
    ("for the mailing of this noon, did coupon_codes fail?", 'show "coupon_codes" failed'),
    ("the campaign of noon had no codes, did coupon_codes fail?", 'show "coupon_codes" failed'),
    ("For the newsletter of tonight I need coupon_codes, is it ok?", 'show "coupon_codes" ok'),
    ("for the mail at 17h, is coupon_codes ok?", 'show "coupon_codes" ok'),
    ("is it safe to send the mail at noon?", "overview ok"),
    ("coupon_codes ok? (campaign for the weekend)", 'show "coupon_codes" ok'),
    ("did coupon_codes load? (newsletter on friday)", 'show "coupon_codes" there'),
    ("did coupon_codes load? (the one of friday)", 'show "coupon_codes" there friday'),
    ("can we launch the spring campaign tomorrow at 9?", "overview ok"),
]
MEETINGS = [
    ("a csv of all failed runs since monday, for the weekly with the data team", "since monday"),
    ("i need all failed runs since monday for the weekly", "since monday"),
    ("all failed runs since monday, I show it at the monthly with the CFO", "since monday"),
    ("For the weekly: which runs failed since monday", "since monday"),
    ("list the failed runs of this week, for our weekly tomorrow", "this week"),
    ("list the failed runs since monday for the daily at 10", "since monday"),
]
RHYTHMS = [
    ("and for the weekly?", "weekly"),
    ("when is the next run for the weekly?", "next weekly"),
    ("what failed for the weekly ones", "failed weekly"),
    ("all failed runs for the daily imports", "failed daily"),
    ("please list the runs for the daily with errors", "failed partial daily"),
]
LED_BY_A_TIME = [
    ("since yesterday my segment is empty, did coupon_codes run?", 'show "coupon_codes" ran'),
    ("since this morning my flow is empty, did coupon_codes run?", 'show "coupon_codes" ran'),
    ("the call of 14:00 is about coupon_codes, did it run?", 'show "coupon_codes" ran'),
]
TO_COME = [
    ("handin over to days in 10 min whats still broke", "failed partial"),
    ("meeting with the boss in 15 mins what failed overnight", "failed overnight"),
    ("ill be offline in 20 min, anything stuck?", "anything stuck"),
    ("anything failing? I'm off in half an hour", "anything failed"),
    ("i need this in 5 minutes: what failed today", "failed today"),
    ("campaign goes out in 45 minutes. did coupon_codes fail", 'show "coupon_codes" failed'),
    ("what runs in 2 hours", "next within 2h"),
    ("what's due in 30 min", "next within 30m"),
    ("what failed in 2 hours", "failed last 2h"),
    ("our feeds failed in 2 hours", "failed last 2h"),
]
PLACES = [
    "imports created this month. I have one row for it in report.",
    "imports created this month, I have a line for this in my sheet",
    "imports created this month. there is one cell in my table for it",
]
WORK = [
    ("which import failed most? Want to put it to top of backlog", "top 1 failures"),
    ("what failed today? I'd like to move them to the end of the list", "failed today"),
    ("failed imports of today, I have to set up a ticket for them", "failed today"),
    ("what failed today? I need to open a ticket for it", "failed today"),
    ("what failed today? I want to delete my old notes", "failed today"),
]


@pytest.mark.parametrize(("text", "canonical"), WORK)
def test_what_people_do_with_an_answer_asks_for_nothing(text: str, canonical: str) -> None:
    """Neither for another schedule nor for a ticket."""
    assert asked(text) == [canonical]


@pytest.mark.parametrize(
    "text",
    [
        "which imports failed yesterday, i will prepare some slides",
        "which imports failed yesterday, i need to write one report",
        "which imports failed yesterday. i have one sentence in my report for it",
        "which imports failed yesterday. i have two paragraphs in the newsletter for it",
    ],
)
def test_nothing_of_their_own_work_is_left_over(text: str) -> None:
    """Whatever words it is told in."""
    assert asked(text) == ["failed yesterday"]
    assert not reading(text).unused


def test_the_day_on_which_they_meet_is_that_of_a_mute() -> None:
    """Elsewhere the day of a meeting is no day of runs."""
    until = "2026-11-25 00:00"
    assert asked("mute orders_hourly for my call tomorrow") == [
        f'mute "orders_hourly" until {until}'
    ]


def test_what_is_asked_for_alone_is_no_work_of_ones_own() -> None:
    """The bot says that it cannot open tickets."""
    assert asked("i want to open a ticket for it") == ["contact support"]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("biggest 5 imports. sizing the new bucket", "biggest 5"),
        ("biggest 5 imports, we're planning the storage", "biggest 5"),
        ("since when not?", "since when failed partial"),
        ("rows of daily_users for the newsletter of December", 'show "daily_users" rows'),
    ],
)
def test_what_people_plan_narrows_nothing(text: str, canonical: str) -> None:
    """Neither a source, nor a month, nor an exclusion."""
    assert asked(text) == [canonical]


@pytest.mark.parametrize(("text", "canonical"), [*TIMES, *LED_BY_A_TIME])
def test_the_time_of_a_plan_is_none_of_runs(text: str, canonical: str) -> None:
    """Of mailings, reports and meetings."""
    assert asked(text) == [canonical]


@pytest.mark.parametrize("text", PLACES)
def test_a_place_in_a_report_asks_for_no_rows(text: str) -> None:
    """Imports were asked for."""
    assert asked(text) == ["created this month"]
    assert not reading(text).unread


def test_by_the_time_of_a_plan_an_import_is_to_be_in() -> None:
    """Where it is asked what is to come."""
    (canonical,) = asked("will coupon_codes run for my campaign at 23:30?")
    assert "23:30" in canonical


@pytest.mark.parametrize(("text", "canonical"), TO_COME)
def test_a_length_up_to_a_plan_is_no_time_of_runs(text: str, canonical: str) -> None:
    """Somebody goes then, or something is sent; what failed in it was before."""
    assert asked(text) == [canonical]


@pytest.mark.parametrize(
    "told",
    [
        "At 11 I have the meeting with the directors on Black Friday and they will ask me about it",
        "The board will ask us about the data",
        "In one hour there is a call with the agency about Black Friday",
    ],
)
@pytest.mark.parametrize(
    "question",
    [
        "How is everything today, there is something I should know before?",
        "How do things stand, must I know something beforehand?",
        "Is there anything I have to know before my call?",
    ],
)
def test_what_is_to_be_known_before_a_meeting_is_how_everything_stands(
    told: str, question: str
) -> None:
    assert asked(f"Good morning! {told}. {question}") == ["overview"]
    assert not reading(f"Good morning! {told}. {question}").unread


@pytest.mark.parametrize(("text", "time"), MEETINGS)
def test_a_meeting_is_called_by_how_often_it_is_held(text: str, time: str) -> None:
    """It is none of the imports that run so often."""
    assert [each.removesuffix(" as csv") for each in asked(text)] == [f"failed {time}"]


@pytest.mark.parametrize(("text", "canonical"), RHYTHMS)
def test_what_runs_so_often_is_no_meeting(text: str, canonical: str) -> None:
    assert asked(text) == [canonical]


KNOWN_FOR = [
    ("Excuse me I use you since only few days, for which things I can ask you exactly?", "help"),
    ("i've known this bot for just a couple of days, what can you do?", "help"),
    ("I work here since only two weeks. what failed today", "failed today"),
    ("we use this bot since few weeks, did coupon_codes fail", 'show "coupon_codes" failed'),
    ("i am in this channel since 2 days only. what is late", "overdue"),
]


@pytest.mark.parametrize(("text", "question"), KNOWN_FOR)
def test_how_long_somebody_knows_the_bot_is_no_time_of_runs(text: str, question: str) -> None:
    """Nothing of it is said to be unread."""
    read = reading(text)
    assert [each.canonical for each in read.questions] == [question]
    assert (*read.unread, *read.unused) == ()


def test_a_time_of_runs_is_one_however_short_they_find_it() -> None:
    """They tell of failures, not of themselves."""
    assert asked("which imports failed since only few days") == ["failed last 3d"]
    assert asked("we have failures since only 2 days, which imports") == ["failed last 2d"]
