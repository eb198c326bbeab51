"""Answers without the yes or no before them."""

from dataclasses import replace

import pytest

from bot.domain.answers.alone import Alone
from bot.domain.answers.card import Card
from bot.domain.answers.lagging import LaggingImports
from bot.domain.answers.past import PastRuns
from bot.domain.asked import Aspect, Lag
from bot.domain.imports import FAILED
from bot.views.blocks import fill, literal, spoken
from bot.views.card.first_line import verdict
from bot.views.lists.lagging_imports import lagging_imports
from bot.views.lists.listing import listing
from bot.views.lists.past import past_runs
from bot.views.outside_slack.plain import plain
from bot.views.reply.verdicts import is_a_verdict, the_only_ones, without_verdict
from tests.support.views_runs import basis
from tests.support.views_values import CARD, LISTING


@pytest.mark.parametrize(
    ("said", "fact"),
    [
        ("Yes: {name} ran.", "No: x ran."),
        ("No, not recovered yet: {name} ran.", "No: x ran."),
        ("Not yet: {name} waits.", "No: x waits."),
        ("Yes: no run of {name} is known.", "No run of No: x is known."),
        ("{name} ran.", "No: x ran."),
    ],
)
def test_the_fact_stays(said: str, fact: str) -> None:
    line = fill(said, name=literal("No: x", 9, bold=True))
    assert spoken(without_verdict(line)) == fact


@pytest.mark.parametrize("aspect", Aspect)
def test_where_a_fact_is_asked_for_the_card_begins_with_it(aspect: Aspect) -> None:
    card: Card = replace(CARD, aspect=aspect, stated=True)
    assert not is_a_verdict(verdict(card))


@pytest.mark.parametrize(
    ("alone", "said"),
    [
        (None, ""),
        (Alone(("a",), (), 0), "Yes: a is the only one."),
        (Alone(("a", "b"), (), 0), "Yes: a and b are the only ones."),
        (Alone(("a",), (), 2), "No: a is not the only one."),
        (Alone(("a", "b"), ("b",), 0), "No: b is not in this list."),
    ],
)
def test_whether_those_named_are_the_only_ones(alone: Alone | None, said: str) -> None:
    assert " ".join(map(spoken, the_only_ones(alone))) == said


def test_each_kind_of_list_begins_with_it() -> None:
    alone = Alone(("a",), (), 1)
    for message in (
        listing(replace(LISTING, alone=alone)),
        past_runs(PastRuns(basis(), (FAILED,), (), {}, 0, {}, alone=alone)),
        lagging_imports(LaggingImports(basis(), (Lag.STUCK,), (), {}, 0, 3, alone=alone)),
    ):
        assert plain(message).startswith("No: a is not the only one.")
