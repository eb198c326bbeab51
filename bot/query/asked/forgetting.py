"""Words that were not known, taken as understood by what stands around them."""

from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft


def forget(cursor: Cursor, draft: Draft, words: frozenset[str]) -> bool:
    """Take what was not known as understood; whether any of it was said."""
    known = [at for at in draft.unknown if cursor.tokens[at].key in words]
    if not known:
        return False
    spans = {(cursor.tokens[at].start, cursor.tokens[at].end) for at in known}
    draft.unknown = [at for at in draft.unknown if at not in known]
    draft.faults = [fault for fault in draft.faults if fault().span not in spans]
    return True
