"""Files that are uploaded to Slack: https://docs.slack.dev/messaging/working-with-files#upload."""

from http import HTTPStatus

from bot.domain.errors import ResultUnknown
from bot.slack.errors import STRANGE
from bot.slack.web_api import Web


async def upload(
    web: Web,
    name: str,
    content: bytes,
    *,
    title: str,
    alt: str | None = None,
    channel: str | None = None,
    thread: str | None = None,
) -> str:
    """The id of the file, once Slack has it; without a channel it is shared nowhere. Raises
    SlackError.
    """
    client = web.client
    with web.rate_limits.calling("files.getUploadURLExternal"):
        reply = await client.files_getUploadURLExternal(
            filename=name, length=len(content), alt_txt=alt
        )
        match reply.data:
            case {"upload_url": str(url), "file_id": str(file)}:
                pass
            case _:
                raise ResultUnknown(STRANGE)
        async with web.session.post(url, data=content) as answer:
            if answer.status != HTTPStatus.OK:
                raise ResultUnknown(f"upload: HTTP {answer.status}")
        await client.files_completeUploadExternal(
            files=[{"id": file, "title": title}], channel_id=channel, thread_ts=thread
        )
    return file
