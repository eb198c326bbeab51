"""A file that is to be changed, and quotes around what is no import."""

import pytest

from tests.support.query_reading import asked

CHANGED = [
    "cant u just strip the dups out of black friday vips n reload it",
    "can u strip the dupes out of black friday vips",
    "can't you remove the duplicates from black friday vips and reload it",
    "please strip the duplicate rows from black friday vips",
    "please remove the duplicates from black friday vips and rerun it",
]


@pytest.mark.parametrize("text", CHANGED)
def test_a_file_is_not_changed_by_the_bot(text: str) -> None:
    """And not loaded again as it is."""
    assert asked(text) == ['fix the file "Black Friday VIPs"']


CAMPAIGNS = [
    'I have the campaign "your favourite is cheaper" that depends of it. is churn_scores ok?',
    'churn_scores is for our newsletter "we miss you", is it ok?',
    'our push "come back", is churn_scores ok for that?',
]


@pytest.mark.parametrize("text", CAMPAIGNS)
def test_what_a_campaign_is_called_is_no_import(text: str) -> None:
    """The import that is named is asked about."""
    assert asked(text) == ['show "churn_scores" ok']


def test_what_failed_is_not_looked_for_in_a_campaign() -> None:
    """No import has its name."""
    text = 'no alert of churn_scores today, and I have the campaign "we miss you". what failed?'
    assert asked(text) == ['why alert "churn_scores" today', "failed"]


def test_a_name_in_quotes_that_is_late_is_no_import() -> None:
    """Where an import is named."""
    text = 'churn_scores is in. is "big spenders" overdue?'
    assert asked(text) == ['show "churn_scores" late']
