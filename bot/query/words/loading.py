"""Words that ask whether data still comes in, of all imports: no status of any says it."""

from typing import Final

from bot.domain.asked import Aspect
from bot.query.words.entry import Entry, Role, combined

_LOADS: Final = (
    *combined(
        "are we, are you, is moengage, is the system",
        "still, currently still",
        "loading, importing, ingesting, loading anything, loading data, loading things",
    ),
    *combined(
        "is, is the, is our, is any, is the customer",
        "data",
        "still, ",
        "coming in, flowing, flowing in, arriving, coming through, loading, being loaded",
    ),
    *combined("are we, do we", "still", "getting, receiving, get, receive", "data, any data"),
    *combined("are we", "getting, receiving, loading", "data, any data, anything at all"),
    *combined("is anything, is something", "still, ", "coming in, flowing in, arriving"),
    *combined("is anything, is something, is stuff", "still", "loading, getting loaded"),
    *combined("are, are the, are our", "imports", "still", "loading, importing, coming in"),
    Aspect.LOADS.value,
)
_STOPPED: Final = (
    *combined("did we, have we, did moengage", "stop, stopped", "loading, importing, ingesting"),
    *combined("did, has", "loading, everything, importing, data loading", "stop, stopped"),
    *combined(
        "has, have, did",
        "everything, all, all imports, all the imports, the imports, our imports, any imports",
        "stop, stopped",
        "loading, importing, running, coming in, arriving, working",
    ),
    *combined("has, is", "everything, all", "come to a stop, stopped, at a standstill"),
    *combined("did, did the, have, have the", "imports", "stop, stopped"),
    *combined("did, has, did the, has the", "data", "stop, stopped", "coming in, flowing, coming"),
    *combined("is nothing", "loading, coming in, arriving", ", anymore, any more"),
    Aspect.LOADS_NOT.value,
)
_LAST: Final = (
    *combined(
        "when did", "anything, something, any data, we", "last", "load, load anything, arrive"
    ),
    *combined("when did", "anything, something, data, any data", "last", "come in, get loaded"),
    *combined("what", "loaded, arrived, came in, was loaded", "last"),
    *combined("when was", "anything, something", "last", "loaded"),
    *combined("when was, what was", "the last", "load, successful load, thing loaded"),
    Aspect.LOADED_LAST.value,
)
LOADING: Final = (
    Entry(Role.ASPECT, tuple(dict.fromkeys(_LOADS)), (Aspect.LOADS.value,)),
    Entry(Role.ASPECT, tuple(dict.fromkeys(_STOPPED)), (Aspect.LOADS_NOT.value,)),
    Entry(Role.ASPECT, tuple(dict.fromkeys(_LAST)), (Aspect.LOADED_LAST.value,)),
)
