"""A kind of imports that is left out, of which several things are said: `except one-time csv`,
`w/o the hourly events`. Left out is what is all of that, and not what is any of it.
"""

from collections.abc import Mapping
from typing import Any, Final

from bot.domain.runs.schedule import Rhythm
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.values import NO_FILTERS, Filters, replace
from bot.query.words import Entry, Role
from bot.query.words.cues import UPLOADS

_FIELDS: Final = {
    Role.TYPE: "types",
    Role.SOURCE: "sources",
    Role.SCHEDULE: "schedules",
    Role.RHYTHM: "rhythms",
}
_BETWEEN: Final = ("imports", "import", "ones", "jobs", "feeds", "from", "via", "of", "on", "over")
_SEVERAL: Final = 2


def kind_left_out(cursor: Cursor, draft: Draft) -> bool:
    """Read the words of such a kind, which no mark parts."""
    ahead, found, end = cursor.fork(), dict[Role, Entry](), cursor.at
    while (phrase := ahead.phrase()) and phrase[0].role in _FIELDS:
        # `one-time uploads` says one thing twice
        if phrase[0].role in found or ahead.peek_key() in UPLOADS:
            return False
        found[phrase[0].role] = phrase[0]
        ahead.at += phrase[1]
        end = ahead.at
        if ahead.marks_before():
            break
        ahead.skip(*_BETWEEN)
    if len(found) < _SEVERAL:
        return False
    cursor.at = end
    draft.kinds_left_out.append(_filters(found))
    return True


def _filters(found: Mapping[Role, Entry]) -> Filters:
    given: dict[str, Any] = {_FIELDS[role]: entry.means for role, entry in found.items()}
    if Role.RHYTHM in found:
        given["rhythms"] = tuple(Rhythm(each) for each in found[Role.RHYTHM].means)
    return replace(NO_FILTERS, **given)
