"""The next step for the causes that MoEngage's own help knows, in words; one table for all views.

The patterns look for the vendor's words, which are not documented and may change: what matches none
has no step, for a wrong one costs more than none.
"""

import re
from collections.abc import Iterable
from typing import Final

from bot.domain.reasons import Reason

# The vendor skips a file name that it has seen, whatever became of the file.
_RENAMED: Final = "upload it under a new name: MoEngage skips a name that it has seen before."
_LIMIT: Final = f"Wait until the limit has passed, then rename the file and {_RENAMED}"
_SEEN: Final = f"If the file has new rows, rename it and {_RENAMED}"
_ROWS: Final = (
    f"The other rows were loaded. Mend the failed ones, put them into a file, and {_RENAMED}"
)
_EMPTY: Final = f"Export the file again, with rows below its header, and {_RENAMED}"
_KEYS: Final = "Renew the S3 or SFTP credentials in the settings of the import, then run it again."
_HEADER: Final = (
    "Compare the header of the file with the mapping of the import; mend one of them. If it is the "
    f"file, {_RENAMED}"
)
_NAME: Final = "Give the file a name with the prefix and the date format that the import is set to."
_FOLDER: Final = "Check the folder in the settings of the import, and that the files are in it."
_TRIED: Final = (
    f"MoEngage tried up to 30 times. Check that the file opens and is CSV in UTF-8, and {_RENAMED}"
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


def next_step(reason: str) -> str | None:
    """What to do about a reason, or None if its cause is not known."""
    return next((step for pattern, step in _STEPS if pattern.search(reason)), None)


def next_steps(reasons: Iterable[Reason]) -> tuple[str, ...]:
    """The steps for these reasons, each once, in their order."""
    steps = (next_step(reason.text) for reason in reasons)
    return tuple(dict.fromkeys(step for step in steps if step))
