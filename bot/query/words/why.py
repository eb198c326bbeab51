"""Words that ask why something failed, and what to do about it."""

from typing import Final

from bot.domain.asked import Aspect
from bot.query.words.entry import Entry, Role, combined, entry

# "what has to be changed in the file?"
_WHAT_TO_CHANGE: Final = (
    *combined(
        "what, what else",
        "must, has to, needs to, should, have to, is to",
        "be",
        "changed, corrected, fixed, adapted, adjusted, different, repaired, modified, altered, "
        "improved, put right",
    ),
    *combined(
        "what, what else",
        "must, should, can, shall, do",
        "i, we, they, he, she, the team",
        "have to, need to, ",
        "change, correct, fix, adapt, adjust, repair, modify, alter, put right, do differently",
    ),
    *combined("what", "to", "change, correct, fix, adapt, adjust, repair, modify, put right"),
)

WHY: Final = (
    Entry(Role.ASPECT, _WHAT_TO_CHANGE, (Aspect.WHY,)),
    entry(
        Role.ASPECT,
        Aspect.WHY,
        "why, why'd, whyd, y, how come, "
        "what was wrong w, what is wrong w, whats wrong w, what's wrong w, "
        "reason, reasons, cause, causes, caused, what went wrong, what is wrong with, wrong with "
        "it, wrong with this, wrong with that, wrong with the list, wrong with this list, wrong "
        "with the file, wrong with this file, what is the matter, what is up with, whats up with, "
        "what's wrong with, error message, explain why, root cause, rca, rcas, "
        "the rca, root cause analysis, the error, what error, which "
        "error, error for, error of, error details, exact error, the exact error, error text, "
        "what is the problem with, what's the problem with, whats the problem with, whats wrong "
        "with, diagnosis, explanation for, cause of, next step, next steps, what should i do, how "
        "do i fix, how can i fix, how to fix, what to do, what do i do, what can i do about, due "
        "to what, because of what, what is causing, what's causing, whats causing, what causes, "
        "what was the cause, how so, for what reason, for which reason, motive, for what "
        "motive, for which motive, error reason, failure reason, failure reasons, "
        "failure cause, failure causes, reason why, what's up with, "
        "what's going on with, whats going on with, what is going on with, what's happening with, "
        "what is happening with, whats happening with, "
        "what's the story with, troubleshoot, how should we fix, "
        "how do we fix, how can we fix, how to solve, how to repair, how do i repair, what must i "
        "do, what must we do, what do we do, what should "
        "we do, what has to be done, what needs to be done, what can be "
        "done, what can we do about, how to resolve, how to correct, what would you recommend, "
        "what do you recommend, what would you suggest, what do you suggest, what would you do, "
        "would you recommend, resolution, solution, remedy, root causes, error messages, error "
        "description, with reason, with reasons, with the reason, with the reasons, error codes, "
        "error code, stack trace, what's broken with, what is broken with, wherefore, whyy, "
        "whyyy, whys, how was it caused, must i do something, must i do anything, do i have to do "
        "something, do i have to do anything, do i need to do something, do i need to do "
        "anything, should i do something, should i do anything, do we need to do something, do we "
        "need to do anything, do we have to do anything, what am i supposed to do, what "
        "are we supposed to do, what do i have to do, what do we have to do, what do i need to do, "
        "what do we need to do, what am i to do, what are we to do, what shall i do, what shall we "
        "do, what can i do, what can we do, what could i do, what could we do, what is there to "
        "do, what do i do about, what should i do about, what must be done, what is to be done, "
        "what to do about, what to do with",
    ),
)
