"""Pages of an answer, and what is left out of a message."""

from collections.abc import Sequence

from bot.views import actions
from bot.views.blocks import aside, button, buttons, say
from bot.views.message import Block, Element, Line, Part
from bot.views.text import count, number


def page_of(page: int, pages: int) -> str:
    """`page 2 of 5`; nothing where there is one page."""
    return f"page {page} of {pages}" if pages > 1 else ""


def page_sentence(page: int, pages: int) -> str:
    """The same as a sentence behind another one."""
    return f" Page {page} of {pages}." if pages > 1 else ""


def turning(
    query: str, page: int, pages: int, *, action: str = actions.ASK, first: int = 1
) -> list[Element | None]:
    """The buttons that turn the page, with actions of this kind from this number on."""
    return [
        button("Previous", actions.numbered(action, first), _asked(query, page - 1, pages)),
        button("Next", actions.numbered(action, first + 1), _asked(query, page + 1, pages)),
    ]


def page_buttons(query: str, page: int, pages: int) -> list[Block]:
    """The buttons below a list: turn the page, share it, ask for it again."""
    here = _asked(query, page, pages)
    return buttons(
        *turning(query, page, pages),
        button("Share in channel", actions.SHARE, here),
        button("Refresh", actions.numbered(actions.ASK, 3), f"{here} fresh"),
    )


def rest(found: int, shown: int, what: str = "") -> str:
    """`… and 3 more imports.`; nothing where all are shown."""
    left = found - shown
    if left <= 0:
        return ""
    return f"… and {count(left, f'more {what}') if what else f'{number(left)} more'}."


def rest_lines(found: int, shown: int, what: str = "") -> list[Line]:
    """The same as a line, if there is something to say."""
    words = rest(found, shown, what)
    return [[say(words)]] if words else []


def rest_blocks(found: int, shown: int, what: str = "") -> list[Block]:
    """The same as small print."""
    words = rest(found, shown, what)
    return [aside(words)] if words else []


def listed(names: Sequence[Part], found: int) -> Line:
    """`a, b and 3 more`: the first names, and how many more were found."""
    line = [part for name in names for part in (say(", "), name)][1:]
    more = found - len(names)
    return [*line, say(f" and {number(more)} more")] if more > 0 else line


def _asked(query: str, page: int, pages: int) -> str:
    return f"{query} page {page}".strip() if 1 <= page <= pages else ""
