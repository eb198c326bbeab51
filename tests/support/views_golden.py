"""Golden messages: JSON that Slack's Block Kit Builder takes, and beside it the same as text.

`UPDATE_GOLDEN=1 make test` writes them anew; look at the difference before keeping it.
"""

import json
import os
from pathlib import Path

from bot.views.message import Message
from bot.views.plain import plain

DATA = Path(__file__).parent.parent / "views" / "data"


def assert_golden(name: str, message: Message) -> None:
    """The message is as it was when somebody last looked at it."""
    made = {
        f"{name}.json": json.dumps({"blocks": message.blocks}, indent=1, ensure_ascii=False),
        f"{name}.txt": f"{message.text}\n\n--- in a terminal ---\n\n{plain(message)}",
    }
    for file, content in made.items():
        path = DATA / file
        if os.environ.get("UPDATE_GOLDEN"):
            path.write_text(f"{content}\n", encoding="utf-8")
        assert path.read_text(encoding="utf-8") == f"{content}\n", f"{file} is another one now"
