"""Whether a run will be over, or rows be in, by a time that is yet to come."""

import pytest

from tests.support.query_reading import asked, reading

# Now is Monday, 21:15:30 UTC.
BY_THEN = [
    "will coupon_codes be done by 23:00?",
    "is coupon_codes going to be finished before 23:00?",
    "will coupon_codes be in by 23:00?",
    "will the coupon codes arrive before 23:00?",
    "If I wait until 23:00, are the coupon codes then inside?",
    "will the coupon codes be in before 23:00?",
    "if we wait until 23:00, is coupon_codes complete?",
]


@pytest.mark.parametrize("text", BY_THEN)
def test_the_end_of_the_next_run_is_asked_about(text: str):
    """Until then, and with nothing said to be left out."""
    read = reading(text)
    end = "from 2026-11-23 21:15:30 to 2026-11-23 22:59:59"
    assert [each.canonical for each in read.questions] == [
        f'show "coupon_codes" next run done {end}'
    ]
    assert (read.unread, read.unused) == ((), ())


def test_when_it_will_be_done_is_asked_without_a_time():
    """It is the same question as the one it is written as."""
    assert asked("when will coupon_codes be done?") == ['show "coupon_codes" next run done']
    assert asked('show "coupon_codes" next run done') == ['show "coupon_codes" next run done']


def test_what_is_over_asks_of_no_run_to_come():
    """Nor does what only runs then."""
    assert asked("was coupon_codes done by 6:00?") == ['show "coupon_codes" done until 06:00']
    (runs,) = asked("will coupon_codes run before 23:00?")
    assert "done" not in runs


def test_before_what_people_do_they_are_to_be_in():
    """By the minute at which that begins; of what they did, no time is taken."""
    (query,) = reading("will coupon_codes be in before I start the mailing at 23:15?").questions
    assert query.canonical.startswith('show "coupon_codes" next run done from 2026-11-23 23:15')
    assert asked("I checked at 9. is coupon_codes in?") == ['show "coupon_codes" there']


@pytest.mark.parametrize("text", ["in by lunch tomorrow", "there by midday tomorrow"])
def test_a_meal_is_a_time(text: str):
    """And nobody's name: `by lunch`."""
    (said,) = asked(f"will coupon_codes be {text}?")
    assert said.startswith('show "coupon_codes" next run done')
    assert "by lunch" not in asked("will it be in by lunch")[0]
    assert reading("will it all be in by dinner").unread == ("dinner",)


@pytest.mark.parametrize(
    "text",
    [
        "should coupon_codes be done by 23:00?",
        "so coupon_codes should be in before 23:00?",
        "coupon_codes should be finished before 11pm",
        "is coupon_codes supposed to be done before 11",  # at 21:15 that of the night
    ],
)
def test_what_should_be_done_by_a_time_to_come_is_asked_of_the_next_run(text: str):
    """However that is put; an hour alone is the one that is nearer."""
    (said,) = asked(text)
    end = "next run done from 2026-11-23 21:15:30 to 2026-11-23 22:59:59"
    assert said == f'show "coupon_codes" {end}'


@pytest.mark.parametrize(
    "text",
    [
        "should coupon_codes be done by 9?",  # at 21:15 that is just over
        "coupon_codes should have been done before 23:00, is it?",
        "should coupon_codes have run by 6:00?",
        "coupon_codes should be done by 6:00",
    ],
)
def test_what_should_be_done_by_now_is_asked_of_the_run_of_today(text: str):
    """Whose time is over."""
    assert not any("next run" in each for each in asked(text))
