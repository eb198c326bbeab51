"""Who may ask, and who may act."""

from pydantic import BaseModel, Field

from bot.settings.slack import People, Places, Teams
from bot.settings.values import Switch


class AccessRules(BaseModel):
    """Whom the bot answers, where, and who may re-run and mute."""

    operators: People = Field(
        (),
        description=(
            "Slack user and user-group ids (`U…`, `S…`) that may re-run and mute "
            "imports, separated by commas"
        ),
    )
    answer_strangers: Switch = Field(
        False,
        description=("answer people of other companies in channels shared through Slack Connect"),
    )
    answer_teams: Teams = Field(
        (),
        description=(
            "ids of other companies' Slack workspaces or organisations (`T…`, `E…`) whose people "
            "are answered, separated by commas"
        ),
    )
    answer_guests: Switch = Field(
        True,
        description="answer guests of the workspace; `false` needs the scope `users:read`",
    )
    answer_channels: Places = Field(
        (),
        description=(
            "ids of the channels in which questions are answered, and `dm` for direct messages, "
            "the home tab and the assistant pane; also where alerts go by the settings; "
            "everywhere if not set"
        ),
    )
