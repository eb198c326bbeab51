"""Arguments of the command line: options stand before a question or behind it."""

from pathlib import Path

import pytest

from bot.arguments import parse


@pytest.mark.parametrize(
    ("typed", "question", "as_json"),
    [
        ("failed events", "failed events", False),
        ("--json failed events", "failed events", True),
        ("failed events --json", "failed events", True),
        ("-archived --json", "-archived", True),
        ("-- -archived --json", "-archived --json", False),
        ("-", "-", False),
        ("", "", False),
    ],
)
def test_what_is_asked(typed: str, question: str, *, as_json: bool):
    """What is no option of the command is the question, a word with a hyphen too."""
    for command in ("query", "explain"):
        given = parse([command, *typed.split()])
        assert (" ".join(given.text), given.json) == (question, as_json)


@pytest.mark.parametrize(
    "typed", ["--names names.txt ltv ok", "ltv ok --names names.txt", "ltv --names=names.txt ok"]
)
def test_options_with_a_value(typed: str):
    """The value is no part of the question."""
    given = parse(["explain", *typed.split()])
    assert (given.names, given.text) == (Path("names.txt"), ["ltv", "ok"])


def test_a_value_is_missing(capsys: pytest.CaptureFixture[str]):
    """It is said which."""
    with pytest.raises(SystemExit):
        parse(["explain", "failed", "--now"])
    assert "--now: expected one argument" in capsys.readouterr().err
