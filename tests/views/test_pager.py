"""Pages of an answer, and what is left out of a message."""

import pytest

from bot.views.pager import page_buttons, page_of, rest


@pytest.mark.parametrize(
    ("page", "pages", "said"),
    [
        (1, 1, {"Share in channel": "failed page 1", "Refresh": "failed page 1 fresh"}),
        (1, 3, {"Next": "failed page 2"}),
        (2, 3, {"Previous": "failed page 1", "Next": "failed page 3"}),
        (3, 3, {"Previous": "failed page 2", "Refresh": "failed page 3 fresh"}),
    ],
)
def test_what_each_button_asks(page: int, pages: int, said: dict[str, str]):
    """No button leads to a page that is not there; no two have one id."""
    (row,) = page_buttons("failed", page, pages)
    asks = {one["text"]["text"]: one["value"] for one in row["elements"]}
    assert asks.items() >= said.items()
    assert ("Previous" in asks, "Next" in asks) == (page > 1, page < pages)
    assert len({one["action_id"] for one in row["elements"]}) == len(row["elements"])


def test_which_page_it_is():
    """Said only where there is another."""
    assert (page_of(1, 1), page_of(2, 5)) == ("", "page 2 of 5")


@pytest.mark.parametrize(
    ("found", "shown", "what", "said"),
    [
        (3, 3, "import", ""),
        (4, 3, "import", "… and 1 more import."),
        (1_003, 3, "import", "… and 1,000 more imports."),
        (5, 3, "", "… and 2 more."),
    ],
)
def test_what_is_left_out(found: int, shown: int, what: str, said: str):
    """Counted; nothing where all are shown."""
    assert rest(found, shown, what) == said
