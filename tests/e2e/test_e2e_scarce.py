"""Slack shows a history seldom and 15 messages of it at a time: nothing lost, nothing doubled.

The bot's waits, and Slack's minute, are a fifth of their length here.
"""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.playground.slack.faults import Fault, Trouble
from bot.playground.slack.pace import Pace
from tests.support.e2e_hurried import SHARE
from tests.support.e2e_stage import CHANNEL, Stage, stage
from tests.support.forked import hurried_bot

pytestmark = pytest.mark.long

MINUTE = 60 * SHARE
LABEL = "You may see this twice"
# A bound against hanging; how soon it comes is tested on a virtual clock, in test_looks.
HANGS = 120.0


@pytest.fixture
async def scarce(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as scene:
        scene.slack.api.pace = Pace(history_seconds=MINUTE)
        yield scene


@pytest.mark.parametrize(("trouble", "posts"), [(Trouble.ERROR, 2), (Trouble.TAKEN_ERROR, 1)])
async def test_a_post_of_unknown_result(scarce: Stage, trouble: Trouble, posts: int):
    """It stands once, found if it stood; and the next one comes meanwhile."""
    async with scarce.bot(start=hurried_bot):
        scarce.slack.faults.add(Fault(trouble, "chat.postMessage"))
        alert = scarce.breaks(scarce.name(0))
        await scarce.slack.wait_for(lambda: scarce.calls("chat.postMessage"), HANGS, "a post")
        other = scarce.breaks(scarce.name(1))
        await scarce.stands(other, HANGS)
        await scarce.stands(alert, HANGS)
        await asyncio.sleep(MINUTE)
    assert len(scarce.telling(alert)) == 1
    assert len(scarce.calls("chat.postMessage")) == posts + 1
    assert LABEL not in "".join(message.text for message in scarce.told(channel=CHANNEL))


async def test_a_history_that_is_never_shown(scarce: Stage):
    """The alert goes out all the same, and says that it may be a repeat."""
    scarce.slack.api.pace = Pace(history_seconds=1e6)
    async with scarce.bot(start=hurried_bot):
        await scarce.quiet()
        scarce.slack.faults.add(Fault(Trouble.ERROR, "chat.postMessage"))
        scarce.slack.faults.add(Fault(Trouble.RATE_LIMITED, "conversations.history", None, 9999))
        alert = scarce.breaks(scarce.name(0))
        message = await scarce.stands(alert, HANGS)
    assert LABEL in message.text
