"""How long runs are remembered."""

from pydantic import BaseModel, Field

from bot.settings.values import UpToTwoYears


class Remembering(BaseModel):
    """The past."""

    runs_kept: UpToTwoYears = Field(
        40 * 86400.0,
        description="how long ended runs are remembered, for questions about the past",
    )
