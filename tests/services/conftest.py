"""What the services' tests share."""

import pytest

from tests.support.services_asking import Scene


@pytest.fixture
def asking() -> Scene:
    """Two workspaces that can be asked."""
    return Scene()
