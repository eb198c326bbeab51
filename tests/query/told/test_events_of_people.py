"""What people send, told beside a question or a wish."""

import pytest

from tests.support.query_reading import asked, reading

SENT = [
    "thank you note goes out at 11",
    "the thank-you note is going out at noon",
    "the invitation is sent at 11",
    "vouchers will be mailed tomorrow",
    "our survey will go out on monday",
    "voucher goes live at 6 pm",
    "I use it to send the promo",
]
TO_SEND = [
    "I wait for it to trigger the NPS email",
    "I'm waiting for it to trigger our newsletter",
    "we need it to kick off the campaign",
    "i want to start the birthday mailing",
]


@pytest.mark.parametrize("told", SENT + TO_SEND)
def test_what_is_sent_then_asks_nothing(told: str) -> None:
    """Whatever it is that is sent: no note is stored, no time is missed, nothing is run again."""
    made = reading(f"is churn_scores in? {told}")
    assert [each.canonical for each in made.questions] == ['show "churn_scores" there']
    assert made.unread == ()


@pytest.mark.parametrize("told", TO_SEND)
def test_what_somebody_sends_is_no_rerun_beside_a_wish(told: str) -> None:
    text = f"pls tell me when churn_scores finishes, {told}"
    assert asked(text) == ['notify "churn_scores"']


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("note churn_scores goes out at 11", 'note "churn_scores" "goes out at 11"'),
        ("add a note to churn_scores: goes out at 11", 'note "churn_scores" "goes out at 11"'),
        ("I want you to trigger churn_scores again", 'rerun "churn_scores"'),
        ("I need to trigger churn_scores", 'rerun "churn_scores"'),
        ("the email works again, trigger churn_scores", 'rerun "churn_scores"'),
    ],
)
def test_what_is_to_be_done_with_an_import_is_done(text: str, canonical: str) -> None:
    assert asked(text) == [canonical]
