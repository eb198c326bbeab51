"""What is left out behind “nothing” and “none”: `failed today, nothing hourly please`.

With a question mark they ask whether there is any: `nothing from s3 today?`.
"""

from typing import Final

from bot.domain.imports import ARCHIVED, PARTIAL_SUCCESS
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.leaving_out.except_list import one_left_out, others_left_out
from bot.query.words import Role

NOTHING: Final = ("nothing", "none", "nothin")
_OF: Final = (
    *("of", "the", "those", "these", "that", "which", "is", "are", "runs", "from", "in", "on"),
    *("via", "with", "ones"),
)
_BEHIND: Final = (
    *("one", "ones", "import", "imports", "stuff", "things", "feeds", "jobs", "files", "uploads"),
    *("please", "pls", "plz", "thanks", "thx", "ty", "though", "tho", "here", "in", "it"),
)
_ENDS: Final = frozenset(".,;)\n")
# Of these it is not asked whether there are none.
_LEFT_OUT: Final = ({PARTIAL_SUCCESS}, {ARCHIVED})


def nothing_of(cursor: Cursor, draft: Draft) -> bool:
    """Read `nothing hourly`, `none of the csv uploads`: what is left out of what is asked."""
    begin, ahead = cursor.at, cursor.fork()
    if cursor.text.rstrip().endswith("?") or not ahead.accept(*NOTHING):
        return False
    ahead.skip(*_OF)
    trial = draft.copy()
    if not _can_be_left_out(ahead) or not one_left_out(ahead, trial, begin):
        return False
    others_left_out(ahead, trial, begin)
    ahead.skip(*_BEHIND)
    if ahead.peek() is not None and _ENDS.isdisjoint(ahead.marks_before()):
        return False
    cursor.at = ahead.at
    draft.become(trial)
    return True


def _can_be_left_out(cursor: Cursor) -> bool:
    phrase = cursor.phrase()
    role = phrase[0].role if phrase else None
    status = role is Role.STATUS and phrase is not None and set(phrase[0].means) not in _LEFT_OUT
    return not (status or role in (Role.ASPECT, Role.LAG))
