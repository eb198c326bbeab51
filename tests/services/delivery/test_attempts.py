"""When an item is tried again, so that no other waits for it for long."""

import pytest

from bot.services.delivery.attempts import UNCLEAR_ATTEMPTS, Attempts
from bot.services.delivery.waits import PASSED_OVER_SECONDS
from tests.support.services_fakes import NOW
from tests.support.store_clock import HandClock


@pytest.fixture
def clock() -> HandClock:
    return HandClock(NOW)


@pytest.fixture
def attempts(clock: HandClock) -> Attempts:
    return Attempts(clock)


def test_an_item_waits_as_long_as_it_is_asked(attempts: Attempts, clock: HandClock):
    attempts.wait("a", 5)
    clock.move(4)
    assert not attempts.may("a")
    clock.move(1)
    assert attempts.may("a")


def test_no_group_takes_in_an_item_that_waits(attempts: Attempts, clock: HandClock):
    attempts.pass_over(("a", "b"))
    assert set(attempts.waiting) == {"a", "b"}
    clock.move(PASSED_OVER_SECONDS)
    assert attempts.may("a")
    assert set(attempts.waiting) == {"b"}


def test_one_unclear_attempt_too_many_passes_over_all_items_of_the_message(attempts: Attempts):
    tried = [attempts.unclear("group", ("a", "b")) for _ in range(UNCLEAR_ATTEMPTS)]
    assert tried == [*(False,) * (UNCLEAR_ATTEMPTS - 1), True]
    assert not any(map(attempts.may, ("a", "b")))


def test_only_attempts_in_a_row_count(attempts: Attempts):
    for _ in range(UNCLEAR_ATTEMPTS):
        attempts.succeeded("a")
        assert not attempts.unclear("a", ("a",))
