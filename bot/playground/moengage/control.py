"""Levers over HTTP for a person at the demo and for tests from outside. Loopback only.

    POST /_control/fail      {import, partial?, reason?} or {count, partial?}   → {"imports": [ids]}
    POST /_control/recover   {import}      a good run now
    POST /_control/rerun     {import}      a run now that ends as the latest one did
    POST /_control/escalate  {import}      the latest run was PARTIAL_SUCCESS and becomes FAILED
    POST /_control/start     {import}      a run is queued now
    POST /_control/archive   {import}
    POST /_control/delete    {import}      it is not listed any more
    POST /_control/restore   {import_id}   a deleted one is listed again
    POST /_control/rename    {import, name}
    POST /_control/upload    {name, type?} a one-time CSV upload
    POST /_control/faults    {name: n | "forever" | 0, ...}; {"clear": true} first turns all off
    POST /_control/advance   {seconds}     the world goes ahead of the clock
    GET  /_control/state     imports, faults, the latest requests and counters

`import` (or `import_id`) is an id or an exact name. An answer is JSON; 400 and 404 have an `error`.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from aiohttp import web

from bot.playground.moengage.faults import Faults, Journal
from bot.playground.moengage.world import Import, World

PREFIX: Final = "/_control/"

Lever = Callable[[Mapping[str, Any]], Mapping[str, object]]
PassTime = Callable[[float], None]  # seconds to go ahead; 0: only catch up


def routes(
    world: World, faults: Faults, journal: Journal, pass_time: PassTime
) -> list[web.RouteDef]:
    """The control surface of one workspace."""
    levers = _Levers(world, faults, pass_time)
    table: dict[str, Lever] = {
        "fail": levers.fail,
        "recover": levers.on_one(world.recover),
        "rerun": levers.on_one(world.rerun),
        "escalate": levers.on_one(world.escalate),
        "start": levers.on_one(world.start),
        "archive": levers.on_one(world.archive),
        "delete": levers.on_one(world.delete),
        "restore": levers.restore,
        "rename": levers.rename,
        "upload": levers.upload,
        "faults": levers.switch,
        "advance": levers.advance,
    }

    async def state(_request: web.Request) -> web.Response:
        return web.json_response(_state(world, faults, journal))

    posts = [web.post(PREFIX + name, _handler(lever)) for name, lever in table.items()]
    return [*posts, web.get(PREFIX + "state", state)]


@dataclass(frozen=True, slots=True)
class _Levers:
    world: World
    faults: Faults
    pass_time: PassTime

    def on_one(self, act: Callable[[str], None]) -> Lever:
        """A lever that takes an import and nothing else."""

        def lever(asked: Mapping[str, Any]) -> Mapping[str, object]:
            item = self._named(asked)
            act(item.feed.id)
            return {"imports": [item.feed.id]}

        return lever

    def fail(self, asked: Mapping[str, Any]) -> Mapping[str, object]:
        partial = asked.get("partial") is True
        if "count" in asked:
            return {"imports": self.world.fail_many(int(asked["count"]), partial=partial)}
        item = self._named(asked)
        self.world.fail(item.feed.id, asked.get("reason"), partial=partial)
        return {"imports": [item.feed.id]}

    def restore(self, asked: Mapping[str, Any]) -> Mapping[str, object]:
        self.world.restore(str(asked.get("import_id")))
        return {"imports": [asked["import_id"]]}

    def rename(self, asked: Mapping[str, Any]) -> Mapping[str, object]:
        item = self._named(asked)
        self.world.rename(item.feed.id, str(asked["name"]))
        return {"imports": [item.feed.id]}

    def upload(self, asked: Mapping[str, Any]) -> Mapping[str, object]:
        return {"imports": [self.world.upload(asked["name"], asked.get("type", "USERS"))]}

    def switch(self, asked: Mapping[str, Any]) -> Mapping[str, object]:
        if asked.get("clear"):
            self.faults.clear()
        for name, value in asked.items():
            if name != "clear":
                self.faults.set(name, value)
        return self.faults.as_json()

    def advance(self, asked: Mapping[str, Any]) -> Mapping[str, object]:
        self.pass_time(float(asked["seconds"]))
        return {"now": self.world.now.isoformat()}

    def _named(self, asked: Mapping[str, Any]) -> Import:
        return self.world.find(asked["import_id"] if "import_id" in asked else asked["import"])


def _handler(lever: Lever) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handle(request: web.Request) -> web.Response:
        # A page in the browser may not send this type elsewhere without being asked about.
        if request.content_type != "application/json":
            return web.json_response({"error": "send application/json"}, status=415)
        try:
            asked = await request.json()
        except ValueError:
            asked = None
        if not isinstance(asked, dict):
            return web.json_response({"error": "send an object"}, status=400)
        try:
            return web.json_response(lever(asked))
        except LookupError as missing:
            return web.json_response({"error": str(missing)}, status=404)
        except (TypeError, ValueError) as wrong:
            return web.json_response({"error": str(wrong)}, status=400)

    return handle


def _state(world: World, faults: Faults, journal: Journal) -> Mapping[str, object]:
    return {
        "now": world.now.isoformat(),
        "imports": [told(item) for item in world.imports.values()],
        "faults": faults.as_json(),
        "requests": [
            {
                "at": asked.at.isoformat(),
                "method": asked.method,
                "path": asked.path,
                "body": asked.body,
                "status": asked.status,
            }
            for asked in journal.recent
        ],
        "counters": {
            "requests": journal.total,
            "refused_for_rate": journal.refused,
            "answers": {str(status): count for status, count in journal.answers.items()},
        },
    }


def told(item: Import) -> Mapping[str, object]:
    """An import in a few words."""
    return {
        "import_id": item.feed.id,
        "import_name": item.feed.name,
        "schedule_type": item.feed.schedule,
        "status": item.status,
        "last_run_status": item.last_run_status,
        "last_run_at": _instant(item.last_run_at),
        "next_scheduled_at": _instant(item.next_scheduled_at),
    }


def _instant(instant: datetime | None) -> str | None:
    return instant.isoformat() if instant else None
