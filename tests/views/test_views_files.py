"""The files of a run, in words."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.asked import Span
from bot.views.blocks import spoken
from bot.views.files import nothing
from tests.support.views_values import ALL_FILES, NOW

DAY = timedelta(days=1)


def test_where_a_time_was_asked_about_it_is_named():
    """Else “no files” would be about the latest runs."""
    none = replace(ALL_FILES, files=(), found=0, now=NOW)
    latest, then = nothing(none), nothing(replace(none, span=Span(NOW - 9 * DAY, NOW - 8 * DAY)))
    assert latest
    assert then
    assert spoken(latest) == "MoEngage shows no files for its latest runs."
    assert spoken(then).startswith("MoEngage shows no files of a run that began from ")
