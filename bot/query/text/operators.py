"""Conditions as languages for data write them, as plain English says them.

owner = ben and last run != succeeded          imports by ben not succeeded
where status in ('failed', 'partly failed')    imports failed or partly failed
type == users && source <> s3                  imports users not s3
"""

import re
from typing import Final

_BY: Final = r"owners?|owned[_ ]by|creators?|created[_ ]by|uploaders?|uploaded[_ ]by|author|user"
_HOW: Final = (
    r"(?:(?:last|latest|current|run|import|job)[_ ]){0,3}(?:status|state|result|outcome)"
    r"|(?:last|latest)[_ ]?run"
)
_WHICH: Final = (
    r"(?:(?:import|job|data|file)[_ ])?type|kind|category|source(?:[_ ]type)?|connection|provider"
    r"|(?:run[_ ])?schedule|frequency|interval|cadence|date|day"
)
_NAME: Final = r"(?:(?:import|job|feed|file)[_ ])?name|import|job"
_FLAG: Final = (
    r"(?:(?:is|was)[_ ])?(?:acknowledged|acked|muted|stuck|overdue|late|running|queued|slow|failed"
    r"|broken|recovered)"
)
_NO: Final = frozenset({"false", "no", "0", "null", "none"})
_NOT: Final = (
    r"!==?|<>|≠|\bnot in(?= {0,3}\()|\bnot like(?= {0,3}['\"])"
    r"|\b(?:not|doesn't) equals?(?: to)?\b"
)
_IS: Final = (
    r"={1,3}(?!>)|(?<=[ry]):(?=[\w'\"])|\bin(?= {0,3}\()|\blike(?= {0,3}['\"])"
    r"|\bequals?(?: to)?\b"
)
_WORD: Final = r"""[^\s,;()"“”'‘’`!?=<>&|]{0,80}[^\s.,;()"“”'‘’`!?=<>&|]"""  # noqa: RUF001
_VALUE: Final = (
    r"""\((?P<list>[^()]{1,200})\)|["'“‘`](?P<quoted>[^"'“”‘’`]{1,80})["'”’`]"""  # noqa: RUF001
    rf"|(?P<plain>(?:(?:partly|partially|not|one|once|every)[ _-](?:an? )?)?{_WORD})"
)
_CONDITION: Final = re.compile(
    rf"\b(?:(?P<by>{_BY})|(?P<how>{_HOW})|(?P<which>{_WHICH})|(?P<name>{_NAME})"
    rf"|(?P<flag>{_FLAG})(?=\s{{0,3}}[!=<>]+\s{{0,3}}['\"]?(?:true|false|yes|no|[01]|null|none)\b))"
    rf"\s{{0,3}}(?:(?P<not>{_NOT})|{_IS})\s{{0,3}}(?:{_VALUE})",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(
    r"\s{0,3}(?:,|;|&&?|\+|\band\b|\s)\s{0,3}(?:and\s+|but\s+)?", re.IGNORECASE
)
_EITHER: Final = re.compile(r"\s{0,3}(?:\|\|?|,?\s{0,3}\bor\b)\s{0,3}", re.IGNORECASE)
_LED: Final = re.compile(
    r"(?:\b(?:imports?|jobs?|feeds?)\s{0,3})?(?:\b(?:where|with|whose|have|has|having)\b"
    r"|:)?\s{0,3}$",
    re.IGNORECASE,
)
_LISTED: Final = re.compile(r"[\"'`\s]*,[\"'`\s]*")
_MAY_BE: Final = re.compile(r"[=≠]|<>|[ry]:\w| equals?\b| in ?\(| like ?['\"]", re.IGNORECASE)
_DEFINED: Final = re.compile(r"\b(?:means?|meaning|explain|define)\b", re.IGNORECASE)


def in_words(text: str) -> str:
    """The text with its conditions as words behind `imports`; `what does status = failed mean`
    stays as it is.
    """
    found = list(_CONDITION.finditer(text)) if _MAY_BE.search(text) else []
    if not found or _DEFINED.search(text):
        return text
    lead = _LED.sub("", text[: found[0].start()]).rstrip()
    said, at = f"{lead} imports ", found[0].start()
    for each in found:
        said += f"{_gap(text[at : each.start()])}{_said(each)}"
        at = each.end()
    return said.lstrip() + text[at:]


def _gap(between: str) -> str:
    if _EITHER.fullmatch(between):
        return " or "
    return " " if _BETWEEN.fullmatch(between) else between


def _said(found: re.Match[str]) -> str:
    """A condition as a part of `imports by ben not succeeded`."""
    denied = found["not"] is not None
    if found["flag"]:
        denied ^= (found["quoted"] or found["plain"] or "").lower() in _NO
        return f"not {_flag(found)}" if denied else _flag(found)
    values = _LISTED.split((found["list"] or found["quoted"] or found["plain"]).strip("\"'` "))
    one = " or ".join(_value(found, each) for each in values)
    return f"not {one}" if denied else one


def _value(found: re.Match[str], value: str) -> str:
    if found["by"]:
        return f"by {value}"
    return f'"{value.strip("%*")}"' if found["name"] else value.replace("_", " ")


def _flag(found: re.Match[str]) -> str:
    return re.split("[_ ]", found["flag"])[-1]
