"""Why there was an alert about an import, or none, in words."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final, assert_never

from bot.domain.alerting.mutes import Mute
from bot.domain.alerting.routing import Default, Route, Step, Subscription
from bot.domain.alerting.severity import Severity, Thresholds
from bot.domain.anomalies.kinds import AnomalyKind, Drop
from bot.domain.answers.why_alert import ALERTED, AlertCause, Posted, WhyAlert
from bot.domain.imports import FAILED, PARTIAL_SUCCESS
from bot.query.values import Intent
from bot.views import actions, rows, signs
from bot.views.blocks import (
    button,
    buttons,
    channel,
    dotted,
    emoji,
    fill,
    joined,
    literal,
    person,
    rich,
    say,
    sentences,
)
from bot.views.message import Line, Message, Part
from bot.views.next_steps import LABEL
from bot.views.reply import errors
from bot.views.reply.as_of import as_of
from bot.views.reply.notes import notes
from bot.views.text import ALL, TEXT, count, neutral, number
from bot.views.times import during, until, when

# At most this many channels and ways are named; there are rarely more than two.
_MOST: Final = 5
_ROUTE: Final = 80
_WORDS: Final = 200
_REASON: Final = 160
_GET_ALERTS: Final = (
    "To get its alerts in a channel, write this in that channel: subscribe “{name}”. "
    "Or ask whoever runs the bot to set a channel."
)


def why_alert(shown: WhyAlert) -> Message:
    """The verdict, what it rests on, and what became of the import."""
    head: Line = [emoji(_sign(shown)), say(" "), *_verdict(shown)]
    stale = errors.instead(shown.about.trouble, shown.about.as_of)
    lines: list[Line] = [*stale, head, *_reasons(shown), _since_then(shown), *_silence(shown)]
    lines.append(_next_step(shown))
    # In words nobody is named: an id says nothing to people.
    unnamed = [line for line in lines if not any(part["type"] == "user" for part in line)]
    row, workspace = shown.about.row, shown.about.workspace
    press = buttons(
        button(
            "Show this import",
            actions.numbered(actions.ASK, 1),
            actions.about(Intent.SHOW, row.id, workspace),
        ),
        actions.unmute_button(row.id, workspace) if shown.mute else None,
        button("All mutes", actions.numbered(actions.ASK, 2), "mutes") if shown.mute else None,
    )
    below = [as_of(shown.about.as_of, shown.about.source, shown.zone), *notes(shown.about.notes)]
    return Message(neutral(sentences(*unnamed), TEXT), [rich(*lines), *press, *below])


def _sign(shown: WhyAlert) -> str:
    """Green means that it is good again; that there was an alert does not."""
    if shown.cause not in ALERTED:
        return signs.SILENT
    return signs.GOOD if shown.recovered_at else signs.HEARD


# --- The verdict ------------------------------------------------------------------------------


_DID: Final[Mapping[str, str]] = {
    FAILED: "failed",
    AnomalyKind.STUCK: "is stuck, running since",
    AnomalyKind.OVERDUE: "was due",
    AnomalyKind.DROP: "loaded fewer rows than usual",
}
_VERDICTS: Final[Mapping[AlertCause, str]] = {
    AlertCause.POSTED: "There was an alert: {name} {failed}{times}.{reason} Posted {where}.",
    AlertCause.WAITING: (
        "There will be an alert: {name} {failed}{times}.{reason} The alert is queued until Slack "
        "accepts it."
    ),
    AlertCause.MUTED: "No alert: {name} {failed}, {muted}.",
    AlertCause.BELOW_THRESHOLD: (
        "No alert: {name} {failed}, but only {rows} failed. That is below the alert threshold "
        "({limit})."
    ),
    AlertCause.FAILED_BEFORE_START: (
        "No alert: {name} {failed}, before I began to watch it. Its next failure will get "
        "one{after_the_mute}."
    ),
    AlertCause.NO_CHANNEL: "No alert: {name} {failed}, but no channel gets its alerts.",
    AlertCause.NOT_CHECKED: (
        "No alert yet: {name} {failed}, after my last check. The next check decides whether "
        "there is one.{posted_later}"
    ),
    AlertCause.NOT_KEPT: (
        "I can't tell: {name} {failed}, but what was posted then is no longer on record."
    ),
    AlertCause.RUNNING: "No alert: {name} is still running, and its previous run did not fail.",
    AlertCause.NEVER_RAN: "No alert: {name} has never run.",
    AlertCause.NOT_FAILED: "I posted no alert for {name}, as {none_failed}",
}


# Of several failures in a row the alert told the first; the others are posted below it.
_OF_THE_FIRST: Final = (
    "There was an alert: {name} {began}. Posted {where}. {name} last {failed}{times}.{reason}"
)


def _verdict(shown: WhyAlert) -> Line:
    """The sentence of the cause, which names the parts that it needs."""
    if _told_the_first(shown):
        return fill(
            _OF_THE_FIRST,
            name=_name(shown),
            began=_failed(replace(shown, failed_at=shown.began_at)),
            where=_places(replace(shown, failed_at=None)),
            failed=_failed(shown),
            times=_times(shown),
            reason=_reason(shown),
        )
    if shown.cause is AlertCause.NOT_FAILED and shown.mute:
        lasting = _until(shown, shown.mute)
        words = "No alert: {name} is muted {lasting}. Also, {none_failed}"
        return fill(words, name=_name(shown), lasting=lasting, none_failed=_none_failed(shown))
    return fill(
        _VERDICTS[shown.cause],
        name=_name(shown),
        failed=_failed(shown),
        times=_times(shown),
        reason=_reason(shown),
        where=_places(shown),
        muted=_muted(shown),
        after_the_mute=" after the mute ends" if shown.mute else "",
        posted_later=" If so, it is posted after the mute ends." if shown.mute else "",
        rows=_rows(shown),
        limit=_limit(shown.thresholds),
        none_failed=_none_failed(shown),
    )


def _told_the_first(shown: WhyAlert) -> bool:
    several = shown.in_a_row > 1 and shown.began_at and shown.began_at != shown.failed_at
    return bool(several) and shown.cause is AlertCause.POSTED and shown.anomaly is None


def _times(shown: WhyAlert) -> str:
    """How many runs failed, where it was not the first."""
    return f", {count(shown.in_a_row, 'run')} in a row" if shown.in_a_row > 1 else ""


def _reason(shown: WhyAlert) -> Line:
    if not shown.reason:
        return []
    return [say(" "), literal(shown.reason.rstrip("."), _REASON), say(".")]


def _muted(shown: WhyAlert) -> Line:
    mute = shown.mute
    if mute is None:
        return [say("while it was muted")]
    return fill("but it is muted {until}", until=_until(shown, mute))


def _until(shown: WhyAlert, mute: Mute) -> Line:
    return until(_at(shown, mute.until), recovery=mute.until_recovery)


def _none_failed(shown: WhyAlert) -> str:
    if shown.span is None:
        return "its last run did not fail."
    return f"I know of no failed run of it {during(shown.span, shown.now, shown.zone)}."


# --- What it rests on -------------------------------------------------------------------------


def _reasons(shown: WhyAlert) -> list[Line]:
    if _is_silenced(shown):
        return [_held(shown), _muted_by(shown)]
    if shown.cause not in ALERTED:
        return []
    ways = map(_way, shown.steps[:_MOST])
    return [_severe(shown), _elsewhere(shown), *ways, _mentioned(shown)]


def _severe(shown: WhyAlert) -> Line:
    """That enough rows of a run that partly failed were lost, by the rule for that."""
    if shown.outcome != PARTIAL_SUCCESS or shown.failed_rows is None:
        return []
    none = shown.thresholds == Thresholds()
    rule = f"The alert threshold is {_limit(shown.thresholds)}."
    every = "Every partly failed run is posted: no alert threshold is set."
    return [say(f"{_rows(shown)} failed. {every if none else rule}")]


def _silence(shown: WhyAlert) -> list[Line]:
    """Whether it is muted, where that did not decide: its next failure is not announced either."""
    if _is_silenced(shown):
        return []
    if shown.mute is None:
        return [[say("The import is not muted.")]]
    since, end = _at(shown, shown.mute.at), _at(shown, shown.mute.until)
    words = "The import has been muted since {since}, until {end}."
    if shown.cause is AlertCause.WAITING:
        words = (
            "The import was muted only after this alert was queued ({since}, until {end}), so this "
            "alert is still posted."
        )
    return [fill(words, since=since, end=end), _muted_by(shown)]


def _is_silenced(shown: WhyAlert) -> bool:
    """Whether the verdict says that it is muted."""
    not_failed = shown.cause is AlertCause.NOT_FAILED and shown.mute is not None
    return not_failed or shown.cause is AlertCause.MUTED


def _held(shown: WhyAlert) -> Line:
    if not shown.held:
        return []
    has, it = ("has", "It") if shown.held == 1 else ("have", "They")
    runs = count(shown.held, "failed run")
    words = f"{runs} {has} not been announced yet. {it} will be announced when the mute ends."
    return [say(words)]


def _muted_by(shown: WhyAlert) -> Line:
    mute = shown.mute
    who = person(mute.by) if mute else None
    if mute is None or who is None:
        return []
    return fill("Muted by {who} {at}.", who=who, at=_at(shown, mute.at))


def _elsewhere(shown: WhyAlert) -> Line:
    """That the channel of who asks is none of those."""
    apart = shown.here and shown.here[:1] != "D" and shown.posted
    if not apart or any(one.channel == shown.here for one in shown.posted):
        return []
    return [say("It was not posted in this channel, which doesn't get the alerts of this import.")]


def _way(step: Step) -> Line:
    """Why the alert went where it did."""
    where = joined(channel(each) or literal(each, _ROUTE) for each in step.channels[:_MOST])
    match step.source:
        case Route():
            name = literal(step.source.name, _ROUTE)
            return fill("The route “{name}” sends it to {where}.", name=name, where=where)
        case Default():
            return fill(
                "It goes to {where}, as every alert does that no route sends elsewhere.",
                where=where,
            )
        case Subscription():
            words = literal(step.source.words, _WORDS)
            why = "{where} gets it because of its subscription “{words}”."
            return fill(why, where=where, words=words)
        case Severity():
            return []
        case _:
            assert_never(step.source)


def _mentioned(shown: WhyAlert) -> Line:
    """Whom the alert mentioned, in words: a mention here would call them a second time."""
    routed = [step.source for step in shown.steps if step.mentions]
    said: list[Line] = [
        fill("the people configured for the route “{name}”", name=literal(source.name, _ROUTE))
        for source in routed
        if isinstance(source, Route)
    ][:1]
    if shown.owner:
        who = "you, as you" if shown.owner == shown.by else "the person who"
        said.append([say(f"{who} created the import")])
    return [say("The alert @-mentions "), *dotted(said, " and "), say(".")] if said else []


def _next_step(shown: WhyAlert) -> Line:
    """How its next failure reaches somebody, where no channel gets its alerts."""
    if shown.cause is not AlertCause.NO_CHANNEL:
        return []
    return [say(LABEL, bold=True), *fill(_GET_ALERTS, name=_name(shown))]


def _since_then(shown: WhyAlert) -> Line:
    if shown.succeeded_at:
        return fill("The import succeeded {at}.", at=_at(shown, shown.succeeded_at))
    if shown.recovered_at is None:
        return []
    return fill("The import recovered {at}.", at=_at(shown, shown.recovered_at))


def _places(shown: WhyAlert) -> Line:
    return dotted((_place(shown, one) for one in shown.posted[:_MOST]), " and ")


def _place(shown: WhyAlert, one: Posted) -> Line:
    where: Part = channel(one.channel) or literal(one.channel, _ROUTE)
    at = fill("{at} ", at=_at(shown, one.at)) if one.at else None
    # Further failures are posted below the alert of the first.
    below = one.at and shown.failed_at and one.at < shown.failed_at
    words = "{at}in the thread of the alert in {where}" if below else "{at}in {where}"
    return fill(words, where=where, at=at)


def _name(shown: WhyAlert) -> Part:
    return rows.title(shown.about.row)


def _failed(shown: WhyAlert) -> Line:
    if isinstance(shown.anomaly, Drop):
        few, usual = number(shown.anomaly.rows), number(shown.anomaly.usual)
        return [say(f"succeeded, but its last run loaded only {few} rows (usually {usual})")]
    did = _DID.get(shown.outcome or "", "partly failed")
    if shown.failed_at is None:
        return [say(did)]
    late = " and did not run on time" if shown.outcome == AnomalyKind.OVERDUE else ""
    return fill("{did} {at}{late}", did=did, at=_at(shown, shown.failed_at), late=late)


def _rows(shown: WhyAlert) -> str:
    if shown.failed_rows is None:
        return "a few rows"
    if shown.total_rows is None:
        return count(shown.failed_rows, "row")
    return f"{number(shown.failed_rows)} of {count(shown.total_rows, 'row')}"


def _limit(most: Thresholds) -> str:
    rows_ = [count(most.rows, "row")] if most.rows is not None else []
    shares = [f"{most.share * ALL:g}%"] if most.share is not None else []
    return " or ".join([*rows_, *shares]) or "none is set"


def _at(shown: WhyAlert, moment: datetime) -> Part:
    return when(moment, shown.now, shown.zone)
