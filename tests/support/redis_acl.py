"""The user that docs/redis.md gives to the bot, with a password of awkward characters."""

import re
from pathlib import Path
from urllib.parse import quote

from redis.asyncio import Redis

USER = "imports-bot"
PASSWORD = "p@ss/w:rd?#%&=+ ,ü☃"
DOCUMENT = Path(__file__).resolve().parents[2] / "docs/redis.md"


def rule(number: int = 0) -> list[str]:
    """What the page allows: the first rule is for a server, the second for a sentinel."""
    text = re.findall(r"ACL SETUSER imports-bot (.*?)```", DOCUMENT.read_text(), re.DOTALL)[number]
    words: list[str] = text.replace("\\\n", " ").split()
    return [f">{PASSWORD}" if word == ">PASSWORD" else word for word in words]


async def let_in(server: Redis, number: int = 0) -> None:
    """Make the user known to one server."""
    await server.execute_command("ACL", "SETUSER", USER, *rule(number))  # type: ignore[no-untyped-call]


def as_user(url: str) -> str:
    """The same URL for this user."""
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{USER}:{quote(PASSWORD, safe='')}@{rest}"
