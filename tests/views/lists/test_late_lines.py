"""What is wrong with an import that did not fail, in a few words."""

from datetime import UTC, datetime, timedelta

from bot.domain.anomalies.lags import Lagging
from bot.domain.asked import Lag
from bot.views.lists.late_lines import lag_words

BEGAN = datetime(2026, 11, 26, 10, tzinfo=UTC)


def words(lag: Lagging) -> str:
    return "".join(str(part["text"]) for part in lag_words(lag, None))


def test_a_slow_run_that_is_over_is_said_to_be_the_last_one():
    """Beside an older failure, “took 14 min” alone would be about that run."""
    lag = Lagging(Lag.SLOW, BEGAN, timedelta(minutes=14), timedelta(minutes=4))
    assert words(lag) == "slow, the last run took 14 min (usually takes 4 min)"


def test_a_slow_run_that_is_not_over_is_running():
    lag = Lagging(Lag.SLOW, BEGAN, timedelta(minutes=14), timedelta(minutes=4), running=True)
    assert words(lag) == "slow, running for 14 min (usually takes 4 min)"
