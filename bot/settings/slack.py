"""Tokens, channels and people of Slack, as they are copied from its pages and messages."""

import re
from collections.abc import Callable
from typing import Annotated, Final

from pydantic import BeforeValidator, SecretStr

from bot.domain.access.admission import DIRECT
from bot.settings.cleaning import clean, quoted

# `xoxb-...` of the documents is a placeholder.
_TOKEN: Final = re.compile(r"(?:Bearer )?(xox[a-z]-|xapp-)[\w-]+", re.IGNORECASE | re.ASCII)
# What begins so, what it is, and the setting that it belongs to.
_KINDS: Final = {
    "xoxb-": ("a bot token", "SLACK_BOT_TOKEN"),
    "xapp-": ("an app-level token", "SLACK_APP_TOKEN"),
    "xoxp-": ("a user token", None),
    "xoxe-": ("a token to renew others with", None),
}
# `<#C0123456789|alerts>` of a message, a link to a channel, and what stands in an app's address.
_CHANNEL_FORMS: Final = (
    r"<#(\w+)(?:\|[^>]*)?>",
    r"<?https://[\w.-]+\.slack(?:-gov)?\.com/(?:archives|client/\w+|messages)/(\w+)(?:[/?|].*)?>?",
    r"slack://channel\?(?:.*&)?id=(\w+).*",
    r"#(\S+)",
)
_CHANNEL_ID: Final = re.compile(r"[CGD][A-Z0-9]+")
# No channel is likely to have such a name, and one of them would never get an alert.
_SMALL_ID: Final = re.compile(r"[cgd]0[a-z0-9]{7,9}")
_NOTHING: Final = ("null", "none", "nil", "undefined")
_OTHER_ID: Final = re.compile(r"[UWSTBA][A-Z0-9]{5,}")
# Slack makes names so: no capitals, spaces or stops; letters of any script.
_CHANNEL_NAME: Final = re.compile(r"[^\W_][\w-]{0,79}|_[\w-]{1,79}")
_WHO_FORMS: Final = (
    r"<@(\w+)(?:\|[^>]*)?>",
    r"<!subteam\^(\w+)(?:\|[^>]*)?>",
    r"<?https://[\w.-]+\.slack(?:-gov)?\.com/team/(\w+)(?:[/?|].*)?>?",
    r"@([UWS][A-Z0-9]{2,})",
)
_WHO: Final = re.compile(r"[UWS][A-Z0-9]{2,20}")


def _token(prefix: str) -> BeforeValidator:
    what, _ = _KINDS[prefix]

    def read(given: object) -> str:
        text = str(given)
        found = _TOKEN.fullmatch(text)
        begins = found[1].lower() if found else ""
        if begins == prefix:
            return text.removeprefix("Bearer ").removeprefix("bearer ")
        other, place = _KINDS.get(begins, ("another token", None))
        if place:
            raise ValueError(f"is {other}, which belongs into {place}; {what} begins with {prefix}")
        if begins:
            raise ValueError(f"is {other}; {what} begins with {prefix}")
        if text.startswith(prefix):
            raise ValueError(f"is damaged or a placeholder: {what} is {prefix}, letters and digits")
        raise ValueError(f"must begin with {prefix}; this is not {what}")

    return BeforeValidator(read)


def channel(given: object) -> str:
    """A channel's id, or its name without #. Raises ValueError."""
    text = _found(_CHANNEL_FORMS, str(given))
    if not (_CHANNEL_ID.fullmatch(text) or _is_name(text)):
        what = "a person, a group or an app" if _OTHER_ID.fullmatch(text) else "not a channel"
        raise ValueError(f"{quoted(given)} is {what}; write a channel's id, such as C0123456789")
    if _SMALL_ID.fullmatch(text):
        wrong = "is a channel's id in small letters"
        raise ValueError(f"{quoted(given)} {wrong}; write {text.upper()}")
    if text in _NOTHING:
        raise ValueError(f"{quoted(given)} is what a template leaves where a value is missing")
    return text


def _is_name(text: str) -> bool:
    named = _CHANNEL_NAME.fullmatch(text) and text == text.lower()
    return bool(named) and not _TOKEN.fullmatch(text)


def person(given: object) -> str:
    """The id of a user or a user group. Raises ValueError: a name would match nobody."""
    text = _found(_WHO_FORMS, str(given))
    if not _WHO.fullmatch(text):
        wrong = "is not the id of a user (U…) or a user group (S…); in Slack: the profile, Copy ID"
        raise ValueError(f"{quoted(given)} {wrong}")
    return text


def _team(given: str) -> str:
    """The id of a workspace or an organisation. Raises ValueError."""
    if not re.fullmatch(r"[TE][A-Z0-9]{2,20}", given):
        wrong = "is not the id of a Slack workspace (T…) or organisation (E…)"
        raise ValueError(f"{quoted(given)} {wrong}")
    return given


def _place(given: str) -> str:
    """The id of a channel, or `dm`. Raises ValueError: events do not name a channel by its name."""
    if given.lower() == DIRECT:
        return DIRECT
    text = channel(given)
    if not _CHANNEL_ID.fullmatch(text):
        raise ValueError(
            f"{quoted(given)} is not a channel's id, such as C0123456789, nor {DIRECT}"
        )
    return text


def _each(read: Callable[[str], str]) -> BeforeValidator:
    """Values with commas, semicolons or spaces between them, or a list of them, as JSON has it."""

    def split(given: object) -> tuple[str, ...]:
        if isinstance(given, str):
            inner = given.removeprefix("[").removesuffix("]")
            # A mention may hold a name with spaces.
            given = re.findall(r"<[^>]*>|[^\s,;<\"']+", inner)
        listed = given if isinstance(given, list | tuple) else [given]
        return tuple(dict.fromkeys(read(clean(str(one))) for one in listed))

    return BeforeValidator(split)


def _found(forms: tuple[str, ...], text: str) -> str:
    for form in forms:
        if found := re.fullmatch(form, text):
            return str(found[1])
    return text


BotToken = Annotated[SecretStr, _token("xoxb-")]
AppToken = Annotated[SecretStr, _token("xapp-")]
Channel = Annotated[str, BeforeValidator(channel)]
People = Annotated[tuple[str, ...], _each(person)]
Teams = Annotated[tuple[str, ...], _each(_team)]
Places = Annotated[tuple[str, ...], _each(_place)]
