"""Questions of programs, answered by the service that answers people, within the same budget.

What comes from MoEngage (names, reasons) is data in what is returned: it is never read as a
question, and a question of a program changes nothing.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from bot.domain.answers.answer import Answer, Listing
from bot.domain.answers.basis import Basis
from bot.domain.answers.overview import Failing, Overview
from bot.domain.answers.past import PastRuns
from bot.machines.parameters import Parameters, imports_query, problems_query, runs_query
from bot.query.values import Intent, Query
from bot.services.asking.answering import Answering
from bot.services.asking.doing.audit import ACTS
from bot.services.ports import Clock
from bot.views import view_for_answer
from bot.views.outside_slack.columns import Records, import_record, records
from bot.views.outside_slack.plain import plain

Json = Mapping[str, Any]

# What changes something, or is said to somebody.
CHANGES: Final = ACTS | {Intent.NOTIFY}
READ_ONLY: Final = "Only questions are answered here. Use Slack to change something."


class Questions:
    """What programs may ask. Each method raises BadParameter and the errors of `answer`."""

    def __init__(
        self, answering: Answering, workspaces: Sequence[str], clock: Clock, *, show_owners: bool
    ) -> None:
        self._answering = answering
        self._workspaces = workspaces
        self._clock = clock
        self._show_owners = show_owners

    async def imports(self, given: Parameters) -> Json:
        """Imports as they stand now."""
        answer = await self._answering.answer(imports_query(given, self._workspaces))
        assert isinstance(answer, Listing)
        complete = answer.found >= answer.total and not answer.unreadable
        return {
            "workspace": answer.workspace,
            "as_of": _at(answer.as_of),
            "source": answer.source.value.replace(" ", "_"),
            "complete": complete,
            "imports": self._rows(answer),
        }

    async def problems(self, given: Parameters) -> Json:
        """What is failing now, the worst first. Asks MoEngage nothing."""
        answer = await self._answering.answer(problems_query(given, self._workspaces))
        assert isinstance(answer, Overview)
        return {
            "workspace": answer.workspace,
            "as_of": _at(answer.as_of),
            "blind": answer.blind,
            "problems": [_problem(one) for one in answer.failing],
        }

    async def runs(self, given: Parameters) -> Json:
        """Runs of the past that ended, import by import."""
        query = runs_query(given, self._workspaces, self._clock.now())
        answer = await self._answering.answer(query)
        assert isinstance(answer, PastRuns)
        return {
            "workspace": answer.basis.workspace,
            "as_of": _at(answer.basis.as_of),
            "remembered_since": _at(answer.basis.remembered_since),
            "runs": self._rows(answer),
        }

    async def ask(self, text: str) -> Json:
        """The answers to a question in words, as text and as rows. Raises QueryError."""
        reading = await self._answering.understand(text)
        answered = [await self._answer(query) for query in reading.questions]
        unread = (*(each.called for each in reading.not_found), *reading.unread)
        return {"taken": reading.taken, "unread": unread, "answers": answered}

    async def _answer(self, query: Query) -> Json:
        if query.intent in CHANGES:
            return {"query": query.canonical, "text": READ_ONLY, "kind": None, "rows": ()}
        answer = await self._answering.answer(query)
        return as_json(query, answer, records(answer, show_owners=self._show_owners))

    def _rows(self, answer: Answer) -> Sequence[Json]:
        found = records(answer, show_owners=self._show_owners)
        return found.rows if found else ()


def as_json(query: Query, answer: Answer, rows: Records | None) -> Json:
    """`text` is the answer in words, the verdict first; `rows` are of a `kind`, if it has any."""
    basis = getattr(answer, "basis", None)
    since = basis.remembered_since if isinstance(basis, Basis) else None
    return {
        "query": query.canonical,
        "text": plain(view_for_answer.render(answer)),
        "kind": rows.kind if rows else None,
        "rows": rows.rows if rows else (),
        "remembered_since": _at(since),
    }


def _problem(one: Failing) -> Json:
    row, ack = one.row, one.acknowledged
    return {
        **import_record(row),
        "outcome": one.outcome,
        "since": _at(one.since),
        "failed_runs": one.runs,
        "reason": one.reason or None,
        "acknowledged_by": ack.by if ack else None,
        "acknowledged_at": _at(ack.at) if ack else None,
    }


def _at(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
