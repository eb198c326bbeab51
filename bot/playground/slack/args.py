"""The arguments of a Web API call, which clients send as a form, a query string or JSON.

Booleans come as `true`, `1` or a JSON boolean; structures as JSON or as text that holds JSON.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from bot.playground.slack.limits import faults_in_blocks, too_long
from bot.playground.slack.state import Block, SlackError

POST_TEXT = 40_000  # longer text is cut, with a warning: chat.postMessage
UPDATE_TEXT = 4_000  # longer text is refused: chat.update
MARKDOWN_TEXT = 12_000
METADATA_BYTES = 8_192  # the size that metadata_too_large means is not documented
MOST_ATTACHMENTS = 100


class Args:
    """What was sent, read forgivingly as Slack does; a wrong shape raises SlackError."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        self.given = {key: value for key, value in given.items() if value is not None}

    def __contains__(self, name: str) -> bool:
        return name in self.given

    def text(self, name: str, default: str = "") -> str:
        """A string; a number that JSON brought is written out."""
        value = self.given.get(name, default)
        return value if isinstance(value, str) else json.dumps(value)

    def flag(self, name: str) -> bool:
        """A boolean, false if it was not sent."""
        return str(self.given.get(name, "")).lower() in ("true", "1")

    def number(self, name: str, default: int, most: int) -> int:
        """A count between one and `most`."""
        text = self.text(name, str(default))
        if not text.isdigit() or not 1 <= int(text) <= most:
            raise SlackError("invalid_arguments", [f"[ERROR] invalid {name}"])
        return int(text)

    def structure(self, name: str, malformed: str) -> Any:
        """A JSON structure, or None; `malformed` is the refusal of what cannot be read."""
        value = self.given.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError:
            raise SlackError(malformed) from None

    # --- The parts of a message ---------------------------------------------------------------

    def blocks(self) -> tuple[Block, ...] | None:
        """Blocks that keep every limit, or None if none were sent."""
        blocks = self.structure("blocks", "invalid_blocks_format")
        if blocks is None:
            return None
        if not isinstance(blocks, Sequence) or isinstance(blocks, str):
            raise SlackError("invalid_blocks_format")
        if faults := faults_in_blocks(blocks):
            tables = all("only_one_table_allowed" in fault for fault in faults)
            raise SlackError("invalid_attachments" if tables else "invalid_blocks", faults)
        if too_long(blocks):
            raise SlackError("msg_blocks_too_long")
        return tuple(blocks)

    def attachments(self) -> tuple[Mapping[str, Any], ...] | None:
        """The old attachments, kept as they are."""
        given = self.structure("attachments", "invalid_attachments")
        if given is None:
            return None
        if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
            raise SlackError("invalid_attachments")
        if len(given) > MOST_ATTACHMENTS:
            raise SlackError("too_many_attachments")
        return tuple(given)

    def metadata(self) -> Mapping[str, Any] | None:
        """An event for other apps; an empty object (take it away) is given as it is."""
        given = self.structure("metadata", "invalid_metadata_format")
        if given is None:
            return None
        if not isinstance(given, dict):
            raise SlackError("invalid_metadata_format")
        if not given:
            return given
        kind, payload = given.get("event_type"), given.get("event_payload")
        if not isinstance(kind, str) or not kind or not isinstance(payload, dict):
            raise SlackError("invalid_metadata_schema")
        if set(given) - {"event_type", "event_payload"}:
            raise SlackError("invalid_metadata_schema")
        if len(json.dumps(given).encode()) > METADATA_BYTES:
            raise SlackError("metadata_too_large")
        return given

    def words(self) -> str | None:
        """The text of the message, from `text` or `markdown_text`, or None if neither was sent."""
        if "markdown_text" not in self:
            return self.text("text") if "text" in self else None
        if "text" in self or "blocks" in self:
            raise SlackError("markdown_text_conflict")
        if len(self.text("markdown_text")) > MARKDOWN_TEXT:
            raise SlackError("msg_too_long")
        return self.text("markdown_text")
