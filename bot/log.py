"""Logging: events with fields, for a terminal or as JSON, and no secret in any of them."""

import logging
import re
import sys
from collections.abc import Sequence
from typing import Literal

import structlog
from typing_extensions import override

# Shapes of secrets, for those that are not among our settings: Slack tokens, Basic credentials,
# response URLs and socket tickets.
_SHAPES = re.compile(
    r"\bxox[a-z]-[\w-]+|\bxapp-[\w-]+|\b(?:Basic|Bearer) [\w+/=.-]{8,}"
    r"|https://hooks\.slack\.com/\S+|wss?://\S+ticket=\S+"
)
_HIDDEN = "[hidden]"
# Libraries report what the bot reports itself, only in their own words: a word less from them.
QUIETER = ("httpx", "httpcore", "aiohttp.access", "asyncio")

Format = Literal["console", "json"]


class _Redacting(structlog.stdlib.ProcessorFormatter):
    """The last step of every record, other libraries' ones and tracebacks included."""

    secrets: Sequence[str] = ()

    @override
    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        for secret in self.secrets:
            text = text.replace(secret, _HIDDEN)
        return _SHAPES.sub(_HIDDEN, text)


def configure(style: Format, level: str, secrets: Sequence[str] = ()) -> None:
    """Send everything to standard error, one line an event, with `secrets` blotted out."""
    shared: list[structlog.typing.Processor] = [
        # Which question or alert it belongs to, whoever logs it.
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _without_empty,
    ]
    meta = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    formatter = _Redacting(foreign_pre_chain=shared, processors=[meta, *_rendering(style)])
    formatter.secrets = tuple(secret for secret in secrets if secret)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in QUIETER:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(level)))
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )


def _rendering(style: Format) -> list[structlog.typing.Processor]:
    """From an event to its line."""
    if style == "json":
        return [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
    console = structlog.dev.ConsoleRenderer(
        colors=sys.stderr.isatty(),
        # Plain: a traceback with local variables would show pieces of secrets.
        exception_formatter=structlog.dev.plain_traceback,
    )
    return [structlog.stdlib.PositionalArgumentsFormatter(), console]


def _without_empty(
    _logger: object, _method: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    return {name: value for name, value in event.items() if value is not None}
