"""Lists of imports, as they are read on a phone."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.domain.anomalies.lags import Flight, Lagging, LaggingImport
from bot.domain.asked import Aspect, Comparison, Lag, Measure, Threshold
from bot.domain.imports import BROKEN, FAILED, PROCESSING, QUEUED, SCHEDULED, SUCCESSFUL
from bot.domain.watching.problems import Ack
from bot.views.lists.listing import listing
from bot.views.outside_slack.plain import plain
from tests.support.slack_limits import check
from tests.support.views_values import LISTING, NOW, ROW

RUNNING = replace(ROW, status=PROCESSING, last_run_status=SUCCESSFUL)
GOOD = replace(ROW, status=SCHEDULED, last_run_status=SUCCESSFUL)
STUCK = Lagging(Lag.STUCK, NOW, usual=timedelta(minutes=3), running=True)


def said(status: str, flight: Flight) -> str:
    """A list of one import with a run in flight."""
    row = replace(RUNNING, status=status)
    message = listing(replace(LISTING, rows=(row,), found=1, flights={row.id: flight}))
    check(message)
    return plain(message)


def test_a_run_in_flight_is_shown_and_not_the_one_before_alone():
    """Since when it runs or waits, and that it is stuck, with what is usual."""
    since = NOW - timedelta(hours=3)
    assert "unning since 2026-11-23 09:00" in said(PROCESSING, Flight(since))
    assert "stuck" in said(PROCESSING, Flight(since, STUCK)).casefold()
    assert "usually takes 3 min" in said(PROCESSING, Flight(since, STUCK))
    assert "aiting in the queue since 2026-11-23 09:00" in said(QUEUED, Flight(since))
    assert "aiting in the queue · last run" in said(QUEUED, Flight(None))


def test_which_are_fine_is_said_in_one_sentence():
    """Without how many of them run or wait: that says nothing more."""
    fine = replace(LISTING, rows=(ROW,), found=1, total=1, statuses=(), aspect=Aspect.OK)
    assert plain(listing(fine)).startswith("1 import is fine.")
    none = replace(fine, rows=(), found=0)
    assert "is fine." in plain(listing(none)).partition("\n")[0]


def test_in_brief_each_has_a_line():
    """How it stands, or what is wrong with it; neither why nor when it runs again."""
    late = replace(ROW, id="l", name="late", status=SCHEDULED, last_run_status=SUCCESSFUL)
    lags = (Lagging(Lag.OVERDUE, NOW),)
    good = replace(ROW, id="g", name="good", status=SCHEDULED, last_run_status=SUCCESSFUL)
    rows = (replace(ROW, status=FAILED), late, replace(good, last_run_at=NOW))
    why = {one.id: "no key" for one in rows}
    shown = replace(LISTING, rows=rows, found=3, brief=True, reasons=why)
    message = listing(replace(shown, wrong=(LaggingImport(late, lags),)))
    check(message)
    said = plain(message)
    assert "\nDaily users: 🔴 Failed" in said
    assert "\nlate: ⚠️ Overdue · last run succeeded " in said
    assert " Scheduled · last run succeeded " in said
    assert "no key" not in said


def test_how_long_something_has_been_failing_is_said_in_the_verdict():
    """And of each since when, and whose it is, if that may be shown."""
    limit = Threshold(Measure.DURATION, Comparison.MORE, 86_400)
    failed = replace(ROW, status=FAILED)
    since = {failed.id: NOW - timedelta(days=2)}
    shown = replace(LISTING, rows=(failed,), found=1, statuses=BROKEN, since=since)
    shown = replace(shown, thresholds=(limit,), owners={failed.id: "priya@example.com"})
    text = plain(listing(shown))
    assert text.startswith("1 import has been broken for more than 1 d.")
    assert "ailing since 2026-11-21 12:00" in text
    assert "owner: priya@example.com" in text
    assert "priya" not in plain(listing(replace(shown, owners={})))
    none = replace(shown, rows=(), found=0)
    assert plain(listing(none)).startswith("Nothing has been broken for more than 1 d.")


def test_what_began_before_a_midnight_is_named_by_its_day():
    """`2 days or longer` is not told in hours and minutes."""
    midnight = NOW.astimezone(ZoneInfo(LISTING.zone)).replace(hour=0, minute=0, second=0)
    spent = int((NOW - midnight).total_seconds())
    limit = Threshold(Measure.DURATION, Comparison.AT_LEAST, spent)
    shown = replace(LISTING, rows=(ROW,), found=1, statuses=BROKEN, thresholds=(limit,))
    assert plain(listing(shown)).startswith("1 import has been broken since yesterday or longer.")
    before = replace(shown, thresholds=(replace(limit, number=spent + 86_400),))
    assert plain(listing(before)).startswith("1 import has been broken since Sat 21 Nov or longer.")


def test_who_created_each_is_said_where_that_is_asked():
    """Of each in its own line."""
    asked = replace(LISTING, rows=(ROW,), found=1, aspect=Aspect.OWNER)
    assert "wner: priya@example.com" in plain(
        listing(replace(asked, owners={ROW.id: "priya@example.com"}))
    )
    assert "reated by" not in plain(listing(asked))


def test_nothing_is_no_answer_while_rows_could_not_be_read():
    """They may be what failed: that comes first, and once."""
    none = replace(LISTING, rows=(), found=0, statuses=(FAILED,), counts={}, unreadable=7)
    message = listing(none)
    check(message)
    lost = "I can't tell: 7 rows of MoEngage's answer could not be read."
    assert plain(message).startswith(f"{lost}\nAs for the others: Nothing has failed.")
    assert plain(message).count("could not be read") == 1
    assert message.text.startswith(lost)


def test_what_is_late_or_short_of_rows_is_said_first_and_beside_it():
    """What is scheduled as ever would pass for fine."""
    visits, gifts, fine = (replace(GOOD, id=name, name=name) for name in "abc")
    overdue = LaggingImport(visits, (Lagging(Lag.OVERDUE, NOW - timedelta(hours=1)),))
    few = Lagging(Lag.FEWER_ROWS, NOW, rows=12_000, usual_rows=41_000)
    shown = replace(LISTING, rows=(visits, gifts, fine), found=3, statuses=())
    message = listing(replace(shown, wrong=(overdue, LaggingImport(gifts, (few,)))))
    check(message)
    _, second, *rest = filter(None, plain(message).splitlines())
    assert second.endswith("a is overdue, b loaded fewer rows than usual.")
    assert "Overdue since 2026-11-23 11:00" in "\n".join(rest)
    assert "Only 12,000 rows (usually 41,000) at 2026-11-23 12:00 UTC" in "\n".join(rest)
    second_page = listing(replace(shown, page=2, pages=2, wrong=(overdue,)))
    assert "a is overdue" not in plain(second_page)
    assert "Overdue since" in plain(second_page)


def test_beside_what_failed_stands_what_partly_did():
    """“Failing” is asked by those who do not know the difference."""
    shown = replace(LISTING, rows=(), found=0, statuses=(FAILED,), counts={}, partly=(ROW,))
    assert f"1 import partly failed: {ROW.name}" in plain(listing(shown))


def test_of_several_the_newest_and_the_longest_failing_are_named():
    """The newest first of all, where it is asked which that is."""
    rows = (ROW, replace(ROW, id="b", name="b"))
    shown = replace(LISTING, rows=rows, found=2, by_age=True)
    assert "\nThe newest: Daily users, created at 2026-08-25" in plain(listing(shown))
    assert plain(listing(replace(shown, newest=True))).startswith("The newest: Daily users")
    assert "The newest" not in plain(listing(replace(shown, rows=rows[:1], found=1)))
    one = replace(shown, rows=rows[:1], found=1, newest=True, few=1)
    assert "There is" not in plain(listing(one))
    assert plain(listing(replace(one, oldest=True))).startswith("The oldest: Daily users, created")
    since = replace(LISTING, rows=rows, found=2, since={ROW.id: NOW - timedelta(days=2)})
    assert "Failing for the longest: Daily users, since 2026-11-21" in plain(listing(since))


def test_what_waits_for_long_is_not_called_broken():
    """A limit may be about runs under way."""
    limit = Threshold(Measure.DURATION, Comparison.MORE, 300)
    shown = replace(LISTING, rows=(), found=0, counts={}, statuses=(QUEUED,), thresholds=(limit,))
    assert plain(listing(shown)).startswith("Nothing has been waiting in the queue for more than 5")


def test_who_is_on_what_is_said_beside_it():
    """Of what is broken nobody looks at what somebody has taken."""
    ack = Ack("p1", 0, "U0LENA00001", NOW)
    shown = replace(LISTING, rows=(ROW,), found=1, taken={ROW.id: ack})
    message = listing(shown)
    check(message)
    assert "acknowledged by" in plain(message).casefold()
    assert "acknowledged" not in plain(listing(replace(shown, taken={}))).casefold()


def test_that_nothing_failed_is_not_said_where_rows_could_not_be_read():
    """What could not be read may be what failed."""
    late = (LaggingImport(LISTING.rows[-1], (STUCK,)),)
    nothing = replace(LISTING, rows=(), found=0, total=0, counts={}, statuses=tuple(BROKEN))
    answer = replace(nothing, aspect=Aspect.ANY, late=late)
    assert "Nothing has failed" in listing(answer).text
    assert "Nothing has failed" not in listing(replace(answer, unreadable=3)).text


def test_the_notification_of_a_list_has_no_two_marks_side_by_side():
    late = (LaggingImport(LISTING.rows[-1], (STUCK,)),)
    for answer in (replace(LISTING, late=late), replace(LISTING, late=late, rows=(), found=0)):
        assert ":." not in listing(answer).text
        assert ".." not in listing(answer).text
