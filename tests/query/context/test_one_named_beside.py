"""What a question is about that names nothing, where something is named beside it."""

import pytest

from bot.query.context.one_named_beside import WHICH
from bot.query.names.lookup import Names
from bot.query.values import Named
from tests.support.query_reading import KNOWN, asked, reading

NAMES = Names.of([*KNOWN, Named("9", "store_visits"), Named("10", "returns_daily")])

ONE = [
    (
        "we thank all who visited a store. The last complete hour in the system, which one is it?",
        ['show "store_visits" last good run'],
    ),
    (
        "the store visits, they come every hour, no? Why I don't see 9 o'clock?",
        ['show "store_visits" kind hourly', 'why "store_visits" 09:00'],
    ),
]


@pytest.mark.parametrize(("text", "questions"), ONE)
def test_it_is_about_the_one_import_that_is_named(text: str, questions: list[str]) -> None:
    """And not about all of them."""
    assert asked(text, names=NAMES) == questions


ALL = [
    ("we thank all who visited a store. is everything fine?", ["overview ok"]),
    ("we thank all who visited a store. what failed today?", ["failed today"]),
]


@pytest.mark.parametrize(("text", "questions"), ALL)
def test_but_for_what_is_asked_of_all(text: str, questions: list[str]) -> None:
    """That is said of all."""
    assert asked(text, names=NAMES) == questions


def test_what_nobody_names_gets_no_yes_or_no() -> None:
    """It would be said of something else; that it is not known stands first."""
    read = reading("Somebody has begun the transfer by hand. Is it ready already?", names=NAMES)
    assert [query.canonical for query in read.questions] == ["overview"]
    assert read.unseen == (WHICH,)
    assert reading("is it ready already?", names=NAMES).unseen == ()


def test_what_an_import_does_is_no_name() -> None:
    """`return` behind another import is a verb; `the return` may be one."""
    assert asked("what error did daily_users return", names=NAMES) == ['why "daily_users"']
    assert asked("did the return load", names=NAMES) == ['show "returns_daily" there']


def test_what_no_question_is_about_is_not_said_to_be_taken() -> None:
    """It makes people expect an answer about it."""
    text = "tomorrow is Black Friday, we worked on this. Is everything all right with the imports?"
    assert reading(text).taken == ()


OTHERS = [
    ("anything else down or can i sleep", 'anything failed partial without "daily_users"'),
    ("who else failed", 'failed without "daily_users"'),
    ("is everything else ok?", 'overview ok without "daily_users"'),
    ("anybody else on it", "overview who is on it"),
    ("is it fine otherwise", 'show "daily_users" ok'),
]


@pytest.mark.parametrize(("text", "question"), OTHERS)
def test_what_else_leaves_out_what_was_talked_of(text: str, question: str) -> None:
    """In the thread of an alert, or after an answer about one import."""
    assert asked(text, about=["daily_users"], thread=True) == [question]


@pytest.mark.parametrize("text", ["no not that the other loyalty", "the other loyalty import?"])
def test_the_other_is_not_the_one_that_was_talked_of(text: str) -> None:
    """Where two are called so."""
    read = reading(text, about=["loyalty_points"])
    assert [query.canonical for query in read.questions] == ['show "loyalty_tiers"']
    assert read.unread == ()


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("which imports belong to me?", "by me"),
        ("is daily_users mine or lena's", 'show "daily_users" owner'),
        ("is daily_users mine?", 'show "daily_users" owner'),
        ("daily_users is mine now", 'ack "daily_users"'),
    ],
)
def test_whose_it_is_is_asked(text: str, question: str) -> None:
    """And acknowledged only where it is stated."""
    people = Names.of(KNOWN, ["lena@example.com"])
    assert asked(text, names=people) == [question]


def test_what_is_asked_behind_something_told_is_of_that() -> None:
    """`since when` without a name, of what is stuck."""
    text = "something is stuck today. Could you tell me since when, and has anyone taken it over?"
    assert asked(text) == ["stuck"]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("daily_users - someone kick it off by hand?", 'show "daily_users" running'),
        ("can someone rerun daily_users?", 'rerun "daily_users"'),
        ("someone rerun daily_users please", 'rerun "daily_users"'),
    ],
)
def test_whether_somebody_did_it_is_no_wish(text: str, question: str) -> None:
    """Unless somebody is asked to."""
    assert asked(text) == [question]


HOW_BAD = [
    ("how bad", 'show "coupon_codes" how bad'),
    ("is that a lot", 'show "coupon_codes" how bad'),
    ("is 12.7% bad", 'show "coupon_codes" how bad'),
    ("is that bad?", 'show "coupon_codes" how bad'),
    ("how bad is daily_users", 'show "daily_users" how bad'),
]


@pytest.mark.parametrize(("text", "question"), HOW_BAD)
def test_how_bad_it_is_is_asked(text: str, question: str) -> None:
    """Of the import of the thread, or of one that is named; the share is known."""
    read = reading(text, about=["coupon_codes"], thread=True)
    assert [query.canonical for query in read.questions] == [question]
    assert read.unread == ()


@pytest.mark.parametrize("text", ["is 12% bad for daily_users", "is 12.7% a lot for daily_users?"])
def test_how_bad_a_share_is_is_asked_of_an_import(text: str) -> None:
    """Which is named behind it, and was not talked of."""
    read = reading(text)
    assert [query.canonical for query in read.questions] == ['show "daily_users" how bad']
    assert read.unread == ()


def test_who_is_asked_of_each_that_is_named() -> None:
    """`and who is it for the coupons` goes on."""
    text = "Who is responsible for daily users, and who is it for the coupon codes?"
    assert asked(text) == ['show "daily_users" owner', 'show "coupon_codes" owner']


@pytest.mark.parametrize(
    "text",
    [
        "I do not understand this message: 'Some rows were refused: duplicate ids'",
        "i dont get this error 'Some rows were refused: duplicate ids'",
    ],
)
def test_what_is_not_understood_is_explained(text: str) -> None:
    """And is no import's name."""
    assert asked(text) == ['explain "Some rows were refused: duplicate ids"']


def test_an_article_makes_a_noun_of_a_word() -> None:
    """`the fair` may be that of an import; `a fair price` is none."""
    fairs = Names.of([*KNOWN, Named("11", "Trade fair leads")])
    text = "I can not find my customers of the fair. Was the file accepted?"
    assert asked(text, names=fairs) == ['show "Trade fair leads" there']
    assert asked("did we get a fair price for it, and what failed", names=fairs) == ["failed"]


def test_the_workspace_is_kept_where_the_import_is_not_known() -> None:
    """Else the answer would be about another one when it is asked for anew."""
    query = reading("the tyres feed came. is it ready in test?").questions[0]
    assert (query.canonical, query.workspace) == ("overview workspace:test", "test")


@pytest.mark.parametrize("text", ["can i sleep", "may we go home now?", "can i log off"])
def test_who_wants_to_rest_asks_whether_all_is_well(text: str) -> None:
    assert asked(text) == ["overview ok"]


@pytest.mark.parametrize(
    "text",
    [
        "Lena sent churn_scores yesterday, so does all the customer was imported?",
        "Lena sent churn_scores yesterday. was every contact loaded?",
    ],
)
def test_all_customers_are_not_all_imports(text: str) -> None:
    assert asked(text) == ['show "churn_scores" ok']


def test_who_turned_it_off_asks_for_no_other_answer() -> None:
    text = "I see no alert about churn_scores. Has somebody turned off it?"
    assert asked(text) == ['show "churn_scores" muted', 'why alert "churn_scores"']


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("how many rows did it load", "count loaded rows"),
        ("quick one, how many rows did it load", "count loaded rows"),
        ("how long did it take?", "average duration"),
        ("who owns it", "owners"),
        ("how many rows did that one have today", "count rows today"),
    ],
)
def test_of_an_import_that_nobody_knows_all_are_told_and_it_is_said(
    text: str, question: str
) -> None:
    """In the first line; a total alone would be taken for that of the import."""
    read = reading(text)
    assert [query.canonical for query in read.questions] == [question]
    assert read.unseen == (WHICH,)


@pytest.mark.parametrize(
    "text",
    [
        *("how many rows did it load, daily_users", "daily_users: how long did it take"),
        *("how many rows is it in all", "how many s3 rows did it load", "is it ok"),
        *("how many runs was it today", "how long does it take for all imports"),
        *("what is the slowest import and how many rows did it load", "how many rows today"),
    ],
)
def test_what_is_known_or_of_all_is_not_asked_back(text: str) -> None:
    """A name, a filter, a rank; or “it” means nothing."""
    assert reading(text).unseen == ()


def test_it_is_the_import_of_the_last_answer() -> None:
    """Then nothing is said of it."""
    read = reading("how many rows did it load", about=["daily_users"])
    assert [query.canonical for query in read.questions] == ['show "daily_users" loaded rows']
    assert read.unseen == ()


ITS_RUNS = [
    (
        "payment_failures has a hole. how many hourly runs failed there last night?",
        'show "payment_failures" how often failed overnight',
    ),
    (
        "payment_failures has gaps, how many of its hourly runs failed today?",
        'show "payment_failures" how often failed today',
    ),
    (
        "we bill by payment_failures. which of its hourly runs failed there yesterday?",
        'show "payment_failures" failed runs yesterday',
    ),
    (
        "payment_failures is late. how many hourly runs failed today",
        "count runs failed hourly today",
    ),
    (
        "payment_failures is late. how many hourly imports failed there today",
        "count imports failed hourly today",
    ),
    (
        "payment_failures and orders_hourly have gaps. how many hourly runs failed there today?",
        "count runs failed hourly today",
    ),
]


@pytest.mark.parametrize(("text", "question"), ITS_RUNS)
def test_how_often_its_runs_come_is_no_kind_of_imports(text: str, question: str) -> None:
    """Where they are said to be its own, or “there”."""
    assert asked(text) == [question]
