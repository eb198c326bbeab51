"""What a lock screen shows: the state, the name and the reason, on one line."""

import re
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.alerting.alerts import ACTIVITY_KINDS, BREAKS, Alert, Kind
from bot.domain.runs.reasons import Reason
from bot.views.alerting.alerts import reply
from bot.views.alerting.lock_screen import FIRST, line, ordinal
from bot.views.text import cut
from tests.support import push_table
from tests.support.views_values import EVIL, PROBLEM, ROW, alert, alerts

# An instant of any form, a zone, a mention.
NEVER = re.compile(r"\d{4}-\d\d-\d\d|\b\d{1,2}:\d\d\b|\bUTC\b|<@|<!date|\bU0[A-Z0-9]{6,}")
WORDS = st.text("abcdefghij -", min_size=1, max_size=300).map(lambda text: text.strip() or "x")


@pytest.mark.parametrize(("what", "text"), list(push_table.texts()))
def test_no_instant_no_zone_no_mention(what: str, text: str):
    """A lock screen shows an instant in the wrong zone and a mention as an id."""
    assert NEVER.search(text) is None, what


@given(alerts)
@example(
    alert(Kind.AGAIN, replace(PROBLEM, row=replace(ROW, name=EVIL), why=(Reason(EVIL, 1, 1),)))
)
def test_no_mention_whatever_is_in_it(told: Alert):
    """Names and reasons are text from outside; people are named, and not mentioned."""
    text = reply(told, names={"U0123456789": "<@U0123456789> <!channel>"}).text
    assert "<" not in text


@given(st.sampled_from(BREAKS), WORDS, WORDS, st.integers(1, 2_000))
def test_the_first_characters_say_what_where_and_why(kind: Kind, name: str, reason: str, runs: int):
    """However long the name and the reason are: something of each is among them."""
    problem = replace(PROBLEM, row=replace(ROW, name=name), runs=runs, why=(Reason(reason, 1, 1),))
    shown = reply(replace(alert(kind, problem), follows="root")).text[:FIRST]
    state, _, rest = shown.partition(": ")
    said, _, why = rest.partition(" – ")
    assert state.startswith("FAILED")
    assert said.rstrip("…")
    assert cut(name, 150).startswith(said.rstrip("…"))
    known = cut(reason, 250)
    assert why.rstrip(".")
    assert known.startswith(why.rstrip(".…").rstrip()) or why.startswith(known)
    assert len(why) >= min(len(known), 20)


def test_a_short_name_leaves_the_room_to_the_reason():
    """And the other way round."""
    assert line("FAILED", "a", "b" * 300).startswith(f"FAILED: a – {'b' * 80}")
    assert line("FAILED", "a" * 80, "b") == f"FAILED: {'a' * 80} – b"
    assert line("FAILED", "a" * 200, "b") == f"FAILED: {'a' * 87}… – b"
    assert line("ARCHIVED", "a") == "ARCHIVED: a"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        *((1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th")),
        *((21, "21st"), (111, "111th"), (1_002, "1,002nd")),
    ],
)
def test_which_run_it_is(value: int, said: str):
    """As people count."""
    assert ordinal(value) == said


@pytest.mark.parametrize("kind", [kind for kind in ACTIVITY_KINDS if kind.value[:3] != "re"])
def test_somebody_without_a_name(kind: Kind):
    """Who left may have none: the notification says so in words."""
    told = replace(push_table.example(kind), by="U0GONE00001")
    assert "U0GONE" not in reply(told).text
