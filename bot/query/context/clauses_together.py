"""What several clauses of a message say together: one that only adds to the one before it, all that
they say, and whether they only greet or thank.
"""

from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import pairwise
from typing import Final

from bot.domain.asked import Aspect, By, Lag, Measure
from bot.domain.imports import BROKEN
from bot.query.context.brief_questions import (
    MOST,
    asks_for_shares,
    asks_for_so_many,
    asks_how_long,
    asks_how_often,
    asks_of_how_many,
    asks_only_how_many,
    asks_when,
    asks_which,
    asks_who_and_when,
    asks_why,
)
from bot.query.grammar.draft import Draft
from bot.query.message.clauses import Clause
from bot.query.rules.better_or_worse import judged_as
from bot.query.words import Role
from bot.query.words.aspects import WITH_TIMES
from bot.query.words.comparing import BETTER, WORSE
from bot.query.words.splits import cue_of


def tails(clauses: Sequence[Clause]) -> AbstractSet[Clause]:
    """The clauses that only ask whether all of it is meant in the one before, which is then asked
    of all; or who and when, or which of those that are counted, which the answer to the one before
    tells; or that only add to how runs ended.
    """
    found: set[Clause] = set()
    head: Clause | None = None  # what is gone on about
    for before, clause in pairwise(clauses):
        words = clause.cursor.words
        if _adds_its_parts(before, clause) or _adds_its_ends(before, clause):
            found.add(clause)
        if clause.is_all and before.asks and before.draft.named:
            before.draft.cues.setdefault("all", before.cursor.start)
            found.add(clause)
        of_people = before.asks_of_people or (before.confirms and head and head.asks_of_people)
        if asks_who_and_when(words) and (of_people or before in found):
            found.add(clause)
        if (asks_which(words) or asks_of_how_many(words)) and "count" in before.draft.cues:
            found.add(clause)
        head = head if before in found and head else before
        if (asks_why(words) or asks_which(words)) and _lists_what_failed(head, clause):
            found.add(clause)
            if "which" in words:
                head.draft.cues.setdefault("which one", head.cursor.start)
        if asks_when(words) and _tells_what_failed(head):
            head.draft.cues.setdefault(WITH_TIMES, head.cursor.start)
            found.add(clause)
        found |= {each for each in (before, clause) if _judges(each, before, clause)}
        if (head.draft.ranking and _tells_of_a_ranking(head, clause)) or _is_told_there(
            before.draft, words
        ):
            found.add(clause)
    return found


def _judges(clause: Clause, *both: Clause) -> bool:
    """Let the two times that are compared beside it be judged, if it only asks whether they are
    better or worse: `is returns_daily getting worse? refused rows today vs yesterday`.
    """
    draft, compared = clause.draft, next(each.draft for each in both if each is not clause)
    judged = clause.is_question and judged_as(draft) in (Aspect.WORSE, Aspect.BETTER)
    own = draft.window or draft.measures or draft.lags or any(draft.wanted.values())
    names = [{each.named for each in one.named} for one in (draft, compared)]
    same = not all(names) or names[0] == names[1]
    if not (judged and same and compared.against and compared.measures) or own:
        return False
    compared.cues |= {
        cue: compared.start for cue in (WORSE, BETTER, "yes or no") if cue in draft.cues
    }
    compared.cues.pop("count", None)
    return True


def _tells_of_a_ranking(ranked: Clause, clause: Clause) -> bool:
    return _says_how_many_of(ranked, clause) or _ranks_by_shares(ranked, clause)


def _says_how_many_of(before: Clause, clause: Clause) -> bool:
    """Whether it only says how many of a ranking are wanted, which that is told then."""
    words, ranking = clause.cursor.words, before.draft.ranking
    many = asks_for_so_many(words)
    if not many or ranking is None or ranking.top:
        return False
    if ranking.least and not MOST.isdisjoint(words):
        return False
    before.draft.ranking, clause.draft.unknown = replace(ranking, top=many), []
    return True


def _ranks_by_shares(head: Clause, clause: Clause) -> bool:
    """Let what was ranked by rows that failed be ranked by their share, if it is not yet."""
    draft, lost = head.draft, (Measure.FAILED_ROWS, Measure.FAILED_SHARE)
    by = draft.measures[-1] if draft.measures else draft.ranking_by
    if draft.ranking is None or by not in lost or not asks_for_shares(clause.cursor.words):
        return False
    draft.measures, draft.ranking_by = [Measure.FAILED_SHARE], Measure.FAILED_SHARE
    clause.draft.unread, clause.draft.unknown = [], []
    return True


def _is_told_there(draft: Draft, words: Sequence[str]) -> bool:
    """Whether the answer before tells it: how long runs took, how often a reason came, or the
    numbers of a ranking.
    """
    often = asks_how_often(words) and cue_of(By.REASON) in draft.cues
    often = often or (asks_only_how_many(words) and draft.ranking is not None)
    return often or (asks_how_long(words) and _tells_how_long(draft))


def _tells_how_long(draft: Draft) -> bool:
    """Whether the answer tells how long runs took."""
    one = bool(draft.named) and Lag.SLOW in draft.lags
    return one or draft.ranking_by is Measure.DURATION


def _adds_its_ends(before: Clause, clause: Clause) -> bool:
    """Let it add to how runs ended, if it does no more, or says that those which were slow or lost
    rows were good: `it succeeded, I mean`.
    """
    adds = clause.adds_ends and before.draft.wanted.get(Role.STATUS)
    good = clause.tells_of_success and before.draft.lags
    if not (before.asks and (adds or good)):
        return False
    before.draft.wanted[Role.STATUS] |= clause.draft.wanted[Role.STATUS]
    return True


def _adds_its_parts(before: Clause, clause: Clause) -> bool:
    """Let what is asked before be about these, if it only says in which ways something is wrong:
    `how many need work? failed, hanging and late.`.
    """
    mine, draft = before.draft, clause.draft
    others = draft.named or draft.measures or draft.window or draft.doing or draft.unknown
    only = bool(draft.lags and draft.wanted[Role.STATUS]) and not (others or draft.aspects)
    whole = mine.wanted[Role.STATUS] == set(BROKEN) and not (mine.lags or mine.named)
    if not (before.asks and whole and only) or clause.is_marked:
        return False
    mine.wanted[Role.STATUS], mine.lags = set(draft.wanted[Role.STATUS]), list(draft.lags)
    return True


def _tells_what_failed(before: Clause) -> bool:
    """Whether it is about what failed or lost rows, and not about one import or a number."""
    draft = before.draft
    ended = bool(draft.wanted[Role.STATUS] & set(BROKEN) or draft.errors)
    failed = ended or Measure.FAILED_ROWS in draft.measures
    return before.asks and failed and not (draft.named or "count" in draft.cues)


def _lists_what_failed(before: Clause, clause: Clause) -> bool:
    """Whether imports are asked for that failed or lost rows, each with its reason; which ones, it
    is said here or there.
    """
    draft = before.draft
    which = {"which", "which one", "what", "whose"} & {
        *draft.cues,
        *before.cursor.words,
        *clause.cursor.words,
    }
    return bool(which) and _tells_what_failed(before)


# With these it is told of imports, though none is named: `great, the consents file is there`.
_IMPORT_CUES: Final = frozenset(
    {"?", "import", "imports", "runs", "rows", "files", "the file", "alert", "it", "csv", "count"}
)


def whole_of(clauses: Sequence[Clause], of_people: Collection[Clause], whole: Draft) -> Draft:
    """What all clauses say, in an empty draft; the times of those `of_people`, and what is only
    supposed, left out.
    """
    for clause in clauses:
        if clause.supposes and len(clauses) > 1:
            continue
        whole.named += clause.draft.named
        whole.without += clause.draft.without
        whole.cues |= clause.draft.cues
        if clause not in of_people:
            whole.window = whole.window or clause.draft.window
        whole.name = whole.name or clause.draft.name
        whole.workspace = whole.workspace or clause.draft.workspace
        if not clause.is_told:
            for role, means in clause.draft.wanted.items():
                whole.wanted[role] |= means
            for role, means in clause.draft.left_out.items():
                whole.left_out[role] |= means
            whole.rhythms |= clause.draft.rhythms
    return whole


def only_greet(clauses: Sequence[Clause], whole: Draft) -> bool:
    """Whether hello is said, and people are told of at most: `hi all, here is our new trainee`.
    `whole` has what stands in any of the clauses.
    """
    if "greeting" not in whole.cues or "?" in whole.cues:
        return False
    timed = any(each.draft.window and not each.draft.unknown for each in clauses)
    return not (timed or _is_about_some(whole) or whole.without)


def only_thank(clauses: Sequence[Clause], whole: Draft) -> bool:
    """Whether thanks are said, and people tell of themselves at most: `thx, battery 4%`."""
    if "thanks" not in whole.cues or not _IMPORT_CUES.isdisjoint(whole.cues):
        return False
    if any(each.is_question and "thanks" not in each.draft.cues for each in clauses):
        return False
    return not _is_about_some(whole)


def _is_about_some(whole: Draft) -> bool:
    """Whether some imports are told of, by their names or what they have in common."""
    return bool(whole.named or whole.name or whole.workspace or any(whole.wanted.values()))
