"""Question tags behind a statement."""

import pytest

from tests.support.query_reading import asked, reading

TAGS = [
    *(", didn't it?", " didn't it", ", didnt it?", " didnt it", ", didn\u2019t it", " dident it"),
    *(", isn't that right?", ", isn't it so?", ", did it not?", " hasnt it", " or didn't it?"),
    *(" innit", ", na?", ", not so?", ", or?", " no?", ", eh?"),
]


@pytest.mark.parametrize("tag", TAGS)
def test_a_tag_asks_for_yes_or_no_however_it_is_spelt(tag: str) -> None:
    """And takes nothing from the statement before it, such as its time."""
    statement = "churn_scores failed yesterday"
    read = reading(f"{statement}{tag}")
    assert [query.canonical for query in read.questions] == asked(statement)
    assert (read.unread, read.unused) == ((), ())


@pytest.mark.parametrize("tag", ["arent they?", "isn't it", "ain't they"])
def test_a_tag_leaves_the_question_about_all(tag: str) -> None:
    """Also of many imports."""
    assert asked(f"all imports are fine, {tag}") == asked("all imports are fine?")


OTHERS = [
    ("churn_scores failed, why didn't it?", 'why "churn_scores"'),
    ("isn't churn_scores fixed?", 'show "churn_scores" ok'),
    ("churn_scores didn't fail?", 'show "churn_scores" failed'),
    ("which isn't archived", "not archived"),
]


@pytest.mark.parametrize(("text", "canonical"), OTHERS)
def test_what_asks_or_denies_by_itself_is_no_tag(text: str, canonical: str) -> None:
    """Only a verb with its pronoun at the end is one."""
    assert asked(text)[0] == canonical


def test_a_note_keeps_its_tag() -> None:
    """It is stored as it is typed."""
    (note,) = reading('note churn_scores "ben fixed it, didn\'t he"').questions
    assert note.note == "ben fixed it, didn't he"
