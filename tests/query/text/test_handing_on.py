"""A problem that is given back or on, and an import that is to be somebody else's."""

from zoneinfo import ZoneInfo

import pytest

from bot.query.names.lookup import Names
from bot.query.reader import read
from bot.query.values import About
from tests.support.query_asking import NOW
from tests.support.query_reading import INDEX, KNOWN, asked, reading

PEOPLE = Names.of(KNOWN, ("asha@example.com", "mei@example.com"))
RELEASE = 'release "coupon_codes"'
BACK = [
    "sorry, cant look at coupon_codes after all, take me off it so someone else sees it's open",
    "take my name off coupon_codes",
    "coupon_codes: take my name off",
    "remove me from coupon_codes please",
    "I'm not on coupon_codes any more",
    "i'm no longer looking into coupon_codes",
    "I can't fix coupon_codes after all",
    "coupon_codes: release",
    "cross me off coupon_codes",
    "remove my name from coupon_codes",
    "I can't take the coupon_codes problem after all, sorry",
    "release coupon_codes so somebody else can grab it",
    "i said i'd look at coupon_codes but i'm in meetings all day.. take my name off it again",
    "can't do coupon_codes today.. release it",
    "I'm no longer on coupon codes",
    "i'm not on the coupon codes import any more",
    "can't look at the coupon codes after all, sorry",
]
ON = [
    "can you please pass the coupon codes problem over to Asha",
    "please give coupon_codes over to Asha",
    "could you pass coupon_codes over to Asha, so the team knows",
    "coupon_codes: assign to Asha",
]
OWNERS = [
    "make mei the owner of coupon_codes pls, I am away next week",
    "please make me the new owner of coupon_codes",
    "set owner of coupon_codes to mei",
    "transfer ownership of coupon_codes over to mei",
    "coupon_codes should belong to mei from now on",
    "register Mei Tan as owner of coupon_codes",
    "how do i make mei the owner of coupon_codes",
]
OTHERWISE = [
    ("did someone take me off coupon_codes", 'show "coupon_codes" anybody on it'),
    ("take me off the alerts of coupon_codes", 'forward "coupon_codes"'),
    ("pass the alert of coupon_codes on to asha", 'forward "coupon_codes"'),
    ("who is the owner of coupon_codes", 'show "coupon_codes" owner'),
    ("should coupon_codes belong to mei?", 'show "coupon_codes" owner'),
    ("who made mei the owner of coupon_codes", 'show "coupon_codes" owner'),
    ("what failed, so others know", "failed"),
]
FAILED = ['show "churn_scores" failed']
TWO = ['show "loyalty_tiers"', 'show "orders_hourly"']
OWNER = ['show "churn_scores" owner']
UNTOUCHED = [
    ("list the owner for churn_scores", OWNER),
    ("which feeds must belong to mei?", ["by mei"]),
    ("put in by the owner of churn_scores?", ['show "churn_scores"']),
    ("put type and owner of churn_scores in a table", OWNER),
    ("make sure the owner of churn_scores knows", OWNER),
    ("who set mei as owner of churn_scores?", OWNER),
    ("take me from yesterday through all failed imports", ["failed yesterday"]),
    ("get me from churn_scores the rows of yesterday", ['show "churn_scores" rows yesterday']),
    ("can you pull me from loyalty_tiers to orders_hourly", TWO),
    ("pull me out of this mess: what failed", ["failed"]),
    ("dont get me off churn_scores, did it fail?", FAILED),
    ("I can't handle churn_scores after all those failures, did it fail", FAILED),
    ("we can't do the campaign after all, did churn_scores fail?", FAILED),
    ("won't handle the slides after all, thanks", ["thanks"]),
    ("mei can't fix churn_scores after all, did it fail?", FAILED),
    ("cannot deal with it after all of this, what failed?", ["failed"]),
    ("we're no longer on ftp, which imports are on s3?", ["s3"]),
    ("I'm no longer on a mac, did churn_scores fail", FAILED),
    ("I'm not on call any more, did s3 imports fail", ["anything failed s3"]),
    ("shift churn_scores on to run weekly", ['change the schedule "churn_scores"']),
    ("turn churn_scores over to s3", ['show "churn_scores"']),
    ("please shift churn_scores over to 6am", ['change the schedule "churn_scores"']),
    ("make a list so everybody knows what is overdue", ["overdue"]),
    ("what broke so the others see how many rows failed", ["count failed rows"]),
]


@pytest.mark.parametrize("text", BACK)
def test_a_problem_is_given_back(text: str) -> None:
    """In whatever words, also behind the name; why it is told changes nothing."""
    assert asked(text) == [RELEASE]


@pytest.mark.parametrize("text", ON)
def test_a_problem_is_handed_to_somebody(text: str) -> None:
    """The problem is passed over, and no alert of it."""
    assert asked(text, names=PEOPLE) == ['assign "coupon_codes" to Asha']


@pytest.mark.parametrize("text", ["someone else has to take coupon_codes", "assign coupon_codes"])
def test_to_whom_it_goes_is_asked(text: str) -> None:
    assert asked(text) == ['assign "coupon_codes"']


@pytest.mark.parametrize("text", OWNERS)
def test_another_owner_is_no_question_for_the_owner(text: str) -> None:
    """The bot can't change who owns an import."""
    (query,) = reading(text, names=PEOPLE).questions
    assert query.canonical == 'change the owner "coupon_codes"'


@pytest.mark.parametrize(("text", "question"), OTHERWISE)
def test_what_sounds_alike_is_something_else(text: str, question: str) -> None:
    assert asked(text, names=PEOPLE) == [question]


@pytest.mark.parametrize(("text", "questions"), UNTOUCHED)
def test_a_plain_question_gives_nothing_back_or_on(text: str, questions: list[str]) -> None:
    """Though its words are near to it: a wrong guess would change who has a problem."""
    assert asked(text, names=PEOPLE) == questions


@pytest.mark.parametrize(
    "text",
    [
        *("which jobs are assigned to me", "what's assigned to me?", "imports assigned to me"),
        *(
            "which imports am i on right now",
            "is anything assigned to me",
            "list problems that are assigned to me",
        ),
    ],
)
def test_what_is_assigned_is_what_was_acknowledged(text: str) -> None:
    """And not every import."""
    assert asked(text) == ["overview who is on it"]


@pytest.mark.parametrize("text", ["is anyone on those?", "is somebody working on any of these"])
def test_who_is_on_those_is_asked_of_the_last_list(text: str) -> None:
    about = About(listed="failed")
    (query,) = read(text, now=NOW, zone=ZoneInfo("UTC"), names=INDEX, about=about).questions
    assert query.canonical == "overview who is on it failed"


ANOTHER = [
    "I'm at the dentist till 2, could Mei look after this instead of me please",
    "could mei look into it",
    "can mei take over?",
    "can mei take this one please",
    "maybe Mei could have a look at this",
    "could mei do it for me, I'm off",
    "the header is broken. Could Mei fix coupon_codes",
    "let mei handle it please",
]


@pytest.mark.parametrize("text", ANOTHER)
def test_a_problem_that_another_could_take_is_offered_to_them(text: str) -> None:
    """Nobody asks for the imports that they created."""
    (query,) = reading(text, about=["coupon_codes"], thread=True, names=PEOPLE).questions
    assert query.canonical.casefold() == 'assign "coupon_codes" to mei'
    assert query.confirm


@pytest.mark.parametrize(
    "text",
    [
        "did mei look into it",
        "could mei fix it yet?",
        "could mei fix it or is it still broken",
        "when can mei look at it",
        "what could mei fix here",
        "can you take it",
        "let me handle it",
        "can moengage fix it",
        "could the agency take over",
    ],
)
def test_whether_somebody_could_may_be_asked(text: str) -> None:
    """And whoever has no name of their own can be handed nothing."""
    questions = asked(text, about=["coupon_codes"], thread=True, names=PEOPLE)
    assert not any(each.startswith("assign") for each in questions)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("imports assigned to lena", "by lena"),
        ("are there imports assigned to me that failed today", "anything failed today"),
        ("imports assigned to moengage", "overview"),
    ],
)
def test_what_others_are_assigned_is_no_list_of_what_they_acknowledged(
    text: str, question: str
) -> None:
    """Of which the bot keeps none by person; nor is more of one's own left out."""
    people = Names.of(KNOWN, ("lena@example.com",))
    assert asked(text, names=people) == [question]
