"""Names are found as people write them."""

import pytest

from bot.query.names.lookup import Names
from bot.query.names.mention import Likeness, Mention
from bot.query.names.words import words_of
from bot.query.values import Named
from tests.support.query_reading import INDEX, asked, reading


def found(text: str, *ordinary: str, names: Names = INDEX) -> list[tuple[str, list[str], Likeness]]:
    """What is found: as typed, which imports, and how."""
    words = words_of(text)
    mentions = names.find(words, [word in ordinary for word in words])
    return [
        (_typed(each, words), [one.name for one in each.named], each.likeness) for each in mentions
    ]


def _typed(mention: Mention, words: list[str]) -> str:
    return " ".join(words[mention.begin : mention.end])


@pytest.mark.parametrize(
    "text", ["daily_users", "Daily Users", "daily-users", "dailyusers", "users daily", "daily user"]
)
def test_the_same_name(text: str) -> None:
    """In any case, order and number, behind any separators or none."""
    assert found(text, "users", "user") == [
        (" ".join(words_of(text)), ["daily_users"], Likeness.SAME)
    ]


@pytest.mark.parametrize(
    ("text", "name", "likeness"),
    [
        ("prod catalog", "product_catalogue", Likeness.BEGUN),
        ("loyality points", "loyalty_points", Likeness.LIKE),
        ("chrun scores", "churn_scores", Likeness.LIKE),
        ("payment", "payment_failures", Likeness.PART),
        ("black friday", "Black Friday VIPs", Likeness.PART),
    ],
)
def test_a_name_like_it(text: str, name: str, likeness: Likeness) -> None:
    """By some of its words, their beginnings, and misspelt."""
    assert found(text, "friday") == [(text, [name], likeness)]


def test_what_is_only_like_it_is_said() -> None:
    """Which import was taken to be meant."""
    assert reading("loyality points ok?").taken == (
        "I took “loyality points” to mean loyalty_points.",
    )
    assert reading("loyalty points ok?").taken == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("payment ok?", ()),
        ("are the scores of churn ok?", ()),
        ("is prod catalog ok?", ("I took “prod catalog” to mean product_catalogue.",)),
        ("is loyalty ok, i mean the points?", ("I took “loyalty” to mean loyalty_points.",)),
    ],
)
def test_a_part_of_one_name_alone_goes_without_saying(text: str, said: tuple[str, ...]) -> None:
    """Its words stand there, and no other import has them; the answer names it."""
    assert reading(text).taken == said


def test_several_imports_of_a_word_are_a_choice() -> None:
    """Of one they are a question, with how runs ended a filter."""
    query = reading("did the loyalty import run today?").questions[0]
    assert query.target == "loyalty"
    assert [each.name for each in query.targets] == ["loyalty_points", "loyalty_tiers"]
    assert asked("loyalty failed") == ['failed "*loyalty*"']


def test_words_of_the_language_name_nothing_alone() -> None:
    """An import called like a word of the language is meant in quotes."""
    names = Names.of(Named(f"id{n}", name) for n, name in enumerate(["failed", "today", "last 7d"]))
    assert reading("failed today", names=names).questions[0].target is None
    assert reading('show "failed"', names=names).questions[0].target == "failed"
    assert reading("mute today", names=names).questions[0].target == "today"


def test_two_imports_of_one_name() -> None:
    """Both are offered; an id tells which one is meant."""
    names = Names.of([Named("a1f", "orders eu"), Named("b2f", "Orders EU")])
    assert [each.id for each in reading("orders eu ok?", names=names).questions[0].targets] == [
        *("a1f", "b2f")
    ]
    assert reading('show "b2f"', names=names).questions[0].targets[0].id == "b2f"


@pytest.mark.parametrize(
    "name", ["🚀 launch list", "رواتب الموظفين", "x" * 300, "Ünïcode näme", "a/b:c"]
)
def test_odd_names(name: str) -> None:
    """Emoji, right-to-left, accents, 300 letters."""
    names = Names.of([Named("odd", name), Named("id2", "daily_users")])
    query = reading(f'show "{name}"', names=names).questions[0]
    assert [each.id for each in query.targets] == ["odd"]


def test_prose_names_nothing() -> None:
    """Words that are like none."""
    assert found("please check whether everything went as planned") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("did the loyalty points arrive, is all loyalty fine?", {"loyalty_points"}),
        ("are the points of our customers in? the loyalty team asks", {"loyalty_points"}),
        (
            "are points ok, and are the other loyalty ones fine?",
            {"loyalty_points", "loyalty_tiers"},
        ),
    ],
)
def test_names_of_one_message_belong_together(text: str, names: set[str]) -> None:
    """Which of several is meant, another name says; not where the others are asked about."""
    asked_about = {one.name for query in reading(text).questions for one in query.targets}
    assert asked_about == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("srvy answers", "survey_answers"),
        ("ordrs", "orders_hourly"),
        ("lylty pts", "loyalty_points"),
        ("crt evts", "cart_events"),
        ("price reductions", "price_drops"),
        ("survey responses", "survey_answers"),
    ],
)
def test_words_without_vowels_and_of_the_same_meaning(text: str, name: str) -> None:
    """As they are typed in a hurry, or by those who don't know the name."""
    names = Names.of(Named(each, each) for each in (*_WORDY, "loyalty_points", "loyalty_tiers"))
    assert found(text, names=names) == [(text, [name], Likeness.LIKE)]


_WORDY = ("survey_answers", "orders_hourly", "cart_events", "price_drops", "price_list")


@pytest.mark.parametrize("text", ["pts", "reductions", "responses", "crt"])
def test_such_a_word_alone_names_nothing(text: str) -> None:
    """It means too much, or has too few letters."""
    names = Names.of(Named(each, each) for each in (*_WORDY, "loyalty_points"))
    assert found(text, names=names) == []


def test_a_slip_of_a_known_word_is_no_name() -> None:
    """`failurs` are failures, and not payment_failures."""
    assert asked("show me all the hard failurs of today") == ["failed today"]


@pytest.mark.parametrize(
    "word", ["sale", "writing", "reductions", "later", "moaning", "want", "merch"]
)
def test_a_word_of_english_is_no_slip(word: str) -> None:
    """Though it is like a word of the language."""
    assert reading(f"is everything fine? the {word} begins soon").taken == ()
    assert reading(f"is everything fine? i do not {word} people").taken == ()


@pytest.mark.parametrize(
    "text",
    [
        "is the daily customers file ok",
        "is the daily people file ok",
        "is the daily clients import ok",
        "is the daily members list ok",
    ],
)
def test_the_persons_in_a_name_are_called_otherwise(text: str) -> None:
    """Before a word for imports, and where both words are all of one name."""
    (query,) = reading(text).questions
    assert query.canonical == 'show "daily_users" ok'


@pytest.mark.parametrize(
    "text",
    [
        *("customers file ok", "how many daily customers came", "weekly customers file"),
        *("which customers file failed", "show me the customers list", "are the customers in"),
    ],
)
def test_persons_alone_name_nothing(text: str) -> None:
    """Nor do they without a word for imports behind them."""
    assert all(query.target is None for query in reading(text).questions)


@pytest.mark.parametrize(
    "text",
    [
        *("is the customers file ok", "is the customer file ok", "is our customers import ok"),
        *("the customers list, is it ok?", "is the clients list ok", "is the users file ok"),
        "the customers list, is it ok? At noon goes out our big Black Friday mailing",
    ],
)
def test_one_file_of_persons_is_that_with_them_in_its_name(text: str) -> None:
    """Which is said, as a guess; what is only sent to them is another name."""
    read = reading(text)
    assert [query.canonical for query in read.questions] == ['show "daily_users" ok']
    assert any(said.endswith("to mean daily_users.") for said in read.taken) or "users" in text


def test_a_word_said_twice_is_not_two_words_of_a_name() -> None:
    """As in a type that somebody pastes."""
    assert asked("loyalty loyalty ok") == ['show "loyalty" ok']


def test_fresh_behind_a_name_says_how_to_answer() -> None:
    """It asks how the import is only where a question is put."""
    (query,) = reading("show daily_users fresh").questions
    assert (query.canonical, query.fresh) == ('show "daily_users"', True)
    (query,) = reading("is daily_users fresh").questions
    assert (query.canonical, query.fresh) == ('show "daily_users" ok', False)


SYSTEMS = Names.of([Named("1", "city_clusters"), Named("2", "email_consents")])


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("did city_clusters fail, the column is email_address", ['show "city_clusters" failed']),
        ("did the clusters fail", ['show "city_clusters" failed']),
        ("did email_consent fail", ['show "email_consents" failed']),
        ("did the airflow cluster fail", ["failed"]),
    ],
)
def test_no_name_of_a_column_or_a_system(text: str, about: list[str]) -> None:
    """One word of a name in what a column or a system is called names no import."""
    assert asked(text, names=SYSTEMS) == about
