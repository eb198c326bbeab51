"""Cards and replies: status first, the whole truth, and a next step only where one is known."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.domain.access.owners import Owner
from bot.domain.alerting.alert_groups import AlertGroup, GroupStatus
from bot.domain.alerting.alerts import (
    ACTIVITY_KINDS,
    BREAKS,
    ENDED,
    FAILURES,
    NOTES,
    PAST,
    Alert,
    Kind,
)
from bot.domain.alerting.broadcast_replies import ReplyNow
from bot.domain.imports import (
    ARCHIVED,
    FAILED,
    ONETIME,
    PARTIAL_SUCCESS,
    PROCESSING,
    SUCCESSFUL,
    Import,
)
from bot.domain.watching.problems import Problem, ShownReply
from bot.query.parser import parse
from bot.views.actions import Named, problem_named
from bot.views.alerting import alert_groups
from bot.views.alerting.alerts import reply, root_message
from bot.views.alerting.broadcast_replies import reply_now
from bot.views.message import Message
from bot.views.next_steps import GONE
from bot.views.outside_slack.plain import plain
from tests.support.views_markup import labels, presses
from tests.support.views_values import ACK, DASHBOARD, MUTE, NOW, PROBLEM, ROW, WHY, alert

Show = Callable[..., Message]
EARLY = NOW - timedelta(hours=5)
GROWN = replace(PROBLEM, opened_at=EARLY, runs=3)


@pytest.mark.parametrize("show", [root_message, reply])
@pytest.mark.parametrize(
    ("kind", "outcome", "expected"),
    [
        (Kind.OPENED, FAILED, "🔴 FAILED: Daily users"),
        (Kind.OPENED, PARTIAL_SUCCESS, "🔶 PARTIAL_SUCCESS: Daily users"),
        (Kind.AGAIN, FAILED, "🔴 FAILED again: Daily users"),
        (Kind.AGAIN, PARTIAL_SUCCESS, "🔶 PARTIAL_SUCCESS again: Daily users"),
        (Kind.ESCALATED, FAILED, "🔴 FAILED: Daily users"),
        (Kind.RECOVERED, FAILED, "🟢 RECOVERED: Daily users"),
        (Kind.RECOVERED, PARTIAL_SUCCESS, "🟢 RECOVERED: Daily users"),
        (Kind.CLOSED, FAILED, "⚪ ARCHIVED: Daily users"),
    ],
)
def test_status_first(show: Show, kind: Kind, outcome: str, expected: str):
    """A colour and a word in the first line; the word and the name first in the fallback."""
    message = show(alert(kind, replace(PROBLEM, outcome=outcome)))
    assert plain(message).startswith(f"{expected}\n")
    assert message.text.startswith(
        expected.partition(" ")[2].partition(" again")[0].partition(":")[0]
    )
    assert ": Daily users – " in message.text


AT = "2026-11-23 11:00 UTC"
BEGAN = "2026-11-23 07:00 UTC"


@pytest.mark.parametrize(
    ("kind", "outcome", "runs", "expected"),
    [
        (Kind.OPENED, FAILED, 1, "Failed at 2026-11-23 11:00 UTC."),
        (Kind.OPENED, PARTIAL_SUCCESS, 1, "Partly failed at 2026-11-23 11:00 UTC."),
        (
            *(Kind.AGAIN, FAILED, 3),
            f"Failed again at {AT}: 3 failed runs in a row since {BEGAN}.",
        ),
        (
            *(Kind.AGAIN, PARTIAL_SUCCESS, 3),
            f"Partly failed again at {AT}: 3 runs in a row failed or partly failed since {BEGAN}.",
        ),
        (
            *(Kind.ESCALATED, FAILED, 1),
            "Got worse: the run of 2026-11-23 11:00 UTC went from PARTIAL_SUCCESS to FAILED.",
        ),
        (
            Kind.RECOVERED,
            FAILED,
            1,
            "Recovered at 2026-11-23 12:00 UTC, after 5 h and 1 failed run.",
        ),
        (
            *(Kind.CLOSED, FAILED, 2),
            "Archived while it was still failing: 2 failed runs since 2026-11-23 07:00 UTC.",
        ),
    ],
)
def test_story(kind: Kind, outcome: str, runs: int, expected: str):
    """When it broke, how often, and how long that lasted."""
    problem = replace(PROBLEM, outcome=outcome, runs=runs, opened_at=EARLY, ended_at=NOW)
    for message in (root_message(alert(kind, problem)), reply(alert(kind, problem))):
        assert expected == plain(message).split("\n")[1]


RENAME = (
    "a new name: MoEngage skips file names it has already processed. The next run or a re-run "
    "loads the new file."
)
FOLDER = "No file was found. Ask the import's owner to check the folder, the file name"
LOOK = "In MoEngage, open the failed files to see the reason."


@pytest.mark.parametrize(
    ("kind", "outcome", "row", "begin", "end"),
    [
        (
            Kind.OPENED,
            FAILED,
            replace(ROW, total_files=0),
            FOLDER,
            "the S3 credentials. Then re-run the import, or wait for its next run.",
        ),
        (
            *(Kind.AGAIN, FAILED, replace(ROW, total_files=0, source="SFTP"), FOLDER),
            "the SFTP credentials. Then re-run the import, or wait for its next run.",
        ),
        (Kind.OPENED, FAILED, replace(ROW, total_files=0, source="CSV"), LOOK, RENAME),
        (Kind.OPENED, FAILED, ROW, LOOK, RENAME),
        (Kind.OPENED, FAILED, replace(ROW, total_files=None), LOOK, RENAME),
        (Kind.OPENED, PARTIAL_SUCCESS, ROW, "In MoEngage, open the files with failed rows", RENAME),
        (
            Kind.OPENED,
            FAILED,
            replace(ROW, schedule=ONETIME),
            LOOK,
            "a one-time import runs only once.",
        ),
        (
            *(Kind.OPENED, FAILED, replace(ROW, source="SNOWFLAKE", total_files=0)),
            *("Open the import in MoEngage", "to see the reason."),
        ),
        (
            *(Kind.AGAIN, FAILED, replace(ROW, status=PROCESSING)),
            *("Wait for the run that is in progress", "Don't start another one."),
        ),
        (Kind.SILENCED, FAILED, ROW, "If rows from the failed runs are missing", RENAME),
        (Kind.SILENCED, FAILED, replace(ROW, source="SNOWFLAKE"), "", ""),
        (Kind.RECOVERED, FAILED, ROW, "", ""),
        (Kind.CLOSED, FAILED, ROW, "", ""),
    ],
)
def test_next_step(kind: Kind, outcome: str, row: Import, begin: str, end: str):
    """Only what MoEngage itself advises for what is known; nothing where nothing is."""
    problem = replace(PROBLEM, row=row, outcome=outcome)
    for message in (root_message(alert(kind, problem)), reply(alert(kind, problem))):
        steps = [line for line in plain(message).split("\n") if line.startswith("Next step: ")]
        assert len(steps) == bool(begin)
        for step in steps:
            assert step.startswith(f"Next step: {begin}")
            assert step.endswith(end)


def test_facts():
    """All that is known of the import stands on its card."""
    problem = replace(PROBLEM, row=replace(ROW, status="SCHEDULED", processed_rows=9_500))
    facts = plain(root_message(alert(Kind.OPENED, problem))).split("\n\n")[1]
    rows = "9,500 of 10,000 rows loaded · 500 failed (5%) · 0 of 3 files"
    assert facts.split("\n") == [
        "USERS · S3 · PERIODIC",
        f"{rows} · next run 2026-11-23 17:00 UTC",
        "Import id 63f5a1 · owner: data@example.com",
    ]


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("SCHEDULED", ""),
        ("SUCCESSFUL", ""),
        ("FAILED", ""),
        ("PROCESSING", "now running"),
        ("QUEUED", "now queued"),
        ("HIBERNATING", "now HIBERNATING"),
    ],
)
def test_the_present_status_beside_a_failure(status: str, said: str):
    """Only what adds to it: a schedule's own state would seem to contradict it."""
    row = replace(ROW, status=status, last_run_status="FAILED")
    shown = plain(root_message(alert(Kind.AGAIN, replace(PROBLEM, row=row))))
    assert (status in shown) == (said.endswith(status) or status == "FAILED")
    assert f" · {said}" in shown
    assert (" · now " in shown) == bool(said)


@pytest.mark.parametrize(
    ("status", "said"),
    [("PARTIAL_SUCCESS", "9,000 of 10,000 rows loaded · 1,000 failed (10%)"), ("SUCCESSFUL", None)],
)
def test_rows_that_were_left_out(status: str, said: str | None):
    """They failed if the run did; else it is not known what became of them."""
    row = replace(ROW, status=status, last_run_status=status, processed_rows=9_000)
    kind = Kind.OPENED if said else Kind.RECOVERED
    shown = plain(root_message(alert(kind, replace(PROBLEM, row=row, ended_at=None))))
    assert (said or "9,000 of 10,000 rows loaded · 1,000 not loaded (10%)") in shown


def test_a_recovered_root_message_shows_the_good_run():
    """Green, with the rows of the run that fixed it and no word of the status before."""
    good = replace(ROW, status=SUCCESSFUL, processed_rows=10_000, processed_files=3)
    problem = replace(PROBLEM, row=good, ended_at=NOW)
    assert "10,000 of 10,000 rows loaded · 3 of 3 files" in plain(
        root_message(alert(Kind.RECOVERED, problem))
    )
    assert "status" not in plain(root_message(alert(Kind.RECOVERED, problem)))


@pytest.mark.parametrize("show", [root_message, reply])
def test_workspace(show: Show):
    """Named where there are several."""
    one, many = (show(alert(Kind.AGAIN), several=several) for several in (False, True))
    assert "workspace" not in plain(one) + one.text
    assert "USERS · S3 · PERIODIC · workspace live\n" in plain(many)
    assert "USERS, S3, workspace live." in many.text


@pytest.mark.parametrize("show", [root_message, reply])
def test_repeat(show: Show):
    """A post that may stand there already says so, in the fallback too."""
    label = "You may see this twice: Slack didn't confirm the first post."
    again = show(alert(Kind.AGAIN), repeat=True)
    assert plain(again).endswith(label)
    assert again.text.endswith(label)
    assert "twice" not in plain(show(alert(Kind.AGAIN)))


# --- Why, whose, and who hears of it ------------------------------------------------------------

CALLED = ("U0TEAMLEAD1", "S0LOYALTY01", "!channel", "U0TEAMLEAD1")
KNOWN = replace(PROBLEM, why=WHY, owner=Owner(user="U0CREATOR01"))


def calling(kind: Kind, problem: Problem = KNOWN, *, quiet: bool = False) -> Alert:
    return replace(alert(kind, problem, quiet=quiet), mentions=CALLED)


def people(message: Message) -> list[str]:
    """Whom the message mentions, in its order."""
    return re.findall(r"'(?:user_id|usergroup_id)': '(\w+)'", str(message.blocks))


@pytest.mark.parametrize("show", [root_message, reply])
@pytest.mark.parametrize("kind", BREAKS)
def test_known_reasons_replace_the_general_advice(show: Show, kind: Kind):
    """With files, rows and their own next steps; the first of them in the notification."""
    message = show(calling(kind))
    shown = plain(message)
    assert "• The header of the file does not match the mapping" in shown
    assert "(3 files, 10,000 rows)" in shown
    assert "Next step: Ask the import's owner to correct either the header" in shown
    assert "open the failed files" not in shown
    assert "The header of the file does not match" in message.text
    assert "Why" not in labels(message)


@pytest.mark.parametrize("show", [root_message, reply])
def test_a_run_under_way_is_waited_for(show: Show):
    """Whatever is known of the one before: there is one next step."""
    shown = plain(show(calling(Kind.AGAIN, replace(KNOWN, row=replace(ROW, status=PROCESSING)))))
    assert "• The header of the file does not match the mapping" in shown
    assert re.findall("Next step: (.{8})", shown) == ["Wait for"]


@pytest.mark.parametrize("show", [root_message, reply])
@pytest.mark.parametrize("kind", [*ENDED, *PAST])
def test_what_is_over_has_no_reasons(show: Show, kind: Kind):
    """They are of a run that is past."""
    assert "header of the file" not in plain(show(calling(kind)))


def test_reasons_that_are_not_known_can_be_asked_for():
    """By a button, about exactly this import."""
    message = root_message(alert(Kind.OPENED))
    assert presses(message)["Why"] == 'why "63f5a1" workspace:live'


@pytest.mark.parametrize("kind", FAILURES)
def test_who_is_called(kind: Kind):
    """Everybody once, by ids that are some; the creator as well."""
    assert people(root_message(calling(kind))) == ["U0TEAMLEAD1", "S0LOYALTY01", "U0CREATOR01"]
    assert people(reply(calling(kind))) == ["U0TEAMLEAD1", "S0LOYALTY01", "U0CREATOR01"]


@pytest.mark.parametrize("kind", [*BREAKS, *ACTIVITY_KINDS])
def test_the_root_message_shows_who_was_called(kind: Kind):
    """Whatever it is brought up to date for: an edit disturbs nobody."""
    message = root_message(calling(kind, quiet=True))
    assert people(message) == ["U0TEAMLEAD1", "S0LOYALTY01", "U0CREATOR01"]
    assert "Acknowledge" in labels(message)


@pytest.mark.parametrize("kind", [*FAILURES, *ENDED])
def test_a_quiet_reply_calls_nobody(kind: Kind):
    """Nor does it offer what its card offers."""
    message = reply(calling(kind, replace(KNOWN, acknowledged=ACK), quiet=True))
    assert people(message) == []
    assert labels(message) == []


@pytest.mark.parametrize("show", [root_message, reply])
@pytest.mark.parametrize("kind", ENDED)
def test_a_recovery_calls_nobody(show: Show, kind: Kind):
    """It is good news."""
    over = replace(KNOWN, acknowledged=ACK, ended_at=NOW)
    assert people(show(calling(kind, over))) == []


def test_an_address_is_shown_as_far_as_it_may_be():
    """What MoEngage says of the creator is never shown by itself."""
    assert "data@example.com" not in plain(
        root_message(alert(Kind.OPENED, replace(PROBLEM, owner=None)))
    )
    hidden = replace(PROBLEM, owner=Owner())
    assert "owner" not in plain(root_message(alert(Kind.OPENED, hidden)))
    assert "owner: data@example.com" in plain(root_message(alert(Kind.RECOVERED)))


def test_an_address_is_no_mention():
    """Though it looks like an id."""
    assert (
        people(root_message(alert(Kind.OPENED, replace(PROBLEM, owner=Owner(address="U012345")))))
        == []
    )


def test_who_acknowledged():
    """On the card in place of those who were called, and by a loud reply, which calls them."""
    taken = replace(KNOWN, acknowledged=ACK)
    words = f"Acknowledged by @{ACK.by}, 2026-11-23 11:50 UTC."
    shown = root_message(calling(Kind.AGAIN, taken))
    assert words in plain(shown)
    assert people(shown) == [ACK.by, "U0CREATOR01"]
    worse = reply(calling(Kind.ESCALATED, taken))
    assert words in plain(worse)
    assert people(worse) == [ACK.by, "U0TEAMLEAD1", "S0LOYALTY01", "U0CREATOR01"]
    for message in (shown, worse):
        assert labels(message)[0] == "Unacknowledge"
        assert "Acknowledge" not in labels(message)
    for other in (replace(ACK, problem="p0"), replace(ACK, comebacks=1)):
        assert "Taken" not in plain(
            root_message(calling(Kind.AGAIN, replace(KNOWN, acknowledged=other)))
        )
    assert "Taken" not in plain(root_message(calling(Kind.RECOVERED, replace(taken, ended_at=NOW))))


@pytest.mark.parametrize("kind", [*BREAKS, *ENDED])
@pytest.mark.parametrize(
    ("held", "words"),
    [(1, "1 failed run was not announced"), (3, "3 failed runs were not announced")],
)
def test_what_was_not_told_under_a_mute(kind: Kind, held: int, words: str):
    """It is said with what is told after it."""
    for show in (root_message, reply):
        assert f"{words} while muted." in plain(show(alert(kind, replace(PROBLEM, held=held))))
        assert "not told" not in plain(show(alert(kind)))


def test_it_broke_and_recovered_under_a_mute():
    """In words, and without the numbers of the good run."""
    good = replace(ROW, status=SUCCESSFUL, processed_rows=10_000)
    problem = replace(PROBLEM, row=good, held=2, ended_at=NOW)
    shown = plain(root_message(alert(Kind.SILENCED, problem))).split("\n")
    assert shown[0] == "🔴 FAILED while muted, then recovered: Daily users"
    assert shown[1] == (
        "Failed at 2026-11-23 11:00 UTC, recovered at 2026-11-23 12:00 UTC."
        " 2 failed runs were not announced while muted."
    )
    assert "10,000" not in "\n".join(shown)


def test_of_several_runs_the_first_is_dated_that_failed_under_a_mute():
    """It broke then; the last of them is no beginning."""
    began = PROBLEM.opened_at - timedelta(hours=5)
    several = replace(PROBLEM, opened_at=began, runs=3, held=3, ended_at=NOW)
    assert "\nFirst failed at 2026-11-23 06:00 UTC, recovered" in plain(
        root_message(alert(Kind.SILENCED, several))
    )


@pytest.mark.parametrize(
    ("row", "ending"),
    [
        ({"status": SUCCESSFUL, "last_run_at": NOW}, ", succeeded), so I found this failure only"),
        (
            {"status": PARTIAL_SUCCESS, "last_run_at": NOW},
            ", partly failed), so I found this failure",
        ),
        (
            {"status": PROCESSING, "last_run_at": NOW},
            "), so I found this failure only in the run history. Press Show",
        ),
        ({"status": SUCCESSFUL}, "), so I found this failure only in the run history. Press Show"),
    ],
)
def test_a_run_that_was_hidden_says_how_the_one_after_it_ended(row: dict[str, Any], ending: str):
    """As far as the import's row is still about that one."""
    later = replace(ROW, last_run_status=SUCCESSFUL, **row)
    shown = plain(root_message(alert(Kind.MISSED, replace(PROBLEM, row=later, ended_at=NOW))))
    assert f"the import had already run again (2026-11-23 12:00 UTC{ending}" in shown


@pytest.mark.parametrize(
    ("ending", "said"),
    [
        ({"unlisted": True}, "then disappeared from MoEngage"),
        ({"row": replace(ROW, status=ARCHIVED)}, "then archived"),
    ],
)
def test_the_title_says_what_came_after_a_mute(ending: dict[str, Any], said: str):
    """So nobody takes what is over for what goes on."""
    problem = replace(PROBLEM, held=1, ended_at=NOW, **ending)
    shown = plain(root_message(alert(Kind.SILENCED, problem))).split("\n")
    assert shown[0] == f"🔴 FAILED while muted, {said}: Daily users"


CAME_BACK = replace(
    *(PROBLEM,), opened_at=EARLY, runs=6, comebacks=2, back_at=PROBLEM.failed_at, runs_before=4
)
IN_ALL = f"Since {BEGAN}: 6 failed runs, with 2 recoveries in between.\n"


def test_after_a_comeback_each_number_names_its_time():
    """Runs in a row are those since it last recovered, in the title of a phone too."""
    shown = root_message(alert(Kind.AGAIN, CAME_BACK))
    assert f"Failed again at {AT}: 2 failed runs in a row since {AT}. {IN_ALL}" in plain(shown)
    assert shown.text.startswith("FAILED again (2nd time in a row): Daily users")


@pytest.mark.parametrize("kind", [Kind.REOPENED, Kind.AGAIN])
@pytest.mark.parametrize("back_at", [PROBLEM.failed_at, None])
def test_one_failure_after_a_comeback_is_no_row(kind: Kind, back_at: datetime | None):
    """Nor is one of which an older release did not keep when it came back."""
    came_back = replace(CAME_BACK, back_at=back_at, runs_before=5)
    shown = root_message(alert(kind, came_back))
    assert f"Failed again at {AT}. {IN_ALL}" in plain(shown)
    assert "in a row" not in shown.text


def test_what_failed_in_part_in_all():
    """Of runs that failed in part the others need not have done so."""
    partly = replace(CAME_BACK, outcome=PARTIAL_SUCCESS)
    shown = plain(root_message(alert(Kind.AGAIN, partly)))
    assert f"Since {BEGAN}: 6 runs failed or partly failed, with 2 recoveries in" in shown


def test_an_end_tells_the_recoveries_once():
    """It names all runs itself."""
    shown = plain(root_message(alert(Kind.CLOSED, replace(CAME_BACK, ended_at=NOW))))
    assert f": 6 failed runs since {BEGAN}, with 2 recoveries in between.\n" in shown
    assert shown.count("in between") == 1


def test_a_recovery_after_others_says_so_once():
    """That it has failed again is over by then."""
    back = replace(PROBLEM, runs=4, comebacks=2, opened_at=EARLY, ended_at=NOW)
    shown = plain(root_message(alert(Kind.RECOVERED, back)))
    assert "after 5 h and 4 failed runs, with 2 recoveries in between.\n" in shown
    assert "failed again" not in shown
    spared = plain(root_message(alert(Kind.RECOVERED, replace(back, comebacks=3))))
    assert "3 recoveries in between. Flapping: further failures" in spared


@pytest.mark.parametrize("show", [root_message, reply])
def test_what_is_muted_says_by_whom_and_until_when(show: Show):
    """And offers to end that instead of muting it once more; once it is over, nothing of it."""
    silent = replace(PROBLEM, mute=MUTE)
    shown = show(alert(Kind.AGAIN, silent))
    assert "🔕 Muted by @U0123456789 until 2026-11-23 20:00 UTC." in plain(shown)
    assert "Unmute" in labels(shown)
    assert "Mute for 8 h" not in str(shown.blocks)
    waiting = replace(silent, mute=replace(MUTE, until_recovery=True))
    assert "until it recovers, or until 2026" in plain(show(alert(Kind.AGAIN, waiting)))
    assert "Muted" not in plain(show(alert(Kind.RECOVERED, replace(silent, ended_at=NOW))))


BACK = replace(PROBLEM, failed_at=NOW)
OVER = replace(BACK, ended_at=NOW + timedelta(hours=1))
GOOD = replace(ROW, status=SUCCESSFUL, last_run_status=None)


@pytest.mark.parametrize(
    ("now", "line"),
    [
        (BACK, "🔴 Failed again at 2026-11-23 12:00 UTC."),
        (replace(OVER, row=GOOD), "⚪ Failed again at 2026-11-23 12:00 UTC, and recovered again."),
        (OVER, "⚪ Failed again at 2026-11-23 12:00 UTC, and was archived."),
        (
            replace(OVER, unlisted=True),
            "⚪ Failed again at 2026-11-23 12:00 UTC, and MoEngage no longer lists it.",
        ),
    ],
)
def test_a_recovery_that_did_not_last_says_what_came_after_it(now: Problem, line: str):
    """Another recovery in the same words would say nothing of the failure between them."""
    recovered = alert(Kind.RECOVERED, replace(PROBLEM, ended_at=NOW - timedelta(minutes=5)))
    shown = reply_now(ReplyNow(recovered, now))
    assert plain(shown).split("\n")[2] == line
    assert plain(shown).count("Recovered ") == 1
    assert shown.text == "RECOVERED, then failed again: Daily users"


@pytest.mark.parametrize(
    ("outcome", "then"),
    [(FAILED, "failed once more"), (PARTIAL_SUCCESS, "partly failed in a later run")],
)
def test_a_failure_that_a_later_run_followed(outcome: str, then: str):
    """That is another run than the one it is about."""
    later = ShownReply("f", Kind.AGAIN, outcome, NOW, 4)
    shown = reply_now(ReplyNow(alert(Kind.AGAIN, GROWN), replace(BACK, outcome=outcome), later))
    assert shown.text == f"FAILED again, then {then}: Daily users"
    assert plain(shown).endswith(f" {then.capitalize()} at 2026-11-23 12:00 UTC.")


def test_a_reply_about_an_import_that_is_listed_no_more():
    """It says what happened since, on a lock screen too, and what to do."""
    gone = replace(GROWN, ended_at=NOW, unlisted=True)
    shown = reply_now(ReplyNow(alert(Kind.AGAIN, GROWN), gone))
    assert shown.text == "FAILED again, then disappeared from MoEngage: Daily users"
    assert plain(shown).endswith(f"\n⚪ MoEngage no longer lists this import.\nNext step: {GONE}")


# --- What can be pressed ----------------------------------------------------------------------


@pytest.mark.parametrize("show", [root_message, reply])
@pytest.mark.parametrize("kind", BREAKS)
def test_what_a_broken_import_calls_for(show: Show, kind: Kind):
    """Each about exactly this import, in its workspace."""
    message = show(alert(kind), dashboard=DASHBOARD)
    assert labels(message) == ["Acknowledge", "Why", "Files", "Re-run", "Open in MoEngage"]
    assert presses(message) == {
        "Why": 'why "63f5a1" workspace:live',
        "Files": 'files "63f5a1" workspace:live',
        "Re-run": 'rerun "63f5a1" workspace:live',
        "Mute for 1 h": 'mute "63f5a1" 1h workspace:live',
        "Mute for 8 h": 'mute "63f5a1" 8h workspace:live',
        "Mute until tomorrow 9:00": 'mute "63f5a1" workspace:live until tomorrow 9am',
        "Mute until it recovers": 'mute "63f5a1" until it recovers workspace:live',
        "Show this import": 'show "63f5a1" workspace:live',
        "All problems": "failed partial workspace:live",
    }
    styles = [given.get("style") for given in message.blocks[-1]["elements"]]
    assert [style for style in styles if style] == ["primary"]


def test_nobody_is_offered_to_start_what_is_running():
    """The next step says to wait."""
    running = replace(PROBLEM, row=replace(ROW, status=PROCESSING))
    message = root_message(alert(Kind.AGAIN, running))
    assert "Re-run" not in labels(message)
    assert "Don't start another one." in plain(message)


def test_the_rerun_is_of_this_run():
    """Two presses about one run are one; another run has another number."""
    later = replace(PROBLEM, failed_at=NOW)
    one, two = (
        {given["action_id"] for given in root_message(alert(Kind.AGAIN, of)).blocks[-1]["elements"]}
        for of in (PROBLEM, later)
    )
    assert one - two == {"imports.rerun.1795431600000000"}
    assert two - one == {"imports.rerun.1795435200000000"}


def test_only_what_runs_again_can_be_run_again():
    """A file that was loaded once is uploaded anew."""
    once = replace(PROBLEM, row=replace(ROW, schedule="ONETIME"))
    archived = replace(PROBLEM, row=replace(ROW, status=ARCHIVED))
    for problem in (once, archived):
        assert "Re-run" not in labels(root_message(alert(Kind.OPENED, problem)))


def test_acknowledge_names_the_problem():
    """In a value that comes back as it was, whatever the names are."""
    problem = replace(PROBLEM, workspace='my "live"', row=replace(ROW, id="a b"))
    press = root_message(alert(Kind.OPENED, problem)).blocks[-1]["elements"][0]
    assert press["action_id"] == "imports.ack.1"
    assert problem_named(press["value"]) == Named('my "live"', "a b", "p1")


@pytest.mark.parametrize("value", ["", "failed", "[]", '["live","1"]', '["live",1,"p"]', "{}", "7"])
def test_no_other_value_names_a_problem(value: str):
    """A button's value may be anything."""
    assert problem_named(value) is None


@pytest.mark.parametrize("kind", [*ENDED, *PAST])
def test_what_is_over_is_only_looked_at(kind: Kind):
    """Nothing is left to do by a press."""
    message = root_message(alert(kind), dashboard=DASHBOARD)
    assert presses(message) == {
        "Show this import": 'show "63f5a1" workspace:live',
        "All problems": "failed partial workspace:live",
    }


@pytest.mark.parametrize(
    "name", ["63f5a1", "failed", "it's", "a:b", "A & B <c>", "workspace:test", "x" * 99]
)
def test_every_question_is_about_exactly_this_import(name: str):
    """It reads back as this id, in the problem's workspace."""
    problem = replace(PROBLEM, row=replace(ROW, id=name), workspace="my live")
    asked = presses(root_message(alert(Kind.OPENED, problem)))
    read = {
        label: parse(question, now=NOW, zone=ZoneInfo("UTC"), workspaces=("my live", "test"))
        for label, question in asked.items()
    }
    assert {query.workspace for query in read.values()} == {"my live"}
    assert {query.target for query in read.values()} == {name, None}
    assert read["Mute for 8 h"].seconds == 8 * 3600
    assert read["Mute until it recovers"].until_recovery
    assert read["Mute until tomorrow 9:00"].until == datetime(2026, 11, 24, 9, tzinfo=UTC)
    assert len(read) == 9


@pytest.mark.parametrize(
    "name", ["", 'say "hi"', "“smart”", " edges ", "two  spaces", "bell\x07", "n" * 2_000]
)
def test_no_button_for_an_id_that_cannot_be_asked_for(name: str):
    """Better none than one that asks for another import."""
    message = root_message(alert(Kind.OPENED, replace(PROBLEM, row=replace(ROW, id=name))))
    assert list(presses(message)) == ["All problems"]


def test_a_long_id_leaves_the_menu_short():
    """A choice holds less than a button."""
    message = root_message(alert(Kind.OPENED, replace(PROBLEM, row=replace(ROW, id="n" * 140))))
    assert list(presses(message)) == ["Why", "Files", "Re-run", "All problems"]


# --- Remarks ----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [kind for kind in ACTIVITY_KINDS if kind not in NOTES])
def test_activity_is_a_line(kind: Kind):
    """Who did what, by name, in the notification too."""
    named = replace(alert(kind), by=ACK.by)
    message = reply(named, several=True, dashboard=DASHBOARD, names={ACK.by: "Priya"})
    assert len(message.blocks) == 1
    assert people(message) == [ACK.by]
    assert "Daily users" in plain(message)
    assert message.text.startswith("Priya ")
    assert "<@" not in message.text
    unnamed = "Nobody is working on " if kind is Kind.RELEASED else "Somebody "
    assert reply(named).text.startswith(unnamed)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (Kind.RENAMED, "Renamed in MoEngage to Daily users."),
        (Kind.RELISTED, "MoEngage lists Daily users again, and it is still broken."),
    ],
)
def test_a_note_names_nobody(kind: Kind, said: str):
    """It tells what MoEngage shows, which nobody did."""
    message = reply(alert(kind))
    assert message.text == said
    assert people(message) == []
    assert said in plain(message)


def test_an_import_that_is_listed_no_more():
    """Said in words, on the root message and in the thread, with what to do; there is nothing left
    to show of it.
    """
    gone = replace(GROWN, ended_at=NOW, unlisted=True)
    for message in (root_message(alert(Kind.CLOSED, gone)), reply(alert(Kind.CLOSED, gone))):
        assert message.text.startswith("NO LONGER LISTED: Daily users")
        assert "MoEngage no longer lists it: 3 failed runs since " in plain(message)
        assert "ARCHIVED" not in plain(message)
        assert f"Next step: {GONE}" in plain(message)
    assert list(presses(root_message(alert(Kind.CLOSED, gone)))) == ["All problems"]


def test_what_a_mute_hid_of_an_import_that_is_listed_no_more():
    """It is no recovery."""
    gone = replace(GROWN, ended_at=NOW, unlisted=True, held=2)
    said = plain(reply(alert(Kind.SILENCED, gone)))
    assert "and MoEngage no longer lists it." in said
    assert "good again" not in said


@pytest.mark.parametrize("kind", ACTIVITY_KINDS)
def test_the_root_message_of_activity_shows_how_things_stand(kind: Kind):
    """Whatever was said of it."""
    assert plain(root_message(alert(kind))).startswith("🔴 FAILED: Daily users")
    over = replace(PROBLEM, ended_at=NOW)
    assert plain(root_message(alert(kind, over))).startswith("🟢 RECOVERED: Daily users")


def test_a_group_says_what_mutes_kept_back():
    """The first message after them, though it tells of many."""
    held = [
        replace(alert(Kind.OPENED), problem=replace(PROBLEM, held=number)) for number in (3, 0, 2)
    ]
    told = GroupStatus(AlertGroup("g", "C1", tuple(held), NOW), {})
    assert "5 failed runs not announced while muted." in plain(alert_groups.group(told))
    none = GroupStatus(AlertGroup("g", "C1", (held[1],), NOW), {})
    assert "mutes" not in plain(alert_groups.group(none))
