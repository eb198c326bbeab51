"""Whether a time is joined to what stands before it: `yesterday, or only today`, `tue + wed`."""

from collections.abc import Sequence

from bot.query.grammar.cursor import Cursor


def is_joined(cursor: Cursor, begin: int) -> bool:
    """Whether a time is joined to another: `yesterday, or only today`."""
    at = begin - 1
    while at >= cursor.start and cursor.tokens[at].key in ("only", "also", "just", "on", "the"):
        at -= 1
    joined = at >= cursor.start and cursor.tokens[at].key in ("or", "and", "n", "plus")
    return joined or bool(joining_marks(cursor, begin))


def joining_marks(cursor: Cursor, begin: int) -> Sequence[str]:
    """An "and" for each mark that is read as one: `tue + wed`, `tue/wed`."""
    marks = cursor.marks_at(begin)
    return ["and"] * sum(marks.count(each) for each in "+/&")
