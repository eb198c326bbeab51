"""Why a question has no answer, in words."""

from datetime import UTC, date, datetime

import pytest

from bot.domain.answers.declined import (
    Declined,
    DeclineReason,
    InFlight,
    MineUnknown,
    NobodyCalled,
    NotCountedThen,
    NotStarted,
    OperatorUnknown,
    RunsOnce,
    StartRefused,
    StartUnclear,
    StateUnknown,
    TooNarrow,
    WhyDeclined,
)
from bot.domain.answers.notes import Note
from bot.domain.errors import NotAsked, Refused, RequestRefused, Unreachable
from bot.views.outside_slack.plain import plain
from bot.views.reply.declined import declined, reasons


@pytest.mark.parametrize("reason", list(DeclineReason))
def test_every_reason_has_words(reason: DeclineReason):
    """One or two sentences, each with a capital letter."""
    assert all(words[0].isupper() for words in reasons(reason))
    assert len(reasons(reason)) in (1, 2)


@pytest.mark.parametrize(
    ("why", "said"),
    [
        (OperatorUnknown("S1", Refused("missing_scope")), "group S1 could not be looked up: miss"),
        (TooNarrow(("churn scores", "ltv"), 6), 'subscribe "churn scores" subscribe "ltv" … and 4'),
        (TooNarrow(()), "Subscribe to each by its name."),
        (RunsOnce("ONETIME"), "this one runs only once. Load the file with a new import"),
        (
            RunsOnce("ONETIME", "Wrong file encoding: not UTF-8"),
            "create a new import for the new file",
        ),
        (InFlight("PROCESSING", stuck=True), "contact MoEngage support"),
        (InFlight("QUEUED"), "It is queued now. Only a run that has ended can start again."),
        (StateUnknown((Note.NO_LONGER_LISTED,), None), "MoEngage no longer lists it"),
        (NotStarted(NotAsked("no route")), "was not asked, so nothing was started. Ask again"),
        (StartUnclear(Unreachable("cut")), "may or may not have started"),
        (StartRefused(RequestRefused("no", kind="NOT_FOUND")), "deleted, or it has expired"),
        (StartRefused(RequestRefused("no", kind="ALREADY_EXISTS")), "once in 5 minutes"),
        (StartRefused(RequestRefused("odd", kind="NEW")), "MoEngage refused: NEW: odd"),
        (NobodyCalled("x", ()), "I don't know a creator called “x”."),
        (NobodyCalled("x", ("a@b.c", "d@e.f")), "Imports were created by: a@b.c, d@e.f."),
        (
            NotCountedThen(
                datetime(2026, 11, 23, 12, tzinfo=UTC),
                "UTC",
                date(2026, 10, 1),
                date(2026, 10, 31),
            ),
            "I have no data for October 2026. Runs have been counted only since 23 Nov 2026,",
        ),
        (
            MineUnknown(DeclineReason.MINE_NEEDS_SCOPE, "failed csv by me"),
            "users:read.email. Name your address: failed csv by you@example.com",
        ),
    ],
)
def test_what_is_known_of_it_is_said(why: WhyDeclined, said: str):
    """With the data that the reason carries."""
    assert said in " ".join(reasons(why))


def test_commands_to_subscribe_by_are_whole():
    """Each in a line of its own, however long the names are."""
    names = tuple(str(number) * 80 for number in range(5))
    text = plain(declined(Declined(TooNarrow(names, 9))))
    assert [f'subscribe "{name}"' in text for name in names] == [True] * 5
    assert "… and 4 more imports." in text
    assert "more" not in plain(declined(Declined(TooNarrow(names, 5))))
