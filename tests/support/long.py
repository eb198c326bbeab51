"""Cases of a test that `make test` leaves out, for others of the same kind guard as well."""

import pytest
from _pytest.mark import ParameterSet


def long_case(*values: object, name: str | None = None) -> ParameterSet:
    """One case, of as many values as the test has parameters."""
    return pytest.param(*values, marks=pytest.mark.long, id=name)
