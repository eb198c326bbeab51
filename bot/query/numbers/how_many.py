"""How many are asked for: of a ranking, of the latest runs, of the next ones.

ranking = [number] a word of ranking [number] ["by"] [measure] | "by" measure
          | number what imports are called, with a word of ranking behind them
age     = ["top"] [number] ("newest" | "oldest") [number] what imports are called
latest  = ("last" | "latest" | "first") [number], where no unit of time follows
"""

from typing import Final

from bot.domain.asked import Aspect, Measure
from bot.domain.imports import PROCESSING, QUEUED, SCHEDULED
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.words import FILTERS, MONTHS, NUMBERS, PARTS, UNITS, WEEKDAYS, Entry, Role
from bot.query.words.cues import NEWEST, SORTED
from bot.query.words.kinds import OF_A_KIND

_MOST_DIGITS: Final = 4
ORDINAL: Final = ("last", "latest", "newest", "first", "oldest", "earliest")
_AGES: Final = ("newest", "youngest", "oldest")
ALIVE: Final = frozenset({SCHEDULED, PROCESSING, QUEUED})
_ONES: Final = ("one", "ones")
IMPORTS: Final = ("import", "imports", "feed", "feeds", "job", "jobs")
PLACES: Final = {
    **dict.fromkeys(("second", "2nd"), 2),
    **dict.fromkeys(("third", "3rd"), 3),
    **dict.fromkeys(("fourth", "4th"), 4),
    **dict.fromkeys(("fifth", "5th"), 5),
}
_OLDEST: Final = ("first", "oldest", "earliest")
_NO_VERBS: Final = frozenset((*UNITS, *WEEKDAYS, *MONTHS, *PARTS, *NUMBERS, "", "few", "weekend"))
_BEFORE_A_MEASURE: Final = (
    *("the", "their", "its", "number", "of", "how", "many", "usual", "normal", "typical", "total"),
    "average",
)
_ORDERED: Final = (Measure.ROWS, Measure.LOADED_ROWS, Measure.FAILED_ROWS, Measure.DURATION)
_ONE: Final = ("failure", "fail", "crash", "run", "error", "problem", "import", "time", "outage")
_COUNTED: Final = (
    "run",
    "runs",
    "failures",
    "failure",
    "imports",
    "import",
    "files",
    "uploads",
    "ones",
    "problems",
    "errors",
    "time",
)


def ranking(cursor: Cursor, draft: Draft) -> bool:
    """Read `top 5`, `5 biggest`, `slowest`, `most failing`; what it goes by may stand elsewhere."""
    if _by_age(cursor, draft) or _by_measure(cursor, draft):
        return True
    begin = cursor.at
    top = _place(cursor) or _count(cursor)
    phrase = cursor.phrase()
    if phrase is None or phrase[0].role is not Role.RANKING:
        cursor.at = begin
        return _ranked_below(cursor, draft)
    cursor.at += phrase[1]
    measure, order, *cues = phrase[0].means
    draft.cues.update(dict.fromkeys(cues, begin))
    top = top or _count(cursor)
    if not top and cursor.accept("first"):  # `the heaviest first`
        draft.cues.setdefault(SORTED, begin)
    by = Measure(measure) if measure else None
    draft.set_ranking(by, top, least=order == "least")
    return True


def _place(cursor: Cursor) -> int | None:
    """Read the `second` of `the second slowest`: it is shown behind the first."""
    place = PLACES.get(cursor.peek_key())
    cursor.at += place is not None
    return place


def _ranked_below(cursor: Cursor, draft: Draft) -> bool:
    """Read the number of `which three imports take longest`, whose ranking stands behind them."""
    begin = cursor.at
    count = _count(cursor)
    if count is None or not (_are_ranked(cursor.fork()) and _ranks(cursor.fork())):
        cursor.at = begin
        return False
    draft.top = count
    return True


def _are_ranked(ahead: Cursor) -> bool:
    """Whether imports stand here, or runs, or a kind of them: `of the daily ones`."""
    ahead.skip("of", "the", "our", "all")
    phrase = ahead.phrase()
    if phrase and phrase[0].role in (*FILTERS, Role.RHYTHM) and phrase[0].role is not Role.STATUS:
        ahead.at += phrase[1]
    return ahead.peek_key() in (*IMPORTS, "ones", "runs", "loads", "pipelines", "files", "uploads")


def _ranks(ahead: Cursor) -> bool:
    """Whether a word of ranking stands somewhere behind, with no number of its own."""
    while ahead.at < ahead.stop:
        phrase = ahead.phrase()
        if phrase and phrase[0].role is Role.RANKING:
            return not (counts(ahead.key_before()) or counts(ahead.peek_key(phrase[1])))
        ahead.at += phrase[1] if phrase else 1
    return False


def _by_measure(cursor: Cursor, draft: Draft) -> bool:
    """Read the "by" of `the hourly ones by rows`: all of them in that order."""
    if cursor.peek_key() != "by" or draft.ranking_by or "count" in draft.cues:
        return False
    begin, ahead = cursor.at, cursor.fork(cursor.at + 1)
    while ahead.accept(*_BEFORE_A_MEASURE):
        pass
    phrase = ahead.phrase()
    measured = phrase is not None and phrase[0].role in (Role.MEASURE, Role.ASPECT)
    if phrase is None or not measured or phrase[0].means[0] not in _ORDERED or begin == draft.start:
        return False
    cursor.at += 1
    if draft.ranking is None:
        draft.cues.setdefault(SORTED, begin)
    least = draft.ranking is not None and draft.ranking.least
    draft.set_ranking(Measure(phrase[0].means[0]), None, least=least)
    return True


def latest(cursor: Cursor, draft: Draft) -> bool:
    """Read `last 5` before what runs are called, `last failure`, `first failure`."""
    if _by_age(cursor, draft):
        return True
    begin = cursor.at
    opener = cursor.accept(*ORDINAL)
    if opener is None:
        return False
    oldest = opener.key in _OLDEST
    if (place := draft.places.get(cursor.at)) and cursor.fork(place.end).accept("run"):
        draft.aspects.setdefault(Aspect.WHEN_LAST, begin)  # `last orders_hourly run`
        return True
    count = _count(cursor)
    if count and (place := draft.places.get(cursor.at)) and _are_counted(cursor.fork(place.end)):
        draft.latest, draft.oldest = count, oldest  # `last 5 orders_hourly runs`
        return True
    alone = cursor.at == cursor.stop or cursor.peek_key() in ("today", "yesterday")
    if alone and not draft.places and draft.wanted[Role.STATUS]:
        draft.latest, draft.oldest = 1, oldest  # `which import failed last`
        draft.cues.setdefault("latest", begin)
        return True
    if not _are_latest(cursor, draft, count, oldest=oldest):
        key, cursor.at = cursor.peek_key(), begin
        return _last_time(cursor, draft, key)
    draft.cues.setdefault("latest", begin)
    return True


def _are_latest(cursor: Cursor, draft: Draft, count: int | None, *, oldest: bool) -> bool:
    """Take how many runs are meant, before what they are called: `5 failures`, `run`."""
    phrase, key = cursor.phrase(), cursor.peek_key()
    status = phrase and phrase[0].role in FILTERS
    if not status and key not in _COUNTED:
        return False
    one = key in _ONE or (not key.endswith("s") and cursor.peek_key(1) in ("run", "import", "one"))
    draft.latest = count or (1 if one or oldest else draft.latest)
    draft.oldest = oldest
    return True


def _by_age(cursor: Cursor, draft: Draft) -> bool:
    """Read the "top 5 newest" of `top 5 newest imports`: imports have an age, and no runs are
    meant.
    """
    begin, key = cursor.at, cursor.peek_key()
    if key not in ("top", *_AGES) and not counts(key):
        return False
    ahead = cursor.fork()
    ahead.accept("top")
    count = _count(ahead)
    age = ahead.accept(*_AGES)
    count = _count(ahead) or count
    found = _imports_here(ahead) or _imports_before(ahead, draft) if age else None
    if age is None or found is None:
        return False
    cursor.at = ahead.at
    draft.cues.update(dict.fromkeys(("created", NEWEST), begin))
    draft.latest = count or (None if found.endswith("s") else 1)
    draft.oldest = age.key == "oldest"
    return True


def _imports_here(ahead: Cursor) -> str | None:
    """The word for imports that stands here, or behind kinds of them: `s3 imports`."""
    here = ahead.fork()
    while (phrase := here.phrase()) and (phrase[0].role in OF_A_KIND or _is_alive(phrase[0])):
        here.at += phrase[1]
    key = here.peek_key()
    return key if key in (*IMPORTS, *(_ONES if here.at == ahead.at else ())) else None


def _imports_before(ahead: Cursor, draft: Draft) -> str | None:
    """The word for imports before it, where it stands last: `which import is the oldest`."""
    if ahead.at < ahead.stop or draft.wanted[Role.STATUS] or draft.places:
        return None
    return next((cue for cue in ("imports", "import", "which") if cue in draft.cues), None)


def _is_alive(entry: Entry) -> bool:
    """Whether it says that an import is in use, and not how a run ended."""
    return entry.role is Role.STATUS and set(entry.means) <= ALIVE


def _last_time(cursor: Cursor, draft: Draft, following: str) -> bool:
    """Read the "last" of `when did you last see orders_hourly`."""
    verb = following not in _NO_VERBS and not following[:1].isdigit()
    asked = {"when", "verb"} & set(draft.cues) or Aspect.WHEN_LAST in draft.aspects
    asked = asked or cursor.keys[cursor.stop - 1] == "when"  # `orders_hourly last seen when`
    if not (asked and draft.places and verb):
        return False
    if cursor.accept("last") is None:
        return False
    draft.aspects.setdefault(Aspect.WHEN_LAST, cursor.at - 1)
    return True


def counted(cursor: Cursor) -> int | None:
    """Read `3` before what runs are called: `next 3 runs`."""
    begin = cursor.at
    found = _count(cursor)
    if found and _are_counted(cursor):
        return found
    cursor.at = begin
    return None


def _are_counted(cursor: Cursor) -> bool:
    return cursor.peek_key() in _COUNTED


def _count(cursor: Cursor) -> int | None:
    key = cursor.peek_key()
    if counts(key):
        if cursor.peek_key(1) in UNITS:
            return None
        cursor.at += 1
        return NUMBERS.get(key) or int(key) or None
    return None


def counts(key: str) -> bool:
    """Whether a word is a number that can say how many."""
    return key in NUMBERS or (key.isdecimal() and key.isascii() and len(key) <= _MOST_DIGITS)
