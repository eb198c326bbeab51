"""What can be asked: one screen of a phone, then everything, or all about one command."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from bot.domain.answers.answer import Guide
from bot.query.canonical import canonical
from bot.query.rules.actions import WORKSPACES
from bot.query.values import Filters, Intent
from bot.query.words import EXAMPLES, TIMES, Entry, Role, filter_table, normal, usage_table
from bot.query.words.doing import INTENT_ENTRIES
from bot.views import actions
from bot.views.blocks import aside, button, buttons, fill, literal, offer, rich, say, sentences
from bot.views.message import Element, Line, Message
from bot.views.text import TEXT, capital, neutral

_TITLES = {
    Role.STATUS: "Status",
    Role.TYPE: "Type",
    Role.SOURCE: "Source",
    Role.SCHEDULE: "Schedule",
}
_MOST_WORKSPACES = 20
_GROUP = 400
_ALL: Final = "all"
# What most people want, in the words that they use for it.
_KINDS: Final = (
    ("Status", "is everything ok? · what failed last night? · is anything stuck?"),
    ("One import", "why did daily_users fail? · when does daily_users run?"),
    ("Numbers", "how many rows failed yesterday? · failed last 7d as csv"),
    ("Act", "ack daily_users · mute daily_users until tomorrow 9am · rerun daily_users"),
    ("Alerts here", "subscribe failed events · why was there no alert for daily_users?"),
)
_TRY: Final = (
    ("Status", "overview"),
    ("Failed today", "failed today"),
    ("What runs next", "next"),
    ("More", f"help {_ALL}"),
)
_OTHER_WORDS: Final = 8
_WHICH: Final = "Which import's alerts shall I mute?"
_MOST_MUTES: Final = 4
# How commands are written, for who has never written one.
_EXAMPLES: Final[Mapping[str, str]] = {
    Intent.MUTE: "mute daily_users 2h",
    Intent.UNMUTE: "unmute daily_users",
    Intent.RERUN: "rerun daily_users",
    Intent.SUBSCRIBE: "subscribe failed events",
    Intent.UNSUBSCRIBE: "unsubscribe failed events",
    Intent.ACKNOWLEDGE: "ack daily_users",
    Intent.RELEASE: "release daily_users",
    Intent.ASSIGN: "assign daily_users to @priya",
    Intent.NOTE: "note daily_users: asked the vendor",
}
_IN_ALERTS: Final = (
    *(Intent.MUTE, Intent.UNMUTE, Intent.RERUN, Intent.ACKNOWLEDGE, Intent.RELEASE, Intent.ASSIGN),
)


def guide(answer: Guide) -> Message:
    """What was asked for: the short help, all of it, or one command."""
    if answer.term == _ALL:
        return _everything(answer)
    if answer.term == WORKSPACES:
        return _workspaces(answer)
    entries = [entry for entry in INTENT_ENTRIES if entry.usage and answer.term in entry.means]
    return _command(entries[0], answer.alerting) if entries else _short()


def _workspaces(answer: Guide) -> Message:
    """Which there are."""
    names = ", ".join(answer.workspaces[:_MOST_WORKSPACES])
    said = [literal(text, _GROUP, bold=True) for text in answer.notes]
    one = len(answer.workspaces) == 1
    words = "The workspace is called {names}." if one else "The workspaces are called {names}."
    lines: list[Line] = [
        *([part] for part in said),
        fill(words, names=literal(f"“{names}”" if one else names, _GROUP, bold=True)),
    ]
    press = button("Status", actions.numbered(actions.ASK, 1), "overview")
    return Message(neutral(sentences(*lines), TEXT), [rich(*lines), *buttons(press)])


def _short() -> Message:
    """What fits on a phone."""
    head = (
        "I am imports-bot: I watch MoEngage's file imports. Ask about them in your own words. For "
        "example:"
    )
    lines = [[say(head, bold=True)], *(_group(title, words) for title, words in _KINDS)]
    presses = buttons(
        *(
            button(label, actions.numbered(actions.ASK, number), query)
            for number, (label, query) in enumerate(_TRY, start=1)
        )
    )
    return Message(_listed(head, _KINDS), [rich(*lines), *presses])


def _listed(head: str, said: Sequence[tuple[str, str]]) -> str:
    """In words alone, one under the other."""
    return "\n• ".join([head, *(neutral(f"{one}: {what}", _GROUP) for one, what in said)])


def _command(entry: Entry, alerting: Sequence[str]) -> Message:
    """What a command does, how it is written, and its other words; first the imports that a mute
    may be about.
    """
    example, where = _EXAMPLES.get(entry.means[0]), entry.means[0] in _IN_ALERTS
    write = literal(example or entry.usage, _GROUP, code=True)
    press = ", or use the buttons of its alert" if where else ""
    asks: list[Line] = [[say(_WHICH, bold=True)]] if alerting else []
    lines: list[Line] = [
        *asks,
        [say(f"{capital(entry.help)}.")],
        fill("Write {write}{press}.", write=write, press=press),
        _group("Syntax", entry.usage) if example else [],
    ]
    others = entry.words[1 : _OTHER_WORDS + 1]
    if others:
        lines.append(_group("Other words", ", ".join(others)))
    more = button("More", actions.numbered(actions.ASK, 1), f"help {_ALL}")
    text = neutral(_WHICH if alerting else f"{entry.usage}: {entry.help}.", TEXT)
    return Message(text, [rich(*lines), *buttons(*_mutes(alerting), more)])


def _mutes(alerting: Sequence[str]) -> Sequence[Element | None]:
    """A button each, of the latest."""
    asked = [canonical(Intent.MUTE, Filters(), target=name) for name in alerting[:_MOST_MUTES]]
    return [
        button(f"Mute {name}", actions.numbered(actions.OPERATE, number), query)
        for number, (name, query) in enumerate(zip(alerting, asked, strict=False), start=2)
    ]


def _everything(answer: Guide) -> Message:
    """Examples as buttons, then the words by group."""
    blocks = [
        rich(
            [say("Ask about imports in your own words, in any order.", bold=True)],
            [say("If a word isn't understood, you get the closest match. Try one of these:")],
        ),
        *(
            offer(what, button(query, actions.numbered(actions.ASK, number), query))
            for number, (query, what) in enumerate(EXAMPLES, start=1)
        ),
        rich([say("Words", bold=True)], *_words(answer)),
        rich([say("Time", bold=True)], *(_group(*time) for time in TIMES)),
        aside(
            "Several words of one kind widen the answer: s3 sftp. "
            "Words of different kinds narrow it: failed s3."
        ),
    ]
    return Message(_listed("What you can ask:", EXAMPLES), blocks)


def _words(answer: Guide) -> list[Line]:
    """A line per group, the normal form of each word; every filter can be turned round by `not`."""
    lines = [
        _group(title, ", ".join(_named(role, *entry) for entry in _first_words(role)))
        for role, title in _TITLES.items()
    ]
    lines += [
        _group("Leave out", "not archived; except csv; without orders_hourly"),
        _group("Name", '"Daily users", name:daily_users'),
    ]
    if len(answer.workspaces) > 1:
        names = "; ".join(f"in {name}" for name in answer.workspaces[:_MOST_WORKSPACES])
        lines.append(_group("Workspace", names))
    usages = [*usage_table(Role.MODIFIER), *usage_table(Role.INTENT)]
    return [*lines, *(_group(usage, does) for usage, does in usages)]


def _first_words(role: Role) -> Iterable[tuple[Sequence[str], Sequence[str]]]:
    """The first entry of each meaning: another one for the same values is no other filter."""
    found: dict[Sequence[str], Sequence[str]] = {}
    for means, words in filter_table(role):
        found.setdefault(means, words)
    return found.items()


def _named(role: Role, means: Sequence[str], words: Sequence[str]) -> str:
    """A word of a filter; one that stands for several values is followed by them."""
    several = " or ".join(normal(role, value) for value in means)
    return f"{words[0]} ({several})" if len(means) > 1 else words[0]


def _group(title: str, words: str) -> Line:
    return [say(f"{title}: ", bold=True), literal(words, _GROUP)]
