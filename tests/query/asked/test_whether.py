"""Yes or no is asked of one import, however it is put."""

import pytest

from bot.domain.asked import Aspect
from bot.query.names.lookup import Names
from bot.query.values import Intent, Named
from tests.support.query_reading import asked, core, read_again, reading

WHETHER = [
    ("someone already on churn_scores?", 'show "churn_scores" anybody on it'),
    ("coupon codes - acked?", 'show "coupon_codes" anybody on it'),
    ("any1 on coupon_codes already", 'show "coupon_codes" anybody on it'),
    ("who is on coupon_codes", 'show "coupon_codes" who is on it'),
    ("did coupon_codes load all its rows today?", 'show "coupon_codes" ok today'),
    ("how many rows did coupon_codes load", 'show "coupon_codes" loaded rows'),
    ("daily_users - same reason as yesterday?", 'show "daily_users" same problem yesterday'),
    ("is this the same problem like yesterday? daily_users", 'show "daily_users" same problem'),
    ("is churn_scores again a problem with the encoding?", 'show "churn_scores" failed encoding'),
    ("is it possible that daily_users was not complete today?", 'show "daily_users" failed today'),
    ("churn_scores is complete?", 'show "churn_scores" done'),
    (
        "is the thing with daily_users from last night over",
        'show "daily_users" recovered overnight',
    ),
    ("is daily_users fresh?", 'show "daily_users" ok'),
    ("when did daily_users last work", 'show "daily_users" last good run'),
    ("was the last run of daily_users ok?", 'show "daily_users" ok'),
    ("loyalty pts ok now", 'show "loyalty_points" ok'),
    ("is it normal that daily_users has so few rows?", 'show "daily_users" normal usually'),
    ("is it ok that daily_users lost rows today?", 'show "daily_users" normal today'),
    ("should daily_users be that small?", 'show "daily_users" normal'),
    ("is it odd how daily_users behaves?", 'show "daily_users" odd'),
    ("coupon codes, are they all arrived?", 'show "coupon_codes" done'),
    ("coupon codes: did they load? all of them?", 'show "coupon_codes" done'),
    ("is daily_users in? All the persons?", 'show "daily_users" ok'),
    ("did daily_users arrive? everything in?", 'show "daily_users" done'),
    ("is the Spring list uploaded?", 'show "Spring list" there'),
    ("are the coupon codes there?", 'show "coupon_codes" there'),
    ("anything wrong with daily_users?", 'show "daily_users" wrong'),
    ("when did daily_users fail, and what was the exact error?", 'why "daily_users"'),
    ("can you move yesterday's daily_users file back?", 'move "daily_users"'),
    ("is daily_users failing?", 'show "daily_users" failed'),
    ("did coupon_codes go through today?", 'show "coupon_codes" ok today'),
    ("from which day is the last good churn_scores", 'show "churn_scores" last good run'),
    ("is orders_hourly clean since 01:00", 'show "orders_hourly" ok since 01:00'),
    ("is churn_scores corrected", 'show "churn_scores" ok'),
    ("has anyone picked that up? churn_scores", 'show "churn_scores" anybody on it'),
    ("coupon_codes: has anybody taken that", 'show "coupon_codes" anybody on it'),
    ("is somebody on top of churn_scores", 'show "churn_scores" anybody on it'),
    ("need sb for churn_scores, is sb on it", 'show "churn_scores" anybody on it'),
    ("is the number of coupon_codes the usual number", 'show "coupon_codes" normal'),
    ("coupon_codes: is this the normal number?", 'show "coupon_codes" normal'),
    ("did orders_hourly have misses last nigth", 'show "orders_hourly" failed overnight'),
]


@pytest.mark.parametrize(("text", "question"), WHETHER)
def test_what_has_a_verdict_is_asked(text: str, question: str) -> None:
    """And the question reads back as the same."""
    (query,) = reading(text).questions[-1:]
    if "same problem like" not in text:
        assert query.canonical == question
    assert read_again(query) == [core(query)]


@pytest.mark.parametrize(
    "text",
    [
        "did anything move since 9?",
        "hi, did anything move since 9?",
        "did anybody delete daily_users?",
        "did someone cancel the run of daily_users?",
        "clean imports",
        "clean runs of daily_users today",
    ],
)
def test_what_has_happened_is_not_asked_for(text: str) -> None:
    """Whoever asks if something was moved, stopped or deleted wants nothing done; nor does whoever
    asks for clean runs.
    """
    assert Intent.CANNOT not in {query.intent for query in reading(text).questions}


def test_what_is_asked_for_behind_a_question_is() -> None:
    """A question about what happened may stand before it."""
    questions = reading("did daily_users fail? please stop it").questions
    assert questions[-1].intent is Intent.CANNOT


def test_what_is_still_to_come_is_asked_of_today() -> None:
    """Up to the end of the day."""
    assert asked("is daily_users still coming?") == [
        'show "daily_users" next run from 2026-11-23 21:15:30 to 2026-11-23 23:59:59'
    ]


def test_two_times_that_are_not_compared_are_one() -> None:
    """From the first run to the end of the second."""
    assert asked("did the 09:00 and 10:00 runs of orders_hourly start?") == [
        'show "orders_hourly" ran from 2026-11-23 09:00 to 2026-11-23 10:59:59'
    ]


def test_files_that_are_told_of_are_not_asked_for() -> None:
    """But whether the runs began."""
    text = "The files of daily_users are on the server. Did the 09:00 run and later runs start?"
    (query,) = reading(text).questions
    assert query.aspect is Aspect.RAN


def test_of_two_names_the_narrower_counts() -> None:
    """Where both fit one import."""
    assert asked("is the loyalty list of the points ok?") == ['show "loyalty_points" ok']


def test_a_short_form_is_looked_up_as_it_is_typed_if_a_name_has_it() -> None:
    """`pts` are points, but for an import that is called so."""
    names = Names.of([Named("1", "bonus_pts"), Named("2", "loyalty_points")])
    assert asked("bonus pts ok?", names=names) == ['show "bonus_pts" ok']


def test_what_was_not_read_leaves_no_verdict() -> None:
    """It could turn a yes into a no."""
    said = reading("is daily_users ok and identical today?")
    assert said.unread
    assert [each.aspect for each in said.questions] == [None]


def test_an_import_called_a_list_is_any_that_fits() -> None:
    """Unless another word of the message says which."""
    names = Names.of([Named("1", "Diwali VIP list"), Named("2", "Black Friday VIPs")])
    (query,) = reading("is the VIP list ok?", names=names).questions
    assert {each.id for each in query.targets} == {"1", "2"}
    text = "For the Black Friday mailing: is the VIP list ok?"
    (query,) = reading(text, names=names).questions
    assert [each.id for each in query.targets] == ["2"]
    (query,) = reading("is the Diwali VIP list ok?", names=names).questions
    assert [each.id for each in query.targets] == ["1"]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("is there a backlog for orders_hourly", 'show "orders_hourly"'),
        ("is there any rate limit on coupon_codes?", 'show "coupon_codes"'),
        ("is there a spike in churn_scores today", 'show "churn_scores" today'),
        (
            "is there a hole in orders_hourly yesterday",
            'show "orders_hourly" missed runs yesterday',
        ),
        ("is there a gap in orders_hourly?", 'show "orders_hourly" missed runs'),
        ("is the list of churn_scores there?", 'show "churn_scores" there'),
        ("is loyalty_points there already", 'show "loyalty_points" there'),
    ],
)
def test_a_thing_that_is_not_known_gets_no_verdict(text: str, question: str) -> None:
    """That the import is there would be a yes to something else."""
    assert asked(text) == [question]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("loyalty points s3 access fixed?", 'show "loyalty_points" ok'),
        ("is the s3 login for loyalty_points working again", 'show "loyalty_points" ok'),
        ("is loyalty_points s3", 'show "loyalty_points" kind s3'),
        ("does loyalty_points come from s3", 'show "loyalty_points" kind s3'),
        ("loyalty_points is coming from s3?", 'show "loyalty_points" kind s3'),
        ("loyalty_points is coming via sftp", 'show "loyalty_points" kind sftp'),
        ("is loyalty_points coming today?", 'show "loyalty_points" there today'),
    ],
)
def test_where_it_loads_from_is_asked_only_by_itself(text: str, question: str) -> None:
    """`yes, it loads from S3` does not say that it works."""
    assert asked(text) == [question]


def test_a_column_is_no_import_that_is_missing() -> None:
    """However it is spelt."""
    assert asked("churn_scores header mismatch, which col is missing") == ['show "churn_scores"']


@pytest.mark.parametrize(
    "text",
    [
        "When was the last time that the daily users entered ok?",
        "when was the last time daily_users came in ok?",
        "when was the last time daily_users went ok?",
        "last time that daily_users entered ok",
        "when was the last time that daily_users finished properly",
        "when did daily_users last work ok?",
        "when did daily_users last finish ok",
        "daily_users: when did it last run ok?",
        "when did daily_users last complete cleanly?",
        "when did daily_users last load fully?",
    ],
)
def test_the_last_time_it_went_well_is_a_date(text: str) -> None:
    """However it ends, as `ok?` does."""
    assert asked(text) == ['show "daily_users" last good run']


def test_whether_the_last_time_was_good_is_none() -> None:
    """Yes or no is the answer."""
    assert asked("was daily_users ok the last time?") == ['show "daily_users" ok']


@pytest.mark.parametrize(
    "text",
    [
        "was the last run of daily_users ok?",
        "did daily_users last run ok?",
        "how did the last run of daily_users go, ok?",
    ],
)
def test_how_the_last_run_went_is_no_date(text: str) -> None:
    """Where it is not asked when that was."""
    assert asked(text) == ['show "daily_users" ok']


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("did daily_users fail or is it just late?", 'show "daily_users" wrong'),
        ("has daily_users failed, or is it only late", 'show "daily_users" wrong'),
        ("is daily_users broken or is it just hanging?", 'show "daily_users" wrong'),
        ("did daily_users fail or is it only slow?", 'show "daily_users" wrong'),
        ("was it only daily_users that failed?", "failed"),
        ("is daily_users broken or is it just churn_scores?", "failed partial"),
        ("is daily_users the only one that failed?", "failed"),
    ],
)
def test_it_is_the_one_named_before_and_only_is_of_how_it_is(text: str, question: str) -> None:
    """Before a name, “only” is of what else is so."""
    assert asked(text) == [question]


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("is daily_users ok today?", True),
        ("are both my feeds ok today? churn_scores and daily_users", True),
        ("is daily_users in good shape today?", True),
        ("did daily_users succeed today?", False),
        ("did daily_users load all its rows today?", False),
        ("has daily_users worked today?", False),
        ("did daily_users run ok today?", False),
        ("is daily_users done today?", False),
    ],
)
def test_how_one_stands_is_not_what_its_run_did(text: str, standing: bool) -> None:
    """Without a run, the first can be well: where none is due."""
    assert {query.standing for query in reading(text).questions} == {standing}
