"""What the tests of delivery share."""

import pytest

from tests.support.services_delivery import Scene


@pytest.fixture
def scene() -> Scene:
    """A dispatcher over a memory store, with nothing in the outbox."""
    return Scene()
