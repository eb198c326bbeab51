"""What happened to the imports of a group, as its message says it: its headline, and the story."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from bot.domain.alerting.alert_groups import GroupStatus, Member, Standing
from bot.domain.alerting.alerts import ANOMALY_KINDS, ENDED, FAILURES, Alert, Kind
from bot.domain.anomalies.kinds import AnomalyKind
from bot.domain.imports import FAILED, PARTIAL_SUCCESS
from bot.views import rows, signs
from bot.views.alerting.group_standing import announces_ends, closed, is_over, those
from bot.views.blocks import at_moment, begun, moment, say
from bot.views.message import Line, Part
from bot.views.text import count, number

_LATE: Final[Mapping[str, str]] = {
    AnomalyKind.STUCK: "stuck",
    AnomalyKind.OVERDUE: "overdue",
    AnomalyKind.DROP: "with fewer rows",
}
_WORDS: Final = {
    Kind.OPENED: "failed",
    Kind.AGAIN: "failed again",
    Kind.REOPENED: "failed again after a recovery",
    Kind.ESCALATED: "got worse",
    Kind.MISSED: "found in the run history",
    Kind.SILENCED: "failed while muted",
    Kind.RECOVERED: "recovered",
    Kind.CLOSED: "archived or no longer listed",
    Kind.ACKNOWLEDGED: "acknowledged",
    Kind.RELEASED: "taken back",
    Kind.ASSIGNED: "assigned",
    Kind.NOTED: "noted",
    Kind.MUTED: "muted",
    Kind.RERUN: "re-run",
    Kind.RENAMED: "renamed",
    Kind.RELISTED: "listed again",
    Kind.EXPLAINED: "explained",
    Kind.LATE: "became late",
    Kind.CAUGHT_UP: "caught up",
}

_AGAIN: Final = {Kind.AGAIN, Kind.REOPENED}


def sign(members: Sequence[Member]) -> str:
    """Its colour: that of the worst that still fails, and green or grey once it is over."""
    if is_over(members):
        lasted = not those(members, Standing.FAILING)
        return signs.GOOD if lasted and those(members, Standing.RECOVERED) else signs.GONE
    broken = those(members, Standing.FAILING) or members
    outcomes = [member.problem.outcome for member in broken]
    return signs.of_status(FAILED if FAILED in outcomes else outcomes[0])


def headline(members: Sequence[Member]) -> str:
    """`37 of 120 imports still failing (12 of them partly)`: how things stand now."""
    failing = those(members, Standing.FAILING)
    imports = count(len(members), "import")
    if is_over(members):
        return f"{_ended(members)}: {imports}"
    if not failing:
        return f"{imports} failed earlier{_outcomes(members)}"
    how = _how(failing)
    if len(failing) < len(members):
        left = f"{number(len(failing))} of {imports}"
        return f"{left} {_going_on(failing, how)}{_outcomes(failing)}"
    return f"{imports} {_at_once(failing)}{_outcomes(failing)}"


def _how(failing: Sequence[Member]) -> str:
    """`failing`, `late`, or what is late about all of them."""
    if failing[0].alert.kind not in ANOMALY_KINDS:
        return "failing"
    kind, *others = {member.problem.outcome for member in failing}
    return "late" if others else _LATE.get(kind, "late")


def _at_once(failing: Sequence[Member]) -> str:
    """What happened to all of them, at the same time."""
    if failing[0].alert.kind in ANOMALY_KINDS:
        return f"{_how(failing)} at once"
    again = {one.alert.kind for one in failing} <= _AGAIN
    return "failed again at the same time" if again else "failed at once"


def _going_on(failing: Sequence[Member], how: str) -> str:
    """`still failing`, unless some have recovered in between."""
    back = sum(one.problem.comebacks > one.alert.problem.comebacks for one in failing)
    if not back:
        return f"still {how}"
    return f"{how} again" if back == len(failing) else how


def _ended(members: Sequence[Member]) -> str:
    """In a word; what has failed again counts as it was announced."""
    if members[0].alert.kind in ANOMALY_KINDS:
        return "CAUGHT UP"
    again = {one.alert.kind for one in those(members, Standing.FAILING)}
    if not (closed(members) or Kind.CLOSED in again):
        return "RECOVERED"
    return "OVER" if those(members, Standing.RECOVERED) or Kind.RECOVERED in again else "CLOSED"


def _outcomes(members: Sequence[Member]) -> str:
    """` (40 of them partly)`; of what is late, `: 2 stuck and 1 overdue`; empty if all are one."""
    counts = Counter(member.problem.outcome for member in members)
    if members[0].alert.kind in ANOMALY_KINDS:
        kinds = [(_LATE.get(one) or rows.state(one), counts[one]) for one in sorted(counts)]
        if len(kinds) == 1:
            return ""
        return ": " + " and ".join(f"{number(many)} {what}" for what, many in kinds)
    partly = len(members) - counts[FAILED]
    if not partly or len(members) == 1:
        return ", but only partly" if partly else ""
    which = "all" if partly == len(members) else number(partly)
    return f" ({which} of them partly)"


def story(status: GroupStatus, members: Sequence[Member]) -> Line:
    """What happened when; and of what went on from here, how many are over."""
    first, last = _between([member.alert for member in members])
    between = [say("between "), moment(first), say(" and "), moment(last)]
    when = [at_moment(first)] if first == last else between
    told = begun(when) if _is_told(members) else [say(f"{_announced(members)} "), *when]
    line: list[Part] = [*told, say("."), *progress(members)]
    if held := sum(alert.problem.held for alert in status.group.alerts):
        line.append(say(f" {count(held, 'failed run')} not announced while muted."))
    return line


def _is_told(members: Sequence[Member]) -> bool:
    """Whether the headline says all that was announced: the same of each, and it is still so."""
    if is_over(members) or len(those(members, Standing.FAILING)) < len(members):
        return False
    alike = all(one.problem.outcome == one.alert.problem.outcome for one in members)
    kind, *others = {one.alert.kind for one in members}
    return alike and not others and kind in (Kind.OPENED, Kind.AGAIN, Kind.LATE)


def _announced(members: Sequence[Member]) -> str:
    """`7 failed (2 partly), 3 failed again`: as they were announced."""
    kinds = Counter(member.alert.kind for member in members)
    return ", ".join(
        f"{number(kinds[kind])} {words}{_partly(kind, members)}"
        for kind, words in _WORDS.items()
        if kinds[kind]
    )


def _partly(kind: Kind, members: Sequence[Member]) -> str:
    """How many of those failed in part alone."""
    outcomes = [one.alert.problem.outcome for one in members if one.alert.kind is kind]
    partly = outcomes.count(PARTIAL_SUCCESS) if kind in FAILURES else 0
    which = "all" if partly == len(outcomes) else number(partly)
    return f" ({which} partly)" if partly else ""


def progress(members: Sequence[Member]) -> Line:
    """How many are over by now."""
    if announces_ends(members):
        return _failing_again(members)
    going = [member for member in members if member.standing is not Standing.PAST]
    good, gone = those(members, Standing.RECOVERED), closed(members)
    if not good and not gone:
        return []
    how = "caught up" if members[0].alert.kind in ANOMALY_KINDS else "recovered"
    left = "".join(f", {number(gone[one])} {one}" for one in Standing if gone[one])
    have = "All have" if len(good) == len(going) else f"{number(len(good))} of {number(len(going))}"
    return [say(f" {have} {how}{left}.")]


def _failing_again(members: Sequence[Member]) -> Line:
    """How many recoveries did not last: the first message about these imports says more."""
    again = len(those(members, Standing.FAILING))
    have = "has" if again == 1 else "have"
    of = f" {number(again)} of the {number(len(members))} {have} since failed again."
    return [say(of)] if again else []


def _between(announced: Sequence[Alert]) -> tuple[datetime, datetime]:
    ends = [_instant(alert) for alert in announced]
    return min(ends), max(ends)


def _instant(alert: Alert) -> datetime:
    problem = alert.problem
    return (alert.kind in ENDED and problem.ended_at) or problem.failed_at
