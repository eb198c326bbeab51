"""Golden messages: JSON that Slack's Block Kit Builder takes, and beside it the same as text.

`UPDATE_GOLDEN=1 make test` writes them anew; look at the difference before keeping it.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path

from bot.views.message import Message, View
from bot.views.outside_slack.plain import plain

DATA = Path(__file__).parent.parent / "views" / "data"


def assert_golden(name: str, message: Message) -> None:
    """The message is as it was when somebody last looked at it."""
    made = {
        f"{name}.json": json.dumps({"blocks": message.blocks}, indent=1, ensure_ascii=False),
        f"{name}.txt": f"{message.text}\n\n--- in a terminal ---\n\n{plain(message)}",
    }
    _assert_files(made)


def assert_golden_view(name: str, view: View) -> None:
    """The same of a modal or a home tab."""
    shown = plain(Message("", view["blocks"]))
    title = view.get("title", {}).get("text", "Home")
    _assert_files(
        {
            f"{name}.json": json.dumps(view, indent=1, ensure_ascii=False),
            f"{name}.txt": f"{title}\n\n--- in a terminal ---\n\n{shown}",
        }
    )


def _assert_files(made: Mapping[str, str]) -> None:
    for file, content in made.items():
        path = DATA / file
        if os.environ.get("UPDATE_GOLDEN"):
            path.write_text(f"{content}\n", encoding="utf-8")
        assert path.read_text(encoding="utf-8") == f"{content}\n", f"{file} is another one now"
