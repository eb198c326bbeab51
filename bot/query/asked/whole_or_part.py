"""Whether it is asked what "partly failed" means by what it may be: all of the file, or some rows.

partly failed = whole file lost or only some rows
if partly failed, are all rows lost
"""

import re
from collections.abc import Sequence
from typing import Final

from bot.domain.imports import PARTIAL_SUCCESS
from bot.query.grammar.draft import Draft
from bot.query.values import Intent
from bot.query.words import Role

_WHOLE: Final = (
    r"(?:all|whole|entire|everything|nothing|none|anything|complete|completely|full|fully|zero"
    r"|every)"
)
_PART: Final = (
    r"(?:some|part|parts|rest|few|only|just|half|portion|bit|others|other|piece"
    r"|good|bad|valid|correct|remaining|right|wrong)"
)
_OF_ROWS: Final = (
    r"(?:rows?|files?|data|customers|records|users|people|loaded|load|lost|lose|gone|rejected"
    r"|refused|in|landed|imported|missing|dropped|thrown|uploaded|saved|them|it|ones|kept|stay)"
)
_EITHER: Final = re.compile(
    rf"\b(?:{_WHOLE}\b.*\bor\b.*\b{_PART}|{_PART}\b.*\bor\b.*\b{_WHOLE}"
    rf"|{_WHOLE}\b.*\bor\b.*\b{_WHOLE})\b"
)
_ALL_OF_IT: Final = re.compile(
    rf"\b(?:{_WHOLE} (?:\S+ ){{0,3}}?{_OF_ROWS}|{_OF_ROWS}\b.*\b(?:at all|{_WHOLE}))\b"
)
# Whether it counts as failed: `partly failed is failed or not failed`.
_HOW_ENDED: Final = r"(?:failed|failure|fail|success|successful|succeeded|ok|okay|fine|good|bad)"
_COUNTS_AS: Final = re.compile(
    rf"\b(?:{_HOW_ENDED}\b.*\bor\b.*\b(?:{_HOW_ENDED}|not|no)"
    rf"|(?:is|are|as|like|means|count|counts|counted) (?:\S+ ){{0,3}}?(?:a|as) {_HOW_ENDED})\b"
)
# Whether what was loaded is taken back.
_BACK: Final = re.compile(
    r"\b(?:roll(?:s|ed|ing)? ?back|rollback|revert(?:s|ed)?|undone|undo|taken back|sent back"
    r"|thrown (?:away|back)|discard(?:s|ed)?)\b"
)
# But `is anything broken in sftp` asks for imports, and supposes nothing.
_SUPPOSED: Final = re.compile(
    r"^(?:and |so |but )?(?:if|when|with|in case of|in|on|for"
    r"|(?:is|are)(?! (?:any|no|some|every)thing (?:part|broke|fail|wrong|down|bad)))\b"
)
_OF_SOME: Final = frozenset(
    ("which", "imports", "list", "show", "many", "today", "yesterday", "why", "who", "any")
)


def contrasts(words: Sequence[str], *, supposed: bool) -> bool:
    """Whether the whole is held against a part; of what is `supposed` the whole is enough."""
    said = " ".join(words)
    if not _OF_SOME.isdisjoint(words):
        return False
    either = _EITHER.search(said) and re.search(rf"\b{_OF_ROWS}\b", said)
    back = _BACK.search(said)
    whole = supposed and (_ALL_OF_IT.search(said) or back)
    counts = _COUNTS_AS.search(said)
    return bool(either or whole or counts or (back and "or" in words))


def is_of_partial(words: Sequence[str], draft: Draft) -> bool:
    """Whether partial failures are spoken of, and none of them."""
    does = draft.doing not in (None, Intent.CANNOT)  # `or is it rolled back`
    narrowed = draft.named or draft.window or draft.ranking or draft.owner or does
    partial = PARTIAL_SUCCESS in draft.wanted[Role.STATUS]
    return partial and not narrowed and _OF_SOME.isdisjoint(words)


def supposes(words: Sequence[str]) -> bool:
    """Whether it is said for which case something is asked: `when it is partly failed`."""
    return _SUPPOSED.match(" ".join(words)) is not None


def ask_what_partial_means(words: Sequence[str], draft: Draft) -> None:
    """Let it be explained."""
    if is_of_partial(words, draft) and contrasts(words, supposed=supposes(words)):
        draft.wanted[Role.STATUS] = {PARTIAL_SUCCESS}
        draft.measures, draft.lags, draft.doing, draft.unread = [], [], None, []
        draft.cues = {"mean": draft.start}
        draft.aspects, draft.unknown = {}, []
