"""A question about “me”, once it is known which creator that is."""

from dataclasses import replace

from bot.domain.asked import ME
from bot.query.values import Query


def as_creator(query: Query, address: str) -> Query:
    """The question with this address in place of “me”, as what is wanted or what is left out."""
    filters = query.filters
    if filters.owner == ME:
        return replace(query, filters=replace(filters, owner=address))
    return replace(query, filters=replace(filters, not_owner=address))


def as_namesake(query: Query, address: str) -> Query:
    """The same where only the name in Slack says who asks: the answer says so."""
    note = f"I took you to be {address}, because of your name in Slack."
    return as_creator(replace(query, notes=(*query.notes, note)), address)
