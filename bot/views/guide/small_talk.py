"""What is said to what asks for no facts: a greeting, thanks, a word, or what nobody can do."""

from collections.abc import Mapping
from typing import Final

from bot.domain.answers.small_talk import Courtesy, Explanation, Greeting
from bot.domain.imports import FAILED, PARTIAL_SUCCESS, Import
from bot.views import actions, rows
from bot.views.amounts import failed_rows
from bot.views.blocks import button, buttons, fill, literal, rich, say, sentences
from bot.views.guide.meanings import STATUSES, list_of, of_partly_failed, of_status
from bot.views.lists.overview import verdict
from bot.views.message import Block, Line, Message
from bot.views.next_steps import LABEL, meaning, next_step
from bot.views.pager import rest_lines
from bot.views.text import TEXT, neutral

_REASON: Final = 200
_NAMES: Final = 600
_MOST_NAMES: Final = 8
_SHORT: Final[Mapping[Courtesy, str]] = {
    Courtesy.THANKS: "You're welcome.",
    Courtesy.NOD: "OK.",
    Courtesy.SORRY: "No problem.",
    Courtesy.YES_OR_NO: "If I asked you something, press the button below it.",
    Courtesy.TAKEN_BACK: "OK. Nothing is done until somebody presses a button.",
    Courtesy.INSULT: "Sorry. Write “help” to see what you can ask.",
}
_TRY: Final = "Ask me about any import, or press one of these."
_EXAMPLES: Final = ("overview", "failed today", "next", "help")
_HOW_BAD: Final[Mapping[str, str]] = {
    FAILED: "That is bad: its rows are missing until a file loads.",
    PARTIAL_SUCCESS: "How bad it is depends on how many rows failed.",
}


def courtesy(said: Courtesy) -> Message:
    """A short word back, with what can be asked next."""
    if short := _SHORT.get(said):
        return _message([[say(short)]], [])
    return _message([[say(f"Hi! I watch MoEngage's imports. {_TRY}")]], _examples())


def greeting(said: Greeting) -> Message:
    """A greeting back, with how everything stands in one sentence."""
    return _message([[say("Hi! "), *verdict(said.overview)], [say(_TRY)]], _examples())


def _examples() -> list[Block]:
    return buttons(
        *(
            button(each, actions.numbered(actions.ASK, number), each)
            for number, each in enumerate(_EXAMPLES, start=1)
        )
    )


def explanation(asked: Explanation) -> Message:
    """What a status means, and a button that lists the imports in it."""
    if asked.reason:
        return _reason(asked)
    one = asked.status if asked.status in STATUSES else None
    lines = [of_status(each) for each in ([one] if one else STATUSES)]
    press = list_of(one, actions.numbered(actions.ASK, 1)) if one else None
    return _message([*lines, *_standing(asked)], buttons(press))


def _standing(asked: Explanation) -> list[Line]:
    """The imports that stand so, with what they lost, which says how bad it is."""
    how_bad = _HOW_BAD.get(asked.status or "")
    if how_bad is None:
        return []
    if asked.status == PARTIAL_SUCCESS and asked.thresholds:
        how_bad = f"{how_bad} {of_partly_failed(asked.thresholds)}"
    if not asked.rows:
        return [[say(how_bad)], [say("No import is in this state now.")]]
    shown = [_lost(row) for row in asked.rows[:_MOST_NAMES]]
    more = rest_lines(len(asked.rows), len(shown))
    return [[say(how_bad)], [say("Now:")], *shown, *more]


def _lost(row: Import) -> Line:
    total, done = row.total_rows, row.processed_rows
    lost = failed_rows(total - done, total) if total and done is not None and done < total else ""
    return [literal(rows.name(row), rows.NAME, bold=True), *([say(f": {lost}")] if lost else [])]


def _reason(asked: Explanation) -> Message:
    """What a reason means, what to do about it, and which imports have it."""
    said, whole = asked.reason or "", asked.whole or asked.reason or ""
    known = meaning(whole)
    quoted = literal(f"“{said}”", _REASON, bold=True)
    of = "" if " " in said.strip() else "As the reason for a failure, "  # `utf-8` is no failure
    lines: list[Line] = [
        fill("{of}{quoted} means that {known}.", of=of, quoted=quoted, known=known)
        if known
        else fill("{quoted} is not a reason that I can explain.", quoted=quoted)
    ]
    if step := next_step(whole):
        lines.append([say(LABEL, bold=True), say(step)])
    names = ", ".join(asked.imports[:_MOST_NAMES])
    more = len(asked.imports) - _MOST_NAMES
    rest = f" and {more} more" if more > 0 else ""
    if names:
        failed = fill(
            "Failed for this reason in the last 7 days: {names}{rest}.",
            names=literal(names, _NAMES),
            rest=rest,
        )
        lines.append(failed)
    else:
        lines.append([say("No import failed for this reason in the last 7 days.")])
    return _message(lines, [])


def _message(lines: list[Line], more: list[Block]) -> Message:
    return Message(neutral(sentences(*lines), TEXT), [rich(*lines), *more])
