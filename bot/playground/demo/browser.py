"""Opening the page, where there is a browser to open it with."""

import os
import sys
import threading
import webbrowser


def open_page(url: str) -> None:
    """Open it beside everything else; nothing happens where there is no screen or no browser."""
    if _screen():
        threading.Thread(target=_open, args=(url,), daemon=True).start()


def _screen() -> bool:
    """Without one a text browser would take the terminal from the conversation."""
    if sys.platform == "darwin":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _open(url: str) -> None:
    try:
        webbrowser.open(url)
    except (OSError, webbrowser.Error):
        return
