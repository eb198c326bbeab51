"""`SLACK_MODE=http`: Slack calls the bot, and the bot believes only what is signed."""

import time
from urllib.parse import urlencode

import aiohttp

from bot.playground.slack.payloads import command_json
from bot.playground.stage.bot_process import free_port
from tests.support.e2e_stage import CHANNEL, SOON, Stage
from tests.support.slack_requests import SECRET, headers


async def test_a_signed_command_is_answered_over_http(scene: Stage):
    """Acknowledged with 200, answered through the response URL, once; a wrong signature is 401, and
    so is a request that is older than five minutes.
    """
    name, port = scene.name(), free_port()
    scene.fail(name)
    you, channel = scene.slack.you.user, scene.slack.workspace.channels[CHANNEL]
    hook = scene.slack.hooks.issue(CHANNEL, you.id, time.time())
    body = urlencode(
        command_json(
            scene.slack.workspace,
            you,
            channel,
            command="/imports",
            text="failed last 7d",
            trigger_id="1.2.3",
            response_url=f"{scene.slack.url}/hooks/{hook.id}",
        )
    )
    scene.more |= {
        "SLACK_MODE": "http",
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_APP_TOKEN": "",
        "HTTP_PORT": str(port),
    }
    url = f"http://127.0.0.1:{port}/slack/events"
    async with scene.bot(), aiohttp.ClientSession() as session:
        async with session.post(url, data=body, headers=headers(body)) as response:
            assert response.status == 200
        await scene.slack.message(
            lambda one: one.only_for == you.id and name in str(one.blocks), SOON
        )
        async with session.post(url, data=body, headers=headers("something else")) as response:
            assert response.status == 401
        async with session.post(url, data=body, headers=headers(body)) as response:
            assert response.status == 200  # the same request again, as somebody may record it
        old = str(int(time.time()) - 6 * 60)
        async with session.post(url, data=body, headers=headers(body, stamp=old)) as response:
            assert response.status == 401
        await scene.quiet()
        mine = [one for one in scene.slack.workspace.messages() if one.only_for == you.id]
        assert len(mine) == 1
