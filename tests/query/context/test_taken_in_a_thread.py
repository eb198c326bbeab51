"""What somebody takes on in the thread of an alert, or gives back."""

import pytest

from bot.query.names.lookup import Names
from tests.support.query_reading import KNOWN, asked, reading

PEOPLE = Names.of(KNOWN, ("priya@example.com",))
ACK, RELEASE = 'ack "daily_users"', 'release "daily_users"'
MINE = [
    ("mine, i'm looking into it", ACK),
    ("mine!", ACK),
    ("ok, mine", ACK),
    ("this one's mine", ACK),
    ("that\u2019s mine, looking", ACK),
    ("sorry, this alert is mine", ACK),
    ("mine to fix", ACK),
    ("mine - ben made a bad export", f'{ACK} note "ben made a bad export"'),
]


TAKEN = [
    *("thanks will take it from here", "ok i take over from here", "will take it from here"),
    *("thanks, i'll take this one", "we take it over now", "great, taking this one. thx"),
]


@pytest.mark.parametrize("text", TAKEN)
def test_who_takes_it_from_there_takes_the_problem(text: str) -> None:
    """Though thanks stand before it, and nothing of a next run is asked."""
    assert asked(text, about=["daily_users"], thread=True) == [ACK]


@pytest.mark.parametrize(("text", "deed"), MINE)
def test_mine_takes_the_problem_of_the_thread(text: str, deed: str) -> None:
    """With what is told behind it."""
    assert asked(text, about=["daily_users"], thread=True) == [deed]


@pytest.mark.parametrize(
    "text",
    ["mine?", "is this mine?", "this is mine ?", "show mine", "only mine please", "mine today"],
)
def test_imports_that_are_mine_are_asked_for_as_elsewhere(text: str) -> None:
    assert asked(text, about=["daily_users"], thread=True) == asked(text)


@pytest.mark.parametrize("text", ["mine!", "ok, mine", "which of mine failed", "mine: failed"])
def test_outside_of_a_thread_mine_are_imports(text: str) -> None:
    """Also where one was just talked of."""
    assert not any("ack" in each for each in asked(text, about=["daily_users"]))


BACK = [
    *("sorry, take that back. Priya is already on it", "i take it back", "Taking that back"),
    *("scratch that", "undo that, priya has it", "please revert that", "oops, undo this please"),
    *("forget it, Priya's on it", "cancel that, i see ben is already looking"),
    *("undo my ack, priya has it", "release it, priya's on it"),
]


@pytest.mark.parametrize("text", BACK)
def test_what_was_taken_is_given_back(text: str) -> None:
    """No question about the imports of somebody, nor of how long they take."""
    said = reading(text, about=["daily_users"], thread=True, names=PEOPLE).questions
    assert [each.canonical for each in said] == [RELEASE]


@pytest.mark.parametrize(
    "text",
    ["cancel that", "forget it", "undo that mute", "take that back?", "scratch that, who owns it?"],
)
def test_nothing_is_given_back_where_that_is_not_said(text: str) -> None:
    """A mute is taken back too, and some only change their question."""
    assert RELEASE not in asked(text, about=["daily_users"], thread=True)


def test_in_the_thread_of_several_it_is_not_decided() -> None:
    assert asked("scratch that", about=["daily_users", "churn_scores"], thread=True) != [RELEASE]


PLANNED = [
    *("will fix the header", "we will fix the header", "I'm going to fix the header"),
    *("gonna correct the dates", "will upload a new file in an hour", "let me fix the header"),
    *("will delete the duplicates tomorrow", "will fix it", "going to fix the file and re-upload"),
    *("will check it after lunch", "ok I look tomorrow", "i come back to it after the standup"),
    *("let me check", "gonna look at it now", "i see to it at 3", "i do it tonight"),
]


@pytest.mark.parametrize("text", PLANNED)
def test_a_plan_of_ones_own_is_offered_to_be_taken(text: str) -> None:
    """With it as the note; nothing is refused, and nothing is done yet."""
    (query,) = reading(text, about=["daily_users"], thread=True).questions
    assert query.canonical.startswith(ACK)
    assert query.confirm


@pytest.mark.parametrize(
    ("text", "note", "then"),
    [
        ("let me fix the header, until then mute it", "let me fix the header", "mute"),
        ("i'll delete the rows. mute it for 2h", "i'll delete the rows", "mute"),
        ("will replace the file and then rerun it", "will replace the file", "rerun"),
        ("we will fix the keys, please rerun it", "we will fix the keys", "rerun"),
    ],
)
def test_what_is_to_be_done_behind_a_plan_is_no_part_of_it(text: str, note: str, then: str) -> None:
    """Nor is the word that joins them."""
    taken, other = asked(text, about=["daily_users"], thread=True)
    assert taken == f'{ACK} note "{note}"'
    assert other.startswith(f'{then} "daily_users"')


@pytest.mark.parametrize(
    "text",
    [
        *("gonna edit the columns now who is looking", "will remove the duplicates is this okay"),
        *("i'll upload a new csv help", "we'll change the mapping should we tell ben"),
        *("will fix the header, then what", "will fix the file and then rerun it?"),
        *("will check, did it run", "let me check: how many rows failed", "I check every day at 9"),
        *("let me check the rows of today", "will look good tomorrow", "i look forward to it"),
        *("i'll check churn_scores", "let me check last run"),
        *("i look tired today", "will look bad in the report tomorrow", "i'll check out for today"),
        *("will check out now, bye", "i check in at 9 tomorrow", "let me check when it runs next"),
        *("let me check today", "let me check other imports", "i do this every day now"),
        *("we look after it at night", "i look after lena's imports today"),
        *("let me replace the file which run was the last ok one", "will fix it what else failed"),
    ],
)
def test_a_plan_is_not_taken_where_the_rest_asks(text: str) -> None:
    """The question would be lost in the note."""
    assert not any(
        each.startswith("ack") for each in asked(text, about=["daily_users"], thread=True)
    )


@pytest.mark.parametrize(
    "text",
    [
        *("fix the header", "will you fix the header", "please fix the header"),
        *("will fix the header?", "will someone fix the header", "can you correct the dates"),
    ],
)
def test_what_is_asked_of_the_bot_is_no_plan(text: str) -> None:
    """It can't change a file; nor is it known what is planned outside of a thread."""
    assert asked(text, about=["daily_users"], thread=True) == ['fix the file "daily_users"']
    assert not any(each.startswith("ack") for each in asked("will fix the header"))


@pytest.mark.parametrize(
    "text",
    [
        "so please give it to Asha",
        "I'm in workshop with the agency until 13h, so please give it to Asha",
        "I'm out until noon so please give it to Asha",
        "then give it to Asha",
    ],
)
def test_what_is_given_behind_a_reason_is_handed_over(text: str) -> None:
    """As without one."""
    assert asked(text, about=["daily_users"], thread=True, names=PEOPLE) == [
        'assign "daily_users" to Asha'
    ]


def test_what_the_writer_gives_is_not_handed_over() -> None:
    """Nor what is given to whoever is nobody's name."""
    read = asked("list the failures so I can give it to asha", about=["daily_users"], thread=True)
    assert read == ['show "daily_users" failed']


@pytest.mark.parametrize("text", ["i'll have a look", "i'll take a look and then mute it"])
def test_who_has_a_look_takes_it_once(text: str) -> None:
    said = asked(text, about=["daily_users"], thread=True)
    assert [each for each in said if each.startswith("ack")] == [ACK]
