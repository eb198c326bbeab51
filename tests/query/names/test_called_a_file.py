"""An import that is called a file, and a look that is taken at it."""

import pytest

from tests.support.query_reading import asked, reading

THE_IMPORT = [
    ("has the coupon codes file come for today?", 'show "coupon_codes" ran today'),
    ("is the coupon codes file coming properly today?", 'show "coupon_codes" ok today'),
    ("kindly check the churn file once", 'show "churn_scores"'),
    ("did the coupon codes file arrive", 'show "coupon_codes" there'),
    ("is the daily users file ok", 'show "daily_users" ok'),
    ("the daily users file failed?", 'show "daily_users" failed'),
    ("status of the orders file", 'show "orders_hourly"'),
    ("why did the churn scores file fail", 'why "churn_scores"'),
    ("since when is the daily users file coming empty", 'show "daily_users" since when usually'),
    ("is the orders file late", 'show "orders_hourly" late'),
]
ITS_FILES = [
    ("files of daily_users", 'files "daily_users"'),
    ("file daily_users", 'files "daily_users"'),
    ("show the files of churn_scores", 'files "churn_scores"'),
    ("show me the file of churn_scores", 'files "churn_scores"'),
    ("daily_users files", 'files "daily_users"'),
    ("what is the file name of daily_users", 'files "daily_users"'),
    ("which file of coupon_codes failed", 'why "coupon_codes"'),
    ("which files of coupon_codes failed", 'why "coupon_codes"'),
    ("file-level errors for coupon_codes", 'why "coupon_codes"'),
    ("what share of the file of coupon_codes failed", 'show "coupon_codes" share of failed rows'),
]


@pytest.mark.parametrize(("text", "question"), [*THE_IMPORT, *ITS_FILES])
def test_one_file_is_the_import_and_several_are_its_files(text: str, question: str) -> None:
    """A verdict on the import, and a list where files are asked for."""
    assert asked(text) == [question]
    assert reading(text).unread == ()


def test_the_file_of_an_alert() -> None:
    """Whether it came is asked of the import, and shown it is a list."""
    about = ["daily_users"]
    came = asked("did the file come", about=about, thread=True)
    shown = asked("show me the file", about=about, thread=True)
    assert (came, shown) == (['show "daily_users" ran'], ['files "daily_users"'])


LOOKS = [
    ("take a look at churn_scores", 'show "churn_scores"'),
    ("have a quick look at churn_scores", 'show "churn_scores"'),
    ("can you take a look at daily_users", 'show "daily_users"'),
    ("please look into the orders import", 'show "orders_hourly"'),
    ("check churn_scores once", 'show "churn_scores"'),
    ("kindly check the coupon codes once", 'show "coupon_codes"'),
    ("i'm taking a look at churn_scores", 'ack "churn_scores"'),
    ("i'll have a look at churn_scores", 'ack "churn_scores"'),
    ("let me take a look at churn_scores", 'ack "churn_scores"'),
    ("looking into churn_scores", 'ack "churn_scores"'),
    ("is somebody taking a look at daily_users", 'show "daily_users" anybody on it'),
    ("who is having a look at daily_users", 'show "daily_users" who is on it'),
]


@pytest.mark.parametrize(("text", "question"), LOOKS)
def test_a_look_is_asked_for_or_taken(text: str, question: str) -> None:
    """The bot shows the import; whoever says that they look acknowledges."""
    assert asked(text) == [question]


def test_a_kind_is_still_one() -> None:
    """Behind no request, `once` is how often an import runs."""
    assert asked("imports that run once") == ["onetime"]
