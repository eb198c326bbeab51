"""Lists of one reply that would clash."""

from dataclasses import replace

from bot.domain.anomalies.lags import Lagging, LaggingImport
from bot.domain.answers.answer import Listing
from bot.domain.answers.lagging import LaggingImports
from bot.domain.answers.past import Became, ImportRuns, PastRuns
from bot.domain.asked import Aspect, Lag
from bot.views.lists.listing import listing
from bot.views.outside_slack.plain import plain
from bot.views.reply.clashing_lists import beside_each_other
from tests.support.views_runs import NOW, basis
from tests.support.views_values import LISTING

FIRST, *OTHERS = LISTING.rows
LATELY = PastRuns(
    basis(), ("FAILED",), (ImportRuns(FIRST, (), Became.BROKEN),), {"FAILED": 1}, 1, {}
)
MISSING = LaggingImports(basis(), (Lag.NOT_RUN,), (), {}, 0, 3, aspect=Aspect.NONE)


def test_what_is_shown_above_as_broken_is_only_named_below():
    """The number stays that of all."""
    _, shown = beside_each_other([LATELY, LISTING])
    said = plain(listing(shown))  # type: ignore[arg-type]
    assert said.splitlines()[0] == plain(listing(LISTING)).splitlines()[0]
    assert f"Shown above: {FIRST.name}. The others:" in said
    assert said.count(str(FIRST.name)) == 1
    assert all(str(row.name) in said for row in OTHERS)


def test_what_has_recovered_is_not_broken():
    back = replace(LATELY, imports=(ImportRuns(FIRST, (), Became.RECOVERED),))
    assert beside_each_other([back, LISTING]) == [back, LISTING]


def test_the_list_above_stays_whole():
    assert beside_each_other([LISTING, LATELY]) == [LISTING, LATELY]


def test_only_the_first_list_says_whether_all_went_well():
    failed = replace(LATELY, aspect=Aspect.NONE)
    assert beside_each_other([failed, MISSING]) == [failed, replace(MISSING, aspect=None)]
    assert beside_each_other([LATELY, MISSING]) == [LATELY, MISSING]


def test_what_is_late_above_is_not_told_again():
    late = (LaggingImport(FIRST, (Lagging(Lag.OVERDUE, NOW),)),)
    _, shown = beside_each_other([replace(LATELY, late=late), replace(LISTING, late=late)])
    assert isinstance(shown, Listing)
    assert shown.late == ()
