"""Whether a verb asks for what the bot cannot do: only with its object, a file or a mailing.

`convert the file` is a wish; `convert failures to csv` is a question, and `launch status` is none.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from itertools import takewhile
from typing import Final

from bot.domain.answers.small_talk import Limit
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.words import FILTERS, Role
from bot.query.words.cannot_do import REQUESTED, limit_of
from bot.query.words.cues import ARTICLES
from bot.query.words.pronouns import IT_OR_THEM

_OF_FILES: Final = frozenset(
    (
        *("file", "files", "row", "rows", "line", "lines", "record", "records", "entry", "entries"),
        *("header", "headers", "column", "columns", "col", "cols", "field", "fields", "format"),
        *("formats", "date", "dates", "timestamp", "timestamps", "encoding", "id", "ids", "key"),
        *("keys", "duplicate", "duplicates", "double", "doubles", "dupes", "mapping", "mappings"),
        *("data", "value", "values", "delimiter", "separator", "schema", "errors"),
    )
)
_OF_MAILINGS: Final = frozenset(
    (
        *("campaign", "campaigns", "newsletter", "newsletters", "mailing", "mailings", "mail"),
        *("mails", "email", "emails", "sms", "push", "message", "messages", "flow", "journey"),
        *("segment", "it", "them"),
    )
)
_OBJECTS: Final[Mapping[Limit, AbstractSet[str]]] = {
    Limit.FILE: _OF_FILES,
    Limit.CAMPAIGN: _OF_MAILINGS,
}
# What does something with all of an import or "it", which is its file then.
_WITH_ALL: Final = frozenset(
    (
        *("dedupe", "deduplicate", "sanitize", "sanitise", "anonymize", "clean", "edit", "modify"),
        *("patch", "reformat", "normalize", "normalise", "decrypt", "unzip", "overwrite", "remap"),
        *("transform", "re", "launch", "send", "mail", "email", "convert", "cast"),
    )
)
# What stands behind one of these is no object of the verb.
_BEYOND: Final = frozenset(
    (
        *("to", "into", "as", "from", "for", "so", "and", "because", "or", "in", "on", "by", "of"),
        *("with", "if", "when", "is", "are", "was", "were", "did", "does", "out"),
        *("since", "after", "before", "until", "till", "at", "while", "although", "despite"),
        *("again", "today", "yesterday", "now", "still", "already", "overnight", "lately"),
    )
)
# What may stand between the verb and its object.
_BETWEEN: Final = ARTICLES | {"this", "that", "up"}
# Verbs that are nouns behind one of these: `is there a stop`, `any change`.
_DETERMINERS: Final = frozenset(
    {"the", "a", "an", "any", "no", "its", "each", "every", "last", "your"}
)
# And before one of these: `launch status`, `stop time`.
_BEHIND_A_NOUN: Final = frozenset(
    (
        *("status", "time", "times", "date", "day", "hour", "report", "list", "overview", "went"),
        *("out", "here", "along", "on", "switch", "between"),
    )
)
_NOUNS_TOO: Final = frozenset(
    {"stop", "pause", "move", "launch", "change", "cast", "edit", "patch", "kill"}
)
# `we move in the right direction`: nothing is to be moved.
_WHERE: Final = frozenset({"in", "forward", "forwards", "ahead", "backwards", "towards", "fast"})
_EXPORTS: Final = frozenset({"csv", "excel", "xlsx", "spreadsheet", "list", "table"})
_FAR: Final = 7  # words
# `drop the 31,250 rows`, whatever stands between.
REMOVING: Final = frozenset(
    {"drop", "strip", "remove", "delete", "take", "skip", "ignore", "discard"}
)
_ROWS: Final = frozenset(
    (
        *("row", "rows", "line", "lines", "record", "records", "entry", "entries", "doubles"),
        "ids",
    )
)
_DOUBLES: Final = ("dup", "dubl")  # however it goes on: `dupes`, `duplicats`
_PEOPLE: Final = frozenset({"users", "customers", "people", "contacts", "ones"})
_WHICH: Final = frozenset(
    {"the", "these", "those", "all", "any", "just", "only", "its", "our", "of", "out", "user"}
)
_BAD: Final = frozenset(
    (
        *("bad", "wrong", "refused", "rejected", "invalid", "faulty", "double", "duplicate"),
        *("duplicated", "damaged", "dirty", "repeated"),
    )
)
_UNLOADED: Final = frozenset({"failed", "failing", "broken", "empty", "missing"})

_LISTS: Final = frozenset({"list", "answer", "overview", "table", "report", "view", "result"})
_ENDS: Final = ("", "please", "pls")


def is_a_thing(cursor: Cursor) -> bool:
    """Whether a verb only names something here: `launch status`, `is there a stop`."""
    before = cursor.key_before()
    named = cursor.peek_key() in _NOUNS_TOO
    goes = cursor.peek_key() == "move" and cursor.peek_key(1) in _WHERE
    return goes or (named and (before in _DETERMINERS or cursor.peek_key(1) in _BEHIND_A_NOUN))


def lacks_its_object(cursor: Cursor, draft: Draft, said: str, length: int) -> bool:
    """Whether a verb that is this many words long has no object behind it that it fits: `launch`
    without a campaign.
    """
    objects = _OBJECTS.get(limit_of(said), frozenset())
    verb, *own = cursor.words[:length]
    if said not in REQUESTED or rows_taken_out(cursor):
        return False
    if not (objects | IT_OR_THEM).isdisjoint(own):
        return False
    behind = cursor.fork(cursor.at + length)
    if verb in _WITH_ALL and _is_itself(behind):
        return False
    behind.skip(*_BETWEEN)
    named = verb in _WITH_ALL and behind.at in draft.places
    return not (named or _is_near(behind, objects))


def _is_itself(behind: Cursor) -> bool:
    """Whether "it" stands here, and no export of it is meant: `convert it to csv`."""
    last = behind.peek_key(1) in _BEYOND or not behind.peek_key(1)
    return behind.peek_key() in IT_OR_THEM and last and _EXPORTS.isdisjoint(behind.words[:_FAR])


def _is_near(behind: Cursor, objects: AbstractSet[str]) -> bool:
    """Whether one of some objects stands behind a verb, and not behind a preposition."""
    near = takewhile(lambda key: key not in _BEYOND, behind.words[:_FAR])
    return any(key in objects for key in near)


def rows_taken_out(cursor: Cursor) -> int:
    """The words of `drop the 31,250 rows`, for which the file would have to be changed; or 0."""
    verb = cursor.peek_key()
    if verb not in REMOVING or (verb == "take" and "out" not in cursor.words):
        return 0
    tokens = cursor.tokens[cursor.at + 1 : min(cursor.at + _FAR, cursor.stop)]
    between = list(takewhile(_is_between, (token.key for token in tokens)))
    last = tokens[len(between)].key if len(between) < len(tokens) else ""
    narrowed = any(key in _BAD or _is_a_number(key) for key in between)
    ends = _is_a_row(last) or (last in _PEOPLE and narrowed)
    return len(between) + 2 if ends else 0


def takes_out_of_a_list(cursor: Cursor) -> bool:
    """Whether kinds of imports are to be left out of an answer: `remove csv from the list`."""
    if cursor.peek_key() not in REMOVING or rows_taken_out(cursor):
        return False
    ahead = cursor.fork(cursor.at + 1)
    ahead.accept("the", "all")
    phrase = ahead.phrase()
    if phrase is None or phrase[0].role not in FILTERS:
        return False
    ahead.at += phrase[1]
    ahead.accept("ones")
    listed = ahead.accept_all("from", "the") or ahead.accept_all("from", "this")
    of_a_list = listed and ahead.peek_key() in _LISTS
    return of_a_list or (phrase[0].role is Role.SOURCE and ahead.peek_key() in _ENDS)


def _is_between(key: str) -> bool:
    return key in _WHICH | _BAD | _UNLOADED or _is_a_number(key)


def _is_a_row(key: str) -> bool:
    return key in _ROWS or key.startswith(_DOUBLES)


def _is_a_number(key: str) -> bool:
    return key.replace(",", "").isdigit()
