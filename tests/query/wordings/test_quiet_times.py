"""Whether a time was quiet, which mutes nothing; and times that are told twice."""

from zoneinfo import ZoneInfo

import pytest

from bot.query.reader import read
from tests.support.query_asking import NOW
from tests.support.query_reading import INDEX, asked, reading


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("was yesterday quiet", "nothing failed partial yesterday"),
        ("were the last two days calm?", "nothing failed partial last 2d"),
        ("has this morning been all quiet?", "nothing failed partial this morning"),
        ("has the week been peaceful", "nothing failed partial this week"),
        ("Was last weekend quiet, Sat and Sun?", "nothing failed partial last weekend"),
        (
            "Was last weekend quiet, Sat and Sun, or did I miss something?",
            "failed partial last weekend",
        ),
        ("what failed last weekend (saturday & sunday)", "failed last weekend"),
        ("what failed last week (mon-sun)?", "failed last week"),
        ("is daily_users quiet", 'show "daily_users" muted'),
    ],
)
def test_a_quiet_time_is_one_without_failures(text: str, question: str):
    """Of an import it is asked whether it is muted."""
    assert asked(text) == [question]
    assert reading(text).unread == ()


def test_tonight_is_over_where_an_alert_did_not_come():
    """It is the last night, as before it began."""
    text = "daily_users came tonight and no alert. why"
    made = read(text, now=NOW.replace(hour=8), zone=ZoneInfo("UTC"), names=INDEX)
    assert [each.canonical for each in made.questions] == ['why alert "daily_users" overnight']
    assert made.unread == ()


def test_the_same_reason_is_not_said_to_be_missing():
    """Each answer tells its own."""
    both = reading("daily_users and churn_scores both failed today, is it same reason for both?")
    assert (len(both.questions), both.unread) == (2, ())
