"""How everything stands, as it is read on a phone."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from bot.domain.anomalies.lags import Lagging, LaggingImport
from bot.domain.answers.overview import Failing, Overview, Recovered
from bot.domain.answers.source import Source
from bot.domain.asked import Aspect, Lag
from bot.domain.imports import FAILED, PARTIAL_SUCCESS
from bot.domain.runs.remembered import Course
from bot.domain.watching.problems import Ack
from bot.views.lists.overview import overview
from bot.views.outside_slack.plain import plain
from tests.support.slack_limits import check
from tests.support.views_markup import presses
from tests.support.views_runs import COUPONS, DAILY, HOUR, LOYALTY, MINUTE, NOW, ORDERS, ran, row

STUCK = LaggingImport(row("sessions"), (Lagging(Lag.STUCK, NOW - 3 * HOUR, running=True),))
SLOW = LaggingImport(ORDERS, (Lagging(Lag.SLOW, NOW - HOUR, 14 * MINUTE, 4 * MINUTE),))
BROKEN = Failing(DAILY, FAILED, NOW - 6 * HOUR, 1)
PARTLY = Failing(COUPONS, PARTIAL_SUCCESS, NOW - 4 * HOUR, 1)
FINE = Overview(
    *("live", NOW, ZoneInfo("Asia/Kolkata"), "overview", None, 26),
    failing=(),
    late=(),
    recovered=(),
    running=0,
    queued=(),
    muted=0,
    as_of=NOW,
    source=Source.LAST_SEEN,
)
ILL = replace(FINE, failing=(BROKEN, PARTLY), late=(STUCK,))


def taken(one: Failing, by: str) -> Failing:
    """Somebody acknowledged it."""
    return replace(one, acknowledged=Ack("p", 0, by, NOW))


def said(shown: Overview) -> str:
    """The text of its message."""
    message = overview(shown)
    check(message)
    return str(message.text)


@pytest.mark.parametrize(
    ("shown", "aspect", "begins"),
    [
        (ILL, None, "2 imports are broken, 1 is stuck."),
        (
            replace(ILL, counted=True),
            None,
            "3 imports in all: 1 failed, 1 partly failed, 1 is stuck.",
        ),
        (
            replace(ILL, counted=True, failing=(BROKEN,), partly=1),
            None,
            "2 imports in all: 1 failed, 1 is stuck. 1 more only partly failed.",
        ),
        (replace(FINE, counted=True), None, "0 imports in all."),
        (ILL, Aspect.OK, "No: 2 imports are broken, 1 is stuck."),
        (ILL, Aspect.ANY, "Yes: 2 imports are broken, 1 is stuck."),
        (FINE, None, "All 26 imports are fine."),
        (FINE, Aspect.OK, "Yes: all 26 imports are fine."),
        (FINE, Aspect.ANY, "No: all 26 imports are fine."),
        (replace(FINE, imports=1), Aspect.OK, "Yes: the one import is fine."),
        (replace(FINE, late=(STUCK,)), None, "1 import is stuck. Nothing failed."),
        (replace(FINE, late=(STUCK,)), Aspect.OK, "No: 1 import is stuck. Nothing failed."),
        (
            replace(FINE, late=(SLOW,)),
            Aspect.OK,
            "Nearly: 1 import is slower than usual. Nothing failed.",
        ),
        (
            replace(FINE, late=(SLOW,)),
            Aspect.ANY,
            "Yes: 1 import is slower than usual. Nothing failed.",
        ),
    ],
)
def test_yes_or_no_stands_where_it_was_asked(shown: Overview, aspect: Aspect, begins: str):
    """Whether all is fine, or whether anything is wrong; “status” asks neither."""
    assert said(replace(shown, aspect=aspect)).startswith(begins)


def test_what_is_stuck_is_never_only_counted():
    """However much failed; it stands before what failed in part."""
    many = tuple(replace(PARTLY, row=row(f"partly{number}")) for number in range(12))
    text = said(replace(FINE, failing=many, late=(SLOW, STUCK)))
    assert text.index("sessions: stuck") < text.index("partly0:")
    assert "partly8" in text
    assert "partly9" not in text
    assert "… and 4 more." in text
    all_failed = tuple(replace(BROKEN, row=row(f"whole{number}")) for number in range(12))
    assert "sessions: stuck" in said(replace(FINE, failing=all_failed, late=(SLOW, STUCK)))


def test_a_few_more_problems_are_shown_and_not_counted():
    """What recovered is shown once all problems are."""
    back = Recovered(LOYALTY, Course((ran("loyalty_points", hours=9),), ran("loyalty_points")))
    many = tuple(replace(PARTLY, row=row(f"partly{number}")) for number in range(12))
    text = said(replace(FINE, failing=many, late=(SLOW,), recovered=(back,)))
    assert "orders_hourly: slow" in text
    assert "more." not in text
    assert "recovered" in text
    assert "recovered" not in said(
        replace(FINE, failing=many, late=(SLOW, STUCK), recovered=(back,))
    )


def test_who_is_on_what_is_said_by_name():
    """And how many nobody is on; who is on call nobody told the bot."""
    one = replace(ILL, failing=(BROKEN, taken(PARTLY, "U0LENA")), aspect=Aspect.ON_IT)
    assert "is working on coupon_codes. Nobody is working on the other broken import." in said(one)
    more = replace(one, failing=(BROKEN, BROKEN, taken(PARTLY, "U0LENA")))
    assert "Nobody is working on the other 2 broken imports." in said(more)
    assert "Acknowledged by somebody today at" in said(one)
    assert "daily_users" not in said(one)
    assert presses(overview(one))["Show unacknowledged"] == "overview nobody on it workspace:live"
    assert "Show unacknowledged" not in presses(overview(replace(one, about="SFTP imports")))
    called = said(replace(one, aspect=Aspect.ON_CALL))
    assert called.startswith("I don't know who is on call.")
    assert "is working on coupon_codes" in called
    course = Course((ran("orders_hourly", FAILED, hours=20),), ran("orders_hourly", hours=19))
    nobody = replace(ILL, recovered=(Recovered(row("orders_hourly"), course),), aspect=Aspect.ON_IT)
    assert "daily_users" in said(nobody)
    assert "recovered" not in said(nobody)
    assert said(nobody).startswith("Nobody is working on the 2 broken imports.")


def test_an_import_that_recovered_and_is_slow_stands_once():
    """With both; another that recovered stands for itself."""
    course = Course((ran("orders_hourly", FAILED, hours=20),), ran("orders_hourly", hours=19))
    both = replace(
        FINE, late=(SLOW,), recovered=(Recovered(ORDERS, course), Recovered(LOYALTY, course))
    )
    text = said(both)
    assert text.count("orders_hourly") == 1
    assert text.count("recovered") == 2
    assert ". Its last failure is over: recovered " in text
    assert "Its last failure" not in said(replace(both, only_wrong=True))


def test_what_waits_in_the_queue_is_not_said_to_run():
    """It is named apart."""
    text = said(replace(ILL, running=1, queued=(ORDERS, LOYALTY)))
    queue = "2 are waiting in the queue (orders_hourly, loyalty_points)"
    assert f"1 is running, {queue}." in text
    many = replace(ILL, queued=(*[ORDERS] * 4, LOYALTY, DAILY, COUPONS))
    assert "orders_hourly, loyalty_points and 2 more)." in said(many)


def test_why_nothing_can_be_told_is_said_first():
    """By whatever stands first; the small print says it where the first line does not."""
    blind = replace(FINE, blind=True)
    told = plain(overview(blind))
    assert "I can't see MoEngage now, so I can't tell. When I last looked, all " in told
    assert told.count("I can't see MoEngage now") == 1
    loading = plain(overview(replace(blind, aspect=Aspect.ON_IT)))
    assert "I can't see MoEngage now, so any newer failures are missing here." in loading


def test_what_hangs_is_nobodys_too() -> None:
    """It is listed with what nobody acknowledged, and so is what is short; not what is slow."""
    text = said(replace(ILL, aspect=Aspect.NOBODY, late=(STUCK, SLOW)))
    assert text.startswith("2 imports are broken, and nobody acknowledged them. 1 is stuck.")
    assert "sessions: stuck" in text
    assert ORDERS.name not in text
    few = LaggingImport(LOYALTY, (Lagging(Lag.FEWER_ROWS, NOW, rows=12, usual_rows=40),))
    assert "only 12 rows" in said(replace(ILL, aspect=Aspect.NOBODY, late=(few,)))
    assert "stuck" not in said(replace(FINE, failing=(BROKEN,), aspect=Aspect.NOBODY))


def test_of_a_time_no_more_is_denied_than_its_problems() -> None:
    """That all imports are fine now was not looked at."""
    of_a_day = replace(ILL, during="Thu 26 Nov 2026")
    assert "Only problems of Thu 26 Nov 2026." in said(of_a_day)
    none = replace(FINE, during="Thu 26 Nov 2026", aspect=Aspect.OK)
    assert said(none).startswith("Yes: no problem of that time is left.")
    assert "no problem of that time was left." in said(replace(none, blind=True))


def test_what_to_fix_first_is_said_with_what_the_order_is_by():
    """Of two that failed the one that did so more often in a row."""
    often = replace(BROKEN, row=row("churn_scores"), runs=3)
    text = said(replace(ILL, failing=(BROKEN, often, PARTLY), aspect=Aspect.FIRST))
    assert text.startswith("First: churn_scores. 3 imports are broken, 1 is stuck. In order: what ")
    assert text.index("daily_users: failing") < text.index("sessions: stuck")
    assert said(replace(FINE, aspect=Aspect.FIRST)).startswith("All 26 imports are fine.")


def test_what_is_fine_is_left_out_where_only_what_is_wrong_was_asked():
    """With what recovered; if nothing is wrong, it is told."""
    back = Recovered(LOYALTY, Course((ran("loyalty_points", hours=9),), ran("loyalty_points")))
    text = said(replace(ILL, recovered=(back,), only_wrong=True, fine=("carts", "visits")))
    assert "recovered" not in text
    assert "fine" not in text
    assert "recovered" in said(replace(FINE, recovered=(back,), only_wrong=True))


def test_in_short_it_names_what_is_wrong_and_no_reason():
    """A line for each way in which imports are broken, whatever recovered."""
    shown = replace(ILL, brief=True, recovered=(Recovered(LOYALTY, Course()),))
    assert said(shown) == (
        "2 imports are broken, 1 is stuck. Failed: daily_users. Partly failed: coupon_codes. "
        "sessions is stuck. The other 23 are fine."
    )
