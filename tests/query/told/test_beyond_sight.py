"""What a message points at and the bot can't see."""

import pytest

from tests.support.query_reading import reading


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("still failing? (link)", ["I can't open links, so I don't know what yours shows."]),
        (
            "this segment shows nobody, what failed",
            ["I can't see segments, only the imports that fill them."],
        ),
        (
            "Hello! customers list?",
            ["I can't show the customers themselves, only the imports that load them."],
        ),
        ("why did daily_users fail? (link)", []),
        ("is daily_users ok, my segment is small", []),
        ("what failed", []),
    ],
)
def test_it_is_said_where_no_import_is_named(text: str, said: list[str]) -> None:
    """Then the answer is about all of them."""
    read = reading(text)
    assert list(read.unseen) == said
    assert read.unread == ()


def test_no_yes_or_no_is_said_of_what_a_link_shows() -> None:
    """Whatever else fails."""
    assert [query.aspect for query in reading("still failing? (link)").questions] == [None]
