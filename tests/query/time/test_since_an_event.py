"""Times that begin with what happened then: `since the key thing on the 21st`."""

import pytest

from tests.support.query_reading import asked, reading

OF_ONE = [
    (
        "daily_users ok since the sftp key thing on the 21st?",
        'show "daily_users" ok after 2026-11-21',
    ),
    (
        "did daily_users fail again since the outage on the 21st?",
        'show "daily_users" failed after 2026-11-21',
    ),
    (
        "has daily_users been fine since our release on the 21st",
        'show "daily_users" ok since 2026-11-21',
    ),
    ("daily_users ok since the crash at 7:15?", 'show "daily_users" ok since 07:15'),
]
OF_MANY = [
    ("what failed since the outage on the 21st", "failed since 2026-11-21"),
    ("what failed since the deploy on the 21st", "failed since 2026-11-21"),
    ("what failed since i left at 6pm", "failed since 18:00"),
]


@pytest.mark.parametrize(("text", "question"), [*OF_ONE, *OF_MANY])
def test_what_happened_is_passed_over(text: str, question: str):
    """How one import went on is asked without the day of its trouble; of many, nothing is lost."""
    assert asked(text) == [question]


def test_no_comma_is_passed_over():
    assert reading("daily_users fails since the fix, on monday it was fine").unread
