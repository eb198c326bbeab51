"""Answers without the yes or no before them."""

from dataclasses import replace

import pytest

from bot.domain.answers.card import Card
from bot.domain.asked import Aspect
from bot.views.blocks import fill, literal, spoken
from bot.views.card.first_line import verdict
from bot.views.reply.verdicts import is_a_verdict, without_verdict
from tests.support.views_values import CARD


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
