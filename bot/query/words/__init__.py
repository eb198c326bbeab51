"""The vocabulary: one table of words that parser, suggestions, help and documentation all read.

Add a word where its meaning is: how its run ended in `statuses`, what an import is in `kinds`, what
denies or leaves out in `denying`, what is asked about it in `aspects`, whether all is well in
`all_well`, who sees to it in `people`, what is asked of many in `asking`, what to do in `doing`,
what answer is wanted in `wanted`, times in `time`.

Words stand as the lexer normalises them: lower case, with a space for `-` and `_` (so the entry
"aux data" is `aux data`, `aux_data` and `aux-data`). The first word of an entry is its normal form,
the one that a canonical query is written in. A filter's words may carry a plural s.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from bot.query.words.asking import COMPARISONS, MEASURES, RANKINGS
from bot.query.words.aspects import ASPECTS
from bot.query.words.cues import CUES
from bot.query.words.denying import EXCEPT, LEAVE, NOT
from bot.query.words.doing import CHANGING, INTENT_ENTRIES, INTENTS, TARGETED
from bot.query.words.entry import Entry, Role
from bot.query.words.fillers import FILLER
from bot.query.words.filters import FILTERS, KEYS, LABELS, VALUES
from bot.query.words.kinds import RHYTHMS
from bot.query.words.lags import LAGS
from bot.query.words.loading import LOADING
from bot.query.words.manners import POLITE
from bot.query.words.people import PEOPLE
from bot.query.words.reasons import REASONS
from bot.query.words.spelt import SPELT
from bot.query.words.statuses import AMISS, TO_RERUN
from bot.query.words.terms import DEFINITIONS, TERMS
from bot.query.words.time import (
    MONTH_NAMES,
    MONTHS,
    NUMBERS,
    PARTS,
    TIME,
    TIMES,
    UNITS,
    WEEKDAY_NAMES,
    WEEKDAYS,
)

__all__ = [
    "CHANGING",
    "ENTRIES",
    "EXAMPLES",
    "EXCEPT",
    "FILTERS",
    "INTENTS",
    "KEYS",
    "KNOWN",
    "LEAVE",
    "MONTHS",
    "MONTH_NAMES",
    "NUMBERS",
    "PARTS",
    "SPELT",
    "TABLE",
    "TARGETED",
    "TIMES",
    "TIME_WORDS",
    "UNITS",
    "WEEKDAYS",
    "WEEKDAY_NAMES",
    "Entry",
    "Role",
    "filter_table",
    "lookup",
    "normal",
    "usage_table",
]

_MODIFIERS: Final = (
    Entry(Role.MODIFIER, ("page",), ("page",), "page 2", "another page of the answer"),
    Entry(
        Role.MODIFIER,
        ("share",),
        ("share",),
        "share",
        "posts the answer in the channel, for everybody",
    ),
    Entry(
        Role.MODIFIER,
        ("fresh",),
        ("fresh",),
        "fresh",
        "asks MoEngage again instead of using the cache",
    ),
)

TABLE: Final = (
    *VALUES,
    *RHYTHMS,
    *LABELS,
    NOT,
    EXCEPT,
    LEAVE,
    TO_RERUN,
    AMISS,
    *_MODIFIERS,
    TIME,
    *INTENT_ENTRIES,
    *ASPECTS,
    *LOADING,
    *PEOPLE,
    *MEASURES,
    *COMPARISONS,
    *RANKINGS,
    *LAGS,
    *TERMS,
    *REASONS,
    DEFINITIONS,
    *CUES,
    *POLITE,
    FILLER,
)

# Time words cannot be looked up: what they mean depends on their neighbours (`bot.query.time`). An
# intent is looked up apart, for its word may mean something else within a question.
KNOWN: Final[Mapping[str, Entry]] = {
    word: entry
    for entry in TABLE
    if entry.role not in (Role.TIME, Role.INTENT)
    for word in entry.words
}
TIME_WORDS: Final = frozenset(TIME.words)

# Questions worth a button, and what each answers.
EXAMPLES: Final = (
    ("problems today", "what failed or partly failed since midnight"),
    ("failed events last 7d", "event imports that failed in the last seven days"),
    ("running s3", "imports from S3 that are running now"),
    ("periodic users not archived", "periodic user imports, without archived ones"),
    ('"Daily users" last 30d', "one import by its name"),
    ("next", "what runs next"),
    ("trend last 7d", "outcomes per day and the failure rate"),
    ("health", "whether the bot is working"),
)


# By word or phrase; a filter's word may have a plural s.
ENTRIES: Final[Mapping[str, Entry]] = {
    **{f"{word}s": entry for word, entry in KNOWN.items() if entry.role in FILTERS},
    **KNOWN,
}
_NORMAL: Final = {
    (entry.role, entry.means[0]): entry.words[0]
    for entry in reversed(VALUES)
    if len(entry.means) == 1
}


def followers(phrases: Iterable[str]) -> Mapping[str, Mapping[str, int]]:
    """The words behind the first word of phrases, and how many the longest such phrase has."""
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for phrase in phrases:
        first, *rest = phrase.split(" ")
        if rest:
            longest = found[first].get(rest[0], 0)
            found[first][rest[0]] = max(longest, len(rest) + 1)
    return dict(found)


FOLLOWERS: Final = followers(ENTRIES)


def lookup(key: str) -> Entry | None:
    """The entry of a word or phrase; a filter's word also with a plural s."""
    return ENTRIES.get(key)


def normal(role: Role, value: str) -> str:
    """The normal word of one value of a filter."""
    return _NORMAL[role, value]


def filter_table(role: Role) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """A filter's words for people to read: the values meant, and every word that means them."""
    return tuple((entry.means, entry.words) for entry in VALUES if entry.role is role)


def usage_table(role: Role) -> tuple[tuple[str, str], ...]:
    """How each intent (or modifier) is written, and what it does."""
    return tuple((entry.usage, entry.help) for entry in TABLE if entry.role is role and entry.usage)


def language() -> str:
    """The whole table for a reader who has never seen the language, a line each."""
    filters = [
        f"{', '.join(words)}: {' or '.join(means)}"
        for role in FILTERS
        for means, words in filter_table(role)
    ]
    asked = [
        f"{usage}: {what}"
        for role in (Role.INTENT, Role.MODIFIER)
        for usage, what in usage_table(role)
    ]
    return "\n".join([*asked, *filters, *(f"{words}: {window}" for words, window in TIMES)])
