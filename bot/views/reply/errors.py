"""What is said when there is no answer: what happened, and what to do about it."""

import math
import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo
from itertools import takewhile

from bot.domain.durations import duration
from bot.domain.errors import (
    AccountBlocked,
    AddressWrong,
    BudgetSpent,
    BudgetUnknown,
    CredentialsRefused,
    Intercepted,
    Paced,
    RateLimited,
    Refused,
    RequestRefused,
    SlackError,
    TimedOut,
    Unreachable,
    VendorError,
    VendorFault,
)
from bot.query.errors import QueryError
from bot.views import actions, signs
from bot.views.blocks import (
    button,
    buttons,
    emoji,
    fill,
    literal,
    moment,
    monospaced,
    rich,
    say,
    sentences,
)
from bot.views.message import Block, Line, Message
from bot.views.text import BUTTON, ELLIPSIS, TEXT, cut, neutral

_SENTENCE = 400
_WORD = 60
_REQUEST_ID = 120
# What a phone shows of monospaced text without a break, before, of and after the fault.
_BEFORE, _FAULT, _AFTER = 16, 16, 8


# --- Questions --------------------------------------------------------------------------------


def misunderstood(error: QueryError) -> Message:
    """What was understood, what was not and where, and what to ask instead, to be pressed."""
    lines: list[Line] = [[literal(error.message, _SENTENCE, bold=True)]]
    if error.understood and not error.offers:
        lines.append([say("Understood: "), literal(error.understood, _SENTENCE)])
    near = ", ".join(error.suggestions)
    meant: Line = [say("Did you mean: "), literal(near, _SENTENCE), say("?")] if near else []
    blocks: list[Block] = [rich(*lines), *_pointed(error), *([rich(meant)] if meant else [])]
    labelled = zip(_labels(error.offers), error.offers, strict=True)
    asks = [
        button(
            label,
            actions.numbered(actions.ASK, number),
            offer,
            style="primary" if number == 1 else None,
        )
        for number, (label, offer) in enumerate(labelled, start=1)
    ]
    blocks += buttons(*asks, actions.help_button(len(asks) + 1))
    return Message(neutral(sentences(*lines, meant), TEXT), blocks)


def _labels(offers: Sequence[str]) -> list[str]:
    """What the buttons say: of long offers that begin alike, the part in which they differ."""
    labels = [cut(offer, BUTTON) for offer in offers]
    if len(set(labels)) == len(labels):
        return labels
    alike = takewhile(lambda each: len(set(each)) == 1, zip(*offers, strict=False))
    begin = max(len(list(alike)) - _BEFORE, 0)
    return [ELLIPSIS + offer[begin:] for offer in offers]


def _pointed(error: QueryError) -> list[Block]:
    """The text around the fault, and carets below the fault."""
    start, end = error.span
    if not error.text:
        return []
    before = "".join(map(_column, error.text[:start]))
    fault = "".join(map(_column, error.text[start:end]))
    after = "".join(map(_column, error.text[end:]))
    if len(before) > _BEFORE:
        before = ELLIPSIS + before[-_BEFORE:]
    if len(fault) > _FAULT:
        fault = fault[:_FAULT] + ELLIPSIS
    if len(after) > _AFTER:
        after = after[:_AFTER] + ELLIPSIS
    return [
        monospaced(
            f"{before}{fault}{after}", f"{' ' * _width(before)}{'^' * max(_width(fault), 1)}"
        )
    ]


def _column(character: str) -> str:
    """The character, or what stands for one that would move the carets."""
    category = unicodedata.category(character)
    if category in ("Zs", "Cc", "Zl", "Zp"):
        return " "
    return "" if category in ("Cf", "Cs", "Mn", "Me") else character


def _width(text: str) -> int:
    """Columns: East Asian characters take two."""
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)


# --- MoEngage ---------------------------------------------------------------------------------

_SETTINGS = "Check MOENGAGE_WORKSPACE_ID and MOENGAGE_API_KEY: the id of the workspace, and the "
_LATER = "Ask again in a moment. If this persists,"
# From the most special class to the most general: what is wrong, and what fixes it.
_VENDOR: tuple[tuple[type[VendorError], str, str], ...] = (
    (
        CredentialsRefused,
        "MoEngage refused the bot's credentials.",
        (
            f"{_SETTINGS}key on the Data tile of its API settings. Both must belong to the same "
            "workspace."
        ),
    ),
    (
        AccountBlocked,
        "MoEngage has blocked or suspended this account.",
        "Contact MoEngage support, or tell whoever runs the bot.",
    ),
    (
        AddressWrong,
        "The API address of MoEngage in the bot's settings is wrong.",
        "Check MOENGAGE_DATA_CENTER (01 to 06, or 101), and MOENGAGE_BASE_URL if it is set.",
    ),
    (
        RequestRefused,
        "MoEngage rejected the request.",
        "Ask about a different period, use fewer words, or tell whoever runs the bot.",
    ),
    (RateLimited, "MoEngage is limiting the bot's requests.", "Ask again"),
    (
        BudgetUnknown,
        "The bot's storage lost recent data, so MoEngage gets no requests for a minute.",
        "Otherwise the bot could exceed the limit of 50 requests a minute. Ask again",
    ),
    (
        BudgetSpent,
        "I've used up this minute's requests to MoEngage.",
        "MoEngage allows 50 requests a minute. Ask again",
    ),
    (
        TimedOut,
        "MoEngage did not answer in time.",
        f"{_LATER} check the bot's network and proxy.",
    ),
    (
        Unreachable,
        "MoEngage cannot be reached.",
        f"{_LATER} check the bot's network and proxy, and MOENGAGE_DATA_CENTER.",
    ),
    (
        Intercepted,
        "Something between the bot and MoEngage answered instead of MoEngage.",
        f"{_LATER} check the proxy and the firewall, and MOENGAGE_DATA_CENTER.",
    ),
    (VendorFault, "MoEngage had an internal error.", "Ask again in a moment."),
    (VendorError, "MoEngage gave an unexpected answer.", "Ask again in a moment."),
)


def instead(error: VendorError | None, as_of: datetime, zone: tzinfo = UTC) -> list[Line]:
    """Whose fault it is that an answer is from memory, and of when that is; nothing if nobody's."""
    if error is None:
        return []
    head: Line = [emoji(signs.CAREFUL), say(" "), say(f"{cause(error)} ", bold=True)]
    since: Line = [say("Showing what was last known, as of "), moment(as_of, zone), say(".")]
    return [[*head, *since], *([_said(error)] if _said(error) else [])]


def why(error: VendorError) -> Line:
    """What is wrong, and the words of who said so."""
    said = _said(error)
    return [say(cause(error)), *([say(" "), *said] if said else [])]


def cause(error: VendorError) -> str:
    """What is wrong, in a sentence that says whose fault it is."""
    return next(what for kind, what, _ in _VENDOR if isinstance(error, kind))


def vendor_trouble(error: VendorError) -> Message:
    """What is wrong with MoEngage, or with our settings for it, and which one to check."""
    what = cause(error)
    fix = next(fix for kind, _, fix in _VENDOR if isinstance(error, kind))
    if isinstance(error, RateLimited | BudgetSpent):
        wait = error.retry_after
        fix += " in a minute." if wait is None else f" in {duration(math.ceil(wait))}."
    request = [say("Request id: "), literal(error.request_id, _REQUEST_ID, code=True)]
    return _trouble(what, fix, _said(error), request if error.request_id else [])


def _said(error: VendorError) -> Line:
    """MoEngage's own words, or those of who could not reach it; none for a limit of our own."""
    if isinstance(error, BudgetSpent):
        return []
    ours = error.own or isinstance(error, Unreachable)
    source = "Reason: " if ours else "MoEngage said: "
    more: Line = [say(source), literal(error.message, _SENTENCE)]
    kind = ", ".join([str(error.status)] * bool(error.status) + [error.kind] * bool(error.kind))
    return [*more, *([say(" ("), literal(kind, _WORD), say(")")] if kind else [])]


def words(error: VendorError | SlackError) -> str:
    """What an error says of itself, as a clause: what went wrong with one step of an answer."""
    if isinstance(error, VendorError):
        kind = f"{error.kind}: " if error.kind else ""
        request = f" (request id {error.request_id})" if error.request_id else ""
        return f"{kind}{error.message}{request}"
    match error:
        case Refused():
            return error.code
        case Paced():
            sooner = f"; the bot tries again in {error.retry_after:.4g} s"
            asked = f"Slack asks to wait {error.asked:.10g} s"
            return asked + (sooner if error.asked > error.retry_after else "")
        case _:
            return str(error)


# --- The bot ----------------------------------------------------------------------------------


def store_trouble() -> Message:
    """Redis or Valkey does not answer."""
    return _trouble(
        "The bot's storage does not respond, so this can't be looked up.",
        f"{_LATER} check REDIS_URL and whether that server is running.",
    )


def unexpected(reference: str) -> Message:
    """A fault of the bot's own; the log has the same reference."""
    return _trouble(
        "Something went wrong in the bot itself.",
        "Try again.",
        fill(
            "If it keeps happening, give reference {reference} to whoever runs the bot: it is in "
            "the bot's log.",
            reference=literal(reference, _WORD, code=True),
        ),
    )


def stranger() -> Message:
    """To somebody of another company; it names no setting, for that is none of theirs."""
    return _line("I only answer people in the Slack workspace I belong to.")


def not_here() -> Message:
    """In a channel that is not on the list of those who run the bot."""
    return _line("I don't answer questions here. Ask whoever runs the bot which channels to use.")


def guest() -> Message:
    """To a guest of the workspace."""
    return _line("I only answer full members of this Slack workspace, not guests.")


def guest_unknown() -> Message:
    """To somebody who may be a guest: Slack does not say."""
    return _line(
        "I only answer full members of this Slack workspace, and I couldn't check whether you are"
        " one. Try again in a moment."
    )


def only_people() -> Message:
    """To a workflow or an app that asks to change something."""
    return _line(
        "Workflows and apps can ask questions, but only people can mute, re-run or subscribe."
    )


def no_window() -> Message:
    """A modal could not be opened: the trigger of a press is good for three seconds."""
    return _trouble(
        "Slack didn't open the window.",
        "Press the button again. To see the files of an import, you can also write “files” and its "
        "name, for example: files daily_users",
    )


def unknown_button() -> Message:
    """A button of another release."""
    return _trouble(
        "This button belongs to another version of the bot.",
        "Ask the question again to get a button that works.",
    )


def _line(words: str) -> Message:
    line: Line = [emoji(signs.CAREFUL), say(" "), say(words)]
    return Message(neutral(sentences(line), TEXT), [rich(line)])


def _trouble(what: str, fix: str, *more: Line) -> Message:
    lines = [[emoji(signs.CAREFUL), say(" "), say(what, bold=True)], [say(fix)], *more]
    return Message(
        neutral(sentences(*lines), TEXT), [rich(*lines), *buttons(actions.help_button(1))]
    )
