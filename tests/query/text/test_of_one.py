"""Turns of phrase about one import."""

import pytest

from tests.support.query_reading import asked, reading

LAST_RUN = [
    "at what hour churn_scores has been refreshed for the last time",
    "when did churn_scores get refreshed last",
    "what time was churn_scores updated for the last time?",
]
OWNER = [
    "who could have a look at churn_scores",
    "who can look into churn_scores",
    "who would be able to take a look at churn_scores",
    "churn_scores: who could check it",
]


@pytest.mark.parametrize("text", LAST_RUN)
def test_when_something_was_last_done_is_its_last_run(text: str) -> None:
    """And not when it is to run."""
    assert asked(text) == ['show "churn_scores" last run']


@pytest.mark.parametrize("text", OWNER)
def test_who_could_look_at_it_is_its_owner(text: str) -> None:
    """Whoever does so already was not asked for."""
    assert asked(text) == ['show "churn_scores" owner']


@pytest.mark.parametrize("text", ["anything way slower than usual", "which had waaay fewer rows"])
def test_way_before_a_comparison_is_said_for_nothing(text: str) -> None:
    """The comparison says it."""
    read = reading(text)
    assert (read.unread, read.unused) == ((), ())


def test_the_file_of_this_night_is_that_of_the_last() -> None:
    """Unless it is yet to come."""
    text = "is there something particular with the churn_scores file of this night"
    assert asked(text) == ['show "churn_scores" odd overnight']


@pytest.mark.parametrize(
    "text",
    [
        "product_catalogue sftp key problem gone?",
        "is the access denied thing over for product_catalogue?",
        "has the key error of product_catalogue gone",
        "product_catalogue access denied gone?",
        "product_catalogue column issue over yet?",
    ],
)
def test_whether_a_trouble_is_gone_asks_if_all_is_well_now(text: str) -> None:
    """Not whether there was one, to which yes is the opposite."""
    assert asked(text) == ['show "product_catalogue" ok']


@pytest.mark.parametrize("text", ["any issue over 1000 rows", "problems over the weekend"])
def test_what_counts_over_something_is_not_gone(text: str) -> None:
    assert "ok" not in asked(text)[0].split()


@pytest.mark.parametrize("how", ["way short", "way too short", "waaay short"])
def test_way_only_says_how_much(how: str) -> None:
    """It is not left over as a word that was not understood."""
    read = reading(f"coupon_codes came in {how} and nobody paged me, why")
    assert ([each.canonical for each in read.questions], read.unread) == (
        ['why alert "coupon_codes"'],
        (),
    )


NORMAL = [
    ("normal duration of churn_scores?", 'show "churn_scores" duration usually'),
    ("what's the normal runtime of churn_scores", 'show "churn_scores" duration usually'),
    ("hi, normal row count for churn_scores", 'show "churn_scores" rows usually'),
    ("what is churn_scores's normal size", 'show "churn_scores" rows usually'),
    ("normal duration of churn_scores or not?", 'show "churn_scores" normal'),
    ("normal duration today for churn_scores?", 'show "churn_scores" normal today'),
    ("is the duration of churn_scores normal", 'show "churn_scores" normal'),
]


@pytest.mark.parametrize(("text", "canonical"), NORMAL)
def test_a_normal_measure_of_an_import_is_the_usual_one(text: str, canonical: str) -> None:
    """Unless it is asked whether one run was normal."""
    assert asked(text) == [canonical]


LASTING = [
    ("how many days has churn_scores been failing", 'show "churn_scores" since when'),
    ("how many nights is churn_scores down already?", 'show "churn_scores" since when'),
    ("number of days churn_scores has been broken", 'show "churn_scores" since when'),
    ("for how many days is churn_scores broken", 'show "churn_scores" since when'),
    ("how many days did churn_scores fail", 'show "churn_scores" how often failed'),
    (
        "how many days has churn_scores been failing this month",
        'show "churn_scores" how often failed this month',
    ),
]


@pytest.mark.parametrize(("text", "canonical"), LASTING)
def test_how_many_days_it_has_been_failing_is_since_when(text: str, canonical: str) -> None:
    """How many days it failed, or did in some time, is a number."""
    assert asked(text) == [canonical]


EXPECTED = [
    ("can i expect coupon_codes before 14:00", "14:00"),
    ("can we count on coupon_codes by 14:00?", "14:00"),
    ("do you expect coupon_codes before lunch", "lunch"),
    ("can i expect coupon codes by 14:00", "14:00"),
    ("can we count on the coupon_codes rows by 14:00", "14:00"),
]


@pytest.mark.parametrize(("text", "until"), EXPECTED)
def test_what_is_expected_by_a_time_is_asked_of_the_next_run(text: str, until: str) -> None:
    """As if it was asked whether it will be in: that time is none of a run that is over."""
    assert asked(text) == asked(f"will coupon_codes be in before {until}")


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("when can i expect coupon_codes", 'show "coupon_codes" next run'),
        ("can we rely on coupon_codes", 'show "coupon_codes" ok'),
        ("can we count on coupon_codes today", 'show "coupon_codes" ok today'),
    ],
)
def test_what_is_expected_otherwise_is_asked_as_it_is(text: str, question: str) -> None:
    """When it comes, and how reliable it is."""
    assert asked(text) == [question]


@pytest.mark.parametrize(
    "text",
    [
        "does a rerun with the same file make any sense",
        "would a rerun help?",
        "will a rerun fix it",
        "would rerunning fix it",
        *("rerun should fix it", "a backfill should fix this", "I think a restart would help"),
        "is a rerun enough",
        "any point in rerunning it?",
        "is it worth rerunning with the same file",
        "does it help to run it again",
        "would a rerun of churn_scores help",
    ],
)
def test_whether_a_rerun_helps_follows_from_what_is_to_be_done(text: str) -> None:
    """None is offered."""
    assert asked(text, about=["churn_scores"], thread=True) == ['why "churn_scores"']


@pytest.mark.parametrize(
    "text", ["can you rerun it", "should I rerun it", "does it help? rerun it"]
)
def test_a_rerun_that_is_wished_for_is_offered(text: str) -> None:
    assert 'rerun "churn_scores"' in asked(text, about=["churn_scores"], thread=True)


TIMES = [
    ("churn_scores starts at five or half past?", 'show "churn_scores" schedule usually'),
    ("churn_scores runs at 5:00 or 5:30?", 'show "churn_scores" schedule usually'),
    ("churn_scores last seen when?", 'show "churn_scores" last run'),
    ("churn_scores last came in when", 'show "churn_scores" last run'),
    ("churn_scores looks tiny today, right?", 'show "churn_scores" fewer rows usually today'),
    ("is churn_scores really tiny today?", 'show "churn_scores" fewer rows usually today'),
]


@pytest.mark.parametrize(("text", "canonical"), TIMES)
def test_one_is_asked_about_with_verbs_in_their_place(text: str, canonical: str) -> None:
    """What it is asked of stands behind them."""
    assert asked(text) == [canonical]


def test_which_run_was_at_one_of_two_times_is_no_habit() -> None:
    """It is asked of runs that were."""
    assert "schedule" not in asked("did churn_scores run at 5 or 6 today?")[0]


@pytest.mark.parametrize(
    "text",
    [
        *("should i expect an alert before 9", "can i expect a message before noon"),
        *("can i expect lena by noon", "should i expect coupon_codes to fail at 4"),
        *("should i expect more alerts by noon", "can i expect good news by noon"),
    ],
)
def test_what_else_is_expected_is_no_next_run(text: str) -> None:
    """People, alerts, and what goes wrong."""
    assert not any("next" in each for each in asked(text))
