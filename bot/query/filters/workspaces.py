"""Which workspace is meant, and what is none that is configured.

    workspace = ("ws:" | "workspace" | "in") a configured name

"in" is a filler where no configured workspace follows; before the words of a status ("in progress")
it is theirs.
"""

from typing import Final

from bot.query.corrections.nearest_words import nearest
from bot.query.corrections.unknown_words import no_workspace, only_workspace
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.names.in_text import is_ordinary
from bot.query.text.lexer import Kind, shown
from bot.query.words import KNOWN, Role

# What teams call workspaces.
_PRODUCTION: Final = ("prod", "production", "live")
_ELSEWHERE: Final = (
    *("staging", "stage", "dev", "development", "test", "testing", "qa", "uat", "sandbox"),
    *("preprod", "prod", "production", "live"),
)


def workspace(cursor: Cursor, draft: Draft) -> bool:
    """Read `ws:live`, `workspace live` or `in live`."""
    begin = cursor.at
    key = cursor.accept_kind(Kind.KEY)
    label = key.key if key else cursor.peek_key()
    entry = KNOWN.get(label)
    must = entry is not None and entry.role is Role.WORKSPACE
    if not must and (key or label != "in"):
        cursor.at = begin
        return False
    cursor.at = begin + 1
    token = cursor.peek()
    said = token.text.casefold() if token and token.kind in (Kind.WORD, Kind.QUOTED) else ""
    names = [name for name in draft.workspaces if name.casefold() == said]
    if names:
        cursor.at += 1
        draft.set_workspace(cursor, begin, names[0])
        return True
    if (must or said in _ELSEWHERE) and _no_such(cursor, draft, begin, said):
        return True
    if must:
        cursor.at += 1 if said else 0
        among = {name: name for name in draft.workspaces}
        at = begin + 1 if said else begin
        near = nearest(said, among) or only_workspace(draft)
        raise cursor.fault(no_workspace(said, draft), at, near, slip=True)
    cursor.at = begin
    return False


def _no_such(cursor: Cursor, draft: Draft, begin: int, said: str) -> bool:
    """Read what is no configured workspace: `in staging`. The one there is may be called
    production; where none is named, it is asked which there are.
    """
    if (
        said in _PRODUCTION
        and len(draft.workspaces) == 1
        and cursor.tokens[begin].kind is not Kind.KEY
    ):
        cursor.at += 1
        return True
    token = cursor.peek()
    open_ = token is None or (token.kind is Kind.WORD and is_ordinary(token.key))
    if open_ and "which" in draft.cues:
        draft.cues.setdefault("workspaces", begin)
        return True
    if said in _ELSEWHERE or (token and token.kind is Kind.QUOTED):
        draft.cues.setdefault("workspaces", begin)
        draft.notes.append(f"There is no workspace {shown(said)} here.")
    return False
