"""The arguments of the command line: what each command takes, and its help."""

import argparse
import itertools
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from bot import __version__
from bot.domain.anomalies.kinds import AnomalyKind
from bot.domain.imports import BROKEN

LAST_PORT: Final = 65_535
_LINES: Final = "one JSON object a line"
# The options of the commands that take a question.
_FLAGS: Final = ("--json", "--csv", "-h", "--help")
_VALUED: Final = ("--now", "--timezone", "--names")


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """What was given; `command` is one of the commands. Raises SystemExit, once argparse has said
    why.
    """
    return _parser().parse_args(_guard_query(list(argv)))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="imports-bot", description="MoEngage file imports, asked about and watched from Slack."
    )
    parser.add_argument("--version", action="version", version=f"imports-bot {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("run", help="serve Slack, watch MoEngage, post alerts")
    _check(commands.add_parser("check", help="settings, Slack, MoEngage and Redis: a line each"))
    _query(commands.add_parser("query", help="ask from the terminal"))
    _route(commands.add_parser("route", help="which way an alert would take; nothing is sent"))
    _settings(commands.add_parser("settings", help="what is in force, and where it is from"))
    _audit(commands.add_parser("audit", help="what people did with the bot, the latest first"))
    commands.add_parser("mcp", help="answer an assistant (MCP) over standard input and output")
    _explain(
        commands.add_parser(
            "explain", help="how a text is read, and what would be asked of the API"
        )
    )
    _demo(commands.add_parser("demo", help="the bot against stand-ins, on this machine"))
    return parser


def _check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--post", action="store_true", help="send a test alert to each channel, and delete it"
    )
    parser.add_argument("--json", action="store_true", help=_LINES)


def _query(parser: argparse.ArgumentParser) -> None:
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="the whole answer, for programs")
    form.add_argument("--csv", action="store_true", help="its rows, for spreadsheets")
    parser.add_argument("text", nargs="*", metavar="QUERY", help='such as "failed events last 7d"')


def _route(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("target", nargs="+", metavar="NAME-OR-ID", help="an import, known or not")
    parser.add_argument("--workspace", metavar="NAME", help="instead of the default one")
    parser.add_argument(
        "--status",
        choices=[*BROKEN, *map(str, AnomalyKind)],
        type=str.upper,
        help="of the run, or what is guessed",
    )
    parser.add_argument("--type", metavar="TYPE", help="users, events or aux_data")
    parser.add_argument("--source", metavar="SOURCE", help="s3, sftp or csv")
    parser.add_argument("--schedule", metavar="SCHEDULE", help="periodic or onetime")
    parser.add_argument("--failed-rows", type=int, metavar="N", help="of a partial success")
    parser.add_argument("--total-rows", type=int, metavar="N")


def _settings(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=_LINES)


def _audit(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--last", type=_count, default=20, metavar="N", help="how many (default: %(default)s)"
    )
    parser.add_argument("--workspace", metavar="NAME", help="of this one alone")
    parser.add_argument("--json", action="store_true", help=_LINES)


def _explain(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=_LINES)
    parser.add_argument("--now", metavar="ISO", help="the instant to count from")
    parser.add_argument("--timezone", metavar="ZONE", help="instead of the setting TIMEZONE")
    parser.add_argument(
        "--names", metavar="FILE", type=Path, help="the imports that may be named, one a line"
    )
    parser.add_argument("text", nargs="*", metavar="QUERY", help="or - to read a query a line")


def _demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--say",
        metavar="TEXT",
        action="append",
        default=[],
        help="ask this, print the answer and exit, without a page; may be repeated",
    )
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        help="where the page listens (default: %(default)s, this machine alone)",
    )
    parser.add_argument(
        "--port", type=_port, help="of the page (default: 8484, or a free one if that is in use)"
    )
    parser.add_argument("--seed", type=int, default=1, help="of the imports' world")
    parser.add_argument("--scene", type=Path, metavar="FILE", help="replay what it holds")


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and int(text) <= LAST_PORT:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a port from 0 to {LAST_PORT}")


def _count(text: str) -> int:
    if text.isascii() and text.isdigit() and int(text) > 0:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 on")


def _guard_query(argv: list[str]) -> list[str]:
    """Put options before the question, wherever they stand, and `--` between them, so that
    `imports-bot explain -archived` is a question.
    """
    if argv[:1] not in (["query"], ["explain"]):
        return argv
    options: list[str] = []
    words: list[str] = []
    rest = iter(argv[1:])
    for each in rest:
        name = each.partition("=")[0]
        if each == "--":
            words += rest
        elif name in _VALUED:
            options += [each, *([] if "=" in each else itertools.islice(rest, 1))]
        else:
            (options if name in _FLAGS else words).append(each)
    return [*argv[:1], *options, "--", *words]
