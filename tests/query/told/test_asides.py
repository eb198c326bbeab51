"""What is told beside something that is to be done, or asked."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.query.names.lookup import Names
from bot.query.reader import read
from bot.query.values import About, Intent, Named, Reading

NOW = datetime(2026, 11, 26, 5, tzinfo=UTC)
IMPORTS = [Named(name, name) for name in ("returns_daily", "gift_card_balances", "loyalty_a")]
NAMES = Names.of([*IMPORTS, Named("b", "loyalty_b")], ["ben@example.com", "priya@example.com"])
THREAD = About((IMPORTS[0],), thread=True)


def reading(text: str) -> Reading:
    """Below the alert of an import."""
    return read(text, now=NOW, zone=ZoneInfo("Asia/Kolkata"), names=NAMES, about=THREAD)


@pytest.mark.parametrize(
    "text",
    [
        "taking this, ben changes the export",
        "taking this one, priya is asking for a new export",
        "on it, ben fixes the spreadsheet",
        "ack this, s3 export is being fixed",
        "I take this one, will clean the duplicates",
        "i'm on it, will fix the header",
        "ack this, gonna re-upload a corrected file",
        "taking this one, will rerun it at noon",
        "on it, will mute it meanwhile",
    ],
)
def test_what_is_told_behind_an_acknowledgement_is_no_question(text: str):
    """Nor does it say whose imports are acknowledged: it is the note."""
    made = reading(text)
    (query,) = made.questions
    assert (query.intent, query.target) == (Intent.ACKNOWLEDGE, "returns_daily")
    assert (query.note, made.unused) == (text.partition(", ")[2], ())


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("i take it, please fix the header", Intent.CANNOT),
        ("on it. will you rerun it?", Intent.RERUN),
        ("on it. rerun it please", Intent.RERUN),
    ],
)
def test_what_the_bot_is_to_do_beside_it_is_a_wish(text: str, other: Intent):
    assert [each.intent for each in reading(text).questions] == [Intent.ACKNOWLEDGE, other]


@pytest.mark.parametrize(
    "text", ["mute this till 2, sftp guys are on it", "mute it for 2h, csv team knows"]
)
def test_this_is_muted_and_not_what_is_told_of(text: str):
    """Not every import from SFTP."""
    (query,) = reading(text).questions
    assert (query.intent, query.target) == (Intent.MUTE, "returns_daily")


@pytest.mark.parametrize("text", ["was the export ok", "is ben done with his spreadsheet"])
def test_a_file_that_is_spoken_of_is_not_asked_for(text: str):
    """A file is made only where one is asked for."""
    assert not any(each.as_csv for each in reading(text).questions)
    assert reading("failed last week, export please").questions[0].as_csv


def test_a_segment_in_quotes_is_no_import_where_another_is_named():
    """A list of those named so would say that none has fewer rows."""
    text = 'is gift_card_balances in? I have much less people in the segment "not used".'
    assert {each.target for each in reading(text).questions} == {"gift_card_balances"}
    text = "what wants to say 'key missing'? I received this by the gift_card_balances"
    assert reading(text).questions[0].terms == ("key missing",)


def test_several_imports_of_a_name_get_one_verdict():
    """A second one about the same would contradict the first."""
    made = reading("loyalty ok now? was access denied ystdy")
    assert [each.canonical for each in made.questions] == ['show "loyalty" ok']


@pytest.mark.parametrize(
    "text", ["which imports have a failed last run", "list all imports with last run failed"]
)
def test_imports_by_their_last_run_are_all_that_are_broken(text: str):
    """Not the one run that failed last."""
    (query,) = reading(text).questions
    assert (query.canonical, query.latest) == ("failed", None)


@pytest.mark.parametrize(
    "text",
    [
        "returns_daily - which hours are missing from last night",
        "returns_daily: which hours failed last night?",
        "at what times did returns_daily fail last night",
    ],
)
def test_the_hours_of_failures_are_asked_for(text: str):
    """And not whether there were any, nor when it runs."""
    (query,) = reading(text).questions
    assert query.canonical == 'show "returns_daily" failed runs overnight'


@pytest.mark.parametrize(
    "text",
    [
        "nvm",
        "nevermind, found it",
        "Perfect, thank you very much for the quick help! I wish you a nice day.",
        "thanks for the help, have a nice day!",
    ],
)
def test_a_kind_word_gets_one_back(text: str):
    """And neither help nor an overview."""
    assert [each.intent for each in reading(text).questions] == [Intent.THANKS]


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("would it be possible that you delete the double ids of returns_daily?", "fix the file"),
        ("please remove the rejected rows from returns_daily", "fix the file"),
        ("could you please stop the returns_daily mailing?", "send the campaign"),
        ("can you cancel the returns_daily newsletter?", "send the campaign"),
        ("delete returns_daily", "delete"),
        ("please stop the returns_daily import", "stop"),
    ],
)
def test_what_cannot_be_done_is_done_to_a_file_or_a_mailing(text: str, action: str):
    """And not to the import that is named with it."""
    (query,) = reading(text).questions
    assert (query.intent, query.action, query.target) == (Intent.CANNOT, action, "returns_daily")
