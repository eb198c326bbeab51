"""`imports-bot explain`: how a text is read, and what would be asked of the API. Asks nothing."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.moengage.request_bodies import Body, bodies
from bot.query.describe import describe
from bot.query.errors import QueryError
from bot.query.names.lookup import Names
from bot.query.reader import read
from bot.query.requests import imports_of
from bot.query.values import Named, Query, Reading


@dataclass(frozen=True, slots=True)
class Explaining:
    """What a text means depends on: when and where, and which names there are."""

    now: datetime
    zone: ZoneInfo
    workspaces: tuple[str, ...]
    names: Names
    as_json: bool = False

    def explained(self, texts: Iterable[str]) -> Iterator[tuple[str, bool]]:
        """What is said of each text, and whether it was understood."""
        for text in texts:
            try:
                reading = read(
                    text,
                    now=self.now,
                    zone=self.zone,
                    workspaces=self.workspaces,
                    names=self.names,
                )
            except QueryError as error:
                yield _fault_json(error) if self.as_json else _fault_text(error), False
            else:
                yield self._said(reading), True

    def _said(self, reading: Reading) -> str:
        if self.as_json:
            return json.dumps(_reading(reading, self.zone), ensure_ascii=False)
        return "\n".join([*_lines(reading, self.zone), *_asides(reading)])


def named(names: Iterable[str]) -> Names:
    """The index over names that stand one a line."""
    lines = (name.strip() for name in names)
    return Names.of(Named(f"line {number}", name) for number, name in enumerate(lines, 1) if name)


def _reading(reading: Reading, zone: ZoneInfo) -> dict[str, object]:
    """The first question, then all of them, and how the text was read."""
    asked = [_question(query, zone) for query in reading.questions]
    return {
        **asked[0],
        "read": reading.manner.value,
        "resolved": [
            {"typed": query.target, "names": [each.name for each in query.targets]}
            for query in reading.questions
            if query.targets
        ],
        "taken": reading.taken,
        "unused": reading.unused,
        "not_found": tuple(each.called for each in reading.not_found),
        "unread": reading.unread,
        "questions": asked,
    }


def _question(query: Query, zone: ZoneInfo) -> dict[str, object]:
    return {
        "intent": query.intent.value,
        "requests": _bodies(query, zone),
        "understood": describe(query, zone),
        "canonical": query.canonical,
        "workspace": query.workspace,
        "target": query.target,
        "seconds": query.seconds,
        "until_recovery": query.until_recovery,
        "number": query.number,
        "page": query.page,
        "share": query.share,
        "fresh": query.fresh,
        "notes": query.notes,
    }


def _lines(reading: Reading, zone: ZoneInfo) -> Iterator[str]:
    for query in reading.questions:
        yield describe(query, zone)
        yield from query.notes
        yield from (json.dumps(body, ensure_ascii=False) for body in _bodies(query, zone))


def _asides(reading: Reading) -> Iterator[str]:
    yield from reading.taken
    canonical = "; ".join(query.canonical for query in reading.questions)
    yield f"read as a {reading.manner}: {canonical}"
    if reading.not_found:
        yield f"no import is called: {', '.join(each.called for each in reading.not_found)}"
    if reading.unread:
        yield f"not understood: {', '.join(reading.unread)}"
    if reading.unused:
        yield f"not used: {', '.join(reading.unused)}"


def _bodies(query: Query, zone: ZoneInfo) -> Sequence[Body]:
    """The requests that answer a question; none for what MoEngage is not asked."""
    imports = imports_of(query)
    return bodies(imports, zone) if imports else ()


def _fault_json(error: QueryError) -> str:
    fault = {"message": error.message, "word": error.word, "suggestions": error.suggestions}
    return json.dumps({"error": fault}, ensure_ascii=False)


def _fault_text(error: QueryError) -> str:
    start, end = error.span
    marked = [error.text, " " * start + "^" * max(end - start, 1)] if error.text else []
    near = [f"did you mean: {', '.join(error.suggestions)}?"] if error.suggestions else []
    return "\n".join([*marked, error.message, *near])
