"""What is said while somebody waits for an answer."""

from typing import Final

from bot.views.message import Message

ASKING: Final = Message("Asking MoEngage…", ())
DRAWING: Final = Message("Drawing the picture…", ())
