"""Text as people see it: what pages, word processors and phones put into copied text taken out.

Two steps, because a name in quotes has to stay as it looks:

    visible   of the whole text: invisible characters are left out, every kind of space is a space
    folded    of what stands outside quotes: full-width and styled letters (`ｆ`, `𝐟`), digits of
              any script, hyphens and odd quotes are plain ones; as long as it was before
"""  # noqa: RUF002

import re
import unicodedata
from functools import lru_cache
from typing import Final

# Left out wherever they stand: controls, soft hyphens, zero-width spaces, byte order marks, marks
# of direction, fillers (Unicode's "default ignorable code points").
_NOWHERE: Final = (
    r"\x00-\x08\x0e-\x1b\x7f\x80-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5"
    r"\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e001f\U000e0080-\U000e00ff"
)
# Joiners, variation selectors and tags hold emoji and the words of some scripts together. Behind
# plain letters they are left over from copying.
JOINERS: Final = r"\u200c\u200d\ufe00-\ufe0f\U000e0020-\U000e007f\U000e0100-\U000e01ef"
_INVISIBLE: Final = re.compile(
    rf"[{_NOWHERE}] | (?<![^\x00-\x7f]) (?!\ufe0f\u20e3) [{JOINERS}]+", re.VERBOSE
)
# The fillers of Hangul, and Braille's empty pattern, look like spaces too.
_SPACE: Final = re.compile(r"\r\n|[\s\u2800\u3164\uffa0]")

# Pictures; not digits in circles, which somebody could mean.
EMOJI: Final = (
    r"\u203c\u2049\u2194-\u2199\u21a9\u21aa\u2300-\u23ff\u24c2\u2500-\u2775\u2794-\u27bf\u2900-\u297f\u2b00-\u2bff\u3030\u303d\u3297\u3299"
    r"\ud800-\udfff\U0001f000-\U0001faff\xa9\xae\u2122\u2139"
)
# `:pray:` and `:+1::skin-tone-2:`, which is how Slack sends emoji; and a digit in a box.
SHORTCODE: Final = r"(?<![\w:])(?::[A-Za-z0-9_+'-]{1,100}:)+(?![\w:])"
KEYCAP: Final = r"[0-9\#*]\ufe0f?\u20e3"

_LOOKS_LIKE: Final = {
    **dict.fromkeys("‐‑⁃﹣－", "-"),  # noqa: RUF001
    **dict.fromkeys("→➔⟶", "–"),
    **dict.fromkeys("″‶〝〞", '"'),
    **dict.fromkeys("‹›‚′", "'"),  # noqa: RUF001
}
_KEPT: Final = ("<super>", "<sub>", "<fraction>", "<circle>", "<square>")  # `7²` is not 72
# A date between whose parts a phone has put its long dashes.
_LONG_DASHED: Final = re.compile(
    r"(?<!\d)(?:\d{4}([–—−])\d\d?\1\d\d?|\d\d?([–—−])\d\d?\2\d{4})(?!\d)"  # noqa: RUF001
)


def visible(text: str) -> str:
    """The text without what nobody sees; a space for every space, line break and tab."""
    if text.isascii() and text.isprintable():
        return text
    return _SPACE.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFC", text)))


def folded(text: str) -> str:
    """Visible text in plain letters, digits, hyphens and quotes; as long as what was given."""
    if text.isascii():
        return text
    plain = "".join(character if character.isascii() else _plain(character) for character in text)
    return _LONG_DASHED.sub(lambda found: re.sub("[–—−]", "-", found[0]), plain)  # noqa: RUF001


def unmarked(text: str) -> str:
    """The text without accents and other marks on its letters."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFD", text)
    return "".join(each for each in apart if not unicodedata.category(each).startswith("M"))


@lru_cache(maxsize=1024)
def _plain(character: str) -> str:
    if character in _LOOKS_LIKE:
        return _LOOKS_LIKE[character]
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    if unicodedata.decomposition(character).startswith(_KEPT):
        return character
    like = unicodedata.normalize("NFKC", character)
    return like if len(like) == 1 else character
