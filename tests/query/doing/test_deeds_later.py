"""A deed that is wished for later or on a condition is not offered as if it were for now."""

from zoneinfo import ZoneInfo

import pytest

from bot.query.parser import parse
from bot.query.values import Intent
from bot.query.words import Entry
from bot.query.words.cannot_do import LIMIT_ENTRIES
from tests.support.query_asking import NOW as INSTANT
from tests.support.query_asking import WORKSPACES
from tests.support.query_reading import asked, reading

RERUN = [
    "rerun orders_hourly once Ben says that the dates are fixed, not before please",
    "restart orders_hourly as soon as the supplier confirms",
    "could you start orders_hourly again, but not before 14:00",
    "can you kick off orders_hourly again after Ben gives his ok",
    "When the vendor has uploaded the new file, can you rerun orders_hourly?",
    "rerun orders_hourly at 5pm",
    "re-run orders_hourly in two hours pls",
]
MUTE = [
    "mute orders_hourly from 22:00",
    "mute orders_hourly 22:00-06:00",
    "mute orders_hourly unless it fails again",
    "mute orders_hourly only if fewer than 1% fail",
    "if orders_hourly fails again, please mute it",
    "mute orders_hourly until friday as long as nobody objects",
]
UNMUTE = ["unmute orders_hourly when it is fixed", "once the fix is live, unmute orders_hourly"]
HANDOVER = [
    "assign orders_hourly to ben if it fails again",
    "assign orders_hourly to ben once the file is there",
    "can Ben take orders_hourly if it fails again",
    "orders_hourly should go to Ben if mei is out",
    "I'm no longer on orders_hourly if ben takes it",
    "release orders_hourly when it is fixed",
    "I take orders_hourly if it breaks again",
]
ALL = {
    "plan a rerun": RERUN,
    "plan a mute": MUTE,
    "plan an unmute": UNMUTE,
    "plan a handover": HANDOVER,
}


@pytest.mark.parametrize(
    ("text", "action"), [(text, action) for action, texts in ALL.items() for text in texts]
)
def test_a_condition_or_a_time_to_come_is_said_to_be_impossible(text: str, action: str) -> None:
    """And what it waits for is no question."""
    assert asked(text) == [f'{action} "orders_hourly"']


ACKED = 'ack "orders_hourly" note "if it fails again I call ben"'
NOW = [
    ("rerun orders_hourly if it failed", 'rerun "orders_hourly"'),
    ("rerun orders_hourly once more please", 'rerun "orders_hourly"'),
    ("please rerun orders_hourly when you have time", 'rerun "orders_hourly"'),
    ("rerun orders_hourly, it failed at 04:12", 'rerun "orders_hourly"'),
    ("ack orders_hourly if nobody has it", 'ack "orders_hourly"'),
    ("assign orders_hourly to ben if possible", 'assign "orders_hourly" to ben'),
    ("release orders_hourly please, if it fails again ask ben", 'release "orders_hourly"'),
    ("ack orders_hourly, if it fails again I call ben", ACKED),
    ("mute orders_hourly if you can", 'mute "orders_hourly"'),
    ("mute orders_hourly for 2h", 'mute "orders_hourly" 2h'),
    ("mute orders_hourly until it recovers", 'mute "orders_hourly" until it recovers'),
]


TELLING = [
    ("Run orders_hourly once more please and tell me when it's through", 'rerun "orders_hourly"'),
    ("rerun orders_hourly and let me know once it finished", 'rerun "orders_hourly"'),
    ("restart orders_hourly, ping me as soon as it is done", 'rerun "orders_hourly"'),
    ("please rerun orders_hourly and notify us if it fails again", 'rerun "orders_hourly"'),
    ("rerun orders_hourly and tell ben when it is done", 'rerun "orders_hourly"'),
    ("mute orders_hourly and tell me when it recovers", 'mute "orders_hourly"'),
    ("unmute orders_hourly and tell me when it fails", 'unmute "orders_hourly"'),
    ("rerun orders_hourly at 5pm and tell me when it's done", 'plan a rerun "orders_hourly"'),
    ("rerun orders_hourly when ben says so and tell me", 'plan a rerun "orders_hourly"'),
]


@pytest.mark.parametrize(("text", "deed"), TELLING)
def test_when_somebody_is_to_be_told_is_no_condition_of_the_deed(text: str, deed: str) -> None:
    assert asked(text)[0] == deed


def test_whoever_wishes_it_is_told_when_it_is_through() -> None:
    wished = asked("Run orders_hourly once more please and tell me when it's through")
    assert wished == ['rerun "orders_hourly"', 'notify "orders_hourly" ok']


@pytest.mark.parametrize(("text", "question"), NOW)
def test_manners_an_end_and_what_was_are_no_condition(text: str, question: str) -> None:
    """The deed is for now."""
    assert asked(text) == [question]


def test_many_imports_from_a_time_on_are_not_muted_by_when_they_ran() -> None:
    """Nor without the time."""
    (query,) = reading("mute everything tonight 22:00-06:00 except orders_hourly").questions
    assert query.canonical == "plan a mute"


@pytest.mark.parametrize("entry", LIMIT_ENTRIES, ids=lambda entry: entry.words[0])
def test_what_cannot_be_done_is_read_from_its_normal_form(entry: Entry) -> None:
    """So the small print can be pressed."""
    query = parse(entry.words[0], now=INSTANT, zone=ZoneInfo("UTC"), workspaces=WORKSPACES)
    assert (query.intent, query.canonical) == (Intent.CANNOT, entry.words[0])
