"""What of a question each intent takes: the rest of what was understood says nothing there."""

from collections.abc import Mapping
from dataclasses import fields
from operator import attrgetter
from typing import Any, Final

from bot.query.values import Intent, Query, replace

_ALWAYS: Final = frozenset(
    {"intent", "canonical", "workspace", "page", "share", "fresh", "notes", "otherwise", "confirm"}
)
_IMPORTS: Final = frozenset({"filters", "span", "as_csv"})
_ONE: Final = frozenset({"target", "targets"})
_CARD: Final = _ONE | {"span", "as_csv"}
_TAKES: Final[Mapping[Intent, frozenset[str]]] = {
    Intent.LIST: _IMPORTS
    | {
        "alone",
        "aspect",
        "thresholds",
        "latest",
        "oldest",
        "relation",
        "against",
        "target",
        "targets",
        "error",
        "wholly",
        "average",
        "brief",
    },
    Intent.HELP: frozenset({"term"}),
    Intent.SHOW: _CARD
    | {
        "filters",
        "aspect",
        "stated",
        "standing",
        "measure",
        "average",
        "latest",
        "oldest",
        "coming",
        "thresholds",
        "error",
        "previously",
        "vague",
    },
    Intent.WHY: _CARD | {"aspect", "stated", "vague"},
    Intent.FILES: _CARD,
    Intent.NEXT: _IMPORTS | {"within", "coming", "any_day", "latest"},
    Intent.TREND: _IMPORTS,
    Intent.HEALTH: frozenset(),
    Intent.MUTE: _ONE | {"filters", "span", "seconds", "until", "until_recovery"},
    Intent.UNMUTE: _ONE | {"filters"},
    Intent.MUTES: frozenset({"aspect"}),
    Intent.RERUN: _ONE | {"filters", "span"},
    Intent.SUBSCRIBE: frozenset({"filters"}),
    Intent.UNSUBSCRIBE: frozenset({"filters", "number"}),
    Intent.SUBSCRIPTIONS: frozenset(),
    Intent.OVERVIEW: _IMPORTS | {"aspect", "measure", "lags", "brief"},
    Intent.NUMBER: _ONE
    | {
        "filters",
        "span",
        "measure",
        "average",
        "usually",
        "limit",
        "by",
        "aspect",
        "wholly",
    },  # no file
    Intent.RANK: _IMPORTS | _ONE | {"ranking", "thresholds"},
    Intent.COMPARE: _IMPORTS | _ONE | {"measure", "against", "aspect"},
    Intent.LATE: _IMPORTS | _ONE | {"alone", "lags", "aspect", "of_usual"},
    Intent.OWNERS: _IMPORTS,
    Intent.ACKNOWLEDGE: _ONE | {"filters", "span", "note"},
    Intent.RELEASE: _ONE,
    Intent.ASSIGN: _ONE | {"person", "action"},
    Intent.NOTE: _ONE | {"note"},
    Intent.NOTIFY: _ONE | {"aspect"},
    Intent.WHY_ALERT: _ONE | {"span"},
    Intent.CANNOT: _ONE | {"action"},
    Intent.EXPLAIN: _ONE | {"terms", "span", "clock"},
    Intent.GREETING: frozenset(),
    Intent.THANKS: frozenset(),
}
_EMPTY: Final = Query(Intent.LIST, "")
_DEFAULTS: Final[Mapping[str, Any]] = {
    field.name: getattr(_EMPTY, field.name) for field in fields(Query) if field.name not in _ALWAYS
}


# By intent, what is dropped, and what then stands there.
_DROPPED: Final[Mapping[Intent, Mapping[str, Any]]] = {
    intent: {name: empty for name, empty in _DEFAULTS.items() if name not in takes}
    for intent, takes in _TAKES.items()
}
_PARTS: Final = {
    intent: (attrgetter(*dropped), tuple(dropped.values())) for intent, dropped in _DROPPED.items()
}


def kept(query: Query) -> Query:
    """The question without what its intent does not take."""
    parts, empty = _PARTS[query.intent]
    return query if parts(query) == empty else replace(query, **_DROPPED[query.intent])
