"""Every kind of message, as Slack's Block Kit Builder takes it: see `tests/views/data`."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.alerts import Kind
from bot.domain.answers import Guide, NotYet, Source
from bot.domain.errors import (
    AccountBlocked,
    AddressWrong,
    BudgetSpent,
    CredentialsRefused,
    RateLimited,
    RequestRefused,
    Unreachable,
    VendorError,
    VendorFault,
)
from bot.domain.imports import PARTIAL_SUCCESS, PROCESSING, SUCCESSFUL
from bot.playground.limits import faults_in_blocks
from bot.query.errors import QueryError
from bot.query.parser import parse
from bot.views import alerts, answers, errors
from bot.views.message import Message
from bot.views.text import check
from tests.support.views_golden import DATA, assert_golden
from tests.support.views_markup import dangers, presses
from tests.support.views_values import (
    EVIL,
    HEALTH,
    LISTING,
    MOVED_ON,
    NOW,
    PARTIAL,
    PROBLEM,
    ROW,
    WORKSPACE,
    alert,
)

PARTLY = replace(PROBLEM, row=PARTIAL, outcome=PARTIAL_SUCCESS)
GROWN = replace(PROBLEM, opened_at=NOW - timedelta(hours=3, minutes=12), runs=3)
GOOD = replace(ROW, status=SUCCESSFUL, last_run_status=SUCCESSFUL, processed_rows=10_000)
ENDED = replace(GROWN, row=replace(GOOD, processed_files=3), ended_at=NOW)
ILL = replace(
    WORKSPACE,
    name="test",
    watching=False,
    blind_for=6_500.0,
    trouble="AuthenticationInvalid: the key was not accepted (request id 7)",
    budget_left=0,
    waiting=3,
    oldest_waiting=NOW - timedelta(minutes=20),
    parked={"not_in_channel": 2, "odd_code": 1},
)
AWAY = replace(
    WORKSPACE,
    watching=None,
    last_sweep=None,
    blind_for=None,
    budget_left=None,
    waiting=None,
)

MESSAGES: dict[str, Message] = {
    # --- answers
    "listing": answers.render(LISTING),
    "listing_middle_page": answers.render(
        replace(
            LISTING,
            found=300,
            total=5_000,
            counts={SUCCESSFUL: 280, "FAILED": 15, "HIBERNATING": 5},
            page=2,
            pages=30,
            source=Source.CACHE,
            notes=("20/11 was read as 20 November.",),
            unreadable=2,
        )
    ),
    "listing_last_seen": answers.render(
        replace(
            LISTING,
            source=Source.LAST_SEEN,
            notes=("MoEngage could not be asked: no answer (request id 7)",),
        )
    ),
    "listing_empty": answers.render(replace(LISTING, rows=(), counts={}, found=0, total=0)),
    "listing_evil": answers.render(
        replace(LISTING, understood=EVIL, rows=(replace(ROW, name=EVIL, type=EVIL, status=EVIL),))
    ),
    "guide": answers.render(Guide()),
    "guide_several": answers.render(Guide(("live", "test"))),
    "not_yet": answers.render(NotYet("why")),
    "health": answers.render(HEALTH),
    "health_bad": answers.render(
        replace(HEALTH, slack_connected=False, workspaces=(WORKSPACE, ILL))
    ),
    "health_store_away": answers.render(replace(HEALTH, store_reachable=False, workspaces=(AWAY,))),
    # --- alerts
    "card_opened": alerts.card(alert(Kind.OPENED)),
    "card_opened_no_files": alerts.card(
        alert(Kind.OPENED, replace(PROBLEM, row=replace(MOVED_ON, total_rows=0)))
    ),
    "card_opened_partial": alerts.card(alert(Kind.OPENED, PARTLY), several=True),
    "card_opened_evil": alerts.card(
        alert(Kind.OPENED, replace(PROBLEM, row=replace(ROW, name=EVIL, created_by=EVIL)))
    ),
    "card_repeat": alerts.card(alert(Kind.OPENED), repeat=True),
    "card_again": alerts.card(alert(Kind.AGAIN, GROWN)),
    "card_running": alerts.card(
        alert(Kind.AGAIN, replace(GROWN, row=replace(ROW, status=PROCESSING)))
    ),
    "card_escalated": alerts.card(alert(Kind.ESCALATED)),
    "card_recovered": alerts.card(alert(Kind.RECOVERED, ENDED)),
    "card_closed": alerts.card(alert(Kind.CLOSED, replace(GROWN, row=ROW))),
    "reply_again": alerts.reply(alert(Kind.AGAIN, GROWN), several=True),
    "reply_escalated": alerts.reply(alert(Kind.ESCALATED)),
    "reply_recovered": alerts.reply(alert(Kind.RECOVERED, ENDED), repeat=True),
    "reply_closed": alerts.reply(alert(Kind.CLOSED, replace(GROWN, row=ROW))),
    # --- errors
    "misunderstood": errors.misunderstood(
        QueryError(
            "I do not know the word “faild”.",
            text="show me all the faild events last 7d please",
            span=(16, 21),
            suggestions=("failed",),
            corrected="show me all the failed events last 7d please",
            understood="event imports, last 7 days",
        )
    ),
    "misunderstood_helpless": errors.misunderstood(
        QueryError("I do not know the word “名前*x*”.", text="名前 名前*x*", span=(3, 8))
    ),
    "store_trouble": errors.store_trouble(),
    "unexpected": errors.unexpected("3fa85f"),
    "unknown_button": errors.unknown_button(),
}
TROUBLES: tuple[VendorError, ...] = (
    CredentialsRefused("Invalid key", status=401, kind="AuthenticationInvalid"),
    AccountBlocked("Account suspended", status=403, kind="BlockedClient", request_id="r-7"),
    AddressWrong("Not found", status=404),
    RequestRefused("Invalid *date*", status=400, kind="Invalid Date"),
    RateLimited("Too many requests", request_id="r-8", retry_after=41.2),
    BudgetSpent(retry_after=12.3),
    VendorFault("Bad gateway", status=502),
    Unreachable("timed out after 8 s"),
    VendorError("odd"),
)
MESSAGES |= {
    f"trouble_{type(error).__name__.lower()}": errors.vendor_trouble(error) for error in TROUBLES
}


def test_goldens_are_of_these_messages():
    """No file stays behind when its message goes."""
    assert {f"{name}.{kind}" for name in MESSAGES for kind in ("json", "txt")} == {
        path.name for path in DATA.iterdir()
    }


@pytest.mark.parametrize("name", MESSAGES)
def test_every_button_asks_what_is_understood(name: str):
    """A press never ends in "I do not know that word"."""
    for question in presses(MESSAGES[name]).values():
        parse(question, now=NOW, zone=ZoneInfo("UTC"), workspaces=("live", "test"))


@pytest.mark.parametrize("name", MESSAGES)
def test_golden(name: str):
    """The message is as it was when somebody looked at it, and Slack would take it."""
    message = MESSAGES[name]
    check(message)
    assert faults_in_blocks(list(message.blocks)) == []
    assert dangers(message) == []
    assert_golden(name, message)
