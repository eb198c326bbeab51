"""A day, and the hour from which on it is meant: one time."""

import pytest

from tests.support.query_reading import asked

TO_ITS_END = "to 2026-11-23 23:59:59"
YESTERDAY = "to 2026-11-22 23:59:59"
TIMES = [
    (
        "how many runs failed today from midnight?",
        f"count runs failed from 2026-11-23 00:00 {TO_ITS_END}",
    ),
    ("failed today, from midnight on", f"failed from 2026-11-23 00:00 {TO_ITS_END}"),
    ("failed today starting from midnight", f"failed from 2026-11-23 00:00 {TO_ITS_END}"),
    ("failed today from 6 to now", f"failed from 2026-11-23 06:00 {TO_ITS_END}"),
    ("failed today from 4am until now", f"failed from 2026-11-23 04:00 {TO_ITS_END}"),
    ("failed yesterday from 6 to now", "failed from 2026-11-22 06:00 to 2026-11-23 21:15:30"),
    (
        "failed yesterday from 18:00 until now",
        "failed from 2026-11-22 18:00 to 2026-11-23 21:15:30",
    ),
    ("failed this morning from 6", "failed from 2026-11-23 06:00 to 2026-11-23 11:59:59"),
    ("failed yesterday from 18:00", f"failed from 2026-11-22 18:00 {YESTERDAY}"),
    ("failed yesterday evening since 8", f"failed from 2026-11-22 20:00 {YESTERDAY}"),
    ("failed this month since the 20th", "failed since 2026-11-20"),
    ("failed last night after 2", "failed from 2026-11-23 02:00:01 to 2026-11-23 09:00"),
    ("failed today from 2am to 5am", "failed from 2026-11-23 02:00 to 2026-11-23 05:00"),
    ("failed today from s3", "failed s3 today"),
    ("failed today and not since friday", "failed today and not since friday"),
]


@pytest.mark.parametrize(("text", "question"), TIMES)
def test_both_are_one_time(text: str, question: str):
    assert asked(text) == [question]
