"""From how many rows on there is an alert, and that nobody saw one."""

import pytest

from tests.support.query_reading import asked

RULES = ["explain alert rules"]
BOTH = (
    "If less than 100 rows are refused I get no alert, correct? churn_scores had some refused on "
    "Tuesday and I saw nothing in the channel."
)
ASKED = [
    ("If less than 100 rows are refused I will get no alert, correct?", RULES),
    ("do I get an alert if fewer than 100 rows are refused?", RULES),
    ("so you alert from 100 rows on, right?", RULES),
    (
        BOTH,
        [*RULES, 'why alert "churn_scores" tuesday'],
    ),
    ("daily_users failed and I saw nothing in the channel", ['why alert "daily_users"']),
    ("how come nobody got a ping about coupon_codes", ['why alert "coupon_codes"']),
    (
        "how come naebody got a shout about churn_scores, there were rows refused",
        ['why alert "churn_scores"'],
    ),
]
WISHED = [
    "only alert me if more than 100 rows fail",
    "can you alert me only if more than 100 rows fail?",
    "please alert us when more than 500 rows are refused",
]
OF_IMPORTS = [
    "which imports have more than 100 refused rows?",
    "did more than 100 rows fail today?",
]


@pytest.mark.parametrize(("text", "questions"), ASKED)
def test_the_threshold_is_told_beside_the_state(text: str, questions: list[str]):
    assert asked(text) == questions


@pytest.mark.parametrize("text", WISHED)
def test_another_threshold_is_a_wish(text: str):
    assert asked(text) == ["change the threshold"]


@pytest.mark.parametrize("text", OF_IMPORTS)
def test_rows_of_imports_are_no_threshold(text: str):
    assert asked(text) != RULES
