"""What is no negation, no comparison and no number, and so is not said to be left out."""

import pytest

from tests.support.query_reading import asked, reading


@pytest.mark.parametrize(
    "text",
    [
        "events over sftp",
        "which imports go over sftp?",
        "how many customers were not taken over?",
        "which imports have far fewer rows?",
    ],
)
def test_a_word_of_place_compares_nothing_alone(text: str) -> None:
    """Only a number or a limit behind it makes a comparison of it."""
    assert reading(text).unread == ()


def test_a_place_before_a_limit_compares() -> None:
    """It is said to be left out, where it could not be read."""
    assert reading("which imports are over the limit?").unread == ("over the",)


@pytest.mark.parametrize(
    "text",
    [
        "was churn_scores at 7:00 fine, no?",
        "churn_scores seems few today no?",
        "oh no, exactly churn_scores... is somebody looking at it?",
    ],
)
def test_a_no_that_is_called_out_denies_nothing(text: str) -> None:
    """At the end, or with a comma behind it."""
    assert reading(text).unread == ()


def test_a_no_behind_what_it_denies_is_one() -> None:
    """It leaves that out; so far that is only said."""
    assert reading("s3 yes and csv no, please list what failed of my imports").unread


@pytest.mark.parametrize(
    "text",
    [
        "since when do you not receive the customers from the daily_users file?",
        "churn_scores hasnt moved, what happened?",
        "how many rows of coupon_codes didn't enter?",
    ],
)
def test_what_does_not_come_in_is_what_is_asked_about(text: str) -> None:
    """It is the question, and no exception."""
    assert reading(text).unread == ()


@pytest.mark.parametrize(
    "text", ["which imports have not moved since monday?", "failed, not moved"]
)
def test_what_did_not_move_narrows_a_list(text: str) -> None:
    """There the answer would be too long without it."""
    assert reading(f"dear team, {text}").unread == ("not moved",)


@pytest.mark.parametrize(
    "text",
    [
        "how many of our 21 scheduled imports failed?",
        "who do i wake 4 churn_scores",
        "when is the next run of churn_scores as ISO 8601",
        "churn_scores is empty the 3rd day in a row",
        "json please: name,status,last_end for churn_scores",
    ],
)
def test_a_number_that_asks_for_nothing(text: str) -> None:
    """How many there are, `for`, a part of a name, an ordinal; and what columns are called."""
    assert not any(part[0].isdigit() or "_" in part for part in reading(text).unread)


def test_other_numbers_and_names_are_said() -> None:
    """They may be what the answer lacks."""
    assert reading("churn_scores for 4711 please, and thanks").unread == ("4711",)
    assert reading("json please: name,status,eu_end for churn_scores").unread == ("eu_end",)


@pytest.mark.parametrize("text", ["churn_scores ran at 7?", "what failed at 7"])
def test_an_hour_alone_behind_at(text: str) -> None:
    """The latest such hour, and the other one can be asked for."""
    (query,) = reading(text).questions
    assert "19:00 to" in query.canonical
    assert "07:00 to" in query.otherwise


def test_an_hour_that_comes_soon_is_not_the_last_one() -> None:
    """It is 21:15: at 11 somebody hands over."""
    assert reading("dear team, which imports failed at 11?").unread == ("11",)


@pytest.mark.parametrize("text", ["what failed at 7%", "phone at 7%, what failed"])
def test_a_share_is_no_hour(text: str) -> None:
    """Nor is a number that counts something."""
    assert ":00 to" not in asked(text)[0]


def test_an_explanation_is_not_narrowed() -> None:
    """What stands beside the word to be explained says what is not known of it."""
    read = reading('What do you mean by "overdue"? A run that failed, or one that never began?')
    assert ([query.canonical for query in read.questions], read.unread) == (
        ["explain overdue"],
        (),
    )


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("is churn_scores of this night well arrived?", 'show "churn_scores" ok overnight'),
        ("pls tell me the night was quiet", "nothing failed partial overnight"),
        ("are there people missing in churn_scores?", 'show "churn_scores" failed'),
        ("churn_scores flat since 7ish, is it stuck", 'show "churn_scores" late'),
    ],
)
def test_ways_to_ask_how_it_went(text: str, question: str) -> None:
    """Each word of them is understood."""
    read = reading(text)
    assert ([query.canonical for query in read.questions], read.unread) == ([question], ())


@pytest.mark.parametrize(
    "text",
    [
        "how many runs failed this week (Mon 23 Nov, 00:00 until now)?",
        "by how much did the 20:00 run of orders_hourly today exceed its normal duration?",
        "churn_scores not in, late?",
        "why was churn_scores not here on saturday?",
        "no median needed, just the usual duration of churn_scores",
        "did the churn_scores list from Sam go well?",
        "Could you please stop the Black Friday mailing until the list is complete?",
    ],
)
def test_what_is_answered_is_not_said_to_be_left_out(text: str) -> None:
    """A time in other words, what is usual, a file that is not in, and what can't be done."""
    assert reading(text).unread == ()


def test_a_time_that_is_not_understood_ends_where_something_else_begins() -> None:
    """Neither a name nor another clause belongs to it."""
    assert reading("I must know until 11 if churn_scores has come, thanks").unread == ("11",)


def test_an_empty_clause_tells_nothing_back() -> None:
    """What people plan stays told, though an “and” stands alone behind it."""
    text = (
        "Today at 12 I launch the campaign of Black Friday and before I want to be sure of "
        "the list. Is it complete or are there people missing?"
    )
    assert reading(text).unread == ()


@pytest.mark.parametrize(
    "text",
    [
        "is daily_users fresh? active users chart hasnt moved since monday",
        "handing over at 11, gimme whats still open",
        "for the campaign I need everybody who was in a shop this morning, is churn_scores in?",
    ],
)
def test_what_is_seen_elsewhere_and_done_then_is_told(text: str) -> None:
    """A chart of theirs, and where they go, ask nothing."""
    assert (len(reading(text).questions), reading(text).unread) == (1, ())


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("which failed today? csv is not relevant for me", ["failed not csv today"]),
        ("list the failed ones, csv not needed", ["failed not csv"]),
        (
            "which user imports failed today? the events and coupon_codes are not important for me",
            ['failed users without "coupon_codes" today'],
        ),
        ("i only have 5 minutes: what is broken?", ["failed partial"]),
        ("what failed, my train leaves at 8", ["failed"]),
        ("how is everything, in 2 lines", ["overview in short"]),
        ("did we not get daily_users today?", ['show "daily_users" there today']),
    ],
)
def test_what_does_not_matter_is_left_out(text: str, questions: list[str]) -> None:
    """And what somebody tells of their own time is no time of the question."""
    read = reading(text)
    assert ([query.canonical for query in read.questions], read.unread) == (questions, ())


def test_how_many_there_are_is_no_hour() -> None:
    """Nor how often somebody was called."""
    assert reading("dear team, how many of our 26 imports failed last night").unread == ()
    assert reading("got 3 pings about churn_scores, is it over?").unread == ()
    assert reading("which one was the 31,250 rows, cant find it").unread == ("31,250",)


def test_what_was_made_use_of_is_not_said_to_be_unused() -> None:
    """The file that does not come in is the question, and a `4` stands for a word."""
    assert reading("since when do you not receive the churn_scores file?").unused == ()
    assert reading("who do i wake 4 churn_scores").unused == ()


def test_numbers_side_by_side_are_one_part() -> None:
    """A comma in one does not make two of it."""
    assert reading("dear bot, churn_scores: 27,600 or 27,900?").unread == ("27,600 or 27,900",)


def test_where_somebody_is_names_nothing() -> None:
    """No workspace is called so."""
    assert reading("mute churn_scores 2h pls im in tunnels half the time").unread == ()
    assert reading("is churn_scores fine in tunnels, and why not before").unread == ("tunnels",)


def test_a_time_that_does_not_matter() -> None:
    """It is said to be left out only where the answer is about it too."""
    text = "dear bot, which imports failed {}, today is not interesting for me"
    assert asked(text.format("yesterday")) == ["failed yesterday"]
    assert reading(text.format("yesterday")).unread == ()
    assert reading(text.format("this week")).unread == ("today is not interesting for me",)
