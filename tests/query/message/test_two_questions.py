"""Two questions in one message: both are answered, and neither takes the other's subject."""

from itertools import permutations

import pytest

from bot.query.names.lookup import Names
from bot.query.values import Intent, Named
from tests.support.query_reading import asked, reading

PAYMENTS = Names.of([Named("p", "payment_failures")])
# Each a question of its own kind, which is understood alone.
KINDS = (
    "whats broken",
    "what runs tomorrow",
    "is churn_scores ok",
    "who owns coupon_codes",
    "what is muted",
    "what is overdue",
    "which import takes the longest",
    "when does loyalty_points run next",
    "why did daily_users fail",
    "show me the files of orders_hourly",
    "what failed yesterday",
    "what is running right now",
    "what recovered today",
    "what can you do",
    "list all sftp imports",
)


@pytest.mark.parametrize(("first", "second"), [*permutations(KINDS, 2)])
def test_both_questions_are_answered(first: str, second: str):
    """In two sentences, or joined."""
    both = [*asked(first), *asked(second)]
    assert asked(f"{first}? {second}?") == both
    assert asked(f"{first} and {second}") == both


OF_ANOTHER = [
    (
        "is churn_scores ok? who is on it?",
        ['show "churn_scores" ok', 'show "churn_scores" who is on it'],
    ),
    ("is daily_users in? how many rows?", ['show "daily_users" there', 'show "daily_users" rows']),
    (
        "is daily_users ok, and when did he upload it?",
        ['show "daily_users" ok', 'show "daily_users" last run'],
    ),
]


@pytest.mark.parametrize(("text", "questions"), OF_ANOTHER)
def test_what_lacks_a_subject_takes_it(text: str, questions: list[str]):
    """From the question before."""
    assert asked(text) == questions


@pytest.mark.parametrize(
    "text",
    [
        "our campaign uses churn_scores. Mei says there is an issue, can you explain what it is?",
        "our mail uses the churn score. Mei says there is an issue, can you say what is the issue?",
        "the win-back mail goes out at 11:30 and uses churn_scores. what is the problem?",
        "we wait for churn_scores since this morning. can you explain what is the problem",
        "my segment needs churn_scores. please tell me in plain words what the issue is",
    ],
)
def test_the_problem_is_that_of_the_import_named_before(text: str):
    """And it is no word to be explained."""
    made = reading(text)
    assert [each.target for each in made.questions] == ["churn_scores"]
    assert made.questions[0].intent in (Intent.SHOW, Intent.WHY)
    assert made.unread == ()


def test_what_a_problem_is_can_be_asked_of_all():
    """Where no import is named."""
    assert asked("the mail goes out at 6. what is the problem?") == ["failed partial"]


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        (
            "no alert of churn_scores since yesterday evening. Someone turned it off, is it fine?",
            ['why alert "churn_scores" since yesterday evening', 'show "churn_scores" ok'],
        ),
        (
            "no alerts from churn_scores since monday. did somebody switch it off or is it ok?",
            [
                'why alert "churn_scores" since monday',
                'show "churn_scores" ok',
            ],
        ),
        (
            "is churn_scores muted, or is everything fine with it?",
            ['show "churn_scores" muted', 'show "churn_scores" ok'],
        ),
    ],
)
def test_a_missing_alert_is_asked_about_beside_how_it_is(text: str, questions: list[str]):
    """Why there was none tells of a mute too."""
    assert asked(text) == questions


@pytest.mark.parametrize(
    "text",
    [
        "why did churn_scores fail? nobody got woken up",
        "why did churn_scores fail and why was nobody told?",
        "churn_scores broke at 3, why? and why no alert?",
    ],
)
def test_why_it_failed_stays_before_why_nobody_was_told(text: str):
    """It is asked first, and an alert says less of it."""
    assert asked(text) == ['why "churn_scores"', 'why alert "churn_scores"']


def test_why_it_failed_is_told_behind_why_nobody_was_told():
    """What tells of the alert names the reason."""
    text = "why was nobody told that churn_scores failed, and why did it fail"
    assert asked(text) == ['why alert "churn_scores"']


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("the sftp files, were they loaded today? if not, since when do they fail?", "sftp"),
        ("did the hourly events load today? and since when are they failing?", "hourly events"),
        ("The list of all users from s3, is it ok? And since when is it failing?", "s3 users"),
    ],
)
def test_how_some_imports_are_and_since_when_is_one_question(text: str, question: str):
    """An overview of them tells both."""
    assert asked(text) == [f"overview ok {question}"]


def test_a_list_of_what_ran_stays_one():
    """Which ones ran is not told by how they are."""
    assert asked("which sftp imports ran today? since when do they fail?") == [
        "sftp today",
        "since when failed sftp today",
    ]


def test_what_goes_on_telling_asks_nothing():
    """It has its subject before the comma, and ends with a full stop."""
    told = "My list is not growing, has exactly the same rows since Monday."
    assert asked(f"{told} what failed today?") == ["failed today"]
    assert asked("My list is empty, has churn_scores run today.") == [
        'show "churn_scores" ran today'
    ]


@pytest.mark.parametrize("asks", ["has anyone picked up churn_scores?", "is churn_scores muted?"])
@pytest.mark.parametrize("behind", ["who and when", "By whom, and when?", "and who?"])
def test_who_and_when_is_told_by_the_answer_before(asks: str, behind: str):
    """They are no questions of their own, and made use of."""
    made = reading(f"{asks} {behind}")
    assert [each.canonical for each in made.questions] == asked(asks)
    assert made.unused == ()


@pytest.mark.parametrize(
    "text",
    [
        "since which run is churn_scores ok again",
        "since which run has churn_scores been fine again",
        "since when is churn_scores ok",
    ],
)
def test_since_which_run_it_is_ok_is_no_yes_or_no(text: str):
    """Wherever the name stands."""
    assert asked(text) == ['show "churn_scores" since when']


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "which imports of users (so only profiles, not the events and not other tables) failed",
            "failed users",
        ),
        ("which imports of users (only profiles) failed this week", "failed users this week"),
        ("which ones failed today? also the partial ones", "failed partial today"),
        ("which lookup tables failed today", "failed aux today"),
    ],
)
def test_what_stands_in_parentheses(text: str, question: str) -> None:
    """A sentence goes on behind it, and what is meant too is no second question."""
    assert asked(text) == [question]
    assert reading(text).unread == ()


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("the failures of payments please", 'show "payment_failures"'),
        ("how many failures of payments", 'show "payment_failures" how often failed'),
        ("any failures of payments today", 'show "payment_failures" failed today'),
    ],
)
def test_a_word_of_a_name_before_an_of_asks_nothing(text: str, question: str):
    """Behind an article; what is counted or looked for is asked about."""
    assert asked(text, names=PAYMENTS) == [question]


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        (
            "we launch at 9 with the crm team. did daily_users run today? and churn_scores?",
            ['show "daily_users" ran today', 'show "churn_scores" ran today'],
        ),
        (
            "sam says the loyalty tiers are late. how is it now, and also daily_users please?",
            ['show "loyalty_tiers"', 'show "daily_users"'],
        ),
        ("what is stuck? who is on it?", ["stuck"]),
        ("is something stuck, and has anyone taken it over?", ["anything stuck"]),
        (
            "daily_users not coming in?? sftp down again or what",
            ['show "daily_users" ran', "failed partial sftp"],
        ),
        (
            "daily_users failing yesterday: cause, when back?",
            ['why "daily_users" yesterday', 'show "daily_users" recovered'],
        ),
        (
            "hi team, we launch at 9, mute daily_users for 2h. and churn_scores",
            ['mute "daily_users" 2h'],
        ),
    ],
)
def test_what_is_asked_of_one_is_asked_of_another_that_is_only_named(
    text: str, questions: list[str]
):
    """In a message too; nothing is done to it."""
    assert asked(text) == questions


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        (
            "did daily_users fail on 20 nov, and was churn_scores fine?",
            ['show "daily_users" failed 20 nov', 'show "churn_scores" ok 20 nov'],
        ),
        (
            "did daily_users fail on 20 nov, and is churn_scores fine?",
            ['show "daily_users" failed 20 nov', 'show "churn_scores" ok'],
        ),
    ],
)
def test_what_was_of_another_import_is_of_the_time_before(text: str, questions: list[str]):
    """Only what is asked in the past tense, joined by an “and”."""
    assert asked(text) == questions


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (
            "which had failed runs 20:00-06:00, and how many failed runs in total?",
            "count runs failed from 20:00 to 06:00",
        ),
        ("what failed yesterday? how many failures in total?", "count failures yesterday"),
        ("what failed since monday and how many runs failed?", "count runs failed since monday"),
        ("which failed yesterday and how many rows were lost", "count failed rows yesterday"),
        ("what failed today and how many runs failed this week", "count runs failed this week"),
        ("what failed yesterday and how many imports do we have", "count imports failed"),
        ("what failed yesterday? how many rows do we load a day", "count loaded rows"),
    ],
)
def test_what_is_counted_behind_failures_is_of_their_time(text: str, number: str) -> None:
    """Where it goes on from them, and tells no time of its own."""
    assert asked(text)[1].startswith(number)


LISTED_ONCE = [
    (
        "which imports have failed since monday? please give the reason for each.",
        "why all failed since monday",
    ),
    (
        "what failed since monday? could you list the respective reasons",
        "why all failed since monday",
    ),
    (
        "which ones failed since monday, and tell me the cause of each",
        "why all failed since monday",
    ),
    (
        "give me the status of all imports, but list only those that are not OK",
        "overview failed partial",
    ),
    ("how does everything stand? list only the ones that are not ok", "overview failed partial"),
    ("what failed yesterday? is that all solved?", "failed yesterday"),
    ("which sftp imports failed this week, and are they all fine again?", "failed sftp this week"),
    ("what failed since monday? did they all recover?", "failed since monday"),
    ("which had login trouble? have those been fixed", "login trouble failed partial"),
]


@pytest.mark.parametrize(("text", "question"), LISTED_ONCE)
def test_one_list_tells_both(text: str, question: str) -> None:
    """Reasons stand in the list they are wanted of, as does what became of what failed; and all are
    told only where that is wanted.
    """
    assert asked(text) == [question]


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("what failed yesterday? is everything ok now?", ["failed yesterday", "overview ok"]),
        ("what is broken? are they all back?", ["failed partial", "overview ok"]),
    ],
)
def test_how_all_are_is_asked_beside_a_list(text: str, questions: list[str]) -> None:
    """Of all imports, or of a list that does not tell what became of them."""
    assert asked(text) == questions


SAME_REASON = [
    "has daily_users failed for the same reason on all three mornings, 21, 22 and 23 November?",
    "did daily_users fail for the same reason on all 3 days: 21, 22 and 23 nov",
    "was it the same error for daily_users on the three nights 21, 22 and 23 nov",
    "did daily_users fail for the same reason on all the three nights, 21, 22 and 23 nov?",
    "daily_users failed on each of the three days 21, 22 and 23 nov - for the same reason?",
]


@pytest.mark.parametrize("text", SAME_REASON)
def test_days_that_are_counted_and_listed(text: str) -> None:
    """The count says no more than the list."""
    question = 'show "daily_users" same problem from 2026-11-21 to 2026-11-23'
    read = reading(text)
    assert [each.canonical for each in read.questions] == [question]
    assert (read.unread, read.unused) == ((), ())
