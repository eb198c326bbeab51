"""A limit that is left out, which is the other way round: `not the ones that failed only once`,
`without those under 10 minutes`, `except ones with a single failed run`.

    limit = which* [status] ["only" | "just"] (threshold | "once" | number (noun | status))
"""

from dataclasses import replace
from typing import Final

from bot.domain.asked import Comparison, Measure, Threshold
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.numbers.amounts import MORE, is_amount, threshold
from bot.query.text.written_numbers import TIMES
from bot.query.words import Role
from bot.query.words.cues import BEYOND

_OTHERWISE: Final = {
    Comparison.MORE: Comparison.AT_MOST,
    Comparison.AT_LEAST: Comparison.LESS,
    Comparison.LESS: Comparison.AT_LEAST,
    Comparison.AT_MOST: Comparison.MORE,
    Comparison.EXACTLY: Comparison.MORE,  # without those that failed once: more often
}
_WHICH: Final = (
    *("the", "those", "these", "ones", "that", "which", "who", "anything", "all", "any"),
    *("everything", "what", "whatever", "imports", "import", "feeds", "jobs", "runs", "with"),
    *("had", "have", "has", "having", "are", "were", "is", "was", "there"),
)
_THOSE: Final = ("those", "these", "ones")
_ONLY: Final = ("only", "just", "exactly", "merely")
_SINGLE: Final = ("one", "single", "a", "1")
_FAILURES: Final = ("failure", "failures", "error", "errors", "hiccup", "hiccups")
_ISOLATED: Final = ("single", "isolated", "sporadic", "occasional")
_SEVERAL: Final = ("failures", "errors", "hiccups", "fails")
_ONCE: Final = Threshold(Measure.FAILURES, Comparison.EXACTLY, 1)
_RUNS: Final = ("run", "runs", "time", "times")


def limit_left_out(cursor: Cursor, draft: Draft) -> bool:
    """Read such a limit, and take what is beyond it."""
    ahead = cursor.fork()
    ahead.skip(*_WHICH)
    # `without a single failed run` leaves out whatever failed
    single = ahead.at == cursor.at and ahead.peek_key() in _SINGLE
    found = _isolated(ahead)
    if found is None and not single:
        found = _how_often(ahead) or _limit(ahead, draft)
    if found is None:
        return False
    draft.thresholds.append(replace(found, comparison=_OTHERWISE[found.comparison]))
    draft.limits.append(ahead.span(cursor.at))
    draft.cues.setdefault(BEYOND, cursor.at)
    cursor.at = ahead.at
    return True


def those_left_out(cursor: Cursor, draft: Draft) -> bool:
    """Read `except those under 10 minutes`, where “except those” alone means the others."""
    phrase = cursor.phrase()
    if phrase is None or phrase[0].means[0] != "else":
        return False
    ahead = cursor.fork(cursor.at + phrase[1])
    if ahead.tokens[ahead.at - 1].key not in _THOSE or not limit_left_out(ahead, draft):
        return False
    cursor.at = ahead.at
    return True


def _isolated(cursor: Cursor) -> Threshold | None:
    """Read `single failures`."""
    if cursor.peek_key(1) not in _SEVERAL or not cursor.accept(*_ISOLATED):
        return None
    cursor.at += 1
    return _ONCE


def _how_often(cursor: Cursor) -> Threshold | None:
    """Read `failed only once`, `just one failure`, `a single failed run`."""
    ahead = cursor.fork()
    ahead.skip(*_ONLY)
    failed = _failed(ahead)
    ahead.skip(*_ONLY)
    once = ahead.accept(*TIMES)
    number = TIMES[once.key] if once else 1
    if once and ahead.at == cursor.at + 1:  # `once except once` is how often something runs
        return None
    if once is None and not _one_failure(ahead, failed=failed):
        return None
    if not failed:
        _failed(ahead)  # `that only once failed`
    cursor.at = ahead.at
    return Threshold(Measure.FAILURES, Comparison.EXACTLY, number)


def _one_failure(cursor: Cursor, *, failed: bool) -> bool:
    """Read `one failure`, `a single failed run`, and behind “failed” `one time`."""
    if not cursor.accept(*_SINGLE):
        return False
    cursor.skip(*_SINGLE)
    if cursor.accept(*_FAILURES):
        return True
    return (failed or _failed(cursor)) and cursor.accept(*_RUNS) is not None


def _failed(cursor: Cursor) -> bool:
    phrase = cursor.phrase()
    if phrase is None or phrase[0].role is not Role.STATUS or cursor.peek_key() in _FAILURES:
        return False
    cursor.at += phrase[1]
    return True


def _limit(cursor: Cursor, draft: Draft) -> Threshold | None:
    """Read `under 10 minutes`, `with less than 1000 rows`."""
    phrase, key = cursor.phrase(), cursor.peek_key()
    compares = phrase is not None and phrase[0].role is Role.COMPARISON
    if not (compares or key in MORE or (key[:1].isdigit() and is_amount(cursor))):
        return None
    aside = draft.copy()
    aside.thresholds, aside.lags = [], []
    if not threshold(cursor, aside) or len(aside.thresholds) != 1:
        return None
    return aside.thresholds[0]
