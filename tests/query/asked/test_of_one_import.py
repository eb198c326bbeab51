"""What is asked of one import in words that mean little by themselves."""

import pytest

from tests.support.query_reading import asked, core, read_again, reading

QUESTIONS = [
    # whether its rows stopped coming
    ("churn scores stopped coming?", 'show "churn_scores" whether nothing loads'),
    ("did the loyalty points stop loading?", 'show "loyalty_points" whether nothing loads'),
    ("has churn_scores ceased to arrive?", 'show "churn_scores" whether nothing loads'),
    # why it fails each time
    ("why does daily_users keep failing", 'show "daily_users" same problem'),
    ("how come daily users fails every single day", 'show "daily_users" same problem'),
    ("why is churn_scores failing again and again", 'show "churn_scores" same problem'),
    ("what is the reason churn_scores fails repeatedly", 'show "churn_scores" same problem'),
    ("why did daily_users fail", 'why "daily_users"'),
    ("why is the daily sync of our users broken", 'why "daily_users"'),
    # when it finished, and when it comes
    ("what time finished loyalty_tiers today", 'show "loyalty_tiers" last run today'),
    ("when arrived the loyalty points today", 'show "loyalty_points" last run today'),
    ("at which time was coupon_codes done", 'show "coupon_codes" last run'),
    ("what time does coupon_codes finish", 'show "coupon_codes" schedule'),
    ("coupon codes when coming today", 'show "coupon_codes" next run'),
    ("until when was daily_users fine", 'show "daily_users" last good run'),
    ("when was churn_scores last without errors", 'show "churn_scores" last good run'),
    # whether all of it is in
    ("black friday vips uploaded fully?", 'show "Black Friday VIPs" done'),
    ("did everybody from Black Friday VIPs get in?", 'show "Black Friday VIPs" done'),
    ("is the coupon codes file short?", 'show "coupon_codes" fewer rows usually'),
    ("coupon codes looks short?", 'show "coupon_codes" fewer rows usually'),
    # whether its alerts are off, or it is only quiet
    ("is orders_hourly switched off?", 'show "orders_hourly" muted'),
    ("orders_hourly fixed or just quiet?", 'show "orders_hourly" recovered'),
    # why it runs
    ("why is churn_scores running at this hour", 'show "churn_scores" running'),
    # whose it is
    ("who is owning coupon codes", 'show "coupon_codes" owner'),
    ("to whom belongs coupon_codes", 'show "coupon_codes" owner'),
    ("coupon_codes belongs to whom", 'show "coupon_codes" owner'),
    ("orders_hourly, to whom should I address myself", 'show "orders_hourly" owner'),
    ("whom can i ask about loyalty_points", 'show "loyalty_points" owner'),
    ("who to ping for churn_scores", 'show "churn_scores" owner'),
    # whether somebody is on it
    (
        "is there somebody who occupies himself of coupon_codes already",
        'show "coupon_codes" anybody on it',
    ),
    ("does anybody take care of coupon_codes", 'show "coupon_codes" anybody on it'),
    ("has someone taken coupon_codes in charge", 'show "coupon_codes" anybody on it'),
    ("who takes care of coupon_codes", 'show "coupon_codes" owner'),
    # how long it runs
    ("how long does churn_scores run now", 'show "churn_scores" running'),
    ("churn_scores is running. how much is usual", 'show "churn_scores" duration usually'),
    # how old its data is
    ("how old is the data of daily_users", 'show "daily_users" last good run'),
    ("coupon_codes data is of when", 'show "coupon_codes" last good run'),
    ("when did daily_users enter well the last time", 'show "daily_users" last good run'),
    # how many of its rows are not in
    ("coupon_codes how many are not loaded", 'show "coupon_codes" failed rows'),
    ("how many coupon codes are not in", 'show "coupon_codes" failed rows'),
    # when exactly it failed
    ("churn_scores was broken, at what time today", 'show "churn_scores" last failure today'),
    # for how long it has been failing
    ("daily_users empty again.. is that 2 or 3 days now", 'show "daily_users" since when'),
    ("has daily_users been failing for two or three days?", 'show "daily_users" since when'),
    ("did daily_users fail 2 or more times?", 'show "daily_users" at least 2 failures'),
    ("daily_users, third day in a row?", 'show "daily_users" since when at least 2716 minutes'),
    (
        "is this the 2nd day running that daily_users fails",
        'show "daily_users" since when at least 1276 minutes',
    ),
    ("daily_users failed again, 3rd time?", 'show "daily_users" since when at least 3 failures'),
    (
        "churn_scores again, two nights in a row now?",
        'show "churn_scores" since when at least 1276 minutes',
    ),
    ("how many times in a row did churn_scores fail", 'show "churn_scores" since when'),
    ("churn_scores: how many failures in a row?", 'show "churn_scores" since when'),
    # which of two is so
    ("is orders_hourly slow or dead", 'show "orders_hourly" late'),
    ("orders_hourly: only slow or will it never finish", 'show "orders_hourly" late usually'),
    ('it "hangs", orders_hourly, only slow or stuck', 'show "orders_hourly" late usually'),
    ("daily_users is it the file or us", 'why "daily_users"'),
    ("is coupon_codes missing ids or is it duplicates?", 'why "coupon_codes"'),
    ("are there missing keys or duplicates in coupon_codes?", 'why "coupon_codes"'),
    ("did coupon_codes fail twice or more?", 'show "coupon_codes" at least 2 failures'),
    ("churn_scores: our fault or theirs", 'why "churn_scores"'),
    ("coupon_codes, problem of the file or of moengage", 'why "coupon_codes"'),
    # whether a problem came back
    (
        "has this credential problem of loyalty_points occurred again since",
        'show "loyalty_points" failed credential problem',
    ),
    (
        "did the access denied come back for loyalty_points",
        'show "loyalty_points" failed access denied',
    ),
    # for which reason it still fails
    (
        "is product_catalogue still refusing the key?",
        'show "product_catalogue" failed refusing the key',
    ),
    # what its error means
    ("what does the error of daily_users mean for a normal person", 'why "daily_users"'),
    ("coupon_codes says primary key missing. what is that", 'why "coupon_codes"'),
    # what is said for nothing
    ("any idea what happened to daily_users", 'why "daily_users"'),
    (
        "I've got a gap on Saturday in product_catalogue",
        'show "product_catalogue" missed runs saturday',
    ),
    # what partly failed counts as
    ("what does partly failed mean, for me it is failed or not failed", "explain partial"),
    ("partly failed is failed or ok?", "explain partial"),
    ("where do you draw the line between partly failed and failed?", "explain failed partial"),
    ("where is the cutoff between slow and stuck", "explain slow stuck"),
    ("how do you tell apart overdue and stuck?", "explain overdue stuck"),
]


@pytest.mark.parametrize(("text", "question"), QUESTIONS)
def test_what_is_asked_of_one_import(text: str, question: str) -> None:
    """Nothing is said not to be used, and the question reads back as the same."""
    made = reading(text)
    assert [query.canonical for query in made.questions] == [question]
    assert not made.unused
    assert not made.unread
    (query,) = made.questions
    assert read_again(query) == [core(query)]


def test_a_wish_to_stop_it_is_none() -> None:
    """Nor is a time behind “going”, which may be no point to begin with."""
    assert asked("can you stop churn_scores") == ['stop "churn_scores"']
    assert asked("why is churn_scores going at this hour") == ['why "churn_scores"']


def test_a_quoted_reason_is_explained_by_the_import_that_has_it() -> None:
    """With its meaning in plain words; what else something means is no reason."""
    error = "Wrong file encoding: the file is not valid UTF-8"
    assert asked(f'Sam got "{error}" on coupon_codes. What does it mean?') == ['why "coupon_codes"']
    text = "coupon_codes was acknowledged. Does that mean that somebody is on it, and who?"
    assert 'why "coupon_codes"' not in asked(text)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "why no alert for orders_hourly? somebody switched off?",
            ['why alert "orders_hourly"'],
        ),
        (
            "orders_hourly failed and then nothing. Fixed or just quiet?",
            ['show "orders_hourly" recovered'],
        ),
    ],
)
def test_it_may_be_named_before(text: str, question: list[str]) -> None:
    """A few words without a name are about the import of the question before."""
    assert asked(text) == question


def test_who_asks_for_a_time_may_say_where_they_are() -> None:
    """The answer says how far that clock is from the workspace's."""
    said = reading("What time does loyalty_tiers come in? I'm in Toronto")
    assert any("Toronto is 5 h behind" in each for each in said.taken)
    assert not reading("did loyalty_tiers come in? I'm in Toronto").taken


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("how many are missing exactly in churn_scores", 'show "churn_scores" failed rows'),
        ("is anything missing in churn_scores", 'show "churn_scores" failed'),
        ("are some of them still missing in churn_scores?", 'show "churn_scores" failed'),
        ("is churn_scores missing?", 'show "churn_scores" late'),
    ],
)
def test_what_is_missing_in_one_are_its_rows(text: str, question: str) -> None:
    """Where the import itself is not what is missing."""
    assert asked(text) == [question]


def test_how_many_are_missing_is_asked_of_the_last_answer() -> None:
    """Of its rows."""
    text = "and how many are missing exactly"
    assert asked(text, about=["churn_scores"]) == ['show "churn_scores" failed rows']


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "there was a problem with churn_scores, I want to know if it is repaired now",
            'show "churn_scores" ok',
        ),
        (
            "churn_scores, I want to know if it is repaired or if I should better wait till monday",
            'show "churn_scores" recovered',
        ),
        ("churn_scores problem solved yet?", 'show "churn_scores" recovered'),
    ],
)
def test_what_was_wrong_is_not_asked_beside_whether_it_is_well_again(
    text: str, question: str
) -> None:
    """Two answers would contradict each other."""
    assert asked(text) == [question]


def test_few_told_before_whether_it_is_well_is_told_by_that() -> None:
    """A no to the first would read as one to the second."""
    text = "the churn scores mails are very few today, I would like to know if churn_scores is ok"
    assert asked(text) == ['show "churn_scores" ok']
    yesterday = asked("churn_scores had few rows yesterday? is churn_scores ok now")
    assert yesterday[0].startswith('show "churn_scores" fewer rows')


def test_mended_is_well_again() -> None:
    """In whichever word."""
    assert asked("churn_scores failed, is that mended?") == ['show "churn_scores" ok']


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("did churn_scores fail or is it only slow?", 'show "churn_scores" wrong'),
        ("churn_scores: failed or just late?", 'show "churn_scores" wrong'),
        ("is churn_scores down or only stuck", 'show "churn_scores" wrong'),
        ("did churn_scores fail today or does it hang?", 'show "churn_scores" wrong today'),
    ],
)
def test_whether_it_failed_or_lags_is_told_by_how_it_stands(text: str, canonical: str) -> None:
    """A yes or no would answer neither."""
    (query,) = reading(text).questions
    assert query.canonical == canonical
    assert query.stated


@pytest.mark.parametrize(
    "text",
    [
        "is churn_scores slow or stuck",
        "did churn_scores fail yesterday or was it slow",
        "did churn_scores fail?",
        "is churn_scores late?",
        "is anything failed or late?",
    ],
)
def test_of_a_time_that_is_over_or_of_one_of_both_it_is_asked_as_before(text: str) -> None:
    """And of many imports."""
    assert not any("wrong" in each for each in asked(text))


MADE = [
    ("when was loyalty_tiers created", "owner"),
    ("since when exists loyalty_tiers", "owner"),
    ("since when do we have loyalty_tiers", "owner"),
    ("how long has loyalty_tiers existed", "owner"),
    ("loyalty_tiers creation date", "owner"),
    ("when did we set up loyalty_tiers", "owner"),
    ("when was loyalty_tiers added", "owner"),
    ("when was the file of loyalty_tiers created", "last run"),
    ("when were the rows of loyalty_tiers added", "last run"),
    ("when was the header of loyalty_tiers added", "last run"),
    ("when was the column added in loyalty_tiers", "last run"),
    ("when was the mapping of loyalty_tiers created", "last run"),
    ("when were the users of loyalty_tiers created", "last run"),
    ("when was the segment created from loyalty_tiers", "last run"),
    ("how long does loyalty_tiers take to be added", "duration"),
    ("hi, do you know when the loyalty_tiers import was set up?", "owner"),
    ("when and by whom was loyalty_tiers created", "owner"),
    ("since when do we have no data in loyalty_tiers", "since when"),
    ("since when do we have the problem with loyalty_tiers", "since when"),
    ("how long did loyalty_tiers take", "duration"),
]


@pytest.mark.parametrize(("text", "aspect"), MADE)
def test_when_it_was_made_is_told_with_who_did(text: str, aspect: str) -> None:
    """Not when it last ran, nor since when it fails; its file and its rows are not the import."""
    assert asked(text) == [f'show "loyalty_tiers" {aspect}']
