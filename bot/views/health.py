"""The bot's own state: good or bad, a line each, in a sign and in words."""

from collections.abc import Iterable, Iterator

from bot.domain.answers import Health, WorkspaceHealth
from bot.views import actions, signs
from bot.views.blocks import (
    Line,
    aside,
    button,
    buttons,
    emoji,
    literal,
    moment,
    rich,
    say,
    sentences,
)
from bot.views.message import Message
from bot.views.text import MINUTE, TEXT, count, duration, neutral, number

Finding = tuple[str, Line]  # a sign, and what was found

_MOST_WORKSPACES = 8  # as many as a message holds with the longest of texts
_MOST_REFUSALS = 4
_NAME = 60
_TROUBLE = 250
# As long as the channel waits, unless set otherwise, until it is told.
_BLIND = 10 * MINUTE

# Slack's refusals of a post that people can mend: https://docs.slack.dev/reference/methods/chat.postMessage
_REMEDIES = {
    "not_in_channel": "invite the bot to the alert channel",
    "channel_not_found": "check ALERT_CHANNEL; a private channel must have the bot as a member",
    "is_archived": "the alert channel is archived; choose another",
    "missing_scope": "install the app again, with the scopes of its manifest",
    "restricted_action": "an admin has restricted who may post in the alert channel",
    "invalid_auth": "check SLACK_BOT_TOKEN",
    "token_revoked": "check SLACK_BOT_TOKEN",
    "account_inactive": "check SLACK_BOT_TOKEN",
}


def health(found: Health) -> Message:
    """How the bot is. Says no secret: the value has none."""
    bot = [
        (signs.GOOD, [say("imports-bot "), literal(found.version, _NAME), say(" is running.")]),
        _either("Slack is connected.", "Slack is not connected.", good=found.slack_connected),
        _store(found),
    ]
    blocks = [rich(*map(_line, bot))]
    bad = _bad(bot)
    for workspace in found.workspaces[:_MOST_WORKSPACES]:
        about = list(_workspace(workspace))
        name = literal(workspace.name, _NAME, bold=True)
        blocks.append(rich([say("Workspace "), name], *map(_line, about)))
        bad += [[say(f"{workspace.name}: "), *words] for words in _bad(about)]
    if len(found.workspaces) > _MOST_WORKSPACES:
        blocks.append(aside(f"… and {len(found.workspaces) - _MOST_WORKSPACES} more workspaces."))
    blocks += buttons(button("Refresh", actions.numbered(actions.ASK, 1), "health"))
    text = sentences([say("Needs a look")], *bad) if bad else "All is well."
    return Message(neutral(text, TEXT), blocks)


def _store(found: Health) -> Finding:
    store = literal(found.store, _NAME)
    if found.store_reachable:
        return signs.GOOD, [say("The store answers: "), store, say(".")]
    return signs.BAD, [say("The store does not answer: "), store, say(". Check REDIS_URL.")]


def _workspace(workspace: WorkspaceHealth) -> Iterator[Finding]:
    if workspace.watching is None:
        yield signs.UNKNOWN, [say("What is watched is not known while the store is away.")]
    else:
        yield _either("It is watched.", "No replica watches it now.", good=workspace.watching)
        yield _sweep(workspace)
    if workspace.trouble:
        trouble = literal(workspace.trouble, _TROUBLE)
        yield signs.BAD, [say("The latest sweep failed: "), trouble]
    if workspace.budget_left is not None:
        left = count(workspace.budget_left, "request")
        sign = signs.GOOD if workspace.budget_left else signs.CAREFUL
        yield sign, [say(f"{left} left for questions in this minute.")]
    yield from _outbox(workspace)


def _sweep(workspace: WorkspaceHealth) -> Finding:
    sweep = workspace.last_sweep
    if sweep is None or workspace.blind_for is None:
        return signs.CAREFUL, [say("No good sweep yet.")]
    took = duration((sweep.finished_at - sweep.started_at).total_seconds())
    unreadable = f", {count(sweep.unreadable, 'row')} unreadable" if sweep.unreadable else ""
    work = (
        f"{count(sweep.rows, 'import')} in {took}, {count(sweep.requests, 'request')}{unreadable}"
    )
    return (
        signs.GOOD if workspace.blind_for < _BLIND else signs.BAD,
        [
            *(say("Last good sweep "), moment(sweep.finished_at)),
            say(f", {duration(workspace.blind_for)} ago: {work}."),
        ],
    )


def _outbox(workspace: WorkspaceHealth) -> Iterator[Finding]:
    if workspace.waiting == 0:
        yield signs.GOOD, [say("No alert waits to be posted.")]
    elif workspace.waiting:
        oldest = workspace.oldest_waiting
        since = [say(", the oldest since "), moment(oldest)] if oldest else []
        alerts = say(f"{count(workspace.waiting, 'alert')} to be posted")
        yield signs.CAREFUL, [alerts, *since, say(".")]
    refusals = sorted(workspace.parked.items())
    for code, refused in refusals[:_MOST_REFUSALS]:
        remedy = _REMEDIES.get(code, "see the log")
        alerts = say(f"Slack refused {count(refused, 'alert')}: ")
        yield signs.BAD, [alerts, literal(code, _NAME, code=True), say(f" ({remedy}).")]
    if len(refusals) > _MOST_REFUSALS:
        yield signs.BAD, [say(f"{number(len(refusals) - _MOST_REFUSALS)} more kinds of refusal.")]


def _bad(findings: Iterable[Finding]) -> list[Line]:
    return [words for sign, words in findings if sign != signs.GOOD]


def _either(yes: str, no: str, *, good: bool) -> Finding:
    return (signs.GOOD, [say(yes)]) if good else (signs.BAD, [say(no)])


def _line(finding: Finding) -> Line:
    sign, words = finding
    return [emoji(sign), say(" "), *words]
