"""What is said not to be used: nothing that was used, and nothing that says nothing."""

import pytest

from tests.support.query_reading import reading

USED = [
    "is churn_scores muted? if so by whom and until when",
    "did somebody mute churn_scores? till when",
    "what takes longest and how long",
    "maintenance tonight from 02:15 to 04:45. which daily imports are due in that window?",
    "churn_scores failed today. is that right?",
]
EMPTY = [
    "last successful run of churn_scores (timestamp)",
    "exact time at which churn_scores recovered today?",
    "no alerts from churn_scores today.. is it muted",
    "ok, please mute churn_scores for one day",
    "is churn_scores ok, please? and who owns it, please?",
]


@pytest.mark.parametrize("text", USED)
def test_what_was_used_is_not_said_to_be_unused(text: str):
    assert (reading(text).unused, reading(text).unread) == ((), ())


@pytest.mark.parametrize("text", EMPTY)
def test_marks_and_words_that_say_nothing_alone_are_not_said_to_be_unused(text: str):
    assert reading(text).unused == ()


ANSWERED = [
    "How many times did product_catalogue fail in the last 7 days, which date, why?",
    "how often did orders_hourly fail this week, on what days?",
    "Is there any problem with daily_users or really people do not open the app?",
    "is daily_users broken or do the customers simply not use it",
    "who owns loyalty_tiers? Some got no voucher and I do not know who prepare this file",
    "is coupon_codes late? we don't know why nothing comes",
    "What runs tomorrow between 02:00 and 05:00 Kolkata?",
]


@pytest.mark.parametrize("text", ANSWERED)
def test_what_is_answered_or_of_the_people_is_not_said_to_be_unread(text: str):
    assert reading(text).unread == ()


def test_a_name_that_is_written_out_is_not_said_to_be_guessed():
    text = "the segment High Churn Risk is stuck and it uses the score from churn_scores, failed?"
    assert reading(text).taken == ()


def test_what_is_told_beside_is_still_said_to_be_unused():
    assert reading("is churn_scores ok? we sold 12 tents").unused == ("we sold 12 tents",)


READ = [
    ("did churn_scores end without error today?", 'show "churn_scores" ok today'),
    (
        "how many customers are in churn_scores, without those which got lost?",
        'show "churn_scores" loaded rows',
    ),
    ("imports with >= 1 failed run since monday 00:00", "at least 1 failures since monday 00:00"),
    (
        "is there anything to escalate to MoEngage's support, such as stuck imports?",
        "anything stuck",
    ),
    ("what failed since 00:00 today? incl partly failed", "failed partial since today 00:00"),
    ("what means “partly failed”? Are the other rows then in MoEngage?", "explain partial"),
]


@pytest.mark.parametrize(("text", "canonical"), READ)
def test_what_is_read_is_not_disowned(text: str, canonical: str):
    made = reading(text)
    assert [each.canonical for each in made.questions] == [canonical]
    assert (made.unread, made.not_found) == ((), ())


BACKGROUND = [
    ("mute churn_scores until 14:00, sftp host in maintenence, known", "host in maintenence"),
    (
        "is churn_scores ok or do I tell my boss to wait?",
        "or do I tell my boss to wait",
    ),
    ("churn_scores failed yesterday. Can I quote that?", "Can I quote that"),
    (
        "churn_scores from Tuesday and Wednesday had failed, today arrived. Is now all good?",
        "today arrived",
    ),
]


@pytest.mark.parametrize(("text", "part"), BACKGROUND)
def test_what_people_ask_themselves_and_a_reason_are_background(text: str, part: str):
    made = reading(text)
    assert made.unread == ()
    assert part in made.unused


def test_a_number_of_a_screen_is_none_of_an_import():
    assert reading("this segment shows 0 users, why is that so?").unread == ()


@pytest.mark.parametrize(
    "text",
    [
        "the last failure of churn_scores was shortly after midnight and all runs since then fine?",
        "when does churn_scores run next, and was the one of this night without errors?",
        "against last week, which imports got worse?",
        "something is stuck. could you tell me what it is, and since when?",
    ],
)
def test_a_time_and_a_question_that_are_answered_are_neither_unread_nor_unused(text: str):
    made = reading(text)
    assert (made.unread, made.unused) == ((), ())


def test_a_mute_with_a_reason_behind_its_end_is_no_question_back():
    """Other imports and unknown words before its end are one."""
    because = "mute churn_scores until 14:00, sftp host in maintenence, known"
    assert not reading(because).questions[0].confirm
    assert reading("mute churn_scores qwertz until 14:00").questions[0].confirm
    assert reading("mute churn_scores until 14:00, other_orders").questions[0].confirm


def test_whether_two_times_are_the_same_is_told_by_both():
    made = reading("daily_users & churn_scores: did both start failing on the same day?")
    assert [each.canonical for each in made.questions] == [
        'show "daily_users" since when',
        'show "churn_scores" since when',
    ]
    assert made.unread == ()


def test_how_long_it_usually_takes_and_how_long_it_has_taken_are_two_questions():
    text = "how long does churn_scores take normally and how long is it going already?"
    assert [each.canonical for each in reading(text).questions] == [
        'show "churn_scores" duration usually',
        'show "churn_scores" running',
    ]


NARROWS_NOTHING = [
    ("orders hourly done? was takin forever", "was takin forever"),
    ("is daily_users ok? is driving me mad", "is driving me mad"),
    (
        "we do a campaign, who visits a shop gets a voucher. Is there a problem with store_visits?",
        "who visits a shop gets a voucher",
    ),
    ("Which are the 3 biggest imports that we have, counting how many rows?", "counting"),
]


@pytest.mark.parametrize(("text", "told"), NARROWS_NOTHING)
def test_what_could_change_no_answer_is_only_said_to_be_unused(text: str, told: str):
    """A clause that tells, though it begins like a question; a lone verb or adverb."""
    assert reading(text).unread == ()
    assert told in reading(text).unused


MAY_NARROW = [
    ("which Zoho imports failed today", "Zoho"),
    ("which imports sparkled and failed today", "sparkled"),
    ("what failed yesterday for the tombola", "tombola"),
    ("what failed mexico", "mexico"),
    ("what is failing today (mexico)", "mexico"),
    ("daily_users failed? who set that one up", "who set that one up"),
    ("is daily_users ok? was Zoho looking into it", "was Zoho looking into it"),
]


@pytest.mark.parametrize(("text", "said"), MAY_NARROW)
def test_what_could_change_an_answer_is_said_with_it(text: str, said: str):
    """What tells which ones, what became of them, or a question of its own."""
    assert said in reading(text).unread


IDLE = [
    "whats broken across the board",
    "is everything fine across the board",
    "which imports ran into access denied this week",
    "how many runs hit file not found in the last 48h",
    "which imports encountered file not found this week",
]


@pytest.mark.parametrize("text", IDLE)
def test_turns_of_phrase_are_no_words_left_over(text: str):
    assert (reading(text).unused, reading(text).unread) == ((), ())


SMILED = [
    ("I stay with her campaigns, help :D Which imports did Lena set up?", ["by Lena"]),
    ("we cover her campaigns :P what failed today?", ["failed today"]),
    ("what failed today :D", ["failed today"]),
]


@pytest.mark.parametrize(("text", "read"), SMILED)
def test_a_smile_ends_a_sentence_and_is_no_word(text: str, read: list[str]):
    assert [each.canonical for each in reading(text).questions] == read
    assert reading(text).unread == ()


@pytest.mark.parametrize(
    "text",
    [
        "How many rows did returns_nightly refuse today, and yesterday?",
        "how many rows did returns_nightly refuse today and how many yesterday",
    ],
)
def test_an_unknown_word_that_two_clauses_share_is_noted(text: str):
    """The second clause takes over what the first one says, and its words stand outside it."""
    assert reading(text).unread


REMARKS = [
    ("what broke overnight, had phone on silent", "failed partial overnight"),
    ("whats down rn, had the kid in the silent room", "failed partial"),
]


@pytest.mark.parametrize(("text", "question"), REMARKS)
def test_a_word_of_a_remark_beside_stops_no_question(text: str, question: str) -> None:
    """It is said not to be used."""
    said = reading(text)
    assert [each.canonical for each in said.questions] == [question]
    assert (said.unused + said.unread) != ()


@pytest.mark.parametrize(
    ("text", "unused"),
    [
        ("Is daily_users ok? The vendor has put up the full file, so run it again please", ()),
        ("is daily_users ok? Upstream says the export has rows again. Please rerun it", ()),
        (
            "The vendor has put up the full file. is daily_users ok?",
            ("The vendor has put up the full file",),
        ),
    ],
)
def test_why_it_is_to_run_again_is_told_beside_a_question_too(
    text: str, unused: tuple[str, ...]
) -> None:
    """It is background right before the wish, and nowhere else."""
    assert reading(text).unused == unused
