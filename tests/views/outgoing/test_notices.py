"""The bot's messages about itself name what to check."""

from dataclasses import replace

import pytest

from bot.domain.outgoing.notices import Cause, CauseKind, Deafness
from bot.domain.waits.refusals import TargetRefusal
from bot.views.outgoing.blindness_steps import check
from bot.views.outgoing.notices import TARGETS, backlog, deafness, notice
from bot.views.outside_slack.plain import plain
from tests.support.views_values import BACKLOG, BLIND, NOW, SEES

NAMED = {
    CauseKind.CREDENTIALS: ("MOENGAGE_API_KEY", "api_key in the table"),
    CauseKind.ADDRESS: ("MOENGAGE_DATA_CENTER", "data_center"),
    CauseKind.UNREACHABLE: ("HTTPS_PROXY", "HTTPS_PROXY"),
    CauseKind.INTERCEPTED: ("HTTPS_PROXY", "HTTPS_PROXY"),
    CauseKind.STORE: ("REDIS_URL", "REDIS_URL"),
    CauseKind.BUDGET: ("BLIND_AFTER", "BLIND_AFTER"),
}
DEAF = Deafness("d1", "d1", "C1", "live", "", NOW, NOW)


@pytest.mark.parametrize("kind", NAMED)
@pytest.mark.parametrize("several", [False, True])
def test_blindness_names_the_setting_to_check(kind: CauseKind, several: bool) -> None:
    """As it is written: a variable, or a line of the workspace's table."""
    blind = replace(BLIND, blindness=replace(BLIND.blindness, cause=Cause(kind, "it says so")))
    shown = plain(notice(blind, several=several))
    assert f"Next step: {check(Cause(kind), several=several)}" in shown
    assert NAMED[kind][several] in shown


@pytest.mark.parametrize(
    ("cause", "step"),
    [
        (Cause(CauseKind.VENDOR, "502"), "Wait. The bot keeps trying."),
        (Cause(CauseKind.FAULT, "odd"), "See the bot's log"),
        ("502", "See the bot's log"),
        (None, "See the bot's log"),
    ],
)
def test_there_is_always_a_next_step(cause: Cause | str | None, step: str) -> None:
    """Also for a cause that an older release stored as text; with what to do until it is fixed."""
    shown = plain(notice(replace(BLIND, blindness=replace(BLIND.blindness, cause=cause))))
    assert f"Next step: {step}" in shown
    assert "tell whoever does.\nUntil checks work again, look at important imports" in shown


@pytest.mark.parametrize(
    ("detail", "said"),
    [("1,234", "the check under way has made 1,234 requests"), ("lost", "is used up (lost)")],
)
def test_the_bots_own_budget_is_named_as_such(detail: str, said: str) -> None:
    """Nobody is to look for the fault at MoEngage."""
    cause = Cause(CauseKind.BUDGET, detail)
    shown = plain(notice(replace(BLIND, blindness=replace(BLIND.blindness, cause=cause))))
    assert "the bot's own request budget is used up" in shown
    assert said in shown


@pytest.mark.parametrize(
    ("reason", "said", "step"),
    [
        ("SLACK_APP_TOKEN: Slack refuses it (invalid_auth)", "invalid_auth", "SLACK_APP_TOKEN"),
        ("link_disabled", "Socket Mode is turned off", "Socket Mode"),
        ("WSServerHandshakeError 403", "WSServerHandshakeError 403", "HTTPS_PROXY"),
        ("", "there is no connection", "HTTPS_PROXY"),
    ],
)
def test_deafness_names_what_to_check(reason: str, said: str, step: str) -> None:
    """And that alerts still come."""
    shown = plain(deafness(replace(DEAF, reason=reason)))
    assert said in shown
    assert step in shown.partition("Next step: ")[2]
    assert "Alerts are still posted." in shown


def test_a_cause_is_told_with_what_the_error_says() -> None:
    lost = replace(BLIND.blindness, cause=Cause(CauseKind.STORE, "Redis is away"))
    shown = plain(notice(replace(BLIND, blindness=lost)))
    assert "Reason: the storage can't be used: Redis is away." in shown


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (1, "\nSo far I've found 1 run that failed in that time. You'll get an alert for it"),
        (3, "\nSo far I've found 3 runs that failed in that time. You'll get alerts for them"),
    ],
)
def test_how_many_runs_failed_in_a_blindness(found: int, said: str) -> None:
    """One has one alert; where earlier runs are still being read, there may be more."""
    assert said in plain(notice(replace(SEES, blindness=replace(SEES.blindness, found=found))))


def test_what_a_blindness_hid_is_final_when_all_runs_are_read() -> None:
    """Nothing that is announced is not nothing that failed."""
    read = replace(SEES.blindness, unread=0)
    shown = notice(replace(SEES, blindness=read))
    assert "\n3 runs failed in that time. You'll get alerts for them as usual." in plain(shown)
    assert "so far" not in shown.text + plain(shown)
    for unread, said in ((0, "from that time.\n"), (1, "from that time so far.\n")):
        nothing = replace(SEES, blindness=replace(read, found=0, unread=unread))
        assert f"\nNo failures to report {said}" in plain(notice(nothing))


@pytest.mark.parametrize(
    ("codes", "short", "refused"),
    [
        ((), "", []),
        (
            (TargetRefusal.GONE, "odd_code"),
            f" – Several reasons. {TARGETS[TargetRefusal.GONE].rstrip('.')}",
            ["others (odd_code)"],
        ),
        (("odd_code",), " – odd_code: see the bot's log", ["the alerts (odd_code)"]),
        (
            ("odd_code", "is_archived", "not_in_channel"),
            " – Several reasons. For odd_code: see the bot's log",
            ["some alerts (odd_code)", "others (is_archived)", "others (not_in_channel)"],
        ),
    ],
)
def test_each_reason_why_alerts_are_refused(codes: tuple[str, ...], short: str, refused: list[str]):
    """One under the other; a lock screen has the most frequent one, and how many there are."""
    shown = backlog(replace(BACKLOG, refusals=codes))
    assert shown.text == f"DELIVERY FAILING: 12 alerts for C1{short}."
    lines = [line for line in plain(shown).split("\n") if line.startswith("Slack refuses ")]
    assert [line.removeprefix("Slack refuses ").partition(".")[0] for line in lines] == refused


@pytest.mark.parametrize(("channels", "which"), [(("C1",), "channel"), (("C1", "C2"), "channels")])
def test_alerts_that_only_a_subscription_asked_for(channels: tuple[str, ...], which: str):
    """No setting says why they go there."""
    shown = plain(backlog(replace(BACKLOG, subscribed=True, channels=channels)))
    assert f"Somebody subscribed the {which} to these alerts. " in shown
    assert "subscribed" not in plain(backlog(replace(BACKLOG, channels=channels)))
