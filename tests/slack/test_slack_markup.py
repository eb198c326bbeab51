"""Whom a question is addressed to, and how it is decorated, does not change it."""

import pytest

from bot.slack.markup import asked


@pytest.mark.parametrize(
    "text",
    [
        "<@U0BOT> failed events",
        "failed events <@U0BOT>",
        "failed <@U0BOT|imports> events",
        "<@U0BOT>failed events",
        "<@U0BOT>: <@U0BOT>, failed events",
        "&gt; <@U0BOT> failed events",
        "&gt;&gt;&gt; failed events",
        "@imports failed events",
        "failed events @imports.",
        "<@U0BOT> <@U2>'s failed events",
        "<@U2|ann smith> <@W3> failed events",
        "<!subteam^S1|@ops> <!subteam^S2> failed <!here> events <!channel|channel>",
        "failed events #imports-alerts",
        "failed events <#C1|imports-alerts> <#C2>",
        ":wave::skin-tone-3: failed:pray: events :+1:",
        "failed events &amp;nbsp; &amp;#39;",
        "&gt; *FAILED* daily_users\n&gt; 3 files\n<@U0BOT> failed events",
        "Reminder: <@U0BOT> failed events.",
        "FYI <@U2> cc <@U3> failed events",
        "*<@U0BOT>* `failed` _events_ ~:pray:~",
    ],
)
def test_addresses_and_decoration_mean_nothing(text: str) -> None:
    """The bot wherever it is named, colleagues, groups, channels, links, emoji, quoted messages."""
    letters = "".join(one if one.isalnum() else " " for one in asked(text))
    assert letters.split() == ["failed", "events"]


@pytest.mark.parametrize(
    ("marked_up", "typed"),
    [
        ("a &amp; b &lt; c &gt; d", "a & b < c > d"),
        ("name:<http://x.io|x.io>", "name:x.io"),
        ("why <https://x.io|daily_users>", "why daily_users"),
        ("failed events <https://x.io/a?b=1&amp;c=2> https://x.io", "failed events (link)"),
        ("<https://x.io/a> still failing?", "still failing? (link)"),
        ("mute daily_users <https://x.io/a>", "mute daily_users"),
        ("<https://x.io/a>", ""),
        ("since <!date^1392734382^{date_num}|2014-02-18>", "since 2014-02-18"),
        ("since 12:30:45, 17:00:", "since 12:30:45, 17:00:"),
        ("status:failed: type:events:", "status:failed: type:events:"),
        ("unsubscribe #2", "unsubscribe #2"),
        ("hi-value failed", "hi-value failed"),
        ("&gt; failed", "failed"),
        ("a&copy_users &notin", "a&copy_users &notin"),
        ("<" * 5000, "<" * 5000),
        ("", ""),
        ("<@U0BOT>", ""),
        ("<@U0BOT> hi!", "hi!"),
        ("good morning", "good morning"),
        ("Hey, failed events", "Hey, failed events"),
        ("hi its me again", "hi its me again"),
        ("fyi why daily_users", "why daily_users"),
        ("hey mute daily_users in #general", "hey mute daily_users in #general"),
    ],
)
def test_the_rest_is_as_typed(marked_up: str, typed: str) -> None:
    """Slack's three escapes are taken back and no others; times and labels are no emoji."""
    assert asked(marked_up) == typed


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ('why "a @b :c: #d"', '"a @b :c: #d"'),
        ("why “a @b :c:”", "“a @b :c:”"),
        ("failed by <@U2>", "@U2"),
        ("failed by @ann", "@ann"),
        ("failed by <mailto:ann@x.io|ann@x.io>", "ann@x.io"),
        ("subscribe failed in <#C1|general>", "#general"),
        ("<@U0BOT> mute daily_users in #general", "#general"),
        ("show #daily", "#daily"),
    ],
)
def test_what_would_change_the_meaning_stays(text: str, kept: str) -> None:
    """So that the language says that it cannot read it, and nothing is passed over in silence."""
    assert kept in asked(text)


@pytest.mark.parametrize(
    ("typed", "question"),
    [
        ("<@U0BOT> assign orders to <@U2>", "assign orders to @U2"),
        ("<@U0BOT> hand over orders to <@U2|priya>", "hand over orders to @U2"),
        ("reply to <@U2> failed", "reply to   failed"),
    ],
)
def test_to_whom_something_is_handed_over(typed: str, question: str) -> None:
    """Who stands behind "to" is part of the question there, and nowhere else."""
    assert asked(typed).split() == question.split()
