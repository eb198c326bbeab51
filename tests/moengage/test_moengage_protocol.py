import base64
import json
import re
from datetime import timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import (
    Intercepted,
    RateLimited,
    RequestRefused,
    VendorError,
    VendorFault,
)
from bot.domain.waits.retry_after import LONGEST_WAIT
from bot.moengage import paging, protocol
from bot.moengage.paging import Turn, ends_pages, keys
from bot.moengage.protocol import (
    HISTORY,
    IMPORTS,
    Credentials,
    Envelope,
    base_url,
    dashboard_url,
    decipher,
    envelope,
    page_request,
    trigger_request,
)
from tests.support.moengage_clock import NOON
from tests.support.moengage_examples import (
    ASKED_FOR_ALL,
    DETAILS,
    FILE,
    REFUSALS,
    SPECIAL,
    TRIGGERED,
    Refusal,
    said,
)
from tests.support.moengage_examples import HISTORY as HISTORY_ANSWER

KEY = "made-up-data-api-key"
WHO = Credentials("WS123", KEY)
BASE = "https://fileimports-data-api-03.moengage.com/v1.0/data"


def bytes_of(body: Any) -> bytes:
    return json.dumps(body).encode()


def refusal(status: int, body: bytes = b"{}", **headers: str) -> VendorError:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    with pytest.raises(VendorError) as caught:
        decipher(status, named, body, NOON)
    return caught.value


# --- Requests


@pytest.mark.parametrize(
    ("given_as", "number"),
    [
        ("01", "01"),
        ("1", "01"),
        ("DC-01", "01"),
        ("dc1", "01"),
        (" DC 6 ", "06"),
        ("dc_05", "05"),
        ("101", "101"),
        ("DC-101", "101"),
    ],
)
def test_data_centres_are_read_as_people_write_them(given_as: str, number: str):
    """Any usual spelling of a data centre leads to its address."""
    expected = f"https://fileimports-data-api-{number}.moengage.com/v1.0/data"
    assert expected == base_url(given_as)
    number = expected.partition("data-api-")[2].partition(".")[0]
    assert dashboard_url(given_as) == f"https://dashboard-{number}.moengage.com/"


@pytest.mark.parametrize(
    "given_as", ["", "0", "07", "10", "100", "EU", "01.evil.example/", "\u0660\u0661"]
)
def test_an_unknown_data_centre_is_refused_with_the_choices(given_as: str):
    """What is no data centre raises a sentence that lists all of them."""
    with pytest.raises(ValueError, match="01, 02, 03, 04, 05, 06, 101"):
        base_url(given_as)


@pytest.mark.parametrize("path", [IMPORTS, HISTORY])
def test_a_page_request_is_what_the_vendor_describes(path: str):
    """Method, URL, the three headers, and the body with the page number as an integer."""
    request = page_request(BASE + "/", path, WHO, ASKED_FOR_ALL, 3)
    assert request.method == "POST"
    assert request.url == BASE + path
    basic = base64.b64encode(f"WS123:{KEY}".encode()).decode()
    assert request.headers == {
        "Authorization": f"Basic {basic}",
        "MOE-APPKEY": "WS123",
        "Content-Type": "application/json",
        "Accept": "application/json",
    }
    assert json.loads(request.body) == ASKED_FOR_ALL | {"offset": 3}


def test_an_empty_question_still_names_its_page():
    """`{}` means everything; its first page is asked for by number too."""
    request = page_request(BASE, IMPORTS, WHO, {}, 1)
    host = "https://fileimports-data-api-03.moengage.com"
    assert request.url == f"{host}/v1.0/data/fileimports/import/status"
    assert request.body == b'{"offset": 1}'


@pytest.mark.parametrize(
    ("import_id", "quoted"),
    [
        ("67348ff2", "67348ff2"),
        ("../../x?y#z", "%2E%2E%2F%2E%2E%2Fx%3Fy%23z"),
        ("a b%2F", "a%20b%252F"),
        ("né", "n%C3%A9"),
        ("\ud800", "%3F"),
    ],
)
def test_an_import_id_cannot_shape_the_path(import_id: str, quoted: str):
    """The id is one segment of the trigger's path, whatever is in it."""
    request = trigger_request(BASE, WHO, import_id)
    assert request.url == f"{BASE}/fileimports/trigger/{quoted}"
    assert request.body == b""


@pytest.mark.parametrize(
    ("workspace", "key"),
    [("", KEY), ("a:b", KEY), ("a b", KEY), ("a\n", KEY), ("é", KEY), ("WS123", " ")],
)
def test_credentials_that_no_header_can_carry_are_refused(workspace: str, key: str):
    """They raise a sentence at the start that does not hold them."""
    with pytest.raises(ValueError, match="MoEngage") as caught:
        Credentials(workspace, key)
    assert not workspace or workspace not in str(caught.value)


def test_no_repr_holds_the_key():
    """Neither credentials nor requests show the key, plain or encoded."""
    shown = repr((WHO, page_request(BASE, IMPORTS, WHO, {}, 1), trigger_request(BASE, WHO, "x")))
    shown += f"{WHO}"
    assert KEY not in shown
    assert WHO.token not in shown
    assert "Basic" not in shown


def test_a_key_that_the_vendor_repeats_is_blotted_out():
    """Plain or encoded, the key is gone; a key too short to be one would hit innocent words."""
    body = f"no such key: {KEY}, {WHO.token}".encode()
    assert WHO.hide(body) == b"no such key: ***, ***"
    assert Credentials("WS123", "status").hide(b'{"status": 1}') == b'{"status": 1}'


# --- Answers


def test_published_successes_are_read():
    """The vendor's own examples of good answers come through whole."""
    details = decipher(200, {}, bytes_of(DETAILS), NOON)
    assert envelope(details) == Envelope(tuple(DETAILS["data"]), total=2, more=False)
    triggered = decipher(200, {}, bytes_of(TRIGGERED), NOON)
    assert protocol.message(triggered) == "Triggered Import Successfully"


def test_the_published_history_has_its_row_where_a_schema_would_be():
    """`data` is null in the vendor's example of the run history, its total is text."""
    history = decipher(200, {}, bytes_of(HISTORY_ANSWER), NOON)
    assert envelope(history) == Envelope((FILE,), total=1, more=False)


@pytest.mark.parametrize(
    "items", [None, [], "x", {"properties": None}, {"properties": {"id": {"type": "string"}}}]
)
def test_a_schema_is_no_row(items: object):
    """Types in place of values, or nothing at all, are an empty page."""
    assert envelope({"data": None, "items": items}).data == ()


@pytest.mark.parametrize("example", REFUSALS.values(), ids=REFUSALS.keys())
def test_published_errors_are_told_apart(example: Refusal):
    """Each published error becomes the right class, with sentence, kind and request id."""
    error = refusal(example.status, bytes_of(example.body))
    assert type(error) is example.error
    assert error.status == example.status
    assert error.message == said(example.body)
    assert (error.kind, error.request_id) == (example.kind, example.request_id)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b'{"status": "success", "data": [{"import_',
        b"[]",
        b"null",
        b'"success"',
        b"\xff\xfe",
        b"[" * 200_000,
        b"{}",
        bytes_of({"data": []}),
        bytes_of({"status": "fail", "message": "no"}),
        bytes_of({"status": None, "data": []}),
        bytes_of(WHO.workspace_id),
    ],
)
def test_a_200_that_is_no_success_is_their_fault(body: bytes):
    """Cut JSON, other JSON, or another status: worth a retry, not an empty answer."""
    error = refusal(200, body)
    assert type(error) is VendorFault
    assert error.status == 200
    assert error.message


def test_a_fault_says_what_the_body_says():
    """A 200 with a failure inside keeps the vendor's sentence."""
    body = bytes_of({"status": "fail", "error_type": "Odd", "message": "try later"})
    assert str(refusal(200, body)) == "Odd: try later"


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (408, VendorFault),
        (429, RateLimited),
        (500, VendorFault),
        (502, VendorFault),
        (599, VendorFault),
    ],
)
def test_a_status_without_a_readable_body_is_reported_by_its_number(
    status: int, error: type[VendorError]
):
    """Nothing shows who answered, and it passes by itself: it counts as MoEngage's."""
    for body in (b"", b"{}", b"[]", b' \r\n{"stat'):
        found = refusal(status, body)
        assert type(found) is error
        assert found.status == status
        assert str(found) == f"HTTP status {status}, and no reason given"
        assert found.own


WEB_PAGE = b"<html><h1>Access denied</h1></html>"


@pytest.mark.parametrize("status", [200, 204, 408, 429, 500, 502, 503, 504, 511, 599])
@pytest.mark.parametrize("body", [WEB_PAGE, b"upstream connect error", b"\xef\xbb\xbf\n<!doctype"])
def test_a_web_page_is_not_moengages_whatever_its_status(status: int, body: bytes):
    """A captive portal's 200, a firewall's 429, a gateway's 502; Retry-After counts."""
    error = refusal(status, body, Retry_After="7")
    assert type(error) is Intercepted
    assert (error.status, error.retry_after) == (status, 7.0)
    assert str(error) == f"HTTP status {status} that is not MoEngage's own answer"


OTHERS = {
    "AWS": {"message": "Forbidden"},
    "Google": {"error": {"code": 403, "message": "denied", "status": "PERMISSION_DENIED"}},
    "Elasticsearch": {"error": {"type": "security_exception", "reason": "no"}, "status": 403},
    "Spring": {"timestamp": 1, "status": 401, "error": "Unauthorized", "message": "", "path": "/"},
    "RFC 9457": {"type": "about:blank", "title": "Unauthorized", "status": 401, "detail": "no"},
    "Cloudflare": {
        "success": False,
        "errors": [{"code": 10000, "message": "Authentication error"}],
    },
    "JSend": {"status": "error", "message": "no"},
    "Kong": {"message": "no Route matched with those values", "request_id": "1"},
    "nothing": {},
}


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 415])
@pytest.mark.parametrize("body", OTHERS.values(), ids=OTHERS)
def test_json_of_a_gateway_is_not_moengages(status: int, body: Any):
    """No start ends for it, and no setting is blamed."""
    assert type(refusal(status, bytes_of(body))) is Intercepted


@pytest.mark.parametrize(
    ("location", "words"),
    [
        ("https://login.corp.example:8443/sso?token=abc", ", a redirect to login.corp.example"),
        ("/sign-in", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_a_redirect_names_where_it_leads(location: str, words: str):
    """The host alone: the rest of an address may hold a secret."""
    found = refusal(302, WEB_PAGE, Location=location)
    assert str(found) == f"HTTP status 302 that is not MoEngage's own answer{words}"


@pytest.mark.parametrize(
    "status", [100, 301, 302, 307, 400, 401, 403, 404, 405, 407, 410, 413, 415, 422, 451]
)
@pytest.mark.parametrize(
    "body", [WEB_PAGE, b"", b"denied", b'{"message": "Forbidden"}', b"[]", b"\xff"]
)
def test_what_moengage_did_not_say_is_not_blamed_on_it(status: int, body: bytes):
    """A firewall's 403 is no suspended account, a proxy's 401 no wrong key: tried again later."""
    error = refusal(status, body)
    assert type(error) is Intercepted
    assert error.status == status
    assert str(error) == f"HTTP status {status} that is not MoEngage's own answer"


def test_a_redirect_is_never_moengages():
    """Whatever stands in it."""
    assert type(refusal(302, bytes_of({"status": "fail"}))) is Intercepted


def test_a_web_page_in_place_of_an_answer():
    """A login page with status 200."""
    assert type(refusal(200, b"\n <!doctype html><title>Sign in</title>")) is Intercepted


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    "asks", ["99999999", "9" * 400, "Fri, 14 Nov 2036 12:00:00 GMT", "86400.5"]
)
def test_a_wait_of_years_is_followed_for_minutes(status: int, asks: str):
    """Then MoEngage is asked again; the error says both."""
    error = refusal(status, Retry_After=asks)
    assert isinstance(error, RateLimited | VendorFault)
    assert error.retry_after == LONGEST_WAIT
    assert re.search(r"asks to wait [0-9,]+ s, tried again in 300 s", str(error))


def test_a_limit_that_says_when_it_starts_anew():
    """Without Retry-After; only a 429 has a limit."""
    error = refusal(429, X_RateLimit_Reset="42")
    assert isinstance(error, RateLimited)
    assert error.retry_after == 42.0
    assert type(refusal(503, X_RateLimit_Reset="42")) is VendorFault


def test_long_words_are_cut():
    """Nothing from outside grows without a bound, nor breaks an encoder."""
    said = {"status": "FAILURE", "error_type": "k" * 9999, "message": "m\ud800" * 9999}
    error = refusal(400, bytes_of(said))
    assert len(error.message) == len(error.kind) == 500
    assert str(error).encode()


@pytest.mark.parametrize(
    ("said_as", "seconds"),
    [
        ("30", 30.0),
        (" 1.5 ", 1.5),
        ("0", 0.0),
        (format_datetime(NOON + timedelta(seconds=42), usegmt=True), 42.0),
        ("Thu, 14 Nov 2024 12:01:00 -0000", 60.0),
        ("Thu, 14 Nov 2024 13:01:00 +0100", 60.0),
        (format_datetime(NOON - timedelta(hours=1), usegmt=True), None),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("nan", None),
        ("1e9", None),
    ],
)
def test_retry_after_is_a_number_or_a_date(said_as: str, seconds: float | None):
    """Both forms of HTTP are understood, whatever the header's case; anything else is unsaid."""
    error = refusal(429, Retry_After=said_as)
    assert isinstance(error, RateLimited)
    assert error.retry_after == seconds


def test_a_5xx_may_say_when_to_come_back():
    """With Retry-After it is busy, and still the vendor's fault."""
    busy = refusal(503, bytes_of({"code": "abc"}), retry_after="7")
    assert type(busy) is VendorFault
    assert (busy.retry_after, busy.status, busy.request_id) == (7.0, 503, "abc")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)
WORDS = st.sampled_from(
    ["status", "error", "message", "type", "title", "data", "code", "error_type", "request_id"]
)


@given(
    status=st.integers(100, 599),
    body=st.binary() | (JSON | st.dictionaries(WORDS, JSON)).map(bytes_of),
    header=st.text(),
)
def test_any_answer_is_read_or_becomes_a_vendor_error(status: int, body: bytes, header: str):
    """No status, header or body raises anything else."""
    try:
        answer = decipher(status, {"Retry-After": header}, body, NOON)
    except VendorError as error:
        told = error
    else:
        assert envelope(answer) is not None
        return
    assert str(told).encode()
    assert told.status == status


@pytest.mark.parametrize(
    ("more_files", "more"),
    [
        (True, True),
        (False, False),
        ("true", True),
        ("True", True),
        ("false", False),
        (1, True),
        (0, False),
        ("1", True),
        (None, False),
        ([True], False),
    ],
)
def test_more_files_comes_as_text_or_not(more_files: object, more: bool):
    """Documented both as boolean and as text."""
    assert envelope({"more_files": more_files}).more is more


@pytest.mark.parametrize(
    ("total_count", "total"), [(7, 7), ("7", 7), (7.0, 7), (None, None), ("many", None), (-1, None)]
)
def test_total_count_comes_as_text_or_not(total_count: object, total: int | None):
    """Documented both as integer and as text."""
    assert envelope({"total_count": total_count}).total == total


def test_data_that_is_no_list_is_one_row():
    """A single object in place of a list is not lost; whether it is a row, `rows` decides."""
    assert envelope({"data": {"import_id": "a"}}).data == ({"import_id": "a"},)


# --- Pages


def page(*ids: str, more: bool = True) -> Envelope:
    return Envelope(tuple({"import_id": one} for one in ids), more=more)


@pytest.mark.parametrize(
    ("number", "came", "seen", "expected"),
    [
        (1, page("a"), "", Turn.NEXT),
        (2, page("b"), "a", Turn.NEXT),
        (2, page("a", "b"), "a", Turn.NEXT),  # rows shift while pages are read
        (1, page("a", more=False), "", Turn.END),
        (1, page(more=False), "", Turn.END),
        (2, page("a", more=False), "a", Turn.END),
        (1, page(), "", Turn.EMPTY),
        (2, page("a"), "a", Turn.REPEATED),
        (3, page("a"), "ab", Turn.REPEATED),
        (2, Envelope((None, {"x": 1}, {"x": 2}), more=True), "", Turn.NEXT),
        (paging.MOST_PAGES - 1, page("c"), "ab", Turn.NEXT),
        (paging.MOST_PAGES, page("c"), "ab", Turn.CAP),
    ],
)
def test_what_follows_a_page(number: int, came: Envelope, seen: str, expected: Turn):
    """The next page is asked for while the vendor has more and brings something new."""
    assert paging.turn(number, came, repeated=keys(came.data) <= set(seen)) is expected


def test_reading_is_cut_only_against_the_vendors_word():
    """END is what the vendor said; the other three stops are ours."""
    assert {Turn.EMPTY, Turn.REPEATED, Turn.CAP} == {one for one in Turn if one.cut}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"import_id": "a", "n": 1}, {"import_id": "a", "n": 2}, True),
        ({"import_id": 5}, {"import_id": "5"}, True),
        ({"id": "f"}, {"id": "g"}, False),
        ({"x": 1}, {"x": 2}, False),
        ({"x": 1}, {"x": 1}, True),
        ("x", "x", True),
        (None, [], True),
    ],
)
def test_rows_are_told_apart_readable_or_not(one: object, other: object, same: bool):
    """By id where there is one, so that a count moving on does not make a row new."""
    assert (keys([one]) == keys([other])) is same


@given(st.data())
def test_paging_always_ends(data: st.DataObject):
    """Whatever the pages hold and say, reading them stops."""
    row = st.none() | st.fixed_dictionaries({"import_id": st.sampled_from("abcd")}) | JSON
    pages = st.builds(
        Envelope, st.lists(row, max_size=3).map(tuple), total=st.none(), more=st.just(value=True)
    )
    most = 6
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paging, "MOST_PAGES", most)
        seen: set[str] = set()
        number, turn = 0, Turn.NEXT
        while turn is Turn.NEXT:
            number += 1
            came = data.draw(pages)
            turn = paging.turn(number, came, repeated=keys(came.data) <= seen)
            seen |= keys(came.data)
        assert number <= most
        assert turn.cut


@pytest.mark.parametrize(
    ("kind", "ends"),
    [
        ("Invalid Offset Value", True),
        ("invalid offset value ", True),
        ("Import Doesn't Exist", True),
        ("Invalid Date format", False),
        ("Difference exceeds 30 days", False),
        ("", False),
    ],
)
def test_which_refusals_only_say_that_there_is_nothing(kind: str, ends: bool):
    """An offset past the end, on the first page too; an import that MoEngage does not know."""
    assert ends_pages(RequestRefused("no", kind=kind)) is ends
    assert ends_pages(RequestRefused(kind or "no")) is ends


def test_published_rows_have_their_own_key():
    """The examples' rows are told apart by their ids."""
    assert keys([SPECIAL]) == {SPECIAL["import_id"]}
