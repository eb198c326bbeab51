"""Several counts in one message: the numbers alone, but for those of the imports counted first."""

from dataclasses import replace

import pytest

from bot.domain.anomalies.lags import Lagging, LaggingImport
from bot.domain.asked import Lag, Measure
from bot.domain.imports import FAILED
from bot.query.values import Filters, Intent, Query
from bot.views.lists.listing import listing
from bot.views.message import Message
from bot.views.reply.joining import heads, only_counts, together
from tests.support.views_values import LISTING

USERS = Filters(types=("USERS",))


def _count(filters: Filters) -> tuple[Query, Message]:
    query = Query(Intent.NUMBER, "count imports", filters, measure=Measure.IMPORTS)
    return query, Message("5", [{"type": "section"}, {"type": "section"}])


@pytest.mark.parametrize(
    ("filters", "blocks"),
    [
        (Filters(types=("USERS",), statuses=(FAILED,)), 2),  # `how many of those failed?`
        (Filters(types=("EVENTS",), statuses=(FAILED,)), 1),
        (Filters(types=("EVENTS",)), 1),
    ],
)
def test_what_stands_so_of_those_that_were_counted_is_listed(filters: Filters, blocks: int):
    """Others are numbers beside each other, with a button for each list."""
    answered = [_count(USERS), _count(filters)]
    assert only_counts(answered)
    assert [len(message.blocks) for _, message in heads(answered)] == [1, blocks]


def test_a_number_alone_has_no_page_and_nothing_of_its_list():
    """`26 imports, page 1 of 3` under which no list stands would be a riddle."""
    queries = [_count(USERS)[0], _count(Filters(types=("EVENTS",)))[0]]
    stuck = LaggingImport(LISTING.rows[-1], (Lagging(Lag.STUCK, LISTING.as_of),))
    listed = replace(LISTING, pages=3, wrong=(stuck,))
    for _, answer in together(queries, [listed, listed]):
        assert "Page" not in listing(answer).text
        assert "stuck" not in listing(answer).text


def test_numbers_of_two_workspaces_stand_beside_each_other():
    """The second is about no less than the first, so it has no list."""
    (first, shown), (second, other) = _count(USERS), _count(USERS)
    answered = [
        (replace(first, workspace="live"), shown),
        (replace(second, workspace="test"), other),
    ]
    assert [len(message.blocks) for _, message in heads(answered)] == [1, 1]
