"""In whose name imports are."""

import pytest

from bot.query.names.lookup import Names
from tests.support.query_reading import KNOWN, asked, reading

NAMES = Names.of(KNOWN, ("priya@example.com",))

OWNED = [
    ("Which imports are actually running under my name?", "by me"),
    ("imports in my name", "by me"),
    ("what is registered on me", "by me"),
    ("which imports are tied to my account", "by me"),
    ("imports that belong to me", "by me"),
    ("where am i the owner", "by me"),
    ("which ones list me as owner", "by me"),
    ("which imports are under my name and failed today", "failed by me today"),
    ("is anything under my name broken?", "anything failed partial by me"),
    ("mute everything under my name for 2h", "mute all 2h by me"),
    ("which failed imports are under priya's name", "failed by priya"),
    ("imports in the name of priya", "by priya"),
    ("please send me the failed imports in my name", "failed by me"),
    ("is daily_users under my name", 'show "daily_users" owner'),
]
REPEATED = [
    "only the ones I own please, not the whole list",
    "only mine, not everything",
    "just my own, not the full list",
    "only those I own, not all of them",
    "not the whole list please",
]


@pytest.mark.parametrize(("text", "canonical"), OWNED)
def test_a_name_that_imports_are_under_tells_whose_they_are(text: str, canonical: str) -> None:
    """Nobody else's are in the answer, and no word of it is left."""
    read = reading(text, names=NAMES)
    assert [each.canonical for each in read.questions] == [canonical]
    assert (*read.unread, *read.unused) == ()


@pytest.mark.parametrize("repeated", REPEATED)
def test_whose_they_are_is_said_again(repeated: str) -> None:
    """What is asked for already is no part that was not used."""
    read = reading(f"which of my own imports have an open problem right now? {repeated}")
    assert [each.canonical for each in read.questions] == ["failed partial by me"]
    assert (*read.unread, *read.unused) == ()


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("ack daily_users in my name", 'ack "daily_users"'),
        ("mark daily_users in my name", 'ack "daily_users"'),
        ("raised with the vendor. mark it on my name", "ack"),
        ("log daily_users under my name", 'ack "daily_users"'),
        ("keep daily_users on my name", 'ack "daily_users"'),
        ("ack all open ones on my name", "ack all failed partial"),
        ("acknowledge all s3 imports in my name", "ack all failed partial s3 by me"),
        ("ack all failed imports that are on my name", "ack all failed by me"),
        ("ack all failed ones that are on my name", "ack all failed by me"),
        ("ack everything on my name", "ack all failed partial by me"),
        ("ack all failed imports under my name", "ack all failed by me"),
        ("which imports are logged under my name", "by me"),
        ("assign daily_users to me", 'assign "daily_users" to me'),
        ("my name is Joan, what failed?", "failed"),
        ("what failed today, only s3, not the whole list", "failed s3 today"),
        ("am i the owner of daily_users", 'show "daily_users" owner'),
    ],
)
def test_a_name_in_which_something_is_done_is_nobodys_imports(text: str, canonical: str) -> None:
    """Nor is one that is only told."""
    assert asked(text) == [canonical]


UPLOADED = [
    ("also the lists which I have uploaded by hand?", "csv by me"),
    ("which lists i've uploaded", "csv by me"),
    ("imports that I have created", "by me"),
    ("which lists have we uploaded", "csv"),
]


@pytest.mark.parametrize(("text", "canonical"), UPLOADED)
def test_what_i_have_uploaded_is_mine(text: str, canonical: str) -> None:
    """And no more than that."""
    assert asked(text) == [canonical]


@pytest.mark.parametrize(
    "text",
    [
        "ack daily_users. what else failed in my name?",
        "ack daily_users please, and which others are on my name?",
        "ack daily_users, what is on my name now",
    ],
)
def test_what_is_asked_beside_an_acknowledgement_is_of_ones_own(text: str) -> None:
    """It says in whose name something is, and not who acknowledges it."""
    assert asked(text)[0] == 'ack "daily_users"'
    assert asked(text)[1].endswith("by me")
