"""Answers to questions as Slack shows them: which view shows which answer."""

from collections.abc import Callable, Mapping
from typing import Any, Final, get_args

from bot.domain.answers.answer import (
    Acknowledged,
    AcknowledgedMany,
    Answer,
    Choice,
    FileList,
    Guide,
    Handled,
    HandOver,
    Listing,
    NotFailing,
    Offer,
    Promised,
    Started,
    Trend,
    Unknown,
    Upcoming,
)
from bot.domain.answers.card import Card, Cards
from bot.domain.answers.confirmation import Confirmation
from bot.domain.answers.declined import Declined
from bot.domain.answers.health import Health
from bot.domain.answers.lagging import LaggingImports
from bot.domain.answers.numbers import Number, Ranks, SideBySide
from bot.domain.answers.overview import Overview
from bot.domain.answers.ownership import OwnerList
from bot.domain.answers.past import PastRuns
from bot.domain.answers.small_talk import (
    Courtesy,
    Explanation,
    Greeting,
    Impossible,
    InUtc,
    Meaning,
)
from bot.domain.answers.subscriptions_and_mutes import MutedMany, SubscriptionOrMute, UnmutedMany
from bot.domain.answers.why_alert import WhyAlert
from bot.views.alerting import activity
from bot.views.card import file_list, which_one
from bot.views.card.card import card, cards
from bot.views.card.why_alert import why_alert
from bot.views.doing import rerun, subscriptions
from bot.views.doing.confirmation import confirmation, muted_many, unmuted_many
from bot.views.guide.help import guide
from bot.views.guide.impossible import impossible
from bot.views.guide.meanings import in_utc, meaning_of
from bot.views.guide.small_talk import courtesy, explanation, greeting
from bot.views.health import health
from bot.views.lists.lagging_imports import lagging_imports
from bot.views.lists.listing import listing
from bot.views.lists.overview import overview
from bot.views.lists.owner_list import owner_list
from bot.views.lists.past import past_runs
from bot.views.lists.upcoming import upcoming
from bot.views.message import Message
from bot.views.numbers.comparison import side_by_side
from bot.views.numbers.number import one_number
from bot.views.numbers.rankings import ranks
from bot.views.numbers.trend import trend
from bot.views.outgoing.promises import promised
from bot.views.reply.declined import declined

_VIEWS: Final[Mapping[type[Any], Callable[[Any], Message]]] = {
    Listing: listing,
    Card: card,
    Cards: cards,
    Overview: overview,
    FileList: file_list.file_list,
    Choice: which_one.choice,
    Unknown: which_one.unknown,
    Declined: declined,
    Courtesy: courtesy,
    Greeting: greeting,
    Explanation: explanation,
    Meaning: meaning_of,
    InUtc: in_utc,
    Impossible: impossible,
    Upcoming: upcoming,
    Trend: trend,
    PastRuns: past_runs,
    LaggingImports: lagging_imports,
    OwnerList: owner_list,
    Number: one_number,
    Ranks: ranks,
    SideBySide: side_by_side,
    WhyAlert: why_alert,
    Confirmation: confirmation,
    MutedMany: muted_many,
    UnmutedMany: unmuted_many,
    Health: health,
    Guide: guide,
    Offer: rerun.render,
    Started: rerun.render,
    Promised: promised,
    Acknowledged: activity.answer,
    AcknowledgedMany: activity.answer_many,
    HandOver: activity.hand_over,
    NotFailing: activity.not_failing,
    Handled: lambda done: activity.activity(done.alert),
    **dict.fromkeys(get_args(SubscriptionOrMute), subscriptions.render),
}


def render(answer: Answer) -> Message:
    """The message for any answer."""
    return _VIEWS[type(answer)](answer)
