"""What people complain to be without, and are therefore asking about: it is not left out.

third morning without daily_users        we are without it since monday
no dashboards without the daily users    I can't send the mail without it
"""

import re
from typing import Final

from bot.query.doing.spoken import NAME, places, said
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.words import FILTERS, Role, lookup

_STILL: Final = r"(?: (?:now|already|still|again|today|completely|here|in a row)){0,3}"
_PEOPLE: Final = r"(?:i|we|they|everyone|everybody|marketing|sales|crm|support)"
_LACKS: Final = re.compile(
    r"(?:(?:ok|so|and|but|hi|hey|hello|well|it's|its|it is|it|that's|thats|this is|now|already|yet"
    r"|still|the|my|our|again) ){0,6}(?:"
    r"(?:another|2nd|3rd|\d{1,2}th|second|third|fourth|fifth|sixth|seventh)"
    rf" (?:day|morning|night|evening|week|weekend|hour|shift|month){_STILL}"
    rf"|(?:{_PEOPLE} (?:are|am|is|were|have been)|(?:we|i|they)'(?:re|m|ve been)){_STILL}"
    r"|(?:(?:i|we|they) (?:can't|cant|cannot|can not|couldn't|can hardly|can barely)"
    r"|nobody can)(?P<deed>(?: \S+){1,6}?)"
    rf"|(?:no|zero) (?P<none>\S+){_STILL}"
    rf") without (?:(?:the|our|my|its|this|that) )?(?={NAME}(?: |$))"
)
_OF_RUNS: Final = frozenset({*FILTERS, Role.MEASURE, Role.LAG, Role.REASON, Role.CUE})
_RUNS: Final = frozenset(
    ("import", "imports", "file", "files", "run", "runs", "data", "alert", "alerts", "failures")
)
# Of a list that they look at, it is left out.
_LOOKS: Final = frozenset(("see", "look", "view", "list", "show", "find", "read", "get", "check"))


def take_what_is_lacked(cursor: Cursor, draft: Draft) -> None:
    """Pass over such words, up to the name, which is then what the question is about."""
    found = _LACKS.match(said(cursor, draft, cursor.stop)) if draft.places else None
    if found is None or any(map(_is_of_runs, (found["none"] or found["deed"] or "").split())):
        return
    cursor.at = places(cursor, draft, cursor.stop)[len(found[0].split())]


def _is_of_runs(none: str) -> bool:
    """Whether it is runs that there are none of, or a list that is looked at, without it."""
    entry = lookup(none)
    return none in _RUNS | _LOOKS or (entry is not None and entry.role in _OF_RUNS)
