"""Words of one meaning at work, which mean something else elsewhere: `rca`, `pass by sftp`."""

from zoneinfo import ZoneInfo

import pytest

from bot.query.reader import read
from tests.support.query_asking import NOW
from tests.support.query_reading import INDEX, asked, reading

CAUSES = [
    ("rca on churn_scores", ['why "churn_scores"']),
    ("daily_users rca pls", ['why "daily_users"']),
    ("what was the root cause analysis for daily_users", ['why "daily_users"']),
    (
        "daily_users recovered? and what was rca",
        ['show "daily_users" recovered', 'why "daily_users"'],
    ),
    ("for the rca i need all failures of this week", ["failed this week"]),
]


@pytest.mark.parametrize(("text", "questions"), CAUSES)
def test_a_root_cause_is_asked_for_by_its_letters(text: str, questions: list[str]) -> None:
    """Except where it is what somebody writes."""
    assert asked(text) == questions


@pytest.mark.parametrize(
    "text",
    ["which loads pass by sftp?", "what passes through sftp", "which imports go through sftp"],
)
def test_what_passes_by_a_source_needs_no_success(text: str) -> None:
    """It comes from there, however its runs ended."""
    assert asked(text) == ["sftp"]


@pytest.mark.parametrize("who", ["good person", "best person to ask", "right contact", "person"])
def test_the_person_for_an_import_is_its_owner(who: str) -> None:
    """Whatever is said of that person."""
    assert asked(f"who is the {who} for the file of daily_users?") == ['show "daily_users" owner']


DESCRIBED = [
    ("the daily load of the users is late", ['show "daily_users" late']),
    ("daily file for users ok?", ['show "daily_users" ok']),
    ("why is the daily sync of our users broken", ['why "daily_users"']),
    ("is every daily load of users ok", ["overview ok daily users"]),
    ("which daily loads of users failed", ["failed daily users"]),
    ("hourly feed of events ok?", ["overview ok hourly events"]),
]


@pytest.mark.parametrize(("text", "questions"), DESCRIBED)
def test_a_name_may_be_spelt_out_as_what_an_import_is(text: str, questions: list[str]) -> None:
    """Only that of one import: not of any, and not where none is called so."""
    assert asked(text) == questions


MISSED = [
    "how many hours did we miss in payment_failures",
    "how many hrs did payment_failures miss",
    "which hours did we lose for payment_failures",
    "payment_failures: how many loads were missed",
]


@pytest.mark.parametrize("text", MISSED)
def test_hours_that_were_missed_are_no_durations(text: str) -> None:
    """Each is a run that did not bring its rows."""
    assert asked(text) == ['show "payment_failures" missed runs']


def test_runs_missed_are_those_of_the_import_asked_about_before() -> None:
    """And not imports of which nothing came."""
    text = "is payment_failures working again? and how many loads did we miss?"
    assert asked(text) == ['show "payment_failures" ok', 'show "payment_failures" missed runs']


UNMUTED = [
    "I have seen no alerts about daily_users since today. Did somebody mute it, and until when?",
    "no alerts about daily_users today, is it muted?",
    "no alert about daily_users today, is it someone who has cut them?",
]


@pytest.mark.parametrize("text", UNMUTED)
def test_whether_it_is_muted_is_answered_before_why_no_alert_came(text: str) -> None:
    """With yes or no, which that answer does not begin with."""
    assert asked(text) == ['show "daily_users" muted', 'why alert "daily_users" today']


def test_alerts_that_somebody_cut_are_muted() -> None:
    """Whichever word is said for it."""
    assert asked("has someone disabled the alerts of daily_users?") == ['show "daily_users" muted']
    assert asked("somebody cut the daily_users alerts?") == ['show "daily_users" who muted it']


CHANGES = [
    "what changed since 06:00: newly broken / fixed",
    "newly failed in part or failed since 06:00, and recovered",
    "what newly broke and what recovered since 06:00",
]


@pytest.mark.parametrize("text", CHANGES)
def test_what_became_worse_and_what_better_are_two_lists(text: str) -> None:
    """No import that failed before that time and is fixed now has failed newly."""
    assert asked(text) == ["newly failed partial since 06:00", "recovered since 06:00"]


MINE = [
    "please put daily_users in my name",
    "can you put my name on daily_users",
    "mark daily_users as mine",
    "could you book daily_users on me",
    "put me down for daily_users",
    "ok ok i've seen it, put me down for daily_users",
    "seen it. put me down for daily_users please",
]


@pytest.mark.parametrize("text", MINE)
def test_who_wants_their_name_on_a_problem_takes_it(text: str) -> None:
    """And nothing is changed in a file."""
    assert asked(text) == ['ack "daily_users"']


@pytest.mark.parametrize("text", ["list daily_users for me", "who put daily_users in my name?"])
def test_a_name_that_is_only_told_of_takes_nothing(text: str) -> None:
    """Nor what is only to be shown."""
    assert asked(text) == ['show "daily_users"']


BEHIND = [
    ("is daily_users ok? and it is refreshed every how many hours", "schedule"),
    ("daily_users ok? it is refreshed how often", "schedule"),
    ("daily_users ok? and it comes at what time", "schedule"),
    ("daily_users ok? and it takes how long", "duration"),
    ("daily_users ok? it is failing since when", "since when"),
]


@pytest.mark.parametrize(("text", "aspect"), BEHIND)
def test_a_statement_that_ends_with_what_is_asked_is_a_question(text: str, aspect: str) -> None:
    """Without a mark behind it."""
    assert asked(text) == ['show "daily_users" ok', f'show "daily_users" {aspect}']


POSTED = [
    "was daily_users already reported in this channel?",
    "has daily_users been posted here already?",
    "did you already post about daily_users",
    "daily_users has not come in. was it already reported here?",
    "daily_users has not come in for some time. was it already reported in this channel?",
]


@pytest.mark.parametrize("text", POSTED)
def test_what_was_posted_here_is_told_by_the_alert(text: str) -> None:
    """Not by how the import stands."""
    assert asked(text) == ['why alert "daily_users"']


def test_another_clock_narrows_no_runs_of_one_import() -> None:
    """How far it is from that of the workspace is said in the first lines."""
    meant = read(
        "At what time in GMT did daily_users fail today?",
        now=NOW,
        zone=ZoneInfo("Asia/Kolkata"),
        names=INDEX,
    )
    assert meant.unread == ()
    far = "Slack shows times in your own time zone. UTC is 5 h 30 min behind Asia/Kolkata."
    assert meant.taken == (far,)
    assert reading("daily_users failed since 04:00 in utc").unread == ("in utc",)


@pytest.mark.parametrize("who", ["cust", "customer", "client"])
def test_the_file_of_the_customers_is_the_one_import_with_users(who: str) -> None:
    """Which is said; any of them would be of that type."""
    assert asked(f"rca on {who} file?") == ['why "daily_users"']
    assert reading(f"rca on {who} file?").taken == (f"I took “{who}” to mean daily_users.",)
    assert asked("is every customer file ok?") != ['show "daily_users" ok']


@pytest.mark.parametrize("text", ["what is red + owners pls", "broken imports and owners"])
def test_what_is_broken_is_listed_with_its_owners(text: str) -> None:
    """And not the people, with how many imports they made."""
    assert asked(text) == ["with owners failed partial"]
