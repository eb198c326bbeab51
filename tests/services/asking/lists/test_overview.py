"""How everything stands: what is failing, late, running, or recovered."""

import dataclasses

import pytest

from bot.domain.answers.overview import Loaded, Overview
from bot.domain.asked import Aspect, Lag, Measure, Span
from bot.domain.imports import BROKEN, FAILED, PARTIAL_SUCCESS, PROCESSING, QUEUED, File
from bot.query.values import NO_FILTERS, Filters, Intent, replace
from tests.support.services_fakes import NOW
from tests.support.services_runs import COMPANY, HOUR, RUNS, Past, asked, ran, row


@pytest.fixture
async def past() -> Past:
    """A week in which imports failed and recovered; one runs, and one waits in the queue."""
    scene = Past()
    flying = (row("sessions", status=PROCESSING), row("answers", status=QUEUED))
    old = row("old", hours=1)
    before = [ran("old", FAILED, hours=50), ran("old", hours=40), ran("old", hours=1)]
    await scene.happened([*COMPANY, *flying, old], [*RUNS, *before])
    return scene


async def ask(past: Past) -> Overview:
    answer = await past.reply(asked(intent=Intent.OVERVIEW, span=None))
    assert isinstance(answer, Overview)
    return answer


async def test_what_recovered_lately_is_news_however_long_ago_it_failed(past: Past):
    """Loyalty failed 31 hours ago and is good since 7; the old one has been good for 40."""
    answer = await ask(past)
    assert [one.row.id for one in answer.recovered] == ["loyalty"]
    (one,) = answer.recovered
    assert one.course.recovered
    assert (len(one.course.failed), one.course.recovered.ran_at) == (2, NOW - 7 * HOUR)


async def test_the_latest_recovery_comes_first():
    """Whichever failed last."""
    past, names = Past(), ("sooner", "later")
    failed = [ran("sooner", FAILED, hours=9), ran("later", FAILED, hours=10)]
    good = [ran("sooner", hours=8), ran("later", hours=2)]
    standing = [row(name, hours=hours) for name, hours in zip(names, (8, 2), strict=True)]
    await past.happened(standing, [*failed, *good])
    assert [one.row.id for one in (await ask(past)).recovered] == ["later", "sooner"]


async def test_what_waits_in_the_queue_does_not_run(past: Past):
    """Each is counted for itself."""
    answer = await ask(past)
    assert (answer.running, [one.id for one in answer.queued]) == (1, ["answers"])


async def test_states_that_are_counted_leave_out_the_others(past: Past):
    """What only failed in part is told apart where it was not asked for."""
    counted = asked(intent=Intent.OVERVIEW, span=None, measure=Measure.IMPORTS)
    failed = replace(counted, filters=Filters(statuses=(FAILED,)), lags=(Lag.OVERDUE,))
    whole, some = await ask(past), await past.reply(failed)
    assert isinstance(some, Overview)
    assert [one.outcome for one in some.failing] == [FAILED] * len(some.failing) != []
    assert len(some.failing) + some.partly == len(whole.failing)
    assert {lag.kind for one in some.late for lag in one.lags} <= {Lag.OVERDUE}
    assert len(some.late) < len(whole.late)


async def test_why_each_is_broken_is_told_where_only_those_are_asked_for():
    """Also where no alert told it."""
    past = Past()
    await past.happened([row("few", PARTIAL_SUCCESS)])
    past.vendor.history = [File("1", "few.csv", PARTIAL_SUCCESS, "no id")]
    only = asked(*BROKEN, intent=Intent.OVERVIEW, span=None)
    for query, reason in ((only, "no id"), (replace(only, filters=NO_FILTERS), "")):
        answer = await past.reply(query)
        assert isinstance(answer, Overview)
        assert [one.reason for one in answer.failing] == [reason]


async def test_of_a_time_only_its_problems_are_told():
    """Also those that began before it and went on in it; who is on call is asked of the present."""
    past, early, late = Past(), Span(NOW - 30 * HOUR, NOW - 20 * HOUR), Span(NOW - 5 * HOUR, NOW)
    standing = [row("old", FAILED, hours=25), row("new", FAILED, hours=2), row("hung", PROCESSING)]
    await past.happened(standing, [ran("old", FAILED, hours=25), ran("new", FAILED, hours=2)])
    for span, names in ((early, ["old"]), (late, ["new"])):
        answer = await past.reply(asked(intent=Intent.OVERVIEW, span=span, aspect=Aspect.NOBODY))
        assert isinstance(answer, Overview)
        assert [one.row.id for one in answer.failing] == names
        assert answer.during
    answer = await past.reply(asked(intent=Intent.OVERVIEW, span=late, aspect=Aspect.ON_CALL))
    assert isinstance(answer, Overview)
    assert (len(answer.failing), answer.during) == (2, "")


async def test_what_lags_now_is_told_of_the_times_in_which_it_does():
    """What waits does so until now; what was slow is of the time in which it ran."""
    past, late = Past(), dataclasses.replace(row("late", hours=6), next_scheduled_at=NOW - 5 * HOUR)
    await past.happened([*COMPANY, late], RUNS)
    lately, night = Span(NOW - HOUR, NOW), Span(NOW - 12 * HOUR, NOW - 4 * HOUR)
    before = Span(NOW - 90 * HOUR, NOW - 80 * HOUR)
    for span, names in ((lately, {"late", "orders"}), (night, {"late"}), (before, set())):
        answer = await past.reply(asked(intent=Intent.OVERVIEW, span=span))
        assert isinstance(answer, Overview)
        assert {one.row.id for one in answer.late} == names


async def loaded(past: Past) -> Loaded | None:
    answer = await past.reply(asked(intent=Intent.OVERVIEW, span=None, aspect=Aspect.LOADED_LAST))
    assert isinstance(answer, Overview)
    return answer.loaded


async def test_the_last_run_that_loaded_something_is_looked_for_where_it_is_asked():
    """Also of an import that failed since, and not of one whose rows all failed."""
    past = Past()
    standing = [row("orders", FAILED, hours=1), row("users", hours=5)]
    runs = [
        *(ran("orders", hours=3), ran("orders", FAILED, hours=1), ran("users", hours=5)),
        ran("orders", PARTIAL_SUCCESS, hours=2, total=10, failed=10),
    ]
    await past.happened(standing, runs)
    assert await loaded(past) == Loaded("orders", NOW - 3 * HOUR)
    assert (await ask(past)).loaded is None


async def test_without_a_memory_the_rows_tell_it():
    """As far as their latest runs do."""
    past = Past()
    await past.happened([row("orders", FAILED, hours=1), row("users", hours=5)], [])
    assert await loaded(past) == Loaded("users", NOW - 5 * HOUR)
