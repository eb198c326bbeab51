"""What is asked beside something else is read, and no word of it is disowned."""

import pytest

from tests.support.query_reading import reading

BESIDE = [
    ("compare yesterday with today in two or three lines", "compare failure rate yesterday with"),
    ("summary in 2-3 sentences please", "overview in short"),
    ("status in five lines max", "overview in short"),
    ("runs failed yesterday vs today, just the numbers", "compare runs failed yesterday with"),
    ("failed runs yesterday, figures only", "failed yesterday in short"),
    ("failed today, outright only", "failed not partial today"),
    ("only outright failures since monday", "failed not partial since monday"),
    ("failed earlier this week but fine again now", "which recovered failed this week"),
    (
        "which failed yesterday but are over it by now? names only",
        "which recovered failed yesterday",
    ),
    ("imports that failed this week and got over it", "which recovered failed this week"),
    ("aux data imports that come from s3, with their schedules", "with owners s3 aux"),
    ("all csv imports incl. schedule", "with owners csv"),
    ("list ben's imports, with how the last run of each one went", "by ben in short"),
    ("sftp imports and how their last run ended please", "sftp in short"),
    ("lena's imports, last run ok or not", "by lena in short"),
    ("state of everything split by source", "count imports by source failed partial"),
    ("health per type", "count imports by type failed partial"),
    ("how do things stand by owner", "count imports by person failed partial"),
    ("did daily_users lose many rows on tuesday", 'show "daily_users" failed rows tuesday'),
    ("a lot of rows rejected in coupon_codes?", 'show "coupon_codes" failed rows'),
    ("same date error in daily_users as yesterday?", 'show "daily_users" same problem yesterday'),
    ("which column is churn_scores missing?", 'why "churn_scores"'),
    ("what field does churn_scores lack", 'why "churn_scores"'),
    ("is everything in that should have been in by now", "overview ok"),
    ("is all the data in yet?", "overview ok"),
    ("how did the week go so far, day by day", "trend this week"),
    ("week so far by day", "trend this week"),
    ("set up this month + by whom", "with owners created this month"),
    ("which were added this month, and who added them", "with owners created this month"),
    ("new imports this week and who made them", "with owners created this week"),
    ("is everything back to normal, row numbers too?", "overview ok"),
    ("all fine, rows as well?", "overview ok"),
    ("what still needs somebody's attention?", "overview failed partial"),
    ("which uploads did not come through clean this week", "failed partial csv this week"),
    ("which one time uploads failed this week", "failed csv this week"),
    ("most rows per run? usual numbers", "biggest 5 usually"),
]


@pytest.mark.parametrize(("text", "question"), BESIDE)
def test_what_is_asked_beside_is_part_of_the_question(text: str, question: str) -> None:
    """It is one question, and nothing of it is left over."""
    said = reading(text)
    (query,) = said.questions
    assert query.canonical.startswith(question)
    assert (said.unread, said.unused) == ((), ())


ODD = [
    ("overnight summary, failures + anything odd", "failed partial overnight"),
    ("what failed today and anything unusual", "failed partial today"),
    ("failed ones and whatever else looks off", "failed partial"),
    ("anything odd overnight?", "anything failed partial overnight"),
    ("anything weird in the sftp imports this week", "anything failed partial sftp this week"),
    ("anything odd?", "overview"),
]


@pytest.mark.parametrize(("text", "question"), ODD)
def test_what_is_odd_is_more_than_what_failed(text: str, question: str) -> None:
    """The list of what failed, wholly or in part, has what is stuck or late beside it."""
    assert [query.canonical for query in reading(text).questions] == [question]


MOST_AND_FEWEST = [
    "who has got the most imports and who the fewest?",
    "who's got the most imports and who's got the least",
    "which owner has the most imports and which the fewest",
]


@pytest.mark.parametrize("text", MOST_AND_FEWEST)
def test_who_has_most_and_who_fewest_are_ranked_by_the_same(text: str) -> None:
    """What is counted is named once."""
    most, fewest = (query.canonical for query in reading(text).questions)
    assert (most, fewest) == ("top 5 creators imports", "bottom 5 creators imports")


@pytest.mark.parametrize("text", ["what is due at 11?", "which imports are due at 11"])
def test_an_hour_alone_is_one_to_come_where_something_is_due(text: str) -> None:
    """The next one of that number."""
    (query,) = reading(text).questions
    assert query.coming is not None
    assert query.coming.start.hour % 12 == 11
    assert reading(text).unread == ()


LEFT_ALONE = [
    ("how many rows were refused today", "count failed rows today"),
    ("imports by status", "count imports by state"),
    ("which import failed most and which ran longest", "top 1 failures"),
]


@pytest.mark.parametrize(("text", "question"), LEFT_ALONE)
def test_what_is_near_stays_as_it_is(text: str, question: str) -> None:
    """A number that is asked for, a count by state, another ranking."""
    assert reading(text).questions[0].canonical == question


PINGED = [
    "why did daily_users ping us again?",
    "why does daily_users keep paging me",
    "why is daily_users still bothering everybody",
]


@pytest.mark.parametrize("text", PINGED)
def test_why_it_pings_asks_for_the_reason_of_the_alert(text: str) -> None:
    """Not for that of the failure alone."""
    assert reading(text).questions[0].canonical == 'why alert "daily_users"'


WITH_THEIR_TIMES = [
    ("login refused, any in the last two weeks and when", "with times login refused"),
    ("file not found - any since monday, and when", "with times file not found"),
    ("who set up the sftp imports this month?", "with owners sftp created this month"),
    ("who uploaded lists last week", "with owners created last week"),
    ("dailies: how many failed or partly failed today", "count runs failed partial daily today"),
    ("how many broke today", "count failures today"),
]


@pytest.mark.parametrize(("text", "question"), WITH_THEIR_TIMES)
def test_the_second_half_counts(text: str, question: str) -> None:
    """When each was, who made it, and those that failed in part."""
    assert reading(text).questions[0].canonical.startswith(question)


def test_that_a_slow_run_has_no_known_reason_is_said() -> None:
    """Where the question begins with “why”, too."""
    said = reading("why was daily_users so slow today?").taken
    assert said == ("Why it took so long is not known: MoEngage gives no reason for that.",)
