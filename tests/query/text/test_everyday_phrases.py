"""Everyday phrases with a word of the language in them."""

import pytest

from bot.query.names.lookup import Names
from bot.query.words import CHANGING
from tests.support.query_reading import KNOWN, asked, reading

PHRASES = [
    ("please slowly, what failed", "failed"),
    ("slowly please: what failed", "failed"),
    ("go slow with me, what failed today", "failed today"),
    ("explain slowly what partly failed means", "explain partial"),
    ("in the long run is churn_scores usually on time", 'show "churn_scores" ok usually'),
    ("which one should i pick first", "overview what to fix first"),
    ("which one first?", "overview what to fix first"),
    ("next question, is churn_scores ok", 'show "churn_scores" ok'),
    ("it's my turn on call, what failed", "failed"),
    ("it's my week on call, is everything ok?", "overview ok"),
    ("can i count on churn_scores", 'show "churn_scores" ok'),
    ("something wrong with my file", "why all failed partial"),
    ("any of my own imports in trouble?", "anything failed partial by me"),
    (
        "is that like the third time churn_scores failed",
        'show "churn_scores" since when at least 3 failures',
    ),
    ("how come i got no page for churn_scores", 'why alert "churn_scores"'),
]


@pytest.mark.parametrize(("text", "canonical"), PHRASES)
def test_a_word_of_an_everyday_phrase_means_nothing_else(text: str, canonical: str) -> None:
    """Nothing is slow, ran, counted or of somebody there."""
    assert asked(text) == [canonical]


GETTING_UP = [
    ("do i hafta get out of bed for churn_scores", 'show "churn_scores"'),
    ("what does partial mean and do we have to get out of bed for one", "explain partial"),
    ("what does overdue mean, must i get up for it?", "explain overdue"),
]


@pytest.mark.parametrize(("text", "canonical"), GETTING_UP)
def test_whether_to_get_out_of_bed_is_whether_it_is_urgent(text: str, canonical: str) -> None:
    """What is known of it tells that, and no part is left over."""
    read = reading(text)
    assert [each.canonical for each in read.questions] == [canonical]
    assert (read.unread, read.unused) == ((), ())


MEANT = [
    ("orders_hourly loads slowly", 'show "orders_hourly" slow usually'),
    ("which imports load slowly", "slow"),
    ("slow please", "slow"),
    ("next run of daily_users", 'show "daily_users" next run'),
    ("count on s3", "count imports s3"),
    ("are there failures like the one of daily_users", 'show "daily_users" failed'),
    ("who is on call", "overview who is on call"),
    ("something wrong with my imports", "anything failed partial by me"),
]


@pytest.mark.parametrize(("text", "canonical"), MEANT)
def test_the_same_words_of_imports_keep_their_meaning(text: str, canonical: str) -> None:
    """Outside of those phrases."""
    assert asked(text) == [canonical]


SHARES = [
    "share of refused rows for daily_users?",
    "percentage of failed rows for daily_users?",
    "percentage of rows refused by daily_users",
]


@pytest.mark.parametrize("text", SHARES)
def test_a_share_of_the_rows_is_a_number(text: str) -> None:
    """With no Yes or No, as it is no question whether any failed."""
    assert asked(text) == ['show "daily_users" share of failed rows']
    assert asked("failed rows for daily_users?") == ['show "daily_users" failed']


ASIDES = [
    *("i am lost", "please advise", "kindly do the needful", "please hurry", "quick answer please"),
    *("need your help", "help me please", "nobody tells me anything", "lunch now", "logging off"),
    *("black friday is tomorrow", "asking for omar", "omar wants to know"),
]


@pytest.mark.parametrize("aside", ASIDES)
@pytest.mark.parametrize("question", ["what failed today", "is daily_users ok", "what runs next"])
def test_what_somebody_adds_of_themselves_narrows_no_answer(question: str, aside: str) -> None:
    """Neither rows nor times nor somebody's imports are asked for by it."""
    names = Names.of(KNOWN, ("omar@example.com",))
    read = reading(f"{question}? {aside}", names=names)
    assert [each.canonical for each in read.questions] == asked(f"{question}?", names=names)
    assert read.unread == ()


NO_ASIDES = [
    ("help", "help"),
    ("how many users are lost in daily_users", 'show "daily_users" failed rows'),
    ("what failed today of omar", "failed by omar today"),
    ("what runs tomorrow at noon? only black friday", 'show "Black Friday VIPs"'),
]


@pytest.mark.parametrize(("text", "begins"), NO_ASIDES)
def test_the_same_words_as_a_question_are_read(text: str, begins: str) -> None:
    """With nothing asked before them, or within a question."""
    names = Names.of(KNOWN, ("omar@example.com",))
    assert asked(text, names=names)[0].startswith(begins)


LEADS = [
    *("just checking: ", "just checking if ", "double checking, ", "stop, ", "next: ", "first, "),
    *("help! ", "help me please, ", "health check: ", "Q1: ", "1) ", "before lunch: ", "wait, "),
    *("try again: ", "omar here, ", "got it. ", "got it, thanks. "),
]


@pytest.mark.parametrize("lead", LEADS)
@pytest.mark.parametrize("question", ["is daily_users ok", "what failed today"])
def test_what_leads_up_to_a_question_asks_for_nothing_of_its_own(question: str, lead: str) -> None:
    """Nothing is acknowledged, stopped or started, and no time is read from it."""
    names = Names.of(KNOWN, ("omar@example.com",))
    read = reading(f"{lead}{question}?", names=names)
    assert [each.canonical for each in read.questions] == asked(f"{question}?", names=names)
    assert read.unread == ()


WITHOUT_A_QUESTION = [
    ("checking daily_users now", 'ack "daily_users"'),
    ("retry: daily_users", 'rerun "daily_users"'),
    ("got it, looking into daily_users", 'ack "daily_users"'),
    ("next, please", "next"),
    ("help", "help"),
]


@pytest.mark.parametrize(("text", "canonical"), WITHOUT_A_QUESTION)
def test_the_same_words_with_no_question_behind_them_are_read(text: str, canonical: str) -> None:
    """They are what is asked for then."""
    assert asked(text) == [canonical]


FOUR = "failed partial from 2026-11-23 03:30 to 2026-11-23 05:29:59"
WENT_OFF = [
    ("phone went off around 4am and I silenced it half asleep, what was that?", FOUR),
    ("my pager buzzed around 4am, what was it about", FOUR),
    ("phone beeped around 4am but I ignored it - for what?", FOUR),
    ("the pager rang around 4am. what for?", FOUR),
    ("why was I paged around 4am", f"why all {FOUR}"),
    ("why did I get an alert around 4am", f"why all {FOUR}"),
]


@pytest.mark.parametrize(("text", "canonical"), WENT_OFF)
def test_a_phone_that_went_off_asks_what_failed_then(text: str, canonical: str) -> None:
    """What its owner did to it is no question about mutes."""
    read = reading(text)
    assert [query.canonical for query in read.questions] == [canonical]
    assert (read.unread, read.unused) == ((), ())


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("which alerts are silenced?", "mutes"),
        ("I silenced daily_users, is it still muted", 'show "daily_users" muted'),
        ("why was there no alert yesterday", "no alert yesterday"),
        ("why was there an alert for daily_users today", 'why alert "daily_users" today'),
    ],
)
def test_mutes_and_alerts_are_asked_for_as_before(text: str, canonical: str) -> None:
    """Without a phone, or of one import."""
    assert canonical in asked(text)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("why on earth does daily_users fail", "why does daily_users fail"),
        ("what in the world is going on with daily_users", "what is going on with daily_users"),
        ("who the hell muted daily_users", "who muted daily_users"),
    ],
)
def test_an_oath_behind_a_question_word_asks_nothing(text: str, plain: str) -> None:
    """What is asked is left, and no word of it unused."""
    assert asked(text) == asked(plain)
    assert reading(text).unused == reading(plain).unused


FEARED = [
    ("which imports I should be afraid of right now?", "overview failed partial"),
    ("what should i be scared of", "overview failed partial"),
    ("which ones do we have to worry about", "overview failed partial"),
    ("which s3 imports should I be concerned about?", "overview failed partial s3"),
    ("do I need to worry about churn_scores", 'show "churn_scores" wrong'),
    ("which imports should I worry about most", "top 5 failures"),
]


@pytest.mark.parametrize(("text", "canonical"), FEARED)
def test_what_somebody_is_afraid_of_are_the_problems(text: str, canonical: str) -> None:
    """Those of now, whatever time was told before; of one import it is asked what is wrong."""
    assert asked(text) == [canonical]
    assert asked(f"From midnight we have all in air. {text}") == [canonical]


POSSIBLE = [
    ("nobody got an alert for churn_scores?! How it is possible", 'why alert "churn_scores"'),
    ("no alert for churn_scores. how is that even possible?", 'why alert "churn_scores"'),
    ("churn_scores failed, how could that be possible?", 'why "churn_scores"'),
    ("how is it possible to mute churn_scores", 'mute "churn_scores"'),
    ("why did churn_scores die on saturday", 'why "churn_scores" saturday'),
    ("did churn_scores die?", 'show "churn_scores" failed'),
    ("when did it die, churn_scores?", 'show "churn_scores" last failure'),
    ("which jobs did die last night", "failed overnight"),
]


@pytest.mark.parametrize(("text", "canonical"), POSSIBLE)
def test_how_it_is_possible_asks_why_and_what_dies_fails(text: str, canonical: str) -> None:
    """What it is possible to do is another question."""
    assert asked(text) == [canonical]


@pytest.mark.parametrize(
    "text", ["don't go ahead and mute it", "please do not be so quick and ack it"]
)
def test_what_is_not_to_be_done_is_not_done_behind_and(text: str) -> None:
    said = reading(text, about=["churn_scores"], thread=True).questions
    assert all(each.confirm or each.intent not in CHANGING for each in said)
