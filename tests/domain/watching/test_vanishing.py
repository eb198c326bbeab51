"""What counts as missing: complete readings alone, several in a row."""

from collections.abc import Sequence

import pytest

from bot.domain.imports import Import, Page
from bot.domain.watching.vanishing import FEW, LEAST_SECONDS, READINGS, READINGS_OF_MOST, Absences

KNOWN = ("a", "b", "c")


def row(name: str) -> Import:
    return Import(name, name, "USERS", "PERIODIC", "S3", "FAILED")


def pages(*names: str, total: int | None = None, unreadable: int = 0) -> list[Page[Import]]:
    """These names, a page each; the last one ends it."""
    told = len(names) if total is None else total
    last = [*names][-1:]
    return [
        Page(number, (row(name),), told, [name] != last, unreadable if [name] == last else 0)
        for number, name in enumerate(names, 1)
    ]


def read(absences: Absences, answer: Sequence[Page[Import]]) -> bool:
    for page in answer:
        absences.read(page)
    return absences.complete


def readings(
    answer: Sequence[Page[Import]],
    times: int,
    *,
    known: Sequence[str] = KNOWN,
    apart: float = LEAST_SECONDS,
) -> list[frozenset[str]]:
    """What is missing after each of this many readings that show the same."""
    absences = Absences()
    return [
        absences.count(known, number * apart) for number in range(times) if read(absences, answer)
    ]


def test_missing_several_times_in_a_row():
    """Not before the last one of them."""
    nothing: frozenset[str] = frozenset()
    assert readings(pages("a", "c"), READINGS) == [nothing] * (READINGS - 1) + [frozenset("b")]


def test_in_quick_succession_it_takes_its_time():
    """Sweeps of a second each ask the same servers, which may lag behind."""
    found = readings(pages("a", "c"), 30, apart=1.0)
    assert found.index(frozenset("b")) == LEAST_SECONDS


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(pages("a", "c", total=3), id="fewer rows than there are"),
        pytest.param(pages("a", "c", unreadable=1), id="a damaged row"),
        pytest.param(pages("a", "c")[:1], id="not read to its end"),
        pytest.param(pages("a", "c")[1:], id="begun in the middle"),
        pytest.param(pages("a", "x", "c")[::2], id="a page left out"),
        pytest.param([Page(1, (row("a"), row("a")), 2, more=False)], id="a row twice"),
        pytest.param([Page(1, (row("a"),), None, more=False)], id="no total"),
        pytest.param(
            [Page(1, (row("a"),), 3, more=True), Page(2, (row("c"),), 2, more=False)],
            id="the total shrinks while it is read",
        ),
    ],
)
def test_what_is_not_complete_counts_for_nothing(answer: list[Page[Import]]):
    """What it does not show may be there."""
    assert readings(answer, 2 * READINGS) == []


def test_a_page_read_twice_is_read():
    """A sweep that failed after its page goes on with that page."""
    first, last = pages("a", "c")
    assert readings([first, first, last, last], READINGS)[-1] == frozenset("b")


def test_nothing_at_all_is_a_reading():
    """MoEngage says of the first page of nothing what it says of any page that is not there."""
    empty: list[Page[Import]] = [Page(1, (), None, more=False)]
    assert readings(empty, READINGS, known=["a"])[-1] == frozenset("a")


@pytest.mark.parametrize("other", [pages("b", "c", total=9), pages("b", "c")])
def test_seen_once_it_counts_anew(other: list[Page[Import]]):
    """Also in a reading that is not complete."""
    absences = Absences()
    found: list[frozenset[str]] = []
    for answer in (pages("a", "c"), pages("a", "c"), other, *[pages("a", "c")] * READINGS):
        if read(absences, answer):
            found.append(absences.count(["a", "b", "c"], len(found) * LEAST_SECONDS))
    assert [bool(each) for each in found].index(True) == len(found) - 1
    assert found[-1] == frozenset("b")


def test_seen_by_another_question_it_is_there():
    """The hot lane shows what a page of everything missed."""
    absences = Absences()
    for number in range(2 * READINGS):
        read(absences, pages("a", "c")[:1])
        absences.shown([row("b")])
        assert read(absences, pages("a", "c")[1:])
        assert absences.count(KNOWN, number * LEAST_SECONDS) == frozenset()


def test_a_reading_counts_once():
    """What follows it is not complete before its own end."""
    absences = Absences()
    assert read(absences, pages("a", "c"))
    absences.count(KNOWN, 0.0)
    assert not absences.complete


def test_most_at_once_take_long():
    """An empty list is more likely to be wrong than true; in the end it is believed."""
    known = [f"i{number}" for number in range(2 * FEW)]
    some, most = pages(*known[FEW:]), pages(*known[FEW + 1 :])
    assert len(readings(some, READINGS, known=known)[-1]) == FEW
    found = readings(most, READINGS_OF_MOST, known=known)
    assert [len(each) for each in found] == [0] * (READINGS_OF_MOST - 1) + [FEW + 1]


def test_what_is_new_is_not_missing():
    """Imports that nobody knew are no news to this."""
    assert readings(pages("a", "b", "c", "d"), 2 * READINGS)[-1] == frozenset()
