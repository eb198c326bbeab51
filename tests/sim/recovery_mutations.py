"""Known ways to build recoveries wrong, and replies that the channel shows."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

from bot.domain.alerting.alerts import Alert, Kind
from bot.domain.alerting.broadcast_replies import ReplyNow
from bot.domain.errors import SlackError
from bot.domain.outgoing.outgoing import Place
from bot.domain.watching.decisions import Decision
from tests.sim.around import Around


class TellsNoRecovery(Around):
    """The root message turns green, and nothing else says so."""

    async def commit(self, token: int, decisions: Any) -> Any:
        return await self._part.commit(token, [_of_alerts(one, _no_recovery) for one in decisions])


class HidesRecoveries(Around):
    """A recovery is for the thread, also where the channel saw the failure."""

    async def commit(self, token: int, decisions: Any) -> Any:
        return await self._part.commit(token, [_of_alerts(one, _hidden) for one in decisions])


class ShowsEveryRecovery(Around):
    """The channel sees each, however often an import fails and recovers."""

    async def commit(self, token: int, decisions: Any) -> Any:
        return await self._part.commit(token, [_of_alerts(one, _loud) for one in decisions])


def _of_alerts(decision: Decision, make: Callable[[Alert], Alert | None]) -> Decision:
    made = (make(alert) if alert.kind is Kind.RECOVERED else alert for alert in decision.alerts)
    return replace(decision, alerts=tuple(filter(None, made)))


def _no_recovery(_: Alert) -> None:
    return None


def _hidden(alert: Alert) -> Alert:
    return replace(alert, quiet=True)


def _loud(alert: Alert) -> Alert:
    return replace(alert, quiet=False)


class LeavesReplies(Around):
    """A reply stays as it was posted."""

    async def refresh(self, *_: Any) -> None:
        return None


class RefreshesOnce(Around):
    """What fails to be brought up to date stays as it is."""

    async def refresh(self, reply: ReplyNow, place: Place) -> None:
        with suppress(SlackError):
            await self._part.refresh(reply, place)


class RemovesFirst(Around):
    """What stands in the channel is done with, before root message and replies are up to date."""

    async def sent(self, alert_id: str, place: Place) -> Place:
        kept: Place = await self._part.sent(alert_id, place)
        await self._part.remove(alert_id)
        return kept
