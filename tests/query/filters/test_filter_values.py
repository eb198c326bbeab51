import pytest

from bot.domain.imports import SOURCES, WAREHOUSES
from bot.domain.runs.schedule import Rhythm
from bot.query.values import Filters, Intent
from tests.support.query_asking import ask, refusal

STATUS = ("schedule_status",)
SIX = ("SUCCESSFUL", "FAILED", "PARTIAL_SUCCESS", "SCHEDULED", "PROCESSING", "QUEUED")

STATUS_WORDS: dict[tuple[str, ...], str] = {
    ("FAILED",): "failed, failure, failures, failing, fail, fails, FAILED, Failed.",
    ("PARTIAL_SUCCESS",): "partial, partially, partial_success, partial success, partials",
    ("SUCCESSFUL",): "successful, success, succeeded, succeeds, ok, passed, passes, successfully",
    ("SCHEDULED",): "scheduled",
    ("PROCESSING",): "processing, running, in progress, in-progress, in_progress",
    ("QUEUED",): "queued, waiting, in queue, in the queue",
    ("ARCHIVED",): "archived, archive, archives",
    ("FAILED", "PARTIAL_SUCCESS"): (
        "problems, problem, broken, broke, breaks, unhealthy, bad, errors, error, went wrong"
    ),
    ("PROCESSING", "QUEUED"): "active, in flight, in-flight, ongoing",
    ("SUCCESSFUL", "FAILED", "PARTIAL_SUCCESS"): "finished, done, completed",
}
TYPE_WORDS: dict[tuple[str, ...], str] = {
    ("USERS",): "user, users, user's",
    ("EVENTS",): "event, events",
    ("AUX_DATA",): "aux, auxiliary, aux_data, aux data, aux-data, AUX_DATA",
}
SOURCE_WORDS: dict[tuple[str, ...], str] = {
    ("SFTP",): "sftp, SFTP, from sftp",
    ("S3",): "s3, S3, on s3",
    ("CSV",): "csv, CSVs, upload, uploads, uploaded",
}
SCHEDULE_WORDS: dict[tuple[str, ...], str] = {
    ("PERIODIC",): "periodic, recurring, repeating",
    ("ONETIME",): "onetime, one-time, one time, once, one_time",
}


def _cases(table: dict[tuple[str, ...], str]) -> list[tuple[str, tuple[str, ...]]]:
    return [(word, values) for values, words in table.items() for word in words.split(", ")]


@pytest.mark.parametrize(("word", "values"), _cases(STATUS_WORDS))
def test_status_words(word: str, values: tuple[str, ...]) -> None:
    """Every word of a status, and of a group of them, means these values."""
    assert ask(word).filters == Filters(statuses=values)


@pytest.mark.parametrize(("word", "values"), _cases(TYPE_WORDS))
def test_type_words(word: str, values: tuple[str, ...]) -> None:
    """Every word of a type means this value."""
    assert ask(word).filters == Filters(types=values)


@pytest.mark.parametrize(("word", "values"), _cases(SOURCE_WORDS))
def test_source_words(word: str, values: tuple[str, ...]) -> None:
    """Every word of a source means this value."""
    assert ask(word).filters == Filters(sources=values)


@pytest.mark.parametrize(("word", "values"), _cases(SCHEDULE_WORDS))
def test_schedule_words(word: str, values: tuple[str, ...]) -> None:
    """Every word of a schedule means this value."""
    assert ask(word).filters == Filters(schedules=values)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('"Daily users"', "Daily users"),
        ("“Daily users”", "Daily users"),
        ("„Daily users“", "Daily users"),
        ("«Daily users»", "Daily users"),
        ("'Daily users'", "Daily users"),
        ("‘Daily users’", "Daily users"),  # noqa: RUF001
        ("'Anna's import'", "Anna's import"),
        ("name:daily_users", "daily_users"),
        ("NAME:daily_users?", "daily_users"),
        ("name=daily_users", "daily_users"),
        ("name: daily_users", "daily_users"),
        ("name:_daily,users/eu:v2_", "_daily,users/eu:v2_"),
        ('name:"Daily users"', "Daily users"),
        ("named daily_users", "daily_users"),
        ('named "Daily users"', "Daily users"),
        ("called failed", "failed"),
        ('"failed"', "failed"),
        ("imports named daily_users, please", "daily_users"),
        ("imports named daily_users pls thx", "daily_users"),
        ('"  Daily users "', "Daily users"),
    ],
)
def test_names(text: str, name: str) -> None:
    """A name stands in quotes of any kind, or behind its label."""
    assert ask(text).filters == Filters(name=name)


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        (
            "failed partial events users",
            Filters(("FAILED", "PARTIAL_SUCCESS"), ("USERS", "EVENTS")),
        ),
        ("users failed", Filters(("FAILED",), ("USERS",))),
        ("Which s3 imports have FAILED?!", Filters(("FAILED",), sources=("S3",))),
        ("csv periodic", Filters(sources=("CSV",), schedules=("PERIODIC",))),
        ("any problems with users?", Filters(("FAILED", "PARTIAL_SUCCESS"), ("USERS",))),
        ("`failed events`", Filters(("FAILED",), ("EVENTS",))),
        ("failed,partial/scheduled", Filters(("FAILED", "PARTIAL_SUCCESS", "SCHEDULED"))),
        ("what's running?", Filters(("PROCESSING",))),
        ("what is failing right now...", Filters(("FAILED",))),
        ("status:failed type:events source:s3", Filters(("FAILED",), ("EVENTS",), ("S3",))),
        ("failed failed", Filters(("FAILED",))),
        ("*failed* _events_ ~s3~", Filters(("FAILED",), ("EVENTS",), ("S3",))),
        ("failed\n\tevents\u200b", Filters(("FAILED",), ("EVENTS",))),
        ("everything", Filters()),
        ("users events aux", Filters()),
    ],
)
def test_questions(text: str, filters: Filters) -> None:
    """Order, case, punctuation and filler do not matter; values of one filter are joined."""
    query = ask(text)
    assert query.intent is Intent.LIST
    assert query.filters == filters


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("not archived", Filters(SIX, open_ended=STATUS)),
        ("-archived", Filters(SIX, open_ended=STATUS)),
        ("—archived", Filters(SIX, open_ended=STATUS)),
        ("--archived", Filters(SIX, open_ended=STATUS)),
        ("except archived", Filters(SIX, open_ended=STATUS)),
        ("without archived", Filters(SIX, open_ended=STATUS)),
        ("non-archived", Filters(SIX, open_ended=STATUS)),
        ("all but archived", Filters(SIX, open_ended=STATUS)),
        ("everything except for the archived ones", Filters(SIX, open_ended=STATUS)),
        ("that aren't archived", Filters(SIX, open_ended=STATUS)),
        ("that aren’t archived", Filters(SIX, open_ended=STATUS)),  # noqa: RUF001
        ("not in progress", Filters((*SIX[:4], "QUEUED", "ARCHIVED"), open_ended=STATUS)),
        ("-in-progress", Filters((*SIX[:4], "QUEUED", "ARCHIVED"), open_ended=STATUS)),
        (
            "not problems",
            Filters(
                ("SUCCESSFUL", "SCHEDULED", "PROCESSING", "QUEUED", "ARCHIVED"), open_ended=STATUS
            ),
        ),
        (
            "not archived not problems",
            Filters(("SUCCESSFUL", "SCHEDULED", "PROCESSING", "QUEUED"), open_ended=STATUS),
        ),
        ("neither archived nor failed", Filters((SIX[0], *SIX[2:]), open_ended=STATUS)),
        ("problems not partial", Filters(("FAILED",))),
        ("not partial problems", Filters(("FAILED",))),
        ("not users", Filters(types=("EVENTS", "AUX_DATA"), open_ended=("import_type",))),
        ('not "Daily users"', Filters(without=("Daily users",))),
        ('-"Daily users" failed', Filters(("FAILED",), without=("Daily users",))),
        (
            "without csv",
            Filters(sources=("SFTP", "S3", *WAREHOUSES), open_ended=("file_source",)),
        ),
        (
            "not from csv",
            Filters(sources=("SFTP", "S3", *WAREHOUSES), open_ended=("file_source",)),
        ),
        ("not warehouses", Filters(sources=SOURCES, open_ended=("file_source",))),
        ("snow flake or big query", Filters(sources=("SNOWFLAKE", "BIGQUERY"))),
        ("not one-time", Filters(schedules=("PERIODIC",), open_ended=("schedule_type",))),
        (
            "failed not users",
            Filters(("FAILED",), ("EVENTS", "AUX_DATA"), open_ended=("import_type",)),
        ),
    ],
)
def test_negations(text: str, filters: Filters) -> None:
    """A negation is the complement of what stands behind it, within that filter."""
    assert ask(text).filters == filters


def test_values_that_are_named_are_not_open_ended():
    """Only what leaves something out takes values that nobody knows yet."""
    for text in ("sftp csv", "problems not partial", "users events aux not aux"):
        assert ask(text).filters.open_ended == ()


def test_a_negation_covers_one_value() -> None:
    """Behind "not" only the next state is left out, and the reply says so."""
    query = ask("not failed and archived")
    assert query.filters == Filters(("ARCHIVED",))
    (note,) = query.notes
    assert note == (
        "Only the word behind “not” is left out, so “archived” is wanted; "
        "write “not” before each word that is to be left out."
    )
    assert ask("archived except failed").notes == ()
    assert ask("except failed and users").notes == ()
    assert ask("except failed and archived") == ask("not failed not archived")


@pytest.mark.parametrize(
    ("text", "role", "word"),
    [
        ("failed not failed", "status", "not failed"),
        ("not failed events failed", "status", "failed"),
        ("not problems failed", "status", "failed"),
        ("not users not events not aux", "type", "not aux"),
        ("sftp -sftp", "source", "-sftp"),
        ("once except once", "schedule", "except once"),
    ],
)
def test_empty_filters(text: str, role: str, word: str) -> None:
    """A filter that leaves nothing is a contradiction, and is named."""
    error = refusal(text)
    assert error.message == f"Nothing is left of the {role}: what is wanted is also left out."
    assert error.word == word


@pytest.mark.parametrize(
    ("text", "word", "message"),
    [
        ("failed not", "not", "stands before nothing"),
        ("not not failed", "not", "one negation behind another"),
        ("not today", "not today", "only a status, type, source, schedule or name"),
        ("-7d", "-7d", "only a status, type, source, schedule or name"),
        ("not page 2", "not page 2", "only a status, type, source, schedule or name"),
        ("not ws:live", "not ws:live", "only a status, type, source, schedule or name"),
        ("failed - archived", "-", "A dash alone means nothing"),
        ('"Daily users', '"Daily users', "never closed"),
        ("“Daily users", "“Daily users", "never closed"),
        ("'Daily users", "'Daily users", "never closed"),
        ('failed ""', '""', "nothing between these quotes"),
        ("name:", "name:", "has no name behind it"),
        ("failed named", "named", "has no name behind it"),
        ('name:A"B"', '"B"', "Two names: “A” and “B”"),
        ('"A" named B', "named B", "Two names: “A” and “B”"),
    ],
)
def test_refused_filters(text: str, word: str, message: str) -> None:
    """What cannot be asked for is refused with the reason, and with where it stands."""
    error = refusal(text)
    assert error.word == word
    assert message in error.message


@pytest.mark.parametrize(
    ("text", "workspace", "filters"),
    [
        ("failed in live", "live", Filters(("FAILED",))),
        ("failed in Live?", "live", Filters(("FAILED",))),
        ("ws:test", "test", Filters()),
        ("workspace:test failed", "test", Filters(("FAILED",))),
        ("workspace test", "test", Filters()),
        ("in workspace test", "test", Filters()),
        ('ws:"EU prod" users', "EU prod", Filters(types=("USERS",))),
        ("in eu-west", "eu-west", Filters()),
        # a workspace named like a filter: its label or "in" decides, and else the filter's word
        ("failed in csv", "csv", Filters(("FAILED",))),
        ("failed csv", None, Filters(("FAILED",), sources=("CSV",))),
        ("in progress", None, Filters(("PROCESSING",))),
        ("ws:progress", "progress", Filters()),
        ("in the last 7 days", None, Filters()),
        ("in live in live", "live", Filters()),
    ],
)
def test_workspaces(text: str, workspace: str | None, filters: Filters) -> None:
    """A configured workspace is named behind `ws:` or "in", which is a filler else."""
    query = ask(text, workspaces=("live", "test", "csv", "progress", "EU prod", "eu-west"))
    assert (query.workspace, query.filters) == (workspace, filters)


@pytest.mark.parametrize(
    "text", ["failed in qa", "failed in qa workspace", "failed ws:qa", "failed workspace qa"]
)
def test_the_only_workspace_is_offered(text: str) -> None:
    """In place of one that there is not, with all of what is asked."""
    (offer,) = refusal(text, workspaces=("main",)).offers
    assert ask(offer, workspaces=("main",)) == ask("failed in main", workspaces=("main",))


@pytest.mark.parametrize(
    ("text", "word", "message"),
    [
        ("ws:prod failed", "prod", "There is no workspace “prod”. The workspaces are live, test."),
        ("failed in staging", "staging", "The workspaces are live, test."),
        ("ws:", "ws:", "Which workspace? The workspaces are live, test."),
        ("in live in test", "in test", "Two workspaces: live and test."),
    ],
)
def test_refused_workspaces(text: str, word: str, message: str) -> None:
    """An unknown workspace is refused, with the names of those there are."""
    error = refusal(text)
    assert error.word == word
    assert message in error.message


def test_a_misspelt_workspace() -> None:
    """A name near a configured one is fixed."""
    assert refusal("failed ws:liev").corrected == "failed ws:live"
    assert refusal("failed in liv").corrected == "failed in live"


def test_one_workspace_only() -> None:
    """Without configured names there is none to give."""
    error = refusal("ws:live failed", workspaces=())
    assert error.message == "There is one workspace here, so leave its name out."


@pytest.mark.parametrize(
    ("text", "day"), [("which imports come only on Sundays", 6), ("what runs only on tuesdays", 1)]
)
def test_what_runs_only_on_one_day_of_the_week(text: str, day: int) -> None:
    """Is weekly, and of that day: the last one or the next."""
    query = ask(text)
    when = query.span or query.coming
    assert when is not None
    assert (query.filters.rhythms, when.start.weekday()) == ((Rhythm.WEEKLY,), day)
