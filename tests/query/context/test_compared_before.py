"""Which of several imports it is, with the time and the number that another clause tells."""

import pytest

from tests.support.query_reading import asked, reading

BOTH = '"daily_users" "churn_scores"'
TOLD = [
    (
        "Refused rows today in percent: daily_users vs churn_scores, which of the two is worse?",
        f"compare share of failed rows {BOTH} today",
    ),
    (
        "refused rows today: daily_users vs churn_scores. Which is worse?",
        f"compare failed rows {BOTH} today",
    ),
    (
        "failure rate yesterday: daily_users or churn_scores, which is worse?",
        f"compare failure rate {BOTH} yesterday",
    ),
    (
        "daily_users vs churn_scores, success rate this month. which of them is doing better?",
        f"compare success rate {BOTH} this month",
    ),
    (
        "duration last 30 days: daily_users vs churn_scores, which is better?",
        f"compare duration {BOTH} last 30d",
    ),
    (
        "in percent please, today: daily_users vs churn_scores, which loses more rows?",
        f"compare share of failed rows {BOTH} today",
    ),
    (
        "yesterday, daily_users vs churn_scores: which had more rows?",
        f"compare rows {BOTH} yesterday",
    ),
    (
        "daily_users vs churn_scores in the last 14 days: which is worse?",
        f"compare better or worse {BOTH} last 14d",
    ),
    (
        "daily_users and churn_scores failed today. which of the two is worse?",
        f"compare better or worse {BOTH} today",
    ),
    (
        "which is worse? daily_users vs churn_scores, today",
        f"compare better or worse {BOTH} today",
    ),
    (
        "daily_users vs churn_scores today and yesterday: which is worse?",
        f"compare better or worse {BOTH} from 2026-11-22 00:00 to 2026-11-23 21:15:30",
    ),
]
OWN = [
    (
        "refused rows today: daily_users vs churn_scores, which is worse this week?",
        f"compare failed rows {BOTH} this week",
    ),
    (
        "rows today: daily_users vs churn_scores, which is worse?",
        f"compare better or worse {BOTH} today",
    ),
    ("daily_users vs churn_scores: which is worse?", f"compare better or worse {BOTH}"),
    (
        "success rate today: daily_users vs churn_scores, which took longer?",
        f"compare duration {BOTH} today",
    ),
]


@pytest.mark.parametrize(("text", "canonical"), [*TOLD, *OWN])
def test_imports_are_compared_by_what_is_told_before(text: str, canonical: str) -> None:
    """What the question says itself holds; a number of rows says nothing of which is worse."""
    assert asked(text) == [canonical]
    assert asked(canonical) == [canonical]
    assert reading(text).unused == ()


def test_of_more_than_two_the_time_holds_for_each() -> None:
    """The number of each is told."""
    asks = asked("yesterday: daily_users vs coupon_codes vs churn_scores, which is worst?")
    names = ("daily_users", "coupon_codes", "churn_scores")
    assert asks == [f'show "{name}" how often failed yesterday' for name in names]


@pytest.mark.parametrize("said", ["Our demo is tomorrow", "Lena is ill today"])
def test_a_time_of_the_people_is_none_of_what_is_compared(said: str) -> None:
    """It is said that it was not used."""
    read = reading(f"{said}. daily_users or churn_scores, which is worse?")
    assert [each.canonical for each in read.questions] == [f"compare better or worse {BOTH}"]
    assert list(read.unused) == [said]


def test_nor_is_the_time_of_what_people_did_with_them() -> None:
    """Only the imports are taken from it."""
    asks = asked("we changed daily_users and churn_scores yesterday. which of them is worse?")
    assert asks == [f"compare better or worse {BOTH}"]


def test_another_question_about_those_compared_takes_no_time() -> None:
    """Who owns them is of no time."""
    asks = asked("daily_users vs churn_scores yesterday. who owns them?")
    assert asks == ['show "daily_users" owner', 'show "churn_scores" owner']


JUDGED = [
    ("is coupon_codes getting worse? refused rows today vs yesterday", "more"),
    ("is coupon_codes getting better? failed rows today vs yesterday", "less"),
    ("coupon_codes refused rows today vs yesterday, is it getting worse?", "more"),
    ("refused rows of coupon_codes today vs yesterday. is it worse?", "more"),
    ("coupon_codes: refused rows yesterday vs today. is it getting worse?", "more"),
]


@pytest.mark.parametrize(("text", "judged"), JUDGED)
def test_two_times_are_judged_as_it_is_asked_beside_them(text: str, judged: str) -> None:
    """The answer begins with yes or no, and nothing else is told."""
    compared = f'compare failed rows {judged} "coupon_codes" today with yesterday'
    assert asked(text) == [compared]
    assert asked(f"{text}, and what is the root cause") == [compared, 'why "coupon_codes"']


OTHERS = [
    "is churn_scores getting worse? failed rows of coupon_codes today vs yesterday",
    "is coupon_codes fine? failed rows today vs yesterday",
    "why is coupon_codes getting worse? failed rows today vs yesterday",
    "how much worse is coupon_codes? failed rows today vs yesterday",
]


@pytest.mark.parametrize("text", OTHERS)
def test_two_times_are_not_judged_by_another_question(text: str) -> None:
    """Nor by what is asked of another import."""
    assert 'compare failed rows "coupon_codes" today with yesterday' in asked(text)
