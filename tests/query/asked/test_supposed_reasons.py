"""A reason that is supposed of one import is compared with the one that is known."""

import pytest

from tests.support.query_reading import asked, core, read_again, reading

KNOWN = [
    (
        "churn_scores fell over because of the email column, not because file was empty, right?",
        'show "churn_scores" failed missing column',
    ),
    ("did churn_scores fail because of the header?", 'show "churn_scores" failed missing column'),
    (
        "churn_scores broke due to the missing email column, right?",
        'show "churn_scores" failed missing column',
    ),
    (
        "did churn_scores fail not because of the header but because of the login?",
        'show "churn_scores" failed with reason "login"',
    ),
    ("was the reason for churn_scores an empty file?", 'show "churn_scores" failed an empty file'),
    (
        "is the cause of coupon_codes duplicate ids?",
        'show "coupon_codes" failed duplicate ids',
    ),
    (
        "did loyalty_points fail yesterday because the file wasn't there?",
        'show "loyalty_points" failed because the file was missing yesterday',
    ),
    (
        "was the file of loyalty_points missing yesterday?",
        'show "loyalty_points" failed file not found yesterday',
    ),
    (
        "is it the sftp key again for product_catalogue?",
        'show "product_catalogue" failed with reason "sftp login"',
    ),
    (
        "is churn_scores late because of the login?",
        'show "churn_scores" failed with reason "login"',
    ),
]


@pytest.mark.parametrize(("text", "question"), KNOWN)
def test_a_known_reason_is_compared(text: str, question: str) -> None:
    """Nothing is left over, and it reads back as the same."""
    (query,) = reading(text).questions
    assert (query.canonical, reading(text).unread) == (question, ())
    assert read_again(query) == [core(query)]


@pytest.mark.parametrize(
    "text",
    ["and yesterday it was just that the file wasn't there?", "yesterday the file was missing?"],
)
def test_it_may_be_supposed_of_what_was_talked_of(text: str) -> None:
    """Without its name."""
    (query,) = reading(text, about=["loyalty_points"]).questions
    assert query.error
    assert query.canonical.startswith('show "loyalty_points" failed ')


@pytest.mark.parametrize(
    "text",
    [
        "is churn_scores failing for the same reason as daily_users, i.e. an empty file?",
        "is churn_scores failing for the same reason as daily_users (that is, no rows)?",
        "does churn_scores have the same error as daily_users, namely access denied",
    ],
)
def test_the_reason_of_another_import_is_told_by_the_answer(text: str) -> None:
    """Of each, so that no yes is said to the one and no to the other."""
    read = reading(text)
    of_each = [f'show "{name}" same problem' for name in ("churn_scores", "daily_users")]
    assert [query.canonical for query in read.questions] == of_each
    assert (read.unread, read.unused) == ((), ())


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("which imports are late, i.e. overdue?", "overdue"),
        ("is churn_scores ok, ie fine?", 'show "churn_scores" ok'),
    ],
)
def test_what_repeats_the_words_before_adds_nothing(text: str, question: str) -> None:
    """And is understood."""
    assert (asked(text), reading(text).unread) == ([question], ())


@pytest.mark.parametrize(
    "text",
    [
        "coupon_codes lost rows because of missing ids, right?",
        "coupon_codes failed because our s3 was down?",
        "did coupon_codes fail because nobody uploaded the file?",
        "coupon_codes failed because the file was too big?",
    ],
)
def test_of_a_reason_that_is_not_known_why_it_failed_is_asked(text: str) -> None:
    """Yes would be as wrong as no."""
    assert asked(text) == ['why "coupon_codes"']


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("is orders_hourly slow because of the backfill?", 'show "orders_hourly" slow usually'),
        ("is the file of loyalty_points missing?", 'show "loyalty_points" late'),
        ("why did churn_scores fail because of the header?", 'why "churn_scores"'),
        ("mute daily_users because the file was empty", 'mute "daily_users"'),
        ("did daily_users fail yesterday?", 'show "daily_users" failed yesterday'),
    ],
)
def test_what_supposes_no_reason_of_a_failure_is_read_as_before(text: str, question: str) -> None:
    """Slow runs, a file that is late now, a reason told with an order."""
    assert asked(text) == [question]
