"""What the verdict of a simulated day blames, and what not."""

from collections.abc import Iterator
from random import Random

import pytest

from bot.domain.outgoing import Place
from tests.sim.loop import VirtualLoop
from tests.sim.people import PLANS
from tests.sim.slack import Post, Slack
from tests.sim.vendor import Vendor
from tests.sim.verdict import Court, Witness
from tests.support.slack_alerts import OPENED

ROOT = Place("C1", "1.0")


@pytest.fixture
def court() -> Iterator[Court]:
    dice, loop = Random(1), VirtualLoop()
    slack, vendor = Slack(dice, loop), Vendor((), dice, loop)
    witness = Witness(PLANS[0], {})
    yield Court(witness, slack, vendor, {}, 0, labelled=False, gone=(), calm=0.0, remembered=())
    loop.close()


def tell(court: Court, at: float, thread: Place | None = None, *, repeat: bool = False) -> Post:
    """The same alert once more."""
    place = Place("C1", f"{at}")
    post = Post(place, OPENED, OPENED, thread, repeat, at, (OPENED.id,))
    court.slack.posts.append(post)
    return post


@pytest.mark.parametrize("repeat", [False, True])
def test_no_message_stands_twice(court: Court, repeat: bool):
    """Labelled or not: a duplicate is taken away once the history can be read."""
    tell(court, 100.0)
    tell(court, 500.0, repeat=repeat)
    assert len(court._never_twice()) == 1


def test_a_repeat_of_what_the_store_lost(court: Court):
    """Nobody looks for it any more: it is excused if it says that it may be one."""
    tell(court, 100.0)
    tell(court, 500.0, repeat=True)
    court.witness.losses.append((600.0, 610.0))
    assert court._never_twice() == []


def test_a_repeat_in_another_thread(court: Court):
    """A first post that went elsewhere is not found there; without a label that is a fault."""
    tell(court, 100.0)
    again = tell(court, 500.0, ROOT, repeat=True)
    assert court._never_twice() == []
    again.repeat = False
    assert len(court._never_twice()) == 1
