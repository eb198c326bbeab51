import pytest

from tests.support.query_asking import ask, refusal


def test_a_word_that_is_not_known() -> None:
    """The error has the word, where it stands, what is near, and what was understood."""
    error = refusal("faild events last 7d")
    assert error.message == "I don't understand “faild”."
    assert (error.word, error.span) == ("faild", (0, 5))
    assert error.suggestions == ("failed",)
    assert error.corrected == "failed events last 7d"
    assert error.understood == ("Event imports, Mon 16 Nov 21:15 to Mon 23 Nov 2026 21:15 (UTC)")


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("faild", "failed"),
        ("Fialed", "failed"),
        ("filed", "failed"),
        ("evnts", "events"),
        ("usres", "users"),
        ("runing", "running"),
        ("sheduled", "scheduled"),
        ("sched", "scheduled"),
        ("proc", "processing"),
        ("archved", "archived"),
        ("prtial", "partial"),
        ("in_progres", "in progress"),
        ("auxilary", "auxiliary"),
        ("peridic", "periodic"),
        ("yesteday", "yesterday"),
        ("overnigt", "overnight"),
        ("fridy", "friday"),
        ("freshh", "fresh"),
    ],
)
def test_suggestions(word: str, near: str) -> None:
    """The nearest known word comes first, and stands in the corrected text."""
    error = refusal(f"s3, {word}!")
    assert error.suggestions[0] == near
    assert error.corrected == f"s3, {near}!"


def test_a_meaning_is_suggested_once() -> None:
    """Forms of one word ("failed", "failing", "fails") are one suggestion."""
    assert refusal("failling").suggestions == ("failing",)


@pytest.mark.parametrize(
    ("word", "near"), [("helth", "health"), ("tredn", "trend"), ("upcomin", "upcoming")]
)
def test_intents_are_suggested_first(word: str, near: str) -> None:
    """The first word may be a misspelt intent; a later one may not."""
    assert refusal(word).suggestions[0] == near
    assert near not in refusal(f"s3 {word}").suggestions


def test_nothing_near() -> None:
    """A word that is near to none has no suggestion and no corrected text."""
    error = refusal("failed zzzzzz")
    assert (error.suggestions, error.corrected) == ((), None)


def test_the_first_mistake_is_reported() -> None:
    """Of several, the reply is about the first; the rest is still understood."""
    error = refusal("evnts faild csv partial")
    assert error.word == "evnts"
    assert error.understood == "Partly failed CSV imports"
    assert refusal("last 0d faild csv").word == "0d"
    assert refusal("last 0d failed page 0").word == "0d"


@pytest.mark.parametrize(
    "text",
    [
        "faild",
        "not today",
        "not in live",
        "how do i mute churn_scores 2h",
        # ... nor what stands a long way behind the mistake.
        f"{'x ' * 40} last 0d faild",
    ],
)
def test_understood_is_empty_for_nothing(text: str) -> None:
    """Where nothing was understood, nothing is claimed."""
    assert refusal(text).understood == ""


def test_contradictions_are_no_mistake_in_a_word() -> None:
    """`csv periodic` are two filters; `today yesterday` are two times."""
    assert ask("csv periodic").filters.sources == ("CSV",)
    assert refusal("today yesterday").suggestions == ()


@pytest.mark.parametrize("word", ["fors", "nver", "over9000", "failedevents", "①"])
def test_nothing_is_passed_over(word: str) -> None:
    """A word that could mean something and is not known is never ignored."""
    assert refusal(f"failed {word} events").word == word


def test_long_words_are_cut_in_messages() -> None:
    """A message quotes at most 60 characters."""
    error = refusal("x" * 2_000)
    assert error.message == (
        f"I don't understand “{'x' * 59}…”. If it is a name, put it in quotes."
    )
    assert error.span == (0, 2_000)
