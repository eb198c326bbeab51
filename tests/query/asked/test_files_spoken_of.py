"""Whether a file is wished for, or only spoken of."""

import pytest

from tests.support.query_reading import asked

SPOKEN_OF = [
    "daily_users is short, smells like a truncated export",
    "looks like a strange export, is daily_users ok",
    "the upstream export finished late, is daily_users in",
    "I don't know how to do that in Excel, is daily_users ok",
    "is daily_users ok? we opened it in excel",
]
WISHED_FOR = [
    "can i get an export of failed imports",
    "failed imports in excel",
    "it looks like much failed today, excel please",
    "list of failed imports created by ben in excel",
]


@pytest.mark.parametrize("text", SPOKEN_OF)
def test_what_is_only_spoken_of_is_no_wish_for_a_file(text: str) -> None:
    assert not [each for each in asked(text) if each.endswith("as csv")]


@pytest.mark.parametrize("text", WISHED_FOR)
def test_a_file_is_still_given_to_who_wishes_for_it(text: str) -> None:
    assert [each for each in asked(text) if each.endswith("as csv")]
