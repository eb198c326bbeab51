"""Files put together into runs and reasons."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.imports import FAILED, PARTIAL_SUCCESS, SUCCESSFUL, File
from bot.domain.reasons import Reason, distinct, latest, runs_of
from tests.support.services_fakes import NOW


def file(name: str, status: str = FAILED, reason: str = "", **more: object) -> File:
    return replace(File(name, name, status, reason, scheduled_at=NOW), **more)  # type: ignore[arg-type]


def test_the_reason_of_the_most_files_comes_first():
    """Then that of the most rows; a reason in other blanks or another case is the same one."""
    files = [
        file("a", reason="One", failed_rows=900),
        file("b", reason="Two  words", failed_rows=3),
        file("c", PARTIAL_SUCCESS, "two words"),
        file("d", reason="Three", failed_rows=901),
        file("e", SUCCESSFUL, "nothing to see"),
    ]
    assert distinct(files) == (
        Reason("Two words", 2, 3),
        Reason("Three", 1, 901),
        Reason("One", 1, 900),
    )


def test_no_reason_is_one_too():
    """Files that broke without a word are counted together; unknown rows stay unknown."""
    assert distinct([file("a"), file("b")]) == (Reason("", 2, None),)


def test_files_of_one_time_are_one_run():
    """The latest first; a file that was read twice counts once; without a time they stand last."""
    old = NOW - timedelta(hours=1)
    undated = file("u", scheduled_at=None)
    runs = runs_of(
        [undated, file("a", scheduled_at=old), file("b"), file("b"), file("c", SUCCESSFUL)]
    )
    assert [(run.at, [one.name for one in run.files]) for run in runs] == [
        (NOW, ["b", "c"]),
        (old, ["a"]),
        (None, ["u"]),
    ]


def test_the_latest_broken_run_may_be_an_earlier_one():
    """A good run after it does not hide why it failed."""
    old = NOW - timedelta(hours=1)
    runs = runs_of([file("good", SUCCESSFUL), file("bad", scheduled_at=old)])
    good, bad = latest(runs, broken=False), latest(runs, broken=True)
    assert good
    assert bad
    assert (good.at, bad.at) == (NOW, old)
    assert latest(runs[:1], broken=True) is None
    assert latest((), broken=False) is None
