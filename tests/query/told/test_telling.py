"""What people tell of themselves beside a question: it asks nothing."""

import pytest

from bot.query.names.lookup import Names
from bot.query.told.telling import tells_of_people
from bot.query.values import Intent
from tests.support.query_reading import KNOWN, asked, reading

PEOPLE = Names.of(KNOWN, people=["priya@example.com", "omar@example.com", "lena@example.com"])

EVENTS = [
    "the newsletter goes out at 4 pm",
    "our reminder is going out at 12:30",
    "the mail has to go at 6 pm today",
    "the campaign is scheduled for 5 pm",
    "the sale starts tomorrow",
    "the flash sale is on friday",
    "the push goes out next week",
    "standup in 10 min",
    "meeting at 11",
    "the review is at 4 pm",
    "On Sunday we want to send a big campaign early in the morning",
    "I have to send them the mail at 6",
    "we are sending a push at 12 to everybody who did not open the app",
]
SAID = [
    "Priya told me that we can ask you",
    "Omar has told that the correct file is there now",
    "Kavya was telling there is some issue",
    "Priya had given the list on Monday",
    "Lena has put the list yesterday evening",
    "Omar uploaded a new one this morning",
    "Lena is asking me again and again since yesterday",
    "customers were complaining that they see failed orders",
    "the store managers are telling me of problems since monday",
    "my boss said it is urgent today",
    "my Italian colleagues corrected the dates on monday",
    "we put a new file at 9",
]
QUESTIONS = [
    ("whats broken", "failed partial"),
    ("is churn_scores ok?", 'show "churn_scores" ok'),
    ("how many rows of coupon_codes were refused?", 'show "coupon_codes" failed rows'),
    ("which imports take the longest", "top 5 duration"),
]


@pytest.mark.parametrize("told", EVENTS + SAID)
@pytest.mark.parametrize(("question", "canonical"), QUESTIONS)
def test_what_is_told_before_a_question_narrows_nothing(told: str, question: str, canonical: str):
    """Neither its times nor its people, and no word of it is missed."""
    made = reading(f"Hi, {told}. {question}", names=PEOPLE)
    assert [each.canonical for each in made.questions] == [canonical]
    assert made.unread == ()


@pytest.mark.parametrize("told", EVENTS)
def test_an_event_told_behind_a_question_narrows_nothing(told: str):
    """In a sentence of its own, or behind a comma."""
    for text in (f"is churn_scores ok? {told}", f"has churn_scores run today, {told}"):
        made = reading(text, names=PEOPLE)
        (query,) = made.questions
        assert query.target == "churn_scores"
        assert query.canonical in ('show "churn_scores" ok', 'show "churn_scores" ran today')
        assert made.unread == ()


REASONS = [
    "because customers were complaining that they see old points",
    "because our points expiry reminder is going out at 12:30",
    ", as we have a review at 4 pm",
    ", as VIP customers will be very angry if they don't get the mail",
    ", since the push goes out at 12",
    "so that I can inform my boss at 5",
    ", otherwise the mail at 7 pm goes wrong",
    ", that is why i am asking since monday",
    "before the mail goes to everybody at 6 pm",
    ", before we start with the failed ones tomorrow",
]


@pytest.mark.parametrize("told", REASONS)
def test_why_somebody_asks_is_no_part_of_the_question(told: str):
    """Though it has problems and times in it."""
    made = reading(f"did loyalty_points come properly today or not {told}")
    assert [each.canonical for each in made.questions] == ['show "loyalty_points" ok today']
    assert made.unread == ()


def test_reasons_may_come_first():
    """Up to the comma."""
    text = "before I approve the campaigns for tomorrow, which ones have a problem?"
    assert asked(text) == ["failed partial"]
    text = "for planning I would like to know which import takes the longest"
    assert (reading(text).questions[0].canonical, reading(text).unread) == ("top 1 duration", ())


ASKED = [
    ("imports that Priya created", "by Priya"),
    ("omar's imports", "by omar"),
    ("what failed of the ones that lena set up", "failed by lena"),
    ("Lena is ill today. what failed of hers?", "failed by lena"),
    ("which imports failed because of access denied", "access denied failed partial"),
    ("Priya asked me which imports failed today", "failed today"),
    ("omar wants to know what failed today", "failed today"),
    ("my boss asks how many imports failed today", "count imports failed today"),
]


@pytest.mark.parametrize(("text", "canonical"), ASKED)
def test_what_is_asked_in_such_words_stays_asked(text: str, canonical: str):
    """A person who created imports, a reason for failures, a question that is told of."""
    assert asked(text, names=PEOPLE) == [canonical]


def test_what_is_told_may_name_the_import():
    """The question is about that one; its time is not asked for."""
    text = "Lena has put the Black Friday VIP list yesterday evening. how many rows of it failed?"
    made = reading(text, names=PEOPLE)
    assert [each.canonical for each in made.questions] == ['show "Black Friday VIPs" failed rows']


def test_whether_a_told_thing_is_true_is_asked():
    """It is no background then."""
    made = reading("Priya said churn_scores failed today. is that true?", names=PEOPLE)
    assert made.questions[0].canonical == 'show "churn_scores" failed today'


@pytest.mark.parametrize(
    ("text", "intents"),
    [
        ("I want to send them the mail. is churn_scores in?", [Intent.SHOW]),
        ("is churn_scores in, and I want to send them the campaign at 6", [Intent.SHOW]),
        ("so I have to send the campaign tomorrow, is churn_scores in?", [Intent.SHOW]),
        ("please send the campaign", [Intent.CANNOT]),
        ("can you send them the mail?", [Intent.CANNOT]),
        ("churn_scores is in. send the campaign now", [Intent.CANNOT]),
    ],
)
def test_only_the_bot_can_be_asked_to_send(text: str, intents: list[Intent]):
    """Not what somebody is going to do."""
    assert [each.intent for each in reading(text).questions] == intents


def test_what_is_told_is_in_the_small_print():
    """Nothing is dropped in silence."""
    made = reading("the newsletter goes out at 4 pm. is churn_scores ok?")
    assert made.unused == ("the newsletter goes out at 4 pm",)


def test_what_runs_tomorrow_is_asked_beside_a_statement():
    """It is about all imports, and what is told of one is answered too."""
    made = reading("daily_users failed. what runs tomorrow?").questions
    tomorrow = "next from 2026-11-24 00:00 to 2026-11-24 23:59:59"
    assert [each.canonical for each in made] == ['show "daily_users" failed', tomorrow]
    made = reading("what runs tomorrow? and is daily_users ok").questions
    assert [each.canonical for each in made] == [tomorrow, 'show "daily_users" ok']


def test_a_name_that_is_only_told_is_not_said_to_be_taken():
    """It is background; the import that is asked about is another one."""
    made = reading("before the Black Friday mail goes out at 6 pm, is coupon_codes fine?")
    assert ([each.target for each in made.questions], made.taken) == (["coupon_codes"], ())


def test_a_name_told_as_a_reason_is_not_what_was_talked_of():
    """Which is the one below whose answer it is written."""
    text = "remove the repeated ones from the list, as loyalty customers will be very angry"
    made = reading(text, about=["Black Friday VIPs"])
    assert [each.canonical for each in made.questions] == ['fix the file "Black Friday VIPs"']


def test_the_list_is_the_one_that_was_told_of():
    """Where its name stands in another sentence."""
    text = "I want to mail the Black Friday VIPs at 6. is something missing in the list?"
    assert [each.target for each in reading(text).questions] == ["Black Friday VIPs"]


@pytest.mark.parametrize("told", ["I will be in a call from 11 to 12", "I have a meeting at 4 pm"])
def test_a_meeting_of_ones_own_tells_no_time(told: str):
    """Whatever the verb is."""
    made = reading(f"{told}, kindly check whether the loyalty points are updated today")
    assert [each.canonical for each in made.questions] == ['show "loyalty_points" there today']


ASIDES = [
    (
        "Kindly note the campaign is going live at 11 am, is churn_scores ok",
        'show "churn_scores" ok',
    ),
    ("Omar from data team said I can write you. what failed today?", "failed today"),
    ("the agency wants the number by 3 pm, is churn_scores ok", 'show "churn_scores" ok'),
    ("standup in 10 min whats broken", "failed partial"),
    ("just woke up whats broken", "failed partial"),
    ("only just logged in anything failed", "anything failed"),
    ("just sat down whats broken", "failed partial"),
    ("daily_users just came in is it ok", 'show "daily_users" ok'),
    (
        "need numbers for the 11 o'clock meeting: how many runs failed today",
        "count runs failed today",
    ),
    (
        "Once the loyalty points are in we will send the mail at 6. are they in?",
        'show "loyalty_points" there',
    ),
    (
        "is the file of churn scores (who leaves us and who has said so) fine?",
        'show "churn_scores" ok',
    ),
    ("has loyalty_points (which failed yesterday) recovered?", 'show "loyalty_points" recovered'),
]


@pytest.mark.parametrize(("text", "canonical"), ASIDES)
def test_asides_are_told_as_well(text: str, canonical: str):
    """Without a comma, for a meeting, behind what comes first, and in parentheses."""
    made = reading(text)
    assert ([each.canonical for each in made.questions], made.unread) == ([canonical], ())


def test_no_word_narrows_what_cannot_be_done():
    """It is only said that it can't."""
    text = "Please postpone my mail of 11:30 to 2:30 pm till the time the churn file is corrected"
    made = reading(text)
    assert ([each.intent for each in made.questions], made.unread) == ([Intent.CANNOT], ())


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        (
            "Do I need to stop the campaign at 6 pm or is coupon_codes fixed?",
            'show "coupon_codes" ok',
        ),
        ("in one hour we send the push. is churn_scores ok?", 'show "churn_scores" ok'),
        ("can we send the newsletter tomorrow? is churn_scores in", 'show "churn_scores" there'),
        ("our push at 12 needs coupon_codes. did it run today?", 'show "coupon_codes" ran today'),
        ("I have sent 3 mails to omar since monday. what failed today", "failed today"),
    ],
)
def test_what_people_are_to_do_themselves_is_not_asked_of_the_bot(text: str, canonical: str):
    """Nor is it refused."""
    assert asked(text, names=PEOPLE) == [canonical]


@pytest.mark.parametrize(
    "text",
    [
        "is anybody on this? we want to use the loyalty points in the app this evening",
        "is it fixed? we want to send the loyalty points mail",
    ],
)
def test_in_a_thread_the_import_of_the_alert_is_meant(text: str):
    """Whatever the people tell of others."""
    made = reading(text, about=["coupon_codes"], thread=True)
    assert [each.target for each in made.questions] == ["coupon_codes"]


def test_what_a_bare_why_goes_back_to_is_asked():
    """It is nothing without it, though somebody said it."""
    made = reading("Priya said that all s3 imports of today failed. why?", names=PEOPLE)
    assert [each.canonical for each in made.questions] == ["why all failed partial s3 today"]
    made = reading("he says churn_scores failed. did it?")
    assert [each.canonical for each in made.questions] == ['show "churn_scores" failed']


def test_what_can_be_asked_is_help_in_short():
    """The “all” of the question asks for no more."""
    text = "Priya told me to ask you. Kindly tell me what all things I can ask you."
    assert asked(text, names=PEOPLE) == ["help"]


@pytest.mark.parametrize(
    "text",
    [
        "note churn_scores: the campaign goes out at 6",
        "please note churn_scores: Ben told me that it is fixed",
        "note: the campaign goes out at 6, is it ok",
    ],
)
def test_a_note_may_tell_of_people(text: str):
    """All of it is the note."""
    (query,) = reading(text, about=["churn_scores"], thread=True).questions
    assert (query.intent, query.target) == (Intent.NOTE, "churn_scores")
    assert query.note == text.partition(": ")[2]


def test_by_whom_it_was_not_started() -> None:
    """`not by me` behind another sentence leaves out nobody's imports."""
    assert asked("churn_scores was triggered? not by me. is it ok") == ['show "churn_scores" ok']
    assert asked("not by me") == ["not by me"]


def test_files_that_are_there() -> None:
    """Their times are no question."""
    text = "churn_scores: did the 09:00 and 10:00 start? files are there, 09:01 and 10:01"
    assert [each.split()[0] for each in asked(text)] == ["show"]


@pytest.mark.parametrize(
    "text", ["who do i talk to about churn_scores, its prefix moves next sprint"]
)
def test_what_comes_next_for_the_people(text: str) -> None:
    """The next sprint is no next run."""
    assert asked(text) == ['show "churn_scores" owner']


def test_a_time_of_the_people_is_not_that_of_the_second_number():
    text = (
        "tomorrow I want to write to the people of churn_scores at 8:00. How many rows loaded, "
        "and how many were refused?"
    )
    assert asked(text)[-1] == 'show "churn_scores" failed rows'


SILENCE = [
    "wallet_transactions, three pages overnight and then silence. Fixed or just quiet?",
    "daily_users failed twice, then suddenly silence. is it fixed?",
    "churn_scores: two pages last night and then quiet. all good?",
    "orders_hourly failed and then quiet since. ok now?",
    "fixed or just quiet? loyalty_points",
]


@pytest.mark.parametrize("text", SILENCE)
def test_silence_that_set_in_is_told_and_mutes_nothing(text: str) -> None:
    """It may be that all is well again."""
    assert all("mute" not in canonical for canonical in asked(text))


@pytest.mark.parametrize("text", ["ok then silence daily_users", "just silence daily_users"])
def test_silence_for_an_import_still_mutes(text: str) -> None:
    """Though `then` stands before."""
    assert asked(text) == ['mute "daily_users"']


def test_a_clause_tells_the_same_as_a_list_and_as_a_tuple_of_words():
    for words in ("handing over at 11", "so we know it", "heading off at 6"):
        keys = words.split()
        assert tells_of_people(keys), words
        assert tells_of_people(tuple(keys)), words
