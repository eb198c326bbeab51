"""A question in normal form: the one text of all that mean the same."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from bot.domain.answers.small_talk import Word
from bot.domain.asked import Aspect, Comparison, Lag, Measure, Ranking, Relation, Threshold
from bot.domain.imports import PARTIAL_SUCCESS, STATUSES
from bot.domain.runs.figures import RATES
from bot.query.text.lexer import quoted
from bot.query.time.durations import Duration
from bot.query.time.window_values import from_to
from bot.query.values import Filters, Intent, Query
from bot.query.words import FILTERS, KEYS, Role, lookup, normal
from bot.query.words.cues import ANY_DAY
from bot.query.words.times_of_runs import PREVIOUSLY

# With nothing said at all, the question would read back as a call for help, or as no subscription.
_EVERYTHING: Final = "all"
UNTIL_RECOVERY: Final = "until it recovers"
_CHANGES_ALL: Final = (Intent.MUTE, Intent.UNMUTE, Intent.ACKNOWLEDGE)
# Behind these, a name in quotes is that of the one import that something is asked of.
_NAMING_ONE: Final = (*_CHANGES_ALL, Intent.COMPARE, Intent.NEXT, Intent.RANK)
_PLAIN_WORD: Final = re.compile(r"[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*")
_PLAIN_PERSON: Final = re.compile(r"\w[\w.-]*@[\w.-]+\w")
_CARDS: Final = (Intent.SHOW, Intent.WHY)
_NO_WORD: Final = (Intent.LIST,)
_OF_LISTS: Final = {
    Aspect.ANY: "anything",
    Aspect.NONE: "nothing",
    Aspect.WHY: "why all",
    Aspect.RECOVERED: "which recovered",
    Aspect.STILL: "still",
    Aspect.SINCE: "since when",
    Aspect.OK: "which fine",
    Aspect.FILES: "which files",
    Aspect.OWNER: "with owners",
    Aspect.RUNS: "with times",
    Aspect.SAME: "which same problem as",
    Aspect.HOW_OFTEN: "how often",
    Aspect.ONE_REASON: "did all",
}
_UNSAID: Final = (Aspect.WHY, Aspect.LIMIT)  # the intent, or the limit itself, says it
IN_SHORT: Final = "in short"
FIRST: Final = (Relation.NEW, Relation.AGAIN)  # they stand before the filters
_COMPARED: Final = {
    Comparison.MORE: "more than",
    Comparison.AT_LEAST: "at least",
    Comparison.LESS: "less than",
    Comparison.AT_MOST: "at most",
    Comparison.EXACTLY: "exactly",
}


def canonical(
    intent: Intent,
    filters: Filters,
    *,
    workspace: str | None = None,
    target: str | None = None,
    seconds: int | None = None,
    until_recovery: bool = False,
    aspect: Aspect | None = None,
) -> str:
    """The question as text that parses back to the same; it has no time.

    Words that could be left out are left out, and names stand in quotes, so that none can be taken
    for a word of the language.
    """
    query = Query(
        intent,
        "",
        filters=filters,
        workspace=workspace,
        target=target,
        seconds=seconds,
        until_recovery=until_recovery,
        aspect=aspect,
    )
    return written(query)


def written(query: Query, *, when: str = "", created: str = "", against: str = "") -> str:
    """The canonical text of a question; of its times, the words."""
    parts = [
        *_asked(query),
        "" if query.number is None else str(query.number),
        *_named(query),
        *_told(query),
        Duration.of_seconds(query.seconds).words if query.seconds else "",
        f"within {Duration.of_seconds(query.within).words}" if query.within else "",
        from_to(query.coming.start, query.coming.end) if query.coming else "",
        ANY_DAY if query.any_day else "",
        f"until {query.until:%Y-%m-%d %H:%M}" if query.until else "",
        UNTIL_RECOVERY if query.until_recovery else "",
        "usually" if query.usually or (query.average and query.intent is Intent.LIST) else "",
        *map(_threshold, query.thresholds),
        _threshold(query.limit) if query.limit else "",
        _latest(query) if query.latest and not query.filters.created else "",
        query.relation if query.relation in FIRST else "",
        _reason(query),
        *_narrowed(query),
        f"workspace:{_word(query.workspace)}" if query.workspace else "",
        created,
        _time(query.intent, when),
        _related(query, against) or (f"with {against}" if against else _before(query)),
        IN_SHORT if query.brief else "",
        "as csv" if query.as_csv else "",
    ]
    return " ".join([part for part in parts if part]) or _EVERYTHING


def _time(intent: Intent, when: str) -> str:
    """The time words; behind "mute", "today" or "tonight" alone would say how long."""
    if intent is Intent.MUTE and when in ("today", "tonight"):
        return f"since {when}"
    return f"in {when}" if when and intent is Intent.NEXT else when


def _narrowed(query: Query) -> list[str]:
    """Which imports."""
    filters = query.filters
    words: list[str] = []
    if filters.statuses:
        words += _statuses(query)
    words += _kind(filters)
    if filters.name:
        words.append(f"{'name:' if _is_taken_for_one(query) else ''}{quoted(filters.name)}")
    if filters.owner:
        words.append(f"by {person(filters.owner)}")
    if filters.not_owner:
        words.append(f"not by {person(filters.not_owner)}")
    words += [f"without {quoted(name)}" for name in filters.without]
    words += [f"except {' '.join(_kind(kind))}" for kind in filters.but]
    if filters.muted is not None:
        words.append("that are muted" if filters.muted else "not muted")
    return words


def _kind(filters: Filters) -> list[str]:
    """What imports have in common, whatever their names and states."""
    words: list[str] = []
    if filters.schedules:
        words += _values(Role.SCHEDULE, filters.schedules, filters.open_ended)
    words += filters.rhythms
    words += [f"not {each}" for each in filters.not_rhythms]
    if filters.sources:
        words += _values(Role.SOURCE, filters.sources, filters.open_ended)
    if filters.types:
        words += _values(Role.TYPE, filters.types, filters.open_ended)
    return words


def _statuses(query: Query) -> list[str]:
    """How runs ended, and that what only partly failed is not to be spoken of."""
    wanted = _values(Role.STATUS, query.filters.statuses, query.filters.open_ended)
    return [*wanted, f"not {normal(Role.STATUS, PARTIAL_SUCCESS)}"] if query.wholly else wanted


def _reason(query: Query) -> str:
    """A reason in words of its own; in quotes if they mean another one before `failed`."""
    error = query.error
    if not error:
        return "same reason" if query.aspect is Aspect.ONE_REASON else ""
    entry = lookup(error.casefold())
    known = entry is not None and entry.role is Role.REASON and not lookup(f"{error} failed")
    return error if known else f"with reason {quoted(error)}"


def _asked(query: Query) -> list[str]:
    """The words for what is asked; what narrows it follows."""
    words = _MEASURING.get(query.intent)
    if words:
        return words(query)
    if query.intent is Intent.OVERVIEW and query.measure:
        return ["count", query.measure, *query.lags]
    if query.aspect is Aspect.SINCE and query.oldest:
        return ["longest"]
    if query.intent in _NO_WORD:
        return [_OF_LISTS.get(query.aspect, "") if query.aspect else ""]
    return [query.intent.value, _with(query)]


def _with(query: Query) -> str:
    """What an intent's word needs behind it, so that it says what is meant."""
    match query.intent:
        case Intent.EXPLAIN:
            return _on_clock(query) or " ".join(map(_term, query.terms))
        case Intent.HELP:
            return query.term or ""
        case Intent.OVERVIEW:
            return _OF_LISTS[Aspect.ANY] if query.aspect is Aspect.ANY else query.aspect or ""
        case Intent.MUTES:
            return _OF_LISTS[Aspect.ANY] if query.aspect is Aspect.ANY else ""
        case Intent.SUBSCRIBE | Intent.UNSUBSCRIBE:
            everything = query.filters == Filters() and query.number is None
            return _EVERYTHING if everything else ""
        case Intent.MUTE | Intent.UNMUTE:
            return "" if query.target else _EVERYTHING
        case Intent.ACKNOWLEDGE:
            return _EVERYTHING if query.filters != Filters() else ""
        case _:
            return ""


def _on_clock(query: Query) -> str:
    """`next run in new york time`; nothing where no clock is wanted."""
    place = query.clock.rpartition("/")[2].replace("_", " ").casefold()
    run = "next run " if query.target and not query.span else ""
    return f"{run}in {place} time" if place else ""


def _term(term: str) -> str:
    """A status or a word of the bot as it is said; a reason in quotes."""
    if term in STATUSES:
        return normal(Role.STATUS, term)
    return term if term in tuple(Word) else quoted(term)


def _lags(query: Query) -> tuple[str, ...]:
    if query.of_usual is None:
        return query.lags
    if query.lags == (Lag.SLOW,):
        return (f"{query.of_usual:g}x as long as usual",)
    return (f"less than {100 * query.of_usual:.4g}% of usual rows",)


def _counting(query: Query) -> list[str]:
    asked = _OF_LISTS.get(query.aspect, "") if query.aspect else ""
    counted = "" if asked or query.measure in (*RATES, Measure.DURATION) else "count"
    split = f"by {query.by}" if query.by else ""
    if query.measure is Measure.DURATION and not (query.average or query.usually):
        counted = "total"
    return [asked, "average" if query.average else counted, query.measure or "", split]


_MEASURING: Final[Mapping[Intent, Callable[[Query], list[str]]]] = {
    Intent.NUMBER: _counting,
    Intent.RANK: lambda query: [_ranking(query.ranking)] if query.ranking else [],
    Intent.COMPARE: lambda query: ["compare", query.measure or "", query.aspect or ""],
    Intent.LATE: lambda query: [_OF_LISTS[query.aspect] if query.aspect else "", *_lags(query)],
    Intent.CANNOT: lambda query: [query.action or "stop"],
    # Behind "why", a word alone is a name.
    Intent.WHY_ALERT: lambda query: [query.intent.value if query.target else "no alert"],
}


def _named(query: Query) -> list[str]:
    """The name of the import, or of both that are compared."""
    if query.intent is Intent.COMPARE and len(query.targets) > 1:
        return [quoted(each.name) for each in query.targets]
    return [quoted(query.target)] if query.target else []


def _told(query: Query) -> list[str]:
    """What of one import is asked, and what is to be done about it."""
    said: list[str] = []
    if query.intent in _CARDS:
        measured = query.aspect in (Aspect.ROWS, Aspect.HOW_OFTEN) and query.measure
        aspect = "" if query.aspect in _UNSAID else query.aspect or ""
        said.append("will" if query.aspect is Aspect.WHEN_LAST and query.coming else "")
        if not (query.aspect is Aspect.RUNS and query.latest):
            said.append(query.measure or "" if measured else aspect)
        said.append("usually" if query.average else "")
        said.append(PREVIOUSLY if query.previously else "")
    if query.intent is Intent.NOTIFY:
        said.append(query.aspect or "")
    if query.person:
        said.append(f"to {query.person}")
    if query.note:
        said += ["note"] if query.intent is Intent.ACKNOWLEDGE else []
        said.append(quoted(query.note))
    return said


def _is_taken_for_one(query: Query) -> bool:
    """Whether a name in quotes would be that of the one import that something is asked of."""
    measured = query.intent is Intent.NUMBER and query.average
    return query.intent in _NAMING_ONE or query.aspect is Aspect.WHY or measured


def _related(query: Query, against: str) -> str:
    """`and also today`, behind the time that is meant first, or `every day`."""
    apart = query.relation and query.relation not in FIRST
    return f"{query.relation} {against}".strip() if apart else ""


def _before(query: Query) -> str:
    alone = query.intent is Intent.COMPARE and len(query.targets) < 2  # noqa: PLR2004
    return "vs before" if alone else ""


def _ranking(ranking: Ranking) -> str:
    people = " creators" if ranking.people else ""
    usual = " usually" if ranking.usual else ""
    if ranking.by is Measure.ROWS:
        return f"{'smallest' if ranking.least else 'biggest'} {ranking.top}{people}{usual}"
    return f"{'bottom' if ranking.least else 'top'} {ranking.top}{people} {ranking.by}{usual}"


def _threshold(one: Threshold) -> str:
    number = f"{one.number:.4f}".rstrip("0").rstrip(".")
    if one.measure is Measure.DURATION:
        return f"{_COMPARED[one.comparison]} {one.number / 60:.0f} minutes"
    share = "%" if one.measure in RATES else ""
    return f"{_COMPARED[one.comparison]} {number}{share} {one.measure}"


def _latest(query: Query) -> str:
    return f"{'first' if query.oldest else 'latest'} {query.latest} runs"


def _values(role: Role, values: tuple[str, ...], open_ended: tuple[str, ...]) -> list[str]:
    """The words of a filter: what is asked for, or what is left out."""
    if KEYS[role] in open_ended:
        return [f"not {normal(role, one)}" for one in FILTERS[role] if one not in values]
    return [normal(role, value) for value in values]


def _word(name: str) -> str:
    return name if _PLAIN_WORD.fullmatch(name) else quoted(name)


def person(name: str) -> str:
    """Somebody, as a word or in quotes that are read back."""
    return name if _PLAIN_WORD.fullmatch(name) or _PLAIN_PERSON.fullmatch(name) else quoted(name)
