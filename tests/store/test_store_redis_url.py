"""A Redis URL that cannot be used is reported in one line, before anything is sent."""

import re

import pytest

from bot.domain.errors import StoreError
from bot.store import connect
from bot.store.server.redis_url import OPTIONS, TLS_OPTIONS, fault
from tests.support.long import long_case

GOOD = (
    *("redis://cache", "redis://cache.example:6380/2", "REDIS://cache", "redis://[::1]:6379/0"),
    *("redis://127.0.0.1", "redis://bücher.example", "redis://redis_1:6379", "redis://cache/"),
    *("redis://:s3cret@cache", "redis://bot:s3%2Fcret@cache/0", "redis://:per%zent@cache"),
    *("redis://cache?db=3", "redis://cache/0?client_name=bot&socket_timeout=2.5", "redis://cache?"),
    *("rediss://cache?ssl_cert_reqs=none", "rediss://cache?ssl_check_hostname=false"),
    *("redis://one,two:6379/0", "rediss://bot:s3%2Ccret@one:1,[::1]:2", "redis://a:7001,b:7002"),
    *("redis+sentinel://bot:s3cret@one,two:26380/primary/2?sentinel_password=s%2F3",),
    *("rediss+sentinel://one/primary?sentinel_username=bot&ssl_cert_reqs=none",),
    *("unix:///run/valkey.sock", "unix://bot:s3cret@/run/a%20b.sock?db=1"),
)
WRONG = {
    "redis://cache/0?foo=s3cret": "has the unknown option 'foo'; there are db, username",
    "redis://cache?decode_responses=no": "has the unknown option 'decode_responses'",
    "redis://cache?max_connections=0": "has an invalid value for 'max_connections': it is 1 to",
    "redis://cache?s3-cret=1": "has the unknown option behind the ?",
    "redis://cache?ssl_cert_reqs=none": "has the option 'ssl_cert_reqs', which only rediss://",
    "unix:///a?ssl_ca_certs=/b": "has the option 'ssl_ca_certs', which only rediss://",
    "redis://cache?db=two": "has an invalid value for 'db'",
    "redis://cache?db=-1": "has an invalid value for 'db': it is 0 to",
    "redis://cache?socket_timeout=nan": "has an invalid value for 'socket_timeout'",
    "redis://cache?socket_timeout=-1": "has an invalid value for 'socket_timeout'",
    "redis://cache?socket_connect_timeout=1e400": "invalid value for 'socket_connect_timeout'",
    "redis://cache?health_check_interval=x": "has an invalid value for 'health_check_interval'",
    "rediss://cache?ssl_cert_reqs=maybe": "has an invalid option of TLS",
    "rediss://cache?ssl_min_version=5": "has an invalid option of TLS",
    "rediss://cache?ssl_ca_certs=/nonexistent": "names a file of TLS that cannot be used: No such",
    f"rediss://cache?ssl_certfile={__file__}": "a file of TLS that cannot be used: is no cert",
    "redis://cache/zero": "ends in a database that is no number",
    "redis://cache/0/1": "ends in a database that is no number",
    "redis://cache/-1": "ends in a database that is no number",
    "redis://cache/0%2F": "ends in a database that is no number",
    "redis://:6379": "names no host",
    "redis://a..b": "names no host",
    "redis://one,,two:6379": "names no host",
    "redis://one,two:0": "names port 0",
    "redis://one,two:port": "cannot be read",
    "redis://ca che:6379": "names no host",
    f"redis://{'a' * 64}": "names no host",
    "redis://cache:0": "names port 0",
    "redis://cache:65536": "cannot be read",
    "redis://cache:port": "cannot be read",
    "redis://[::1": "cannot be read",
    "redis+sentinel://cache": "does not say what the sentinels call the primary",
    "redis+sentinel://cache/0%20": "does not say what the sentinels call the primary",
    "redis+sentinel://cache/primary/zero": "ends in a database that is no number",
    "redis+sentinel://cache/primary?ssl_ca_certs=/b": "which only rediss:// has",
    "redis://cache?sentinel_password=s3cret": "which only redis+sentinel:// has",
    "sentinel://cache/primary": "cannot be read",
    "redis://ca%00che": "holds a control character",
    "redis://:s3cret%ff@cache": "holds a percent-encoding that is not UTF-8",
    "redis://cache/0#s3cret": "holds a #",
    "unix://run/valkey.sock": "names no socket",
    "unix://": "names no socket",
}


@pytest.mark.parametrize("url", GOOD)
async def test_urls_that_are_good(url: str):
    """A client is made of it, and a connection, which connects to nothing yet."""
    assert fault(url) is None
    client = connect(url)
    _ = client.connection_pool.make_connection()  # type: ignore[no-untyped-call]
    await client.aclose()


@pytest.mark.parametrize("url", WRONG)
def test_urls_that_are_wrong(url: str):
    """One line names the setting and what is wrong, and repeats no value."""
    with pytest.raises(StoreError) as caught:
        _ = connect(url)
    said = str(caught.value)
    assert said.startswith("REDIS_URL: ")
    assert WRONG[url] in said
    assert "s3" not in said
    assert "\n" not in said


@pytest.mark.long
@pytest.mark.parametrize("name", [*OPTIONS, *TLS_OPTIONS])
@pytest.mark.parametrize(
    "value", ["", "x", "-1", *map(long_case, ("nan", "inf", "9" * 5000, "%00", "%ff", "[]"))]
)
async def test_every_option_is_good_or_reported(name: str, value: str):
    """Whatever an option is set to, a connection can be made or a line says why not."""
    scheme = "redis" if name in OPTIONS else "rediss"
    url = f"{scheme}://cache?{name}={value}"
    if said := fault(url):
        assert re.match("(has|holds|names) ", said)
        return
    client = connect(url)
    _ = client.connection_pool.make_connection()  # type: ignore[no-untyped-call]
    await client.aclose()
