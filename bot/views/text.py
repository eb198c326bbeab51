"""Text from outside made harmless and short, words for numbers and time, and Slack's limits.

Names and reasons come from MoEngage, questions from people. Where they go decides what is done:

    rich_text, plain_text   nothing in them is markup: `clean`, then `cut`
    mrkdwn, a message's     markup of Slack: `neutral`, which escapes `& < >`, so that no mention
    `text`                  and no link forms, and puts look-alikes in place of what formats

Slack has no escape for `*`, `_`, `~`, a backtick or `:boom:`, and a zero-width character beside
them does not stop it surely. A look-alike does, and costs only that this one copy cannot be pasted
back; names are shown in rich_text, which keeps them as they are.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime, tzinfo

# Limits of https://docs.slack.dev/reference/block-kit; what is over one is refused whole.
MOST_BLOCKS = 50  # a message
TEXT = 4000  # a message's `text`: chat.update takes no more (chat.postMessage would)
SECTION = 3000  # a section's text, a text object, and so, to be safe, a rich text element
BUTTON = 75  # its label
MOST_ROWS = 100  # a table; one in a message
CELL = 100  # ours: what a phone shows of a cell
ALT = 2000  # of an image
VALUE = 2000  # a button's value
MOST_OPTIONS = 5  # an overflow menu
MOST_CHOICES = 100  # a menu with a label
OPTION = 150  # an option's value; its label is as long as a button's
TITLE = 24  # of a modal, and of its close button
# All text of a message's blocks. Not documented; refused with msg_blocks_too_long near 13,200.
ALL_TEXT = 12_000

ELLIPSIS = "…"
FAR = 8  # how many times its limit of a text is looked at, for what is invisible in it
MOST_NUMBER = 10**15  # a number above is the sender's mistake, and Python refuses to write some
ALL = 100  # per cent

# Format characters are invisible, and those that turn the direction of text can make a name read as
# another one. These two stay: they hold emoji and Persian words together.
_JOINERS = "\u200c\u200d"
_INVISIBLE = ("Cf", "Cs")
_BLANK = ("Cc", "Zl", "Zp")

_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_LOOK_ALIKES = {
    "*": "\N{ASTERISK OPERATOR}",
    "_": "\N{MODIFIER LETTER LOW MACRON}",
    "~": "\N{TILDE OPERATOR}",
    "`": "\N{MODIFIER LETTER GRAVE ACCENT}",
    ":": "\N{RATIO}",
    "@": "\N{FULLWIDTH COMMERCIAL AT}",
}
# An underscore inside a word does not format, an @ inside one is an address, and a colon counts
# where another one ends the same word (`:name:`, but not 12:00:00) or `//` follows.
_FORMATTING = re.compile(
    r"[*~`] | (?<!\w)_ | _(?!\w) | :(?!\d\d:\d\d\b)(?=\S+:|//) | (?<!\w)@", re.VERBOSE
)


# --- Text -------------------------------------------------------------------------------------


def clean(text: str) -> str:
    """One line of visible characters: no controls, line breaks, half characters or overrides."""
    # Nearly every text is of visible characters alone, and Python can check that at once.
    visible = text if text.isprintable() else "".join(map(_visible, text))
    return " ".join(visible.split())


def cut(text: str, limit: int) -> str:
    """`clean` text of at most `limit` UTF-16 units, with an ellipsis where something was left out.

    Slack does not say what it counts as a character; UTF-16 units are the most it can be.
    """
    near = text[: FAR * limit]  # a name of a megabyte must not keep the event loop busy
    return _fit(clean(near) + (ELLIPSIS if len(near) < len(text) else ""), limit)


def neutral(text: str, limit: int) -> str:
    """`clean` text that means nothing in mrkdwn, of at most `limit` units, escapes counted."""
    near = cut(text, limit + 1)  # what is further on is cut in any case
    plain = _FORMATTING.sub(lambda found: _LOOK_ALIKES[found[0]], near)
    return _fit((_ESCAPES.get(character, character) for character in plain), limit)


def capital(words: str) -> str:
    """With a capital letter, to begin a sentence."""
    return f"{words[:1].upper()}{words[1:]}"


def length(text: str) -> int:
    """UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if category in _BLANK:
        return " "
    return "" if category in _INVISIBLE and character not in _JOINERS else character


def _fit(pieces: Iterable[str], limit: int) -> str:
    """As many whole pieces as fit, an escape or a character being one."""
    pieces = list(pieces)
    whole = "".join(pieces)
    if length(whole) <= limit:  # nearly every text
        return whole
    taken: list[str] = []
    used = short = 0  # `short`: how many pieces leave room for the ellipsis
    for piece in pieces:
        used += length(piece)
        if used > limit:
            return "".join(taken[:short]).rstrip() + ELLIPSIS
        taken.append(piece)
        short = len(taken) if used < limit else short
    return whole


# --- Numbers and time -------------------------------------------------------------------------


def number(value: int) -> str:
    """`9,500`."""
    return f"{value:,}" if abs(value) < MOST_NUMBER else "very many"


def count(value: int, one: str, many: str = "") -> str:
    """`1 import`, `9,500 imports`."""
    return f"{number(value)} {one if value == 1 else many or f'{one}s'}"


def share(part: int, whole: int) -> str:
    """`5%`, and never 0% of something or 100% of not everything."""
    percent = round(ALL * part / whole)
    if part and percent == 0:
        return "under 1%"
    return "over 99%" if part < whole and percent == ALL else f"{percent}%"


def clock(at: datetime, zone: tzinfo = UTC) -> str:
    """`2026-11-23 12:00 UTC`, for where Slack cannot show the reader's own time."""
    try:
        return f"{at.astimezone(zone):%Y-%m-%d %H:%M %Z}"
    except OverflowError:  # a date at the very edge of the calendar
        return f"{at:%Y-%m-%d %H:%M}"
