"""Who is told of a problem, and why somebody was woken by it, is asked of its alert."""

import pytest

from tests.support.query_reading import asked, reading


@pytest.mark.parametrize(
    "text",
    [
        "who is told if coupon_codes is late",
        "who gets informed when coupon_codes breaks?",
        "who can see when one of our lists fails, for example coupon_codes? only Lena or all of us",
        "who finds out when one of the imports breaks, e.g. coupon_codes",
        "why was I woken by coupon_codes",
        "was woken by coupon_codes. why cant that wait, its not critical",
        "coupon_codes got me out of bed. why?",
    ],
)
def test_of_an_import_that_is_named(text: str) -> None:
    """And nothing of it is left unread."""
    said = reading(text)
    assert [each.canonical for each in said.questions] == ['why alert "coupon_codes"']
    assert not said.unread


def test_whoever_knows_something_else_is_not_told_of_alerts() -> None:
    """A question for anybody is answered."""
    assert asked("who knows when coupon_codes runs next") == ['show "coupon_codes" next run']
    assert asked("can't it wait?") != ["no alert"]
