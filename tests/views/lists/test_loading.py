"""Whether data still comes in, as it is read on a phone."""

from dataclasses import replace

import pytest

from bot.domain.anomalies.lags import Lagging, LaggingImport
from bot.domain.answers.overview import Loaded, Overview
from bot.domain.asked import Aspect, Lag
from tests.support.views_runs import HOUR, MINUTE, NOW, row
from tests.views.lists.test_overview import FINE, said

OVERDUE = LaggingImport(row("visits"), (Lagging(Lag.OVERDUE, NOW - 2 * HOUR),))
LATELY = replace(FINE, loaded=Loaded("email_consents", NOW - 28 * MINUTE, 2_700))
EARLIER = replace(FINE, loaded=Loaded("orders", NOW - 3 * HOUR))
GONE = replace(EARLIER, late=(OVERDUE,))


@pytest.mark.parametrize(
    ("shown", "aspect", "begins"),
    [
        (LATELY, Aspect.LOADS, "Yes: the last run that loaded something was email_consents, today"),
        (LATELY, Aspect.LOADS_NOT, "No: the last run that loaded something was email_consents"),
        (
            LATELY,
            Aspect.LOADED_LAST,
            "The last run that loaded something was email_consents, today",
        ),
        (replace(LATELY, late=(OVERDUE,)), Aspect.LOADS, "Yes: the last run"),
        (EARLIER, Aspect.LOADS, "Yes: the last run that loaded something was orders, today"),
        (GONE, Aspect.LOADS, "No: the last run that loaded something was orders, today"),
        (GONE, Aspect.LOADS_NOT, "Yes: the last run that loaded something was orders, today"),
        (replace(GONE, blind=True), Aspect.LOADS, "The last run that loaded something was orders"),
        (FINE, Aspect.LOADS, "I know of no run that loaded something in the last 7 days."),
    ],
)
def test_the_last_run_that_loaded_something_answers(
    shown: Overview, aspect: Aspect, begins: str
) -> None:
    """Data comes in if it did in the last hour, or if nothing more was due; blind nobody knows."""
    assert said(replace(shown, aspect=aspect)).startswith(begins)


def test_its_rows_are_said_if_they_are_known() -> None:
    """What is wrong besides follows."""
    text = said(replace(LATELY, aspect=Aspect.LOADS, late=(OVERDUE,)))
    assert "2,700 rows" in text
    assert "visits: overdue" in text
    assert "rows" not in said(replace(EARLIER, aspect=Aspect.LOADS))
