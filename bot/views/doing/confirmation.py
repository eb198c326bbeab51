"""What is asked back before something changes, and what came of a change of many imports."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from bot.domain.alerting.mutes import USUAL
from bot.domain.answers.confirmation import Confirmation
from bot.domain.answers.subscriptions_and_mutes import MutedMany, UnmutedMany
from bot.query.canonical import canonical
from bot.query.values import Filters, Intent
from bot.views import actions, signs
from bot.views.blocks import (
    button,
    buttons,
    emoji,
    fill,
    literal,
    moment,
    person,
    rich,
    say,
    sentences,
)
from bot.views.doing.subscriptions import after_its_end, beyond_its_run, done_by
from bot.views.message import Block, Line, Message
from bot.views.reply.notes import notes
from bot.views.text import TEXT, count, neutral, number
from bot.views.times import length, until

_NAME: Final = 60
_COMMAND: Final = 300
_MOST: Final = 5
_LABELS: Final = {
    Intent.MUTE: "Mute",
    Intent.UNMUTE: "Unmute",
    Intent.SUBSCRIBE: "Subscribe",
    Intent.UNSUBSCRIBE: "Unsubscribe",
    Intent.ACKNOWLEDGE: "Acknowledge",
    Intent.RELEASE: "Take it back",
    Intent.ASSIGN: "Assign",
    Intent.NOTE: "Add the note",
}
_DO_IT: Final[Mapping[str, str]] = {
    Intent.MUTE: "Mute {about} for everyone in every channel{time}?",
    Intent.UNMUTE: "Unmute {about}?",
    Intent.SUBSCRIBE: "Post alerts for {about} here?",
    Intent.UNSUBSCRIBE: "Stop alerts for {about} here?",
    Intent.ACKNOWLEDGE: "Acknowledge {about}?",
    Intent.RELEASE: "Take back the acknowledgement of {about}?",
    Intent.ASSIGN: "Assign {about} to {person}?",
    Intent.NOTE: "Note on {about}: {note}?",
}


def confirmation(asked: Confirmation) -> Message:
    """What would be done, and the button that does it."""
    label = _LABELS.get(Intent(asked.intent), "Do it")
    words = _DO_IT.get(asked.intent, "{command}: do this?")
    values: dict[str, Line] = {
        "about": [literal(_about(asked), _NAME, bold=True)],
        "time": _time(asked),
        "person": [person(asked.person.strip("<@>")) or literal(asked.person, _NAME)],
        "note": [literal(asked.note, _COMMAND)],
        "command": [literal(asked.query, _COMMAND, code=True)],
    }
    before = asked.notes if asked.intent == Intent.MUTE else ()
    lines: list[Line] = [*([say(note)] for note in before), fill(words, **values)]
    if asked.note and asked.intent == Intent.ACKNOWLEDGE:
        lines.append(fill("Note: {note}", **values))
    if asked.intent == Intent.MUTE and asked.found <= 1:
        lines.append(_of_its_end(asked))
    if asked.found > 1:
        label = f"{label} {count(asked.found, 'import')}"
        more = asked.found - len(asked.names)
        rest = f" and {count(more, 'more import')}" if more else ""
        names = literal(", ".join(asked.names), _MOST * _NAME)
        lines.append(fill("{names}{rest}.", names=names, rest=rest))
    press = button(label, actions.numbered(actions.CONFIRM, 1), asked.query, style="primary")
    share = None
    if asked.told:
        lines.insert(0, [say("I can't message people. Share how it stands here, or hand it over:")])
        shown = canonical(Intent.SHOW, Filters(), workspace=asked.workspace, target=asked.about)
        share = button("Share in channel", actions.SHARE, shown) if asked.about else None
    after = () if before else asked.notes
    return _message(lines, [*buttons(share, press), *notes(after)])


def _of_its_end(asked: Confirmation) -> Line:
    """What people do not expect of a mute's end."""
    if asked.beyond:
        return beyond_its_run(asked.beyond)
    return after_its_end(asked.next_run) if asked.next_run and not asked.until_recovery else []


def _about(asked: Confirmation) -> str:
    """`daily_users`, `16 S3 imports`."""
    if asked.found <= 1:
        return asked.names[0] if asked.names else asked.about or "it"
    about = asked.about.removeprefix("all ")
    return f"{number(asked.found)} {about}"


def _time(asked: Confirmation) -> Line:
    """How long, and when that is over; the command counts it from when the button is pressed."""
    asked_for = f" for {length(timedelta(seconds=asked.seconds) if asked.seconds else USUAL)},"
    if asked.ends is None:
        return [say(asked_for)]
    timed = asked.until or asked.until_recovery or asked.beyond
    lasting = until(moment(asked.ends), recovery=asked.until_recovery, several=asked.found > 1)
    return [say(" " if timed else f"{asked_for} "), *lasting]


def muted_many(done: MutedMany) -> Message:
    """How many are silent, until when, and how to end it."""
    one = done.mutes[0]
    several = len(done.mutes) > 1
    head = fill(
        "{sign} {muted}: {count}, for everyone in every channel, {lasting}.",
        sign=emoji(signs.SILENT),
        muted=say("Muted", bold=True),
        count=count(len(done.mutes), "import"),
        lasting=until(moment(one.until), recovery=one.until_recovery, several=several),
    )
    were = "was" if done.left == 1 else "were"
    full = (
        f"{count(done.left, 'import')} {were} not muted: the limit of 500 mutes has been reached."
    )
    stood = f"{count(done.stood, 'import')} already muted for longer."
    beside = [[say(words)] for words, of in ((full, done.left), (stood, done.stood)) if of]
    lines: list[Line] = [head, *beside, done_by("Muted", one.by)]
    press = buttons(
        button("Unmute", actions.numbered(actions.OPERATE, 1), done.undo),
        button("All mutes", actions.numbered(actions.ASK, 2), "mutes"),
    )
    return _message(lines, [*press, *notes(done.notes)])


def unmuted_many(done: UnmutedMany) -> Message:
    """Of how many the alerts are posted from now on."""
    head = fill(
        "{sign} {unmuted}: {count}. Their alerts will be posted from now on.",
        sign=emoji(signs.GOOD),
        unmuted=say("Unmuted", bold=True),
        count=count(len(done.mutes), "import"),
    )
    press = buttons(button("All mutes", actions.numbered(actions.ASK, 1), "mutes"))
    return _message([head, done_by("Unmuted", done.by)], press)


def _message(lines: list[Line], after: list[Block]) -> Message:
    """In words nobody is named: an id says nothing to people."""
    unnamed = [line for line in lines if not any(part["type"] == "user" for part in line)]
    return Message(neutral(sentences(*unnamed), TEXT), [rich(*lines), *after])
