"""What people do about problems: who acknowledged them, and what their threads are to say."""

from collections.abc import Sequence

from typing_extensions import override

from bot.domain.alerting.alerts import Alert
from bot.domain.watching.problems import Ack
from bot.services.people_ports import Activity
from bot.store import codec
from bot.store.keys import Keys
from bot.store.script import Script
from bot.store.server.client import Client
from bot.store.states import owing


class RedisActivity(Activity):
    """A field per import: `<problem>.<comebacks> <text>`, until another is acknowledged."""

    def __init__(self, client: Client, workspace: str) -> None:
        self._keys = Keys(workspace)
        self._activity = Script(client, "activity")
        self._hand_over = Script(client, "hand_over")

    @override
    async def acknowledge(self, ack: Ack, alerts: Sequence[Alert]) -> Ack:
        subject = alerts[0].subject
        text = await self._say(subject, acknowledgement_key(ack), codec.ACK.encode(ack), alerts)
        return codec.ACK.decode(f"{self._keys.acks} {subject}", text)

    @override
    async def hand_over(
        self, import_id: str, before: Ack | None, after: Ack | None, alerts: Sequence[Alert]
    ) -> bool:
        stands, kept = map(_stored, (before, after))
        return bool(
            await self._hand_over(self._every(alerts), import_id, stands, kept, *_items(alerts))
        )

    @override
    async def say(self, alerts: Sequence[Alert]) -> None:
        if alerts:
            await self._say(alerts[0].subject, "", "", alerts)

    async def _say(
        self, subject: str, acknowledgement_key: str, text: str, alerts: Sequence[Alert]
    ) -> str:
        every = self._every(alerts)
        return str(await self._activity(every, subject, acknowledgement_key, text, *_items(alerts)))

    def _every(self, alerts: Sequence[Alert]) -> tuple[str, ...]:
        keys = self._keys
        records = (keys.record(alert.id) for alert in alerts)
        return (keys.acks, keys.outbox, keys.alerts, keys.said, *records)


def _items(alerts: Sequence[Alert]) -> list[str | int]:
    return [each for alert in alerts for each in owing(alert)]


def _stored(ack: Ack | None) -> str:
    return f"{acknowledgement_key(ack)} {codec.ACK.encode(ack)}" if ack else ""


def acknowledgement_key(ack: Ack) -> str:
    """Which problem somebody acknowledged."""
    return f"{ack.problem}.{ack.comebacks}"
