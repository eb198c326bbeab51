"""People who greet or thank and tell of themselves ask nothing."""

import pytest

from bot.query.names.lookup import Names
from tests.support.query_reading import KNOWN, asked, reading

NAMES = Names.of(KNOWN)
GIULIA = (
    "Good morning and nice to meet you! I am Giulia, I follow the marketing from the office of "
    "Milano. Lena told me that from now you are here in the channel to look after the files, so I "
    "wanted to present myself :)"
)
INTRODUCTIONS = [
    "Good morning! Maud here from the growth team in Leeds, lovely to meet you all.",
    "hello from Warsaw",
    "Hi there, this is Wanda from Acme Ltd, we use MoEngage for Zalando",
    "Hey, just joined the growth squad in Pune, glad to be here",
    "hi all, new joiner Piet, sitting in the Utrecht office",
    "Good morning, I work for Tesco in Leeds on the churn dashboard",
    "Hi everyone, Lucia here, I run lifecycle marketing at Zalando in Berlin",
    "Good afternoon, Ines here, covering for Sam until Friday",
    GIULIA,
    "Hi, I'm Marco, I do the retention campaigns from Madrid. Nuria said you watch the uploads",
    "Good afternoon, my name is Chiara and I take care of the newsletters",
    "Hey there, I'm Bea, I work with Lena on the coupons. Looking forward to working with you",
]
FAREWELLS = [
    "That's lovely, thank you ever so much for all your help today. I'm off to find some cake!",
    "You've been a great help, thanks! Going to grab lunch",
    "thank you so much for the help today, I'll get back to my slides",
    "thanks ever so much, you've been wonderful. Off to the gym",
    "Brilliant, many thanks for all the help, back to my emails",
    "thanks for being so patient with me, I'll stop pestering you now",
    "Marvellous, thank you. I can go back to my desk happy",
    "Thanks, that's clear. Re-exported the users file at 10:20, will check the 04:00 run tomorrow.",
    "Cheers, that's what I needed. Going to talk to Omar about the S3 login at 14:00.",
    "thx, fixed the dates in the returns file, should be fine tomorrow",
    "Great, thanks. I have corrected the header of churn_scores and will look again at 03:00",
    "ty! replaced the empty file, let's wait for the 4 am run",
    "Many thanks. Sent it to Mei, she will regenerate the scores tonight",
    "Thank you, that's a weight off my mind. Have a lovely afternoon",
]


SIGHS = [
    "every morning same circus with these files. ok, going for coffee",
    "ugh, every day the same story with these imports. anyway, off to lunch",
    "another monday, another broken file. whatever, need a coffee first",
    "what a night. so many failures. I'm off to bed",
    "always the same with S3, going to grab a tea",
]


@pytest.mark.parametrize("text", INTRODUCTIONS)
def test_who_says_who_they_are_is_greeted(text: str) -> None:
    """Of places, teams and companies in it nothing is said."""
    read = reading(text, names=NAMES)
    assert [query.canonical for query in read.questions] == ["hello"]
    assert (read.unread, read.unused) == ((), ())


@pytest.mark.parametrize("text", FAREWELLS)
def test_who_thanks_and_goes_asks_nothing(text: str) -> None:
    """Whatever they go to do."""
    read = reading(text, names=NAMES)
    assert [query.canonical for query in read.questions] == ["thanks"]
    assert (read.unread, read.unused) == ((), ())


@pytest.mark.parametrize("text", SIGHS)
def test_who_sighs_and_goes_asks_nothing(text: str) -> None:
    """Though it names what is wrong."""
    read = reading(text, names=NAMES)
    assert [query.canonical for query in read.questions] == ["ok then"]
    assert (read.unread, read.unused) == ((), ())


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("hi, tom here from paris. show problems", ["failed partial"]),
        ("hi this is Wanda from Acme. daily_users", ['show "daily_users"']),
        ("hello Marta here, churn_scores", ['show "churn_scores"']),
        ("thanks for the list, now the failures", ["failed"]),
        ("thanks, still broken", ["failed partial"]),
        ("thanks, everything ok now", ["overview ok"]),
        ("thanks. now stop all imports", ["stop"]),
        ("thanks, I'll take churn_scores", ['ack "churn_scores"']),
        ("thanks! I want to see the failed imports of today", ["failed today"]),
        ("I'm off to lunch, everything fine?", ["overview ok"]),
        ("before I go home: anything broken", ["anything failed partial"]),
        ("Hi, I'm Sam. churn_scores failed again", ['show "churn_scores" failed']),
        ("need a list of failed imports for lunch", ["failed"]),
        ("thx now mute daily_users", ['mute "daily_users"']),
    ],
)
def test_what_is_asked_beside_it_is_answered(text: str, questions: list[str]) -> None:
    """A name, or a word of imports."""
    read = reading(text, names=NAMES)
    assert [query.canonical for query in read.questions] == questions
    assert read.unread == ()


@pytest.mark.parametrize(
    "text",
    [
        "churn_scores suspiciously quiet. who muted it and till when",
        "churn_scores oddly quiet, muted by whom",
        "churn_scores quiet lately. who muted it",
    ],
)
def test_how_quiet_it_is_mutes_nothing(text: str) -> None:
    """It is asked who did."""
    assert asked(text, names=NAMES) == ['show "churn_scores" who muted it']


PLANS = [
    ("Ok, thanks. I will open a ticket with the source team.", "thanks"),
    ("Okay, thank you. I'll ask the vendor.", "thanks"),
    ("ok, thanks, then I call the agency", "thanks"),
    ("Thanks a lot! Then I open an incident at the provider.", "thanks"),
    ("Ok, I will open a ticket with the agency", "ok then"),
    ("Okay. We will wait for the next run", "ok then"),
    ("Ok, got it. I will ping the vendor", "ok then"),
    ("got it. will ask the vendor", "ok then"),
]


@pytest.mark.parametrize(("text", "canonical"), PLANS)
def test_ok_before_what_somebody_will_do_asks_for_no_successful_ones(
    text: str, canonical: str
) -> None:
    """With thanks or without."""
    assert asked(text) == [canonical]


@pytest.mark.parametrize("text", ["ok, let's see all failures", "ok, then I need all failures"])
def test_ok_before_a_wish_is_no_courtesy(text: str) -> None:
    """What is wanted is shown."""
    assert "failed" in asked(text)


def test_got_it_takes_the_problem_in_the_thread_of_its_alert() -> None:
    made = asked("Ok, got it. I will ping the vendor", about=["coupon_codes"], thread=True)
    assert made == ['ack "coupon_codes"']
