"""Whatever is to be shown: Slack takes it, it means only what we say, and no screen obeys it."""

import unicodedata
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from bot.domain.alerts import Alert, Kind, Problem
from bot.domain.answers import (
    Guide,
    Health,
    Listing,
    NotYet,
    Source,
    Sweep,
    WorkspaceHealth,
)
from bot.domain.errors import VendorError
from bot.domain.imports import FAILED, PARTIAL_SUCCESS, Import
from bot.playground.limits import faults_in_blocks, too_long
from bot.query.errors import QueryError
from bot.views import alerts as cards
from bot.views import answers, errors
from bot.views.message import Message
from bot.views.plain import plain
from bot.views.text import check
from tests.support.views_markup import dangers
from tests.support.views_values import (
    EVIL,
    LISTING,
    NOW,
    alerts,
    healths,
    listings,
    misunderstandings,
    texts,
    vendor_errors,
)

# Made of many long parts, so that making one smaller would take minutes.
thorough = settings(
    max_examples=60,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def assert_fit(message: Message) -> None:
    """Inside every limit, by our rules and by the stand-in's, harmless, fit for a terminal."""
    check(message)
    assert faults_in_blocks(list(message.blocks)) == []
    assert not too_long(message.blocks)
    assert dangers(message) == []
    shown = plain(message)
    assert shown
    assert [
        one for one in shown if one != "\n" and unicodedata.category(one) in ("Cc", "Cs", "Zl")
    ] == []


@thorough
@given(listings)
def test_listings(listing: Listing):
    """A page of imports."""
    assert_fit(answers.render(listing))


@thorough
@given(alerts)
def test_alerts(alert: Alert):
    """Cards and replies, with every label."""
    for message in (
        cards.card(alert, repeat=True, several=True),
        cards.reply(alert, repeat=True, several=True),
        cards.card(alert),
        cards.reply(alert),
    ):
        assert_fit(message)


@thorough
@given(healths)
def test_health(health: Health):
    """The bot's own state."""
    assert_fit(answers.render(health))


@thorough
@given(misunderstandings())
def test_misunderstandings(error: QueryError):
    """A question that was not understood."""
    assert_fit(errors.misunderstood(error))


@thorough
@given(vendor_errors)
def test_vendor_trouble(error: VendorError):
    """What MoEngage says when it does not answer."""
    assert_fit(errors.vendor_trouble(error))


@thorough
@given(texts)
def test_the_others(text: str):
    """Help, and the short replies."""
    assert_fit(answers.render(Guide((text,) * 30)))
    assert_fit(answers.render(NotYet(text)))
    assert_fit(errors.unexpected(text))
    assert_fit(errors.store_trouble())
    assert_fit(errors.unknown_button())


@pytest.mark.parametrize("filler", ["W", "&", "😀", "*", ":a", EVIL, "w w "])
def test_the_longest_of_everything(filler: str):
    """All texts 10 kB, all numbers as wide as they get, more of everything than a page holds."""
    long, much = filler * (10_000 // len(filler)), 10**15 - 1
    last = NOW + timedelta(days=9_999)
    row = Import(
        id=long,
        name=long,
        type=long,
        schedule=long,
        source=long,
        status=long,
        last_run_status=FAILED,
        total_files=much,
        processed_files=much - 1,
        total_rows=much,
        processed_rows=much - 1,
        created_at=NOW,
        last_run_at=NOW,
        next_scheduled_at=last,
        created_by=long,
    )
    listing = replace(
        LISTING,
        understood=long,
        rows=(replace(row, status="SCHEDULED"), *[row] * 30),
        counts={f"{number}{long}": much for number in range(20)},
        found=much - 1,
        total=much,
        page=much - 1,
        pages=much,
        source=Source.LAST_SEEN,
        query=long,
        notes=(long,) * 9,
        unreadable=much,
    )
    problem = Problem(long, long, row, PARTIAL_SUCCESS, NOW, NOW, much, last)
    workspace = WorkspaceHealth(
        *(long, False, Sweep(NOW, last, much, much, much), 1e9, long, much, much, NOW),
        {f"{number}{long}": much for number in range(9)},
    )
    assert_fit(answers.render(listing))
    assert_fit(answers.render(Health(long, False, False, long, (workspace,) * 15, NOW)))
    for kind in Kind:
        about = Alert(long, kind, long, problem, NOW)
        assert_fit(cards.card(about, repeat=True, several=True))
        assert_fit(cards.reply(about, repeat=True, several=True))
