"""How long somebody was away, which is the time of what they ask to have missed.

i was on leave since friday. what happened?
back from a flight, away since 6. what broke?
"""

from collections.abc import Sequence
from typing import Final

from bot.domain.asked import Aspect
from bot.domain.imports import BROKEN
from bot.query.grammar.draft import Draft
from bot.query.message.clauses import Clause
from bot.query.time.windows import window_of
from bot.query.words import Role
from bot.query.words.all_well import HOW
from bot.query.words.cues import TIME_TAKEN
from bot.query.words.pronouns import I_OR_WE
from bot.query.words.wanted import REPORT

_AWAY: Final = frozenset(
    (
        *("away", "off", "out", "leave", "holiday", "holidays", "vacation", "ill", "sick", "gone"),
        *("absent", "offline", "asleep", "slept", "sleeping", "break", "pto", "ooo", "afk", "trip"),
        *("travelling", "traveling", "flight", "plane", "unavailable", "hospital", "vacations"),
    )
)
_MINE: Final = frozenset(
    (*I_OR_WE, "i'm", "im", "i've", "ive", "we've", "my", "was", "been", "back")
)
_PAST: Final = frozenset({"was", "were", "been", "since", "back", "slept", "last", "yesterday"})
_LATELY: Final = ("since ", "last ", "from ", "after ")
_UNTIL: Final = ("until ", "till ", "before ")
_NOW: Final = frozenset({"now", "still", "it"})


def take_absence(clause: Clause, before: Sequence[Clause]) -> None:
    """Let what happened be asked of the time for which somebody was away before it was asked."""
    draft = clause.draft
    away = next((each for each in reversed(before) if is_away(each)), None)
    if away and away.draft.window and away.draft.window.words.startswith(_UNTIL):
        _forget_its_time(away)
        return
    if away is None or draft.window or draft.coming or not _asks_what_was_missed(clause):
        return
    told = away.draft.window
    if told and not told.words.startswith(_LATELY):  # `off on friday`: up to now
        told = window_of(f"since {told.words}", draft.present) or told
    draft.window = told
    away.draft.cues.setdefault(TIME_TAKEN, away.cursor.start)
    away.draft.unknown.clear()


def _forget_its_time(away: Clause) -> None:
    """Let nothing be asked of the time up to which somebody was away: they are back."""
    away.draft.window = None
    away.draft.cues.setdefault(TIME_TAKEN, away.cursor.start)
    away.draft.unknown.clear()


def is_away(clause: Clause) -> bool:
    """Whether somebody says for how long they were away."""
    window = clause.draft.window
    if window is None or window.ahead or clause.is_marked:
        return False
    words = set(clause.cursor.words)
    mine = not _MINE.isdisjoint(words) or clause.cursor.peek_key() in _AWAY
    return mine and not (_AWAY.isdisjoint(words) or _PAST.isdisjoint(words))


def _asks_what_was_missed(clause: Clause) -> bool:
    draft = clause.draft
    if draft.named or draft.measures or draft.doing or not _NOW.isdisjoint(draft.cues):
        return False
    return bool({"happened", REPORT} & draft.cues.keys()) or _asks_what_failed(draft)


def _asks_what_failed(draft: Draft) -> bool:
    failed = draft.wanted[Role.STATUS] and draft.wanted[Role.STATUS] <= set(BROKEN)
    missed = Aspect.OK in draft.aspects and HOW in draft.cues
    return bool(failed or missed or Aspect.RECOVERED in draft.aspects)
