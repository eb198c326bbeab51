"""Records as a CSV file that spreadsheets open as text and numbers, and never as a formula."""

import csv
import io
import re
from typing import Final

from bot.views.outside_slack.columns import Records, Value

# A cell that begins so is a formula to a spreadsheet: names and reasons come from outside.
# https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001
_NAME: Final = re.compile(r"[^a-z0-9]+")
_LONGEST_NAME: Final = 60


def csv_text(records: Records) -> str:
    """A line of heads and one of each row; empty cells are not known."""
    if not records.rows:
        return ""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(records.rows[0])
    writer.writerows([_cell(value) for value in row.values()] for row in records.rows)
    return text.getvalue()


def csv_name(question: str) -> str:
    """A file's name out of the question: `failed-last-7d.csv`."""
    words = _NAME.sub("-", question.casefold()).strip("-").removesuffix("-as-csv")
    return f"{words[:_LONGEST_NAME].strip('-') or 'imports'}.csv"


def _cell(value: Value) -> Value:
    """Numbers as they are; text that could be a formula begins with an apostrophe."""
    if isinstance(value, str) and value.lstrip().startswith(_FORMULA):
        return f"'{value}"
    return "" if value is None else value
