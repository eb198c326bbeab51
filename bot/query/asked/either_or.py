"""Which of two is so, asked of one import: a yes would answer neither.

is it only slow or will it never finish    whether it is stuck, or slow
did it fail or is it only slow             what is wrong with it
is it the file or us                       why it fails
are ids missing or are some twice          why rows failed
"""

import re
from collections.abc import Sequence
from typing import Final

from bot.domain.asked import Aspect, Lag
from bot.domain.imports import BROKEN
from bot.query.asked.forgetting import forget
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.words import Role
from bot.query.words.cues import A_FACT

_FOR_GOOD: Final = re.compile(
    r"\b(?:dead|never|hangs?|hanging|hung|frozen|blocked|broken|die[sd]?|dying|crash(?:ed)?|stopped"
    r"|stuck|gone|lost|not (?:finish|end|come|coming|at all))\b"
)
# What may be at fault.
_THEIRS: Final = (
    r"(?:file|files|data|source|export|upstream|partner|vendor|supplier|sender|input|content|feed"
    r"|bucket|server|moengage|platform|tool|bot|import|mapping|login|credentials|network"
    r"|them|theirs|they|you|yours|their (?:side|end|fault)|your (?:side|end|fault)|themselves)"
)
_OURS: Final = (
    r"(?:us|ours|we|me|mine|our (?:side|end|fault|mistake|system|setup)|my (?:side|end|fault)"
    r"|ourselves)"
)
_AT_FAULT: Final = re.compile(
    rf"\b(?:{_THEIRS}\b.{{0,30}}\bor\b.{{0,30}}\b(?:{_OURS}|{_THEIRS})"
    rf"|{_OURS}\b.{{0,30}}\bor\b.{{0,30}}\b{_THEIRS})\b"
)
_FAULTS: Final = frozenset(
    (
        *("fault", "faults", "mistake", "blame", "moengage", "file", "files", "data", "source"),
        *("export", "upstream", "partner", "vendor", "supplier", "sender", "input", "content"),
        *("bucket", "server", "platform", "tool", "bot", "mapping", "credentials", "network"),
        *("them", "theirs", "they", "you", "yours", "themselves", "us", "ours", "we", "me"),
        *("mine", "side", "end", "our", "my", "their", "your", "ourselves", "lies", "lie"),
    )
)
# What may be wrong with rows.
_PARTS: Final = r"(?:ids?|keys?|emails?|columns?|fields?|values?|dates?|headers?)"
_FLAWS: Final = r"(?:missing|empty|wrong|invalid|duplicated?|malformed|blank)"
_FLAW: Final = (
    rf"(?:{_PARTS} (?:(?:are|is|were|was) )?{_FLAWS}|{_FLAWS} {_PARTS}"
    r"|twice|two times|duplicates?|doubles?|double)"
)
_OF_ROWS: Final = re.compile(rf"\b{_FLAW}\b.{{0,40}}?\bor\b.{{0,40}}?\b{_FLAW}\b")
_VAGUE: Final = frozenset({Aspect.OK, Aspect.WRONG, Aspect.OWNER, Aspect.ODD})


def ask_which_of_two(cursor: Cursor, words: Sequence[str], draft: Draft) -> None:
    """Ask for the fact that tells."""
    if "or" not in words or draft.measures or "mean" in draft.cues:
        return
    if _is_late_or_failed(draft):
        _ask_what_is_wrong(draft)
    if draft.window:
        return
    said = " ".join(words)
    if _OF_ROWS.search(said) and draft.aspects.keys() <= _VAGUE | {Aspect.THERE, Aspect.RAN}:
        forget(cursor, draft, frozenset(said.split()))
        draft.aspects, draft.lags, draft.owner = {Aspect.WHY: draft.start}, [], None
        draft.wanted[Role.STATUS].clear()
    elif draft.lags and _FOR_GOOD.search(said):
        _ask_how_late(cursor, draft)
    elif _AT_FAULT.search(said) and not _asks_more(draft):
        forget(cursor, draft, _FAULTS)
        draft.aspects, draft.owner = {Aspect.WHY: draft.start}, None


def _is_late_or_failed(draft: Draft) -> bool:
    """Whether it failed is asked, or else lags: now, and of one import."""
    over = draft.window is not None and draft.window.span.end < draft.present.now
    others = draft.aspects.keys() - _VAGUE or draft.doing or over or len(draft.named) != 1
    return bool(draft.lags and draft.wanted[Role.STATUS] & {*BROKEN}) and not others


def _ask_what_is_wrong(draft: Draft) -> None:
    draft.lags, draft.aspects = [], {Aspect.WRONG: draft.start}
    draft.wanted[Role.STATUS].clear()
    draft.cues.setdefault(A_FACT, draft.start)


def _asks_more(draft: Draft) -> bool:
    """Whether it is late, or from where it comes, or anything else."""
    others = draft.aspects.keys() - _VAGUE
    return bool(others or draft.lags or draft.wanted.get(Role.SOURCE) or draft.doing)


def _ask_how_late(cursor: Cursor, draft: Draft) -> None:
    if Lag.SLOW in draft.lags:
        draft.lags, draft.aspects = [Lag.SLOW, Lag.STUCK], {}
    draft.cues.setdefault(A_FACT, draft.start)
    draft.cues.pop("will", None)
    forget(cursor, draft, frozenset({"wait", "dead", "die", "frozen", "blocked", "stopped"}))
