"""Turns of phrase of people who think in another language."""

import pytest

from bot.query.errors import QueryError
from tests.support.query_reading import asked, reading

ON_IT = [
    ("is somebody taking charge of coupon_codes?", 'show "coupon_codes" anybody on it'),
    ("does someone occupy himself with coupon_codes?", 'show "coupon_codes" anybody on it'),
    ("who is taking charge of coupon_codes", 'show "coupon_codes" who is on it'),
    ("to whom should I address me for coupon_codes?", 'show "coupon_codes" owner'),
    ("to whom do I have to direct myself for coupon_codes", 'show "coupon_codes" owner'),
    ("With who I must speak about coupon_codes?", 'show "coupon_codes" owner'),
    ("to whom we have to write about coupon_codes", 'show "coupon_codes" owner'),
    ("where can I address myself for coupon_codes?", 'show "coupon_codes" owner'),
    ("who treats the problem of coupon_codes", 'show "coupon_codes" who is on it'),
    ("is it taken in charge", "overview who is on it"),
]
TOLD = [
    ("what is passing with coupon_codes", 'why "coupon_codes"'),
    ("do you know what has passed with coupon_codes?", 'why "coupon_codes"'),
    ("is coupon_codes in course?", 'show "coupon_codes" running'),
    ("i have seen pass an alert about coupon_codes, what happened", 'why "coupon_codes"'),
    ("since when is coupon_codes quiet", 'show "coupon_codes" since when'),
    ("from when on is coupon_codes silent", 'show "coupon_codes" since when'),
]
NOTICED = [
    "I remark that coupon_codes has fewer rows than usual",
    "i note that coupon_codes is slower, is it normal?",
    "we have noted that coupon_codes is slow. since when?",
]
VERB_LAST = [
    ("can you the hanging run of coupon_codes kill pls", 'kill "coupon_codes"'),
    ("could you the coupon_codes import again start", 'rerun "coupon_codes"'),
]
OF_A_RUN = [
    ("could you please launch coupon_codes one more time?", 'rerun "coupon_codes"'),
    ("coupon_codes is corrected, could you launch it one more time?", 'rerun "coupon_codes"'),
    ("coupon_codes is corrected, could you launch it? I need it", 'rerun "coupon_codes"'),
    ('coupon_codes says it "hangs", will it finish by itself?', 'show "coupon_codes" since when'),
    ("is coupon_codes only slow, or will it never finish?", 'show "coupon_codes" late'),
]
ONCE_MORE = [
    ("give coupon_codes another kick there", 'rerun "coupon_codes"'),
    ("would you ever give the coupon codes another lash", 'rerun "coupon_codes"'),
    ("have another crack at coupon_codes", 'rerun "coupon_codes"'),
    ("try coupon_codes once more", 'rerun "coupon_codes"'),
    ("another shot for coupon_codes please", 'rerun "coupon_codes"'),
    ("who gave coupon_codes another kick", 'show "coupon_codes" who started it'),
    ("did anyone give coupon_codes another go yet", 'show "coupon_codes" ran'),
    ("give me another look at coupon_codes", 'show "coupon_codes"'),
]
AFTERWARDS = [
    ("did coupon_codes come back after", 'show "coupon_codes" recovered'),
    ("was coupon_codes ok after?", 'show "coupon_codes" ok'),
    ("did coupon_codes succeed in the end", 'show "coupon_codes" ok'),
    ("did coupon_codes run again after", 'show "coupon_codes" ran'),
    ("was coupon_codes ok after 16:00", 'show "coupon_codes" ok after 16:00'),
]
ORDERS = 'show "orders_hourly" since when'
ONE_TIME = "count imports onetime this week"
HOW_OFTEN = [
    ("each how much time are the churn scores refreshed?", 'show "churn_scores" schedule'),
    ("each how many hours does coupon_codes come?", 'show "coupon_codes" schedule'),
    ("in which rhythm does coupon_codes come", 'show "coupon_codes" schedule'),
    ("with what frequency is churn_scores renewed?", 'show "churn_scores" schedule'),
    ("how often is the import of daily_users made", 'show "daily_users" schedule'),
    ("how often does daily_users have errors", 'show "daily_users" how often failed'),
    ("how often does daily_users fail", 'show "daily_users" how often failed'),
]
DESCRIBED = [
    (
        "Somebody said that the big file of users of every night is empty. Since what day is it?",
        'show "daily_users" since when',
    ),
    ("the file of orders that comes every hour is late, since when?", ORDERS),
    ("since when is the nightly import of the users failing", 'show "daily_users" since when'),
    ("the hourly orders file is late, since when?", ORDERS),
]
EXAMPLES = [
    ("how many one-time lists this week (like the Black Friday VIPs)?", ONE_TIME),
    ("how many one-time imports this week, such as the spring list?", ONE_TIME),
    ("how many one-time lists this week, e.g. Spring list", ONE_TIME),
]
OF_IMPORTS = [*HOW_OFTEN, *DESCRIBED, *EXAMPLES]
BEFORE_A_QUESTION = ["morning!", "Mornin all,", "evening team,", "afternoon,"]
GREETINGS = ["morgen bot", "Morgen!", "guten Tag zusammen", "buongiorno bot", "bom dia", "moin"]
BY_TIME_OF_DAY = [
    *("morning :coffee:", "morning 👋", "evening :wave:", ":sunny: morning", "☕ afternoon all"),
    *("evening all", "Morning :)", "mornin :sun:", "morning...", "morning", "morning peeps ☕"),
    *("morning y'all", "morning to you all", "morning friends", "morning from a rainy berlin ☔"),
]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [*ON_IT, *TOLD, *VERB_LAST, *OF_A_RUN, *ONCE_MORE, *AFTERWARDS, *OF_IMPORTS],
)
def test_a_turn_of_another_language_means_plain_english(text: str, canonical: str) -> None:
    """Nothing of it is left as not understood."""
    assert asked(text) == [canonical]
    assert not reading(text).unread


@pytest.mark.parametrize("text", NOTICED)
def test_what_somebody_remarks_is_no_note(text: str) -> None:
    """A note is asked for, and nobody asked for one."""
    assert not [each for each in asked(text) if each.startswith("note")]


@pytest.mark.parametrize("text", GREETINGS)
def test_a_greeting_of_another_language_greets(text: str) -> None:
    """As a message of its own."""
    assert asked(text) == ["hello"]


@pytest.mark.parametrize("greeting", BEFORE_A_QUESTION)
def test_a_part_of_the_day_that_greets_is_no_time(greeting: str) -> None:
    """Before a question, of whatever time."""
    assert asked(f"{greeting} what do I need to know") == ["overview"]
    assert asked(f"{greeting} what failed yesterday?") == ["failed yesterday"]


@pytest.mark.parametrize("text", BY_TIME_OF_DAY)
def test_a_part_of_the_day_greets_beside_a_picture_or_people(text: str) -> None:
    """Nothing else is asked, and no time is told."""
    read = reading(text)
    assert [each.canonical for each in read.questions] == ["hello"]
    assert (*read.unread, *read.unused) == ()


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("morning 👋 what failed yesterday?", "failed yesterday"),
        ("morning 👋🏽 anything broken?", "anything failed partial"),
        ("what failed this morning 😬", "failed this morning"),
        ("morning check", "overview"),
        ("evening update please", "overview"),
    ],
)
def test_what_is_asked_beside_a_part_of_the_day_is_answered(text: str, canonical: str) -> None:
    """A greeting leaves the question, and within one it is a time."""
    assert asked(text) == [canonical]


@pytest.mark.parametrize("text", ["morning failures", "afternoon from 2pm", "morning?"])
def test_a_part_of_the_day_before_runs_is_no_greeting(text: str) -> None:
    """It is said that it is no time by itself."""
    with pytest.raises(QueryError):
        reading(text)


@pytest.mark.parametrize("text", ["tag all", "tag team"])
def test_an_english_word_is_no_greeting(text: str) -> None:
    """Only with "guten" before it "Tag" is a day."""
    assert "hello" not in asked(text)


def test_tomorrow_in_german_is_no_greeting_behind_other_words() -> None:
    """It is told as not understood."""
    assert "hello" not in asked("mute coupon_codes until morgen")


NOT_COME = [
    ("they don't receive the coupon codes from 9h approximately. Is it true?", "since 09:00"),
    ("my boss says we don't get coupon codes from 3:00 on, is that right?", "since 03:00"),
    ("I haven't got any coupon codes since 9:00. Is this true?", "since 09:00"),
]


@pytest.mark.parametrize(("text", "when"), NOT_COME)
def test_what_is_said_not_to_be_received_is_asked_for(text: str, when: str) -> None:
    """Whether it is so; and who can help is another question."""
    late = f'show "coupon_codes" late {when}'
    assert asked(text) == [late]
    assert asked(f"{text} And who can help us with this?") == [late, 'show "coupon_codes" owner']


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "what has problems now? Only the ones not solved yet, the others she doesn't need",
            "",
        ),
        ("what failed today? only what is not fixed yet please", "still failed today"),
        (
            "what failed this week. Just the unresolved ones, not the others",
            "still failed this week",
        ),
    ],
)
def test_only_what_is_not_solved_is_what_still_fails(text: str, question: str) -> None:
    """What is broken now is not solved."""
    made = reading(text)
    assert [each.canonical for each in made.questions] == [question or "failed partial"]
    assert (made.unread, made.unused) == ((), ())


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("how many runs failed before 9 h 30", "count runs failed before 09:30"),
        ("what failed until 7 h today", "failed until today 07:00"),
    ],
)
def test_an_hour_with_an_h_is_a_clock(text: str, question: str) -> None:
    """And no length of time."""
    assert asked(text) == [question]
