"""Whether a kind is the only one in trouble: how many of each kind are."""

import pytest

from tests.support.query_reading import asked, reading

EACH_KIND = [
    ("Is the stuff that failed only S3, or any others", "count imports by source failed"),
    ("only S3 affected or SFTP also?", "count imports by source failed partial"),
    ("is only S3 broken today or others as well", "count imports by source failed partial today"),
    (
        "did just the user imports fail last night, or other types too",
        "count imports by type failed overnight",
    ),
    (
        "are only one-time imports broken or also the daily ones",
        "count imports by schedule failed partial",
    ),
]
OTHERWISE = [
    ("show only s3 or sftp failures", "failed sftp s3"),
    ("only failed or partial s3 imports", "failed partial s3"),
    ("what failed, only s3 or csv", "failed s3 csv"),
]


@pytest.mark.parametrize(("text", "canonical"), EACH_KIND)
def test_whether_it_is_the_only_kind_each_kind_tells(text: str, canonical: str) -> None:
    """With those that are named, and all others."""
    assert asked(text) == [canonical]


@pytest.mark.parametrize(("text", "canonical"), OTHERWISE)
def test_only_may_just_say_which_ones(text: str, canonical: str) -> None:
    """Where no others are asked about."""
    assert asked(text) == [canonical]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("daily_users is only half loaded", 'show "daily_users" failed'),
        ("can someone explain why daily_users is only partially loaded", 'why "daily_users"'),
        ("is only daily_users half loaded", "partial"),
    ],
)
def test_only_behind_a_name_is_of_how_much_of_it(text: str, canonical: str) -> None:
    """Before the name it asks for others."""
    assert asked(text) == [canonical]


AGAINST_ALL = [
    ("are all the sftp ones down or just churn_scores", "failed partial sftp"),
    ("is only churn_scores late or the whole sftp", "overdue sftp"),
    ("is just churn_scores failing or every user import", "failed users"),
    ("sftp: everything stuck or just churn_scores", "stuck sftp"),
]


@pytest.mark.parametrize(("text", "canonical"), AGAINST_ALL)
def test_all_of_a_kind_or_just_one_asks_which_of_the_kind(text: str, canonical: str) -> None:
    """The card of the one would not tell of the others."""
    assert asked(text) == [canonical]


def test_all_rows_of_one_or_a_few_asks_of_the_one() -> None:
    """It is not the one that stands against all."""
    assert asked("did all rows of churn_scores fail or only a few") == [
        'show "churn_scores" failed rows'
    ]


OF_ALL = [
    (
        "so only daily_users and churn_scores are broken right now, nothing else?",
        'nothing failed partial without "daily_users" without "churn_scores"',
    ),
    ("only churn_scores is stuck, nothing else?", 'nothing stuck without "churn_scores"'),
    (
        "so it's just daily_users that's down, everything else fine?",
        'failed partial without "daily_users"',
    ),
    ("are daily_users and churn_scores the only ones broken?", "failed partial"),
    ("is daily_users the only broken one?", "failed partial"),
    ("only daily_users and churn_scores failed today, right?", "failed today"),
    ("coupon_codes only partly loaded, nothing else?", 'show "coupon_codes" failed'),
    ("is coupon_codes just slow, nothing else?", 'show "coupon_codes" slow usually'),
    ("is only daily_users ok again?", 'show "daily_users" ok'),
]


@pytest.mark.parametrize(("text", "canonical"), OF_ALL)
def test_whether_those_named_are_all_that_is_so_is_asked_of_the_others(
    text: str, canonical: str
) -> None:
    """However many are named; not where only what is so of them is all."""
    assert asked(text) == [canonical]


THE_ONLY_ONES = [
    ("is daily_users the only one failing", "failed", ["daily_users"]),
    ("was churn_scores the only failure today?", "failed today", ["churn_scores"]),
    ("are coupon_codes and loyalty_tiers the only stuck ones", "stuck", ["coupon", "loyalty"]),
    ("does only churn_scores hang, or others as well", "stuck", ["churn_scores"]),
    ("is coupon_codes the only one with refused rows", "more than 0 failed rows", ["coupon"]),
    ("is daily_users the only one that failed three times", "at least 3 failures", ["daily"]),
    ("is churn_scores the only weekly import", "weekly", ["churn_scores"]),
    ("is daily_users the only failure we have today", "failed today", ["daily_users"]),
    ("is coupon_codes the only failed import of this week", "failed this week", ["coupon_codes"]),
]
OF_THE_ONE = [
    ("the only file of daily_users, did it fail", 'show "daily_users" failed'),
    ("orders_hourly is the only hourly import we need. did it fail", 'show "orders_hourly" failed'),
    ("was that the only failed run of daily_users", 'show "daily_users" failed'),
    ("was that the only failure of daily_users today", 'show "daily_users" failed today'),
    ("is this the only failure of coupon_codes", 'show "coupon_codes" failed'),
    ("is that the only failed import of the daily_users feed", 'show "daily_users" failed'),
    ("daily_users is the only one i care about, did it fail?", 'show "daily_users" failed'),
    ("the only one i need is daily_users, did it fail today", 'show "daily_users" failed today'),
    ("the only import we use is daily_users, is it late", 'show "daily_users" late'),
    ("the only one that we have is daily_users, did it fail", 'show "daily_users" failed'),
    ("daily_users is the only one my boss reads, did it fail", 'show "daily_users" failed'),
    ("the only failure i see is daily_users, why", 'why "daily_users"'),
]


@pytest.mark.parametrize(("text", "canonical", "named"), THE_ONLY_ONES)
def test_whether_those_named_are_the_only_ones_is_asked_of_the_list(
    text: str, canonical: str, named: list[str]
) -> None:
    """So that the answer can say whether they are."""
    (query,) = reading(text).questions
    assert query.canonical == canonical
    assert all(one.name.startswith(part) for one, part in zip(query.alone, named, strict=True))


@pytest.mark.parametrize(("text", "canonical"), OF_THE_ONE)
def test_one_may_be_the_only_one_in_another_way(text: str, canonical: str) -> None:
    """The only one that matters, or of which something is the only one."""
    assert asked(text) == [canonical]


def test_no_yes_or_no_is_promised_where_a_part_was_not_understood() -> None:
    """It could turn the answer."""
    meant = reading("daily_users isn't the only one that failed, is it")
    assert meant.unread
    assert not any(query.alone for query in meant.questions)
