"""What the environment says of the way out: alike for all services; a line where it is wrong."""

from pathlib import Path

import certifi
import pytest

from bot.network import authorities, context, faults, proxy_for

URL = "https://slack.com/api/"


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"ALL_PROXY": "socks://127.0.0.1:1080"}, "ALL_PROXY: proxies that speak socks are not"),
        ({"https_proxy": "socks5h://h:1"}, "https_proxy: proxies that speak socks5h are not"),
        ({"HTTPS_PROXY": "ftp://h:1"}, "HTTPS_PROXY: proxies that speak ftp are not"),
        ({"HTTPS_PROXY": "http://h:port"}, "HTTPS_PROXY: is not the address of a proxy"),
        ({"HTTPS_PROXY": "http://"}, "HTTPS_PROXY: is not the address of a proxy"),
        ({"HTTPS_PROXY": "two words"}, "HTTPS_PROXY: is not the address of a proxy"),
        ({"HTTPS_PROXY": "http://[::1"}, "HTTPS_PROXY: is not the address of a proxy"),
        ({"NO_PROXY": "a,ht!tp"}, "NO_PROXY: has a part that is not a host"),
        ({"SSL_CERT_FILE": "/nonexistent.pem"}, "SSL_CERT_FILE: cannot be used: No such file"),
        ({"SSL_CERT_FILE": __file__}, "SSL_CERT_FILE: holds no certificates"),
        ({"SSL_CERT_DIR": "/nonexistent"}, "SSL_CERT_DIR: cannot be used: No such file"),
        ({"SSL_CERT_DIR": str(Path(__file__).parent)}, "SSL_CERT_DIR: holds no certificates of"),
        ({"REQUESTS_CA_BUNDLE": "/nonexistent"}, "REQUESTS_CA_BUNDLE: cannot be used: No such"),
        ({"SSLKEYLOGFILE": "/nonexistent/keys"}, "SSLKEYLOGFILE: cannot be written: No such"),
    ],
)
def test_a_variable_that_is_wrong(variables: dict[str, str], said: str):
    """One line that names it, and none of its value."""
    [fault] = faults([URL, "https://moengage.example"], variables)
    assert fault.startswith(said)


@pytest.mark.parametrize(
    "variables",
    [
        {},
        {"HTTPS_PROXY": "http://bot:pw@proxy.example:3128\n", "ALL_PROXY": "socks://h:1"},
        {"HTTPS_PROXY": "proxy.example:3128", "HTTP_PROXY": "socks://h:1"},
        {"ALL_PROXY": "socks://h:1", "NO_PROXY": "*"},
        {"ALL_PROXY": '""', "NO_PROXY": " .slack.com, 10.0.0.0/8; [::1] https://x "},
        {"SSL_CERT_FILE": certifi.where(), "REQUESTS_CA_BUNDLE": "/nonexistent"},
    ],
)
def test_what_decides_nothing_is_no_fault(variables: dict[str, str]):
    """Another variable comes first, or the address goes without a proxy."""
    assert faults([URL], variables) == []


@pytest.mark.parametrize(
    ("entry", "url", "direct"),
    [
        *(("slack.com", URL, True), ("*.slack.com", "wss://wss-1.slack.com/link", True)),
        *(("com", "https://slack.com", True), ("lack.com", URL, False), ("10.0.0.0/8", URL, False)),
        *(("10.0.0.0/8", "http://10.1.2.3", True), ("slack.com:443", URL, True)),
        *(("slack.com:80", URL, False), ("https://SLACK.com", URL, True), ("", URL, False)),
        ("", "http://127.0.0.1:9/", True),
    ],
)
def test_exceptions(entry: str, url: str, *, direct: bool):
    """NO_PROXY as programs write it; this machine itself never goes through a proxy."""
    named = {"ALL_PROXY": "proxy.example:3128", "no_proxy": entry}
    assert proxy_for(url, named) == (None if direct else "http://proxy.example:3128")


def test_whom_to_trust():
    """The first variable that is set, quotes and line ends off; its authorities are loaded."""
    named = authorities({"SSL_CERT_FILE": f'"{certifi.where()}"\n', "CURL_CA_BUNDLE": "/x"})
    assert named == ("SSL_CERT_FILE", certifi.where())
    assert context(certifi.where()).cert_store_stats()["x509_ca"] > 50
