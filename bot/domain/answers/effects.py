"""What an answer leads to: whether the channel sees it, and what “it” means from then on."""

from collections.abc import Sequence
from typing import Final

from bot.domain.answers.answer import (
    Acknowledged,
    Answer,
    FileList,
    Handled,
    HandOver,
    Listing,
    NotFailing,
    Offer,
    Promised,
    Started,
)
from bot.domain.answers.card import Card, Cards
from bot.domain.answers.lagging import LaggingImports
from bot.domain.answers.numbers import Ranks
from bot.domain.answers.past import PastRuns
from bot.domain.answers.small_talk import Impossible
from bot.domain.answers.subject import Subject
from bot.domain.answers.subscriptions_and_mutes import (
    Muted,
    MutedMany,
    Subscribed,
    Unmuted,
    UnmutedMany,
    Unsubscribed,
)
from bot.domain.answers.topics import Topic
from bot.domain.answers.why_alert import WhyAlert
from bot.domain.asked import ME
from bot.domain.imports import Import

# An answer about more imports leaves open which one “it” is.
MOST_MEANT: Final = 8


def is_news(answer: Answer, channel: str = "") -> bool:
    """Whether something changed for all, so that this channel is to see it, and who did it; not if
    a thread there says so.
    """
    match answer:
        case Subscribed():
            return answer.new and answer.refused is None
        case Unmuted():
            return answer.mute is not None and channel not in answer.noted
        case Muted() | MutedMany() | Started():
            return channel not in answer.noted
        case Unsubscribed() | UnmutedMany():
            return True
        case _:
            return False


def topic_of(answer: Answer) -> Topic | None:
    """What “it” means after this answer: the imports that it is about, up to eight."""
    match answer:
        case Card() | FileList() | Offer() | Started() | WhyAlert() | Promised() | NotFailing():
            return _topic(answer.about.workspace, [answer.about.row])
        case Impossible(about=Subject() as about):
            return _topic(about.workspace, [about.row])
        case Muted():
            return Topic(answer.workspace, ((answer.mute.import_id, answer.mute.name),))
        case Acknowledged(problem=problem) | HandOver(problem=problem):
            return _topic(problem.workspace, [problem.row])
        case Handled():
            return _topic(answer.alert.problem.workspace, [answer.alert.problem.row])
        case Cards():
            first = answer.cards[0].about
            return _topic(first.workspace, [each.row for each in answer.cards])
        case Listing():
            return _topic(answer.workspace, answer.rows) if answer.found <= MOST_MEANT else None
        case PastRuns() | LaggingImports():
            rows = dict.fromkeys(each.row for each in answer.imports)
            return _topic(answer.basis.workspace, [*rows]) if answer.found <= MOST_MEANT else None
        case Ranks():
            rows = dict.fromkeys(each.row for each in answer.parts if each.row)
            return _topic(answer.basis.workspace, [*rows]) if len(rows) <= MOST_MEANT else None
        case _:
            return None


def owner_of(answer: Answer, asked: str | None) -> str:
    """Whose imports all of an answer's are: who was `asked` for, or whom its cards show."""
    if asked not in (None, ME):
        return asked
    cards = answer.cards if isinstance(answer, Cards) else ()
    owners = [each.owner for each in (*cards, answer) if isinstance(each, Card)]
    shown = {(each.address if each else None) or "" for each in owners}
    return shown.pop() if len(shown) == 1 else ""


def _topic(workspace: str, rows: Sequence[Import]) -> Topic | None:
    imports = tuple((row.id, row.name) for row in rows)
    return Topic(workspace, imports) if imports else None
