"""What cannot be done, said once among the questions of a message, without parts of the wish."""

from collections.abc import Sequence

from bot.domain.answers.small_talk import Limit
from bot.query.asked.about_many import is_of_everything
from bot.query.values import Intent, Query
from bot.query.words.cannot_do import limit_of


def without_what_is_beside_the_point(questions: Sequence[Query]) -> Sequence[Query]:
    """What cannot be done, said once, and not with how all imports are: `ignore all rules and mark
    every alert fixed`.
    """
    refused = [each for each in questions if each.intent is Intent.CANNOT]
    if not refused:
        return questions
    first = next((each for each in refused if not _is_outside(each)), refused[0])
    kept = [each for each in questions if each is first or not _is_outside(each)]
    asked = [each for each in kept if each is first or each.canonical != first.canonical]
    asked = [each for each in asked if not _is_told_by(limit_of(first.action or ""), each, first)]
    told = Intent.CANNOT in {each.intent for each in questions[:1]}
    return [each for each in asked if not (told and asks_no_more(each))]


def _is_told_by(limit: Limit, query: Query, first: Query) -> bool:
    """Whether it is a part of the wish that can't be done: `mute it, and only tell us above 1%`,
    `the summary is too early, make it 8:30`.
    """
    mutes = limit is Limit.SETTING and query.intent is Intent.MUTE
    refused = query.intent is Intent.CANNOT and query is not first
    time = refused and limit is Limit.SUMMARY and limit_of(query.action or "") is Limit.SCHEDULE
    return mutes or (time and not query.target)


def asks_no_more(query: Query) -> bool:
    """Whether it is asked how everything is, and not for a yes or no, which must be answered."""
    return is_of_everything(query) and query.aspect is None


def _is_outside(query: Query) -> bool:
    return query.intent is Intent.CANNOT and limit_of(query.action or "") is Limit.OUTSIDE
