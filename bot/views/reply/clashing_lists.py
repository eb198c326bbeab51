"""Lists of one reply that would clash: one that tells what another one does, or denies it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.domain.answers.answer import Listing
from bot.domain.answers.lagging import LaggingImports
from bot.domain.answers.past import Became, PastRuns
from bot.domain.asked import Aspect


def beside_each_other(answers: Sequence[object]) -> list[object]:
    """The answers; of what is broken now, the imports that an answer above shows as such are only
    named. Only the first list says whether all went well: a later one tells more of the same.
    """
    found: list[object] = []
    for answer in answers:
        found.append(_below(answer, [each for each in found if isinstance(each, PastRuns)]))
    return found


def _below(answer: object, above: Sequence[PastRuns]) -> object:
    whether = any(each.aspect is Aspect.NONE for each in above)
    match answer:
        case Listing(brief=brief) if above and any(each.brief is brief for each in above):
            return _without(answer, _broken(above), _late(above))
        case LaggingImports(aspect=Aspect.NONE) | PastRuns(aspect=Aspect.NONE) if whether:
            return replace(answer, aspect=None)
        case _:
            return answer


def _broken(above: Iterable[PastRuns]) -> list[str]:
    return [one.row.id for each in above for one in each.imports if one.became is Became.BROKEN]


def _late(above: Iterable[PastRuns]) -> list[str]:
    return [one.row.id for each in above for one in each.late]


def _without(answer: Listing, broken: Sequence[str], late: Sequence[str]) -> Listing:
    """What is not shown above; of what is broken and is, the names."""
    return replace(
        answer,
        rows=tuple(row for row in answer.rows if row.id not in broken),
        above=tuple(row for row in answer.rows if row.id in broken),
        late=tuple(one for one in answer.late if one.row.id not in late),
    )
