"""What can be asked: questions to press, and the words they are made of."""

from bot.domain.answers import Guide
from bot.query.words import EXAMPLES, TIMES, Role, filter_table, usage_table
from bot.views import actions
from bot.views.blocks import aside, button, literal, offer, rich, say
from bot.views.message import Element, Line, Message
from bot.views.text import TEXT, neutral

_TITLES = {
    Role.STATUS: "Status",
    Role.TYPE: "Type",
    Role.SOURCE: "Source",
    Role.SCHEDULE: "Schedule",
}
_MOST_WORKSPACES = 20
_GROUP = 400


def guide(answer: Guide) -> Message:
    """Examples as buttons, then the words by group."""
    blocks = [
        rich(
            [say("Ask about imports in your own words, in any order.", bold=True)],
            [say("If a word isn't understood, you get the closest match. Try one:")],
        ),
        *(
            offer(what, button(query, actions.numbered(actions.ASK, number), query))
            for number, (query, what) in enumerate(EXAMPLES, start=1)
        ),
        rich([say("Words", bold=True)], *_words(answer)),
        rich([say("Time", bold=True)], *(_group(*time) for time in TIMES)),
        aside("Two words of one kind mean either; words of different kinds narrow the result."),
    ]
    asked = "; ".join(f"{query}: {what}" for query, what in EXAMPLES)
    return Message(neutral(f"What can be asked. {asked}.", TEXT), blocks)


def ask_help(number: int) -> Element | None:
    """The button that asks for help, as the n-th of its message."""
    return button("Help", actions.numbered(actions.ASK, number), "help")


def _words(answer: Guide) -> list[Line]:
    """A line per group, the normal form of each word; every filter can be turned round by `not`."""
    lines = [
        _group(title, ", ".join(words[0] for _, words in filter_table(role)))
        for role, title in _TITLES.items()
    ]
    lines += [
        _group("Not", "not archived, except csv"),
        _group("Name", '"Daily users", name:daily_users'),
    ]
    if answer.workspaces:
        names = ", ".join(answer.workspaces[:_MOST_WORKSPACES])
        lines.append(_group("Workspace", f"in {names}"))
    usages = [*usage_table(Role.MODIFIER), *usage_table(Role.INTENT)]
    return [*lines, *(_group(usage, does) for usage, does in usages)]


def _group(title: str, words: str) -> Line:
    return [say(f"{title}: ", bold=True), literal(words, _GROUP)]
