"""Files put together into runs and reasons."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.imports import FAILED, PARTIAL_SUCCESS, SUCCESSFUL, File
from bot.domain.runs.reasons import FileRun, Reason, distinct, is_near, latest, parted, runs_of
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


SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)


def names(*files: File, ran_at: datetime | None = None) -> list[list[str]]:
    """The files of each run, by name."""
    return [sorted(one.name for one in run.files) for run in runs_of(files, ran_at)]


def test_files_scheduled_a_second_apart_are_one_run():
    """Four of five failed and the last one was good: the run has four broken files."""
    files = [file(str(n), scheduled_at=NOW + n * SECOND) for n in range(4)]
    files.append(file("4", SUCCESSFUL, scheduled_at=NOW + 4 * SECOND))
    (run,) = runs_of(files)
    assert run.at == NOW
    assert [one.name for one in run.broken] == ["0", "1", "2", "3"]


def test_two_runs_within_an_hour_stay_two():
    """MoEngage refuses a second start for five minutes, so five minutes apart are two runs."""
    first, second = NOW, NOW + timedelta(minutes=5)
    assert names(file("a", scheduled_at=first), file("b", scheduled_at=second)) == [["b"], ["a"]]
    assert is_near(NOW, NOW + 4 * MINUTE)
    assert not is_near(NOW, second)


def test_files_of_a_run_right_before_are_not_those_of_the_latest():
    """It has fewer files than are near, and they were scheduled after the others had ended."""
    first = file("a", completed_at=NOW + 5 * SECOND)
    second = file("b", scheduled_at=NOW + MINUTE, completed_at=NOW + 2 * MINUTE)
    (run,) = runs_of([first, second])
    assert parted(run, 1) == (FileRun(NOW + MINUTE, (second,)), FileRun(NOW, (first,)))
    assert parted(run, 0) == parted(run, 1)  # a run that found no file may have an entry for that
    assert parted(run, 2) == parted(run, 3) == (run,)
    third = replace(second, id="c")
    (run,) = runs_of([first, second, third])
    assert [len(part.files) for part in parted(run, 1)] == [2, 1]
    (run,) = runs_of([first, second])
    for other in (MINUTE, 2 * MINUTE):  # they may be of one run
        (run,) = runs_of([replace(first, completed_at=NOW + other), second])
        assert parted(run, 1) == (run,)
    for unknown in (replace(first, completed_at=None), file("u", scheduled_at=None)):
        run = FileRun(NOW, (unknown, second))
        assert parted(run, 1) == (run,)


def test_many_files_in_a_row_are_one_run():
    """A run of a hundred files, ten seconds each, takes longer than five minutes."""
    files = [file(f"{n:03}", scheduled_at=NOW + n * 10 * SECOND) for n in range(100)]
    (run,) = runs_of(files)
    assert (run.at, len(run.files)) == (NOW, 100)


def test_a_run_over_midnight_is_one():
    """Days have no meaning here."""
    midnight = NOW.replace(hour=0, minute=0, second=0, microsecond=0)
    files = (file("a", scheduled_at=midnight - SECOND), file("b", scheduled_at=midnight + SECOND))
    assert names(*files) == [["a", "b"]]


def test_a_file_with_an_end_alone_is_of_the_run_before_it():
    """It cannot be of a run that began after it ended."""
    earlier = NOW - timedelta(hours=2)
    ended = file("ended", scheduled_at=None, completed_at=NOW - timedelta(hours=1))
    assert names(file("a"), file("b", scheduled_at=earlier), ended) == [["a"], ["b", "ended"]]
    begun = NOW - timedelta(hours=1, minutes=5)
    assert names(ended, ran_at=begun) == [["ended"]]
    assert runs_of([ended], begun)[0].at == begun


def test_files_without_instants_are_of_the_only_run():
    """Of several runs none can be told to be theirs."""
    undated = file("u", scheduled_at=None)
    assert names(file("a"), undated) == [["a", "u"]]
    assert runs_of([undated])[0].at is None
