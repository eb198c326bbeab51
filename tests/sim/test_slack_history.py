"""What the histories of the simulated Slack list."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest

from bot.domain.alerting.alerts import Kind
from bot.domain.outgoing.outgoing import Place
from tests.sim.loop import VirtualLoop
from tests.sim.slack import Office, Slack
from tests.sim.world import BEGIN
from tests.support.slack_alerts import OPENED, later


@pytest.fixture
def loop() -> Iterator[VirtualLoop]:
    made = VirtualLoop()
    yield made
    made.close()


async def _at_once() -> None:
    return None


@pytest.mark.parametrize("quiet", [False, True])
def test_a_channel_lists_the_replies_that_it_shows(loop: VirtualLoop, quiet: bool):
    """And the thread lists all of them."""
    slack = Slack(Random(1), loop)
    root = slack.take(OPENED, None, repeat=False)
    reply = replace(later(Kind.AGAIN), quiet=quiet)
    slack.take(reply, root, repeat=False)
    office = Office(slack, _at_once)

    async def found(thread: Place | None) -> int:
        return len(await office.find(reply.id, OPENED.channel, thread, BEGIN))

    assert loop.run_until_complete(found(root)) == 1
    assert loop.run_until_complete(found(None)) == (0 if quiet else 1)


def test_a_thread_stays_while_a_reply_stands_in_it(loop: VirtualLoop):
    """Slack shows “This message was deleted.” in place of the root message; the replies remain."""
    slack = Slack(Random(1), loop)
    root = slack.take(OPENED, None, repeat=False)
    reply = replace(later(Kind.AGAIN), quiet=True)
    told = slack.take(reply, root, repeat=False)
    office = Office(slack, _at_once)
    slack.by_place[root].deleted = True

    def found() -> list[Place]:
        listed = loop.run_until_complete(office.find(reply.id, OPENED.channel, root, BEGIN))
        return [one.place for one in listed]

    def answered() -> Place | None:
        again = replace(reply, id="another")
        place = loop.run_until_complete(office.post(again, root))
        slack.by_place[place].deleted = True
        return slack.by_place[place].thread

    assert (found(), answered()) == ([told], root)
    slack.by_place[told].deleted = True
    assert (found(), answered()) == ([], None)
