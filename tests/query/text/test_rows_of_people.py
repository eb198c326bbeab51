"""Users and events that were loaded are rows, and so are those that were refused."""

import pytest

from bot.query.text.idioms import in_plain_words
from tests.support.query_reading import asked, reading

LOADED = [
    ("how many users were loaded today", "count loaded rows users today"),
    ("total events loaded yesterday", "count loaded rows events yesterday"),
    ("how many customers came in yesterday", "count loaded rows users yesterday"),
]
OTHERWISE = [
    ("how many users failed today", "count failures users today"),
    ("how many users imports loaded today", "count imports users today"),
]


@pytest.mark.parametrize(("text", "question"), [*LOADED, *OTHERWISE])
def test_what_was_loaded_is_rows(text: str, question: str) -> None:
    """Of imports of that type; what failed is runs."""
    assert asked(text) == [question]


OF_ONE = [
    ("why were the 300 taken out?", "why"),
    ("why were 300 people left out", "why"),
    ("why did you throw out the 300?", "why"),
    ("why were the 300 rows refused?", "why"),
    ("were the 300 kicked out because of the encoding", "failed encoding"),
    ("were they removed because of a wrong address", "failed an invalid email"),
    ("were they wrong addresses or what?", "failed an invalid email"),
    ("was it bad emails?", "failed an invalid email"),
    ("were those duplicates", "failed duplicate ids"),
    ("is it because of duplicates?", "failed duplicate ids"),
]
OF_IMPORTS = [
    ("why was churn_scores removed", 'why "churn_scores"'),
    ("how many rows were kicked out of churn_scores", 'show "churn_scores" failed rows'),
    ("is churn_scores wrong", 'show "churn_scores" wrong'),
]


@pytest.mark.parametrize(("text", "asks"), OF_ONE)
def test_what_was_taken_out_of_a_file_was_refused(text: str, asks: str) -> None:
    """How many they were is told, and what they are supposed to have been is a reason."""
    read = reading(text, about=["churn_scores"], thread=True)
    shown = "why" if asks == "why" else "show"
    canonical = f'{shown} "churn_scores"{"" if asks == "why" else f" {asks}"}'
    assert [query.canonical for query in read.questions] == [canonical]
    assert (read.unread, read.unused) == ((), ())


NO_ROWS = [
    "why are 3 left out of your list",
    "why are 4 excluded from the daily digest",
    "why did you remove users",
    "is this a duplicate of daily_users",
    "are those duplicates of daily_users",
    "are they doubles, or two jobs",
]


@pytest.mark.parametrize("text", NO_ROWS)
def test_what_is_left_out_or_double_elsewhere_is_no_row(text: str) -> None:
    """Of an answer, or of the imports themselves."""
    assert not any(word in " ".join(asked(text)) for word in ("failed rows", "duplicate ids"))


@pytest.mark.parametrize(("text", "canonical"), OF_IMPORTS)
def test_of_imports_it_is_no_row(text: str, canonical: str) -> None:
    """Nor is what is said to be wrong an address."""
    assert asked(text) == [canonical]


@pytest.mark.parametrize("word", ["bounced", "got bounced", "were rejected", "failed", "lost"])
def test_rows_are_refused_off_an_import(word: str) -> None:
    """It is not asked whether the import is off."""
    text = f"how many rows {word} off coupon_codes today"
    assert asked(text) == ['show "coupon_codes" failed rows today']


@pytest.mark.parametrize(
    "text", ["is coupon_codes off today", "what is off with coupon_codes today"]
)
def test_an_import_can_be_off(text: str) -> None:
    """Where nothing was refused off it."""
    assert asked(text) == ['show "coupon_codes" odd today']


SUPPOSED = [
    (
        "churn_scores is flat after 7. Our customers are sleeping or there is a problem??",
        'show "churn_scores" wrong',
    ),
    ("are our users asleep, or is something wrong with coupon_codes?", 'show "coupon_codes" wrong'),
    ("our users are just not buying or is it coupon_codes?", 'show "coupon_codes"'),
    ("churn_scores flat after 9, any problem with loading?", 'show "churn_scores" wrong'),
]


@pytest.mark.parametrize(("text", "canonical"), SUPPOSED)
def test_what_customers_do_themselves_is_no_row(text: str, canonical: str) -> None:
    """Trouble is asked about, which is more than failed rows or runs."""
    assert asked(text) == [canonical]


def test_customers_that_are_missing_are_rows() -> None:
    """They are what is asked about."""
    text = "our users are missing or is there a problem with coupon_codes"
    assert in_plain_words(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "these people are not in MoEngage now?",
        "so those 300 are not in?",
        "are the 300 not in moengage?",
        "are those customers missing in the system",
    ],
)
def test_those_that_are_not_in_were_refused(text: str) -> None:
    """Rows of the import that was talked of are asked about, and not whether it failed."""
    said = asked(text, about=["coupon_codes"])
    assert said == ['show "coupon_codes" failed rows']


def test_imports_that_are_not_in_are_no_rows() -> None:
    """Nor is a file."""
    for text in ("are those imports not in?", "is the file not in moengage?"):
        assert "failed rows" not in asked(text, about=["coupon_codes"])[0]
