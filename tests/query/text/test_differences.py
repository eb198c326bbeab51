"""Two states held against each other."""

import pytest

from tests.support.query_reading import asked, reading

STATES = [
    ("whats the diff between failed and partly failed", "explain failed partial"),
    ("how is failed different from partly failed?", "explain failed partial"),
    ("failed vs partly failed?", "explain failed partial"),
    ("failed / partly failed: where's the difference?", "explain failed partial"),
    ("is partly failed worse than failed", "explain failed partial"),
    ("how do stuck and late differ", "explain stuck overdue"),
    ("what distinguishes muted from acknowledged", "explain muted acknowledged"),
    ("stuck or late, what's the difference?", "explain stuck overdue"),
    ("can you tell me the diffrence btw overdue and slow", "explain overdue slow"),
    (
        "dif between fail and partly fail, do i need to get up for a partly",
        "explain failed partial",
    ),
    (
        'what is the difference between "overdue" and "failed" in your terms?',
        "explain failed overdue",
    ),
    ("is 'stuck' the same as 'late'", "explain stuck overdue"),
    ("how does “partial” differ from “failed”", "explain failed partial"),
    ('"failed" vs "partly failed"?', "explain failed partial"),
    ('what do "stuck" and "overdue" mean?', "explain stuck overdue"),
    ('What do you mean by "overdue"? Is it the same with failed?', "explain failed overdue"),
    ("what does late mean? is it the same as failed or something else", "explain failed overdue"),
    ("what means stuck, is that a failure?", "explain failed stuck"),
    ("what is stuck? does it mean failed?", "explain failed stuck"),
    ("what does it mean refused?", "explain partial"),
    ("what does wrong file encoding mean?", 'explain "encoding"'),
]
NUMBERS = [
    ("diff between this week and last week", "compare failure rate this week with last week"),
    (
        "whats the diff between failures today and yesterday",
        "compare failures today with yesterday",
    ),
    ("failed or partly failed today?", "anything failed partial today"),
    ("what is stuck? is it stuck for long?", "stuck"),
]


@pytest.mark.parametrize(("text", "canonical"), STATES)
def test_what_states_differ_in_is_explained(text: str, canonical: str) -> None:
    """No numbers are compared, and what is asked beside it is no list."""
    assert asked(text) == [canonical]
    assert not reading(text).unread


@pytest.mark.parametrize("quoted", ["partly failed", "late"])
def test_a_word_in_quotes_is_a_name_where_no_meaning_is_asked(quoted: str) -> None:
    """An import may be called so."""
    assert asked(f'show "{quoted}"') == [f'show "{quoted}"']


@pytest.mark.parametrize(("text", "canonical"), NUMBERS)
def test_two_times_are_compared(text: str, canonical: str) -> None:
    """They are no words to explain."""
    assert asked(text) == [canonical]


@pytest.mark.parametrize(
    ("text", "first"),
    [("what is late, and is it muted?", "overdue"), ("what is failed? are they muted", "failed")],
)
def test_what_is_in_a_state_is_listed_before_another_question_about_it(text: str, first: str):
    assert asked(text)[0] == first
