import socket

import pytest

from bot.playground.page.address import listen

OWN = socket.gethostname().lower()


@pytest.mark.parametrize(
    ("host", "name", "answered"),
    [
        ("127.0.0.1", "127.0.0.1", True),
        ("127.0.0.1", "localhost", True),
        ("127.0.0.1", "evil.example", False),
        ("127.0.0.1", "192.0.2.7", False),
        ("127.0.0.1", None, False),
        ("localhost", "localhost", True),
        ("0.0.0.0", "localhost", True),
        ("0.0.0.0", "192.0.2.7", True),
        ("0.0.0.0", "2001:db8::7", True),
        ("0.0.0.0", OWN, True),
        ("0.0.0.0", "evil.example", False),
        ("0.0.0.0", None, False),
        ("0.0.0.0", "", False),
    ],
)
def test_by_which_names_the_page_may_be_asked_for(host: str, name: str | None, answered: bool):
    """By an address or a name of this machine; a name that somebody made points nowhere."""
    address = listen(host)
    with address.listening:
        assert address.answers_to(name) is answered


@pytest.mark.parametrize(
    ("host", "url", "private"),
    [
        ("127.0.0.1", "http://127.0.0.1:", True),
        ("127.0.0.2", "http://127.0.0.2:", True),
        ("localhost", "http://localhost:", True),
        ("0.0.0.0", "http://localhost:", False),
        ("::1", "http://[::1]:", True),
    ],
)
def test_what_a_browser_on_this_machine_opens(host: str, url: str, private: bool):
    try:
        address = listen(host)
    except OSError:
        pytest.skip(f"this machine has no {host}")
    with address.listening:
        port = address.listening.getsockname()[1]
        assert address.url == f"{url}{port}/"
        assert address.private is private
