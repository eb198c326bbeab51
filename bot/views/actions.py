"""The buttons' action ids: rendered by the views, listened to by the Slack side.

Ids are unique within a message (Slack refuses doubles), so several buttons of one kind carry a
number: `imports.ask.2`. A button's value is the text of a question.
"""

ASK = "imports.ask"  # answer the question in the value, in place of the message that held it
SHARE = "imports.share"  # post the answer to the question in the value to the channel


def numbered(action: str, number: int) -> str:
    """The id of the n-th button of a kind in a message."""
    return f"{action}.{number}"
