"""What a command needs of the settings: a line for each missing or contradictory one."""

import re
from typing import Final

from bot.settings import routes, targets
from bot.settings.model import Settings
from bot.settings.sources import TOML_FILE
from bot.settings.values import DATA_CENTERS


def of_moengage(settings: Settings) -> list[str]:
    """What is missing to ask MoEngage anything."""
    if "workspaces" in settings.faulty:
        return []
    if settings.workspaces:
        faults = [
            f"workspaces.{name!r}: use letters, digits, - and _ in a workspace's name"
            for name in settings.workspaces
            if not re.fullmatch(r"[\w-]{1,40}", name)
        ]
        ids = [one.workspace_id for one in settings.workspaces.values()]
        if len(set(ids)) < len(ids):
            faults.append("workspaces: two of them have the same workspace_id")
        if settings.moengage_workspace_id or settings.moengage_api_key:
            why = f"set, and so are workspaces in {TOML_FILE}; keep one of the two"
            faults.append(f"MOENGAGE_WORKSPACE_ID, MOENGAGE_API_KEY: {why}")
        if settings.heartbeat_url and len(settings.workspaces) > 1:
            # One beat for several would go on while one of them is blind.
            why = f"give each workspace in {TOML_FILE} a heartbeat_url of its own"
            faults.append(f"HEARTBEAT_URL: {why}")
        return faults
    return _missing(
        settings,
        MOENGAGE_WORKSPACE_ID=(
            settings.moengage_workspace_id,
            "the workspace id, in MoEngage under Settings > Account > APIs",
        ),
        MOENGAGE_API_KEY=(
            settings.moengage_api_key,
            "the key on the Data tile, in MoEngage under Settings > Account > APIs",
        ),
        MOENGAGE_DATA_CENTER=(
            settings.moengage_data_center
            or settings.moengage_base_url
            or "moengage_base_url" in settings.faulty,
            f"the number of your data centre: one of {', '.join(DATA_CENTERS)}",
        ),
    )


def of_routes(settings: Settings) -> list[str]:
    """What is wrong with the routes as a whole, and with their targets."""
    if settings.faulty & {"workspaces", "routes", *targets.TABLES}:
        return []
    names = {kind: tuple(getattr(settings, table)) for table, (kind, _) in targets.TABLES.items()}
    found = routes.faults(settings.routes, tuple(settings.all_workspaces), names)
    return found + [
        fault
        for table, (kind, _) in targets.TABLES.items()
        for fault in targets.faults(table, names[kind])
    ]


def of_llm(settings: Settings) -> list[str]:
    """What is missing to ask a language model, if one is wanted."""
    if settings.llm_url is None:
        return []
    return _missing(settings, LLM_MODEL=(settings.llm_model, "the model's name at LLM_URL"))


def of_slack(settings: Settings) -> list[str]:
    """What is missing to serve Slack and to post alerts."""
    bot = (settings.slack_bot_token, "the bot token (xoxb-...), under OAuth & Permissions")
    app = (settings.slack_app_token, "the app-level token (xapp-...), under Basic Information")
    sign = (settings.slack_signing_secret, "the signing secret, under Basic Information")
    faults = (
        _missing(settings, SLACK_BOT_TOKEN=bot, SLACK_APP_TOKEN=app)
        if settings.slack_mode == "socket"
        else _missing(settings, SLACK_BOT_TOKEN=bot, SLACK_SIGNING_SECRET=sign)
    )
    lost = [name for name, one in settings.all_workspaces.items() if not one.alert_channel]
    where = f" (workspace {', '.join(lost)})" if settings.workspaces else ""
    hint = f"the channel that gets the alerts{where}"
    there = (
        not lost
        if settings.all_workspaces
        else settings.alert_channel or "workspaces" in settings.faulty
    )
    return faults + _missing(settings, ALERT_CHANNEL=(there, hint))


# What a bot that serves cannot do without.
ALL: Final = (of_moengage, of_routes, of_slack, of_llm)


def _missing(settings: Settings, **wanted: tuple[object, str]) -> list[str]:
    return [
        f"{name}: missing; {hint}"
        for name, (value, hint) in wanted.items()
        if not value and name.lower() not in settings.faulty
    ]
