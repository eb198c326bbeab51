"""That nobody heard of an import, or got its data."""

import pytest

from tests.support.query_reading import asked, reading

NO_NEWS = [
    "why didnt i get anything for daily_users",
    "why didn't we hear anything about daily_users?",
    "why did i hear nothing about daily_users",
    "why did nobody say anything about daily_users",
    "how come we did not get a word on daily_users",
    "why no word about daily_users",
    "i heard nothing about daily_users",
]


@pytest.mark.parametrize("text", NO_NEWS)
def test_who_heard_nothing_asks_why_there_was_no_alert(text: str) -> None:
    """However it is denied."""
    assert asked(text) == ['why alert "daily_users"']


NO_DATA = [
    "why didnt we get any data for daily_users",
    "why did we not get daily_users",
    "why haven't we received the files of daily_users",
    "why didn't i get any rows for daily_users",
]


@pytest.mark.parametrize("text", NO_DATA)
def test_who_got_no_data_asks_why_it_did_not_load(text: str) -> None:
    """Data is no news."""
    assert asked(text) == ['why "daily_users"']


def test_the_time_of_it_is_kept() -> None:
    """Of the silence and of the data."""
    alert = asked("why didnt i get anything for daily_users on sunday?")
    assert alert == ['why alert "daily_users" sunday']
    assert asked("why did we not get daily_users on sunday") == ['why "daily_users" sunday']


@pytest.mark.parametrize(
    "text", ["did we get anything for daily_users today", "did daily_users load"]
)
def test_whether_anything_came_is_no_silence(text: str) -> None:
    """It asks nothing of alerts."""
    assert "alert" not in asked(text)[0]


DENIED = [
    ("didnt we get anything for daily_users today?", 'show "daily_users" there today'),
    ("don't we have csv imports that failed", "failed csv"),
    ("didn't you say daily_users is fine", 'show "daily_users" ok'),
]


@pytest.mark.parametrize(("text", "canonical"), DENIED)
def test_what_is_denied_at_the_beginning_asks_whether_it_is_so(text: str, canonical: str) -> None:
    """It leaves out nothing."""
    assert asked(text) == [canonical]


SILENT = [
    ("coupon codes dropped 40 rows on tuesday and my pager never went off. how come", "tuesday"),
    ("coupon_codes lost rows on tuesday and my phone stayed silent, why?", "tuesday"),
    ("coupon_codes partly failed tuesday but nobody got woken. how come?", "tuesday"),
    ("not a peep from you about coupon_codes on tuesday. why", "tuesday"),
    ("coupon_codes failed yesterday and my phone never rang. how come?", "yesterday"),
    ("coupon_codes failed yesterday and my pager never rang, no idea why", "yesterday"),
]


@pytest.mark.parametrize(("text", "when"), SILENT)
def test_why_a_phone_was_silent_is_why_there_was_no_alert(text: str, when: str) -> None:
    """However it would have made itself heard."""
    assert asked(text) == [f'why alert "coupon_codes" {when}']


ASIDE = [
    ("why is coupon_codes slow? my pager was quiet all night", 'show "coupon_codes" slow usually'),
    ("our phones are silent again, why was coupon_codes slow?", 'show "coupon_codes" slow usually'),
    ("why did coupon_codes fail? my phone never rang", 'why "coupon_codes"'),
    ("why did coupon_codes fail, not a beep from sales", 'why "coupon_codes"'),
    ("my pager stayed quiet. how come coupon_codes failed", 'why "coupon_codes"'),
]


@pytest.mark.parametrize(("text", "question"), ASIDE)
def test_why_something_else_is_so_asks_nothing_of_the_silence(text: str, question: str) -> None:
    """That is told beside it, or is the silence of somebody else."""
    assert asked(text) == [question]


@pytest.mark.parametrize(
    "text",
    [
        "my phone was silent, what failed",
        "our pager kept quiet. what failed",
        "had my phone on silent. what failed",
        "what failed",
    ],
)
def test_that_it_was_silent_is_told_where_nobody_asks_why(text: str) -> None:
    """Which runs had no alert is not asked then."""
    assert asked(text) == ["failed"]


NEVER_WENT_OFF = [
    "how come coupon_codes never went off on tuesday, it had refused rows no?",
    "why did coupon codes never ring on tuesday",
    "why didn't coupon codes page me on tuesday",
    "how come the load of coupon codes never paged anyone on tuesday?",
    "coupon codes lost rows on tuesday but never went off. how come?",
    "how come you never mentioned coupon codes on tuesday",
    "why were you so quiet about coupon codes on tuesday",
    "why haven't you posted anything about coupon codes on tuesday",
    "you never said a single word about coupon codes on tuesday",
    "coupon codes failed on tuesday and you never said a word about it, why",
]


@pytest.mark.parametrize("text", NEVER_WENT_OFF)
def test_that_an_import_never_went_off_asks_why_there_was_no_alert(text: str) -> None:
    """So does that the bot said nothing of it; nothing is left unread."""
    read = reading(text)
    assert [each.canonical for each in read.questions] == ['why alert "coupon_codes" tuesday']
    assert (*read.unread, *read.unused) == ()


RAN_OR_WENT_OFF = [
    ("how come coupon codes never ran", 'why "coupon_codes"'),
    ("why did coupon codes go off", 'show "coupon_codes" odd'),
    ("coupon codes never went off", 'show "coupon_codes"'),
    ("what did you say about coupon codes", 'show "coupon_codes"'),
]


@pytest.mark.parametrize(("text", "canonical"), RAN_OR_WENT_OFF)
def test_no_alert_is_asked_where_one_came_or_nobody_asks_why(text: str, canonical: str) -> None:
    """A run that did not come is no alert either."""
    assert asked(text) == [canonical]
