"""Short questions that only change the last one: the same, of other imports or another time.

which is the slowest? and without the weekly ones?    it is left out there too
how many failed today? and only for S3?               it stands in place of what was said
top 3 biggest imports, and the same for yesterday
"""

import re
from collections.abc import Sequence
from typing import Final

from bot.domain.asked import Aspect
from bot.query.grammar.draft import Draft
from bot.query.message.clauses import Clause
from bot.query.values import Intent
from bot.query.words import FILTERS, Role
from bot.query.words.comparing import BETTER, WORSE
from bot.query.words.statuses import WHOLLY

# How it begins; behind an answer, a word that only narrows is enough.
_AND: Final = r"(?:and|but|or|now|also|ok|okay|so|then)"
_ALIKE: Final = r"(?:the )?same\b|ditto\b|(?:what|how) (?:about|if)\b"
_LEAD: Final = re.compile(
    rf"(?:{_AND} ){{1,6}}(?:{_ALIKE}|how (?:many|much)\b|which(?: ones?)?\b|what\b)?|{_ALIKE}"
)
_NARROWING: Final = re.compile(
    r"(?:without|w o|excluding|except|excl|minus|only|just|ignoring|leaving out|apart from"
    r"|in total|total|overall|altogether|all together|summed up)\b"
)
_THING: Final = re.compile(r"\bsame (?!for\b|thing\b|question\b|on\b|in\b|but\b)[a-z]{4,} ")
_SAME: Final = re.compile(r"\b(?:same|ditto|what about|how about|what if)\b")
# Words of another question of its own, or of what is done.
_OWN: Final = frozenset(
    (
        *("is", "are", "was", "were", "did", "does", "do", "has", "have", "had", "when", "why"),
        *("who", "whose", "where", "will", "would", "can", "could", "should", "isn't", "it's"),
        *("what's", "ran", "run", "runs", "loaded", "created", "it", "they"),
    )
)
# What of it may be no word of the language.
_AROUND: Final = frozenset(
    (
        *("same", "among", "amongst", "leave", "ignore", "consider", "take", "look", "at", "if"),
        *("i", "we", "you", "question", "thing", "again", "then", "though", "considering", "ditto"),
        *("restrict", "limit", "filter", "to", "use", "within", "side", "world", "stuff", "way"),
    )
)
_COMPARED: Final = frozenset({"than", WORSE, BETTER})  # another question: `and worse than monday?`
_MOST: Final = 14  # words


def varied(read: Sequence[Clause]) -> list[Clause]:
    """The clauses, those that only change the question before them made whole."""
    found: list[Clause] = []
    for clause in read:
        before = next((each for each in reversed(found) if each.asks), None)
        found.append(_varied(before, clause) if before and varies(clause) else clause)
    return found


def _varied(before: Clause, clause: Clause) -> Clause:
    of_one = "same" not in clause.cursor.words  # `same error as yesterday?` is another question
    return changed(before, clause, of_one=of_one) or clause


def changed(before: Clause, clause: Clause, *, of_one: bool = False) -> Clause | None:
    """The question before as another clause changes it; nothing if the other speaks of how runs
    ended and it did not, or if it is of one import: `of_one` takes another time for that.
    """
    asked, draft = before.draft, clause.draft
    timed = of_one and asked.named and _is_of_time(clause) and asked.doing in (None, Intent.SHOW)
    one = (asked.named or asked.doing or asked.terms) and not timed
    ended = asked.wanted.get(Role.STATUS) and not asked.lags
    ends = draft.wanted.get(Role.STATUS) or draft.left_out.get(Role.STATUS)
    if one or "it" in asked.cues or (ends and not ended):
        return None
    return Clause(clause.cursor, _merged(asked, draft), varies=True)


def _is_of_time(clause: Clause) -> bool:
    """Whether it says another time, and nothing of which imports."""
    draft = clause.draft
    alone = not _THING.search(" ".join(clause.cursor.words))
    return draft.window is not None and alone and not _narrows(draft)


def varies(clause: Clause, *, narrowing: bool = False) -> bool:
    """Whether it only says what else is meant by the question before it, as a question."""
    keys = clause.cursor.words
    said = " ".join(keys)
    lead = _LEAD.match(said)
    begins = lead is not None or (narrowing and _NARROWING.match(said) is not None)
    counts = " how m" in said[: lead.end()] if lead else False  # `and how much today`
    asks = clause.is_marked or narrowing or counts or _SAME.search(said) is not None
    behind = said[lead.end() :].split() if lead else keys
    only = len(keys) <= _MOST and _OWN.isdisjoint(behind)
    return begins and asks and only and not clause.told and _only_filters(clause)


def _only_filters(clause: Clause) -> bool:
    draft, tokens = clause.draft, clause.cursor.tokens
    taken = {Aspect.DURATION} if "take" in clause.cursor.words else set()
    other = (
        *(draft.named, draft.doing, draft.lags, draft.ranking, draft.thresholds, draft.latest),
        *(draft.measures, draft.aspects.keys() - taken, draft.against and not draft.either),
        _COMPARED & draft.cues.keys(),
    )
    unread = [span for span in draft.unread if span != draft.same_at]
    known = _AROUND.issuperset(tokens[at].key for at in draft.unknown)
    return known and not (any(other) or unread) and bool(_changes(draft))


def _changes(draft: Draft) -> bool:
    return _narrows(draft) or draft.window is not None


def _narrows(draft: Draft) -> bool:
    kinds = any(draft.wanted.values()) or any(draft.left_out.values()) or draft.kinds_left_out
    rhythms = draft.rhythms or draft.rhythms_left_out
    people = draft.owner or draft.not_owner or draft.muted is not None
    return bool(kinds or rhythms or people or draft.without or draft.errors)


def _merged(before: Draft, draft: Draft) -> Draft:
    """What was asked before, of what is said now."""
    made = before.copy()
    made.start = draft.start
    for role in FILTERS:
        _take_values(made, draft, role)
    if draft.wanted.get(Role.STATUS):
        made.ends = set(draft.ends)
        made.cues.pop(WHOLLY, None)
    _take_rhythms(made, draft)
    made.kinds_left_out += draft.kinds_left_out
    made.without += draft.without
    made.errors = list(draft.errors or made.errors)
    _take_people(made, draft)
    if draft.window:
        made.window, made.window_at = draft.window, draft.window_at
        _compare_no_more(made)
        if draft.either:
            made.against, made.either = draft.against, True
            made.clash, made.clash_at, made.sides = draft.clash, draft.clash_at, draft.sides
    return made


def _compare_no_more(made: Draft) -> None:
    """Of a comparison of two times, a third one is counted: `and since monday in total`."""
    if made.against is not None:
        made.against = made.clash = made.clash_at = None
        made.compared, made.unread = [], []
        made.cues.pop("compare", None)
        made.cues.setdefault("count", made.start)


def _take_values(made: Draft, draft: Draft, role: Role) -> None:
    """The values of a filter: those that are wanted now, or the same without some."""
    if wanted := draft.wanted.get(role):
        made.wanted[role] = set(wanted)
        made.left_out.pop(role, None)
    elif left_out := draft.left_out.get(role):
        made.left_out[role] |= left_out
        made.wanted[role] -= left_out


def _take_rhythms(made: Draft, draft: Draft) -> None:
    if draft.rhythms or draft.wanted.get(Role.SCHEDULE):
        made.rhythms, made.rhythms_left_out = set(draft.rhythms), set()
    if draft.rhythms and not draft.wanted.get(Role.SCHEDULE):
        made.wanted.pop(Role.SCHEDULE, None)
    made.rhythms_left_out |= draft.rhythms_left_out


def _take_people(made: Draft, draft: Draft) -> None:
    if draft.owner:
        made.owner, made.owners = draft.owner, list(draft.owners)
    made.not_owner = draft.not_owner or made.not_owner
    made.muted = made.muted if draft.muted is None else draft.muted
