"""What people did about a problem: a line for its thread, and who acknowledged it.

The import is named: the thread may be that of a message about many.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from bot.domain.alerting.alerts import NOTES, Alert, Kind
from bot.domain.answers.answer import Acknowledged, AcknowledgedMany, HandOver, NotFailing
from bot.domain.asked import Lag
from bot.domain.durations import duration
from bot.domain.watching.problems import LONGEST_NOTE, Problem
from bot.query.values import Intent
from bot.views import actions, rows, signs
from bot.views.blocks import (
    at_moment,
    button,
    buttons,
    emoji,
    fill,
    literal,
    message,
    moment,
    person,
    rich,
    say,
    sentences,
    spoken,
)
from bot.views.forms import hand_over_value
from bot.views.lists.lagging_imports import evidence
from bot.views.message import Block, Line, Message, Part
from bot.views.text import count, number
from bot.views.times import until, when

_SOMEBODY: Final = "Somebody"
_CALLED: Final = 80
# Of what is before its evidence; that of others is a sentence of its own.
_IS: Final = {Lag.STUCK: " is ", Lag.OVERDUE: " has been ", Lag.SLOW: " is "}


def activity(
    alert: Alert, *, names: Mapping[str, str] | None = None, repeat: bool = False
) -> Message:
    """Who did what, or what MoEngage shows; `repeat` labels a post that may stand there already.

    `names`: what people are called, by Slack's id. A notification would show a mention as that id.
    """
    if alert.kind in NOTES:
        return _note(alert.kind, rows.title(alert.problem.row), repeat=repeat)
    did = _did(alert, _about(alert))
    known = names or {}
    made = _by(alert.by, did, [*_whom(alert), *_said(alert)], _press(alert), repeat=repeat)
    who, to = known.get(alert.by or "", ""), known.get(alert.to or "", "")
    said = [say(who or _SOMEBODY), *_did(alert, _about(alert), dated=False)]
    if alert.kind is Kind.RELEASED and not who:
        said = [say("Nobody is working on "), *_about(alert), say(" now.")]
    text = sentences([*said, say(f" to {to}")] if to else said, _said(alert))
    return replace(made, text=message(text, [], repeat=repeat).text)


def _press(alert: Alert) -> list[Block]:
    """What ends the mute of one import."""
    row = alert.problem.row
    one = alert.kind is Kind.MUTED and alert.until and not alert.others
    return buttons(actions.unmute_button(row.id, alert.problem.workspace)) if one else []


def _about(alert: Alert) -> Line:
    """The import, and how many others of its group."""
    others = f" and {count(alert.others, 'other')}" if alert.others else ""
    return [rows.title(alert.problem.row), *([say(others)] if others else [])]


def _whom(alert: Alert) -> Line:
    """To whom it was handed over."""
    whom = person(alert.to) if alert.to else None
    return [say(" to "), whom, say(".")] if whom else []


def _said(alert: Alert) -> Line:
    """The note of whoever acknowledged it or handed it over."""
    if not alert.note or alert.kind is Kind.NOTED:
        return []
    return [say(" Note: "), literal(alert.note, LONGEST_NOTE)]


def _note(kind: Kind, name: Part, *, repeat: bool) -> Message:
    line: Line = [say("Renamed in MoEngage to "), name, say(".")]
    if kind is Kind.RELISTED:
        line = [say("MoEngage lists "), name, say(" again, and it is still broken.")]
    if kind is Kind.EXPLAINED:
        line = [say("MoEngage says why "), name, say(" failed.")]
    return message(spoken(line), [rich(line)], repeat=repeat)


def _did(alert: Alert, name: Line, *, dated: bool = True) -> Line:
    if alert.kind is Kind.ACKNOWLEDGED:
        return [say(" acknowledged "), *name, say(".")]
    if alert.kind is Kind.RERUN:
        return [say(" re-ran "), *name, say(". The result will be posted here.")]
    if alert.kind is Kind.RELEASED:
        return [say(" is no longer working on "), *name, say(".")]
    if alert.kind is Kind.ASSIGNED:
        return [say(" assigned "), *name]
    if alert.kind is Kind.NOTED:
        return [
            say(" added a note about "),
            *name,
            say(": "),
            literal(alert.note or "", LONGEST_NOTE),
        ]
    if alert.until is None:
        return [say(" unmuted "), *name, say(".")]
    if not dated:
        lasts = duration((alert.until - alert.created_at).total_seconds())
        return [
            say(" muted "),
            *name,
            say(" until it recovers" if alert.until_recovery else f" for {lasts}"),
        ]
    lasting = until(moment(alert.until), recovery=alert.until_recovery)
    return [say(" muted "), *name, say(" "), *lasting, say(".")]


_TAKEN: Final = ". Nothing was changed. To take it over, write “assign {name} to me”."
_NOT_YOURS: Final = (
    ", not you. Nothing was changed. To release it, take it over first: write “assign {name} to "
    "me”, then “release {name}”."
)


def answer(done: Acknowledged) -> Message:
    """For who pressed: that they acknowledged it, or that somebody did so before."""
    how = " acknowledged " if done.new or done.release else " already acknowledged "
    name = rows.title(done.problem.row)
    typed = literal(rows.name(done.problem.row), rows.NAME)
    kept = fill(_NOT_YOURS if done.release else _TAKEN, name=typed)
    end = [say(".")] if done.new else kept
    return _by(done.ack.by, [say(how), name, say(" "), at_moment(done.ack.at), *end])


def hand_over(asked: HandOver) -> Message:
    """Who takes it: whoever asks, or somebody whom they choose."""
    problem, ack = asked.problem, asked.problem.acknowledgement
    name = rows.title(problem.row)
    who = person(ack.by) if ack else None
    known = (
        "{who} acknowledged it {at}." if ack and who else "Nobody has acknowledged its failure yet."
    )
    at = when(ack.at, asked.now, asked.zone) if ack else None
    question = fill("Who should take over {name}?", name=name)
    called = literal(asked.unknown, _CALLED)
    unknown = [fill("I don't know who “{called}” is in Slack.", called=called)]
    lines = [*(unknown if asked.unknown else []), question, fill(known, who=who, at=at)]
    press = buttons(
        button("Hand over…", actions.numbered(actions.ASK, 1), hand_over_value(problem)),
        actions.acknowledge_button(problem),
    )
    return message(spoken(question), [rich(*lines), *press])


def not_failing(asked: NotFailing) -> Message:
    """That nobody has to take it, since when; or what is wrong though it has not failed."""
    row, workspace = asked.about.row, asked.about.workspace
    shown = actions.about(Intent.SHOW, row.id, workspace)
    show = button(f"Show {rows.name(row)}", actions.numbered(actions.ASK, 1), shown)
    mute = actions.about(Intent.MUTE, row.id, workspace)
    loud = asked.lags and not asked.muted
    press = button("Mute", actions.numbered(actions.OPERATE, 2), mute) if loud else None
    lines = _not_noted(asked) if asked.noted else _wrong(asked) if asked.lags else _fine(asked)
    return message(sentences(*lines), [rich(*lines), *buttons(show, press)])


def _fine(asked: NotFailing) -> list[Line]:
    return [
        fill("{name} is not failing now. Nobody needs to take it.", name=_title(asked)),
        *_recovered(asked),
    ]


def _recovered(asked: NotFailing) -> list[Line]:
    back = asked.recovered_at
    return [fill("It recovered {at}.", at=when(back, asked.now, asked.zone))] if back else []


def _not_noted(asked: NotFailing) -> list[Line]:
    """That the note is not kept, and why; who wrote it relies on it."""
    words = "{name} is not failing now, so your note wasn't saved. I only keep notes on failures."
    told = "Your message here tells the others." if asked.seen else "Tell the others yourself."
    return [fill(words, name=_title(asked)), [say(told)], *_recovered(asked)]


def _wrong(asked: NotFailing) -> list[Line]:
    """What is gravest; who is on it is kept of failures alone."""
    worst = asked.lags[0]
    words = "Only failures can be acknowledged, and {name}{its}{wrong}."
    its = _IS.get(worst.kind, ": ")
    told = "Your message here tells the others." if asked.seen else "Tell the others yourself."
    return [
        fill(words, name=_title(asked), its=its, wrong=evidence(worst, asked.now, asked.zone)),
        [say(told)],
    ]


def _title(asked: NotFailing) -> Part:
    return rows.title(asked.about.row)


def answer_many(done: AcknowledgedMany) -> Message:
    """The same for all of a group."""
    if not done.problems:
        line = [say("All of these are already acknowledged.")]
        return message(spoken(line), [rich(line)])
    imports = count(len(done.problems), "import")
    others = "other was" if done.left == 1 else "others were"
    before = f" {number(done.left)} {others} already acknowledged." if done.left else ""
    return _by(done.by, [say(f" acknowledged {imports}.{before}")])


def acknowledged(problem: Problem) -> Line:
    """Who acknowledged a problem, while it is broken."""
    ack = problem.acknowledgement
    who = person(ack.by) if ack and problem.open else None
    if ack is None or who is None:
        return []
    note: Line = [say(" Note: "), literal(ack.note, LONGEST_NOTE)] if ack.note else []
    return [say("Acknowledged by "), who, say(", "), moment(ack.at), say("."), *note]


def muted(problem: Problem) -> Line:
    """Who muted its import and until when, while it is broken."""
    mute = problem.mute
    if mute is None or not problem.open:
        return []
    who = person(mute.by)
    by: Line = [say("by "), who, say(" ")] if who else []
    lasting = until(moment(mute.until), recovery=mute.until_recovery)
    return [emoji(signs.SILENT), say(" Muted "), *by, *lasting, say(".")]


def _by(
    user: str | None,
    did: Line,
    more: Line = (),
    press: Sequence[Block] = (),
    *,
    repeat: bool = False,
) -> Message:
    who = person(user) if user else None
    somebody = say(_SOMEBODY)
    blocks = [rich([who or somebody, *did, *more]), *press]
    return message(spoken([somebody, *did]), blocks, repeat=repeat)


def signed(shown: Message, what: str, user: str) -> Message:
    """A message with the name of who did what; only an id that Slack gave makes a mention."""
    if not person(user):
        return shown
    words = f"{what} by <@{user}>"
    line = {"type": "context", "elements": [{"type": "mrkdwn", "text": words}]}
    return replace(
        shown,
        text=f"{what}: {shown.text}",
        blocks=[*shown.blocks, line],
        spare=signed(shown.spare, what, user) if shown.spare else None,
    )
