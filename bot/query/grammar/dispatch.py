"""Which rules are tried at a word: those that can begin with it, and with its role in the table.

A text has many words and the language many rules, so that trying each of them at every word is
what costs most. A rule that is left out would have read nothing.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final

from bot.query.asked.aspects_and_measures import GREETINGS, asked
from bot.query.corrections.unknown_words import pass_unknown
from bot.query.doing.cannot_do import REMOVING
from bot.query.doing.to_do import BEGINS, doing
from bot.query.doing.wishes import BEGINS as WISHES
from bot.query.doing.wishes import wished
from bot.query.filters.filter_values import how_often, value
from bot.query.filters.streaks import BEGINS as STREAKS
from bot.query.filters.streaks import streak
from bot.query.filters.workspaces import workspace
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.grammar.items import (
    MEANINGLESS,
    MODIFIERS,
    filler,
    modifier,
    time_before,
    when,
    whole_phrase,
)
from bot.query.leaving_out.except_list import taken_or_muted
from bot.query.leaving_out.excluded_at_the_end import KEEPING
from bot.query.leaving_out.including import OPENERS as INCLUDING
from bot.query.leaving_out.including import WITH, included
from bot.query.leaving_out.limits_left_out import those_left_out
from bot.query.leaving_out.negation import name_excluded, negation, rows_excluded
from bot.query.leaving_out.nothing_of import NOTHING, nothing_of
from bot.query.names.in_questions import known_name, name
from bot.query.names.in_text import is_ordinary
from bot.query.names.this_and_that import THIS, this
from bot.query.numbers.amounts import MORE, ROUGHLY, threshold, told_number
from bot.query.numbers.how_many import ORDINAL, PLACES, counts, latest, ranking
from bot.query.numbers.of_usual import MULTIPLES
from bot.query.people.owners import FIRST, owner
from bot.query.text.equals_sign import EQUALS, equals
from bot.query.text.lexer import Kind
from bot.query.text.written_numbers import IN_WORDS
from bot.query.time.clock_of_a_place import begins as begins_elsewhere
from bot.query.time.clock_of_a_place import elsewhere
from bot.query.time.coming import BEGINS as BEGINS_TO_COME
from bot.query.time.one_before import BEGINS as BEFORE_ONE
from bot.query.time.windows import begins
from bot.query.words import FILTERS, KNOWN, Role

Rule = Callable[[Cursor, Draft], bool]
Begins = Callable[[str, Role | None], bool]

_AMOUNTS: Final = frozenset({*IN_WORDS, *MULTIPLES, *MORE})
_NAME: Final = Role.NAME  # looked up for each word


def item(cursor: Cursor, draft: Draft) -> None:
    """Read one item. An unknown word is noted in the draft and passed over."""
    key, phrase = cursor.peek_key(), cursor.phrase()
    role, several = (phrase[0].role, phrase[1] > 1) if phrase else (None, False)
    if (role is _NAME or not key or cursor.starred) and name(cursor, draft):
        return
    if cursor.at in draft.places and (name_excluded(cursor, draft) or known_name(cursor, draft)):
        return
    if (key in STREAKS or key.isdecimal()) and streak(cursor, draft):
        return
    rules = _OF_MARKS.get(cursor.tokens[cursor.at].kind)
    if rules is None:
        rules = _rules(key, role, several, bool(draft.names.creators.called))
    for rule in rules:
        if rule(cursor, draft):
            return
    pass_unknown(cursor, draft)


@lru_cache(maxsize=4096)
def _rules(
    key: str,
    role: Role | None,
    several: bool,
    people: bool,
) -> tuple[Rule, ...]:
    """The rules for a word and the role of what it begins, which may be a phrase of `several`; in
    their order. Any word may be the name of somebody, if `people` are known.
    """
    rules = OF_ROLE.get(role, RULES) if role else RULES
    if not several:
        rules = tuple(rule for rule in rules if rule is not whole_phrase)
    return tuple(
        rule for rule in rules if not key or _BEGINS[rule](key, role) or (people and rule is owner)
    )


# In this order: what is surer comes first. With which words and roles each of them can begin.
_BEGINS: Final[Mapping[Rule, Begins]] = {
    equals: lambda key, _: key == EQUALS,
    time_before: lambda key, _: key in BEFORE_ONE,
    wished: lambda key, _: key in WISHES,
    doing: lambda key, _: key in BEGINS,
    included: lambda key, _: key in INCLUDING or key in WITH,
    taken_or_muted: lambda _, role: role is Role.ASPECT,
    whole_phrase: lambda _, role: role is not None,
    how_often: lambda key, role: role is Role.RHYTHM or key[:1].isdigit(),
    ranking: lambda key, role: role is Role.RANKING or key == "by" or counts(key) or key in PLACES,
    latest: lambda key, _: key in ORDINAL,
    threshold: lambda key, role: role is Role.COMPARISON or key in _AMOUNTS or key[:1].isdigit(),
    elsewhere: lambda key, _: begins_elsewhere(key),
    owner: lambda key, role: role is Role.OWNER or key in FIRST or not is_ordinary(key),
    nothing_of: lambda key, _: key in NOTHING,
    those_left_out: lambda _, role: role is Role.CUE,
    negation: lambda key, role: role is Role.NOT or key in REMOVING or key in KEEPING,
    value: lambda _, role: role in FILTERS,
    workspace: lambda key, _: key == "in" or _announces_a_workspace(key),
    modifier: lambda key, _: key in MODIFIERS,
    when: lambda key, _: begins(key) or key in BEGINS_TO_COME,
    this: lambda key, _: key in THIS,
    rows_excluded: lambda _, role: role is Role.MEASURE,
    asked: lambda key, role: role is not None or key in GREETINGS,
    filler: lambda _, role: role in MEANINGLESS,
    told_number: lambda key, _: key[:1].isdigit() or key in ROUGHLY,
}
RULES: Final = tuple(_BEGINS)
# A mark that belongs to no time or name before it begins nothing but a negation.
_OF_MARKS: Final[Mapping[Kind, tuple[Rule, ...]]] = {
    Kind.NOT: (negation,),
    Kind.DASH: (),
    Kind.DOTS: (),
}
_VALUE: Final = (wished, doing, value)
# Of those, the rules that can apply to a word of a role; all of them to the others.
OF_ROLE: Final[Mapping[Role, tuple[Rule, ...]]] = {
    **dict.fromkeys(FILTERS, _VALUE),
    Role.FILLER: (
        time_before,
        wished,
        doing,
        included,
        whole_phrase,
        elsewhere,
        owner,
        workspace,
        when,
        this,
        filler,
    ),
    Role.CUE: (
        *(
            time_before,
            wished,
            doing,
            included,
            nothing_of,
            those_left_out,
            whole_phrase,
            ranking,
            latest,
            threshold,
            owner,
            workspace,
        ),
        *(when, this, asked),
    ),
    Role.NOT: (wished, doing, negation),
    Role.MODIFIER: (modifier,),
    Role.MEASURE: (wished, doing, rows_excluded, asked),
    Role.RHYTHM: (wished, doing, how_often),
    Role.LAG: (wished, doing, asked),
    Role.TERM: (wished, doing, asked),
    Role.REASON: (wished, doing, asked),
}


def _announces_a_workspace(key: str) -> bool:
    entry = KNOWN.get(key)
    return entry is not None and entry.role is Role.WORKSPACE
