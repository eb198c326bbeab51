"""The next step for the causes that MoEngage's own help knows, in words; one table for all views.

The patterns look for the vendor's words, which are not documented and may change: what matches none
has no step, for a wrong one costs more than none.
"""

import re
from collections.abc import Collection, Iterable
from datetime import timedelta
from typing import Final, NamedTuple

from bot.domain.imports import ONETIME, PERIODIC, SOURCES, Import
from bot.domain.runs.reasons import Reason

# What stands before a step, in every message.
LABEL: Final = "Next step: "
WHO: Final = "If you don't run the bot, tell whoever does."
# Whatever became of the file. Every message that says so says it in these words.
SKIPS: Final = "MoEngage skips file names it has already processed."
IN_EXCEL: Final = "in Excel: Save As, file type “CSV UTF-8”"
OVERDUE: Final = "Ask the import's owner to check the schedule in MoEngage."
_ALL_OVERDUE: Final = "Ask the owners of these imports to check the schedules in MoEngage."
# Of an import that MoEngage no longer lists: nothing says whether somebody meant to delete it.
GONE: Final = "If this import is still needed, ask its owner why it is gone from MoEngage."
_WAITED_FOR: Final = timedelta(hours=2)  # of a run that is stuck, so its owner acts now
NEW_ONLY: Final = f"A re-run loads only new files. {SKIPS}"
# What makes MoEngage load a file under a new name, by how the import is scheduled.
_LOADS: Final = {
    PERIODIC: " The next run or a re-run loads the new file.",
    ONETIME: (
        " Then ask the import's owner to create a new import for the new file: a one-time import "
        "runs only once."
    ),
}
# What follows once a setting is right, or a file has the right name.
_THEN: Final = {
    PERIODIC: " Then re-run the import, or wait for its next run.",
    ONETIME: (
        " Then ask the import's owner to create a new import: a one-time import runs only once."
    ),
}
# The same of several imports; None is the key where some repeat and others do not.
_LOAD_ALL: Final = {
    PERIODIC: " The next run or a re-run loads the new file.",
    ONETIME: (
        " Then ask the owners to create a new import for each new file: a one-time import runs "
        "only once."
    ),
    None: (
        " The next run or a re-run loads the new file. A one-time import runs only once: ask its "
        "owner to create a new import for the new file."
    ),
}
_THEN_ALL: Final = {
    PERIODIC: " Then re-run these imports, or wait for their next runs.",
    ONETIME: " Then ask the owners to create new imports: a one-time import runs only once.",
    None: (
        " Then re-run these imports, or wait for their next runs. A one-time import runs only "
        "once: ask its owner to create a new one."
    ),
}


class _Step(NamedTuple):
    """What to do about one import, and about several that failed alike."""

    one: str
    several: str


_LIMIT: Final = _Step(
    "Wait until the other imports have finished. Then ask the team that makes the file to upload "
    "it under a {new_name}",
    "Wait until other imports have finished. Then ask the teams that make the files to upload "
    "each under a {new_name}",
)
_SEEN: Final = _Step(
    "If the file has new rows, ask the team that makes the file to upload it under a {new_name}",
    "If a file has new rows, ask the team that makes that file to upload it under a {new_name}",
)
_ROWS: Final = _Step(
    "Ask the team that makes the file to fix the failed rows and to upload only those rows, in a "
    "file with a {new_name}",
    "Ask the teams that make the files to fix the failed rows and to upload only those rows, for "
    "each import in a file with a {new_name}",
)
_EMPTY: Final = _Step(
    "Ask the team that makes the file to export it again, with rows below the header, and to "
    "upload it under a {new_name}",
    "Ask the teams that make the files to export each again, with rows below the header, and to "
    "upload each under a {new_name}",
)
_KEYS: Final = _Step(
    "Ask the import's owner to renew the import's S3 or SFTP credentials in MoEngage.{then}",
    "Ask the owners to renew the S3 or SFTP credentials of these imports in MoEngage.{then}",
)
_HEADER: Final = _Step(
    "Ask the import's owner to correct either the header in the file or the mapping of the "
    "import. Then the file must be uploaded under a {new_name}",
    "Ask the owners to correct either the header in each file or the mapping of its import. Then "
    "each file must be uploaded under a {new_name}",
)
_NAME: Final = _Step(
    "Ask the team that makes the file to rename it: the name needs the prefix and the date format "
    "that the import expects.{then}",
    "Ask the teams that make the files to rename them: each name needs the prefix and the date "
    "format that the import expects.{then}",
)
_FOLDER: Final = _Step(
    "Ask the import's owner to check the folder in the import's settings, and that the files are "
    "in that folder.{then}",
    "Ask the owners to check the folder in the settings of each import, and that the files are "
    "in that folder.{then}",
)
_ENCODING: Final = _Step(
    f"Ask the team that makes the file to save it as CSV in UTF-8 ({IN_EXCEL}), and then to upload "
    "it under a {new_name}",
    f"Ask the teams that make the files to save each as CSV in UTF-8 ({IN_EXCEL}), and then to "
    "upload each under a {new_name}",
)
_UNREADABLE: Final = _Step(
    "Ask the team that makes the file to check that it opens and is CSV in UTF-8, and then to "
    "upload it under a {new_name}",
    "Ask the teams that make the files to check that each opens and is CSV in UTF-8, and then to "
    "upload each under a {new_name}",
)

# From the most special cause to the most general; the first that matches counts.
_STEPS: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), step)
    for pattern, step in (
        (r"rate limit", _LIMIT),
        (r"processed (before|earlier|already)|already (been )?processed|duplicate file", _SEEN),
        (r"rows? (were|was) (refused|rejected|skipped|ignored)|invalid (value|rows?)", _ROWS),
        (r"primary key|(user|customer) id|duplicate id|invalid date", _ROWS),
        (r"no (data )?rows|\bempty\b|zero rows", _EMPTY),
        (r"credential|log-?in\b|password|access denied|forbidden|unauthori[sz]ed", _KEYS),
        (r"key not accepted|authentication", _KEYS),
        (r"header|mapping|column", _HEADER),
        (r"prefix|no file match|file ?name|date format", _NAME),
        (r"folder|directory|bucket|\bpath\b", _FOLDER),
        (r"encoding|utf-?8", _ENCODING),
        (r"\b30 (tries|times|attempts)|retr(y|ies)|could not be read|corrupt", _UNREADABLE),
    )
)

# What a cause means, for people who do not know the words.
_MEANINGS: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), meant)
    for pattern, meant in (
        (
            r"primary key",
            "some rows have no value in the column that identifies a row (the primary key)",
        ),
        (
            r"user id|customer id",
            "some rows have no user id, so MoEngage can't tell whose rows they are",
        ),
        (
            r"prefix|no file match|file not found",
            (
                "MoEngage found no file with the name that the import looks for: it did not come, "
                "or it has another name"
            ),
        ),
        (r"date format|invalid date", "some dates are not written as the import expects"),
        (r"duplicate id", "several rows have the same id, which may stand in one row only"),
        (r"no (data )?rows|\bempty\b|zero rows", "the file has a header and no rows below it"),
        (
            r"header|mapping|column",
            (
                "the file's header (its first line) doesn't have the columns that the import's "
                "mapping expects"
            ),
        ),
        (
            r"credential|log-?in\b|password|access denied|not accepted",
            (
                "MoEngage was not let in where the files are: its S3 or SFTP credentials are "
                "wrong, have expired or lack a permission"
            ),
        ),
        (
            r"encoding|utf-?8",
            "the file is not saved in UTF-8, the encoding that MoEngage reads",
        ),
    )
)


def meaning(reason: str) -> str | None:
    """What a reason means; None if its cause is not known."""
    return next((meant for pattern, meant in _MEANINGS if pattern.search(reason)), None)


def new_name(schedule: str) -> str:
    """“new name”, why the file needs one, and what then loads the file."""
    return f"new name: {SKIPS}{_LOADS.get(schedule, '')}"


def then(schedule: str) -> str:
    """What follows once a setting is right; empty if that is not known."""
    return _THEN.get(schedule, "")


def next_step(reason: str, schedule: str = "") -> str | None:
    """What to do about a reason, and who does it; None if its cause is not known. `schedule` is
    that of the import, if it is about one.
    """
    step = _step(reason)
    return step and step.one.format(new_name=new_name(schedule), then=then(schedule))


def next_step_of_several(reason: str, schedules: Collection[str]) -> str | None:
    """The same for several imports that failed alike, however each of them is scheduled."""
    step, only = _step(reason), next(iter(schedules)) if len(set(schedules)) == 1 else None
    named = f"new name: {SKIPS}{_LOAD_ALL.get(only, '')}"
    return step and step.several.format(new_name=named, then=_THEN_ALL.get(only, ""))


def _step(reason: str) -> _Step | None:
    return next((step for pattern, step in _STEPS if pattern.search(reason)), None)


def all_overdue(many: int) -> str:
    """What to do about this many imports that did not run when due."""
    return OVERDUE if many == 1 else _ALL_OVERDUE


def first_step(reasons: Iterable[Reason], schedule: str) -> str | None:
    """The step of the first reason that has one."""
    return next(filter(None, (next_step(each.text, schedule) for each in reasons)), None)


def with_steps(reasons: Iterable[Reason], schedule: str) -> dict[str | None, list[Reason]]:
    """The reasons by what to do about them, in their order."""
    found: dict[str | None, list[Reason]] = {}
    for reason in reasons:
        found.setdefault(next_step(reason.text, schedule), []).append(reason)
    return found


def stuck(look: str, spent: timedelta | None = None) -> str:
    """What to do about a run that does not end; `look`: the button that shows it again. One that
    has been going on for hours has been waited for.
    """
    if spent and spent >= _WAITED_FOR:
        return (
            "Don't re-run it while it is still running. Ask the import's owner to contact MoEngage "
            "support now."
        )
    return (
        f"Don't re-run it while it is still running. In 30 minutes, press {look}: if no more rows "
        "have been loaded by then, ask the import's owner to contact MoEngage support."
    )


def fewer_rows(row: Import) -> str:
    """What to do about a run of fewer rows than usual."""
    if row.source not in SOURCES:
        return "Ask the import's owner whether the source was complete."
    return (
        "Ask the team that makes the files whether the files of this run were complete. If rows "
        "are missing, ask that team to upload only the missing rows, in a file with a "
        f"{new_name(row.schedule)}"
    )


def missing(schedule: str) -> str:
    """What to do where failed runs are over, and their rows may not have been loaded since."""
    return (
        "If rows from the failed runs are missing from MoEngage, ask the team that makes the files "
        f"to upload only those rows, in a file with a {new_name(schedule)}"
    )
