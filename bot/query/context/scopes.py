"""What a question takes from clauses that only narrow it: `failures only`, `we only use s3`."""

from collections.abc import Sequence

from bot.domain.asked import Aspect
from bot.query.grammar.draft import Draft
from bot.query.message.clauses import Clause
from bot.query.words import Role
from bot.query.words.cues import WITHOUT_TAKEN
from bot.query.words.statuses import WHOLLY


def take_scopes(draft: Draft, scopes: Sequence[Clause], subject: Clause | None) -> Sequence[Clause]:
    """Let a question be about what they leave of it; which of them it makes use of. That of the
    `subject`, if it is one of them, tells its time elsewhere.
    """
    takes_ends = _takes_ends(draft)
    for each in scopes:
        each.subject.kinds.narrow(draft)
        if takes_ends:
            _narrow_ends(draft, each.draft)
            draft.thresholds += each.draft.thresholds
        if WITHOUT_TAKEN in each.draft.cues and not draft.named:
            draft.aspects.setdefault(Aspect.NOBODY, draft.start)
            draft.muted = each.draft.muted if draft.muted is None else draft.muted
        if each is not subject:
            draft.window = draft.window or each.draft.window
    return [each for each in scopes if takes_ends or not each.draft.wanted[Role.STATUS]]


def _takes_ends(draft: Draft) -> bool:
    """Whether it is asked of many how their runs ended, which a scope may narrow."""
    counts = "count" in draft.cues and draft.wanted[Role.STATUS]
    return not draft.named and bool(counts or not draft.aspects.keys() - {Aspect.RAN, Aspect.WHY})


def _narrow_ends(draft: Draft, scope: Draft) -> None:
    """Let only those ends count that a scope leaves: `failures only`, `no need for the partials`.
    Of ends that it does not share it takes those of the scope: “failed” is said of partly, too.
    """
    wanted, left_out = scope.wanted[Role.STATUS], scope.left_out[Role.STATUS]
    mine = draft.wanted[Role.STATUS]
    kept = (mine & wanted) or wanted or mine
    draft.wanted[Role.STATUS] = kept - left_out or kept
    draft.left_out[Role.STATUS] |= left_out
    if WHOLLY in scope.cues:
        draft.cues.setdefault(WHOLLY, draft.start)
