"""Until when a mute lasts, and which ones are muted."""

import pytest

from bot.query.values import Intent
from tests.support.query_reading import asked, reading

MUTES = [
    ("mute all that ran today", "mute all since today"),
    ("mute all that failed today", "mute all failed since today"),
    ("mute all failed today", "mute all failed since today"),
    ("tonight users mute", "mute all users since tonight"),
    ("mute what broke today for 2h", "mute all 2h failed partial since today"),
    (
        "mute everything that failed today until 6pm",
        "mute all until 2026-11-24 18:00 failed since today",
    ),
    (
        "mute those that failed yesterday until tomorrow 9am",
        "mute all until 2026-11-24 09:00 failed yesterday",
    ),
    ("mute daily_users today", 'mute "daily_users" until 2026-11-24 00:00'),
    ("mute all s3 today", "mute all until 2026-11-24 00:00 s3"),
    (
        "mute daily_users for the rest of today",
        'mute "daily_users" until 2026-11-24 00:00',
    ),
    ("mute daily_users til 9 tmrw", 'mute "daily_users" until 2026-11-24 09:00'),
    ("mute daily_users until about 18:00", 'mute "daily_users" until 2026-11-24 18:00'),
    ("mute daily_users till around 6pm", 'mute "daily_users" until 2026-11-24 18:00'),
    ("mute daily_users until 18 tomorrow", 'mute "daily_users" until 2026-11-24 18:00'),
]


@pytest.mark.parametrize(("text", "question"), MUTES)
def test_a_day_behind_what_happened_is_no_end(text: str, question: str) -> None:
    """It tells which ones are meant; and as a command the question means the same."""
    assert asked(text) == [question]
    assert asked(question) == [question]


@pytest.mark.parametrize("said", ["forever", "for good", "permanently", "indefinitely"])
def test_a_mute_for_ever_is_the_longest_one(said: str) -> None:
    """And the answer says so."""
    (query,) = reading(f"mute daily_users {said}").questions
    assert query.canonical == 'mute "daily_users" 30d'
    assert "30 days at most" in query.notes[0]


def test_a_mute_begins_at_once() -> None:
    """Also one for the weekend, that a working day is before."""
    (query,) = reading("mute daily_users for the weekend").questions
    assert query.notes == ("The mute begins now, and not on Saturday.",)


def test_what_goes_on_is_to_stop() -> None:
    """In the thread of an alert it is the alert, unless something else is said."""
    (query,) = reading("make it stop", about=["daily_users"], thread=True).questions
    assert (query.canonical, query.confirm) == ('mute "daily_users"', True)
    assert asked("make it stop, pause the schedule of daily_users") == ['pause "daily_users"']


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("mute everything that is stuck for 3 hours", "stuck"),
        ("mute all which are late today", "overdue today"),
    ],
)
def test_what_no_filter_takes_is_not_muted_as_all(text: str, question: str) -> None:
    """It is listed instead."""
    assert asked(text) == [question]


THEN = "from 2026-11-24 08:00 to 2026-11-24 08:59:59"


@pytest.mark.parametrize(
    "text",
    [
        "is daily_users still muted tomorrow at 8",
        "is the mute on daily_users still in force tomorrow at 8?",
        f'show "daily_users" muted {THEN}',
    ],
)
def test_whether_it_is_muted_is_asked_of_a_time_to_come_too(text: str) -> None:
    assert asked(text) == [f'show "daily_users" muted {THEN}']
    assert reading(text).unread == ()


@pytest.mark.parametrize(
    "text",
    [
        "mute daily_users for me",
        "mute daily_users for me for 2h",
        "please snooze daily_users until 14:00 just for myself",
        "can you silence daily_users for us",
        "pls mute daily_users for me, i am in a meeting",
    ],
)
def test_a_mute_for_oneself_asks_first(text: str) -> None:
    """A mute is for everyone."""
    (query,) = reading(text).questions
    assert (query.intent, query.confirm) == (Intent.MUTE, True)


FRIDAY = 'mute "coupon_codes" until 2026-11-27 09:00'


@pytest.mark.parametrize(
    ("said", "question"),
    [
        ("until Friday 27 Nov 09:00", FRIDAY),
        ("until Friday, 27 November, 09:00", FRIDAY),
        ("until 9:00 on Friday 27 Nov", FRIDAY),
        ("until Fri 27/11 at 9am", FRIDAY),
        ("up to fri 27th 9h", FRIDAY),
        ("from now to Friday morning 27 Nov", FRIDAY),
        ("until the 27th at 9", FRIDAY),
        ("until 10 on Friday", 'mute "coupon_codes" until 2026-11-27 10:00'),
        ("till Monday the 30th, 8:30", 'mute "coupon_codes" until 2026-11-30 08:30'),
        ("until tuesday next week at 10", 'mute "coupon_codes" until 2026-12-01 10:00'),
        ("until the day after tomorrow", 'mute "coupon_codes" until 2026-11-25 09:00'),
        ("until tomorrow (Tuesday) 10:00", 'mute "coupon_codes" until 2026-11-24 10:00'),
        ("until 8 tomorrow evening", 'mute "coupon_codes" until 2026-11-24 20:00'),
        ("until 2nd of December 18h30", 'mute "coupon_codes" until 2026-12-02 18:30'),
        ("through Friday", 'mute "coupon_codes" until 2026-11-28 00:00'),
        ("until end of Friday", 'mute "coupon_codes" until 2026-11-28 00:00'),
        ("until the end of next week", 'mute "coupon_codes" until 2026-12-07 00:00'),
        ("until it has recovered", 'mute "coupon_codes" until it recovers'),
        ("until tomorrow around 8", 'mute "coupon_codes" until 2026-11-24 08:00'),
        ("until Friday 8.30", 'mute "coupon_codes" until 2026-11-27 08:30'),
        ("until tomorrow 8.30 pm", 'mute "coupon_codes" until 2026-11-24 20:30'),
        ("until 20:00 Tokyo time", 'mute "coupon_codes" until 2026-11-24 11:00'),
        ("until tomorrow 8am CET", 'mute "coupon_codes" until 2026-11-24 07:00'),
    ],
)
def test_the_parts_of_an_end_stand_in_any_order(said: str, question: str) -> None:
    made = reading(f"mute coupon_codes {said}")
    assert [query.canonical for query in made.questions] == [question]
    assert (made.unread, made.questions[0].confirm) == ((), False)


@pytest.mark.parametrize(
    "said",
    [
        *("until christmas", "until the next release", "until end of month"),
        *("until further notice", "until tomorrow half eight"),
        *("until tomorrow 8:00 9:00", "until 9 CET", "until 8.30"),
    ],
)
def test_a_mute_whose_end_is_not_read_is_asked_back(said: str) -> None:
    """And its first line tells which end that was."""
    made = reading(f"mute coupon_codes {said}")
    assert made.unread == (said,)
    assert made.questions[0].confirm


def test_a_date_of_another_weekday_is_asked_back() -> None:
    (query,) = reading("mute coupon_codes until Friday 28 Nov 09:00").questions
    assert query.canonical == 'mute "coupon_codes" until 2026-11-28 09:00'
    assert (query.confirm, query.notes) == (True, ("2026-11-28 is a Saturday, not a Friday.",))


def test_what_stands_behind_a_comma_is_no_hour() -> None:
    (query,) = reading("mute coupon_codes until Friday, 12 empty ids are known").questions
    assert query.canonical == FRIDAY


TOMORROW = "until 2026-11-24 08:00"


@pytest.mark.parametrize(
    "text",
    [
        "mute coupon_codes until tomorrow 8am, migration tonight",
        "mute coupon_codes until tomorrow 8am (migration tonight)",
        "mute coupon_codes until tomorrow 8am - the bank migrates today",
        "mute coupon_codes tonight until tomorrow 8am",
        "we migrate tonight. mute coupon_codes until tomorrow 8am",
    ],
)
def test_the_day_of_something_else_is_no_end(text: str) -> None:
    assert asked(text) == [f'mute "coupon_codes" {TOMORROW}']


@pytest.mark.parametrize(
    ("behind", "second"),
    [
        ("and daily_users until 6pm", "until 6pm"),
        ("no, until 9am", "until 9am"),
        ("and daily_users for 2h", "for 2h"),
    ],
)
def test_of_two_ends_the_second_is_asked_back(behind: str, second: str) -> None:
    made = reading(f"mute coupon_codes until tomorrow 8am {behind}")
    assert made.questions[0].canonical == f'mute "coupon_codes" {TOMORROW}'
    assert (made.questions[0].confirm, made.unread) == (True, (second,))
