"""Clauses that only say by what the number of another one is split.

how many rows failed since monday, and how many per type?    the number of all is in the answer
status by person, please. who has broken imports?
failed runs by source: how many for s3, how many for sftp
"""

from collections.abc import Sequence
from typing import Final

from bot.domain.asked import Aspect, By
from bot.query.doing.commands import fresh
from bot.query.grammar.draft import Draft
from bot.query.message.clauses import Clause
from bot.query.rules.breakdowns import SPLIT_CUES, said_by, split_by
from bot.query.words import Role
from bot.query.words.cues import TIME_TAKEN
from bot.query.words.kinds import KINDS
from bot.query.words.splits import BY_KIND

# What the words of a split ask beside it: `status by person`, `by reason`.
_BESIDE: Final = frozenset({Aspect.OK, Aspect.WHY})


def take_splits(read: Sequence[Clause]) -> list[Clause]:
    """The clauses, of which those that only split a number ask nothing of their own."""
    found = list(read)
    for at, clause in enumerate(read):
        head = _head([*reversed(found[:at]), *read[at + 1 :]])
        if head is None or not _is_split_by(head.draft, clause):
            continue
        _split(head.draft, clause.draft)
        if not clause.draft.unknown:
            found[at] = Clause(clause.cursor, fresh(clause.draft), told=True)
            found[at].draft.cues[TIME_TAKEN] = clause.cursor.start
    return found


def _head(others: Sequence[Clause]) -> Clause | None:
    """The question whose number it is: the nearest before it, else the next one behind it."""
    return next((each for each in others if each.asks and not _only_splits(each)), None)


def _is_split_by(head: Draft, clause: Clause) -> bool:
    if head.named or head.doing or head.terms or head.ranking:
        return False
    counted = bool("count" in head.cues or head.measures or said_by(head))
    if _only_splits(clause):
        said = said_by(clause.draft) not in (None, By.IMPORT)
        return counted or (said and bool(head.wanted[Role.STATUS]))
    return counted and _names_one_of(head, clause)


def _only_splits(clause: Clause) -> bool:
    """Whether it says by what something is split, and nothing else."""
    draft, by = clause.draft, split_by(clause.draft)
    said = by not in (None, By.IMPORT) or (by is By.IMPORT and "count" in draft.cues)
    return said and _says_no_more(draft)


def _names_one_of(head: Draft, clause: Clause) -> bool:
    """`how many for s3`, where it is split by source."""
    draft = clause.draft
    roles = [role for role, by in BY_KIND.items() if by is said_by(head)]
    return "count" in draft.cues and any(map(draft.wanted.get, roles)) and _says_no_more(draft)


def _says_no_more(draft: Draft) -> bool:
    other = (
        *(draft.named, draft.doing, draft.lags, draft.ranking, draft.thresholds, draft.latest),
        *(draft.measures, draft.aspects.keys() - _BESIDE, draft.against, draft.window),
        *(draft.errors, draft.terms, draft.owner, draft.not_owner, draft.without, draft.name),
        *(draft.wanted.get(Role.STATUS), draft.left_out.get(Role.STATUS), draft.kinds_left_out),
    )
    return not any(other)


def _split(head: Draft, draft: Draft) -> None:
    """Let the question be split so."""
    head.cues |= {cue: head.start for cue in draft.cues if cue in SPLIT_CUES}
    for role in KINDS:
        head.wanted[role] |= draft.wanted[role]
    head.rhythms |= draft.rhythms
