"""Better or worse than an earlier time, and the time before the one that is asked about."""

import pytest

from tests.support.query_reading import asked

SAME_HOURS = "today with from 2026-11-22 00:00 to 2026-11-22 21:15"
SAME_DAYS = "this week with from 2026-11-16 00:00 to 2026-11-16 21:15"
JUDGED = [
    ("are we worse off than this time yesterday?", f"compare worse {SAME_HOURS}"),
    ("any better today?", f"compare better {SAME_HOURS}"),
    ("has anything improved since yesterday?", f"compare better {SAME_HOURS}"),
    ("s3: better or worse than yesterday", f"compare better or worse s3 {SAME_HOURS}"),
    ("is this week worse than last?", f"compare worse {SAME_DAYS}"),
    ("worse than friday?", "compare worse today with from 2026-11-20 00:00 to 2026-11-20 21:15"),
    (
        "was yesterday worse than today",
        "compare worse from 2026-11-22 00:00 to 2026-11-22 21:15 with today",
    ),
    ("is it getting worse?", "compare worse vs before"),
    ("did failures go up this week", f"compare failures more {SAME_DAYS}"),
    ("did partial failures go up this week", f"compare runs more partial {SAME_DAYS}"),
    ("are refused rows on the rise today?", f"compare failed rows more {SAME_HOURS}"),
    ("is the number of failures growing", "compare failures more vs before"),
    ("how much worse is it than yesterday", "compare failure rate today with yesterday"),
    ("was the success rate worse than yesterday", "compare success rate less today with yesterday"),
]
BEFORE = [
    ("more failures this week than last?", "compare failures more this week with last week"),
    (
        "fewer failures this month than the last one?",
        "compare failures less this month with last month",
    ),
    ("did more fail yesterday than the day before?", "compare failures more yesterday with 2d ago"),
    ("failures last night vs the night before", "compare failures overnight with 2 nights ago"),
    ("failures this week vs the last 7 days", "compare failures this week with last 7d"),
]


@pytest.mark.parametrize(("text", "canonical"), [*JUDGED, *BEFORE])
def test_two_times_are_held_against_each_other(text: str, canonical: str) -> None:
    """The present against the same hours before; `last` and `the day before` by what is present."""
    assert asked(text) == [canonical]
    assert asked(canonical) == [canonical]
