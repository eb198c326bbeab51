"""Filters that MoEngage does not have: owners, when an import was created, names with a star."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.asked import Span
from bot.domain.imports import Import
from bot.domain.runs.schedule import Rhythm
from bot.query.requests import includes, matches, sieved, wider
from bot.query.values import Filters, Intent, Query

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
ROW = Import(
    *("1", "Loyalty points", "USERS", "PERIODIC", "S3", "FAILED"),
    created_at=NOON,
    created_by="Omar.K@example.com",
)


@pytest.mark.parametrize(
    ("wanted", "taken"),
    [("omar", True), ("omar.k@example.com", True), ("priya", False), ("example.com", True)],
)
def test_an_owner_is_an_address_or_a_part_of_one(wanted: str, taken: bool):
    """In any case. An import of nobody is not theirs."""
    assert includes(Filters(owner=wanted), ROW) is taken
    assert not includes(Filters(owner=wanted), replace(ROW, created_by=None))


def test_when_an_import_was_created():
    """Both ends inside; never known is never then."""
    second = timedelta(seconds=1)
    assert includes(Filters(created=Span(NOON, NOON)), ROW)
    assert not includes(Filters(created=Span(NOON + second, NOON + second)), ROW)
    assert not includes(Filters(created=Span(NOON, NOON)), replace(ROW, created_at=None))


@pytest.mark.parametrize(
    ("name", "taken"),
    [("loyalty", True), ("loyalty*", True), ("*points", True), ("l*y*s", True), ("points*", False)],
)
def test_a_star_in_a_name_stands_for_anything(name: str, taken: bool):
    """MoEngage is asked without such a name, and its rows are sieved."""
    query = Query(Intent.LIST, "x", Filters(name=name))
    assert includes(query.filters, ROW) is taken
    assert wider(query).name == (None if "*" in name else name)
    assert sieved(query, ROW) is (taken or "*" not in name)


def test_every_list_is_narrowed():
    """What MoEngage answers, and what was seen last."""
    query = Query(Intent.LIST, "x", Filters(owner="priya"))
    assert not sieved(query, ROW)
    assert not matches(query, ROW)


def test_what_waits_behind_a_good_run_is_not_unsuccessful():
    """Its status says that it is scheduled; neither way of asking lists it."""
    statuses = ("FAILED", "PARTIAL_SUCCESS", "SCHEDULED", "PROCESSING", "QUEUED")
    query = Query(
        Intent.LIST, "x", Filters(statuses=statuses, open_ended=("schedule_status",), owner="omar")
    )
    good = replace(ROW, status="SCHEDULED", last_run_status="SUCCESSFUL")
    assert not matches(query, good)
    assert not sieved(query, good)
    assert matches(query, replace(good, last_run_status="FAILED"))


def test_a_kind_that_is_left_out_is_what_is_all_of_it():
    """Not each import of its source, nor each of its type."""
    kind = Filters(sources=("S3",), types=("EVENTS",))
    assert includes(Filters(but=(kind,)), ROW)
    assert not includes(Filters(but=(replace(kind, types=("USERS",)),)), ROW)


def test_leaving_out_a_rhythm_keeps_what_has_none():
    """A one-time import is not hourly, so it stays."""
    assert includes(Filters(not_rhythms=(Rhythm.HOURLY,)), replace(ROW, schedule="ONETIME"))
    daily = replace(ROW, last_run_at=NOON, next_scheduled_at=NOON + timedelta(days=1))
    assert not includes(Filters(not_rhythms=(Rhythm.DAILY,)), daily)
