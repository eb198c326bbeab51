"""Limits that people set to a list: what is left out, and what is open or not ok by now."""

import pytest

from tests.support.query_reading import asked, reading

STATED = [
    ("failed today, leave the hourly ones", ["failed not hourly today"]),
    ("failed this week, spare me the csv ones", ["failed not csv this week"]),
    ("list failures yesterday, spare us the weekly ones", ["failed not weekly yesterday"]),
    ("failed this week, don't bother with the csv ones", ["failed not csv this week"]),
    ("what is still open, short please", ["overview failed partial in short"]),
    ("what's open", ["overview failed partial"]),
    ("is anything still open?", ["overview anything failed partial"]),
    (
        "status of the overnight loads, only what is not ok as of now",
        ["overview failed partial overnight"],
    ),
    ("which weeklys failed", ["failed weekly"]),
    ("which dailys have not run yet today", ["not run daily today"]),
    ("rows refused today vs yesterday, totals", ["compare failed rows today with yesterday"]),
    (
        "hourly imports with atleast one failed run since yesterday, with run times",
        ["with times failed hourly since yesterday"],
    ),
]
EACH_ONE = [
    ("csv uploads of this week. Did they go in, each one?", ["csv this week"]),
    ("did all uploads of yesterday go in, one by one", ["csv yesterday"]),
    ("did every single one of the csv uploads this week work", ["csv this week"]),
]
OTHERS = [
    ("hangs there anything else or only coupon_codes", ['anything stuck without "coupon_codes"']),
    ("anything else failed or just coupon_codes", ['anything failed without "coupon_codes"']),
    ("is coupon_codes the only one stuck?", ["stuck"]),
    ("is coupon_codes the only import that failed today", ["failed today"]),
]

COLUMNS = [
    ("List all SFTP imports with schedule and owner", ["with owners sftp"]),
    ("show me the s3 imports with their schedules and owners", ["with owners s3"]),
    ("event imports: name, schedule, owner", ["with owners events"]),
    (
        "which s3 imports failed or partly failed today? need error + owner for each",
        ["with owners failed partial s3 today"],
    ),
    (
        "csv uploads of this week with errors: name, rows refused, error, who uploaded",
        ["with owners failed partial csv this week"],
    ),
    ("csv uploads this week (name, rows, who uploaded) please", ["with owners csv this week"]),
    ("which imports failed today, with name and reason", ["failed today"]),
    ("Top 3 slowest imports, normal duration", ["top 3 duration usually"]),
    ("top 5 slowest, typical run time", ["top 5 duration usually"]),
]


@pytest.mark.parametrize(("text", "questions"), [*STATED, *EACH_ONE, *OTHERS, *COLUMNS])
def test_a_limit_is_kept(text: str, questions: list[str]):
    """No word of it is left."""
    assert asked(text) == questions
    assert not reading(text).unread


def test_only_kinds_are_left():
    """Whoever leaves an import running, or the rest to somebody, leaves nothing out."""
    for text in ("please leave the coupon_codes import running", "leave the rest to me"):
        assert not any(query.filters.without for query in reading(text).questions)
