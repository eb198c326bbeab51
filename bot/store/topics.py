"""What people were answered about in the last minutes."""

from typing_extensions import override

from bot.domain.answers.topics import Topic
from bot.domain.errors import StoreError
from bot.services.people_ports import Topics
from bot.store import keys
from bot.store.codec import Codec
from bot.store.server.client import Client
from bot.store.server.connect import faults

TOPICS = Codec(Topic)


class RedisTopics(Topics):
    """A key per conversation, which the server drops by itself."""

    def __init__(self, client: Client) -> None:
        self._client = client

    @override
    async def get(self, conversation: str) -> Topic | None:
        name = keys.topic(conversation)
        with faults(self._client):
            text = await self._client.get(name)
        if text is None:
            return None
        try:
            return TOPICS.decode(name, str(text))
        except StoreError:
            return None  # another release's: as good as none

    @override
    async def put(self, conversation: str, topic: Topic) -> None:
        with faults(self._client):
            await self._client.set(keys.topic(conversation), TOPICS.encode(topic), px=keys.TOPIC)
