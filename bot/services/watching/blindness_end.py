"""The end of a blindness, which the first good sweep announces.

Whether there was one is decided by the store, in `swept.lua`.
"""

from datetime import datetime

from bot.domain.answers.health import Sweep
from bot.domain.ids import blindness_id, ended_id
from bot.domain.outgoing.notices import Blindness, Notice
from bot.domain.watching.watched import Watch
from bot.services.watching.sweep_progress import SweepProgress


def blindness_end(sweep: Sweep, reading: SweepProgress, since: datetime, watch: Watch) -> Notice:
    """That the bot sees again, where it saw nothing since then, and what was found."""
    began = blindness_id(watch.workspace, since)
    over = Blindness(
        began,
        watch.workspace,
        since,
        until=sweep.finished_at,
        found=reading.found,
        unread=reading.gaps,
    )
    return Notice(ended_id(began), watch.channel, over, sweep.finished_at)
