"""The bot's own state: good or bad, a line each, in a sign and in words."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from bot.domain.answers.health import Copies, Health, StoreRisk, StoreSafety, WorkspaceHealth
from bot.domain.durations import duration
from bot.domain.outgoing.notices import Cause, CauseKind
from bot.views import actions, signs
from bot.views.blocks import button, buttons, emoji, literal, moment, rich, say, sentences
from bot.views.message import Line, Message
from bot.views.outgoing.blindness_steps import check
from bot.views.outgoing.notices import REFUSED_CONNECTIONS, REMEDIES, TARGETS, cause
from bot.views.pager import rest_blocks
from bot.views.text import TEXT, count, cut, neutral, number

Finding = tuple[str, Line]  # a sign, and what was found

_PLAIN = signs.GONE  # of what is neither good nor calls for a look
_MOST_WORKSPACES = 8  # as many as a message holds with the longest of texts
_MOST_REFUSALS = 4
_NAME = 60
_TROUBLE = 250
_RISK = 300
_MOST_RISKS = 4
_MOST_WAITS = 3
_ON_ITS_WAY = timedelta(minutes=1)
# What happens unless the store is set as it should be.
_RISKS: Mapping[str, str] = {
    "appendonly": "a restart of the server forgets what was announced",
    "appendfsync": "a power cut can lose the last second of writes",
    "maxmemory-policy": "a full server may drop alerts instead of refusing them",
}
_WELL = "The bot works."
_LATEST = (
    "A fail-over would lose the latest writes. So would a primary that is cut off from its "
    "replicas."
)
_FOUND = (
    "Lost alerts would be detected again, but the latest acknowledgements, mutes and subscriptions "
    "would be gone."
)
UNNOTICED = (
    "INFO is denied, so a restart or a fail-over of the server is not noticed: an alert that it"
    " loses may be posted twice"
)


def health(found: Health) -> Message:
    """How the bot is. Says no secret: the value has none."""
    bot = [
        (signs.GOOD, [say("imports-bot "), literal(found.version, _NAME), say(" is running.")]),
        _slack(found),
        *_rate_limits(found),
        _store(found),
        *_safety(found.store_safety),
        *_settings(found),
    ]
    blocks = []
    bad, several = _bad(bot), len(found.workspaces) > 1
    for workspace in found.workspaces[:_MOST_WORKSPACES]:
        about = list(_workspace(workspace, found.blind_after, several=several))
        name = literal(workspace.name, _NAME, bold=True)
        blocks.append(rich([say("Workspace "), name], *map(_line, about)))
        bad += [[say(f"Workspace {workspace.name}: "), *words] for words in _bad(about)]
    blocks += rest_blocks(len(found.workspaces), _MOST_WORKSPACES, "workspace")
    blocks += buttons(button("Refresh", actions.numbered(actions.ASK, 1), "health"))
    head = f"{count(len(bad), 'thing')} to look at." if bad else _WELL
    text = sentences([say("Needs attention")], *bad) if bad else head
    first = [say(head, bold=True), *([] if several else _last_check(found.workspaces))]
    blocks.insert(0, rich(first, *map(_line, bot)))
    return Message(neutral(text, TEXT), blocks)


def _last_check(workspaces: Iterable[WorkspaceHealth]) -> Line:
    """When it last looked, which is what most people ask for."""
    ended = [each.last_sweep.finished_at for each in workspaces if each.last_sweep]
    return [say(" Last successful check "), moment(max(ended)), say(".")] if ended else []


def troubles(found: Health) -> list[Line]:
    """What needs a look, a line each; of a sweep only whether it is too long ago, not when."""
    bot = [_slack(found), *_rate_limits(found), _store(found), *_settings(found)]
    lines, several = _bad(bot), len(found.workspaces) > 1
    for workspace in found.workspaces[:_MOST_WORKSPACES]:
        name = say(f"Workspace “{cut(workspace.name, _NAME)}”: ")
        about: list[Finding] = list(_outbox(workspace)) if _is_kept(workspace, found.now) else []
        if workspace.trouble:
            about.append(_failed(workspace.trouble, several=several))
        if workspace.watching is not None and workspace.last_sweep is None:
            about.append((signs.CAREFUL, [say("No successful check yet.")]))
        if workspace.watching is False:
            about.append((signs.BAD, [say("Not watched.")]))
        if workspace.blind or (workspace.blind_for or 0.0) >= found.blind_after:
            about.append((signs.BAD, [say("Not checked for too long. Failures may go unnoticed.")]))
        lines += [[name, *words] for words in _bad(about)]
    return lines


def _is_kept(workspace: WorkspaceHealth, now: datetime) -> bool:
    """Whether alerts wait for longer than it takes to post them, or were refused."""
    oldest = workspace.oldest_waiting
    return bool(workspace.parked) or (oldest is not None and now - oldest > _ON_ITS_WAY)


def _safety(safety: StoreSafety) -> Iterator[Finding]:
    for risk in safety.risks[:_MOST_RISKS]:
        yield signs.CAREFUL, [literal(f"{store_risk(risk)}.", _RISK)]
    if safety.copies and (safety.copies.replicas or safety.copies.needed):
        yield _of_copies(safety.copies), [literal(store_copies(safety.copies), _RISK)]


def _of_copies(copies: Copies) -> str:
    """Good only if what a fail-over loses has a limit."""
    if not copies.replicas:
        return signs.CAREFUL
    return signs.GOOD if copies.needed else _PLAIN


def store_copies(copies: Copies) -> str:
    """How many replicas follow a server, and what is lost with it."""
    if not copies.replicas:
        return f"No replica follows {copies.where}. If its disk is lost, so is all that it holds."
    follow = "follows" if copies.replicas == 1 else "follow"
    followed = f"{count(copies.replicas, 'replica')} {follow} {copies.where};"
    if copies.needed is None:
        return f"{followed} min-replicas-to-write is not shown. {_LATEST} {_FOUND}"
    if not copies.needed:
        return f"{followed} min-replicas-to-write is 0. {_LATEST} {_FOUND}"
    lag = "min-replicas-max-lag" if copies.lag is None else duration(copies.lag)
    return (
        f"{followed} min-replicas-to-write is {copies.needed}."
        f" A fail-over would lose the writes of the last {lag} at most. {_FOUND}"
    )


def store_risk(risk: StoreRisk) -> str:
    """A setting of the store, and what it may cost."""
    cost = f": {_RISKS[risk.setting]}" if risk.setting in _RISKS else ""
    return f"The storage's {risk.setting} is “{risk.value}”, not “{risk.wanted}”{cost}"


def _failed(trouble: Cause, *, several: bool) -> Finding:
    checks = check(trouble, several=several)
    failed = [say("The latest check failed: "), literal(cause(trouble), _TROUBLE)]
    return signs.BAD, [*failed, *([say(f". {checks}")] if checks else [])]


def _rate_limits(found: Health) -> Iterator[Finding]:
    """The longest waits that Slack asks for."""
    waits = sorted(found.slack_waits, key=lambda wait: (-wait.asked, wait.method, wait.channel))
    for wait in waits[:_MOST_WAITS]:
        where = [say(" in "), literal(wait.channel, _NAME, code=True)] if wait.channel else []
        asked = say(f"Slack asks to wait {duration(wait.asked)} before the next ")
        again = say(f". The bot tries again in {duration(wait.left)}.")
        yield signs.CAREFUL, [asked, literal(wait.method, _NAME, code=True), *where, again]
    if more := len(waits[_MOST_WAITS:]):
        yield signs.CAREFUL, [say(f"{count(more, 'more wait')} like this.")]


def _slack(found: Health) -> Finding:
    meaning = REFUSED_CONNECTIONS.get(found.slack_trouble or "")
    why = f"{found.slack_trouble}: {meaning}" if meaning else found.slack_trouble or ""
    trouble = [literal(why, _TROUBLE), say(".")]
    if not found.slack_trouble:
        return _either("Slack is connected.", "Slack is not connected.", good=found.slack_connected)
    if found.slack_connected:
        return signs.CAREFUL, [say("Slack refuses some connections of this bot: "), *trouble]
    return signs.BAD, [say("Slack is not connected: "), *trouble]


def _store(found: Health) -> Finding:
    store = literal(found.store, _NAME)
    if found.store_reachable:
        return signs.GOOD, [say("Storage: "), store, say(", OK.")]
    todo = check(Cause(CauseKind.STORE), several=False)
    return signs.BAD, [say("Storage does not respond: "), store, say(f". {todo}")]


def _settings(found: Health) -> Iterator[Finding]:
    if found.settings_trouble:
        why = literal(found.settings_trouble, _TROUBLE)
        yield (
            signs.CAREFUL,
            [say("Changed settings can't be used, so the old ones still apply: "), why, say(".")],
        )


def _workspace(
    workspace: WorkspaceHealth, blind_after: float, *, several: bool
) -> Iterator[Finding]:
    if workspace.watching is None:
        yield signs.UNKNOWN, [say("Its state isn't known while the storage does not respond.")]
    else:
        yield _either("The bot watches it.", "The bot does not watch it.", good=workspace.watching)
        yield _sweep(workspace, blind_after)
    if workspace.trouble:
        yield _failed(workspace.trouble, several=several)
    if workspace.budget_left is not None:
        more = (
            count(workspace.budget_left, "more request")
            if workspace.budget_left
            else "no more requests"
        )
        sign = signs.GOOD if workspace.budget_left else signs.CAREFUL
        yield sign, [say(f"To answer questions, I can make {more} to MoEngage this minute.")]
    if workspace.blind:
        yield signs.BAD, [say("Blind: failures go unnoticed.")]
    yield from _outbox(workspace)


def _sweep(workspace: WorkspaceHealth, blind_after: float) -> Finding:
    sweep = workspace.last_sweep
    if sweep is None or workspace.blind_for is None:
        return signs.CAREFUL, [say("No successful check yet.")]
    took = duration((sweep.finished_at - sweep.started_at).total_seconds())
    unreadable = f", {count(sweep.unreadable, 'row')} unreadable" if sweep.unreadable else ""
    work = (
        f"{count(sweep.rows, 'import')} in {took}, {count(sweep.requests, 'request')}{unreadable}"
    )
    return (
        signs.GOOD if workspace.blind_for < blind_after and not workspace.blind else signs.BAD,
        [
            *(say("Last successful check "), moment(sweep.finished_at)),
            say(f", {duration(workspace.blind_for)} ago: {work}."),
        ],
    )


def _outbox(workspace: WorkspaceHealth) -> Iterator[Finding]:
    if workspace.waiting == 0:
        yield signs.GOOD, [say("No alerts are waiting to be posted.")]
    elif workspace.waiting:
        oldest = workspace.oldest_waiting
        since = [say(", the oldest since "), moment(oldest)] if oldest else []
        alerts = say(f"{count(workspace.waiting, 'alert')} waiting to be posted")
        yield signs.CAREFUL, [alerts, *since, say(".")]
    refusals = sorted(workspace.parked.items())
    for code, refused in refusals[:_MOST_REFUSALS]:
        yield signs.BAD, _refused(code, count(refused, "alert"))
    if len(refusals) > _MOST_REFUSALS:
        yield signs.BAD, [say(f"{number(len(refusals) - _MOST_REFUSALS)} more kinds of refusals.")]


def _refused(code: str, alerts: str) -> Line:
    if code in TARGETS:
        return [say(f"A target did not take {alerts}. {TARGETS[code]}")]
    remedy = REMEDIES.get(code, "see the bot's log")
    return [
        say(f"Slack refused {alerts}: "),
        literal(code, _NAME, code=True),
        say(f" ({remedy})."),
    ]


def _bad(findings: Iterable[Finding]) -> list[Line]:
    return [words for sign, words in findings if sign not in (signs.GOOD, _PLAIN)]


def _either(yes: str, no: str, *, good: bool) -> Finding:
    return (signs.GOOD, [say(yes)]) if good else (signs.BAD, [say(no)])


def _line(finding: Finding) -> Line:
    sign, words = finding
    return [emoji(sign), say(" "), *words]
