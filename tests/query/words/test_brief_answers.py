"""Lists that are to be short."""

import pytest

from tests.support.query_reading import reading


@pytest.mark.parametrize(
    "text",
    [
        "which imports failed today? just the names please",
        "names are enough: what is failing",
        "keep it short, what failed today",
        "nora is ill. give me all s3 imports, one line each",
        "i have a meeting: please give short summary of imports from this week",
        "failed today in short",
        "status for 11 meeting. short please",
        "status?? no essays pls",
        "how is it today? only the names please",
        "status of all imports, the number is enough",
        "everything fine? just yes or no",
        "how is everything this morning. Only the short version",
        "how is everything, give me the short version",
    ],
)
def test_few_words_are_asked_for(text: str):
    """In the question, or beside it; and it is no part of what was not used."""
    read = reading(text)
    assert all(query.brief for query in read.questions)
    assert "short" not in " ".join((*read.unused, *read.unread))


@pytest.mark.parametrize(
    "text",
    ["which imports failed today", "is orders short of rows", "is daily_users ok? keep it short"],
)
def test_or_not(text: str):
    """Fewer rows are something else; and of one import all is told."""
    assert not any(query.brief for query in reading(text).questions)


def test_how_all_is_says_what_is_broken():
    """The list would say it again; of some imports, or of a time, it does not."""
    asks = "give me an overview, and which ones are broken"
    assert [query.canonical for query in reading(asks).questions] == ["overview"]
    for some in ("broken s3 ones", "ones failed yesterday"):
        assert len(reading(f"give me an overview, and which {some}").questions) == 2
