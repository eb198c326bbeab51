"""Wishes that only a whole sentence tells, for what the bot cannot do."""

import pytest

from bot.query.errors import QueryError
from tests.support.query_reading import asked, reading

ELSEWHERE = [
    "from now alerts for orders_hourly give to Ben",
    "please send the alerts of orders_hourly to the CRM team from now on",
    "can the alerts for orders_hourly go to nora instead of me",
    "pls redirect orders_hourly alerts to #data-partners",
    "assign all alerts of orders_hourly to ben",
]
OTHER_WAY = [
    "send me an sms if orders_hourly fails",
    "i want to get the alerts of orders_hourly by email",
    "could you notify us over whatsapp when orders_hourly is late",
    "call me as soon as orders_hourly breaks",
]
SCHEDULE = [
    "can you make orders_hourly run at 17:00",
    "start orders_hourly at 5 instead of 4",
    "could orders_hourly run later, say at 6?",
    "shift the orders_hourly load to 3 am pls",
    "run orders_hourly twice a day from now",
    "skip the sunday run of orders_hourly",
    "cancel tomorrow's run of orders_hourly",
    "leave out the 12:00 orders_hourly run please",
    "drop the run of orders_hourly on sunday",
    "make orders_hourly run every 30 minutes",
    "please move orders_hourly one hour later",
]
PAUSE = [
    "can we put orders_hourly on pause till next week",
    "put in pause orders_hourly",
    "set orders_hourly on hold",
    "hold orders_hourly for an hour",
    "please freeze the orders_hourly import until noon",
]
DELETE = ["throw orders_hourly away", "toss the orders_hourly job out", "bin orders_hourly"]
SETTING = [
    "increase the threshold of orders_hourly to 2000 rows",
    "don't alert for orders_hourly below 10% failed",
    "only alert for orders_hourly if more than 500 rows failed",
]
FILE = [
    "cancel the double ones from orders_hourly",
    "Could you delete the 300 duplicated from the orders_hourly file?",
    "clear the wrong dates out of orders_hourly",
    "upload the file of orders_hourly again please",
    "could you take away the duplicates in orders_hourly",
]
CONTENT = [
    "can you attach the file of orders_hourly here",
    "i need the refused rows of orders_hourly as excel",
]
WRITING = [
    "escalate orders_hourly to the data team",
    "open a ticket for orders_hourly",
    "raise a support request for orders_hourly",
    "write to MoEngage support about orders_hourly",
]
AT_A_TIME = ["send me a report of orders_hourly every day at 8"]
CAMPAIGN = [
    "would it be possible for you to hold the orders_hourly email of 18h, the VIP wave",
    "I'd like you to keep back the sms for orders_hourly",
    "block the push for orders_hourly",
    "hold off the send of orders_hourly please",
    "can you delay the orders_hourly flow until 12 h",
    "could you put the orders_hourly newsletter on hold",
    "block the campaign until orders_hourly is complete",
]
DEADLINE = [
    "write me if orders_hourly is not there by 12:30",
    "lmk if orders_hourly hasn't landed by tomorrow morning",
    "ping me if there is no orders_hourly before 2 am",
    "if orders_hourly is still missing at 12:15, message me",
    "should orders_hourly not be in by noon, please let me know",
]
ALL = {
    "set a deadline": DEADLINE,
    "forward": ELSEWHERE,
    "alert by sms": OTHER_WAY,
    "change the schedule": SCHEDULE,
    "pause": PAUSE,
    "delete": DELETE,
    "change the threshold": SETTING,
    "fix the file": FILE,
    "names of all customers": CONTENT,
    "contact support": WRITING,
    "remind me in": AT_A_TIME,
    "send the campaign": CAMPAIGN,
}


@pytest.mark.parametrize(
    ("text", "action"), [(text, action) for action, texts in ALL.items() for text in texts]
)
def test_what_cannot_be_done_is_read_as_a_wish(text: str, action: str) -> None:
    """And nothing of it is left unread."""
    read = reading(text)
    assert [each.canonical for each in read.questions] == [f'{action} "orders_hourly"']
    assert not read.unread


NO_WISHES = [
    ("we hold the newsletter until then, did orders_hourly fail?", 'show "orders_hourly" failed'),
    ("does orders_hourly run every hour?", 'show "orders_hourly" kind hourly'),
    ("did the alerts for orders_hourly go to ben?", 'show "orders_hourly"'),
    ("run orders_hourly now", 'rerun "orders_hourly"'),
    ("who should receive the alerts of orders_hourly?", 'show "orders_hourly"'),
]


@pytest.mark.parametrize(("text", "question"), NO_WISHES)
def test_what_is_told_or_asked_is_none(text: str, question: str) -> None:
    """It is answered."""
    assert asked(text) == [question]


def test_what_stands_in_the_next_sentence_is_read() -> None:
    """A wish ends with its sentence."""
    read = asked("send the alerts of orders_hourly to Ben. what failed today?")
    assert read == ['forward "orders_hourly"', "failed today"]


MUTES = [
    "Would it be possible to not receive the alerts about orders_hourly until Monday morning?",
    "could we be spared of the alerts for orders_hourly until Monday 9:00",
    "i'd rather not hear about orders_hourly till monday",
    "is there a way that we don't get the messages of orders_hourly until Monday?",
    "please no more pings about orders_hourly until monday",
    "can you make the alerts for orders_hourly stop until monday",
    "we don't want to see the alerts of orders_hourly until monday",
    "it would be nice not to be woken by orders_hourly until monday",
]


@pytest.mark.parametrize("text", MUTES)
def test_to_hear_nothing_of_an_import_is_a_mute(text: str) -> None:
    """With its end; it is asked back, as it is for everyone."""
    (query,) = reading(text).questions
    assert query.canonical == 'mute "orders_hourly" until 2026-11-30 09:00'
    assert query.confirm


QUIET = [
    "radio silence from orders_hourly since 9, whats up",
    "need a quiet window for orders_hourly",
    "orders_hourly: a silent night or is it broken?",
    "orders_hourly had a quiet weekend?",
    "is this silence of orders_hourly normal",
]


@pytest.mark.parametrize("text", QUIET)
def test_quiet_that_is_told_of_mutes_nothing(text: str) -> None:
    """`silence orders_hourly` does."""
    assert not any(each.startswith("mute") for each in asked(text))


LOOKING_AFTER = [
    "hello! I am Giulia, I follow the marketing, so I wanted to present myself",
    "hi, my name is Tom, I monitor the campaigns at our agency",
    "we watch the crm here",
]


@pytest.mark.parametrize("text", LOOKING_AFTER)
def test_what_people_look_after_subscribes_nothing(text: str) -> None:
    """`can we follow s3 here` does."""
    try:
        found = asked(text)
    except QueryError:
        return
    assert not any(each.startswith("subscribe") for each in found)


def test_who_has_it_takes_it() -> None:
    """What else is said beside it is done too."""
    found = asked("Mute until 14:00. I have it.", about=["orders_hourly"])
    assert [each.partition(" ")[0] for each in found] == ["mute", "ack"]


@pytest.mark.parametrize(
    "text",
    [
        "can you give me a shout when orders_hourly goes through?",
        "ping me when orders_hourly finally loads",
        "let me know when orders_hourly makes it through",
    ],
)
def test_what_goes_through_succeeds(text: str) -> None:
    """A run that fails is none of those."""
    assert asked(text) == ['notify "orders_hourly" ok']


@pytest.mark.parametrize(
    "text",
    [
        "be so kind to cancel the double ones",
        "would you be so kind and cancel the double rows in the file",
        "could you correct them in the file directly?",
    ],
)
def test_a_change_of_a_file_is_asked_for_with_a_kind_word(text: str) -> None:
    """Of a file, and not of a run."""
    assert asked(text) == ["fix the file"]


LEFT_OUT = [
    "skip orders_hourly this sunday, i'm rebuilding the model and don't want half baked numbers",
    "please skip orders_hourly tomorrow",
    "can you skip orders_hourly tonight",
    "leave orders_hourly out this sunday please",
    "don't run orders_hourly this sunday",
    "skip orders_hourly next week",
    "skip this sunday for orders_hourly",
    "skip orders_hourly tomorrow, the file is not ready",
]
NOT_LEFT_OUT = [
    ("skip orders_hourly", 'overview without "orders_hourly"'),
    ("what failed today, skip orders_hourly", 'failed without "orders_hourly" today'),
    ("failures without orders_hourly on sunday", 'failed without "orders_hourly" sunday'),
    ("why is orders_hourly on hold", 'why "orders_hourly"'),
    ("hold on, did orders_hourly fail", 'show "orders_hourly" failed'),
    ("why did orders_hourly not run on sunday", 'why "orders_hourly" sunday'),
]


@pytest.mark.parametrize("text", LEFT_OUT)
def test_to_skip_a_run_to_come_is_a_change_of_the_schedule(text: str) -> None:
    """Which can't be made; it is no list of all the others."""
    assert asked(text) == ['change the schedule "orders_hourly"']


@pytest.mark.parametrize(("text", "question"), NOT_LEFT_OUT)
def test_to_skip_an_import_beside_a_question_leaves_it_out(text: str, question: str) -> None:
    """Of the answer."""
    assert asked(text) == [question]


@pytest.mark.parametrize(
    "text", ["throw orders_hourly out of the list", "toss orders_hourly out of this"]
)
def test_what_is_thrown_out_of_a_list_is_left_out_of_it(text: str) -> None:
    assert asked(text) == ['overview without "orders_hourly"']
