from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.alerting.routing import (
    Broken,
    Default,
    Misfit,
    Recipient,
    Route,
    Routing,
    Selection,
    Step,
    Subscription,
    misfit,
    named,
    route_recipients,
    steps,
)
from bot.domain.alerting.severity import Severity
from bot.domain.imports import FAILED, PARTIAL_SUCCESS, Import

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
ROW = Import("7", "Loyalty points", "EVENTS", "PERIODIC", "S3", FAILED)
BROKEN = Broken("live", ROW, FAILED, Severity.CRITICAL)
WARNING = Broken("live", ROW, PARTIAL_SUCCESS, Severity.WARNING)


def route(name: str, when: Selection, *channels: str, go_on: bool = False, **more: str) -> Route:
    mentions = tuple(more.get("mentions", "").split())
    return Route(name, when, channels or (f"C-{name}",), mentions, go_on)


def subscription(channel: str, when: Selection, number: int = 1, **more: str) -> Subscription:
    workspace = more.get("workspace", "live")
    return Subscription(f"{channel}{number}", workspace, channel, when, "failed", "U1", NOW, number)


def channels(found: tuple[Recipient, ...]) -> list[str]:
    return [one.channel for one in found]


EVERYTHING = Selection()
USERS = Selection(types=("USERS",))
EVENTS = Selection(types=("EVENTS",))


def test_no_route_is_the_default():
    """What fits no route goes to the default channel."""
    for routes in ((), (route("users", USERS),)):
        [found] = route_recipients(BROKEN, Routing("C1", routes))
        assert (found.channel, found.routed) == ("C1", True)


def test_the_first_route_that_fits_is_taken():
    """Later ones are not tried, and the default is not told."""
    routes = (route("users", USERS), route("events", EVENTS), route("all", EVERYTHING))
    [found] = route_recipients(BROKEN, Routing("C1", routes))
    assert (found.channel, found.routed) == ("C-events", True)


def test_a_route_may_let_others_follow():
    """With `go_on` the next ones are tried too; if none fits, the default is not told for that."""
    more = route("audit", EVERYTHING, go_on=True)
    routes = (more, route("events", EVENTS), route("all", EVERYTHING))
    assert channels(route_recipients(BROKEN, Routing("C1", routes))) == ["C-audit", "C-events"]
    alone = Routing("C1", (more, route("users", USERS)))
    assert channels(route_recipients(BROKEN, alone)) == ["C-audit"]


def test_a_target_takes_nothing_from_a_channel():
    """A route with targets alone ends nothing; with a channel beside them it does."""
    routes = (route("page", EVERYTHING, "pagerduty:oncall"), route("users", USERS))
    found = channels(route_recipients(BROKEN, Routing("C1", routes)))
    assert found == ["pagerduty:oncall", "C1"]
    both = (route("both", EVERYTHING, "webhook:ops", "C2"), route("all", EVERYTHING))
    assert channels(route_recipients(BROKEN, Routing("C1", both))) == ["webhook:ops", "C2"]


def test_subscriptions_add_to_routes():
    """They come after the routes, by channel and number; those of other workspaces do not."""
    subscribed = [
        subscription("C9", EVENTS),
        subscription("C8", EVERYTHING, 2),
        subscription("C8", USERS, 1),
        subscription("C7", EVERYTHING, workspace="test"),
    ]
    found = route_recipients(BROKEN, Routing("C1", (route("e", EVENTS),)), subscribed)
    assert channels(found) == ["C-e", "C8", "C9"]
    assert [one.routed for one in found] == [True, False, False]


def test_no_channel_twice():
    """A channel that is told for several reasons is one recipient, with the mentions of all."""
    routes = (
        route("a", EVENTS, "C1", "C2", "C1", mentions="U1 S1", go_on=True),
        route("b", EVENTS, "C2", mentions="U2 U1"),
    )
    found = route_recipients(BROKEN, Routing("C9", routes), [subscription("C1", EVENTS)])
    assert channels(found) == ["C1", "C2"]
    assert [one.mentions for one in found] == [("U1", "S1"), ("U1", "S1", "U2")]


def test_what_follows_is_reported_where_the_problem_was():
    """Channels that were told before stand first and stay, whatever fits by now."""
    found = route_recipients(BROKEN, Routing("C1", (route("e", EVENTS),)), (), before=("C5", "C-e"))
    assert channels(found) == ["C5", "C-e"]


@pytest.mark.parametrize("severity", [Severity.COUNTED, Severity.NONE])
def test_what_is_only_counted_is_reported_to_nobody_new(severity: Severity):
    """Not by routes, default or subscriptions; but where the problem was told it is followed."""
    counted = replace(BROKEN, severity=severity)
    routing = Routing("C1", (route("e", EVENTS),))
    assert route_recipients(counted, routing, [subscription("C9", EVENTS)]) == ()
    assert channels(route_recipients(counted, routing, (), ("C5",))) == ["C5"]


def test_without_a_default_the_rest_is_reported():
    """A terminal without ALERT_CHANNEL can still show what the routes say."""
    assert route_recipients(BROKEN, Routing("")) == ()


@pytest.mark.parametrize(
    ("when", "why"),
    [
        (Selection(workspaces=("test",)), Misfit("workspace", "live", ("test",))),
        (Selection(outcomes=(PARTIAL_SUCCESS,)), Misfit("outcome", "FAILED", (PARTIAL_SUCCESS,))),
        (Selection(severities=(Severity.WARNING,)), Misfit("severity", "critical", ("warning",))),
        (Selection(types=("USERS", "AUX_DATA")), Misfit("type", "EVENTS", ("USERS", "AUX_DATA"))),
        (Selection(sources=("CSV",)), Misfit("source", "S3", ("CSV",))),
        (Selection(schedules=("ONETIME",)), Misfit("schedule", "PERIODIC", ("ONETIME",))),
        (Selection(names=("a*", "b")), Misfit("name", BROKEN.row.name, ("a*", "b"))),
    ],
)
def test_a_misfit_says_which_part(when: Selection, why: Misfit):
    """The first one that does not fit."""
    assert misfit(when, BROKEN) == why


def test_every_part_has_to_fit():
    """Values of a part are alternatives, parts narrow each other."""
    when = Selection(
        workspaces=("test", "live"),
        outcomes=(FAILED, PARTIAL_SUCCESS),
        severities=(Severity.WARNING, Severity.CRITICAL),
        types=("USERS", "EVENTS"),
        sources=("S3",),
        schedules=("PERIODIC",),
        names=("other", "loyalty*"),
    )
    assert misfit(when, BROKEN) is None
    assert misfit(replace(when, outcomes=(FAILED,)), WARNING) is not None


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("loyalty points", "Loyalty  Points "),
        ("loyalty*", "Loyalty"),
        ("*points", "loyalty points"),
        ("*alt*", "loyALTy"),
        ("l*y*s", "loyalty points"),
        ("*", ""),
        ("**", "x"),
        ("a*a", "aa"),
        ("STRASSE*", "straße 7"),
        ("a.c*", "a.cd"),
    ],
)
def test_names_that_fit(pattern: str, name: str):
    """A star is any run of characters, also none; the rest is itself, in any case."""
    assert named(pattern, name)


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("loyalty", "loyalty points"),
        ("loyalty*", "my loyalty"),
        ("*points", "points of sale"),
        ("a*a", "a"),
        ("l*y*y", "loyalt"),
        ("*ab*ba", "aba"),
        ("a.c", "abc"),
        ("", "x"),
        ("[a]*", "ab"),
    ],
)
def test_names_that_do_not_fit(pattern: str, name: str):
    """All of the name has to fit, and no piece of it counts twice."""
    assert not named(pattern, name)


@given(st.lists(st.text(alphabet="ab*", max_size=4), max_size=4), st.text(alphabet="ab"))
def test_patterns_are_those_of_the_shell(pieces: list[str], name: str):
    """Compared with the standard library's, as far as stars go."""
    from fnmatch import fnmatchcase

    pattern = "".join(pieces)
    assert named(pattern, name) == fnmatchcase(name, pattern)


def test_many_stars_are_cheap():
    """Two hundred stars over a name of a hundred thousand characters take no time to speak of."""
    assert not named("*a" * 200 + "b", "a" * 100_000)


def test_the_steps_tell_the_whole_way():
    """Every route with what came of it, the default, and the subscriptions that fit."""
    users, events, rest = routes = (
        route("u", USERS),
        route("e", EVENTS),
        route("x", EVERYTHING),
    )
    fits = subscription("C9", EVENTS)
    assert steps(BROKEN, Routing("C1", routes), [fits, subscription("C9", USERS, 2)]) == (
        Step(users, taken=False, against=Misfit("type", "EVENTS", ("USERS",))),
        Step(events, taken=True),
        Step(rest, taken=False, against=events),
        Step(Default("C1"), taken=False),
        Step(fits, taken=True),
    )
