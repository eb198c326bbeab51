"""Replies that the channel saw, as things stand now: what is over keeps one line of what it was."""

from bot.domain.alerting.alerts import Kind
from bot.domain.alerting.broadcast_replies import ReplyNow
from bot.domain.durations import duration
from bot.domain.imports import BROKEN
from bot.views import rows, signs
from bot.views.alerting import alerts, lock_screen
from bot.views.alerting.alert_story import headline, story, word
from bot.views.blocks import at_moment, emoji, message, rich, say
from bot.views.message import Line, Message
from bot.views.next_steps import GONE, LABEL
from bot.views.text import capital


def reply_now(
    shown: ReplyNow,
    *,
    several: bool = False,
    dashboard: str | None = None,
    operators: bool = True,
) -> Message:
    """A reply that still says how things stand is as when it was posted, but for who acknowledged
    the problem since. Any other one is grey, says what came after it, and has no buttons.
    """
    if shown.live:
        return alerts.reply(shown.alert, several=several, dashboard=dashboard, operators=operators)
    became = _became(shown)
    head: Line = [emoji(signs.GONE), *_headline(shown)]
    text = lock_screen.line(_word(shown), rows.name(shown.alert.problem.row))
    return message(text, [rich(head, story(shown.alert), became, _todo(shown))])


def _word(shown: ReplyNow) -> str:
    """What it announced and what came after it, so that nobody takes the old news for the new."""
    return f"{word(shown.alert)}, then {_then(shown)}"


def _headline(shown: ReplyNow) -> Line:
    return [say(" "), say(_word(shown), bold=True), *headline(shown.alert)[3:]]


def _became(shown: ReplyNow) -> Line:
    """What came after it, in one line."""
    now, ended = shown.now, shown.now.ended_at
    if ended is None or _is_of_a_recovery(shown):
        return _failed_again(shown)
    if now.unlisted:
        return [emoji(signs.GONE), say(" MoEngage no longer lists this import.")]
    if now.row.outcome not in BROKEN:
        lasted = duration((ended - now.opened_at).total_seconds())
        return [emoji(signs.GOOD), say(" Recovered "), at_moment(ended), say(f", after {lasted}.")]
    return [emoji(signs.GONE), say(" Archived while it was still failing.")]


def _todo(shown: ReplyNow) -> Line:
    """What is left to do; the root message, or a newer reply, says it of what goes on."""
    gone = shown.now.ended_at and shown.now.unlisted
    return [say(LABEL, bold=True), say(GONE)] if gone else []


def _is_of_a_recovery(shown: ReplyNow) -> bool:
    """Whether it says that the import recovered: another recovery after it would be said in the
    same words.
    """
    return shown.alert.kind is Kind.RECOVERED


def _then(shown: ReplyNow) -> str:
    """What came after it, in a word or two."""
    if _is_of_a_recovery(shown):
        return "failed again"
    if shown.now.ended_at is None:
        return shown.later.outcome if shown.later and _worsened(shown) else _later_run(shown)
    if shown.now.unlisted:
        return "disappeared from MoEngage"
    return "archived" if shown.now.row.outcome in BROKEN else "recovered"


def _failed_again(shown: ReplyNow) -> Line:
    later = shown.later
    sign = emoji(signs.of_status(shown.now.outcome) if shown.now.open else signs.GONE)
    if later and _worsened(shown):
        return [sign, say(f" Got worse: the same run is now {later.outcome}.")]
    at = later.failed_at if later and later.kind != Kind.RECOVERED else shown.now.failed_at
    if _is_of_a_recovery(shown):
        return [sign, say(" Failed again "), at_moment(at), say(f"{_over_too(shown)}.")]
    return [sign, say(f" {capital(_later_run(shown))} "), at_moment(at), say(".")]


def _later_run(shown: ReplyNow) -> str:
    """`failed once more`, `partly failed in a later run`: not the run that the reply is about."""
    later, now = shown.later, shown.now
    outcome = later.outcome if later and later.kind != Kind.RECOVERED else now.outcome
    same = outcome == shown.alert.problem.outcome
    return f"{rows.state(outcome)} {'once more' if same else 'in a later run'}"


def _over_too(shown: ReplyNow) -> str:
    """What became of that by now; when, the root message says."""
    now = shown.now
    if now.open:
        return ""
    if now.unlisted:
        return ", and MoEngage no longer lists it"
    return ", and was archived" if now.row.outcome in BROKEN else ", and recovered again"


def _worsened(shown: ReplyNow) -> bool:
    """Whether what came after it is about the same run."""
    later = shown.later
    return (
        later is not None
        and later.kind == Kind.ESCALATED
        and later.failed_at == shown.alert.problem.failed_at
    )
