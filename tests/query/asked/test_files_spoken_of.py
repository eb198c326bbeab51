"""Whether a file is wished for, or only spoken of."""

import pytest

from tests.support.query_reading import asked

SPOKEN_OF = [
    "daily_users is short, smells like a truncated export",
    "looks like a strange export, is daily_users ok",
    "the upstream export finished late, is daily_users in",
    "I don't know how to do that in Excel, is daily_users ok",
    "is daily_users ok? we opened it in excel",
    "daily_users failed, excel again",
    "is daily_users ok? excel messed it up yesterday",
]
WISHED_FOR = [
    "can i get an export of failed imports",
    "failed imports in excel",
    "it looks like much failed today, excel please",
    "list of failed imports created by ben in excel",
    "failed imports excel again please",
    "failed imports as excel again",
    "failed imports, excel?",
]


@pytest.mark.parametrize("text", SPOKEN_OF)
def test_what_is_only_spoken_of_is_no_wish_for_a_file(text: str) -> None:
    assert not [each for each in asked(text) if each.endswith("as csv")]


@pytest.mark.parametrize("text", WISHED_FOR)
def test_a_file_is_still_given_to_who_wishes_for_it(text: str) -> None:
    assert [each for each in asked(text) if each.endswith("as csv")]


@pytest.mark.parametrize(
    "text",
    [
        "ok my fault, excel again. I'm fixing the encoding and will upload it anew",
        "my fault, csv trouble again. I'm fixing it",
        "my bad, I'm fixing the encoding",
        "my mistake, the spreadsheet ate the umlauts, fixing it now",
    ],
)
def test_whoever_says_whose_fault_it_is_and_fixes_it_acknowledges_it(text: str) -> None:
    """In the thread of the alert."""
    assert asked(text, about=["Spring list"], thread=True) == ['ack "Spring list"']


def test_what_is_asked_beside_whose_fault_it_is_is_answered() -> None:
    """A wish for a file too."""
    fine = asked("it was my fault. is it ok now?", about=["Spring list"], thread=True)
    file = asked("my bad, as csv please", about=["Spring list"], thread=True)
    assert (fine, file) == (['show "Spring list" ok'], ['show "Spring list" as csv'])
