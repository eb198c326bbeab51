"""`imports-bot query`: the same answer in words, as JSON, as CSV."""

import json

from bot.commands.query import Form, printed, whole
from bot.query.values import Intent, Query, Reading
from bot.views.lists.past import past_runs
from bot.views.outside_slack.plain import plain
from tests.views.outside_slack.test_columns import PAST

QUERY = Query(Intent.LIST, "failed last 7d")
READING = Reading((QUERY,))


def test_json_has_the_words_and_all_rows():
    """A list, one object a question; since when runs are remembered."""
    (told,) = json.loads(printed(READING, [PAST], Form.JSON, show_owners=True))
    assert told["query"] == "failed last 7d"
    assert told["text"] == plain(past_runs(PAST))
    assert (told["kind"], len(told["rows"])) == ("runs", 2)
    assert told["rows"][0]["failed_rows"] == 31_250
    assert told["remembered_since"] == "2026-11-12T10:30:00+05:30"


def test_csv_has_all_rows():
    """With their heads; addresses only where they may be shown."""
    lines = printed(READING, [PAST], Form.CSV, show_owners=False).splitlines()
    assert lines[0].startswith("import_id,import,type,source,schedule,owner,outcome,")
    assert len(lines) == 3
    assert "@" not in "".join(lines)


def test_a_program_is_given_all_pages():
    """A person is shown one."""
    assert whole(READING, Form.JSON).questions[0].as_csv
    assert whole(READING, Form.PLAIN) is READING


def test_in_words_as_in_slack():
    """What a terminal shows."""
    assert "2 imports" in printed(READING, [PAST], Form.PLAIN, show_owners=True)
