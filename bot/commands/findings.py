"""What `imports-bot check` finds: a line each, for people or for programs."""

import json
from dataclasses import dataclass
from enum import StrEnum


class Result(StrEnum):
    """What a finding comes to. A warning is no fault, but somebody should know."""

    OK = "ok"
    WARN = "warn"
    FAIL = "FAIL"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: what was looked at, what is so, and whether that is a fault."""

    what: str
    said: str
    result: Result = Result.OK

    @property
    def fault(self) -> bool:
        """Whether the bot cannot work so."""
        return self.result is Result.FAIL


def line(finding: Finding) -> str:
    """For people."""
    return f"{finding.result.value:<5}{finding.what:<11}{finding.said}"


def as_json(finding: Finding) -> str:
    """For programs: an object a line."""
    found = {"what": finding.what, "result": finding.result.lower(), "said": finding.said}
    return json.dumps(found, ensure_ascii=False)
