"""Whether some imports are well, and what is well again."""

import pytest

from bot.domain.asked import Aspect
from tests.support.query_reading import asked, reading

FINISHED_SO = "nothing failed partial from 00:00 to 07:00"
WELL = [
    ("EVENTS ok?", ["overview ok events"]),
    ("aux data ok?", ["overview ok aux"]),
    ("dailies okay?", ["overview ok daily"]),
    ("s3 ok today?", ["nothing failed partial s3 today"]),
    ("are all sftp loads in ok?", ["overview ok sftp"]),
    (
        "did all the one off files this week go in ok?",
        ["nothing failed partial onetime this week"],
    ),
    ("did the csv files of yesterday go through ok?", ["nothing failed partial csv yesterday"]),
    ("did the one off files go through?", ["overview ok onetime"]),
    ("have all csv uploads come in this week?", ["nothing failed partial csv this week"]),
    ("has any csv upload succeeded this week?", ["anything successful csv this week"]),
    ("which csv uploads went in ok this week", ["successful csv this week"]),
    ("did all imports succeed today?", ["nothing failed partial today"]),
    ("did the sftp loads succeed yesterday", ["nothing failed partial sftp yesterday"]),
    (
        "were all hourly loads successful since monday?",
        ["nothing failed partial hourly since monday"],
    ),
    ("has anything succeeded today?", ["anything successful today"]),
    ("did the loads between 00:00 and 07:00 finish cleanly?", [FINISHED_SO]),
    ("did the s3 imports complete properly yesterday", ["nothing failed partial s3 yesterday"]),
    ("did all runs complete ok yesterday", ["nothing failed partial yesterday"]),
    ("daily imports that didnt finish ok today", ["failed partial daily today"]),
    ("which imports did not finish cleanly today", ["failed partial today"]),
    ("anything not completed ok today", ["anything failed partial today"]),
    ("which sftp imports finished fine today", ["not failed not partial sftp today"]),
    ("which hourly ones were clean since monday", ["not failed not partial hourly since monday"]),
    ("which sftp imports were spotless this week", ["not failed not partial sftp this week"]),
    ("which imports ran without a hitch this week", ["not failed not partial this week"]),
    ("which dailies stayed healthy all week", ["not failed not partial daily this week"]),
]
KNOWN_ALREADY = [
    "is everything green today apart from daily_users, which we already know about?",
    "is everything fine today except daily_users, which is known?",
    "did all imports except daily_users, which we know of, succeed today?",
    "all green today, apart from daily_users that we know about?",
]
RUNNING = [
    ("are daily_users and churn_scores running normally?", ("daily_users", "churn_scores")),
    ("daily_users, is it running properly", ("daily_users",)),
    ("is daily_users running smoothly today", ("daily_users",)),
    ("is churn_scores working as usual", ("churn_scores",)),
    ("the import daily_users, does it run normaly?", ("daily_users",)),
    ("churn_scores is running without problems?", ("churn_scores",)),
]
STARTED = [
    ("did all hourly imports start at 10:00 as they should?", "hourly 10:00"),
    ("did all hourly imports run at 10:00 as scheduled", "hourly 10:00"),
    ("have all hourly loads started at 10:00 as planned", "hourly 10:00"),
    ("did all the hourly feeds start at 10:00 as they should have", "hourly 10:00"),
    ("did all hourly imports run at 10:00", "hourly 10:00"),
]
WELL_AGAIN = [
    "which ones failed this week but are ok again now?",
    "which ones failed this week, but are fine again now?",
    "which imports failed this week, now fine?",
    "failed this week but ok",
    "what failed this week but has been repaired since",
    "what failed this week, and is fine now",
    "list what failed this week and is fixed",
    "failed this week, recovered meanwhile",
    "any that failed this week and are back to normal?",
    "which imports with a failure this week are healthy by now",
    "which imports failed this week but have succeeded again since?",
    "imports that failed this week but ok again now?",
    "which failed this week but went through since",
    "failed this week but have run fine since then",
    "which imports failed this week and have been fine ever since?",
]
FIXED = [
    "what got fixed since monday",
    "what has been fixed since monday",
    "what is resolved since monday",
    "which imports have been repaired since monday",
]
FIXED_AND_OPEN = [
    (
        "what broke since monday, what recovered and what is still broken",
        ["failed partial since monday", "recovered since monday", "failed partial"],
    ),
    (
        "what is fixed and what is still open since monday",
        ["recovered since monday", "failed partial since monday"],
    ),
    (
        "what is still broken and what has recovered since tuesday?",
        ["failed partial", "recovered since tuesday"],
    ),
]
NOT_FIXED = [
    ("what is not fixed yet", ["failed partial"]),
    ("are the failures of yesterday fixed?", ["failed yesterday"]),
    ("failed last night, ok now?", ["failed overnight"]),
    ("is everything fine again now", ["overview ok"]),
]


@pytest.mark.parametrize(("text", "questions"), WELL)
def test_a_kind_that_is_ok_asks_for_a_verdict_over_it(text: str, questions: list[str]) -> None:
    """Whether anything is wrong with it, and not which of it went well."""
    assert asked(text) == questions


@pytest.mark.parametrize("text", KNOWN_ALREADY)
def test_what_is_left_out_as_known_asks_for_no_list(text: str) -> None:
    """`which we know about` only says why it is left out: yes or no is asked of the others."""
    read = reading(text)
    assert [each.canonical for each in read.questions] == [
        'nothing failed partial without "daily_users" today'
    ]
    assert (read.unread, read.unused) == ((), ())


@pytest.mark.parametrize("text", WELL_AGAIN)
def test_what_failed_and_is_fine_by_now_has_recovered(text: str) -> None:
    """However it is said that it is fine, and in one clause or two."""
    assert asked(text)[:1] == ["which recovered failed this week"]


@pytest.mark.parametrize("text", FIXED)
def test_what_is_fixed_has_recovered(text: str) -> None:
    """Of the time that is named."""
    assert asked(text) == ["recovered since monday"]


@pytest.mark.parametrize(("text", "questions"), FIXED_AND_OPEN)
def test_what_recovered_is_of_the_time_of_what_failed(text: str, questions: list[str]) -> None:
    """Whichever of the two is asked first."""
    assert asked(text) == questions


@pytest.mark.parametrize(("text", "questions"), NOT_FIXED)
def test_whether_all_is_fixed_asks_for_more_than_what_recovered(
    text: str, questions: list[str]
) -> None:
    """What is still broken would be left out."""
    assert asked(text) == questions


@pytest.mark.parametrize(("text", "names"), RUNNING)
def test_running_normally_is_well(text: str, names: tuple[str, ...]) -> None:
    """It is no question whether a run is under way now."""
    found = reading(text).questions
    assert [(each.targets[0].name, each.aspect) for each in found] == [
        (name, Aspect.OK) for name in names
    ]


def test_whether_it_runs_now() -> None:
    """Is still that."""
    assert asked("is daily_users running right now?") == ['show "daily_users" running']


@pytest.mark.parametrize(("text", "which"), STARTED)
def test_whether_all_started_as_planned(text: str, which: str) -> None:
    """Which of them did not run, and not which failed, is told."""
    assert f"nothing not run {which}" in asked(text)


@pytest.mark.parametrize(
    "text",
    [
        "can i launch?",
        "can we launch the campaign?",
        "may we send now?",
        "is it safe to send?",
        "are we good to go live?",
        "ok to send out?",
    ],
)
def test_whether_something_may_be_sent_depends_on_how_all_stands(text: str):
    """The bot is not asked to send it."""
    assert asked(text) == ["overview ok"]


@pytest.mark.parametrize(
    "text", ["can we launch with churn_scores?", "safe to send with churn_scores?"]
)
def test_or_on_the_import_that_is_named(text: str):
    """Yes or no, by whether it is well."""
    assert asked(text) == ['show "churn_scores" ok']
