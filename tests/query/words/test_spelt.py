"""How people write words of time and persons in chats: in short, and with slips."""

import pytest

from bot.query.errors import QueryError
from bot.query.names.lookup import Names
from bot.query.values import Named
from tests.support.query_reading import KNOWN, reading

SHORT = [
    ("what failed yst", ["failed yesterday"]),
    ("what failed yestarday", ["failed yesterday"]),
    ("what failed last nigth", ["failed overnight"]),
    ("what failed this mornign", ["failed this morning"]),
    ("what failed yesterday evenig", ["failed yesterday evening"]),
    ("what failed yesterday eve", ["failed yesterday evening"]),
    ("what failed friday eve", ["failed friday evening"]),
    ("what runs tomorrow eve", ["next from 2026-11-24 18:00 to 2026-11-25 00:00"]),
    ("what is late by more than 2 hrs", ["overdue"]),
    ("which imports are more than 1h late", ["overdue"]),
    ("what failed on wensday", ["failed wednesday"]),
    ("what failed on thrusday", ["failed thursday"]),
    ("what failed last 3 hrs", ["failed last 3h"]),
    ("failed last 2 wks", ["failed last 14d"]),
    ("tot rows today", ["count rows today"]),
    ("cnt failed runs today", ["count runs failed today"]),
    ("no. of failures today", ["count failures today"]),
    ("# of failed runs today", ["count runs failed today"]),
    ("ca. how many rows came today", ["count loaded rows today"]),
    ("roughly how many rows today", ["count rows today"]),
    ("max. duration today", ["top 5 duration today"]),
    ("failed runs b/w 9pm and 2am", ["failed from 21:00 to 02:00"]),
    ("failed runs wrt s3 this week", ["failed s3 this week"]),
    ("which imports run tmw", ["next from 2026-11-24 00:00 to 2026-11-24 23:59:59"]),
    ("what runs tomorow mornign", ["next from 2026-11-24 00:00 to 2026-11-24 12:00"]),
    ("which daily imp failed today", ["failed daily today"]),
    ("how many imps do we hav", ["count imports"]),
    ("weekly sumary please", ["overview"]),
    ("is sb on churn_scores", ['show "churn_scores" anybody on it']),
    ("which hrs are missing for orders_hourly", ['show "orders_hourly" failed runs']),
]


@pytest.mark.parametrize(("text", "questions"), SHORT)
def test_short_and_misspelt_words_of_time(text: str, questions: list[str]) -> None:
    """They are read as what they stand for, and nothing is left over."""
    read = reading(text)
    assert [query.canonical for query in read.questions] == questions
    assert (read.unread, read.unused) == ((), ())


@pytest.mark.parametrize("text", ["imports by eve", "did the eve list fail", "eve"])
def test_eve_alone_is_no_time(text: str) -> None:
    """But a person, or a part of a name."""
    names = Names.of([*KNOWN, Named("9", "new_year_eve")])
    (query,) = reading(text, names=names).questions
    assert query.span is None
    assert query.target == "new_year_eve" or query.filters.owner == "eve"


@pytest.mark.parametrize(
    "text",
    [
        "which imports read over SFTP",
        "the imports that pull from s3",
        "reasons of the failed runs of 25 nov, deduplicated",
        "orders, last 3 runs: status, end time, error",
        "gimme the failed ones i can paste",
        "why'd orders fail",
    ],
)
def test_what_is_said_beside_a_question_is_not_called_unused(text: str):
    """A column of a list, how an import reads, what the answer is for."""
    read = reading(text)
    assert (*read.unused, *read.unread) == ()


TAKEN = [
    ("wich imports faild today", ["failed today"], ["faild"]),
    ("wich user inports faild yestarday", ["failed users yesterday"], ["inports", "faild"]),
    ("what is the biggest inport today", ["biggest 1 today"], ["inport"]),
    ("usualy longer than 10 min", ["usually more than 10 minutes"], []),
    ("what failed compleatly today", ["failed not partial today"], []),
    ("which improts are runing now", ["processing"], ["improts", "runing"]),
    ("waht faild sicne monday?", ["failed since monday"], ["faild"]),
]


@pytest.mark.parametrize(("text", "questions", "slips"), TAKEN)
def test_misspelt_words_are_taken_as_meant(text: str, questions: list[str], slips: list[str]):
    """Which words of the language were, is said."""
    read = reading(text)
    assert [query.canonical for query in read.questions] == questions
    assert [said.split("”")[0] for said in read.taken] == [f"I took “{slip}" for slip in slips]
    assert (read.unread, read.unused) == ((), ())


def test_a_query_offers_all_its_slips_put_right():
    """Nothing is run that was not typed."""
    with pytest.raises(QueryError) as caught:
        reading("faild evnts today")
    assert caught.value.offers == ("failed events today",)
