"""How the latest run of an import ended, or how it stands: the words of statuses."""

from typing import Final

from bot.domain import imports
from bot.query.words.entry import Entry, Role, combined, entry

FINISHED: Final = (imports.SUCCESSFUL, imports.PARTIAL_SUCCESS, imports.FAILED)

IN_PART: Final = "in part"  # said for itself: `failed or partly failed`, and not `broken`
WHOLLY: Final = "wholly"  # that nothing of a run was loaded
_WHOLE: Final = "fully, completely, totally, wholly, entirely, outright"
_FAILED: Final = "failed, failing, fail, fails, crashed, died, dead, broke, broken"
_DOWN: Final = "down, fell over, went down, fall over, fell through, blew up, broken down"
# "only the fully failed ones", "what failed totally"
WHOLLY_FAILED: Final = Entry(
    Role.STATUS,
    (
        *combined(_WHOLE, f"{_FAILED}, {_DOWN}"),
        *combined(f"{_FAILED}, {_DOWN}", _WHOLE),
        *combined("failed, failing, fail", "as a whole"),
        *combined("complete, total, full", "failure, failures, fail, fails"),
    ),
    (imports.FAILED,),
)

_MUST: Final = "need to, needs to, have to, has to, must"
_AGAIN: Final = (
    "sent again, uploaded again, loaded again, resent, re sent, reuploaded, re uploaded, reloaded, "
    "done again, redone, resubmitted, delivered again, imported again"
)
# Which no yes or no answers: most of what is broken needs another file first.
TO_RERUN: Final = Entry(
    Role.STATUS,
    (
        *combined("need, needs, needed", "rerun, retry, a rerun, a retry, rerunning, retrying"),
        *combined("need to, needs to, have to, has to, should, must", "be rerun, be retried"),
        *combined("need to, needs to, have to, has to, should, must", "be re run, be run again"),
        *combined(_MUST, "be", _AGAIN),
        *combined(_MUST, "be corrected, be repaired, be fixed"),
        *combined(_MUST, "be corrected, be repaired, be fixed", "or, and", _AGAIN),
        *combined("need, needs", "a re run, re running, to rerun, another run, a new run"),
    ),
    imports.BROKEN,
)

NOT_OK: Final = "not ok"  # in whatever way, and not only that it failed
# "which are not ok", "what is left to fix"
_AMISS: Final = (
    "degraded, need work, needs work, needs attention, need attention, needs me, need me, worth "
    "getting up for, worth getting out of bed for, worth getting out my bed for, worth getting "
    "out of my bed for, worth waking up for, worth my time, worth my attention, worth a look, "
    "worth looking at, worth looking into, worth worrying about, worth knowing, needs "
    "fixing, need fixing, needs a human, need a human, needs help, needs a fix, to be fixed, not "
    "100% ok, not fully ok, not completely ok, not entirely ok, not fully fine, not completely "
    "fine, not entirely fine, not quite ok, not quite fine, not really ok, not really fine, needs "
    "hands, need hands, still open, open still, left open, unresolved, unsolved, unfixed, "
    "left to do, left to fix, still to do, still to fix, affected, impacted"
)
# "5 alerts at night. what's real?"
_REAL: Final = (
    *combined(
        "whats, what's, what is, what of it is, which are, which is, which one is, "
        "which ones are, which of them are, which of these are, which of those are, which of "
        "these alerts are, which of the alerts are, which alerts are, what of this is",
        ", actually, really, still",
        "real, genuine, legit, true, real trouble, a real problem, real problems, serious, noise, "
        "a false alarm, false alarms, false positives",
    ),
    *combined("what, which, which ones, what of it, which of them", ", still, really", "matters"),
    *combined("which, which ones, which of them", ", still, really", "matter"),
)
AMISS: Final = Entry(
    Role.STATUS,
    (
        *_AMISS.split(", "),
        *combined("is, are, whats, what, anything, something, everything", "open, open still"),
        *combined("open", "now, right now, at the moment"),
        *combined("not", "ok, okay, good, alright, green, healthy, all green, in the green"),
        *combined("isn't, aren't, isnt, arent", "green, healthy, all green, in the green"),
        *combined("aren't, arent, are not", "right, quite right, right now, well, well now"),
        *combined("other than, anything but, non", "green"),
        *_REAL,
    ),
    imports.BROKEN,
)

_PARTLY: Final = (
    "partial, partially, partial success, partially successful, partially succeeded, "
    "partial failure, partially failed, warning, warnings, half failed, partly failed, "
    "partly fail, partly fails, partially fail, partially fails, fails partly, fails partially, "
    "partly failing, partly, partly successful, partly ok, partly okay, only partly, "
    "incomplete, yellow, amber, orange, half loaded, incompletely, semi successful, in "
    "part, partially loaded, partly loaded, incomplete load, some rows missing, some rows "
    "are gone, some rows gone, some rows refused, some rows lost, only some rows are "
    "gone, with warnings, completed with errors, finished with errors, succeeded with "
    "errors, success with errors, not fully, not completely, not fully loaded, not "
    "completely loaded, loaded in part, halfway, half way, half done, half finished"
)
_SOME: Final = (
    "some, some of the, only some, only some of the, a few, a few of the, part of the, only part "
    "of the, some of their, part of their, only some of their, only part of their"
)
_ROWS: Final = "rows, records, lines, data"
_LOST: Final = (
    "didn't make it, did not make it, didnt make it, were refused, were rejected, were lost, were "
    "dropped, failed, are missing, were missing, is missing, got lost, went missing, got refused, "
    "got rejected, bounced"
)

STATUSES: Final = (
    entry(
        Role.STATUS,
        imports.SUCCESSFUL,
        "successful, success, successes, successfully, succeed, succeeded, succeeding, succeeds, "
        "ok, okay, pass, passes, passed, passing, went through, went well, go well, "
        "goes well, went good, end well, ended well, ends well, finish well, finished well, end "
        "ok, ended ok, turn out well, turned out well, turned out ok, turned out fine",
    ),
    entry(
        Role.STATUS,
        imports.FAILED,
        "failed, fail, failure, failing, fails, misses, unsuccessful, critical, crashed, crash, "
        "crashes, crashing, died, failures, fell through, kaput, bombed, aborted, flopped, "
        "flapped, flapping, flaps, flaked, flaked out, flaking, fizzled, fizzled out, misfired, "
        "tanked, choked, croaked, flunked, collapsed, exploded, unsuccessfully, terminated, "
        "cooked, went belly up, flop, flops, hard fail, hard fails, hard failed, hard failure, "
        "hard failures",
    ),
    WHOLLY_FAILED,
    Entry(
        Role.STATUS,
        (
            *_PARTLY.split(", "),
            *combined(_SOME, _ROWS, _LOST),
            *combined("lost, losing, lose", _SOME, _ROWS),
            *combined("not all", _ROWS, "made it, came in, went in, loaded, came through"),
        ),
        (imports.PARTIAL_SUCCESS,),
    ),
    entry(Role.STATUS, imports.SCHEDULED, "scheduled"),
    entry(
        Role.STATUS,
        imports.PROCESSING,
        "processing, running, in progress, at work, under "
        "way, underway, in process, in execution, being "
        "processed, being loaded, being imported, loading, "
        "importing, ingesting, syncing, still going, "
        "currently executing",
    ),
    entry(
        Role.STATUS,
        imports.QUEUED,
        "queued, queue, queueing, in queue, in the queue, "
        "waiting, pending, on hold, queued up, lined up, "
        "enqueued, awaiting",
    ),
    entry(
        Role.STATUS,
        imports.ARCHIVED,
        "archived, archive, archives, put in the archive, in "
        "the archive, retired, decommissioned, shelved, put "
        "away",
    ),
    entry(
        Role.STATUS,
        "|".join(imports.BROKEN),
        "problems, problem, broken, broke, break, breaking, breaks, unhealthy, bad, wrong, error, "
        "errors, errored, erroring, red, dead, down, trouble, troubles, issue, issues, not "
        "working, not work, limping, limping along, limp, "
        "limps, wobbly, wobbling, hurting, playing up, on its knees, "
        "unwell, in trouble, incident, incidents, borked, messed up, blew up, "
        "blown up, fell over, went down, go wrong, goes wrong, gone wrong, acting up, failed or "
        "partial, on fire, sick, ko, nok, kaputt, faulty, defective, dying, hosed, glitch, "
        "glitches, mistake, mistakes, hiccup, hiccups, misbehaving, misbehave, burning, screwed, "
        "screwed up, busted, bust, fubar, toast, haywire, buggy, bugged, troubled, problematic, "
        "in error, in failure, outage, outages, wonky, janky, broken down, shaky, in the red, "
        "having problems, having issues, having trouble, has problems, has issues, have problems, "
        "have issues, struggling, struggle, suffering, complaining, acting weird, defect, "
        "defects, wrecked, malfunction, malfunctions, malfunctioning, stopped working, does not "
        "work, doesn't work, don't work, do not work, did not work, didn't work, not functioning, "
        "exception, exceptions, going wrong, go bad, went bad, gone bad, blow up, blows up, blew, "
        "in a bad way, in bad shape, in bad state, kaputted, reds, alarming, out of order, giving "
        "errors, throwing errors, throws errors, raising errors, erred, unhappy, damaged, "
        "corrupted, corrupt, spoiled, not fully successful, not completely successful, not "
        "entirely successful, not totally successful, not fully successfully, not completely "
        "successfully, not fully succeed, not completely succeed, not entirely succeed, not 100% "
        "successful, less than successful, not all successful, not a full success, not a complete "
        "success, fires, open problem, open problems, open issue, open issues, "
        "open failure, open failures, open error, open errors, open incident, "
        "open incidents, open fault, open faults",
    ),
    entry(Role.STATUS, "|".join(imports.IN_FLIGHT), "active, in flight, inflight, ongoing"),
    entry(
        Role.STATUS,
        "|".join(FINISHED),
        "finished, finish, finishes, done, complete, completed, completing, completes, ended, "
        "over and done, through with, wrapped up, out of the queue, out of queue, left the queue",
    ),
)
