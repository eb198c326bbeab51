"""What goes out says nothing of operators where there are none."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.domain.alerts import Kind
from bot.domain.broadcast_replies import ReplyNow
from bot.slack.rendering import Labels, posted, reply_now, root_message
from bot.views.message import Message
from tests.support.views_anomalies import OVERDUE
from tests.support.views_values import alert

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
    assert "check its schedule in MoEngage. An operator can start it now with Re-run." in with_them
    assert "check its schedule in MoEngage." in without
    assert "An operator" not in without
