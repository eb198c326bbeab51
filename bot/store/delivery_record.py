"""The record of an alert's delivery, as text.

It is one of

    N:<microseconds>     not claimed; the instant of what it is about, or of the release
    P:<microseconds>     claimed: an intent to post, made at that instant; after `:` the first one
                         whose result is unknown, if there was one before; twice the same if later
                         ones may have been lost
    S:<channel>:<ts>     sent: it stands there
    T:<channel>:<ts>     sent: posted there together with others
    G:<group>            posted by that group, which has a record of its own
"""

from bot.domain.outgoing.outgoing import Place


def of_place(place: Place) -> str:
    """The record of what stands there."""
    return f"{'T' if place.shared else 'S'}:{place.channel}:{place.ts}"


def place(record: str) -> Place | None:
    """Where it stands, if the record says so."""
    kind, _, rest = record.partition(":")
    channel, _, ts = rest.rpartition(":")
    return Place(channel, ts, shared=kind == "T") if kind in {"S", "T"} else None


def group_id(record: str) -> str | None:
    """The group that it was posted with, if the record says so."""
    kind, _, found = record.partition(":")
    return found if kind == "G" else None
