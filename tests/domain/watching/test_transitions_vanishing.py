"""What becomes of an import that MoEngage lists no more, lists again, renames or archives."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.domain.alerting.alerts import Alert, Kind, present
from bot.domain.alerting.mutes import MuteLength, mute
from bot.domain.anomalies import anomaly_problems
from bot.domain.anomalies.kinds import AnomalyKind
from bot.domain.imports import Import
from bot.domain.watching.changed_rows import decide, is_closing, unlisted
from bot.domain.watching.decisions import Decision, Reason, Scope
from bot.domain.watching.problems import Problem
from tests.domain.watching.test_transitions import NOW, SCOPE, T1, T2, T3, WISHES, kinds, row

BAD = row("SCHEDULED", "FAILED", T1)
HOUR = timedelta(hours=1)


def gone(before: Decision, scope: Scope = SCOPE) -> Decision:
    """It is listed no more."""
    assert before.seen
    made = unlisted(before.row, before.seen, before.problem, scope)
    assert made is not None
    return made


def then(after: Decision, next_: Import, scope: Scope = SCOPE) -> Decision:
    return decide(next_, after.seen, after.problem, scope)


def first(row_: Import = BAD, scope: Scope = SCOPE) -> Decision:
    return decide(row_, None, None, scope)


def muting(*, recovery: bool = False) -> Scope:
    made = mute(BAD.id, BAD.name, "U1", NOW, MuteLength(3600, until_recovery=recovery))
    return replace(SCOPE, policy=replace(WISHES, mutes=(made,)))


# --- Listed no more -----------------------------------------------------------------------------


def test_a_broken_import_that_is_listed_no_more():
    """Its message and its thread say so, once; it is not broken any more."""
    opened = first()
    closed = gone(opened)
    (alert,) = closed.alerts
    assert (alert.kind, alert.follows) == (Kind.CLOSED, opened.alerts[0].id)
    assert alert.problem.unlisted
    assert closed.gone
    assert closed.problem is not None
    assert not closed.problem.open
    assert closed.seen == opened.seen
    again = gone(opened, replace(SCOPE, now=NOW + HOUR))
    assert [one.id for one in again.alerts] == [alert.id]  # whichever replica decides it, and when


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([row("SUCCESSFUL")], id="good"),
        pytest.param([row("SCHEDULED", None, None)], id="never ran"),
        pytest.param([row("FAILED", at=T1), row("SUCCESSFUL", at=T2)], id="recovered"),
        pytest.param([row("FAILED", at=NOW - 9 * HOUR)], id="adopted, so nobody was told"),
    ],
)
def test_what_nobody_waits_for_goes_silently(rows: list[Import]):
    """Nothing that stands in a channel is wrong."""
    decision = first(rows[0])
    for one in rows[1:]:
        decision = then(decision, one)
    closed = gone(decision)
    assert closed.gone
    told = [alert for alert in closed.alerts if not alert.problem.adopted]
    assert told == []  # of one that was adopted the channel's history decides
    assert closed.problem is None or not closed.problem.open


def test_a_message_that_is_late_shows_that_it_is_gone():
    """Slack was away when it broke; by now it is listed no more, which is no recovery."""
    opened = first()
    assert present(opened.alerts[0], gone(opened).problem).kind is Kind.CLOSED


def test_an_anomaly_ends_too():
    """Stuck, overdue or short of rows: its message says so."""
    for outcome in AnomalyKind:
        anomaly = Problem(
            *("l1", "live", BAD, outcome.value, T1, T1), anomaly="late", root_ids={"C1": "a1"}
        )
        (alert,) = anomaly_problems.unlisted(gone(first(row("SUCCESSFUL"))), anomaly, SCOPE).alerts
        assert (alert.kind, alert.follows) == (Kind.CAUGHT_UP, "a1")
        assert alert.problem.unlisted
        assert not alert.problem.open
    assert anomaly_problems.unlisted(gone(first()), None, SCOPE).anomaly is None


def test_under_a_mute_what_was_reported_is_closed():
    """An edit disturbs nobody; the runs that were kept back are counted in it."""
    held = then(first(), replace(BAD, last_run_at=T2), muting())
    (alert,) = gone(held, muting()).alerts
    assert (alert.kind, alert.problem.held) == (Kind.CLOSED, 1)


def test_what_a_mute_hid_is_reported_when_it_is_over():
    """Then it is gone too: nothing would tell of it later."""
    hidden = first(scope=muting())
    assert hidden.seen
    assert unlisted(BAD, hidden.seen, hidden.problem, muting()) is None
    over = gone(hidden, replace(muting(), now=NOW + 2 * HOUR))
    assert kinds([over]) == [Kind.SILENCED]
    assert over.problem is not None
    assert over.problem.held == 0


def test_a_mute_until_it_recovers_ends():
    """It never will."""
    scope = muting(recovery=True)
    closed = gone(first(scope=scope), scope)
    assert kinds([closed]) == [Kind.SILENCED]
    assert closed.recovered


# --- Listed again -------------------------------------------------------------------------------


def test_the_same_run_is_no_news():
    """The message shows that it is broken again, with a note in its thread alone."""
    opened = first()
    back = then(gone(opened), BAD)
    assert back.reason is Reason.LISTED_AGAIN
    (alert,) = back.alerts
    assert (alert.kind, alert.quiet, alert.follows) == (Kind.RELISTED, True, opened.alerts[0].id)
    assert back.problem is not None
    assert back.problem.open
    assert back.problem.runs == 1
    assert then(back, BAD).alerts == ()


@pytest.mark.parametrize(
    ("returns", "expected"),
    [
        pytest.param(row("FAILED", at=T2), Kind.OPENED, id="a new failed run"),
        pytest.param(row("PARTIAL_SUCCESS", at=T3), Kind.OPENED, id="a new one of another kind"),
        pytest.param(row("SUCCESSFUL", at=T2), None, id="a good run"),
        pytest.param(row("PROCESSING", "FAILED", T1), None, id="a run is under way"),
        pytest.param(row("ARCHIVED", "FAILED", T1), None, id="archived"),
    ],
)
def test_what_it_comes_back_with(returns: Import, expected: Kind | None):
    """A new failed run is a new problem, with a message of its own."""
    opened = first()
    back = then(gone(opened), returns)
    assert kinds([back]) == [expected]
    if expected:
        assert back.alerts[0].follows is None
        assert back.alerts[0].id != opened.alerts[0].id


def test_it_got_worse_meanwhile():
    """Of the same run that is told, where its message stands."""
    opened = first(row("PARTIAL_SUCCESS"))
    (alert,) = then(gone(opened), row("FAILED")).alerts
    assert (alert.kind, alert.follows) == (Kind.ESCALATED, opened.alerts[0].id)


def test_a_run_that_was_under_way_when_it_went():
    """It had failed by the time it came back: that is another run."""
    running = then(first(), row("PROCESSING", "FAILED", T2))
    back = then(gone(running), row("FAILED", at=T2))
    assert kinds([back]) == [Kind.OPENED]


def test_it_may_come_and_go():
    """Each time is told once, under an id of its own."""
    decision, told = first(), list[Alert]()
    for _ in range(3):
        decision = gone(decision)
        told += decision.alerts
        decision = then(decision, BAD)
        told += decision.alerts
    assert [alert.kind for alert in told] == [Kind.CLOSED, Kind.RELISTED] * 3
    assert len({alert.id for alert in told}) == len(told)


def hidden_and_gone(*rows: Import) -> Decision:
    """It failed under a mute until it recovers, and went: the channel heard that it is over."""
    scope = muting(recovery=True)
    decision = first(rows[0], scope)
    for one in rows[1:]:
        decision = then(decision, one, scope)
    return gone(decision, scope)


@pytest.mark.parametrize(
    ("rows", "returns", "expected"),
    [
        pytest.param([BAD], BAD, Kind.OPENED, id="one run"),
        pytest.param([BAD, row("FAILED", at=T2)], row("FAILED", at=T2), Kind.AGAIN, id="two runs"),
        pytest.param([BAD], replace(BAD, name="Nightly users"), Kind.OPENED, id="renamed"),
        pytest.param(
            [row("PARTIAL_SUCCESS")], row("FAILED"), Kind.ESCALATED, id="it got worse meanwhile"
        ),
    ],
)
def test_what_a_mute_hid_until_it_was_gone(rows: list[Import], returns: Import, expected: Kind):
    """No channel has a message that could show that it is broken again: it gets one, once."""
    closed = hidden_and_gone(*rows)
    assert kinds([closed]) == [Kind.SILENCED]
    back = then(closed, returns)
    (alert,) = back.alerts
    assert (alert.kind, alert.follows, alert.problem.open) == (expected, None, True)
    assert back.problem is not None
    assert back.problem.root_ids == {"C1": alert.id}
    assert then(back, returns).alerts == ()
    (over,) = then(back, row("SUCCESSFUL", at=T3)).alerts
    assert (over.kind, over.follows) == (Kind.RECOVERED, alert.id)


def test_what_is_muted_anew_waits_for_the_end_of_that():
    """Then it is told with what broke meanwhile."""
    back = then(hidden_and_gone(BAD), BAD, muting())
    assert (back.alerts, back.problem and back.problem.held) == ((), 1)
    over = then(back, BAD, replace(SCOPE, now=NOW + 2 * HOUR))
    assert kinds([over]) == [Kind.OPENED]


def test_what_was_adopted_silently_comes_back_silently():
    """It failed before the bot began to watch, and no channel wanted it then."""
    opened = first(row("FAILED", at=NOW - 9 * HOUR))
    assert opened.problem is not None
    alone = replace(opened, problem=replace(opened.problem, root_ids={}))
    back = then(gone(alone), row("FAILED", at=NOW - 9 * HOUR))
    assert back.reason is Reason.LISTED_AGAIN
    assert back.alerts == ()


# --- Renamed ------------------------------------------------------------------------------------


def test_a_broken_import_is_renamed():
    """Its message shows the new name, its thread says so; nobody is mentioned anew."""
    opened = first()
    renamed = then(opened, replace(BAD, name="Nightly users"))
    assert renamed.reason is Reason.RENAMED
    (alert,) = renamed.alerts
    assert (alert.kind, alert.quiet) == (Kind.RENAMED, True)
    assert present(alert, renamed.problem).problem.row.name == "Nightly users"
    assert then(renamed, replace(BAD, name="Nightly users")).alerts == ()


def test_each_new_name_is_reported():
    """Also an old one."""
    decision, told = first(), list[str]()
    for name in ("B", BAD.name, "B"):
        decision = then(decision, replace(BAD, name=name))
        told += [alert.id for alert in decision.alerts]
    assert len(set(told)) == 3


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(row("SUCCESSFUL"), "Nightly users", id="it is not broken"),
        pytest.param(BAD, "", id="the name is missing"),
        pytest.param(BAD, BAD.name, id="the same"),
    ],
)
def test_no_note_of_a_name(before: Import, after: str):
    """Where no message shows it, or nothing is known."""
    assert then(first(before), replace(before, name=after)).alerts == ()


def test_renamed_while_a_run_is_under_way():
    """What the row says of that run is not taken for the one that broke."""
    opened = first()
    running = replace(row("PROCESSING", "FAILED", T2), name="Nightly users")
    renamed = then(opened, running)
    assert renamed.problem is not None
    assert renamed.problem.row == replace(BAD, name="Nightly users")


def test_renamed_and_failed_again():
    """That tells it: the message shows the latest row."""
    again = then(first(), replace(BAD, name="Nightly users", last_run_at=T2))
    (alert,) = again.alerts
    assert (alert.kind, alert.problem.row.name) == (Kind.AGAIN, "Nightly users")


def test_a_note_mentions_on_whom_the_message_does():
    """The message goes on to mention them: it is written anew with the note."""
    opened = first()
    (alert,) = then(opened, replace(BAD, name="B"), muting()).alerts
    assert alert.mentions == opened.alerts[0].mentions
    assert alert.channel == "C1"


# --- When it ran ---------------------------------------------------------------------------------


@pytest.mark.parametrize("created_at", [None, NOW - 99 * HOUR])
@pytest.mark.parametrize(
    ("before", "status", "last", "expected", "is_open"),
    [
        ("FAILED", "FAILED", "FAILED", None, True),
        ("FAILED", "SCHEDULED", "FAILED", None, True),
        ("FAILED", "SCHEDULED", None, None, True),
        ("FAILED", "SUCCESSFUL", "SUCCESSFUL", Kind.RECOVERED, False),
        ("FAILED", "ARCHIVED", "FAILED", Kind.CLOSED, False),
        ("PARTIAL_SUCCESS", "FAILED", "FAILED", Kind.ESCALATED, True),
        ("SUCCESSFUL", "FAILED", "FAILED", Kind.OPENED, True),
    ],
)
def test_when_it_ran_is_not_said_any_more(
    before: str,
    status: str,
    last: str | None,
    expected: Kind | None,
    created_at: datetime | None,
    *,
    is_open: bool,
):
    """It is the run that is known, and how it ended counts; it is not ignored for ever."""
    lost = replace(row(status, last, None), created_at=created_at)
    decision = then(first(row(before)), lost)
    assert kinds([decision]) == [expected]
    assert (decision.problem is not None and decision.problem.open) is is_open
    assert decision.row == lost  # what is stored is what was shown
    assert then(decision, lost).alerts == ()
    assert decision.seen is not None
    assert decision.seen.ran_at == T1


def test_a_run_that_was_reported_is_no_news_without_its_time():
    """Also after its problem was closed."""
    closed = then(first(), row("ARCHIVED", "FAILED", T1))
    assert closed.problem is None
    assert then(closed, row("SCHEDULED", "FAILED", None)).alerts == ()


# --- Archived -----------------------------------------------------------------------------------


@pytest.mark.parametrize("ran_at", [NOW - 2 * HOUR, NOW - 200 * HOUR, None])
def test_archived_before_the_bot_began(ran_at: datetime | None):
    """Its last run failed long ago, and it is not broken: nobody will mend it."""
    decision = first(replace(row("ARCHIVED", "FAILED"), last_run_at=ran_at))
    assert decision.reason is Reason.ARCHIVED_BEFORE
    assert (decision.problem, decision.alerts) == (None, ())


@pytest.mark.parametrize("before", [None, row("SUCCESSFUL", at=T1), BAD])
def test_failed_and_archived_between_two_sweeps(before: Import | None):
    """The failed run is told, as every one is; then the problem is closed."""
    last = row("ARCHIVED", "FAILED", T2)
    told = then(first(before), last) if before else first(last)
    assert kinds([told])[0] in (Kind.OPENED, Kind.AGAIN)
    assert is_closing(last, told.problem)
    closed = then(told, last)
    assert kinds([closed]) == [Kind.CLOSED]
    assert closed.problem is None
    assert not is_closing(last, closed.problem)


def test_what_an_older_release_counted_is_closed():
    """It adopted archived imports as broken."""
    adopted = first(row("SCHEDULED", "FAILED", NOW - 9 * HOUR))
    archived = row("ARCHIVED", "FAILED", NOW - 9 * HOUR)
    assert is_closing(archived, adopted.problem)
    assert then(adopted, archived).problem is None
