"""What people asked for, said back: subscriptions of a channel, and mutes.

What changes something for others names who did it; the person is named by their id alone, which
Slack shows as a name.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import assert_never

from bot.domain.alerting.mutes import USUAL, Mute
from bot.domain.alerting.routing import Subscription
from bot.domain.answers.notes import Notes
from bot.domain.answers.subscriptions_and_mutes import (
    Muted,
    MuteList,
    Subscribed,
    SubscriptionList,
    SubscriptionOrMute,
    Unmuted,
    Unsubscribed,
)
from bot.views import actions, signs
from bot.views.blocks import (
    at_moment,
    button,
    buttons,
    dotted,
    emoji,
    literal,
    moment,
    offer,
    person,
    rich,
    say,
    sentences,
    spoken,
)
from bot.views.message import Block, Line, Message
from bot.views.pager import rest_blocks
from bot.views.reply.notes import notes
from bot.views.text import count, cut, neutral, number
from bot.views.times import length, until

_WORDS = 300
_NAME = 120
# A channel has at most 20 subscriptions a workspace; of what is more, the rest is counted.
_MOST_ROWS = 20
_ROW = 200
# Of the fallback text, which holds as many rows.
_SPOKEN_HEAD = 700
_SPOKEN_ROW = 150

_FOLLOWED = "You'll get an alert for each new failure, and updates until the import recovers."
CHECKED = "I can post in this channel."
_INVITE = "Invite me to this channel with /invite, then press Check again."
# What has to be done about Slack's refusal to let the bot post.
_FIXES = {
    "not_in_channel": _INVITE,
    "channel_not_found": _INVITE,
    "is_archived": "This channel is archived. Subscribe in another one.",
    "restricted_action": "An admin has restricted who can post here. Ask them to allow this app, "
    "then press Check again.",
    "restricted_action_read_only_channel": "This channel is read-only. Subscribe in another one.",
    "restricted_action_thread_only_channel": "Only threads are allowed here. Use another channel.",
    "missing_scope": "The app needs the scope chat:write. Add it and install the app again, "
    "then press Check again.",
}
_HEADS = {False: "Muted", True: "Already muted"}
_HELD = "Failed runs are announced when the mute ends. Recoveries are posted at once."
_SOONER = "To end it sooner, press Unmute and mute it again."  # a shorter mute cuts none short
_HELD_UNTIL_RECOVERY = (
    "When it recovers, I'll post that straight away, along with the runs that failed while it was "
    "muted."
)


def render(answer: SubscriptionOrMute) -> Message:
    """The message for any of them."""
    match answer:
        case Subscribed():
            return subscribed(answer)
        case Unsubscribed():
            return unsubscribed(answer)
        case SubscriptionList():
            return subscription_list(answer)
        case Muted():
            return muted(answer)
        case Unmuted():
            return unmuted(answer)
        case MuteList():
            return mute_list(answer)
        case _:
            assert_never(answer)


def subscribed(answer: Subscribed) -> Message:
    """What the channel gets from now on, and how to end it."""
    if answer.refused is not None:
        return _undelivered(answer, answer.refused)
    one = answer.subscription
    head = "Subscribed" if answer.new else "Already subscribed"
    lines = [
        [
            *(emoji(signs.GOOD), say(" "), say(head, bold=True)),
            say(". This channel gets the alerts for: "),
            *(literal(one.words, _WORDS, code=True), say(".")),
        ],
        [say(_FOLLOWED)],
        [say(f"Subscription {number(one.number)}"), *_asked(one), say(".")],
    ]
    press = buttons(
        button("Unsubscribe", actions.numbered(actions.ASK, 1), _end(one)),
        button("All subscriptions", actions.numbered(actions.ASK, 2), "subscriptions"),
    )
    return _message(lines, press, answer.notes)


def _undelivered(answer: Subscribed, code: str) -> Message:
    """The subscription is kept, and what to do so that its alerts can be posted."""
    one = answer.subscription
    fix = _FIXES.get(code)
    refusal: Line = (
        [say(fix)] if fix else [say("Slack says: "), literal(code, _NAME, code=True), say(".")]
    )
    lines = [
        [
            *(emoji(signs.CAREFUL), say(" I can't post in this channel yet.", bold=True)),
            *(say(" The subscription to "), literal(one.words, _WORDS, code=True)),
            say(" is saved, but its alerts won't arrive until I can."),
        ],
        refusal,
    ]
    press = buttons(
        button("Check again", actions.numbered(actions.ASK, 1), f"subscribe {one.words}"),
        button("Unsubscribe", actions.numbered(actions.ASK, 2), _end(one)),
    )
    return _message(lines, press, answer.notes)


def unsubscribed(answer: Unsubscribed) -> Message:
    """Which alerts stop in the channel, and how to have them back."""
    one = answer.subscription
    left = f"{count(answer.left, 'subscription')} left here." if answer.left else "None left here."
    lines = [
        [
            *(emoji(signs.GONE), say(" "), say("Unsubscribed", bold=True)),
            *(say(": "), literal(one.words, _WORDS, code=True)),
            say(". No new alerts for it will be posted here. "),
            say("Alerts already posted here are still updated until their imports recover."),
        ],
        [say(left)],
        done_by("Unsubscribed", answer.by),
    ]
    press = buttons(
        button("Subscribe again", actions.numbered(actions.ASK, 1), f"subscribe {one.words}"),
        button("All subscriptions", actions.numbered(actions.ASK, 2), "subscriptions"),
    )
    return _message(lines, press)


def subscription_list(answer: SubscriptionList) -> Message:
    """A line each, with a button that ends it."""
    there = answer.subscriptions
    shown = there[:_MOST_ROWS]
    size = count(len(there), "subscription") if there else "no subscriptions"
    lines: list[Line] = [[say(f"This channel has {size}.", bold=True)]]
    if not there:
        how = literal("subscribe failed events name:loyalty*", _WORDS, code=True)
        lines.append([say("To add one, write for example: "), how])
    rows = [
        offer(
            f"{number(one.number)}. {cut(one.words, _ROW)}",
            button("Unsubscribe", actions.numbered(actions.ASK, at), _end(one)),
        )
        for at, one in enumerate(shown, start=1)
    ]
    rows += rest_blocks(len(there), len(shown))
    listed = [f"{number(one.number)}. {cut(one.words, _ROW)}" for one in shown]
    return _message(lines, rows, answer.notes, listed)


def muted(answer: Muted) -> Message:
    """What is silent, until when, and how to end it."""
    one = answer.mute
    lines = [
        [
            *(emoji(signs.SILENT), say(" "), say(_HEADS[answer.stood], bold=True)),
            *(say(": "), literal(_name(one), _NAME), say(", for everyone in every channel, ")),
            *(*_until(one), say(".")),
        ],
        after_its_end(answer.next_run) if answer.next_run else [],
        beyond_its_run(answer.beyond) if answer.beyond else [],
        [say(_HELD_UNTIL_RECOVERY if one.until_recovery else _HELD)],
        [say(_SOONER)] if answer.stood else [],
        done_by("Muted", one.by),
    ]
    press = buttons(
        button("Unmute", actions.numbered(actions.OPERATE, 1), answer.undo),
        button("Mute longer", actions.numbered(actions.OPERATE, 2), answer.longer)
        if answer.longer
        else None,
        button("All mutes", actions.numbered(actions.ASK, 3), "mutes"),
    )
    return _message(lines, press, answer.notes)


def after_its_end(next_run: datetime) -> Line:
    """That a mute would hold back nothing."""
    return [say("Its next run is "), moment(next_run), say(", after the mute ends.")]


def beyond_its_run(next_run: datetime) -> Line:
    """Why a mute lasts longer than usual."""
    usual = length(USUAL)
    return [say(f"This is {usual} after its next run ("), moment(next_run), say(").")]


def unmuted(answer: Unmuted) -> Message:
    """What is posted from now on."""
    name = literal(answer.name, _NAME)
    if answer.mute is None:
        lines: list[Line] = [[name, say(" is not muted.")]]
    else:
        again = [emoji(signs.GOOD), say(" "), say("Unmuted", bold=True), say(": "), name]
        lines = [
            [*again, say(". Its alerts will be posted from now on.")],
            done_by("Unmuted", answer.by),
        ]
    all_mutes = button("All mutes", actions.numbered(actions.ASK, 1), "mutes")
    return _message(lines, buttons(all_mutes))


def mute_list(answer: MuteList) -> Message:
    """A line each, the first to end first, with a button that ends it."""
    shown = answer.mutes[:_MOST_ROWS]
    size = count(len(answer.mutes), "import") if answer.mutes else "No import"
    verb = "are" if len(answer.mutes) > 1 else "is"
    blocks: list[Block] = []
    listed = []
    for at, (one, workspace, undo) in enumerate(shown, start=1):
        place: Line = [say("workspace "), literal(workspace, _NAME)] if answer.several else []
        name: Line = [literal(_name(one), _NAME, bold=True)]
        known = [part for part in (name, _until(one), place) if part]
        blocks.append(rich(dotted([*known, *([_who(one.by)] if _who(one.by) else [])])))
        blocks += buttons(button("Unmute", actions.numbered(actions.OPERATE, at), undo))
        listed.append(cut(spoken(dotted(known)), _ROW))
    blocks += rest_blocks(len(answer.mutes), len(shown))
    held: Line = [say(_HELD)] if shown else []
    told = f"{size} {verb} muted."
    if answer.asked:
        told = f"Yes: {told}" if shown else f"No: {told[0].lower()}{told[1:]}"
    return _message([[say(told, bold=True)], held], blocks, answer.notes, listed)


def _end(one: Subscription) -> str:
    return f"unsubscribe {one.words}"


def _name(one: Mute) -> str:
    return one.name or one.import_id


def _until(one: Mute) -> Line:
    return until(moment(one.until), recovery=one.until_recovery)


def _asked(one: Subscription) -> Line:
    who = person(one.by)
    return [say(", added by "), who, say(" "), at_moment(one.at)] if who else []


def done_by(done: str, user: str) -> Line:
    """`Muted by @priya.`; nothing where nobody is known."""
    who = person(user)
    return [say(f"{done} by "), who, say(".")] if who else []


def _who(user: str) -> Line:
    who = person(user)
    return [say("by "), who] if who else []


def _message(
    lines: Sequence[Line],
    after: Sequence[Block],
    below: Notes = (),
    listed: Sequence[str] = (),
) -> Message:
    """The lines, what follows them, and small notes; `listed` is what follows in words.

    In words nobody is named: an id says nothing to people, and only Slack knows the name.
    """
    blocks = [rich(*lines), *after, *notes(below)]
    unnamed = [line for line in lines if not any(part["type"] == "user" for part in line)]
    head = neutral(sentences(*unnamed), _SPOKEN_HEAD)
    return Message("\n• ".join([head, *(neutral(one, _SPOKEN_ROW) for one in listed)]), blocks)
