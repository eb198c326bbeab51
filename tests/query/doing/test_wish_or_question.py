"""No order about news, people or the bot's own ways is answered as if a fact had been asked."""

import pytest

from bot.query.doing.wish_or_question import wished
from tests.support.query_reading import asked, reading

SETTING = [
    "only bug me about orders_hourly if it misses two in a row",
    "wake me only if orders_hourly fails three times in a row",
    "wait 30 minutes before alerting on orders_hourly",
    "only page the on-call for orders_hourly after 3 failures",
    "call us only when something fails twice in a row? orders_hourly today doesn't need us",
]
ELSEWHERE = [
    "from 2pm on, tag @priya for everything that breaks",
    "could all the failures go to #sftp-ops from now on, alerts too",
    "can @ben's feeds alert in #payments-data instead of here",
    "my shift ends at 14, from that moment pls pass all the open alerts to Ben",
]
PEOPLE = [
    "can you pls share the orders_hourly error with Lena? She has to fix the list today",
    "I want you to tell the data team about orders_hourly",
    "Could you kindly intimate Anil regarding orders_hourly?",
]
AT_A_TIME = [
    "kannst du einen bericht every monday at 8 posten",
    "me puedes mandar un resumen every friday at 9",
    "post a rundown in here 8am weekdays pls. just the broken stuff",
    "give us the status of the hourly feeds each evening at 18:00",
    "each morning before standup post what broke",
    "every friday at 5pm i want a weekly summary",
]
CLOCK = ["can you show times in sydney time for me", "use IST for the times please"]
HOURS = [
    "no alerts between 22 and 06 except payment_failures and daily_users",
    "no notifications after 22:00 apart from payment_failures",
    "set quiet hours 22-06, payment_failures excepted",
    "between 22 and 6 only alert for payment_failures",
    "night mode from 11pm to 6am please",
    "don't ping us at night about orders_hourly",
    "stop tagging me at six in the morning, nine is early enough",
    "stop pinging me before 9am",
    "nothing about orders_hourly over the weekend, except when it really fails",
]
OTHERS = [
    "be less noisy please",
    "please group the alerts in one message per hour",
    "make the failures critical",
    "can you give Kasia the rights to restart lists",
    "please make Kasia an operator",
    "allow Kasia to rerun imports",
]
ALL = {
    "change the threshold": SETTING,
    "forward": ELSEWHERE,
    "contact support": PEOPLE,
    "remind me in": AT_A_TIME,
    "change the time zone": CLOCK,
    "plan a mute": HOURS,
    "fulfil a wish": OTHERS,
}


@pytest.mark.parametrize(
    ("text", "action"), [(text, action) for action, texts in ALL.items() for text in texts]
)
def test_an_order_that_no_fact_answers(text: str, action: str) -> None:
    """What can't be done is said, of the import that is named, and nothing is left unread."""
    said = reading(text)
    assert [query.action for query in said.questions] == [action]
    named = [query.target for query in said.questions]
    assert named == ["orders_hourly" if "orders_hourly" in text else None]
    assert (said.unread, said.unused) == ((), ())


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("advise me when orders_hourly is finished, someone started it", 'notify "orders_hourly"'),
        ("Pls don't tag me for orders_hourly anymore, Sam is on it", 'mute "orders_hourly"'),
        ("no need to notify us about orders_hourly every tuesday", 'mute "orders_hourly"'),
        ("abeg stop tagging me for orders_hourly, that one is Lena's", 'mute "orders_hourly"'),
        ("give me a sign when orders_hourly finishes, mailing at 13:00", 'notify "orders_hourly"'),
        (
            "could you give me a sign as soon as the orders hourly run of Priya is through?",
            'notify "orders_hourly"',
        ),
        (
            "orders_hourly is fine, finally. ping me tomorrow when it's done so i know it holds",
            'notify "orders_hourly"',
        ),
        ("nothing about orders_hourly please", 'mute "orders_hourly"'),
        (
            "don't ping us about orders_hourly until tomorrow 8am, we migrate",
            'mute "orders_hourly" until 2026-11-24 08:00',
        ),
    ],
)
def test_the_deed_that_comes_nearest_is_asked_back(text: str, deed: str) -> None:
    """It is not done unasked."""
    said = reading(text)
    assert [(query.canonical, query.confirm) for query in said.questions] == [(deed, True)]


def test_of_two_imports_both_mutes_are_asked_back() -> None:
    """In the order in which they are named."""
    said = reading("abeg stop tagging me for orders_hourly and daily_users").questions
    assert [each.canonical for each in said] == ['mute "orders_hourly"', 'mute "daily_users"']
    assert all(each.confirm for each in said)


@pytest.mark.parametrize(
    "text",
    [
        "we don't need more of these alerts",
        "i don't want another one like this",
        "dont need another one of these every time",
    ],
)
def test_no_more_of_these_is_a_mute_in_the_thread_of_an_alert(text: str) -> None:
    """Where it is known of what."""
    said = reading(text, about=["orders_hourly"], thread=True).questions
    assert [(each.canonical, each.confirm) for each in said] == [('mute "orders_hourly"', True)]


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("no alerts if it is below 500 rows please", "change the threshold"),
        ("no alerts at night please", "plan a mute"),
    ],
)
def test_a_limit_or_an_hour_is_no_mute_in_the_thread_of_an_alert(text: str, wish: str) -> None:
    """It would hold back every alert."""
    said = reading(text, about=["orders_hourly"], thread=True).questions
    assert [each.action for each in said] == [wish]


def test_no_more_of_these_is_a_mute_beside_an_acknowledgement() -> None:
    """Both are asked back or done, and nothing is left unread."""
    text = "yes i know, im looking. dont need another one of these every time"
    said = reading(text, about=["orders_hourly"], thread=True)
    deeds = [each.canonical for each in said.questions]
    assert deeds == ['ack "orders_hourly"', 'mute "orders_hourly"']
    assert not said.unread


def test_whoever_says_it_means_the_import_that_is_spoken_of() -> None:
    """In a thread, or after an answer."""
    said = reading("ping me tomorrow when it's done so i know", about=["orders_hourly"]).questions
    assert [(each.canonical, each.confirm) for each in said] == [('notify "orders_hourly"', True)]


@pytest.mark.parametrize(
    "text",
    [
        "only tell me about orders_hourly if it is over 5%",
        "only ping me about orders_hourly if it is up 20 percent",
        "only bug me about orders_hourly if it is in the red twice in a row",
    ],
)
def test_a_limit_is_no_end_of_a_run(text: str) -> None:
    """Though `it is over` and `it is up` are, where nothing follows."""
    assert [each.action for each in reading(text).questions] == ["change the threshold"]


QUESTIONS = [
    ("no alerts between 22 and 06?", "no alert from 22:00 to 06:00"),
    ("no alerts last night", "no alert overnight"),
    ("please send me the list of failures", "failed"),
    ("share the error of orders_hourly here", 'why "orders_hourly"'),
    ("kindly tell our people which imports failed", "failed"),
    ("what should I report to my boss about yesterday", "yesterday"),
    ("I would like to send them the recording. did orders_hourly run?", 'show "orders_hourly" ran'),
    ("is orders_hourly ok? I don't want to disturb everyone", 'show "orders_hourly" ok'),
    ("why do I not see any alerts about orders_hourly", 'why alert "orders_hourly"'),
    ("only tell me the failed ones", "failed"),
]


@pytest.mark.parametrize(("text", "question"), QUESTIONS)
def test_a_question_put_as_an_order_is_answered(text: str, question: str) -> None:
    """As it is where people only tell what they do themselves."""
    assert asked(text) == [question]


def test_what_is_asked_beside_an_order_is_answered_too() -> None:
    """Behind what can't be done."""
    said = asked("be less noisy please. what failed today?")
    assert said == ["fulfil a wish", "failed today"]


def test_an_order_ends_with_its_sentence() -> None:
    """And begins behind its lead."""
    order = wished("NAME broke. please ping WHO about it. thanks")
    assert order is not None
    assert (order.word, order.denies) == ("contact support", False)
    assert (order.begin, order.end) == (
        len("NAME broke. "),
        len("NAME broke. please ping WHO about it."),
    )


@pytest.mark.parametrize(
    "text",
    [
        "at 9h we send the big push with a personal code to each customer. is coupon_codes ok?",
        "from monday they send the file to the agency. is coupon_codes ok?",
    ],
)
def test_what_the_people_send_at_a_time_is_no_order(text: str) -> None:
    """They do it themselves."""
    assert asked(text) == ['show "coupon_codes" ok']
