"""How programs look at the bot: health, metrics, the API and the log."""

from pydantic import BaseModel, Field

from bot.settings.values import LOOPBACK, ApiToken, Host, LogFormat, LogLevel, Port


class Serving(BaseModel):
    """Health, metrics, the API and the log."""

    health_host: Host = Field(
        LOOPBACK,
        description=(
            "the one IP address for health and metrics, or `*` for all; `*` in the Docker image, "
            "for probes from outside the container"
        ),
    )
    health_port: Port = Field(
        8080,
        description="port for health and metrics",
    )
    metrics_token: ApiToken | None = Field(
        None,
        description=(
            "the bearer token that `/metrics` asks for; `/readyz` then names causes only to those "
            "who have it; no token if not set"
        ),
    )
    api_token: ApiToken | None = Field(
        None,
        description=(
            "the bearer token of the read-only JSON API, `/api/` on `HEALTH_PORT`; off if not set"
        ),
    )
    log_format: LogFormat | None = Field(
        None,
        description=(
            "`console` or `json`; if not set, `console` on a terminal and `json` elsewhere"
        ),
    )
    log_level: LogLevel = Field(
        "INFO",
        description="`DEBUG`, `INFO`, `WARNING` or `ERROR`",
    )
