"""What people are called in notifications."""

from dataclasses import replace
from typing import Any

import pytest

from bot.domain.alerting.alerts import Kind
from bot.slack.messenger import Messenger
from bot.slack.names import LONGEST, Names
from bot.slack.web_api import Web
from tests.support.slack_alerts import later
from tests.support.slack_web import Answer, Slack, refuses, says, shows

METHOD = "users.info"
ANNA = "U0ANNA00001"


def user(**fields: Any) -> Answer:
    return says({"ok": True, "user": {"id": ANNA, "name": "anna.k", **fields}})


@pytest.mark.parametrize(
    ("answer", "name"),
    [
        (user(profile={"display_name": "Anna", "real_name": "Anna Karlsson"}), "Anna"),
        (user(profile={"display_name": "", "real_name": "Anna Karlsson"}), "Anna Karlsson"),
        (user(deleted=True, profile={"real_name": "Anna Karlsson"}), "Anna Karlsson"),
        (user(real_name="Anna Karlsson"), "Anna Karlsson"),
        (user(profile="?"), "anna.k"),
        (user(name="x" * 500), "x" * LONGEST),
    ],
)
async def test_the_name_that_people_see(slack: Slack, web: Web, answer: Answer, name: str) -> None:
    """Else the one that they signed up with; who left has one too."""
    slack.script(METHOD, answer)
    names = Names(web)
    assert await names.of([ANNA, None, ANNA]) == {ANNA: name}
    assert await names.of([ANNA]) == {ANNA: name}
    assert len(slack.of(METHOD)) == 1


@pytest.mark.parametrize(
    "answer",
    [
        refuses("missing_scope"),
        refuses("user_not_found"),
        says({}, 429, {"Retry-After": "7"}),
        says({"ok": True, "user": 7}),
        shows("", 500),
    ],
)
async def test_a_name_that_slack_does_not_say(slack: Slack, web: Web, answer: Answer) -> None:
    """What a payload said is taken, or nothing; and it holds nothing up."""
    slack.script(METHOD, answer, answer)
    names = Names(web)
    assert await names.of([ANNA]) == {}
    names.hear(ANNA, "anna.k")
    assert await names.of([ANNA]) == {ANNA: "anna.k"}
    assert len(slack.of(METHOD)) == 1


async def test_a_notification_names_who_acknowledged(slack: Slack, web: Web) -> None:
    """A lock screen would show a mention as its id; the message itself has one."""
    slack.script(METHOD, user(profile={"display_name": "Anna <!channel>"}))
    alert = replace(later(Kind.ACKNOWLEDGED), by=ANNA)
    await Messenger(web, names=Names(web)).post(alert, None)
    args = slack.of("chat.postMessage")[0].args
    assert args["text"] == "Anna &lt;!channel&gt; acknowledged Daily users."
    assert ANNA in str(args["blocks"])
