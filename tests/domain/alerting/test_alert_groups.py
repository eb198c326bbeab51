"""How the imports of a group stand, in every state that they can come to."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.alerting.alert_groups import AlertGroup, GroupStatus, Standing
from bot.domain.alerting.alerts import Alert, Kind
from bot.domain.imports import FAILED, Import
from bot.domain.watching.problems import Problem

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
KINDS = (
    *(Kind.OPENED, Kind.AGAIN, Kind.REOPENED, Kind.ESCALATED),
    *(Kind.MISSED, Kind.SILENCED, Kind.RECOVERED, Kind.CLOSED),
)


def problem(number: int, name: str = "p") -> Problem:
    row = Import(f"i{number}", f"i{number}", "USERS", "PERIODIC", "S3", FAILED, FAILED)
    return Problem(f"{name}{number}", "live", row, FAILED, NOW, NOW)


def ended(one: Problem, how: str) -> Problem:
    over = replace(one, ended_at=NOW + timedelta(hours=1), unlisted=how == "unlisted")
    outcome = "ARCHIVED" if how == "archived" else "SUCCESSFUL"
    return replace(over, row=replace(one.row, status=outcome))


def group(*alerts: tuple[int, Kind]) -> AlertGroup:
    made = [
        Alert(f"{at}-{number}", kind, "C1", problem(number), NOW)
        for at, (number, kind) in enumerate(alerts)
    ]
    return AlertGroup("g", "C1", tuple(made), NOW)


many = st.lists(st.tuples(st.integers(0, 9), st.sampled_from(KINDS)), min_size=1, max_size=20)
now = st.dictionaries(
    st.integers(0, 9), st.sampled_from(["open", "recovered", "archived", "unlisted", "another"])
)


def known(states: dict[int, str]) -> dict[str, Problem]:
    found = {}
    for number, state in states.items():
        one = problem(number, "q" if state == "another" else "p")
        found[f"i{number}"] = one if state in ("open", "another") else ended(one, state)
    return found


@given(many, now)
def test_every_import_stands_once(alerts: list[tuple[int, Kind]], states: dict[int, str]):
    """As its problem does by now, whatever was announced of it, and however often."""
    members = GroupStatus(group(*alerts), known(states)).members
    numbers = [int(member.problem.row.id[1:]) for member in members]
    assert sorted(numbers) == sorted({number for number, _ in alerts})
    for member, number in zip(members, numbers, strict=True):
        kinds = {kind for one, kind in alerts if one == number}
        if kinds <= {Kind.MISSED, Kind.SILENCED}:
            assert member.standing is Standing.PAST
        elif states.get(number) == "open":
            assert member.standing is Standing.FAILING
        elif states.get(number) in ("recovered", "archived", "unlisted"):
            wanted = {"unlisted": Standing.UNLISTED, "archived": Standing.ARCHIVED}
            assert member.standing is wanted.get(states[number], Standing.RECOVERED)
        else:
            assert member.standing is not Standing.FAILING


@given(many, now)
def test_what_is_failing_is_what_stands_so(alerts: list[tuple[int, Kind]], states: dict[int, str]):
    """The same for who updates the message, and for what it shows."""
    status = GroupStatus(group(*alerts), known(states))
    assert list(status.failing) == [
        member.problem for member in status.members if member.standing is Standing.FAILING
    ]
    assert all(one.open for one in status.failing)
