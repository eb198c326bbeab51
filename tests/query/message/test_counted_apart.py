"""Kinds that are counted one after the other, side by side; and which of them is more of what."""

import pytest

from tests.support.query_reading import core, read_again, reading

SOURCES = "count imports by source sftp s3"
SAID = [
    ("how many imports do we have on SFTP and how many on S3?", [SOURCES]),
    ("how many imports on s3? how many on sftp?", [SOURCES]),
    ("small statistics for my slide: how many are on s3, how many on sftp?", [SOURCES]),
    ("hourly imports, how many? and daily?", ["count imports by schedule hourly daily"]),
    (
        "how many users, how many events and how many aux imports?",
        ["count imports by type"],
    ),
    (
        "how many rows did s3 load yesterday and how many sftp?",
        ["count loaded rows by source sftp s3 yesterday"],
    ),
    (
        "how many imports on SFTP and how many on S3? which of the two had more failed runs today?",
        [SOURCES, "count failures by source sftp s3 today"],
    ),
    (
        "how many hourly and how many daily imports, which fail more?",
        ["count imports by schedule hourly daily", "count failures by schedule hourly daily"],
    ),
]


@pytest.mark.parametrize(("text", "questions"), SAID)
def test_kinds_are_counted_side_by_side(text: str, questions: list[str]) -> None:
    """As one number, which reads back as the same."""
    read = reading(text)
    assert [query.canonical for query in read.questions] == questions
    assert [read_again(query) for query in read.questions] == [[core(q)] for q in read.questions]
    assert (read.unread, read.unused) == ((), ())


ELSE = [
    ("how many on s3, and how many of those failed?", ["count imports s3", "count failures s3"]),
    (
        "how many s3 imports do we have? how many sftp runs failed today?",
        ["count imports s3", "count runs failed sftp today"],
    ),
    (
        "how many succeeded and how many failed today?",
        ["count runs successful today", "count failures today"],
    ),
    (
        "how many users imports are there? which of them failed more than twice?",
        ["count imports users", "more than 2 failures users"],
    ),
]


@pytest.mark.parametrize(("text", "questions"), ELSE)
def test_numbers_of_other_things_stay_apart(text: str, questions: list[str]) -> None:
    """Of one kind, of other runs, or of another end."""
    assert [query.canonical for query in reading(text).questions] == questions
