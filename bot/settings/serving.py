"""How long runs are remembered, the language model, and how programs look at the bot."""

from pydantic import BaseModel, Field

from bot.settings.urls import BaseUrl
from bot.settings.values import (
    LOOPBACK,
    ApiKey,
    ApiToken,
    Host,
    LogFormat,
    LogLevel,
    ModelName,
    Port,
    UpToTwoYears,
)


class Serving(BaseModel):
    """The past, the language model, health, metrics, the API and the log."""

    runs_kept: UpToTwoYears = Field(
        40 * 86400.0,
        description="how long ended runs are remembered, for questions about the past",
    )

    llm_url: BaseUrl | None = Field(
        None,
        description=(
            "a language model for messages that the rules can't read: the base of an "
            "OpenAI-compatible API, such as `http://127.0.0.1:11434/v1`; off if not "
            "set. It gets the text, the table of words and names of imports, nothing else"
        ),
    )
    llm_model: ModelName | None = Field(
        None,
        description="the model's name, needed with `LLM_URL`",
    )
    llm_key: ApiKey | None = Field(
        None,
        description="the key of that API, if it wants one",
    )

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
