"""The next step for the causes that MoEngage's own help knows, in words; one table for all views.

The patterns look for the vendor's words, which are not documented and may change: what matches none
has no step, for a wrong one costs more than none.
"""

import re
from collections.abc import Iterable
from typing import Final

from bot.domain.reasons import Reason

# What stands before a step, in every message.
LABEL: Final = "Next step: "
# Whatever became of the file. Every message that says so says it in these words.
SKIPS: Final = "MoEngage skips file names it has already processed."
NEW_ONLY: Final = f"A re-run loads only new files. {SKIPS}"
_RENAMED: Final = f"upload it under a new name. {SKIPS}"
_LIMIT: Final = f"Wait until the limit has passed, then {_RENAMED}"
_SEEN: Final = f"If the file has new rows, {_RENAMED}"
_ROWS: Final = (
    f"The other rows were loaded. Fix the failed rows, save them in a new file and {_RENAMED}"
)
_EMPTY: Final = f"Export the file again, with rows below its header, and {_RENAMED}"
_KEYS: Final = "Renew the S3 or SFTP credentials in the import's settings, then run it again."
_HEADER: Final = (
    "Compare the file's header with the import's mapping. Fix whichever is wrong. If it is the "
    f"file, {_RENAMED}"
)
_NAME: Final = "Rename the file: it needs the prefix and date format that the import expects."
_FOLDER: Final = "Check the folder in the import's settings, and that the files are in it."
_TRIED: Final = (
    f"MoEngage tried up to 30 times. Check that the file opens and is CSV in UTF-8, then {_RENAMED}"
)

# From the most special cause to the most general; the first that matches counts.
_STEPS: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), step)
    for pattern, step in (
        (r"rate limit", _LIMIT),
        (r"processed (before|earlier|already)|already (been )?processed|duplicate file", _SEEN),
        (r"rows? (were|was) (refused|rejected|skipped|ignored)|invalid (value|rows?)", _ROWS),
        (r"no (data )?rows|\bempty\b|zero rows", _EMPTY),
        (r"credential|log-?in\b|password|access denied|forbidden|unauthori[sz]ed", _KEYS),
        (r"key not accepted|authentication", _KEYS),
        (r"header|mapping|column", _HEADER),
        (r"prefix|no file match|file ?name|date format", _NAME),
        (r"folder|directory|bucket|\bpath\b", _FOLDER),
        (r"\b30 (tries|times|attempts)|retr(y|ies)|could not be read|utf-?8|corrupt", _TRIED),
    )
)

# What a cause means, for people who do not know the words.
_MEANINGS: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), meant)
    for pattern, meant in (
        (r"primary key", "some rows lack the value that identifies a record (the primary key)"),
        (r"user id|customer id", "some rows lack the id that identifies a user"),
        (r"date format|invalid date", "dates are not written as the import expects"),
        (r"duplicate id", "several rows have the same id"),
        (r"no (data )?rows|\bempty\b|zero rows", "the file has a header and no rows below it"),
        (r"header|mapping|column", "the columns of the file are not those of the import's mapping"),
        (r"credential|log-?in\b|password|access denied|not accepted", "MoEngage may not log in"),
        (r"encoding|utf-?8", "the file is not written in UTF-8"),
        (r"prefix|no file match|file not found", "no file has the name that the import looks for"),
    )
)


def meaning(reason: str) -> str | None:
    """What a reason means; None if its cause is not known."""
    return next((meant for pattern, meant in _MEANINGS if pattern.search(reason)), None)


def next_step(reason: str) -> str | None:
    """What to do about a reason; None if its cause is not known."""
    return next((step for pattern, step in _STEPS if pattern.search(reason)), None)


def next_steps(reasons: Iterable[Reason]) -> tuple[str, ...]:
    """The steps for these reasons, each once, in their order."""
    steps = (next_step(reason.text) for reason in reasons)
    return tuple(dict.fromkeys(step for step in steps if step))
