"""Words that leave out what stands before them: `csv excluded`, `weekly ones excl.`, `events are
not important`.
"""

from typing import Final

from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.words import FILTERS, Role
from bot.query.words.cues import KNOWN_ALREADY
from bot.query.words.doing import CHANGING
from bot.query.words.pronouns import I_OR_WE

_MATTERING: Final = ("needed", "important", "relevant", "interesting", "required", "necessary")
_EXCLUDED: Final = ("excluded", "exempted", "exempt", "omitted", "excepted", "disregarded")
_NEAR: Final = 5  # words
_IN_SHORT: Final = ("excl", "exc", "excluding", "except", "out", "aside", "apart")
_ENDS: Final = frozenset(",;)")
KEEPING: Final = frozenset(
    {"keep", "keeping", "leave", "leaving", "taking", "take", "put", "kick", "throw"}
)
_VERBS: Final = frozenset({"is", "are", "did", "i", "we", "it", "find", "which"})
_FAR: Final = 9  # words
# What leaves out in several words: `the partials do not count`, `the hourly ones i know`.
_COUNTING: Final = ("count", "matter", "interest", "belong", "apply")
_NOT: Final = (
    *("not", "don't", "dont", "doesn't", "doesnt", "needn't", "neednt", "shouldn't", "shouldnt"),
    *("won't", "wont", "cannot", "can't"),
)
_OF_THIS: Final = ("it", "this", "that", "here", "the")
_LIST: Final = (
    *("list", "count", "picture", "answer", "equation", "total", "sum", "number", "report"),
    *("numbers", "figures", "statistics"),
)
_KNOWN_TO_ALL: Final = tuple(
    (being, *already, "known") for being in ("is", "are") for already in ((), ("already",))
)
_KNOWN: Final = ("know", "knew", "leave", "skip", "ignore")
_TELLING_OF_KNOWING: Final = frozenset({"know", "knew", "known"})
_WAITING: Final = (
    *(
        ("can", "wait"),
        ("may", "wait"),
        ("can", "stay", "out"),
        ("stay", "out"),
    ),
    *(
        ("are", "out"),
        ("is", "out"),
        ("can", "be", "ignored"),
        ("to", "be", "ignored"),
    ),
    *(("can", "be", "skipped"), ("can", "be", "left", "out")),
)
_NOUNS: Final = (
    *("one", "ones", "import", "imports", "job", "jobs", "feed", "feeds", "file", "files"),
    *("list", "lists", "upload", "uploads", "run", "runs", "type", "types", "kind", "kinds"),
)
# The words that all of this begins with. Behind most values none of them stands.
_BEGINS: Final = frozenset(
    (
        *(*_EXCLUDED, *_IN_SHORT, *_NOT, *I_OR_WE, "left", "do", "does", "should"),
        *(words[0] for words in _WAITING),
        *("is", "are", "not", "isn't", "isnt", "aren't", "arent"),
    )
)
_BEHIND: Final = frozenset((*_BEGINS, *_NOUNS, "and", "or"))


def excluding_word(cursor: Cursor, draft: Draft) -> bool:
    """Read what leaves out the word before it: `csv excluded`, `hourly ones left out`, `events are
    not important for me`. In short it is the last word: `csv excl.`, not `csv excl. today`.
    """
    key = cursor.peek_key()
    if key in _BEGINS and "queue" in cursor.words_from(cursor.at, _NEAR):
        return False  # `it is out of the queue`
    if key not in _BEGINS or (draft.doing in CHANGING and key in I_OR_WE):
        return False  # `stop pinging me about coupon_codes i know`: it is what is to be done
    if cursor.accept(*_EXCLUDED) or cursor.accept_all("left", "out"):
        return True
    begin = cursor.at
    left_out = any(rule(cursor) for rule in _RULES)
    if left_out and not _TELLING_OF_KNOWING.isdisjoint(cursor.read(begin)):
        draft.cues.setdefault(KNOWN_ALREADY, begin)
    return left_out


def _out_of_it(cursor: Cursor) -> bool:
    """Read `out of it`, `out of the count`."""
    ahead = cursor.fork()
    if not ahead.accept_all("out", "of") or not ahead.accept(*_OF_THIS):
        return False
    ahead.accept(*_LIST)
    cursor.at = ahead.at
    return True


def _of_no_account(cursor: Cursor) -> bool:
    """Read `do not count`, `doesn't matter to me`, `can wait`."""
    if cursor.accept_any(_WAITING):
        return True
    ahead = cursor.fork()
    ahead.accept("do", "does", "should")
    if not (ahead.accept(*_NOT) and ahead.accept(*_COUNTING)):
        return False
    ahead.accept("to", "for", "in")
    ahead.accept("me", "us", "here")
    cursor.at = ahead.at
    return True


def _known(cursor: Cursor) -> bool:
    """Read `i know already`, `we leave for later`, of what need not be told."""
    ahead = cursor.fork()
    if not ahead.accept(*I_OR_WE):
        return False
    ahead.accept("already")
    if not ahead.accept(*_KNOWN):
        return False
    ahead.accept("about", "of", "out")
    ahead.accept("already")
    if not (
        _is_for_later(ahead) or ahead.peek() is None or not _ENDS.isdisjoint(ahead.marks_before())
    ):
        return False
    cursor.at = ahead.at
    return True


def _known_to_all(cursor: Cursor) -> bool:
    """Read `are known already` at the end of a text."""
    ahead = cursor.fork()
    if not ahead.accept_any(_KNOWN_TO_ALL):
        return False
    ahead.skip("already", "to", "me", "us")
    ends = ahead.at == len(cursor.tokens)
    cursor.at = ahead.at if ends else cursor.at
    return ends


def _is_for_later(cursor: Cursor) -> bool:
    """Read when it is looked at: `for the afternoon`, `for later`."""
    if not cursor.accept("for", "until", "till"):
        return False
    cursor.skip(
        "the", "this", "next", "tomorrow", "afternoon", "evening", "later", "now", "morning"
    )
    return True


def kept_out(cursor: Cursor) -> bool:
    """Read the verb of `keep the partials out of it`: what follows is left out by its own words."""
    if cursor.peek_key() not in KEEPING:
        return False
    words = cursor.words[1:_FAR]
    out = next((at for at, key in enumerate(words) if key == "out"), 0)
    if not out or not _VERBS.isdisjoint(words[:out]):
        return False
    cursor.at += 1
    return True


def _in_short(cursor: Cursor) -> bool:
    ahead = cursor.fork()
    if not ahead.accept(*_IN_SHORT):
        return False
    if ahead.peek() is not None and _ENDS.isdisjoint(ahead.marks_before()):
        return False
    cursor.at = ahead.at
    return True


def _not_counted(cursor: Cursor) -> bool:
    return any(cursor.accept_all("not", word) for word in ("included", "incl", "counted", "wanted"))


def are_left_out(cursor: Cursor, draft: Draft) -> bool:
    """Read what leaves out the value before it, or it and those joined to it: `csv ones excl.`,
    `events and coupons are not important`. Of several only the last word is left to be read.
    """
    if cursor.peek_key() not in _BEHIND:
        return False
    ahead = cursor.fork()
    ahead.skip(*_NOUNS)
    if excluding_word(ahead, draft):
        cursor.at = ahead.at
        return True
    return _with_others(cursor, draft)


def person_excluded(cursor: Cursor, draft: Draft) -> bool:
    """Read what leaves out the imports of whom it stands behind: `priya's ones don't count`."""
    ahead = cursor.fork()
    ahead.skip(*_NOUNS)
    if not excluding_word(ahead, draft):
        return False
    cursor.at = ahead.at
    return True


def _with_others(cursor: Cursor, draft: Draft) -> bool:
    ahead = cursor.fork()
    while ahead.accept("and", "or"):
        ahead.accept("the", "all")
        place, phrase = draft.places.get(ahead.at), ahead.phrase()
        if place:
            ahead.at = place.end
        elif phrase and phrase[0].role in (*FILTERS, Role.RHYTHM):
            ahead.at += phrase[1]
        else:
            return False
        ahead.skip(*_NOUNS)
    return ahead.at > cursor.at and excluding_word(ahead, draft)


def does_not_matter(cursor: Cursor) -> bool:
    """Read `is not relevant for me`, behind what does not matter."""
    begin = cursor.at
    cursor.accept("is", "are")
    denied = cursor.accept("not", "isn't", "isnt", "aren't", "arent")
    if denied and cursor.accept(*_MATTERING):
        if cursor.accept("for", "to") and not cursor.accept("me", "us"):
            cursor.at -= 1
        return True
    cursor.at = begin
    return False


_RULES: Final = (
    *(_out_of_it, _in_short, _not_counted, _of_no_account, _known, _known_to_all),
    does_not_matter,
)
