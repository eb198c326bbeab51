"""Who created which imports, and which of them are those of who asks."""

from dataclasses import replace

import pytest

from bot.domain.answers.answer import Listing, Unknown
from bot.domain.answers.declined import Declined, DeclineReason, MineUnknown, NobodyCalled
from bot.domain.answers.ownership import OwnerList
from bot.domain.answers.past import PastRuns
from bot.domain.asked import ME, Aspect, Span
from bot.domain.errors import Refused, ResultUnknown
from bot.query.values import Filters, Intent, Query
from bot.services.asking.lists.mine import MOST_LOOKED_UP
from bot.services.asking.requester import Requester
from tests.support.services_fakes import NOW
from tests.support.services_runs import COMPANY, DAY, RUNS, Past, asked, row

OMAR = Requester("U0OMAR", "C1")


@pytest.fixture
async def past() -> Past:
    """Omar and Lena are in Slack."""
    scene = Past()
    await scene.happened(COMPANY, RUNS)
    scene.people.users = {"omar@example.com": "U0OMAR", "lena@example.com": "U0LENA"}
    return scene


def mine() -> Query:
    return asked(filters=Filters(owner=ME), span=None)


async def listed(past: Past, query: Query, requester: Requester = OMAR) -> list[str]:
    answer = await past.reply(query, requester)
    assert isinstance(answer, Listing)
    return [each.id for each in answer.rows]


async def declined(past: Past, query: Query, requester: Requester = OMAR) -> object:
    answer = await past.reply(query, requester)
    assert isinstance(answer, Declined)
    return answer.why


async def test_my_imports_are_those_of_my_address(past: Past):
    """Found by asking Slack for each creator, and remembered."""
    assert await listed(past, mine()) == ["loyalty"]
    asked_before = list(past.people.asked)
    assert "omar@example.com" in asked_before
    assert await listed(past, mine()) == ["loyalty"]
    assert past.people.asked == asked_before


async def test_each_gets_their_own(past: Past):
    """Nobody is shown what somebody else asked for a moment ago."""
    past.clock.move(3600)  # what was seen last is too old, so MoEngage is asked
    past.vendor.pages = [COMPANY]
    assert await listed(past, mine()) == ["loyalty"]
    assert await listed(past, mine(), Requester("U0LENA", "C1")) == ["coupons"]


async def test_my_failures_of_the_week(past: Past):
    """Any question can be about one's own."""
    answer = await past.reply(asked("FAILED", filters=Filters(owner=ME)), OMAR)
    assert isinstance(answer, PastRuns)
    assert [each.row.id for each in answer.imports] == ["loyalty"]


async def test_who_i_am_may_not_be_known(past: Past):
    """In a terminal; without the scope; while Slack is away; with another address."""
    assert await unknown(past, Requester()) is DeclineReason.MINE_ONLY_IN_SLACK
    nobody = Requester("U0NOBODY", "C1")
    assert await unknown(past, nobody) is DeclineReason.NOTHING_IS_MINE
    past.people.error = ResultUnknown("no answer")
    assert await unknown(past, nobody) is DeclineReason.MINE_NOT_LOOKED_UP
    past.people.error = Refused("missing_scope")
    assert await unknown(past, nobody) is DeclineReason.MINE_NEEDS_SCOPE


async def unknown(past: Past, requester: Requester) -> DeclineReason:
    """Why it is not known whose they are; all of the question is asked again with an address."""
    why = await declined(past, replace(mine(), canonical="csv by me"), requester)
    assert isinstance(why, MineUnknown)
    assert why.asked == "csv by me"
    known = ("lena@example.com", "omar@example.com", "priya@example.com")
    assert why.creators == (known if requester.user else ())
    return why.reason


@pytest.mark.parametrize("query", [mine(), asked(filters=Filters(not_owner=ME), span=None)])
async def test_a_name_in_slack_says_who_i_am_without_the_scope(past: Past, query: Query):
    """The answer says that it was taken from the name."""
    past.people.error = Refused("missing_scope")
    past.people.names = {"U0NEW": "Omar Haddad", "U0OMAR": "Lena"}
    past.vendor.pages = [list(COMPANY)]
    answer = await past.reply(query, Requester("U0NEW", "C1"))
    assert isinstance(answer, Listing)
    of_omar = [each.id for each in answer.rows if each.created_by == "omar@example.com"]
    assert (of_omar == ["loyalty"]) == (query == mine())
    assert "I took you to be omar@example.com, because of your name in Slack." in answer.notes


async def test_a_name_decides_nothing_where_slack_gives_addresses(past: Past):
    """Nor where creators may not be shown, for then the answer could not say so."""
    past.people.names = {"U0NOBODY": "Omar"}
    nobody = Requester("U0NOBODY", "C1")
    assert await unknown(past, nobody) is DeclineReason.NOTHING_IS_MINE
    past.people.error = ResultUnknown("no answer")
    assert await unknown(past, nobody) is DeclineReason.MINE_NOT_LOOKED_UP
    hidden = Past(show_owners=False)
    await hidden.happened(COMPANY)
    hidden.people.names, hidden.people.error = {"U0OMAR": "Omar"}, Refused("missing_scope")
    assert await declined(hidden, mine()) == MineUnknown(DeclineReason.MINE_NEEDS_SCOPE)


async def test_slack_is_asked_so_often_and_no_more():
    """It allows 50 look-ups a minute."""
    past = Past()
    await past.happened([row(f"i{number}", owner=f"p{number}@example.com") for number in range(50)])
    await declined(past, mine())
    assert len(past.people.asked) == MOST_LOOKED_UP


async def test_creators_may_not_be_shown():
    """Then nobody can be asked for either, but oneself."""
    past = Past(show_owners=False)
    await past.happened(COMPANY)
    past.people.users = {"omar@example.com": "U0OMAR"}
    theirs = asked(filters=Filters(owner="lena"), span=None)
    assert await declined(past, theirs) is DeclineReason.OWNERS_HIDDEN
    owners = asked(intent=Intent.OWNERS, span=None)
    assert await declined(past, owners) is DeclineReason.OWNERS_HIDDEN
    each = asked(aspect=Aspect.OWNER, span=None)
    assert await declined(past, each) is DeclineReason.OWNERS_HIDDEN
    assert await listed(past, mine()) == ["loyalty"]
    nobody = Requester("U0NOBODY", "C1")
    of_nobody = replace(mine(), canonical="csv by me")
    assert await declined(past, of_nobody, nobody) == MineUnknown(DeclineReason.NOTHING_IS_MINE)
    assert await declined(past, of_nobody, Requester()) == MineUnknown(
        DeclineReason.MINE_ONLY_IN_SLACK
    )


async def test_a_list_with_who_created_each(past: Past):
    """Only where that is asked."""
    past.vendor.pages = [list(COMPANY)]
    answer = await past.reply(asked(aspect=Aspect.OWNER, span=None))
    assert isinstance(answer, Listing)
    assert answer.owners == {each.id: each.created_by for each in COMPANY}
    plain = await past.reply(asked(span=None))
    assert isinstance(plain, Listing)
    assert plain.owners == {}


async def test_the_imports_of_somebody(past: Past):
    """By a part of the address, without a request; a threshold and a date narrow further."""
    assert await listed(past, asked(filters=Filters(owner="priya"), span=None)) == [
        "orders",
        "daily",
    ]
    assert past.vendor.asked == []
    old = Filters(created=Span(NOW - 91 * DAY, NOW - 89 * DAY))
    assert len(await listed(past, asked(filters=old, span=None))) == 4
    assert await listed(past, asked(filters=Filters(created=Span(NOW, NOW)), span=None)) == []


async def test_whose_imports_they_are_is_said_by_the_address(past: Past):
    """However it was typed, if all are of one person."""
    answer = await past.reply(asked(filters=Filters(owner="priya"), span=None))
    assert isinstance(answer, Listing)
    assert answer.about == "imports created by “priya@example.com”"
    several = await past.reply(asked(filters=Filters(owner="example"), span=None))
    assert isinstance(several, Listing)
    assert several.about.endswith("created by “example”")


async def test_nobody_is_called_so(past: Past):
    """Who created imports is said; “by” an import is about that import."""
    answer = await past.reply(asked(filters=Filters(owner="wall-clock"), span=None))
    assert isinstance(answer, Declined)
    assert isinstance(answer.why, NobodyCalled)
    assert answer.why.owner == "wall-clock"
    assert answer.why.creators == ("priya@example.com", "lena@example.com", "omar@example.com")
    answer = await past.reply(asked(filters=Filters(owner="Orders")))
    assert isinstance(answer, PastRuns)
    assert [each.row.id for each in answer.imports] == ["orders"]


async def test_who_owns_what(past: Past):
    """Who created most first; those of nobody known last."""
    await past.happened([*COMPANY, row("orphan", owner=None)])
    answer = await past.reply(asked(intent=Intent.OWNERS, span=None))
    assert isinstance(answer, OwnerList)
    assert [(one.owner, len(one.rows)) for one in answer.owners] == [
        ("priya@example.com", 2),
        ("lena@example.com", 1),
        ("omar@example.com", 1),
        (None, 1),
    ]
    assert (answer.creators, answer.imports) == (3, 5)


async def test_who_owns_one(past: Past):
    """By its name; a name that nobody has is said to be so."""
    answer = await past.reply(asked(intent=Intent.OWNERS, span=None, target="loyalty"))
    assert isinstance(answer, OwnerList)
    assert [one.owner for one in answer.owners] == ["omar@example.com"]
    nobody = asked(intent=Intent.OWNERS, span=None, target="nobody")
    assert isinstance(await past.reply(nobody), Unknown)
