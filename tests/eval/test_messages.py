"""The committed messages."""

import pytest

from tests.eval.judge import KINDS, NAMES
from tests.eval.messages import DEV, HELD, SETS, half, read


@pytest.mark.parametrize("name", SETS)
def test_each_message_is_in_the_half_that_its_hash_says(name: str):
    assert {half(facts.text, facts.after) for facts in read(name)} == {name}


def test_there_are_300_at_least_and_none_twice():
    messages = [(facts.text, facts.after) for name in (DEV, HELD) for facts in read(name)]
    assert len(messages) == len(set(messages)) >= 300


@pytest.mark.parametrize("name", SETS)
def test_facts_are_about_imports_of_the_company(name: str):
    for facts in read(name):
        assert {*facts.names, *facts.not_names} <= {*NAMES}, facts.text
        assert not {*facts.names} & {*facts.not_names}, facts.text
        assert facts.kind in KINDS, facts.text
        assert facts.verdict in {None, "yes", "no"}, facts.text
