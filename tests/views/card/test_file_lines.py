"""The files of a run, in words."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.asked import Span
from bot.domain.runs.reasons import Reason
from bot.views.blocks import spoken
from bot.views.card.file_lines import nothing
from bot.views.card.file_list import file_list
from bot.views.card.files_modal import of_files
from bot.views.outside_slack.plain import plain
from tests.support.views_values import ALL_FILES, NOW

DAY = timedelta(days=1)


def test_where_a_time_was_asked_about_it_is_named():
    """Else “no files” would be about the latest runs."""
    none = replace(ALL_FILES, files=(), found=0, now=NOW)
    latest, then = nothing(none), nothing(replace(none, span=Span(NOW - 9 * DAY, NOW - 8 * DAY)))
    assert latest
    assert then
    assert spoken(latest) == "MoEngage shows no files for the latest runs of this import."
    assert spoken(then).startswith("MoEngage shows no files of a run that began from ")


def test_files_that_could_not_be_read_are_mentioned():
    """Where others are shown, in the window too, and where there are none."""
    lost = "2 rows of MoEngage's answer could not be read."
    assert lost in plain(file_list(replace(ALL_FILES, unreadable=2)))
    assert lost in str(of_files(replace(ALL_FILES, unreadable=2)))
    none = nothing(replace(ALL_FILES, files=(), found=0, unreadable=2))
    assert none
    assert spoken(none).endswith(" of this import, as far as its answer could be read.")


def test_a_reason_is_told_in_plain_words_too():
    """Each meaning once, and nothing of a reason that is not known."""
    known = Reason("The file has no data rows", 1, None), Reason("zero rows", 1, None)
    shown = plain(file_list(replace(ALL_FILES, reasons=known)))
    assert shown.count("This means that the file has a header and no rows below it.") == 1
    unknown = file_list(replace(ALL_FILES, reasons=(Reason("Gremlins", 1, None),)))
    assert "This means" not in plain(unknown)
