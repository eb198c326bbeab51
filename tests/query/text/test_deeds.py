"""Turns of phrase for what is to be done."""

import pytest

from tests.support.query_reading import asked, reading

ENDED = [
    "take the mute off churn_scores",
    "take off the mute of churn_scores",
    "take churn_scores off mute",
    "churn_scores: mute off please",
    "end churn_scores' mute",
    "cancel the churn_scores mute",
    "churn_scores no longer needs the mute",
    "churn_scores can be loud again, take the mute off",
    "turn the mute off for churn_scores",
]
LONGER = [
    ("churn_scores - make the mute a bit longer, Saturday 9am", " until 2026-11-28 09:00"),
    ("extend the mute of churn_scores to Saturday 9am", " until 2026-11-28 09:00"),
    ("prolong the churn_scores mute to Saturday 9:00 please", " until 2026-11-28 09:00"),
    ("can you extend the mute on the churn scores to 30 nov", " until 2026-11-30 09:00"),
    ("let the mute on churn_scores run longer, to saturday", " until 2026-11-28 09:00"),
    ("extend the mute for churn_scores 2 hours", " 2h"),
    ("extend the mute on churn_scores", ""),
    ("make the churn_scores mute longer", ""),
]
ADDED = [
    "extend the mute of churn_scores by 2 hours",
    "extend the churn_scores mute by 1h",
    "can you prolong the mute for churn_scores by another day",
    "extend churn_scores's mute by 3 hours",
    "prolong churn_scores\u2019 mute by half a day",
    "extend churn_scores mute by twenty minutes",
    "lengthen the mute of churn_scores by ten minutes",
    "extend the churn_scores mute by a couple of hours",
    "extend the mute on churn_scores by 1.5 hours",
]
ENDING = [
    ("mute churn_scores saturday 9am", " until 2026-11-28 09:00"),
    ("mute churn_scores 18:00 please", " until 2026-11-24 18:00"),
    ("ok, then at least mute churn_scores until 18:00", " until 2026-11-24 18:00"),
    ("mute the churn_scores import please 18:00", " until 2026-11-24 18:00"),
    ("mute churn_scores alerts saturday 9am", " until 2026-11-28 09:00"),
    ("mute churn scores 18:00", " until 2026-11-24 18:00"),
    ("mute the churn scores saturday 9am please", " until 2026-11-28 09:00"),
]
ASKED = [
    ("is the mute of churn_scores off?", 'show "churn_scores" muted'),
    ("when does the mute on churn_scores end?", 'show "churn_scores" muted'),
    ("when will the churn_scores mute expire", 'show "churn_scores" muted'),
    ("churn_scores mute – over by when", 'show "churn_scores" muted'),
    ("churn_scores mute: ends when?", 'show "churn_scores" muted'),
    ("churn_scores mute until when", 'show "churn_scores" muted'),
    ("churn_scores mute end time", 'show "churn_scores" muted'),
    (
        "When exactly does the mute on churn_scores end? I can't calculate",
        'show "churn_scores" muted',
    ),
    ("what time will the churn_scores mute run out", 'show "churn_scores" muted'),
    ("how long does the mute on churn_scores last", 'show "churn_scores" muted'),
    ("since when is churn_scores muted", 'show "churn_scores" muted'),
    ("how long is churn_scores still snoozed", 'show "churn_scores" muted'),
    ("mute on churn_scores: who and until when", 'show "churn_scores" who muted it'),
    ("did someone shut churn_scores up?", 'show "churn_scores" muted'),
    ("churn_scores is awful quiet. did someone shut it up?", 'show "churn_scores" muted'),
    ("shut churn_scores up for 2 hours", 'mute "churn_scores" 2h'),
    ("the server was shut down but churn_scores is up again", 'show "churn_scores" recovered'),
    ("mute on churn_scores for 3 hours", 'mute "churn_scores" 3h'),
    ("mute for churn_scores, who and until when", 'show "churn_scores" who muted it'),
    ("churn_scores mute for 2 hours", 'mute "churn_scores" 2h'),
    ("churn_scores mute over the weekend", 'mute "churn_scores" until 2026-11-30 00:00'),
    ("mute churn_scores", 'mute "churn_scores"'),
]
ACKED = [
    "not sure i clicked acknowledge on churn_scores, if i didnt do it for me",
    "not sure if I pressed the ack button for churn_scores",
    "not sure we acked churn_scores",
]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("turn churn_scores off for 3 hours", 'turn off "churn_scores"'),
        ("switch churn_scores off until noon", 'switch off "churn_scores"'),
        ("can you turn the churn_scores import off?", 'turn off "churn_scores"'),
        ("thanks. please switch churn_scores off", 'switch off "churn_scores"'),
        ("turn churn_scores alerts off for 3h", 'mute "churn_scores" 3h'),
        ("turn the mute off for churn_scores", 'unmute "churn_scores"'),
        ("who turned churn_scores off", 'show "churn_scores" who muted it'),
        ("did someone switch churn_scores off?", 'show "churn_scores" muted'),
    ],
)
def test_an_import_that_is_to_be_off_cannot_be(text: str, question: str) -> None:
    """It is no question for its mute, which is offered instead; alerts can be off."""
    assert asked(text) == [question]


@pytest.mark.parametrize("text", ENDED)
def test_a_mute_that_is_taken_off_is_ended(text: str) -> None:
    assert asked(text) == ['unmute "churn_scores"']


@pytest.mark.parametrize(("text", "end"), LONGER)
def test_a_mute_that_is_made_longer_lasts_until_what_is_said_behind(text: str, end: str) -> None:
    """A day or an hour there is its end; a length is its own."""
    assert asked(text) == [f'mute "churn_scores"{end}']


@pytest.mark.parametrize("text", ADDED)
def test_no_length_is_added_to_a_mute(text: str) -> None:
    """It would count from now, and could end before the mute that stands."""
    assert asked(text) == ['add to the mute "churn_scores"']


@pytest.mark.parametrize(("text", "end"), ENDING)
def test_a_time_behind_what_is_muted_is_its_end(text: str, end: str) -> None:
    """For a mute begins at once."""
    assert asked(text) == [f'mute "churn_scores"{end}']


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("mute churn_scores at 6pm", 'mute "churn_scores"'),
        ("mute churn_scores tomorrow 9am", 'plan a mute "churn_scores"'),
        ("mute churn_scores monday 9am to noon", 'plan a mute "churn_scores"'),
        ("mute the 9:00 run of churn_scores", 'mute "churn_scores"'),
        ("mute churn_scores as it crashed 9am", 'mute "churn_scores"'),
        ("mute churn scores failing 9am", 'mute "churn_scores"'),
        ("mute churn scores got stuck 9am", 'mute "churn_scores"'),
        ("mute churn scores mei woke up 3am", 'mute "churn_scores"'),
        ("mute churn scores because 9am", 'mute "churn_scores"'),
        ("mute churn scores tomorrow 9am", 'plan a mute "churn_scores"'),
        ("mute churn_scores it mostly breaks 8am", 'mute "churn_scores"'),
        ("mute churn_scores load 7:30", 'mute "churn_scores"'),
        ("at least 3 failures this week", "at least 3 failures this week"),
    ],
)
def test_a_time_of_another_kind_is_no_end(text: str, question: str) -> None:
    """Nor does a limit lose its words."""
    assert asked(text) == [question]


@pytest.mark.parametrize(("text", "question"), ASKED)
def test_whether_and_when_a_mute_ends_is_a_question(text: str, question: str) -> None:
    assert asked(text) == [question]


UNTIL_THEN = [
    ("make that only until 18:00", " until 2026-11-24 18:00"),
    ("actually make it until saturday 9am please", " until 2026-11-28 09:00"),
    ("can you make that last until 18:00", " until 2026-11-24 18:00"),
    ("shorten the mute to 18:00", " until 2026-11-24 18:00"),
]


@pytest.mark.parametrize(("text", "end"), UNTIL_THEN)
def test_until_when_it_is_to_last_is_said_of_a_mute(text: str, end: str) -> None:
    """Nothing else of an import lasts until then."""
    assert asked(text, about=["churn_scores"]) == [f'mute "churn_scores"{end}']


def test_whether_it_makes_it_until_then_is_asked() -> None:
    (question,) = asked("will it make it until 18:00?", about=["churn_scores"])
    assert not question.startswith("mute")


def test_the_mute_of_a_thread_may_be_asked_about() -> None:
    for text in ("when exactly does the mute end", "how long does its mute last?"):
        assert asked(text, about=["churn_scores"], thread=True) == ['show "churn_scores" muted']


@pytest.mark.parametrize("text", ACKED)
def test_whether_somebody_acknowledged_it_is_told_first(text: str) -> None:
    """With a button if nobody has; a wish for that case is no note."""
    assert asked(text) == ['show "churn_scores" who is on it']


def test_what_is_to_be_done_if_it_is_not_done_may_be_something_else() -> None:
    made = reading("if churn_scores did not run, do it again")
    assert [query.action for query in made.questions] == ["plan a rerun"]


@pytest.mark.parametrize(
    "text",
    [
        "I'm off from 11, asha takes over here",
        "asha takes over here",
        "thanks. Asha is taking this over",
        "asha takes it from here",
    ],
)
def test_who_takes_over_in_a_thread_is_handed_its_problem(text: str) -> None:
    """With a button; whoever takes over a shift is handed none."""
    (query,) = reading(text, about=["coupon_codes"], thread=True).questions
    assert query.canonical.casefold() == 'assign "coupon_codes" to asha'
    assert query.confirm


@pytest.mark.parametrize("text", ["somebody takes over here", "asha takes over here?"])
def test_who_takes_over_may_be_asked(text: str) -> None:
    (query, *_) = reading(text, about=["coupon_codes"], thread=True).questions
    assert "assign" not in query.canonical


@pytest.mark.parametrize(
    "text",
    [
        "churn_scores should start at quarter past, change that pls",
        "churn_scores must run twice a day, can you set it please?",
    ],
)
def test_when_it_should_run_is_another_schedule_if_it_is_to_be_changed(text: str) -> None:
    assert [query.action for query in reading(text).questions] == ["change the schedule"]


def test_when_it_should_run_is_a_question_if_it_is_asked() -> None:
    (query,) = reading("churn_scores should run at 4, did it?").questions
    assert query.action is None


def test_whoever_wishes_to_be_told_asks() -> None:
    text = "wish someone told me if churn_scores went in completely"
    assert asked(text) == asked("tell me if churn_scores went in completely")


PASSED_ON = [
    "hand churn_scores over to omar",
    "can you hand the churn_scores problem over to omar please",
    "this I pass to omar",
    "this one I hand over to omar",
]


@pytest.mark.parametrize("text", PASSED_ON)
def test_what_is_handed_to_somebody_is_assigned(text: str) -> None:
    """Wherever the import stands; in a thread it may be "this"."""
    assert asked(text, about=["churn_scores"], thread=True) == ['assign "churn_scores" to omar']


def test_what_was_handed_over_may_be_asked() -> None:
    """Nothing is assigned then."""
    assert not asked("was churn_scores handed over to omar?")[0].startswith("assign")


def test_to_go_again_is_to_run_again() -> None:
    """If something is named behind it."""
    assert asked("a new file is up, go again on churn_scores") == ['rerun "churn_scores"']
    assert not asked("did churn_scores go again on friday?")[0].startswith("rerun")


AT_ONCE = [
    "please start coupon_codes again now rather than tonight",
    "run coupon_codes now instead of tonight",
    "run the import coupon_codes immediately, not at 04:00",
    "new file (818,442 lines), so please run coupon_codes again now instead of waiting for 04:00",
    "rerun coupon_codes, don't wait for the night run",
    "rerun coupon_codes, no need to wait till 4",
    "rerun coupon_codes without waiting for the night",
    "can you run coupon_codes right away instead of waiting for the next run",
    "why wait till 4? rerun coupon_codes now",
    "don't wait until 4, rerun coupon_codes",
    "rerun coupon_codes now, I don't want to wait until tomorrow",
]


@pytest.mark.parametrize("text", AT_ONCE)
def test_a_run_that_is_wanted_now_is_no_other_schedule(text: str) -> None:
    """How long nobody wants to wait for it tells nothing more."""
    read = reading(text)
    assert [each.canonical for each in read.questions] == ['rerun "coupon_codes"']
    assert read.unused == ()
    assert read.unread == ()


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("start coupon_codes at 5 instead of 4", ['change the schedule "coupon_codes"']),
        (
            "please run coupon_codes now instead of every morning",
            ['change the schedule "coupon_codes"'],
        ),
        ("rerun coupon_codes at 5 rather than now", ['plan a rerun "coupon_codes"']),
        ("why is coupon_codes waiting to start", ['why "coupon_codes"']),
        (
            "is coupon_codes waiting for the file? rerun it",
            ['show "coupon_codes" queued', 'rerun "coupon_codes"'],
        ),
    ],
)
def test_a_wait_that_is_wanted_or_asked_about_is_kept(text: str, questions: list[str]) -> None:
    """So is a schedule that is to change."""
    assert asked(text) == questions


ALERTS_ON = [
    "activate the alerts of churn_scores again",
    "please activate the alerts for churn_scores",
    "switch the alerts of churn_scores on again",
    "switch on churn_scores alerts",
    "can you reactivate the alerts of churn_scores?",
    "I want to hear from churn_scores again",
    "I'd like to get the alerts of churn_scores again",
    "I want the alerts of churn_scores back",
    "bring the churn_scores alerts back please",
    "can we have the alerts of churn_scores back?",
    "Enough of churn_scores being silent, I'd like its alerts back from now on.",
    "enough of the mute on churn_scores",
    "how do I activate the alerts of churn_scores",
    "Nora has cut the alerts of churn_scores I think. Please activate them again",
    "Nora has cut the alerts of churn_scores. Please switch them on again",
]
NOT_ON = [
    ("I don't want to hear from churn_scores again", 'mute "churn_scores"'),
    ("activate churn_scores again", 'activate "churn_scores"'),
    ("who activated the alerts of churn_scores", 'show "churn_scores"'),
    ("did we get alerts for churn_scores again", 'why alert "churn_scores"'),
    ("did we get the alerts of churn_scores back", 'show "churn_scores" ok'),
    ("can i have the alerts of churn_scores back to june", 'show "churn_scores" ok june 2026'),
    ("give me all alerts of churn_scores back to monday", 'show "churn_scores" ok monday'),
    ("I want my alerts back for churn_scores, did i mute it?", 'show "churn_scores" muted'),
    ("can i get the alerts of last night back", "nothing failed partial overnight"),
    ("can i have the alerts back from yesterday", "nothing failed partial yesterday"),
    ("get all alerts of the last week back", "nothing failed partial last week"),
    ("I want churn_scores back on track", 'show "churn_scores" ok'),
    ("enough of churn_scores being late", 'show "churn_scores" late'),
    ("switch the alerts of churn_scores off", 'mute "churn_scores"'),
]


@pytest.mark.parametrize("text", ALERTS_ON)
def test_to_switch_alerts_on_is_to_end_the_mute(text: str) -> None:
    """Never to mute."""
    assert asked(text) == ['unmute "churn_scores"']


@pytest.mark.parametrize(("text", "question"), NOT_ON)
def test_alerts_may_only_be_spoken_of(text: str, question: str) -> None:
    """Or be wanted no more; and an import itself can't be activated."""
    assert asked(text) == [question]


def test_alerts_that_are_asked_for_are_switched_on_when_that_is_confirmed() -> None:
    (query,) = reading("could we have the alerts of churn_scores back").questions
    assert (query.canonical, query.confirm) == ('unmute "churn_scores"', True)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("can i get this alert back", 'show "churn_scores" ok'),
        ("enough of this being quiet", 'unmute "churn_scores"'),
    ],
)
def test_this_is_no_name_of_an_import(text: str, question: str) -> None:
    assert asked(text, about=["churn_scores"], thread=True) == [question]


def test_alerts_of_a_thread_are_switched_on() -> None:
    read = asked("activate its alerts again please", about=["churn_scores"], thread=True)
    assert read == ['unmute "churn_scores"']


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("export all that failed since 12 nov, csv", "failed since 12 nov as csv"),
        ("download everything that failed today, csv please", "failed today as csv"),
        ("export failed csv imports", "failed csv as csv"),
        ("failed today, csv", "failed csv today"),
    ],
)
def test_csv_behind_what_is_exported_is_its_form(text: str, question: str) -> None:
    """Elsewhere it is where imports come from."""
    assert asked(text) == [question]


OUT_OF_THE_QUEUE = [
    "Started churn_scores by mistake at 10:21 :( take it out of the queue again?",
    "I started churn_scores by mistake, can you take it out of the queue",
    "please remove churn_scores from the queue",
    "pull churn_scores back out of the queue",
    "take it out of the queue, i mean churn_scores",
]


@pytest.mark.parametrize("text", OUT_OF_THE_QUEUE)
def test_what_waits_in_the_queue_cannot_be_cancelled(text: str) -> None:
    """What somebody did by mistake is told, whether or not they say who."""
    assert asked(text) == ['cancel "churn_scores"']


@pytest.mark.parametrize(
    "text",
    [
        "is churn_scores out of the queue",
        "when will churn_scores get out of the queue",
        "who took churn_scores out of the queue",
        "get status of churn_scores from the queue",
        "get all imports from the queue",
        "get the list from the queue",
        "get what is waiting from the queue",
        "get me out of the queue",
        "remove old files from the queue of churn_scores",
    ],
)
def test_whether_it_still_waits_there_is_asked(text: str) -> None:
    assert not asked(text)[0].startswith("cancel")


@pytest.mark.parametrize(
    "text",
    [
        *("when does churn_scores start shouting again", "when will churn_scores alert again?"),
        *("when does the churn scores get loud again", "when is churn_scores unmuted"),
        "from when on do the alerts of churn_scores start pinging again",
    ],
)
def test_when_an_import_is_loud_again_its_mute_ends(text: str) -> None:
    """It is no question for its next run."""
    assert asked(text) == ['show "churn_scores" muted']


@pytest.mark.parametrize("text", ["when does churn_scores start again", "when will it run again"])
def test_when_it_runs_again_is_its_next_run(text: str) -> None:
    assert asked(text, about=["churn_scores"]) == ['show "churn_scores" next run']


@pytest.mark.parametrize(
    "text",
    [
        *(
            "shut down and back up",
            "shut it down and clean up",
            "server shut down and came back up",
        ),
        *("they shut ftp and set up sftp", "i had to shut the machine to free up space"),
        *("can't shut him up", "shut down it is up again", "i can't shut it up"),
    ],
)
def test_what_was_shut_and_what_is_up_mutes_nothing(text: str) -> None:
    said = asked(text, about=["daily_users"], thread=True)
    assert not any(each.startswith("mute") for each in said)


@pytest.mark.parametrize("text", ["shut it up", "can't you shut this up", "please shut that up"])
def test_it_is_shut_up_by_a_mute(text: str) -> None:
    assert asked(text, about=["daily_users"], thread=True) == ['mute "daily_users"']


@pytest.mark.parametrize(
    "text", ["mute for 2 hours, who is on it", "please mute for an hour - when does it run next"]
)
def test_it_is_muted_for_a_time_and_something_is_asked(text: str) -> None:
    muted, _ = asked(text, about=["daily_users"], thread=True)
    assert muted.startswith('mute "daily_users" ')


@pytest.mark.parametrize("text", ["put this in calm words", "switch it on still"])
def test_what_is_put_or_switched_otherwise_is_not_muted(text: str) -> None:
    assert not asked(text, about=["daily_users"], thread=True)[0].startswith("mute")


@pytest.mark.parametrize(
    "text", ["when does churn_scores run and alert again", "when does the reminder ping again"]
)
def test_when_it_runs_or_reminds_again_is_no_end_of_a_mute(text: str) -> None:
    read = asked(text, about=["churn_scores"], thread=True)
    assert read == ['show "churn_scores" next run']
