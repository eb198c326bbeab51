"""`imports-bot`: what a person starts.

run                       serve Slack, watch MoEngage, post alerts
check                     settings, Slack, MoEngage and Redis: a line each; --post tries an alert
query "failed last 7d"    ask from the terminal; --json or --csv print all of the answer
route NAME-OR-ID          which way the alert about an import would take, and why
settings [--json]         what is in force, and where it is from; secrets are hidden
audit [--last 20]         what people did with the bot: who, what, when, and the result
mcp                       answer an assistant (MCP) over standard input and output
explain [--json] QUERY    how it is read and what would be asked; `-` reads a query a line
demo [--say "/imports …"] the bot on this machine, against stand-ins, with a page in the browser

A fault is described on standard error, with exit code 1, a question not understood with 2.
"""

import argparse
import asyncio
import os
import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import structlog

from bot import arguments, log, network, settings, terminal
from bot.clock import SystemClock
from bot.domain.errors import BotError
from bot.settings import Settings, needs


def _faults_of_network(loaded: Settings) -> list[str]:
    """Of the variables that HTTP and TLS read, before a library does."""
    return network.faults(loaded.urls, os.environ)


# The settings that a bot needs to serve, and a network that fits them.
EVERYTHING = (*needs.ALL, _faults_of_network)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its exit code. Faults are described on standard error."""
    os.umask(0o077)  # what is written on the way is for its owner alone
    terminal.prepare()
    return terminal.finish(lambda: _told(list(sys.argv[1:] if argv is None else argv)))


def _told(argv: list[str]) -> int:
    try:
        return _command(arguments.parse(argv))
    except SystemExit as left:  # argparse has said why
        return int(left.code or 0)
    except settings.SettingsError as error:
        return _fail(*error.faults)
    except BotError as error:
        return _fail(str(error))
    except KeyboardInterrupt:
        return 130


def _command(given: argparse.Namespace) -> int:
    match given.command:
        case "run":
            return _run()
        case "check":
            return asyncio.run(_check(given))
        case "query":
            return asyncio.run(_query(given))
        case "route":
            return asyncio.run(_route(given))
        case "settings":
            return _settings(given)
        case "audit":
            return asyncio.run(_audit(given))
        case "mcp":
            return _mcp()
        case "explain":
            return _explain(given)
        case _:
            return _demo(given)


# Each command loads what it needs: `explain` and the demo do not wait for Slack's library.


def _run() -> int:
    loaded = settings.load(*EVERYTHING)
    from bot import app

    style = loaded.log_format or ("console" if sys.stderr.isatty() else "json")
    log.configure(style, loaded.log_level, loaded.secrets)
    for note in loaded.notes:
        structlog.get_logger().warning("settings.note", said=note)
    asyncio.run(app.run(loaded, lambda: settings.read(*EVERYTHING)))
    return 0


def _loaded(*wanted: settings.Need) -> Settings:
    """The settings, and what may be wrong with them on standard error. Raises SettingsError."""
    loaded = settings.load(*wanted)
    for note in loaded.notes:
        print(f"imports-bot: note: {note}", file=sys.stderr)
    return loaded


async def _check(given: argparse.Namespace) -> int:
    log.configure("console", "ERROR")
    from bot.commands.findings import Finding, Result, as_json, line

    show = as_json if given.json else line
    loaded, faults = settings.read(_faults_of_network)
    if faults:
        # All at once, the missing ones too; and nothing is asked of anybody, for what is
        # left of the settings could lead elsewhere.
        _, faults = settings.read(*EVERYTHING)
        for said in faults:
            print(show(Finding("settings", said, Result.FAIL)), flush=True)
        return 1
    from bot.commands.check import check

    good = True
    async for finding in check(loaded, post=given.post):
        good = good and not finding.fault
        print(show(finding), flush=True)
    return 0 if good else 1


async def _query(given: argparse.Namespace) -> int:
    loaded = _loaded(needs.of_moengage, _faults_of_network)
    from bot.commands.query import Form, ask

    log.configure("console", "ERROR", loaded.secrets)
    form = Form.JSON if given.json else Form.CSV if given.csv else Form.PLAIN
    answer, understood = await ask(loaded, " ".join(given.text), form)
    print(answer)
    return 0 if understood else 2


async def _route(given: argparse.Namespace) -> int:
    loaded = _loaded(needs.of_moengage, needs.of_routes, _faults_of_network)
    from bot.commands.route import Facts, dry_run

    log.configure("console", "ERROR", loaded.secrets)
    facts = Facts(
        " ".join(given.target),
        workspace=given.workspace,
        status=given.status,
        type=given.type,
        source=given.source,
        schedule=given.schedule,
        failed_rows=given.failed_rows,
        total_rows=given.total_rows,
    )
    print("\n".join(await dry_run(loaded, facts)))
    return 0


def _settings(given: argparse.Namespace) -> int:
    from bot.commands.settings import lines, rows

    loaded, faults = settings.read(*EVERYTHING)
    for line in lines(rows(loaded), as_json=given.json):
        print(line)
    for note in loaded.notes:
        print(f"imports-bot: note: {note}", file=sys.stderr)
    return _fail(*faults) if faults else 0


async def _audit(given: argparse.Namespace) -> int:
    loaded = _loaded(needs.of_moengage)
    from bot.commands.audit import Wanted, audit

    log.configure("console", "ERROR", loaded.secrets)
    for line in await audit(loaded, Wanted(given.last, given.workspace, given.json)):
        print(line)
    return 0


def _mcp() -> int:
    loaded = _loaded(needs.of_moengage, _faults_of_network)
    log.configure("console", "ERROR", loaded.secrets)
    try:
        from bot.commands.mcp import serve
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] != "mcp":
            raise
        return _fail("the package mcp is not installed: pip install 'imports-bot[mcp]'")
    asyncio.run(serve(loaded))
    return 0


def _demo(given: argparse.Namespace) -> int:
    settings.require(network.faults((), os.environ))
    from bot.playground.demo import main as demo
    from bot.playground.stage import scene

    try:
        held = (
            scene.Scene(given.seed, SystemClock().now())
            if given.scene is None
            else scene.read(given.scene.read_text(encoding="utf-8"))
        )
    except (OSError, ValueError) as wrong:
        return _fail(f"--scene: {wrong}")
    return demo.run(demo.Wanted(held, given.say, given.host, given.port))


def _explain(given: argparse.Namespace) -> int:
    from bot.commands.explain import Explaining, named

    loaded = _loaded()
    zone = _zone(given.timezone) if given.timezone else loaded.timezone
    explaining = Explaining(
        now=_instant(given.now, zone) if given.now else SystemClock().now(),
        zone=zone,
        workspaces=tuple(loaded.all_workspaces),
        names=named(_names(given.names) if given.names else ()),
        as_json=given.json,
    )
    text = " ".join(given.text)
    lines: Iterable[str] = (line.rstrip("\r\n") for line in sys.stdin) if text == "-" else [text]
    failed = False
    for said, understood in explaining.explained(lines):
        print(said, flush=True)
        failed |= not understood
    return 2 if failed else 0


def _names(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as wrong:
        raise settings.SettingsError([f"--names: {wrong}"]) from None


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise settings.SettingsError(
            [f"--timezone: {name!r} is not an IANA time zone, such as Europe/Berlin"]
        ) from None


def _instant(text: str, zone: ZoneInfo) -> datetime:
    """An ISO instant; without an offset it is a wall-clock time in `zone`."""
    try:
        given = datetime.fromisoformat(text)
    except ValueError:
        raise settings.SettingsError(
            [f"--now: {text!r} is not an ISO date and time, such as 2026-11-23T21:15:30"]
        ) from None
    return given if given.tzinfo else given.replace(tzinfo=zone)


def _fail(*lines: str) -> int:
    for line in lines:
        print(f"imports-bot: {line}", file=sys.stderr)
    return 1
