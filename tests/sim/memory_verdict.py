"""What must be true of remembered runs at the end of a day."""

from operator import attrgetter

from tests.sim.court import Court
from tests.sim.world import FOR_EVER


def faults(court: Court) -> list[str]:
    """Each that a good sweep showed, whoever heard of it, and by its last outcome, or the last
    that was shown. A row that was archived while its run was in flight shows how the run before
    ended.
    """
    sightings = sorted(court.witness.sightings.values(), key=attrgetter("at"))
    shown = {(one.import_id, one.ran_at): one.outcome for one in sightings}
    known = {run.key: run.outcome for run in court.remembered}
    ended = {
        (one.id, run.at): run.outcome_at(FOR_EVER)
        for one in court.vendor.imports
        for run in one.runs
    }
    return [
        f"remembered as {found}: {one}"
        for one in sightings
        if (found := known.get(key := (one.import_id, one.ran_at)))
        not in (one.outcome, "FAILED", shown[key], ended.get(key, ""))
    ]
