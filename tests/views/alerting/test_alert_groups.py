"""The message of a group: its numbers agree with its list, in every state."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.alerting.alert_groups import AlertGroup, GroupStatus, Member, Standing
from bot.domain.alerting.alerts import Kind
from bot.domain.imports import FAILED, ONETIME, PARTIAL_SUCCESS, SUCCESSFUL
from bot.domain.runs.reasons import Reason
from bot.domain.watching.problems import Ack, Problem
from bot.views.actions import NamedGroup, group_named
from bot.views.alerting.alert_groups import group
from bot.views.alerting.group_steps import step
from bot.views.outside_slack.plain import plain
from tests.support.views_anomalies import SHORT, late_storm
from tests.support.views_markup import labels
from tests.support.views_values import ACK, MUTE, NOW, PROBLEM, ROW, alert, storm

AGAIN = "failing again"
STATES = ("open", "recovered", "archived", "unlisted")
REASONS = ("SFTP login refused", "sftp  LOGIN refused", "Header does not match", "Empty", "Odd", "")
OF_IMPORTS = re.compile(r"(?:(\d+) of )?(\d+) imports?\b")

members = st.lists(
    st.tuples(
        st.sampled_from([Kind.OPENED, Kind.AGAIN, Kind.ESCALATED, Kind.REOPENED]),
        st.sampled_from(STATES),
        st.sampled_from([FAILED, PARTIAL_SUCCESS]),
        st.sampled_from(REASONS),
        st.booleans(),
    ),
    min_size=1,
    max_size=30,
)
Drawn = list[tuple[Kind, str, str, str, bool]]


def status(drawn: Drawn) -> GroupStatus:
    """A group of imports that came to these states."""
    alerts, now = [], {}
    for number, (kind, state, outcome, reason, acknowledged) in enumerate(drawn):
        one = replace(
            PROBLEM,
            id=f"p{number}",
            row=replace(ROW, id=f"i{number}", name=f"Import {number:03}"),
            outcome=outcome,
            why=(Reason(reason, 1, None),) if reason else (),
        )
        alerts.append(replace(alert(kind, one), id=f"a{number}"))
        ended = replace(one, ended_at=NOW, unlisted=state == "unlisted")
        ack = Ack(one.id, 0, "U0ANNA00001", NOW) if acknowledged else None
        if state == "open":
            now[f"i{number}"] = replace(one, acknowledged=ack)
        elif state != "archived":
            now[f"i{number}"] = replace(ended, row=replace(one.row, status=SUCCESSFUL))
    return GroupStatus(AlertGroup("g", "C1", tuple(alerts), NOW), now)


UNNAMED = re.compile(r"… and (\d+) more( failing)?(.*)\.")


def listed(shown: str) -> tuple[int, int, int]:
    """How many are named as failing; how many fail, and how many there are, with those that are
    counted below the names.
    """
    lines = [line for line in shown.split("\n") if re.match(r".{1,2} Import \d+", line)]
    named = sum(line.startswith(("🔴", "🔶")) for line in lines)
    more = UNNAMED.search(shown)
    if not more:
        return named, named, len(lines)
    first, others = int(more[1]), sum(map(int, re.findall(r", (\d+)", more[3])))
    alike = not more[2] and not more[3]
    failing = first if more[2] or (alike and named) else 0
    return named, named + failing, len(lines) + first + others


def told_as_partly(headline: str, failing: int) -> int:
    """How many of those that fail, a headline tells, have loaded a part."""
    said = re.search(r"(?:, but only|\((all|\d+) of them) partly", headline)
    if said is None:
        return 0
    return failing if said[1] in {None, "all"} else int(said[1])


@given(members)
def test_its_numbers_agree_with_its_list(drawn: Drawn):
    """However many are over, and in whatever way."""
    shown = plain(group(status(drawn)))
    states = [state for _, state, *_ in drawn]
    failing, (named, also, every) = states.count("open"), listed(shown)
    headline = shown.split("\n")[0]
    counted = OF_IMPORTS.search(headline)
    assert counted
    assert every == len(drawn)
    assert named == min(failing, 10)
    assert also == failing
    assert int(counted[2]) == every
    assert (counted[1] is not None) == (0 < failing < every)
    if counted[1]:
        assert int(counted[1]) == failing
    if failing:
        partly = [one for _, one, outcome, *_ in drawn if one == "open" and outcome != FAILED]
        assert told_as_partly(headline, failing) == len(partly)
    counts = shown.replace("All have recovered", f"{every} of {every} recovered")
    over = re.search(r"(\d+) of (\d+) recovered(?:, (\d+) archived)?(?:, (\d+) no longer)?", counts)
    if failing < every:
        assert over
        assert int(over[1]) == states.count("recovered")
        assert int(over[2]) == every
        assert int(over[3] or 0) == states.count("archived")
        assert int(over[4] or 0) == states.count("unlisted")
    else:
        assert not over


@pytest.mark.parametrize(
    ("told", "more"),
    [
        (storm(120), "… and 110 more."),
        (storm(120, 100), "… and 10 more failing, 100 recovered."),
        (storm(30, 14, gone=4), "… and 2 more failing, 14 recovered, 4 archived."),
        (late_storm(12, 5), "… and 2 more caught up."),
        (late_storm(20, 2), "… and 8 more late, 2 caught up."),
    ],
)
def test_what_is_not_named_is_told_apart(told: GroupStatus, more: str):
    """Those that still fail from those that are over, unless all stand alike."""
    assert f"\n{more}\n" in plain(group(told))


@given(members)
def test_what_is_counted_is_what_is_failing(drawn: Drawn):
    """By reason first; every count adds up to the failing ones, or to all once none is."""
    shown = plain(group(status(drawn)))
    failing = [reason for _, state, _, reason, _ in drawn if state == "open"]
    if len(failing) == 1:
        return  # it is described below the list
    reasons = next((line for line in shown.split("\n") if " × " in line), "")
    counts = [int(found) for found in re.findall(r"(?:^|, )(\d+) × ", reasons)]
    assert sum(counts) == (len(failing) if any(failing) else 0)
    known = [int(found) for found in re.findall(r"(\d+) × (?!reason|other)", reasons)]
    assert known == sorted(known, reverse=True)
    by_type = next(line for line in shown.split("\n") if line.startswith("By type: "))
    assert sum(map(int, re.findall(r"\((\d+)\)", by_type))) == (len(failing) or len(drawn))


@given(members)
def test_what_can_be_done_about_all_of_it(drawn: Drawn):
    """Acknowledge while somebody is wanted for any of it, mute while any of it is failing."""
    made = group(status(drawn))
    open_ones = [acknowledged for _, state, *_, acknowledged in drawn if state == "open"]
    free = open_ones.count(False)
    all_of_it = "all" if free == len(open_ones) else "the other"
    wanted = f"Acknowledge {all_of_it} {free}" if free > 1 else "Acknowledge"
    press = [label for label in labels(made) if label.startswith("Acknowledge")]
    assert press == [wanted] * bool(free)
    assert ("Mute all for 1 h" in str(made.blocks)) == (len(open_ones) > 1)
    assert ("'Mute for 1 h'" in str(made.blocks)) == (len(open_ones) == 1)
    everybody = bool(open_ones) and all(open_ones)
    assert ("Acknowledged by " in plain(made)) == everybody
    some = 0 < sum(open_ones) < len(open_ones)
    assert (f"{sum(open_ones)} of {len(open_ones)} acknowledged." in plain(made)) == some


def test_reasons_are_counted_whatever_their_spelling():
    """Case and spaces make no other reason; what is not known comes last."""
    drawn = [(Kind.OPENED, "open", FAILED, reason, False) for reason in (*REASONS, "", "")]
    assert (
        "2 × SFTP login refused, 1 × Header does not match, 1 × Empty, 1 × other reasons, "
        "3 × reason not known"
    ) in plain(group(status(drawn)))


def test_a_notification_counts_by_reason():
    """The state, how many, and why, on the first line of a lock screen."""
    drawn = [(Kind.OPENED, "open", FAILED, reason, False) for reason in REASONS[:3]]
    assert group(status(drawn)).text == (
        "3 imports failed at once: 2 × SFTP login refused, 1 × Header does not match."
    )


def test_what_failed_again_is_no_first_failure():
    """The headline says so where it is true of all."""
    again = [(Kind.AGAIN, "open", FAILED, "", False)] * 2
    assert plain(group(status(again))).startswith("🔴 2 imports failed again at the same time\n")
    first = (Kind.OPENED, "open", FAILED, "", False)
    assert plain(group(status([*again, first]))).startswith("🔴 3 imports failed at once\n")


def test_nobody_acknowledges_what_is_late():
    """It did not fail; it can be muted."""
    shown = group(late_storm(7, 0))
    assert not any("Acknowledge" in label for label in labels(shown))
    assert "Mute all for 1 h" in str(shown.blocks)


def test_recoveries_that_did_not_last():
    """The message is no second red one: it says how many fail again, and they stand first."""
    made = group(storm(7, 5, kind=Kind.RECOVERED))
    shown = plain(made)
    assert shown.startswith("⚪ RECOVERED: 7 imports\n7 recovered ")
    assert "2 of the 7 have since failed again." in shown
    assert "2 of the 7 have since failed again." in made.text
    assert listed(shown) == (2, 2, 7)
    assert "By type: USERS (3) · EVENTS (2) · AUX_DATA (2)" in shown
    assert labels(made) == ["All problems"]
    assert "Next step" not in shown
    assert "None of these is broken" not in shown


def test_the_last_one_left_is_described_as_one_import():
    """What it is, why it failed and what to do; and its own buttons, not those of all."""
    drawn = [(Kind.OPENED, state, FAILED, REASONS[0], False) for state in (*STATES, "recovered")]
    made = group(status(drawn), dashboard="https://dashboard-02.moengage.com/")
    shown = plain(made)
    assert shown.startswith("🔴 1 of 5 imports still failing\n")
    assert made.text.startswith("1 of 5 imports still failing: Import 000 – SFTP login refused.")
    for words in ("By type", "share", " × ", "Mute all", "Acknowledge all"):
        assert words not in shown + str(made.blocks)
    assert shown.count("SFTP login refused") == 1
    assert "\nImport 000\nUSERS · S3 · PERIODIC\n" in shown
    assert "Import id i0" in shown
    assert {"Acknowledge", "Files", "Open in MoEngage"} <= set(labels(made))


def test_what_is_muted_says_until_when():
    """Beside its name; of the last one left, below all names, and by whom."""
    told = storm(7)
    name = told.group.alerts[0].problem.row.id
    silent = replace(told, now={**told.now, name: replace(told.now[name], mute=MUTE)})
    (line,) = [one for one in plain(group(silent)).split("\n") if "muted until" in one]
    assert line.endswith("Import 000 · USERS · S3 · PERIODIC · muted until 2026-11-23 20:00 UTC")
    over = {each: replace(one, ended_at=NOW) for each, one in silent.now.items() if each != name}
    last = group(replace(silent, now={**silent.now, **over}))
    assert "🔕 Muted by @U0123456789 until 2026-11-23 20:00 UTC." in plain(last)
    assert "Unmute" in labels(last)


def test_the_last_one_that_is_late():
    """Its step and buttons are those of what is late."""
    shown = group(late_storm(7, 6))
    assert "Wait 30 minutes" not in plain(shown)
    assert "Mute all" not in str(shown.blocks)


@pytest.mark.parametrize(
    ("came_back", "headline"),
    list(enumerate(f"2 of 7 imports {how}" for how in ("still failing", "failing", AGAIN))),
)
def test_what_came_back_is_not_still_failing(came_back: int, headline: str):
    """It has recovered in between."""
    told = storm(7, 5)
    left = [name for name, problem in told.now.items() if problem.open][:came_back]
    back = {name: replace(told.now[name], comebacks=1, runs=2) for name in left}
    shown = group(replace(told, now={**told.now, **back}))
    assert shown.text.startswith(f"{headline} (1 of them partly): ")
    assert f"{headline} (1 of them partly)" in plain(shown)


@pytest.mark.parametrize(
    ("value", "named"),
    [
        ('{"group":["live","g1"]}', NamedGroup("live", "g1")),
        ('{"group":["live","g1",3600]}', NamedGroup("live", "g1", 3600)),
        ('{"group":["live","g1",-1]}', None),
        ('["group","live","g1"]', None),
        ("mute x", None),
    ],
)
def test_the_group_that_a_button_names(value: str, named: NamedGroup | None):
    """Anything else is a button of another kind, or of none."""
    assert group_named(value) == named


def test_its_buttons_name_the_group():
    """And not the imports: there may be five hundred."""
    shown = group(status([(Kind.OPENED, "open", FAILED, "", False)] * 2))
    values = [one.get("value", "") for one in shown.blocks[-1]["elements"]]
    assert group_named(values[0]) == NamedGroup("live", "g")
    chosen = shown.blocks[-1]["elements"][1]["options"]
    assert [group_named(one["value"]) for one in chosen] == [
        NamedGroup("live", "g", 3600),
        NamedGroup("live", "g", 8 * 3600),
        NamedGroup("live", "g", 0),
    ]


def test_a_member_is_past_once_another_run_counts():
    """A run found in the history does not stand for a problem that goes on."""
    told = status([(Kind.OPENED, "open", FAILED, "", False)])
    missed = replace(alert(Kind.MISSED, told.group.alerts[0].problem), id="m")
    both = replace(told, group=replace(told.group, alerts=(*told.group.alerts, missed)))
    assert [member.standing for member in both.members] == [Standing.FAILING]
    assert ACK.by not in plain(group(both))


def test_the_next_step_is_about_the_most_common_cause():
    """With how its imports are scheduled; if no cause is shared, what to look for."""
    refused = replace(PROBLEM, why=(Reason("SFTP login refused", 1, None),))
    empty = replace(PROBLEM, why=(Reason("no data rows", 1, None),))
    once = replace(refused, row=replace(ROW, schedule=ONETIME))
    keys = "Ask the owners to renew the S3 or SFTP credentials of these imports in MoEngage."
    again = "Then re-run these imports, or wait for their next runs."
    anew = "A one-time import runs only once: ask its owner to create a new one."
    start = "Start with the most common cause: SFTP login refused (2 imports)."
    unknown = "Look for what these imports share"
    assert _step(refused, empty, refused) == f"{start} {keys} {again}"
    assert _step(refused, empty, once) == f"{start} {keys} {again} {anew}"
    assert _step(refused, empty).startswith(unknown)
    assert _step(PROBLEM, PROBLEM).startswith(unknown)
    denied = replace(PROBLEM, why=(Reason("access denied", 1, None),))
    like = "Start with the most common cause: SFTP login refused or the like (3 imports)."
    assert _step(denied, refused, empty, refused).startswith(like)


def _step(*problems: Problem) -> str:
    alerts = [replace(alert(Kind.OPENED, one), id=f"a{at}") for at, one in enumerate(problems)]
    return step([Member(one, one.problem, Standing.FAILING) for one in alerts])


def test_what_was_announced_is_told_only_where_the_headline_does_not_say_it():
    """Above as it stands, below as it was announced; of what failed in part too."""
    six = [(Kind.OPENED, "open", outcome, "", False) for outcome in (FAILED, PARTIAL_SUCCESS)] * 3
    lines = plain(group(status(six))).split("\n")
    assert lines[0] == "🔴 6 imports failed at once (3 of them partly)"
    assert lines[1] == "At 2026-11-23 11:00 UTC."
    again = (Kind.AGAIN, "open", FAILED, "", False)
    lines = plain(group(status([*six, again]))).split("\n")
    assert lines[1].startswith("6 failed (3 partly), 1 failed again at ")


def test_what_is_late_is_waited_for_and_what_is_short_is_looked_at():
    """There is a step for every kind of group that goes on, and none once it is over."""
    assert "Next step: Wait 30 minutes" in plain(group(late_storm(7, 2)))
    short = [Member(alert(Kind.LATE, SHORT), SHORT, Standing.FAILING)] * 7
    assert step(short).startswith("Ask the teams that make the files")
    past = [Member(alert(Kind.MISSED), PROBLEM, Standing.PAST)] * 7
    assert step(past).startswith("If rows from the failed runs are missing")
    over = plain(group(late_storm(7, 7)))
    assert "Next step" not in over
    assert "None of these is late now. Press All problems to see whether others are broken." in over
