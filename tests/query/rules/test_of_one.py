"""Numbers about the runs of one import."""

import pytest

from tests.support.query_reading import asked, core, read_again, reading

OF_ONE = [
    ("average rows of orders_hourly this week", 'average rows "orders_hourly" this week'),
    ("how many rows has orders_hourly on average", 'average rows "orders_hourly"'),
    ("longest run of orders_hourly", 'top 1 duration "orders_hourly"'),
    (
        "which run of orders_hourly was the slowest today",
        'top 1 duration "orders_hourly" today',
    ),
    ("fastest orders_hourly run today", 'bottom 1 duration "orders_hourly" today'),
    ("when did orders_hourly take the longest", 'top 1 duration "orders_hourly"'),
    ("what was the biggest file of churn_scores", 'biggest 1 "churn_scores"'),
    ("max rows of orders_hourly yesterday", 'biggest 1 "orders_hourly" yesterday'),
    ("minimum rows of orders_hourly", 'smallest 1 "orders_hourly"'),
    ("most failed rows of coupon_codes", 'top 1 failed rows "coupon_codes"'),
]
OF_THE_CARD = [
    ("how long does coupon_codes usually take", 'show "coupon_codes" duration usually'),
    ("has orders_hourly fewer rows than on average", 'show "orders_hourly" fewer rows usually'),
]


@pytest.mark.parametrize(("text", "question"), [*OF_ONE, *OF_THE_CARD])
def test_the_runs_of_one_import_are_measured(text: str, question: str) -> None:
    """Its average, or its extreme run; and what else is asked of it stays a card."""
    assert asked(text) == [question]
    (query,) = reading(text).questions
    assert read_again(query) == [core(query)]
    assert reading(text).unread == ()


SAME = [
    ("which imports have the same problem as daily_users", 'which same problem as "daily_users"'),
    ("same problem as loyalty_tiers", 'which same problem as "loyalty_tiers"'),
    (
        "did anything else fail with the same error as coupon_codes this week",
        'which same problem as "coupon_codes" failed this week',
    ),
]


@pytest.mark.parametrize(("text", "question"), SAME)
def test_others_with_the_reason_of_one(text: str, question: str) -> None:
    """Nothing of it is unread, and it reads back as the same."""
    (query,) = reading(text).questions
    assert (query.canonical, reading(text).unread) == (question, ())
    assert read_again(query) == [core(query)]


@pytest.mark.parametrize(
    "text",
    [
        "any other import with the same?",
        "any other import w/ the same since then?",
        "who else has this",
        "who else got that problem",
        "does any other import have that reason?",
        "others hit by the same?",
        "is it just this one or others too?",
        "only this import or other imports too",
    ],
)
def test_others_may_have_the_reason_that_was_talked_of(text: str) -> None:
    """However short it is asked."""
    said = reading(text, about=["daily_users"])
    assert [query.canonical for query in said.questions] == ['which same problem as "daily_users"']
    assert not said.unread


@pytest.mark.parametrize(
    "text", ["access denied. who else has this?", "access denied - anyone else with the same?"]
)
def test_others_may_have_the_reason_that_was_named_before(text: str) -> None:
    """It is that one, and nothing is unread."""
    assert "access denied" in reading(text).questions[0].canonical
    assert not reading(text).unread


def test_what_is_alike_but_no_reason_is_said_to_be_unread() -> None:
    """Rows, say."""
    assert reading("which imports have the same rows", about=["daily_users"]).unread


def test_that_error_is_the_one_that_was_talked_of() -> None:
    """Without one, it is said that it was not understood."""
    said = reading("other imports with that error", about=["daily_users"])
    assert [query.canonical for query in said.questions] == ['which same problem as "daily_users"']
    assert reading("other imports with that error").unread == ("with that error",)


@pytest.mark.parametrize(
    "text", ["is it the same problem as yesterday", "same reason as yesterday?"]
)
def test_the_failures_of_one_import_are_held_against_each_other(text: str) -> None:
    """Those of a time against the latest one."""
    said = reading(text, about=["daily_users"], thread=True)
    assert [query.canonical for query in said.questions] == [
        'show "daily_users" same problem yesterday'
    ]
    assert not said.unread


def test_whether_two_imports_fail_for_one_reason_is_not_answered() -> None:
    """Nor is another question in its place without a word."""
    said = reading("is daily_users failing for the same reason as coupon")
    assert any("same" in each for each in said.unread)


def test_both_ends_are_two_answers() -> None:
    """The longest and the shortest."""
    assert asked("longest and shortest run of orders_hourly") == [
        'top 1 duration "orders_hourly"',
        'bottom 1 duration "orders_hourly"',
    ]


@pytest.mark.parametrize(
    "text", ["which col", "which column?", "what column is it", "which fields"]
)
def test_which_column(text: str) -> None:
    """Below an alert the reason says it."""
    assert asked(text, about=["churn_scores"], thread=True) == ['why "churn_scores"']


def test_which_column_holds_a_thing() -> None:
    """What else is asked of a column is not known."""
    assert asked("which column holds the id in churn_scores") == ['show "churn_scores"']


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("who do i bug about churn_scores, its file is empty again", "owner"),
        ("who do i call, churn_scores is late again", "owner"),
        ("does anybody know about churn_scores already", "anybody on it"),
        ("is anyone aware of churn_scores? i don't want to disturb them", "anybody on it"),
    ],
)
def test_whom_it_begins_with(text: str, question: str) -> None:
    """The person is asked for; what is told of the import stands beside it."""
    assert asked(text) == [f'show "churn_scores" {question}']


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("on which day does churn_scores run", 'show "churn_scores" schedule'),
        ("which import takes the longest and on which day does it go?", "top 1 duration"),
        ("what is broken, name and error is enough", "why all failed partial"),
    ],
)
def test_habits_and_what_is_enough(text: str, question: str) -> None:
    """A day of a habit is that of the schedule, and no table of days."""
    assert asked(text) == [question]
    assert reading(text).unread == ()


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("rows per minute of the last churn_scores run", 'show "churn_scores" rows per minute'),
        ("rows/min of the last churn_scores run", 'show "churn_scores" rows per minute'),
        ("churn_scores zero rows since tuesday??", 'show "churn_scores" rows since tuesday'),
        (
            "churn_scores: rows today, and is the reason the same?",
            'show "churn_scores" same problem',
        ),
        ("longest running thing rn", "processing"),
        ("which import runs longest", "top 1 duration"),
    ],
)
def test_what_is_asked_has_its_own_words(text: str, canonical: str) -> None:
    made = reading(text)
    assert made.questions[-1].canonical == canonical
    assert made.unread == ()


@pytest.mark.parametrize(
    "text",
    [
        "Which column is missing in the header?",
        "which column is missing",
        "what is missing in the header",
        "which field do they mean?",
        "which columns are wrong in the file",
        "and what column was refused",
        "whats missing from the file exactly?",
        "what exactly is missing in it",
        "what was lacking in the file",
        "what does the file lack",
    ],
)
def test_a_column_in_a_thread_is_that_of_its_import(text: str) -> None:
    """It stands in the reason."""
    read = reading(text, about=["churn_scores"], thread=True)
    assert [each.canonical for each in read.questions] == ['why "churn_scores"']
    assert (read.unread, read.unused) == ((), ())


def test_columns_of_many_are_asked_for_where_that_is_said() -> None:
    """In a thread, too; and outside of one."""
    read = reading("which columns failed today", about=["churn_scores"], thread=True)
    assert [each.canonical for each in read.questions] == ["failed today"]
    assert asked("which column is missing") != ['why "churn_scores"']


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("churn_scores 03:00 - which column does it say is missing", 'why "churn_scores" 03:00'),
        ("what column was missing last night in churn_scores", 'why "churn_scores" overnight'),
        ("which header is missing in the file of churn_scores", 'why "churn_scores"'),
        ("which key is coupon_codes missing", 'why "coupon_codes"'),
        ("is a header missing in churn_scores?", 'show "churn_scores" failed header missing'),
        ("churn_scores missing since 03:00?", 'show "churn_scores" late since 03:00'),
        ("which columns does churn_scores have", 'show "churn_scores"'),
        ("what is missing from the churn_scores file", 'why "churn_scores"'),
        ("what's missing in coupon_codes?", 'why "coupon_codes"'),
        ("is anything missing in coupon_codes", 'show "coupon_codes" failed'),
        ("what runs are missing in orders_hourly", 'show "orders_hourly" missed runs'),
        ("how many rows are missing from coupon_codes", 'show "coupon_codes" failed rows'),
    ],
)
def test_a_column_that_is_missing_is_no_run(text: str, question: str) -> None:
    """Of one that is named, the reason says which; nothing is late then."""
    assert asked(text) == [question]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "Since today the mails are few, and I would like to know if churn_scores loads well",
            'show "churn_scores" ok',
        ),
        (
            "since today the mails are few, we want to know whether churn_scores loads fine",
            'show "churn_scores" ok',
        ),
        ("is churn_scores coming in normally with so few rows", "normal"),
        ("did churn_scores arrive normally or with fewer rows", "normal"),
        ("does churn_scores have fewer rows than normally", "fewer rows"),
    ],
)
def test_whether_it_comes_in_normally_is_asked_so(text: str, question: str) -> None:
    """What is few beside it turns no yes into a no."""
    (found,) = asked(text)
    assert question in found
