"""Words that compare one thing or time with another."""

from typing import Final

from bot.query.words.entry import Role, entry

WEEK_BEFORE: Final = "week before"  # a time that was told of
WORSE: Final = "worse"  # than in another time
BETTER: Final = "better"
ONE_TIME_OR_THE_OTHER: Final = "one time or the other"  # in which was more
SO_FAR: Final = "so far"  # of another time only as much as is over of this one
RELIABLE: Final = "reliable"  # with a higher share of good runs

COMPARING: Final = (
    entry(
        Role.CUE,
        "compare",
        "compare, comparing, compared, compared to, compared with, comparison, vs, versus, "
        "more or less, up or down, against, relative to, in comparison, compared against, "
        "contrast, difference, diff, delta in, delta of, delta between, went down compared, up "
        "from, down from",
    ),
    entry(
        Role.CUE,
        "compare|more",
        "increase, increased, increasing, go up, goes up, went up, gone up, going up, on the rise, "
        "rise, rising, risen, climb, climbing, climbed, grow, growing, grown, grew",
    ),
    entry(Role.CUE, "compare|less", "going down, gone down, decreasing, declining"),
    entry(
        Role.CUE,
        f"compare|{WORSE}|{BETTER}",
        "better or worse, worse or better, better or is it worse, worse or is it better, better or "
        "worse off, improving or getting worse, getting better or worse, getting worse or better",
    ),
    entry(
        Role.CUE,
        f"compare|{WORSE}",
        "worse, worse off, getting worse, got worse, become worse, became worse, any worse, "
        "deteriorated, deteriorating, degrading, gone downhill, going downhill",
    ),
    entry(
        Role.CUE,
        f"compare|{BETTER}",
        "better, better off, getting better, got better, become better, became better, any better, "
        "improving, improved",
    ),
    entry(Role.CUE, f"compare|than|{WORSE}", "more bad than, more worse than, more broken than"),
    entry(
        Role.CUE,
        f"than|{SO_FAR}",
        "than this time, than at this time, than by this time, than the same time, than at the "
        "same time, than this hour, than by now",
    ),
    entry(
        Role.CUE,
        "before",
        "vs before, than before, as before, compared to before, the month before, the one before, "
        "than usual before",
    ),
    entry(
        Role.CUE,
        f"before|{WEEK_BEFORE}",
        "the week before, week before, the week before that, week before that, in the week before",
    ),
    entry(Role.CUE, "than", "than"),
    entry(Role.CUE, f"more|{RELIABLE}", "more reliable, more stable, more dependable, more solid"),
    entry(
        Role.CUE,
        f"less|{RELIABLE}",
        "less reliable, less stable, less dependable, more unreliable, more unstable",
    ),
    entry(Role.CUE, "more", "more, higher, greater, more often, more frequently"),
    entry(Role.CUE, "less", "fewer, less, less often, less frequently"),
    entry(Role.CUE, "bigger", "bigger, larger"),
    entry(Role.CUE, "longer", "longer"),
    entry(Role.CUE, "faster", "faster, quicker, shorter"),
)
