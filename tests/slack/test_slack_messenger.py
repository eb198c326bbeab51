"""Alerts are posted, updated and found again, each request thought of as one that may be lost."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.domain.access.owners import Owner
from bot.domain.alerting.alerts import ACTIVITY_KINDS, NOTES, Alert, Kind
from bot.domain.alerting.broadcast_replies import ReplyNow
from bot.domain.errors import NotSent, Paced, Refused, ResultUnknown, SlackError
from bot.domain.outgoing.outgoing import Place
from bot.services.slack_ports import Channel, Found
from bot.slack.messenger import Messenger
from bot.slack.web_api import Web
from bot.views.alerting import alert_groups, alerts
from bot.views.alerting.broadcast_replies import reply_now
from bot.views.doing.subscriptions import CHECKED
from bot.views.outgoing import notices
from tests.support.slack_alerts import BLIND, OPENED, SEES, later, storm
from tests.support.slack_clock import START
from tests.support.slack_web import BOT_ID, CHANNEL, Answer, Slack, cuts, refuses, says, shows

CARD = Place(CHANNEL, "1772366000.000100")


@pytest.fixture
def messenger(web: Web) -> Messenger:
    return Messenger(web)


def metadata(alert_id: str) -> dict[str, Any]:
    return {"event_type": "imports_alert", "event_payload": {"id": alert_id}}


def stamp(at: datetime) -> str:
    return f"{at.timestamp():.6f}"


def instant(place: Place) -> datetime:
    return datetime.fromtimestamp(float(place.ts), UTC)


async def find(messenger: Messenger, alert: Alert, root: Place | None) -> Place | None:
    """Where the first message stands that tells it."""
    found = await messenger.find(alert.id, alert.channel, root, START)
    return found[0].place if found else None


# --- Posting ---


async def test_a_root_message_is_posted_with_its_alert_id(
    slack: Slack, messenger: Messenger
) -> None:
    """Text and blocks of the view, the id as metadata, no unfurling, no thread."""
    place = await messenger.post(OPENED, None)
    assert place == Place(CHANNEL, slack.messages[0]["ts"])
    root = alerts.root_message(OPENED)
    assert [call.args for call in slack.of("chat.postMessage")] == [
        {
            "channel": CHANNEL,
            "text": root.text,
            "blocks": list(root.blocks),
            "metadata": metadata("opened-1"),
            "unfurl_links": False,
            "unfurl_media": False,
        }
    ]


@pytest.mark.parametrize("kind", [Kind.AGAIN, Kind.ESCALATED, Kind.REOPENED, Kind.RECOVERED])
async def test_what_gets_worse_or_good_again_is_shown_in_the_channel_too(
    slack: Slack, messenger: Messenger, kind: Kind
) -> None:
    """A reply in the card's thread, broadcast."""
    await messenger.post(later(kind), CARD)
    args = slack.calls[0].args
    assert (args["thread_ts"], args["reply_broadcast"]) == (CARD.ts, True)
    assert args["text"] == alerts.reply(later(kind)).text


async def test_what_is_quiet_spares_the_channel(slack: Slack, messenger: Messenger) -> None:
    """It is told in the thread, alone or in a group."""
    alert = later(Kind.REOPENED)
    await messenger.post(alert, CARD)
    await messenger.post(replace(alert, quiet=True), CARD)
    await messenger.post(storm(Kind.AGAIN), CARD)
    await messenger.post(storm(Kind.AGAIN, quiet=True), CARD)
    await messenger.post(storm(Kind.RECOVERED), CARD)
    await messenger.post(storm(Kind.RECOVERED, quiet=True), CARD)
    await messenger.post(storm(Kind.CLOSED), CARD)
    shown = [call.args.get("reply_broadcast", False) for call in slack.calls]
    assert shown == [True, False, True, False, True, False, False]


async def test_a_group_carries_the_ids_of_what_it_tells(slack: Slack, messenger: Messenger) -> None:
    """Its own, and the beginnings of its alerts': any of them finds it."""
    group = storm()
    place = await messenger.post(group, None)
    assert slack.calls[0].args["text"] == alert_groups.group(group).text
    payload = slack.calls[0].args["metadata"]["event_payload"]
    assert payload == {"id": "group-1", "alerts": "000000000000 000000000000 000000000000"}
    assert place.shared
    for name in ("group-1", group.group.alerts[2].id):
        (found,) = await messenger.find(name, CHANNEL, None, START)
        assert found == Found(place, place, instant(place))


async def test_too_much_metadata_is_left_out(slack: Slack, messenger: Messenger) -> None:
    """How much is too much is not documented; the group's own id is needed most."""
    slack.script("chat.postMessage", refuses("metadata_too_large"))
    await messenger.post(storm(), None)
    assert slack.calls[1].args["metadata"] == metadata("group-1")


async def test_what_is_said_of_the_bot_itself(slack: Slack, messenger: Messenger) -> None:
    """A notice is a message of its own, and its end a reply that the channel sees."""
    await messenger.post(BLIND, None)
    await messenger.post(SEES, CARD)
    await messenger.update(SEES, CARD)
    told = [(call.args["text"], call.args.get("reply_broadcast")) for call in slack.calls]
    over = notices.notice(SEES).text
    assert told == [(notices.notice(BLIND).text, None), (over, True), (over, None)]


@pytest.mark.parametrize("ended", [replace(later(Kind.RECOVERED), quiet=True), later(Kind.CLOSED)])
async def test_an_end_that_the_channel_need_not_see_is_in_the_thread_alone(
    slack: Slack, messenger: Messenger, ended: Alert
) -> None:
    """The card itself turns green or grey."""
    await messenger.post(ended, CARD)
    args = slack.calls[0].args
    assert args["thread_ts"] == CARD.ts
    assert "reply_broadcast" not in args


async def test_a_reply_without_a_root_message_stands_alone(
    slack: Slack, messenger: Messenger
) -> None:
    """The card's place was forgotten: the fact is told all the same, in the alert's channel."""
    await messenger.post(later(Kind.AGAIN), None)
    args = slack.calls[0].args
    assert args["channel"] == OPENED.channel
    assert not {"thread_ts", "reply_broadcast"} & set(args)


@pytest.mark.parametrize("kind", ACTIVITY_KINDS)
async def test_activity_is_reported_in_the_thread_alone(
    slack: Slack, messenger: Messenger, kind: Kind
) -> None:
    """And the card goes on to show how things stand."""
    activity_alerts = replace(later(kind), by="U0ANNA00001", quiet=True)
    await messenger.post(activity_alerts, CARD)
    await messenger.update(activity_alerts, CARD)
    posted, updated = slack.calls
    assert posted.args["thread_ts"] == CARD.ts
    assert "reply_broadcast" not in posted.args
    named = {"type": "user", "user_id": "U0ANNA00001"}
    line = posted.args["blocks"][0]["elements"][0]["elements"]
    assert (named in line) is (kind not in NOTES)
    assert updated.args["text"] == alerts.root_message(later(Kind.AGAIN)).text


async def test_the_dashboard_is_that_of_the_workspace(slack: Slack, web: Web) -> None:
    """Cards and replies have a button that opens it."""
    address = "https://dashboard-02.moengage.com/"
    await Messenger(web, dashboards={"live": address}).post(OPENED, None)
    await Messenger(web, dashboards={"live": address}).post(later(Kind.AGAIN), CARD)
    await Messenger(web, dashboards={"test": address}).post(OPENED, None)
    shown = [address in str(call.args["blocks"]) for call in slack.calls]
    assert shown == [True, True, False]


@pytest.mark.parametrize("show", [True, False])
async def test_an_address_is_shown_only_where_it_may_be(
    slack: Slack, web: Web, *, show: bool
) -> None:
    """Though the problem, or a group, had it before the settings changed."""
    owner = Owner(address="anna@example.com")
    messenger = Messenger(web, show_owners=show)
    opened, over = (
        replace(alert, problem=replace(alert.problem, owner=owner))
        for alert in (OPENED, later(Kind.RECOVERED))
    )
    await messenger.post(opened, None)
    await messenger.update(over, CARD)
    many = storm()
    told = tuple(
        replace(one, problem=replace(one.problem, owner=owner)) for one in many.group.alerts
    )
    await messenger.post(replace(many, group=replace(many.group, alerts=told)), None)
    shown = ["anna@example.com" in str(call.args["blocks"]) for call in slack.calls]
    assert shown == [show] * 3


async def test_labels_reach_the_view(slack: Slack, web: Web) -> None:
    """The one of a repeat, and the workspace where there are several."""
    messenger = Messenger(web, several=True)
    await messenger.post(OPENED, None, repeat=True)
    await messenger.post(later(Kind.AGAIN), CARD, repeat=True)
    assert [call.args["text"] for call in slack.calls] == [
        alerts.root_message(OPENED, repeat=True, several=True).text,
        alerts.reply(later(Kind.AGAIN), repeat=True, several=True).text,
    ]


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (refuses("channel_not_found"), Refused),
        (refuses("is_archived"), Refused),
        (says({"ok": False, "error": "ratelimited"}, 429, {"Retry-After": "3"}), Paced),
        (refuses("team_added_to_org"), NotSent),
        (cuts(), ResultUnknown),
        (shows("", 503), ResultUnknown),
        (says({"ok": True}), ResultUnknown),
        (says({"ok": True, "channel": CHANNEL, "ts": None}), ResultUnknown),
    ],
)
async def test_a_failed_post_is_raised_as_what_it_means(
    slack: Slack, messenger: Messenger, answer: Answer, kind: type[SlackError]
) -> None:
    """And is never repeated here."""
    slack.script("chat.postMessage", answer)
    with pytest.raises(SlackError) as caught:
        await messenger.post(OPENED, None)
    assert type(caught.value) is kind
    assert len(slack.calls) == 1


async def test_refused_blocks_are_left_out(slack: Slack, messenger: Messenger) -> None:
    """Plain words are better than no alert; the id is still on them."""
    slack.script("chat.postMessage", refuses("invalid_blocks"))
    await messenger.post(OPENED, None)
    first, second = (call.args for call in slack.calls)
    assert second == {**first, "blocks": []}


async def test_refused_twice_is_refused(slack: Slack, messenger: Messenger) -> None:
    """One more try, not a loop."""
    slack.script("chat.postMessage", refuses("invalid_blocks"), refuses("invalid_blocks"))
    with pytest.raises(Refused, match="invalid_blocks"):
        await messenger.post(OPENED, None)
    assert len(slack.calls) == 2


async def test_a_reply_outlives_its_thread(slack: Slack, messenger: Messenger) -> None:
    """Somebody deleted the card: the reply is posted to the channel."""
    slack.script("chat.postMessage", refuses("thread_not_found"))
    await messenger.post(later(Kind.AGAIN), CARD)
    first, args = slack.calls[0].args, slack.calls[1].args
    assert not {"thread_ts", "reply_broadcast"} & set(args)
    assert "Import id " not in str(first["blocks"])
    assert "Import id " in str(args["blocks"])


async def test_what_stands_without_its_root_message_says_which_import_it_is(
    slack: Slack, messenger: Messenger
) -> None:
    """The root message is forgotten, or its channel is another: nothing else says it."""
    await messenger.post(later(Kind.AGAIN), None)
    assert "Import id " in str(slack.calls[0].args["blocks"])


# --- Updating ---


async def test_the_root_message_is_updated_in_place(slack: Slack, messenger: Messenger) -> None:
    """Its metadata is not given, and so stays."""
    alert = later(Kind.RECOVERED)
    assert await messenger.update(alert, CARD) == CARD
    root = alerts.root_message(alert)
    assert [(call.method, call.args) for call in slack.calls] == [
        (
            "chat.update",
            {"channel": CHANNEL, "ts": CARD.ts, "text": root.text, "blocks": list(root.blocks)},
        )
    ]


@pytest.mark.parametrize("code", ["invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"])
async def test_blocks_refused_by_an_update_are_taken_away(
    slack: Slack, messenger: Messenger, code: str
) -> None:
    """Empty blocks, since an update without any would leave the old ones standing."""
    slack.script("chat.update", refuses(code))
    assert await messenger.update(later(Kind.RECOVERED), CARD) == CARD
    assert [call.method for call in slack.calls] == ["chat.update", "chat.update"]
    assert slack.calls[1].args["blocks"] == []


GONE = ["message_not_found", "cant_update_message", "edit_window_closed", "is_inactive"]


@pytest.mark.parametrize("code", GONE)
async def test_a_root_message_that_is_gone_is_made_afresh(
    slack: Slack, messenger: Messenger, code: str
) -> None:
    """One new message, whose place is returned."""
    slack.script("chat.update", refuses(code))
    alert = later(Kind.AGAIN)
    place = await messenger.update(alert, CARD)
    assert [message["text"] for message in slack.messages] == [alerts.root_message(alert).text]
    assert place == Place(CHANNEL, slack.messages[0]["ts"])


async def test_a_fresh_root_message_is_not_made_twice(slack: Slack, messenger: Messenger) -> None:
    """Its post was accepted and cut off: the next try finds it, and posts none."""
    alert = replace(later(Kind.AGAIN), created_at=START - timedelta(seconds=1))
    slack.script("chat.update", refuses("message_not_found"), refuses("message_not_found"))
    stored = {"text": "card", "metadata": metadata("opened-1")}
    slack.script("chat.postMessage", cuts(lambda: slack.store(stored)))
    with pytest.raises(ResultUnknown):
        await messenger.update(alert, CARD)
    assert await messenger.update(alert, CARD) == Place(CHANNEL, slack.messages[0]["ts"])
    assert len(slack.messages) == 1


async def test_a_fresh_root_message_needs_no_history(slack: Slack, messenger: Messenger) -> None:
    """Without the scope to look, it is posted all the same."""
    slack.script("chat.update", refuses("message_not_found"))
    slack.script("conversations.history", refuses("missing_scope"))
    await messenger.update(later(Kind.AGAIN), CARD)
    assert len(slack.messages) == 1


REPLY = ReplyNow(later(Kind.AGAIN), later(Kind.RECOVERED).problem)


async def test_a_reply_is_refreshed_in_place(slack: Slack, messenger: Messenger) -> None:
    """As things stand now; without blocks if Slack refuses these."""
    slack.script("chat.update", refuses("invalid_blocks"))
    await messenger.refresh(REPLY, CARD)
    first, second = slack.of("chat.update")
    assert (first.args["ts"], first.args["text"]) == (CARD.ts, reply_now(REPLY).text)
    assert first.args["blocks"] == list(reply_now(REPLY).blocks)
    assert second.args["blocks"] == []


@pytest.mark.parametrize("code", GONE)
async def test_a_reply_that_cannot_be_edited_stays(
    slack: Slack, messenger: Messenger, code: str
) -> None:
    """Deleted by hand, or its edit window has closed: no other is posted in its place."""
    slack.script("chat.update", refuses(code))
    await messenger.refresh(REPLY, CARD)
    assert [call.method for call in slack.calls] == ["chat.update"]


async def test_a_refresh_that_failed_is_raised(slack: Slack, messenger: Messenger) -> None:
    """It is tried again."""
    slack.script("chat.update", refuses("is_archived"), shows("", 500))
    for error in (Refused, ResultUnknown):
        with pytest.raises(error):
            await messenger.refresh(REPLY, CARD)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (shows("", 503), ResultUnknown),
        (cuts(), ResultUnknown),
        (says({"ok": False}, 429, {"Retry-After": "3"}), Paced),
        (refuses("channel_not_found"), Refused),
    ],
)
async def test_a_failed_update_is_raised(
    slack: Slack, messenger: Messenger, answer: Answer, kind: type[SlackError]
) -> None:
    """A card that may only be unreachable for now is never posted again."""
    slack.script("chat.update", answer)
    with pytest.raises(SlackError) as caught:
        await messenger.update(later(Kind.AGAIN), CARD)
    assert type(caught.value) is kind
    assert [call.method for call in slack.calls] == ["chat.update"]


# --- Finding ---


async def test_a_message_is_found_by_its_alert_id(slack: Slack, messenger: Messenger) -> None:
    """In the channel's history, from a little before the intent."""
    posted = await messenger.post(OPENED, None)
    slack.store({"text": "another", "metadata": metadata("another")})
    assert await find(messenger, OPENED, None) == posted
    args = slack.of("conversations.history")[0].args
    assert args["oldest"] == stamp(START - timedelta(seconds=5))
    assert (args["include_all_metadata"], args["limit"]) == ("1", "200")


async def test_a_reply_is_looked_for_in_its_thread(slack: Slack, messenger: Messenger) -> None:
    """The card tells channel and thread, whatever the alert's own channel is called."""
    alert = replace(later(Kind.AGAIN), channel="#alerts")
    posted = await messenger.post(alert, CARD)
    assert await find(messenger, alert, CARD) == posted
    assert slack.of("conversations.replies")[0].args["ts"] == CARD.ts


async def test_a_reply_names_its_root_message(slack: Slack, messenger: Messenger) -> None:
    """A reply that the channel sees too is found there, and leads to the thread's first message."""
    place = await messenger.post(later(Kind.AGAIN), CARD)
    found = await messenger.find("again-1", CHANNEL, None, START)
    assert found == [Found(place, CARD, instant(place))]


async def test_all_that_tell_the_same_are_found(slack: Slack, messenger: Messenger) -> None:
    """Oldest first, for the first one stays."""
    places = [await messenger.post(OPENED, None) for _ in range(3)]
    found = await messenger.find(OPENED.id, CHANNEL, None, START)
    assert [one.place for one in found] == places


async def test_a_reply_whose_thread_is_gone_is_looked_for_in_the_channel(
    slack: Slack, messenger: Messenger
) -> None:
    """For that is where it was posted."""
    slack.script("chat.postMessage", refuses("thread_not_found"))
    slack.script("conversations.replies", refuses("thread_not_found"))
    posted = await messenger.post(later(Kind.AGAIN), CARD)
    assert await find(messenger, later(Kind.AGAIN), CARD) == posted


@pytest.mark.parametrize(
    "message",
    [
        {"metadata": metadata("another")},
        {"metadata": {"event_type": "other_app", "event_payload": {"id": "opened-1"}}},
        {"metadata": {"event_type": "imports_alert", "event_payload": []}},
        {"metadata": "imports_alert"},
        {"metadata": None},
        {"text": "opened-1"},
    ],
)
async def test_other_messages_are_not_ours(
    slack: Slack, messenger: Messenger, message: dict[str, Any]
) -> None:
    """None means: it stands nowhere in the history."""
    slack.store(message)
    assert await find(messenger, OPENED, None) is None


async def test_another_bot_with_the_same_id_is_not_us(slack: Slack, messenger: Messenger) -> None:
    """A second installation beside this one gives the same run the same alert id."""
    slack.store({"metadata": metadata("opened-1")})
    slack.messages[0]["bot_id"] = "B0ANOTHER1"
    assert await find(messenger, OPENED, None) is None
    slack.messages[0]["bot_id"] = BOT_ID
    assert await find(messenger, OPENED, None) is not None
    assert len(slack.of("auth.test")) == 1


async def test_history_is_read_page_by_page(slack: Slack, messenger: Messenger) -> None:
    """The message is the oldest of three pages."""
    posted = await messenger.post(OPENED, None)
    for _ in range(450):
        slack.store({"text": "noise"})
    assert await find(messenger, OPENED, None) == posted
    assert len(slack.of("conversations.history")) == 3


async def test_a_history_without_end_decides_nothing(slack: Slack, messenger: Messenger) -> None:
    """Not found in this many pages is not the same as not there."""
    page = {"ok": True, "messages": [{}] * 200, "response_metadata": {"next_cursor": "more"}}
    slack.script("conversations.history", *[says(page)] * 20)
    with pytest.raises(Refused, match="history_too_long"):
        await find(messenger, OPENED, None)
    assert len(slack.of("conversations.history")) == 10


@pytest.mark.parametrize("code", ["missing_scope", "not_in_channel", "channel_not_found"])
async def test_a_history_that_cannot_be_read_is_refused(
    slack: Slack, messenger: Messenger, code: str
) -> None:
    """The dispatcher then labels what it sends."""
    slack.script("conversations.history", refuses(code))
    with pytest.raises(Refused, match=code):
        await find(messenger, OPENED, None)


async def test_a_channel_name_is_resolved_by_posting(slack: Slack, messenger: Messenger) -> None:
    """Until then its history cannot be read, which is said and not guessed."""
    alert = replace(OPENED, channel="#alerts")
    with pytest.raises(Refused, match="channel_id_unknown"):
        await find(messenger, alert, None)
    assert slack.calls == []
    posted = await messenger.post(alert, None)
    assert await find(messenger, alert, None) == posted
    assert slack.of("conversations.history")[0].args["channel"] == CHANNEL


async def test_a_duplicate_is_deleted(slack: Slack, messenger: Messenger) -> None:
    """Gone already is as good; any other refusal is told."""
    place = await messenger.post(OPENED, None)
    slack.script("chat.delete", says({"ok": True}), refuses("message_not_found"))
    slack.script("chat.delete", refuses("cant_delete_message"))
    await messenger.delete(place)
    await messenger.delete(place)
    assert slack.of("chat.delete")[0].args == {"channel": CHANNEL, "ts": place.ts}
    with pytest.raises(Refused, match="cant_delete_message"):
        await messenger.delete(place)


async def test_a_look_tells_whether_finding_would_work(slack: Slack, messenger: Messenger) -> None:
    """Before anything happens, for `imports-bot check`."""
    await messenger.look(CHANNEL)
    assert slack.calls[0].args == {"channel": CHANNEL, "limit": "1"}
    slack.script("conversations.history", refuses("not_in_channel"))
    with pytest.raises(Refused, match="not_in_channel"):
        await messenger.look(CHANNEL)
    with pytest.raises(Refused, match="channel_id_unknown"):
        await messenger.look("#alerts")


async def test_a_knock_tells_whether_alerts_could_be_posted(
    slack: Slack, messenger: Messenger
) -> None:
    """With a line for one person alone; that they are not there is not the bot's fault."""
    await messenger.knock(CHANNEL, "U1")
    [call] = slack.of("chat.postEphemeral")
    assert call.args == {"channel": CHANNEL, "user": "U1", "text": CHECKED}
    slack.script("chat.postEphemeral", refuses("user_not_in_channel"), refuses("is_archived"))
    await messenger.knock(CHANNEL, "U1")
    with pytest.raises(Refused, match="is_archived"):
        await messenger.knock(CHANNEL, "U1")


def test_it_is_the_channel_port(messenger: Messenger) -> None:
    """Nothing of the port is left out."""
    port: Channel = messenger
    assert port is messenger
