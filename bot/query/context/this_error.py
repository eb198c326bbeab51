"""Which reason is meant by `this error`, or by `what does that mean`: the one named before it."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from bot.domain.asked import Aspect
from bot.query.grammar.draft import Draft
from bot.query.message.clauses import Clause
from bot.query.words import Role
from bot.query.words.pronouns import IT
from bot.query.words.reasons import SAME_REASON

_POINTING: Final = frozenset({"this", "that", "such", "same", "it"})
_REASONS: Final = frozenset(
    (
        *("error", "errors", "problem", "issue", "reason", "message", "cause", "fault", "failure"),
        *("one", "trouble"),
    )
)
_WHAT_IS: Final = (("what", "is"), ("what", "s"), ("whats", "this"), ("whats", "that"))
_FEW: Final = 5  # words
_QUOTED: Final = re.compile(r"[\"“”«].+[\"“”»]", re.DOTALL)
_HAVING: Final = frozenset(
    {"had", "has", "have", "got", "hit", "with", "show", "showed", "saw", "get", "by", "of"}
)


def take_this_error(clause: Clause, before: Sequence[Clause]) -> Sequence[Clause]:
    """Let `which imports had this error` be about the reason that was named last before; what
    named it, if anything did.
    """
    draft = clause.draft
    if _asks_what_it_means(clause) and not (draft.errors or draft.name):
        return _take_what_is_unclear(draft, before)
    if draft.errors or draft.named:
        return ()
    if SAME_REASON not in draft.cues and not _points(clause.cursor.words):
        return ()
    named = next((each for each in reversed(before) if each.draft.errors), None)
    if named is None or named.draft.named:
        return ()
    draft.errors = list(named.draft.errors)
    for cue in ("it", SAME_REASON):
        draft.cues.pop(cue, None)
    draft.unread = [span for span in draft.unread if span != draft.same_at]
    return (named,)


def _asks_what_it_means(clause: Clause) -> bool:
    """`what does that mean`, `what is that exactly`."""
    words = clause.cursor.words
    what_is_that = words[:2] in _WHAT_IS and not _POINTING.isdisjoint(words[2:4])
    return "mean" in clause.draft.cues or (what_is_that and len(words) <= _FEW)


def _take_what_is_unclear(draft: Draft, before: Sequence[Clause]) -> Sequence[Clause]:
    """Let `what does that mean` be about the reason that was told last, in quotes or not."""
    told = next((each.draft for each in reversed(before) if _tells_a_reason(each.draft)), None)
    if draft.terms or draft.lags or draft.wanted[Role.STATUS]:
        return ()
    if told is None:
        return _ask_why(draft, before)
    draft.errors, draft.name = list(told.errors), told.name
    draft.cues.setdefault("mean", draft.start)
    return [each for each in before if each.draft is told]


def _ask_why(draft: Draft, before: Sequence[Clause]) -> Sequence[Clause]:
    """Ask why an import fails whose reason is quoted: `it says "…" of the leads`."""
    told = next((each for each in reversed(before) if each.names_one and _quotes(each)), None)
    if told is None or draft.named:
        return ()
    draft.aspects = {Aspect.WHY: draft.start}
    draft.cues = {"it": draft.start}
    return (told,)


def _quotes(told: Clause) -> bool:
    tokens, text = told.cursor.tokens[told.cursor.start : told.cursor.stop], told.cursor.text
    return any(_QUOTED.fullmatch(text[each.start : each.end]) for each in tokens)


def _tells_a_reason(told: Draft) -> bool:
    return bool(told.errors or told.name)


def _points(words: Sequence[str]) -> bool:
    if _POINTING.isdisjoint(words):
        return False
    pairs = list(pairwise(words))
    told = any(one in _POINTING and two in _REASONS for one, two in pairs)
    return told or any(one in _HAVING and two in IT for one, two in pairs)
