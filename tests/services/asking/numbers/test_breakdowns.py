"""Numbers in groups: from the runs that are known, or of the imports as they stand."""

from dataclasses import replace

import pytest

from bot.domain.answers.declined import Declined
from bot.domain.answers.numbers import Number
from bot.domain.asked import By, Measure
from bot.domain.imports import BROKEN, FAILED
from bot.query.values import Filters, Intent, Query
from tests.support.services_runs import COMPANY, RUNS, TODAY, WEEK, Past, asked, row

TABLES = replace(row("tables", kind="AUX_DATA", owner=None), source="SFTP", schedule="ONETIME")
EVERY = (*COMPANY, TABLES)


@pytest.fixture
async def past() -> Past:
    """A week in which imports failed and recovered; one import is of other tables."""
    scene = Past()
    await scene.happened(EVERY, RUNS)
    return scene


async def number(past: Past, query: Query) -> Number:
    answer = await past.reply(replace(query, intent=Intent.NUMBER))
    assert isinstance(answer, Number)
    return answer


def groups(answer: Number) -> list[tuple[str, float]]:
    return [(each.name, float(each.figure.value or 0)) for each in answer.groups]


async def test_failed_rows_by_type(past: Past):
    """Largest first; a type of which there are imports is told also with nothing."""
    answer = await number(past, asked(measure=Measure.FAILED_ROWS, span=TODAY, by=By.TYPE))
    assert sum(many for _, many in groups(answer)) == answer.figure.value
    assert groups(answer)[-1] == ("EVENTS", 0)


async def test_no_runs_have_no_rows(past: Past):
    """That is known; of their rate nothing is. Failed files are not remembered."""
    csv = Filters(sources=("S3", "CSV"))
    rows = asked(measure=Measure.ROWS, span=TODAY, by=By.SOURCE, filters=csv)
    assert (await number(past, rows)).groups[-1].figure.value == 0
    rate = await number(past, replace(rows, measure=Measure.FAILURE_RATE))
    assert rate.groups[-1].figure.value is None
    assert not (await number(past, replace(rows, measure=Measure.FAILED_FILES))).groups


async def test_failures_by_reason(past: Past):
    """Only those that were; one that is not known has no name."""
    answer = await number(past, asked(measure=Measure.FAILURES, span=WEEK, by=By.REASON))
    assert groups(answer) == [("empty", 3), ("", 2)]
    assert [each.id for each in answer.groups[0].rows] == ["daily"]


async def test_days_stand_in_their_order(past: Past):
    """However much there was."""
    answer = await number(past, asked(measure=Measure.FAILED_ROWS, span=WEEK, by=By.DAY))
    days = [name for name, _ in groups(answer)]
    assert days == sorted(days)
    assert len(days) > 1


async def test_the_hour_with_most_stands_first(past: Past):
    """An hour of whatever day."""
    answer = await number(past, asked(measure=Measure.RUNS, span=WEEK, by=By.HOUR))
    counts = [count for _, count in groups(answer)]
    assert counts == sorted(counts, reverse=True)
    assert {len(name) for name, _ in groups(answer)} == {len("04:00")}


async def test_runs_by_how_they_ended(past: Past):
    """As MoEngage says it."""
    answer = await number(past, asked(measure=Measure.RUNS, span=TODAY, by=By.STATE))
    assert groups(answer) == [("SUCCESSFUL", 7), ("FAILED", 1), ("PARTIAL_SUCCESS", 1)]


async def test_what_is_named_is_told_with_nothing(past: Past):
    """So that it is not thought to be forgotten."""
    csv = asked(measure=Measure.RUNS, span=TODAY, by=By.SOURCE, filters=Filters(sources=("CSV",)))
    assert groups(await number(past, csv)) == [("CSV", 0)]
    assert not (await number(past, csv)).compared
    both = replace(csv, filters=Filters(sources=("S3", "CSV")))
    assert (await number(past, both)).compared


async def test_imports_now_by_person(past: Past):
    """Of one nobody knows who made it; what is late beside what is broken is told too."""
    past.vendor.pages = [EVERY]
    answer = await number(past, asked(measure=Measure.IMPORTS, span=None, by=By.PERSON))
    assert answer.standing
    assert answer.figure.value == len(COMPANY) + 1
    assert ("", 1) in groups(answer)
    past.vendor.pages = [[each for each in EVERY if each.broken]]
    broken = await number(past, asked(*BROKEN, measure=Measure.IMPORTS, span=None, by=By.PERSON))
    assert broken.figure.value == sum(each.broken for each in COMPANY)
    assert set(broken.outcomes) == set(BROKEN)


async def test_imports_now_by_state_and_schedule(past: Past):
    """What is broken counts as such."""
    past.vendor.pages = [EVERY]
    states = await number(past, asked(measure=Measure.IMPORTS, span=None, by=By.STATE))
    assert dict(groups(states))[FAILED] == 1
    schedules = await number(past, asked(measure=Measure.IMPORTS, span=None, by=By.SCHEDULE))
    assert dict(groups(schedules))["ONETIME"] == 1


async def test_people_are_hidden_where_they_may_not_be_shown():
    """The setting SHOW_OWNERS."""
    quiet = Past(show_owners=False)
    await quiet.happened(COMPANY, RUNS)
    query = asked(measure=Measure.IMPORTS, span=None, by=By.PERSON)
    assert isinstance(await quiet.reply(replace(query, intent=Intent.NUMBER)), Declined)
