"""What is told behind an acknowledgement is its note."""

import pytest

from bot.query.values import Intent
from tests.support.query_reading import asked, reading

IN_A_THREAD = [
    ("taking this, ben will resend the file by noon", "ben will resend the file by noon"),
    ("on it, waiting for the vendor", "waiting for the vendor"),
    ("ack, mei fixes the header", "mei fixes the header"),
    ("on it - header is missing the email column", "header is missing the email column"),
    ("i'm on it. mei adds the column. it takes a day", "mei adds the column. it takes a day"),
    ("coupon_codes: ack. on it. asking mei why", "asking mei why"),
    ("I'll take this one! need new keys from omar, thanks", "need new keys from omar"),
]
BY_NAME = [
    ("ack coupon_codes, ben will resend the file by noon", "ben will resend the file by noon"),
    ("ack coupon_codes: upstream exports are empty", "upstream exports are empty"),
    ("ack coupon_codes - mei fixes the header", "mei fixes the header"),
    ("ack coupon_codes waiting for mei", "waiting for mei"),
    ("ack coupon_codes, told ben, he'll fix it", "told ben, he'll fix it"),
    ("i'll take coupon_codes, need new keys from omar", "need new keys from omar"),
    ("taking coupon_codes, back at 2", "back at 2"),
    ("ack coupon_codes for me, mei fixes it", "mei fixes it"),
    ("ack coupon_codes, note: header changed upstream", "header changed upstream"),
    ("ack coupon_codes, should be fixed by noon", "should be fixed by noon"),
    ("ack coupon_codes. mei asked, should be here friday", "mei asked, should be here friday"),
]
CALLED_SO = [
    ("ack coupon_codes. Note for the others: new file in utf8, should be here friday", "new file"),
    ("ack coupon_codes. Note: ben sends a new file friday", "ben sends a new file friday"),
    ("ack coupon_codes, note for all: ben sends a new file", "ben sends a new file"),
    ("on it with coupon_codes. fyi for the team: ben has asked", "ben has asked"),
    ("ack coupon_codes for me, with a note: ben sends a new file", "ben sends a new file"),
    ("ack coupon_codes, adding a comment: ben has asked", "ben has asked"),
    ("ack coupon_codes, with the remark: ben has asked", "ben has asked"),
    ("ack coupon_codes, with ben on it", "with ben on it"),
    ("ack coupon_codes. note that mei asked the vendor", "mei asked the vendor"),
]
SAID_AGAIN = [
    ("I'll take coupon_codes, been three days now, put my name on it", "been three days now"),
    ("taking coupon_codes, waiting for mei, assign it to me please", "waiting for mei"),
    (
        "taking coupon_codes. ben made a bad export, so mark it as taken by me",
        "ben made a bad export",
    ),
    ("ack coupon_codes, mei put my name on it yesterday", "mei put my name on it yesterday"),
    ("ack coupon_codes, put me down for it", None),
    ("i'm on coupon_codes, mark it as taken by me", None),
    ("ack coupon_codes, told ben. count me in", "told ben"),
    ("ack coupon_codes, told ben, if not i'll take it", "told ben, if not i'll take it"),
    ("ack coupon_codes, told ben, then I will take it", "told ben, then I will take it"),
    ("ack coupon_codes, told ben, tomorrow I'll take it", "told ben, tomorrow I'll take it"),
    ("ack coupon_codes, ben will ask mei to count me in", "ben will ask mei to count me in"),
]


@pytest.mark.parametrize(("text", "note"), [*IN_A_THREAD, *BY_NAME])
def test_what_is_told_is_the_note(text: str, note: str) -> None:
    """Nothing of it is asked, or said to be unused; as a command the question means the same."""
    said = reading(text, about=["coupon_codes"], thread=(text, note) in IN_A_THREAD)
    (query,) = said.questions
    assert (query.intent, query.note) == (Intent.ACKNOWLEDGE, note)
    assert [each.name for each in query.targets] == ["coupon_codes"]
    assert (said.unused, said.unread) == ((), ())
    assert query.canonical == f'ack "coupon_codes" note "{note}"'
    (again,) = reading(query.canonical).questions
    assert (again.canonical, again.note) == (query.canonical, note)


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("ack. who else is failing?", ['ack "coupon_codes"', 'show "coupon_codes" failed']),
        ("ack, looking", ['ack "coupon_codes"']),
        ("taking this, thanks!", ['ack "coupon_codes"']),
        ("ack churn_scores, run it again", ['ack "churn_scores"']),
        ("ack churn_scores, mute it 2h", ['ack "churn_scores"']),
        ("ack churn_scores please", ['ack "churn_scores"']),
        ("ack daily_users, churn_scores", ['ack "daily_users"', 'ack "churn_scores"']),
        (
            "ack, ben gets a ticket. can you mute it until tomorrow 9am?",
            [
                'ack "coupon_codes" note "ben gets a ticket"',
                'mute "coupon_codes" until 2026-11-24 09:00',
            ],
        ),
        ("is churn_scores taking long", ['show "churn_scores" slow usually']),
    ],
)
def test_what_is_asked_is_no_note(text: str, questions: list[str]) -> None:
    """Nor are names, manners, or what else is to be done."""
    assert asked(text, about=["coupon_codes"], thread=True) == questions


@pytest.mark.parametrize(("text", "note"), CALLED_SO)
def test_what_is_called_a_note_is_told_to_its_end(text: str, note: str) -> None:
    """Without what it is called; no part of it is a question."""
    (query,) = reading(text).questions
    assert query.intent is Intent.ACKNOWLEDGE
    assert (query.note or "").startswith(note)
    assert (query.note or "").endswith(text[-5:])


def test_a_question_behind_what_is_called_a_note_is_asked() -> None:
    assert asked("ack coupon_codes. Note for the team: mei asked. can you mute it for 2h?") == [
        'ack "coupon_codes" note "mei asked"',
        'mute "coupon_codes" 2h',
    ]


@pytest.mark.parametrize(("text", "note"), SAID_AGAIN)
def test_an_acknowledgement_that_is_said_again_is_no_note(text: str, note: str | None) -> None:
    """It is left out of the note, or there is none; not if somebody else did it."""
    (query,) = reading(text).questions
    assert (query.intent, query.note or None) == (Intent.ACKNOWLEDGE, note)


NOTED_ALREADY = [
    "i am looking into coupon_codes and have told Nora. Note this so that nobody else starts on it",
    "taking coupon_codes. please note it",
    "I am on it, coupon_codes. Could you note that on the alert?",
]


@pytest.mark.parametrize("text", NOTED_ALREADY)
def test_no_note_without_words_beside_an_acknowledgement(text: str) -> None:
    """What is to be noted is that somebody takes it, which is done."""
    assert [each.intent for each in reading(text).questions] == [Intent.ACKNOWLEDGE]


KEPT = [
    *("put the failures first", "20% drop is normal here", "alerts without owner"),
    *("runs, not imports", "for the newsletter of December we need it"),
    *("red since monday, what time today", "check the file, reasons for each"),
    *("atleast 3 failures, with the owner next to each", "it is slow or never finishes"),
]
KEPT_ELSEWHERE = [
    ("ack churn_scores, ben took it in hand", "ben took it in hand"),
    ("ack churn_scores because the top 3, usual duration", "because the top 3, usual duration"),
    ("please note for churn_scores: alerts without owner", "alerts without owner"),
    ("please note that churn_scores has a 20% drop", "has a 20% drop"),
    ('ack churn_scores note "failures first, not imports"', "failures first, not imports"),
]


@pytest.mark.parametrize(
    ("text", "note"), [*((f"note churn_scores: {each}", each) for each in KEPT), *KEPT_ELSEWHERE]
)
def test_a_note_is_stored_as_it_is_typed(text: str, note: str) -> None:
    """Whatever turns of phrase are in it, which mean something else in a question."""
    (query,) = reading(text).questions
    assert query.note == note


def test_turns_of_phrase_beside_a_note_are_read() -> None:
    """Only what is stored stays as it is typed."""
    assert asked("alerts without owner? ack churn_scores, mei took it in hand") == [
        'show "churn_scores" nobody on it',
        'ack "churn_scores" note "mei took it in hand"',
    ]


ONLY_TO_NOTE = [
    "please note that ben is away. is daily_users ok?",
    "please note the mailing is at 3. is daily_users ok?",
    "please note i am not technical, is daily_users ok",
    "note: i am new here, is daily_users ok?",
]


@pytest.mark.parametrize("text", ONLY_TO_NOTE)
def test_what_is_to_be_noted_before_a_question_is_no_note(text: str) -> None:
    """Nothing is stored about the import of the question."""
    assert asked(text) == ['show "daily_users" ok']


@pytest.mark.parametrize(
    "text", ["note daily_users: is it ok? ask ben", "note that daily_users is down, is it?"]
)
def test_a_note_of_the_import_that_it_names_goes_on_to_its_end(text: str) -> None:
    """Whatever it asks."""
    (query,) = reading(text).questions
    assert (query.intent, (query.note or "").startswith("is ")) == (Intent.NOTE, True)


def test_a_note_behind_a_colon_goes_to_what_was_talked_of() -> None:
    """Also before a question."""
    (query,) = reading("note: ben is away. who else?", about=["daily_users"], thread=True).questions
    assert query.note == "ben is away. who else"


@pytest.mark.parametrize(
    "text",
    ["{}. note: ben is away", "{} is failing. note: ben is away", "{}, note: ben is away"],
)
def test_a_note_goes_to_what_was_named_before_it(text: str) -> None:
    assert asked(text.format("daily_users")) == ['note "daily_users" "ben is away"']


@pytest.mark.parametrize(
    "text",
    [
        "did daily_users fail? please note: answer in csv",
        "did daily_users run? note: only today counts",
        "why did daily_users fail? note: it is urgent",
        "is daily_users late, note: it is urgent",
        "what is wrong with daily_users? quick note: we send at 5",
    ],
)
def test_no_note_behind_a_question_is_stored(text: str) -> None:
    """It is for who answers."""
    assert not any(query.note for query in reading(text).questions)


def test_a_note_behind_a_sentence_about_an_import_is_asked_back() -> None:
    (query,) = reading("daily_users is failing. note: ben is away").questions
    assert (query.note, query.confirm) == ("ben is away", True)
