"""What people are told when there is no answer: what happened, and what to do."""

import pytest

from bot.domain.errors import (
    AccountBlocked,
    AddressWrong,
    BudgetSpent,
    BudgetUnknown,
    CredentialsRefused,
    RateLimited,
    RequestRefused,
    Unreachable,
    VendorError,
    VendorFault,
)
from bot.query.errors import QueryError
from bot.views.outside_slack.plain import plain
from bot.views.reply.errors import misunderstood, unexpected, vendor_trouble
from tests.support.views_markup import presses
from tests.support.views_values import EVIL


def pointed(text: str, start: int, end: int) -> list[str]:
    """The two lines that point at the fault."""
    return (
        plain(misunderstood(QueryError("?", text=text, span=(start, end))))
        .split("\n\n")[1]
        .split("\n")
    )


@pytest.mark.parametrize(
    ("text", "span", "expected"),
    [
        pytest.param("faild users", (0, 5), ["faild users", "^^^^^"], id="at the start"),
        pytest.param("users faild", (6, 11), ["users faild", "      ^^^^^"], id="at the end"),
        pytest.param("users last", (10, 10), ["users last", "          ^"], id="something missing"),
        pytest.param(
            *("a" * 40 + " faild " + "b" * 40, (41, 46)),
            ["…" + "a" * 15 + " faild bbbbbbb…", " " * 17 + "^^^^^"],
            id="long before and after",
        ),
        pytest.param("f" * 40, (0, 40), ["f" * 16 + "…", "^" * 17], id="a long word"),
        pytest.param("名前 faild", (3, 8), ["名前 faild", "     ^^^^^"], id="wide characters"),
        pytest.param("a\tb\nfaild", (4, 9), ["a b faild", "    ^^^^^"], id="breaks and tabs"),
        pytest.param(
            "e\u0301\u202e faild", (4, 9), ["e faild", "  ^^^^^"], id="no column of its own"
        ),
    ],
)
def test_pointed(text: str, span: tuple[int, int], expected: list[str]):
    """The carets stand below the fault, in a line that a phone does not break."""
    assert expected == pointed(text, *span)


def test_misunderstood():
    """What was not understood, the nearest words, and the corrected question to press; what was
    understood, if there is nothing to press.
    """
    error = QueryError(
        "I do not know “faild”.",
        text="faild  users",
        span=(0, 5),
        suggestions=("failed", "mail"),
        offers=("failed  users", "mail  users"),
        understood="user imports",
    )
    message = misunderstood(error)
    assert plain(message).split("\n\n") == [
        "I do not know “faild”.",
        "faild  users\n^^^^^",
        "Did you mean: failed, mail?",
        "[failed users] [mail users] [Help]",
    ]
    assert presses(message) == {
        "failed users": "failed  users",
        "mail users": "mail  users",
        "Help": "help",
    }
    assert message.text == "I do not know “faild”. Did you mean: failed, mail?"
    alone = misunderstood(QueryError("No.", text="", span=(0, 0), understood="user imports"))
    assert "Understood: user imports" in plain(alone)


def test_long_offers_that_begin_alike():
    """Each button shows the words in which its question differs from the other one's."""
    begin = "the imports of which a part of the rows did not arrive on wednesday evening were"
    offers = (f"{begin} successful today", f"{begin} unsuccessful today")
    error = QueryError("?", text=f"{begin} uccessful", span=(0, 1), offers=offers)
    assert presses(misunderstood(error)) == {
        "…ay evening were successful today": offers[0],
        "…ay evening were unsuccessful today": offers[1],
        "Help": "help",
    }


@pytest.mark.parametrize("offer", ["", "\x1c", "x\x07y", "half \ud83d", "n" * 2_001])
def test_no_correction_that_cannot_be_asked(offer: str):
    """A question that a button cannot carry gets no button; help always has one."""
    error = QueryError("?", text="x", span=(0, 1), offers=(offer,))
    assert presses(misunderstood(error)) == {"Help": "help"}


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (CredentialsRefused("no", status=401), ["MOENGAGE_WORKSPACE_ID", "MOENGAGE_API_KEY"]),
        (AccountBlocked("no", status=403), ["blocked or suspended", "support"]),
        (AddressWrong("no", status=404), ["MOENGAGE_DATA_CENTER", "MOENGAGE_BASE_URL"]),
        (
            RequestRefused("no", status=400),
            ["rejected the request", "use fewer words"],
        ),
        (
            RateLimited("no", retry_after=41.2),
            ["limiting the bot's requests", "Ask again in 42 s."],
        ),
        (RateLimited("no"), ["limiting the bot's requests", "Ask again in a minute."]),
        (BudgetSpent(90), ["50 requests a minute", "Ask again in 1 min 30 s."]),
        (BudgetUnknown(43), ["The bot's storage lost recent data", "Ask again in 43 s."]),
        (VendorFault("no", status=502), ["an internal error", "Ask again in a moment."]),
        (Unreachable("no"), ["cannot be reached", "MOENGAGE_DATA_CENTER", "Reason: no"]),
        (VendorError("no"), ["an unexpected answer"]),
    ],
)
def test_vendor_trouble(error: VendorError, expected: list[str]):
    """Each trouble says which setting to look at, or how long to wait; so does the fallback."""
    message = vendor_trouble(error)
    for words in expected:
        assert words in plain(message)
        assert words in message.text


def test_what_the_vendor_said():
    """Its own words, status, kind and request id are passed on, as text."""
    error = AccountBlocked(EVIL, status=403, kind="BlockedClient", request_id="r-7")
    assert plain(vendor_trouble(error)).split("\n")[2:4] == [
        f"MoEngage said: {EVIL} (403, BlockedClient)",
        "Request id: r-7",
    ]


def test_our_own_words_are_not_put_into_its_mouth():
    """Where MoEngage gave no reason, the bot says what it saw."""
    error = VendorFault("HTTP status 502, and no reason given", status=502, own=True)
    said = plain(vendor_trouble(error))
    assert "Reason: HTTP status 502, and no reason given (502)" in said
    assert "MoEngage said" not in said


def test_our_own_budget_is_not_blamed_on_the_vendor():
    """MoEngage said nothing when it was not asked."""
    assert "MoEngage said" not in plain(vendor_trouble(BudgetSpent(1)))


def test_unexpected_names_its_reference():
    """What stands in the log can be found."""
    assert "give reference 3fa85f to whoever runs the bot" in plain(unexpected("3fa85f"))
