from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot import views
from bot.domain.anomalies.lags import Lagging
from bot.domain.answers.answer import NotFailing
from bot.domain.asked import Lag
from bot.playground.slack.limits import faults_in_blocks
from bot.views.alerting.activity import not_failing
from bot.views.blocks import mention, person, rich, say
from bot.views.message import Message, Part
from bot.views.outside_slack.plain import plain
from tests.support.views_markup import dangers, presses
from tests.support.views_values import NOW, SUBJECT

_HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("someone", "part"),
    [
        ("U0123456789", {"type": "user", "user_id": "U0123456789"}),
        ("W1", {"type": "user", "user_id": "W1"}),
        ("S0123456789", {"type": "usergroup", "usergroup_id": "S0123456789"}),
    ],
)
def test_somebody_is_mentioned_by_their_id(someone: str, part: Part):
    """As a part that Slack takes, and a word in a terminal."""
    made = mention(someone)
    assert made == part
    blocks = [rich([say("for "), made])]
    assert faults_in_blocks(blocks) == []
    assert dangers(Message("x", blocks)) == []
    assert plain(Message("x", blocks)) == f"for @{someone}"


@pytest.mark.parametrize("someone", ["", "!channel", "here", "u1", "U1>", "C0123456789", "U1\n"])
def test_nobody_else_is_mentioned(someone: str):
    """What is no id of a person or group makes no mention; a group is no person."""
    assert mention(someone) is None
    assert person("S0123456789") is None


def test_no_view_reads_who_made_an_import():
    """Whether an address may be shown is decided before: a view is given an owner, or none.

    Columns for spreadsheets are made from whole rows, and are told whether owners may be shown.
    """
    (folder,) = views.__path__
    messages = [page for page in Path(folder).rglob("*.py") if page.name != "columns.py"]
    pages = [page.read_text() for page in messages]
    assert len(pages) > 20
    assert not any("created_by" in page for page in pages)


@pytest.mark.parametrize(
    ("lag", "said"),
    [
        (Lagging(Lag.OVERDUE, NOW, _HOUR), "and Daily users has been overdue since"),
        (Lagging(Lag.STUCK, NOW, _HOUR, running=True), "and Daily users is stuck: running since"),
        (
            Lagging(Lag.FEWER_ROWS, NOW, rows=5, usual_rows=50),
            "and Daily users: only 5 rows (usually 50) in the run",
        ),
    ],
)
def test_what_is_wrong_and_no_failure_is_not_left_alone(lag: Lagging, said: str):
    """Only failures can be acknowledged, and that is said; its alerts can be muted once."""
    shown = not_failing(NotFailing(SUBJECT, None, NOW, ZoneInfo("UTC"), (lag,)))
    assert shown.text.startswith("Only failures can be acknowledged, ")
    assert said in shown.text
    assert "Nobody needs" not in shown.text
    assert "Tell the others yourself." in shown.text
    assert any(query.startswith("mute ") for query in presses(shown).values())
    told = not_failing(NotFailing(SUBJECT, None, NOW, ZoneInfo("UTC"), (lag,), seen=True))
    assert "Your message here tells the others." in told.text
    noted = not_failing(NotFailing(SUBJECT, None, NOW, ZoneInfo("UTC"), (lag,), noted=True))
    assert noted.text.startswith("Daily users is not failing now, so your note wasn't saved.")
    silent = not_failing(NotFailing(SUBJECT, None, NOW, ZoneInfo("UTC"), (lag,), muted=True))
    assert not any(query.startswith("mute ") for query in presses(silent).values())
