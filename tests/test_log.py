"""Log lines are events with fields, and hold no secret."""

import json
import logging

import pytest
import structlog

from bot.log import QUIETER, configure


@pytest.fixture(autouse=True)
def restored():
    """Other tests keep the logging they had."""
    root = logging.getLogger()
    handlers = root.handlers[:]
    levels = [(logger, logger.level) for logger in (root, *map(logging.getLogger, QUIETER))]
    yield
    root.handlers[:] = handlers
    for logger, level in levels:
        logger.setLevel(level)
    structlog.reset_defaults()


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_json_lines_carry_event_and_fields(capsys: pytest.CaptureFixture[str]):
    """One JSON object a line; fields without a value are left out."""
    configure("json", "INFO")
    structlog.get_logger().info("watcher.sweep_finished", rows=40, error=None)
    (line,) = lines(capsys)
    assert line.pop("timestamp")
    assert line == {"event": "watcher.sweep_finished", "rows": 40, "level": "info"}


def test_other_libraries_speak_the_same_form(capsys: pytest.CaptureFixture[str]):
    """Standard logging records come out as the same JSON, with their arguments filled in."""
    configure("json", "INFO")
    logging.getLogger("slack_bolt").warning("retry %s of %s", 1, 3)
    assert [line["event"] for line in lines(capsys)] == ["retry 1 of 3"]


def test_secrets_are_blotted_out_everywhere(capsys: pytest.CaptureFixture[str]):
    """Known secrets and the shapes of Slack's own, in fields, messages and tracebacks."""
    configure("json", "INFO", ["s3cret-key"])
    try:
        raise ValueError("the key is s3cret-key")
    except ValueError:
        structlog.get_logger().exception("bug", url="wss://x.example/link/?ticket=abc")
    logging.getLogger("x").error("token xoxb-1-2-abc and Basic d29ya3NwYWNlOmtleQ==")
    text = capsys.readouterr().err
    assert "ValueError" in text
    assert not any(secret in text for secret in ("s3cret", "xoxb-1", "d29ya3", "ticket=abc"))


def test_the_level_holds_for_both(capsys: pytest.CaptureFixture[str]):
    """Below the level nothing is written, whoever speaks."""
    configure("json", "WARNING")
    structlog.get_logger().info("quiet")
    logging.getLogger("x").info("quiet")
    structlog.get_logger().warning("loud")
    assert [line["event"] for line in lines(capsys)] == ["loud"]


def test_the_console_form_is_for_people(capsys: pytest.CaptureFixture[str]):
    """A terminal gets readable lines, tracebacks included."""
    secret = "k3yZ" * 20
    configure("console", "INFO", [secret])
    try:
        raise ValueError("broken")
    except ValueError:
        structlog.get_logger().exception("bug", rows=3)
    text = capsys.readouterr().err
    assert "rows=3" in text
    assert secret not in text
    assert secret[:20] not in text
    assert "ValueError: broken" in text


def test_lines_carry_what_they_belong_to(capsys: pytest.CaptureFixture[str]):
    """The id of a question or an alert is in every line meanwhile, another library's too."""
    configure("json", "INFO")
    with structlog.contextvars.bound_contextvars(question="5f3c01aa"):
        structlog.get_logger().info("slack.question")
        logging.getLogger("slack_bolt").warning("slow")
    structlog.get_logger().info("app.stopping")
    assert [line.get("question") for line in lines(capsys)] == ["5f3c01aa", "5f3c01aa", None]
