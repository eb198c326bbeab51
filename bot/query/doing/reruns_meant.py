"""Whether a word for a re-run asks for one of an import, where it stands.

I need the hours for the backfill     what something is for
we restart the kafka broker at 22:00  something else is started again
I have to backfill them               people do it themselves
we reload it on our side              the same, elsewhere
they want to reload it                others wish for it
I wait for it to trigger the NPS email  what somebody sends with it
"""

from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import Final

from bot.query.doing.starting import STARTING
from bot.query.grammar.cursor import Cursor
from bot.query.words.background import MAILINGS, MEETINGS
from bot.query.words.cues import ARTICLES

_FOR: Final = frozenset({"for", "before", "after", "during", "until", "till", "since"})
_BEFORE_A_NOUN: Final = ARTICLES | {"this", "that", "some", "all"}
_YOU: Final = frozenset({"you", "u", "bot", "someone", "somebody"})
_NOTHING_NAMED: Final = ("", "them", "those", "these", "it", "that", "the", "hours", "days")
_OURS: Final = frozenset({"our", "my", "their"})
_SIDES: Final = frozenset({"side", "end", "part"})
_PLANNING: Final = frozenset(
    {"planning", "plan", "plans", "planned", "intend", "intending", "about", "preparing"}
)
_SYSTEMS: Final = frozenset(
    (
        *("cluster", "clusters", "server", "servers", "host", "hosts", "broker", "brokers", "node"),
        *("nodes", "database", "databases", "db", "warehouse", "service", "services", "pod"),
        *("pods", "container", "containers", "machine", "machines", "vm", "vms", "instance"),
        *("airflow", "kafka", "spark", "dbt", "redis", "postgres", "snowflake", "kubernetes"),
        *("scheduler", "exporter", "dag", "dags", "pipeline", "pipelines", "app", "laptop"),
        *("computer", "browser", "phone", "network", "router", "firewall", "vpn", "worker"),
        *("workers", "gateway", "proxy", "cache", "dashboard", "campaign", "campaigns", "bot"),
        *("tables", "table", "daemon", "agent", "website", "shop", "crm", "erp", "journey"),
    )
)
_TOOLS: Final = frozenset(
    (
        *("airflow", "kafka", "spark", "dbt", "snowflake", "kubernetes", "cron", "dagster", "etl"),
        *("databricks", "bigquery", "redshift", "jenkins", "looker", "tableau", "prefect", "glue"),
    )
)
_OF_TOOLS: Final = frozenset(
    (
        *("job", "jobs", "task", "tasks", "model", "models", "dag", "dags", "pipeline", "flow"),
        *("run", "runs", "query", "queries", "cluster", "script", "step", "load", "workflow"),
    )
)
_AGAIN: Final = frozenset({"again", "anew", "afresh"})
_ASKING: Final = frozenset({"when", "what", "how", "which", "why", "does", "will", "did"})
_ENDING: Final = frozenset(
    (
        *("please", "pls", "plz", "thx", "thanks", "ty", "now", "it", "bro", "bot", "asap", "for"),
        *("me", "us", "today", "then", "ok", "okay", "thank", "you"),
    )
)
_PLEASING: Final = frozenset(
    {"please", "pls", "plz", "kindly", "can", "so", "just", "then", "now", "and", "must"}
)
_YOU_CAN: Final = {
    (one, two) for one in ("you", "u", "can", "could") for two in ("can", "you", "u")
}
_WANTING: Final = frozenset({"want", "wants", "wanted", "need", "needs", "wish", "like", "going"})
_OTHERS: Final = frozenset(
    (
        *("they", "he", "she", "people", "team", "guys", "colleague", "colleagues", "boss"),
        *("they'd",),
        *("they're", "they'd", "manager", "somebody", "someone"),
    )
)
_ADDED: Final = frozenset({"would", "will", "may", "might", "also", "really", "now", "are", "is"})
# What ends the object of a verb.
_BEYOND: Final = frozenset(
    (
        *("to", "into", "as", "from", "for", "so", "and", "because", "or", "in", "on", "by", "of"),
        *("at", "with", "before", "after", "when", "if", "then", "now", "please", "pls", "today"),
        *("tonight", "tomorrow", "but", "behind", "that", "which", "who", "until", "again"),
    )
)
_OWN_THINGS: Final = MEETINGS | {
    *("meetings", "calls", "notes", "appointments", "slides", "deck", "calendar", "leave"),
    *("holiday", "holidays", "vacation", "ticket", "tickets", "lunch", "trip"),
    *("deadline", "sprint", "training", "interviews", "invitation"),
}
_LONGEST: Final = 5  # words
_NEAR: Final = 6


def is_of_something_else(cursor: Cursor, length: int) -> bool:
    """Whether a word of this many tokens is what something is for, or starts no import again."""
    return _is_a_purpose(cursor) or _is_of_a_system(cursor, length) or _is_elsewhere(cursor, length)


def _is_a_purpose(cursor: Cursor) -> bool:
    """Whether it is a thing that something is for: `the hours for the backfill`; or a plan."""
    before = [token.key for token in cursor.tokens[cursor.start : cursor.at]]
    if before[-1:] == ["to"] and (
        _is_a_plan(before) or _is_left_to_people(cursor, before) or _is_wished_by_others(before)
    ):
        return True
    while before and before[-1] in _BEFORE_A_NOUN:
        before.pop()
    return before[-1:] != [] and before[-1] in _FOR


def _is_wished_by_others(before: Sequence[str]) -> bool:
    """Whether it is told that somebody else wants it: `i heard that they want to`."""
    words = [key for key in before if key not in _ADDED]
    return words[-2:-1] != [] and words[-2] in _WANTING and not _OTHERS.isdisjoint(words[-3:-2])


def _is_a_plan(before: Sequence[str]) -> bool:
    return not _PLANNING.isdisjoint(before[-3:])


def _is_left_to_people(cursor: Cursor, before: Sequence[str]) -> bool:
    """Whether people fill in what is missing, and name no import: `i need to backfill them`."""
    themselves = not _YOU.intersection(before[-2:])
    return themselves and cursor.peek_key() == "backfill" and cursor.peek_key(1) in _NOTHING_NAMED


def _is_of_a_system(cursor: Cursor, length: int) -> bool:
    """Whether what is started again is a system: the last word of the object is one."""
    words = _object(cursor, length)
    behind_it = cursor.words_from(cursor.at + length, 2)
    of_it = words or [key for key in behind_it[1:] if behind_it[0] == "of"]
    of_system = bool(of_it) and of_it[-1] in _SYSTEMS
    return of_system or is_of_a_tool(cursor, length) or _is_to_send(cursor, words)


def _is_to_send(cursor: Cursor, words: Sequence[str]) -> bool:
    """Whether it is told what somebody sends: `I wait for it to trigger the NPS email`."""
    before = [token.key for token in cursor.tokens[cursor.start : cursor.at]]
    theirs = before[-1:] == ["to"] and _YOU.isdisjoint(before)
    return theirs and words[-1:] != [] and words[-1] in MAILINGS


def is_of_a_tool(cursor: Cursor, length: int) -> bool:
    """Whether the object of a verb is the job of another program: `move a dbt job`."""
    words = _object(cursor, length)
    return words[-1:] != [] and words[-1] in _OF_TOOLS and not _TOOLS.isdisjoint(words[:-1])


def is_of_the_people(cursor: Cursor) -> bool:
    """Whether the object of a verb is one of the people's own things: `cancel the meeting`."""
    words = _object(cursor, 1)
    return words[-1:] != [] and words[-1] in _OWN_THINGS


def _object(cursor: Cursor, length: int) -> list[str]:
    behind = cursor.words_from(cursor.at + length, _LONGEST)
    return [key for key in takewhile(_is_object, behind) if key not in _BEFORE_A_NOUN]


def _is_object(key: str) -> bool:
    return key not in _BEYOND


def _is_elsewhere(cursor: Cursor, length: int) -> bool:
    """Whether people do it themselves: `on our side`, `at their end`."""
    pairs = pairwise(cursor.words_from(cursor.at + length, _NEAR))
    return any(one in _OURS and two in _SIDES for one, two in pairs)


def runs_again(cursor: Cursor) -> int:
    """The words of `pls run again`, where that is requested and no more is said; or 0."""
    if cursor.peek_key() not in STARTING or cursor.peek_key(1) not in _AGAIN:
        return 0
    before = [token.key for token in cursor.tokens[cursor.start : cursor.at]]
    alone = _ENDING.issuperset(cursor.words[2:]) or before[-1:] == ["please"]
    if not (alone and _ASKING.isdisjoint(before)):
        return 0
    pleased = before[-1:] == [] or before[-1] in _PLEASING
    return 2 if pleased or tuple(before[-2:]) in _YOU_CAN else 0
