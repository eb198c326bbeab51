"""Words that deny, and words that leave out what stands behind them."""

from typing import Final

from bot.query.words.entry import Role, entry

NOT: Final = entry(
    Role.NOT,
    "not",
    "not, no, non, neither, nor, with no, didn't, doesn't, don't, hasn't, haven't, isn't, "
    "aren't, wasn't, weren't, hadn't, didnt, doesnt, dont, hasnt, havent, isnt, arent, wasnt, "
    "werent, never, not yet",
)
# These leave out imports by their names as well.
EXCEPT: Final = entry(
    Role.NOT,
    "except",
    "except, leaving off, setting aside, set aside, "
    "ignore, excluding, exclude, without, other than, apart from, all but, dont care "
    "about, don't care about, do not care about, not interested in, not fussed about, not bothered "
    "about, not bothered by, anything but, everything but,"
    " but not, except for, w o, ignoring, leaving out, leave out, minus, excl, barring, aside "
    "from, not counting, not including, don't show, do not show, don't include, do not include, "
    "skip, skipping, omitting, omit, save for, outside of, nope not, not incl, but without, else "
    "than, other then, besides, beside, in addition to, with the exception of, disregarding, not "
    "considering, leaving aside, anything besides, everything besides, take out, taking out, "
    "filter out, filtering out, strip out, leave off, forget about, forget the, don't count, dont "
    "count, do not count, don't mention, do not mention, don't list, dont list, do not list, don't "
    "tell me about, no need for, no need to list, no need to mention, don't need, dont need, do "
    "not need, don't mean, dont mean, do not mean, not meaning, don't want, dont want, do not "
    "want, no need of, can do without, could do without, don't bother with, dont bother with, no "
    "need to see, don't need to see, dont need to see, do not need to see, hide, hide the",
)
# These leave out kinds alone: `leave the hourly ones`, but not `leave the app_sessions run alone`.
LEAVE: Final = entry(
    Role.NOT,
    "leave",
    "leave the, leave all, leave aside, leave aside the, spare me, spare me the, spare us, "
    "spare us the, spare the, drop the, drop all, never mind the, nevermind the",
)
