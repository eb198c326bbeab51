"""What goes out says nothing of operators where there are none."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.domain.access.owners import Owner
from bot.domain.alerting.alerts import Kind
from bot.domain.alerting.broadcast_replies import ReplyNow
from bot.slack.rendering import Labels, posted, reply_now, root_message
from bot.views.message import Message
from tests.support.views_anomalies import OVERDUE
from tests.support.views_values import alert, storm

LATE = alert(Kind.LATE, OVERDUE)
HERE = Labels(several=False, dashboards={}, show_owners=True)
SHOWN: dict[str, Callable[[Labels], Message]] = {
    "the root message": lambda labels: root_message(LATE, labels),
    "a reply": lambda labels: posted(replace(LATE, follows="a0"), labels),
    "a reply as things are now": lambda labels: reply_now(ReplyNow(LATE, OVERDUE), labels),
}


@pytest.mark.parametrize("show", SHOWN.values(), ids=SHOWN)
def test_only_where_operators_are_one_can_start_what_is_overdue(show: Callable[[Labels], Message]):
    """The step that everybody can take stays."""
    with_them = str(show(HERE).blocks)
    without = str(show(replace(HERE, operators=False)).blocks)
    assert "check the schedule in MoEngage. An operator can start it now with Re-run." in with_them
    assert "check the schedule in MoEngage." in without
    assert "An operator" not in without


@pytest.mark.parametrize("left", [1, 3])
def test_an_address_that_may_not_be_shown_is_in_no_group(left: int):
    """Also if a problem was stored when it might: of the last import that is left, and of all."""
    status = storm(3, over=3 - left)
    address = "private@example.com"
    now = {key: replace(one, owner=Owner(None, address)) for key, one in status.now.items()}
    for show in (True, False):
        shown = root_message(replace(status, now=now), replace(HERE, show_owners=show))
        assert (address in str(shown.blocks)) is show
