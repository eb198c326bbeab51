"""What delivery writes into the log and counts in the metrics."""

import structlog

from bot.domain.outgoing.outgoing import OutboxItem, Outgoing
from bot.services.ports import Meter

log = structlog.get_logger()


class DeliveryLog:
    """The log and the counters of one workspace."""

    def __init__(self, workspace: str, meter: Meter) -> None:
        self._workspace = workspace
        self._meter = meter
        self._log = log.bind(workspace=workspace)

    def note(self, result: str, message: Outgoing, error: str | None = None) -> None:
        """What became of a message."""
        self._count(result)
        emit = self._log.info if error is None else self._log.warning
        emit(
            f"delivery.{result}",
            alert=message.id,
            kind=message.label,
            channel=message.channel,
            error=error,
        )

    def not_yet_known(self, item: OutboxItem, why: str) -> None:
        """The history does not show it yet."""
        self._log.info("delivery.not_yet_known", alert=item.id, why=why)

    def bug(self, item: OutboxItem) -> None:
        """To be called where an exception is handled: its traceback is logged."""
        self._log.exception("delivery.bug", alert=item.id)
        self._count("bug")

    def _count(self, result: str) -> None:
        self._meter.count("posts", workspace=self._workspace, result=result)
