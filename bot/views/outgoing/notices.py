"""What is said when the bot itself cannot check imports, or cannot deliver alerts."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Final

from bot.domain.durations import duration
from bot.domain.outgoing.notices import (
    Blindness,
    Cause,
    CauseKind,
    Deafness,
    DeliveryBacklog,
    Notice,
)
from bot.domain.waits.refusals import TargetRefusal
from bot.views import actions, signs
from bot.views.alerting import lock_screen
from bot.views.blocks import (
    button,
    buttons,
    dotted,
    emoji,
    literal,
    message,
    moment,
    rich,
    say,
    spoken,
)
from bot.views.message import Line, Message
from bot.views.next_steps import LABEL, WHO
from bot.views.outgoing.blindness_steps import check
from bot.views.text import capital, count

# Slack's refusals of a post that people can fix: https://docs.slack.dev/reference/methods/chat.postMessage
REMEDIES: Final[Mapping[str, str]] = {
    "not_in_channel": "invite the bot to the channel",
    "channel_not_found": "check its id in the settings; invite the bot if the channel is private",
    "is_archived": "unarchive the channel, or choose another in the settings",
    "missing_scope": "reinstall the app with the scopes of its manifest",
    "restricted_action": "ask a Slack admin to let the bot post in the channel",
    "invalid_auth": "check SLACK_BOT_TOKEN",
    "token_revoked": "check SLACK_BOT_TOKEN",
    "account_inactive": "check SLACK_BOT_TOKEN",
}
# Why a target takes nothing, and what to do about it.
TARGETS: Final[Mapping[str, str]] = {
    TargetRefusal.FAILS: "The target doesn't answer, or answers with a server error. Check it.",
    TargetRefusal.GONE: "Nothing is at the target's address (404, 405 or 410). Check its url.",
    TargetRefusal.FORBIDS: "The target refuses access (401 or 403). Check its url and its key.",
    TargetRefusal.REDIRECTS: "The target redirects, which is not followed. Set the final url.",
    TargetRefusal.REJECTS: "The target rejects this alert (400 or the like). Check its log.",
    TargetRefusal.UNKNOWN: "The settings no longer name the target. Add it again, or wait.",
}

# Slack's reasons to refuse a connection of Socket Mode.
REFUSED_CONNECTIONS: Final[Mapping[str, str]] = {
    "too_many_websockets": "more than the 10 connections that an app may have",
    "link_disabled": "Socket Mode is turned off in the app's settings",
}

_LAST = "Last successful check: "
_LOG = "See the bot's log for the cause."
_UNTIL_THEN = "Until checks work again, look at important imports in MoEngage."
_WHEN_BACK = (
    "When checks work again, you'll get a message here, and alerts for anything that failed in the "
    "meantime."
)
_NAME = 120
_CAUSE = 300
_CODE = 60
_REFUSALS = 4
_CHANNELS = 4


def notice(sent: Notice, *, repeat: bool = False, several: bool = False) -> Message:
    """That a blindness began, with its cause; or that it is over, with what was missed meanwhile.

    `repeat` labels a post that may stand there already; `several` names the workspace.
    """
    blindness = sent.blindness
    where: Line = [say(" in workspace "), literal(blindness.workspace, _NAME)] if several else []
    checks = check(blindness.cause, several=several)
    lines = _ended(blindness, where) if blindness.until else _began(blindness, where, checks)
    sign = signs.GOOD if blindness.until else signs.CAREFUL
    return _message(sign, lines, _short(blindness, spoken(where)), repeat=repeat)


def _short(blindness: Blindness, where: str) -> str:
    """For a lock screen: the state and the reason, without instants."""
    place = f" {where}" if where else ""
    if blindness.until is None:
        why = cause(blindness.cause) if blindness.cause else ""
        return lock_screen.line("BLIND", f"failures go unnoticed{place}", why)
    missed = count(blindness.found, "failed run") if blindness.found else "no failures"
    so_far = " so far" if blindness.unread else ""
    how = f"blind for {_lasted(blindness)}, {missed} found{so_far}"
    return lock_screen.line("CHECKS RESTORED", f"imports are watched again{place}", how)


def _lasted(blindness: Blindness) -> str:
    until = blindness.until or blindness.since
    return duration((until - blindness.since).total_seconds())


def _began(blindness: Blindness, where: Line, checks: str) -> list[Line]:
    why: list[Line] = []
    if blindness.cause:
        why = [[say("Reason: "), literal(cause(blindness.cause), _CAUSE), say(".")]]
    last = "No successful check since the bot started, " if blindness.unseen else _LAST
    return [
        [say("BLIND", bold=True), say(": failures go unnoticed"), *where, say(".")],
        [say(last), moment(blindness.since), say(".")],
        *why,
        [say(LABEL, bold=True), say(f"{checks or _LOG} {WHO}")],
        [say(_UNTIL_THEN)],
        [say(_WHEN_BACK)],
    ]


def cause(known: Cause | str) -> str:
    """What keeps the bot from seeing, as a clause."""
    if isinstance(known, str):
        return known
    match known.kind:
        case CauseKind.STORE:
            return f"the storage can't be used: {known.detail}"
        case CauseKind.BUDGET if known.detail.replace(",", "").isdecimal():
            return (
                "the bot's own request budget is used up: the check under way has made "
                f"{known.detail} requests and is not done"
            )
        case CauseKind.BUDGET:
            return f"the bot's own request budget is used up ({known.detail})"
        case CauseKind.CREDENTIALS:
            return f"MoEngage refuses the credentials: {known.detail}"
        case CauseKind.RATE_LIMITED:
            return f"MoEngage is limiting the bot's requests: {known.detail}"
        case CauseKind.BUG:
            return "a fault of the bot itself; its log has the details"
        case CauseKind.NO_SWEEP:
            return "no check has completed"
        case _:
            return known.detail


def _ended(blindness: Blindness, where: Line) -> list[Line]:
    until, lasted = blindness.until or blindness.since, _lasted(blindness)
    alerts = "an alert for it" if blindness.found == 1 else "alerts for them"
    found = f"{_missed(blindness)} You'll get {alerts} as usual."
    if not blindness.found:
        found = f"No failures to report from that time{' so far' if blindness.unread else ''}."
    unread: list[Line] = []
    if blindness.unread:
        imports = count(blindness.unread, "import")
        its = "its" if blindness.unread == 1 else "their"
        ran = f"{imports} ran more than once in that time."
        unread = [[say(f"{ran} I am still checking {its} earlier runs.")]]
    return [
        [say("CHECKS RESTORED", bold=True), say(": imports are watched again"), *where, say(".")],
        [
            say(f"Blind for {lasted}, from "),
            moment(blindness.since),
            say(" to "),
            moment(until),
            say("."),
        ],
        [say(found)],
        *unread,
    ]


def _missed(blindness: Blindness) -> str:
    """What failed, as far as it is known: earlier runs may still be unread."""
    runs = count(blindness.found, "run")
    if blindness.unread:
        return f"So far I've found {runs} that failed in that time."
    return f"{runs} failed in that time."


def deafness(sent: Deafness, *, repeat: bool = False) -> Message:
    """That Slack has no way to the bot, and why; or that it has one again. No workspace is named:
    it is about all of them.
    """
    if sent.until:
        lasted = duration((sent.until - sent.since).total_seconds())
        lines: list[Line] = [
            [say("CONNECTION RESTORED", bold=True), say(": commands and buttons work again.")],
            [say(f"They didn't work for {lasted}.")],
        ]
        after = f"after {lasted}"
        short = lock_screen.line("CONNECTION RESTORED", "commands and buttons work again", after)
        return _message(signs.GOOD, lines, short, repeat=repeat)
    reason = sent.reason or "there is no connection"
    lines = [
        [
            say("DEAF", bold=True),
            say(": commands and buttons don't work."),
        ],
        [say("Last heard from Slack: "), moment(sent.since), say(".")],
        [say("Reason: "), literal(_heard(reason), _CAUSE), say(".")],
        [say(LABEL, bold=True), say(f"{_hearing_check(reason)} {WHO}")],
        [say("Alerts are still posted.")],
        [say("You'll get a message here when commands and buttons work again.")],
    ]
    short = lock_screen.line("DEAF", "commands and buttons don't work", _heard(reason))
    return _message(signs.CAREFUL, lines, short, repeat=repeat, answers=False)


def _heard(reason: str) -> str:
    meaning = REFUSED_CONNECTIONS.get(reason)
    return f"{reason}: {meaning}" if meaning else reason


def _hearing_check(reason: str) -> str:
    """The setting, if it is named; else the app's settings or the network."""
    if reason.startswith("SLACK_"):
        return f"Compare {reason.partition(':')[0]} with the app's settings on api.slack.com."
    if reason in REFUSED_CONNECTIONS:
        return "Check Socket Mode and its connections in the app's settings on api.slack.com."
    return "Check the bot's network and HTTPS_PROXY: Socket Mode needs wss:// to Slack."


def backlog(sent: DeliveryBacklog, *, repeat: bool = False, several: bool = False) -> Message:
    """That alerts do not get through to their channel, and why; or that they do again. Labels as
    for a notice.
    """
    where: Line = [say(" of workspace "), literal(sent.workspace, _NAME)] if several else []
    shown = sent.channels[:_CHANNELS]
    names: list[Line] = [[literal(channel, _NAME, code=True)] for channel in shown]
    others = len(sent.channels) - len(shown)
    rest: list[Line] = [[say(f"{count(others, 'other channel')}")]] if others else []
    address = [say(" for "), *dotted([*names, *rest]), say(".")]
    if sent.until:
        return _restored([*where, *address], sent.until - sent.since, repeat=repeat)
    return _failing(sent, [*where, *address], repeat=repeat)


def _restored(address: Line, delay: timedelta, *, repeat: bool) -> Message:
    lasted = duration(delay.total_seconds())
    lines: list[Line] = [
        [say("DELIVERY RESTORED", bold=True), say(": alerts"), *address],
        [say(f"They were delayed for {lasted}.")],
    ]
    about = f"alerts {spoken(address)}".rstrip(".")
    short = lock_screen.line("DELIVERY RESTORED", about, f"delayed for {lasted}")
    return _message(signs.GOOD, lines, short, repeat=repeat)


def _failing(sent: DeliveryBacklog, address: Line, *, repeat: bool) -> Message:
    waiting = count(sent.count, "alert")
    which = "channel" if len(sent.channels) == 1 else "channels"
    asked = (
        f"Somebody subscribed the {which} to these alerts. Unsubscribe if nobody needs them there."
    )
    whose: list[Line] = [[say(asked)]] if sent.subscribed else []
    lines: list[Line] = [
        [say("DELIVERY FAILING", bold=True), say(f": {waiting}"), *address],
        [say("The oldest has been waiting since "), moment(sent.since), say(". None is lost.")],
        *whose,
        *_refusals(sent.refusals),
        *([[say(WHO)]] if sent.refusals else []),
    ]
    about = f"{waiting} {spoken(address)}".rstrip(".")
    short = lock_screen.line("DELIVERY FAILING", about, _short_refusals(sent.refusals))
    return _message(signs.BAD, lines, short, repeat=repeat)


def _refusals(codes: Sequence[str]) -> list[Line]:
    """Why they are refused and what to do, the most frequent reason first."""
    shown = codes[:_REFUSALS]
    whose = ["some alerts", *["others"] * len(shown)] if len(codes) > 1 else ["the alerts"]
    return [_refusal(code, which) for code, which in zip(shown, whose, strict=False)]


def _refusal(code: str, which: str) -> Line:
    if code in TARGETS:
        return [say(TARGETS[code])]
    why = [say(f"Slack refuses {which} ("), literal(code, _CODE, code=True), say("). ")]
    return [*why, say(LABEL, bold=True), say(f"{capital(_remedy(code))}.")]


def _short_refusals(codes: Sequence[str]) -> str:
    """The most frequent reason for a lock screen. That there are others stands before what to do,
    as the end may be cut off.
    """
    if not codes:
        return ""
    if codes[0] in TARGETS:
        return ("Several reasons. " if codes[1:] else "") + TARGETS[codes[0]].rstrip(".")
    code, remedy = spoken([literal(codes[0], _CODE)]), _remedy(codes[0])
    return f"Several reasons. For {code}: {remedy}" if codes[1:] else f"{code}: {remedy}"


def _remedy(code: str) -> str:
    return REMEDIES.get(code, "see the bot's log")


def _message(
    sign: str, lines: list[Line], text: str, *, repeat: bool = False, answers: bool = True
) -> Message:
    ask = button("Health", actions.numbered(actions.ASK, 1), "health")
    blocks = [
        rich([emoji(sign), say(" "), *lines[0]], *lines[1:]),
        *(buttons(ask) if answers else []),
    ]
    return message(f"{text}.", blocks, repeat=repeat)
