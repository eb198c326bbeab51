"""Settings that change while the bot runs: routes and thresholds, on SIGHUP or when a file changes.

A file that cannot be used changes nothing. That is said in the log, in `/imports health` and in a
metric, until there is one that can.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

import structlog

from bot.services.ports import Clock, Meter
from bot.services.rules_in_force import CurrentRules
from bot.settings import Settings
from bot.settings.model import RELOADED
from bot.settings.sources import ENV_FILE, TOML_FILE

log = structlog.get_logger()

# How often the files are looked at. One that changed is read when it is as it was at the last look:
# an editor may not be finished.
LOOK_SECONDS: Final = 2.0

# What tells whether a file changed; None if there is none.
Stamp = tuple[int, int, int] | None
Read = Callable[[], tuple[Settings, Sequence[str]]]


class Reload:
    """Puts new rules in place of old ones. `read` gives the settings as they are written now, and
    what is wrong with them; `faults` what is wrong with settings that were put together.
    """

    def __init__(
        self,
        settings: Settings,
        rules: Mapping[str, CurrentRules],
        *,
        read: Read,
        faults: Callable[[Settings], Sequence[str]],
        clock: Clock,
        meter: Meter,
    ) -> None:
        self._in_force = settings
        self._rules = rules
        self._read = read
        self._faults = faults
        self._clock = clock
        self._meter = meter
        self._began = _stamps()
        self._asked = False
        self.trouble: str | None = None

    def request(self) -> None:
        """Somebody asks for it, as with SIGHUP."""
        self._asked = True

    async def run(self) -> None:
        """Look at the files for ever."""
        self._meter.gauge("settings_refused", 0)
        read = last = self._began
        while True:
            await self._clock.sleep(LOOK_SECONDS)
            now = await asyncio.to_thread(_stamps)
            if self._asked or (now != read and now == last):
                self._asked, read = False, now
                await self._reload(
                    gone=[name for name, stamp in self._began.items() if stamp and not now[name]]
                )
            last = now

    async def _reload(self, gone: Sequence[str]) -> None:
        faults: Sequence[str] = [f"{name}: there was one, and it is gone" for name in gone]
        newer = self._in_force
        if not faults:
            newer, faults = await asyncio.to_thread(self._read)
        if not faults:
            mixed = self._faults(self._in_force.with_rules_of(newer))
            faults = [f"{fault}; a restart takes all of the changes" for fault in mixed]
        if faults:
            self._refuse(faults)
        else:
            self._apply(newer)

    def _refuse(self, faults: Sequence[str]) -> None:
        self.trouble = faults[0]
        self._meter.gauge("settings_refused", 1)
        log.error("settings.not_reloaded", faults=list(faults), in_force="what was read before")

    def _apply(self, newer: Settings) -> None:
        self.trouble = None
        self._meter.gauge("settings_refused", 0)
        changed, later = changes(self._in_force, newer)
        self._in_force = self._in_force.with_rules_of(newer)
        for name, rules in self._rules.items():
            rules.now = self._in_force.policy(name)
        log.info("settings.reloaded", changed=changed)
        if later:
            log.warning("settings.need_a_restart", changed=later)


def changes(old: Settings, new: Settings) -> tuple[list[str], list[str]]:
    """The settings that differ: those that can change at once, and those that need a restart."""
    differ = [name for name in Settings.model_fields if getattr(old, name) != getattr(new, name)]
    return (
        [name.upper() for name in differ if name in RELOADED],
        [name.upper() for name in differ if name not in RELOADED],
    )


def _stamps() -> Mapping[str, Stamp]:
    return {name: _stamp(Path(name)) for name in (TOML_FILE, ENV_FILE)}


def _stamp(path: Path) -> Stamp:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
