"""Short questions that go on from the last answer, as questions that say what they are about.

`which hours`, `show both runs`, `and the one before` are about the import of the thread or of the
asker's last answer; after a number, `list them` asks for the list of what was counted.
"""

import re
from collections.abc import Sequence
from typing import Final

from bot.domain.asked import Aspect, Measure
from bot.query.grammar.cursor import Cursor
from bot.query.text.lexer import Kind, Token, quoted
from bot.query.values import About, Intent, Query
from bot.query.words.openers import SURE_OPENERS

_COUNTED: Final = (Measure.FAILURES, Measure.IMPORTS, Measure.RUNS)
_MOST: Final = 8  # words
_AROUND: Final = frozenset({"and", "ok", "okay", "thanks", "thx", "please", "pls", "so", "then"})
_VERB: Final = r"(?:show|list|give|display|name|see)(?: me| us)?"
_SOME: Final = r"(?:two|three|four|five|six|\d+)"
_HOURS: Final = re.compile(
    r"(?:at |in )?(?:which|what) (?:hours?|times?)(?: exactly| were (?:they|these|those|that))?"
    r"|when exactly"
)
_UNTIL: Final = r"(?:un)?till? when"
_MUTED: Final = re.compile(
    rf"{_UNTIL}(?: exactly| is (?:it|that|this)(?: muted)?)?"
    rf"|(?:for )?how long is it muted|(?:is it )?(?:still )?muted (?:for how long|{_UNTIL})"
    rf"|(?:is|was) it (?:still |already )?muted(?: now)?(?: (?:and )?{_UNTIL})?"
    r"|did (?:somebody|someone|anybody|anyone) mute it"
)
_RUNS: Final = re.compile(
    rf"(?:{_VERB} )?(?:all )?(?:the |its |their |these |those )?(?:both|{_SOME}) (?:of its )?runs"
    rf"|{_VERB} (?:the|its|these|those) runs"
    r"|which runs(?: exactly| were (?:they|these|those|that))?"
)
_THEM: Final = re.compile(
    rf"{_VERB} (?:them|these|those|all of them|both of them|them all|both|all {_SOME}|the {_SOME})"
)
_WHICH: Final = re.compile(r"which(?: ones?)?(?: are they| are those| were they)?|what are they")
_NOT_THAT: Final = re.compile(
    r"(?:no |nope |nah )?(?:not (?:that|this|it)(?: one)? )?(?:i mean |i meant )?"
    r"(?P<other>the other (?!one\b|ones\b).+)"
)
_BEFORE: Final = re.compile(
    r"(?:what about )?(?:the )?(?:one |run )?before(?: that| it| this)?(?: one)?"
    r"|(?:what about )?(?:the )?previous(?: one| run)?"
)


_OF_MANY: Final = (Intent.NUMBER, Intent.LIST, Intent.RANK, Intent.LATE)
_OF_ONE: Final = (Intent.SHOW, Intent.NUMBER, Intent.RANK)


def follow_up(whole: Cursor, about: About) -> tuple[str, str]:
    """The whole question that a short one stands for, and what is told behind it; nothing, if it
    is none, or nothing to go on from.
    """
    if not (about.named or about.listed):
        return "", ""
    end = _end(whole)
    meant = _meant(whole.tokens[:end], about)
    told = meant and end < whole.stop
    return meant, whole.text[whole.tokens[end].start :].strip() if told else ""


def _end(whole: Cursor) -> int:
    """Where the first clause ends, if nothing is asked behind it: `which hours, need to know`."""
    for at in range(1, min(whole.stop, _MOST)):
        here = whole.tokens[at]
        asks = here.key in SURE_OPENERS or "?" in whole.text[here.start :]
        if "," in whole.marks_at(at) and not asks:
            return at
    return whole.stop


def _meant(tokens: Sequence[Token], about: About) -> str:
    said = _words(tokens)
    if not said:
        return ""
    if about.named and (other := _NOT_THAT.fullmatch(said)):
        return other["other"]
    if about.listed and (_THEM.fullmatch(said) or _WHICH.fullmatch(said)):
        return about.listed
    if len(about.named) > 1 and _THEM.fullmatch(said):
        return " and ".join(each.name for each in about.named)
    return _of_one(said, about.named[0].name) if len(about.named) == 1 else ""


def _of_one(said: str, name: str) -> str:
    if _MUTED.fullmatch(said):
        return f"show {quoted(name)} muted"
    if _HOURS.fullmatch(said):
        return "which hours did it fail"
    if _BEFORE.fullmatch(said):
        return "its last 2 runs"
    return "show its runs" if _RUNS.fullmatch(said) or _THEM.fullmatch(said) else ""


def again_after(query: Query) -> str:
    """The question about many, to be asked of others or another time; one about the runs of an
    import in a time, to be asked of another. Nothing after others.
    """
    many = query.intent in (*_OF_MANY, Intent.COMPARE) and not query.targets
    of_one = query.intent in _OF_ONE and query.span and (query.aspect or query.measure)
    return query.canonical if many or of_one else ""


def listed_after(query: Query) -> str:
    """The question for what a number counted, or for the same list; nothing after other answers."""
    if query.intent is Intent.LIST:
        return query.canonical
    if query.intent is Intent.SHOW and query.canonical.endswith(Aspect.HOW_OFTEN):
        return query.canonical.removesuffix(Aspect.HOW_OFTEN) + Aspect.WHICH_FAILED
    if query.intent is not Intent.NUMBER or query.targets or query.measure not in _COUNTED:
        return ""
    rest = query.canonical.removeprefix(f"count {query.measure}").strip()
    failed = query.measure is Measure.FAILURES and not query.filters.statuses
    return f"failed {rest}".strip() if failed else rest or "all"


def _words(tokens: Sequence[Token]) -> str:
    """The words without manners around them; nothing, if there is more than words."""
    keys = [token.key for token in tokens]
    if len(keys) > _MOST or any(token.kind is not Kind.WORD for token in tokens):
        return ""
    while keys and keys[0] in _AROUND:
        keys.pop(0)
    while keys and keys[-1] in _AROUND:
        keys.pop()
    return " ".join(keys)
