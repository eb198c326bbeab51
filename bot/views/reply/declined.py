"""Why a question that was understood has no answer, in words."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final, assert_never

from bot.domain.answers.declined import (
    Declined,
    DeclineReason,
    InFlight,
    MineUnknown,
    NobodyCalled,
    NotCountedThen,
    NotStarted,
    OperatorUnknown,
    RunsOnce,
    StartRefused,
    StartUnclear,
    StateUnknown,
    TooNarrow,
    WhyDeclined,
)
from bot.query.text.lexer import quoted
from bot.views import rows, signs
from bot.views.actions import help_button
from bot.views.blocks import buttons, emoji, literal, rich, say, sentences
from bot.views.message import Line, Message
from bot.views.next_steps import GONE, next_step
from bot.views.pager import rest
from bot.views.reply import errors, which_is_you
from bot.views.reply.notes import note_text
from bot.views.text import TEXT, cut, neutral

_SENTENCE: Final = 400
_LOAD_ANEW: Final = "Load the file with a new import, under a new name."
_NAME: Final = 60
_OWNER: Final = 80
_MOST_CREATORS: Final = 8
_DAY: Final = timedelta(days=1)
_MONTH: Final = timedelta(days=31)

_WORDS: Final[Mapping[DeclineReason, tuple[str, ...]]] = {
    DeclineReason.NO_OPERATORS: (
        "Nobody can do this yet: the setting OPERATORS is empty.",
        "Set it to the Slack ids of those who may (in Slack: the profile, Copy member ID).",
    ),
    DeclineReason.NOT_OPERATOR: (
        "Only operators can do this. They are listed in the setting OPERATORS.",
    ),
    DeclineReason.RERUN_ONLY_IN_SLACK: (
        "Ask for re-runs in Slack, where you confirm them: /imports rerun daily_users",
    ),
    DeclineReason.NOTHING_TO_RERUN: (
        "No periodic import among these is failing now, so there is nothing to re-run.",
    ),
    DeclineReason.NOT_A_RERUN: ("That button does not belong to a re-run.",),
    DeclineReason.RERUN_REQUESTED_BEFORE: (
        "This re-run was already requested, so pressing again does nothing.",
        "If the re-run did not start, type /imports rerun and the import's name.",
    ),
    DeclineReason.ARCHIVED: ("It is archived, and archived imports do not run.",),
    DeclineReason.ACKNOWLEDGE_ONLY_IN_SLACK: ("Do this in Slack, where the bot knows who asks.",),
    DeclineReason.WHICH_IMPORT: (
        "Which import? Write its name, or write this in the thread of its alert.",
    ),
    DeclineReason.NOTHING_FAILS: ("Nothing is failing now, so there is nothing to acknowledge.",),
    DeclineReason.NOTHING_SUCH_FAILS: ("None of these is failing now. Nothing was acknowledged.",),
    DeclineReason.NOTHING_ACKNOWLEDGED: ("Nobody has acknowledged anything that is failing now.",),
    DeclineReason.NOBODY_ON_IT: ("Nobody has acknowledged it.",),
    DeclineReason.NOTE_EMPTY: ("The note is empty. Write it after a colon: note daily_users: …",),
    DeclineReason.NOTIFY_ONLY_IN_SLACK: ("Ask for this in Slack, where I can message you.",),
    DeclineReason.PROMISES_FULL: (
        "Too many people wait for imports already: the limit of 500 has been reached.",
        "Ask again later.",
    ),
    DeclineReason.CHANGED_MEANWHILE: (
        "Somebody else changed this a moment ago, so nothing was done.",
        "Look at the thread, then ask again.",
    ),
    DeclineReason.NO_ALERT_KNOWN: (
        "I know of no alert that was posted.",
        "To ask about one import, name it: “why was there no alert for daily_users?”",
    ),
    DeclineReason.PROBLEM_OF_NO_WORKSPACE: (
        "This problem's workspace is no longer in the settings.",
    ),
    DeclineReason.PROBLEM_UNKNOWN: (
        "This problem is no longer known.",
        "Press All problems to see what is broken now.",
    ),
    DeclineReason.PROBLEM_OVER: (
        "This problem is over: the import has recovered or was archived.",
    ),
    DeclineReason.PROBLEM_OVER_ANOTHER_OPEN: (
        "This problem is over, but the import has since failed again.",
        "Use the button in its newer message.",
    ),
    DeclineReason.IMPORT_NO_LONGER_LISTED: ("MoEngage no longer lists this import.", GONE),
    DeclineReason.MUTE_ONLY_IN_SLACK: ("Mute imports in Slack, where the bot knows who asks.",),
    DeclineReason.MUTES_FULL: (
        "The limit of 500 mutes has been reached.",
        "Unmute some imports first: “mutes” lists them.",
    ),
    DeclineReason.MUTED_LONGER: ("They are already muted for longer.", "See them with “mutes”."),
    DeclineReason.MUTE_OVER: ("That time has passed. Ask again with a later one.",),
    DeclineReason.NOTHING_TO_MUTE: ("No import matches, so nothing was muted.",),
    DeclineReason.NOTHING_MUTED: ("No muted import matches.",),
    DeclineReason.TOO_MANY_TO_MUTE: (
        "That matches more than 100 imports, and I mute at most 100 at once.",
        "Narrow it, for example to a type, a source or a part of the name.",
    ),
    DeclineReason.NOT_BROKEN: (
        "It is not broken now, so a mute until it recovers would hide its next failure.",
        "Mute it for a set time instead, such as 8h.",
    ),
    DeclineReason.SUBSCRIBE_ONLY_IN_SLACK: (
        "Subscriptions belong to a channel. Ask in Slack, in that channel.",
    ),
    DeclineReason.SUBSCRIBE_ONLY_IN_CHANNEL: (
        "Subscriptions belong to a channel. Ask in the channel that should get the alerts.",
        "In a direct message nobody else would see them.",
    ),
    DeclineReason.SUBSCRIPTION_TOO_LONG: (
        "That is too long for a subscription. Use fewer words, or * in the name.",
    ),
    DeclineReason.CHANNEL_FULL: (
        "This channel has reached the limit of 20 subscriptions.",
        "End some first: “subscriptions” lists them.",
    ),
    DeclineReason.WORKSPACE_FULL: (
        "The limit of 500 subscriptions over all channels has been reached.",
        "End some first.",
    ),
    DeclineReason.OWNERS_HIDDEN: (
        "Who created an import is not shown here: the setting SHOW_OWNERS is off.",
    ),
    DeclineReason.MINE_ONLY_IN_SLACK: (
        "I don't know who you are here.",
        "Ask in Slack.",
    ),
    DeclineReason.MINE_NEEDS_SCOPE: (
        "I can't look up your e-mail address: the Slack app lacks the scope users:read.email.",
    ),
    DeclineReason.MINE_NOT_LOOKED_UP: (
        "Slack did not say which e-mail address is yours.",
        "Ask again in a moment.",
    ),
    DeclineReason.NOTHING_IS_MINE: (
        "None of the imports was created with the e-mail address that you have in Slack.",
    ),
    DeclineReason.TREND_OF_STATE: (
        "Only successful, partial and failed runs are counted.",
        "Leave the state out: trend last 7d.",
    ),
    DeclineReason.NOTHING_COUNTED: ("No runs counted yet. Counting starts with the first check.",),
}
# MoEngage's refusals to start an import, by its `error_type`.
_REFUSED: Final[Mapping[str, tuple[str, ...]]] = {
    "NOT_FOUND": ("MoEngage no longer knows this import: it was deleted, or it has expired.",),
    "ALREADY_EXISTS": (
        "MoEngage starts an import at most once in 5 minutes, and this one just ran.",
        "Ask again in a few minutes.",
    ),
}


def declined(answer: Declined) -> Message:
    """Why there is no answer, and what to do instead."""
    why = answer.why
    first, *others = reasons(why)
    trouble = why.trouble if isinstance(why, StateUnknown) else None
    about = [literal(answer.about, _NAME, bold=True), say(": ")] if answer.about else []
    lines: list[Line] = [
        [emoji(signs.CAREFUL), say(" "), *about, literal(first, _SENTENCE, bold=True)],
        *([literal(sentence, _SENTENCE)] for sentence in others),
        *([errors.why(trouble)] if trouble else []),
    ]
    presses = which_is_you.presses(why) if isinstance(why, MineUnknown) else []
    below = buttons(*presses, help_button(len(presses) + 1))
    return Message(neutral(sentences(*lines), TEXT), [rich(*lines), *below])


def reasons(why: WhyDeclined) -> tuple[str, ...]:
    """Sentences: the reason, then more of it or what to do; text from outside may be in them."""
    match why:
        case DeclineReason():
            return _WORDS[why]
        case OperatorUnknown():
            unknown = f"Who is in the group {why.group} could not be looked up"
            return (*_WORDS[DeclineReason.NOT_OPERATOR], f"{unknown}: {errors.words(why.error)}.")
        case RunsOnce() | InFlight():
            return _of_runs(why)
        case StateUnknown() | NotStarted() | StartUnclear() | StartRefused():
            return _of_starts(why)
        case NotCountedThen() | MineUnknown():
            return _of_data(why)
        case TooNarrow():
            return _of_subscriptions(why)
        case NobodyCalled():
            creators = ", ".join(why.creators[:_MOST_CREATORS])
            others = (f"Imports were created by: {creators}.",) if creators else ()
            return (f"I don't know a creator called “{cut(why.owner, _OWNER)}”.", *others)
        case _:
            assert_never(why)


def _of_starts(why: StateUnknown | NotStarted | StartUnclear | StartRefused) -> tuple[str, ...]:
    """What is not known of a start, or that MoEngage refused it."""
    match why:
        case StateUnknown():
            first = "The import's current status is unknown, so nothing was started."
            return (first, *map(note_text, why.notes))
        case NotStarted():
            first = "MoEngage was not asked, so nothing was started."
            return (first, "Ask again in a moment.", errors.words(why.error))
        case StartUnclear():
            return (
                "MoEngage's answer is unclear: the run may or may not have started.",
                "Wait a minute and check the import before you ask again.",
                errors.words(why.error),
            )
        case StartRefused():
            known = _REFUSED.get(why.error.kind)
            return (
                "Nothing was started.",
                *(known or (f"MoEngage refused: {errors.words(why.error)}",)),
            )
        case _:
            assert_never(why)


def _of_runs(why: RunsOnce | InFlight) -> tuple[str, ...]:
    """Why it can't be started, and what has to be done first."""
    if isinstance(why, RunsOnce):
        step = next_step(why.reason, why.schedule) or _LOAD_ANEW
        return ("Only periodic imports can be re-run, and this one runs only once.", step)
    if why.stuck:
        first = "Its run is stuck: it takes far longer than usual. Only a run that has ended can"
        support = "Ask its owner to contact MoEngage support."
        return (f"{first} start again.", support)
    first = f"It is {rows.state(why.status)} now. Only a run that has ended can start again."
    return (first, "Wait for it to finish, then ask again if you still need it.")


def _of_subscriptions(why: TooNarrow) -> tuple[str, ...]:
    """By what a channel can subscribe, and the commands that come to the same."""
    first = "A channel can subscribe by type, source, schedule or name, and by nothing else."
    each = [f"subscribe {quoted(name)}" for name in why.names]
    how = ("Write for each import:", *each) if each else ("Subscribe to each by its name.",)
    more = rest(why.found, len(each), "import")
    return (first, *how, *([more] if more else []))


def _of_data(why: NotCountedThen | MineUnknown) -> tuple[str, ...]:
    """What is not known."""
    if isinstance(why, MineUnknown):
        return (*_WORDS[why.reason], *which_is_you.question(why))
    since = f"{why.since:%d %b %Y, %H:%M} ({why.zone})"
    return (f"I have no data for {_days(why)}.", f"Runs have been counted only since {since}.")


def _days(why: NotCountedThen) -> str:
    """`October 2026`, or from which day to which."""
    first, last = why.first, why.last
    if first.day == 1 and last + _DAY == (first + _MONTH).replace(day=1):
        return f"{first:%B %Y}"
    return f"{first:%d %b %Y}" + (f" to {last:%d %b %Y}" if last > first else "")
