"""Thanks with which a talk ends."""

import pytest

from bot.query.names.lookup import Names
from bot.query.values import Intent
from tests.support.query_reading import KNOWN, asked, reading

NAMES = Names.of(KNOWN, ("lena@example.com", "priya@example.com"))
ENDS = [
    "ok, that's what I needed, thx",
    "perfect, just what i was looking for",
    "that is all we wanted to know",
    "k thx going back to sleep",
    "ok thanks, off to bed",
    "cheers, that's it",
    "great, thx, will tell lena",
    "thanks, i'll let priya know",
    "perfect, going to sleep now",
    "ok cool, will inform the team",
    "thank you so much, this was very helpful for me. Have a nice day ahead",
    "thanks a lot, this helped",
    "thx, back to bed",
    "k thx, battery 4%",
    "danke, phone at 3%",
    "thanks, on the train, battery low",
    "muchas gracias!! you saved me the campaign, now I can go to eat. Have a nice day :)",
    "merci beaucoup, you saved my day",
    "grazie mille, going to lunch now",
    "Thank you. I have passed it all to the morning team. Have a good day.",
    "thanks, passed everything on to the day shift",
    "thanks, i wrote it all down",
    "thx, coffee now",
    "ty bot go back to sleep",
    "great thx, thats me done",
    "k thx, dropping off, ben has it from here",
    "signing off",
    "ok thanks a lot, nice weekend :)",
    "perfect, that explains the dip. thx :)",
    "Thank you, that agrees with my own count.",
    "thx, same as my numbers",
    "great, which matches what we counted",
    "Perfect, thank you very much, it helped me a lot. Good weekend for all!",
    "good weekend to all",
    "ty, that helped us so much. have a good week",
    "thanks, see you on monday!",
    "merci, enjoy your weekend",
    "Good. Going back to sleep.",
    "Fine, logging off now",
    "alright then, heading home",
    "All good. Off to bed",
    "very good. see you tomorrow",
    "grand, thanks a million. off for a kip",
    "smashing, thanks a lot. away for a bite",
    "perfect thanks, will revert after my 11 o clock call",
    "super thanks, shall join after the standup",
    "thanks, will circle back post lunch",
    "cheers, that's all",
]


@pytest.mark.parametrize("text", ENDS)
def test_nothing_is_asked(text: str) -> None:
    """And nothing is handed over to who will be told."""
    read = reading(text, names=NAMES)
    assert [query.canonical for query in read.questions] == ["thanks"]
    assert (read.unread, read.unused) == ((), ())


ASKS = [
    ("all good, can i go to bed", ["overview ok"]),
    ("thx, daily_users ok?", ['show "daily_users" ok']),
    ("thanks! is everything fine now?", ["overview ok"]),
    ("thanks, but did omar know", ["overview"]),
    ("thanks, omar sent the file", ["overview"]),
    ("can i go back to sleep", ["overview ok"]),
    ("thx, battery 4%, what failed", ["failed"]),
    ("thanks, but daily_users is not there", ['show "daily_users" ran']),
    ("great, the consents file is missing again", ["overdue"]),
    ("what failed, i'll tell priya", ["failed"]),
    ("thanks. i hope you had a nice weekend, what failed this weekend", ["failed this weekend"]),
    ("thanks a million, but is daily_users ok", ['show "daily_users" ok']),
    ("perfect, thanks. will it run again", ["next"]),
    ("thank you, will need the list of failed", ["failed"]),
    ("loyality, thanks. off to bed", ['show "loyality"']),
    ("tell priya that coupon_codes failed", ['assign "coupon_codes" to priya']),
]


@pytest.mark.parametrize(("text", "questions"), ASKS)
def test_what_is_asked_is_answered(text: str, questions: list[str]) -> None:
    """Thanks beside a question are none."""
    assert asked(text, names=NAMES) == questions


NODS = [
    ("lol ok", "ok then"),
    ("ok then", "ok then"),
    ("haha", "ok then"),
    ("ah ok makes sense", "ok then"),
    ("good to know", "ok then"),
    ("wrong chat sry", "wrong chat"),
    ("wrong chat", "wrong chat"),
    ("sorry, ignore that", "wrong chat"),
    ("my bad", "wrong chat"),
    ("yes", "yes"),
    ("no", "yes"),
    ("ugh you are so useless", "bad bot"),
    ("stupid bot", "bad bot"),
    ("you're no help", "bad bot"),
    ("what a useless bot", "bad bot"),
    ("worst bot ever", "bad bot"),
    ("that was not helpful at all", "bad bot"),
    ("no wait, forget it, don't", "forget it"),
    ("oh no, don't do it", "forget it"),
    ("wait, don't start it yet", "forget it"),
    ("never mind, dont run it", "forget it"),
    ("scratch that please", "forget it"),
    ("i already looked there, useless machine", "bad bot"),
    ("stupid bot, i know that already", "bad bot"),
    ("we tried that. you are useless", "bad bot"),
    *(("ok will do", "thanks"), ("forget it, found it alone", "thanks")),
]


@pytest.mark.parametrize(("text", "said"), NODS)
def test_a_few_words_ask_nothing(text: str, said: str) -> None:
    """What every word of says so is no question about all imports."""
    (query,) = reading(text, names=NAMES).questions
    assert (query.intent, query.canonical) == (Intent.THANKS, said)


NO_NODS = [
    ("ok", "successful"),
    ("is it ok lol", "overview ok"),
    ("lol daily_users", 'show "daily_users"'),
    ("ok?", "overview ok"),
    ("wrong mapping", 'failed with reason "wrong mapping"'),
    ("i already asked, stupid bot, did daily_users run", 'show "daily_users" ran'),
    ("useless bot, i need daily_users", 'show "daily_users"'),
    ("i already muted daily_users, stupid thing", 'show "daily_users" muted'),
    ("i already looked at daily_users, piece of crap", 'show "daily_users"'),
    ("forget it, did daily_users run", 'show "daily_users" ran'),
    ("useless! why did daily_users fail", 'why "daily_users"'),
    ("stupid churn_scores", 'show "churn_scores"'),
    ("is it useless?", "overview"),
    ("what was the worst", "top 5 failures"),
    ("don't forget it", "overview"),
    ("forget daily_users", 'show "daily_users"'),
    ("never run", "overview"),
]


def test_what_is_forgotten_in_a_thread_may_be_more() -> None:
    (query,) = reading("forget it, mei has it", about=["daily_users"], thread=True).questions
    assert query.intent is not Intent.THANKS


@pytest.mark.parametrize(("text", "said"), NO_NODS)
def test_one_other_word_asks(text: str, said: str) -> None:
    """A name, or a question mark."""
    assert reading(text, names=NAMES).questions[0].intent is not Intent.THANKS, said


def test_got_it_may_acknowledge_in_a_thread() -> None:
    """There it is asked back."""
    (query,) = reading("ok got it", about=["daily_users"], thread=True).questions
    assert query.intent is Intent.ACKNOWLEDGE


HELP = [
    "what can u even do",
    "what is your name?",
    "who r u",
    "what all things can I ask you",
    "tell me what I can ask",
    "how can you help me",
    "what do you know about",
    "what kind of questions can i ask",
    "What kind of things can I ask to you?",
    "hello, i am new here. which sorts of things can one ask",
    "what types of stuff can you tell me",
    "what sort of information do you know",
    "what can one ask the bot",
    "what can you help me with",
    "what all can you do",
    "what things do you know",
    "which things can i ask you about",
    "kindly tell me what all things i can ask you, i am not a technical person",
]


@pytest.mark.parametrize("text", HELP)
def test_what_can_be_asked(text: str) -> None:
    """It is the help, and no list."""
    assert asked(text) == ["help"]
    assert reading(text).unread == ()


ASKED_WITH_THANKS = [
    ("is daily_users ok? thanks", 'show "daily_users" ok'),
    ("is daily_users ok now, thanks a lot", 'show "daily_users" ok'),
    ("daily_users ok? thx", 'show "daily_users" ok'),
    ("is everything ok? thanks", "overview ok"),
    ("everything ok? many thanks!", "overview ok"),
    ("is the bot ok? thanks", "health"),
]


@pytest.mark.parametrize(("text", "question"), ASKED_WITH_THANKS)
def test_whether_it_is_ok_is_asked_with_thanks_too(text: str, question: str) -> None:
    """The “ok” is what is asked there."""
    assert asked(text) == [question]


@pytest.mark.parametrize(
    "text", ["ok thanks", "ok, got it, thanks", "all ok, thanks", "it's ok, thanks"]
)
def test_an_ok_before_thanks_asks_nothing(text: str) -> None:
    """With no import and no mark of a question."""
    assert asked(text) == ["thanks"]
