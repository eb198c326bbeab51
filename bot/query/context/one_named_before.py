"""What seems to be asked of many, and is of the one import that is named before it.

support says the codes are missing, is there something wrong    in the same sentence
store_visits is quiet. sftp down or upstream late?              a guess at the reason
daily_users failed. it was the S3 login again, right?           another one
orders_hourly has a hole. how many hourly runs failed there?    its own runs, by how often it runs
"""

from collections.abc import Sequence
from itertools import pairwise

from bot.query.message.clauses import Clause
from bot.query.rules.conditions import is_kind
from bot.query.words import Role
from bot.query.words.openers import BEING
from bot.query.words.reasons import names_way


def point_at_the_one_named(clause: Clause, before: Sequence[Clause]) -> None:
    """Let such a question be without what makes it one of many."""
    if not any(each.names_one for each in before) or clause.draft.named:
        return
    if _guesses_at_a_source(clause) or _supposes_a_login(clause):
        clause.draft.wanted[Role.SOURCE].clear()
    if _asks_of_its_runs(clause):
        clause.draft.rhythms.clear()
    if _asks_of_something(clause, before[-1]):
        clause.draft.cues.pop("any")
        clause.draft.cues.setdefault("it", clause.cursor.start)


def _guesses_at_a_source(clause: Clause) -> bool:
    """Whether a source is only one of two reasons."""
    draft, words = clause.draft, clause.cursor.words
    state = draft.wanted[Role.STATUS] or draft.lags or draft.aspects
    listed = {"which", "what", "all", "any", "imports"} & draft.cues.keys()
    either = "or" in words[1:] and words[-2:] != ("or", "what")
    return either and bool(state) and not listed


def _supposes_a_login(clause: Clause) -> bool:
    """Whether a source is only that of the login that is supposed to be the reason."""
    draft = clause.draft
    listed = {"which", "what", "all", "any", "imports", "count"} & draft.cues.keys()
    return names_way(draft.errors) and "it" in draft.cues and not listed


def _asks_of_its_runs(clause: Clause) -> bool:
    """Whether runs are meant that were “there”, or its own: not `are there hourly runs`."""
    draft = clause.draft
    if not draft.rhythms or "runs" not in draft.cues:
        return False
    pairs = pairwise(clause.cursor.words)
    there = any(two == "there" and one not in BEING for one, two in pairs)
    return (there or "it" in draft.cues) and {"imports", "all"}.isdisjoint(draft.cues)


def _asks_of_something(clause: Clause, before: Clause) -> bool:
    """Whether trouble is asked for with an import that is told of in the same sentence."""
    cursor, cues = clause.cursor, clause.draft.cues
    same = cursor.fork(cursor.start).marks_before() == ","
    some = "something" in cursor.words and "any" in cues and {"else", "all"}.isdisjoint(cues)
    told = before.names_one and not before.is_question
    return same and some and told and not is_kind(clause.draft)
