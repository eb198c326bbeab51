"""What somebody typed, out of Slack's mark-up and without what means nothing to the bot.

Rules: https://docs.slack.dev/messaging/formatting-message-text#retrieving-messages. A message has
`<@U1>` for a person, `<!here>`, `<#C1|name>`, `<https://x.io|x.io>`, `:pray:` for every emoji, and
`&amp;`, `&lt;`, `&gt;`. A slash command has what was typed, with those three escaped.

Whom a question is addressed to does not change it, so people, groups, channels, addresses of pages,
emoji and quoted messages are left out; that there was a link is marked. Where that would change the
meaning they stay:

- in quotes, for that is a name
- a person behind "by", and behind "to" where something is handed over
- a channel in a request that changes something, and a `#name` where an import's name is expected
"""

import re
from typing import Final

from bot.query.text.lexer import LONGEST_QUESTION
from bot.query.told.beyond_sight import LINK

_MARKED_UP: Final = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>(['’]s\b)?")  # noqa: RUF001
_CHANNEL: Final = re.compile(r"<#[^<>]*>")
_ESCAPES: Final = {"&amp;": "&", "&lt;": "<", "&gt;": ">"}
_ESCAPED: Final = re.compile("|".join(_ESCAPES))
_QUOTED: Final = re.compile(r"\s*(?:&gt;|>)")

# Bounded, and ending at another quote of the kind, so that many that nothing closes cost little.
_IN_QUOTES: Final = r'"[^"]{0,300}"|“[^“”]{0,300}”|„[^„“”]{0,300}[“”]|«[^«»]{0,300}»'
_ADDRESS: Final = re.compile(
    rf"""
      (?P<kept> {_IN_QUOTES} | \bby\s+@[\w.-]+
              | \b(?:name|named|workspace|ws|page|status|type|source|schedule):(?=\w) )
    | (?P<to> \bto\s+@[\w.-]+ )
    | (?<![\w.]) @[\w.-]+ (?:['’]s\b)? [:,]?
    | \b (?:https?|slack)://\S+
    | (?<![\d:]) (?: :[a-z_+-][a-z0-9_+'-]*: )+ (?!\w)
    | & (?:amp|lt|gt|quot|apos|nbsp|\#\d+|\#x[0-9a-f]+) ;
    """,  # noqa: RUF001
    re.VERBOSE | re.IGNORECASE,
)
_IN_QUOTATION: Final = re.compile(_IN_QUOTES)
# A link that says nothing by its own words.
_LINKED: Final = re.compile(r"(?<![\w:])(?:<(?:https?)://[^<>|]*>|(?<!<)https?://\S+)")
# To whom something is handed over is no address.
_HANDING: Final = re.compile(r"\b(?:re)?assign|\bhand\s?over|\bdelegate", re.IGNORECASE)
_TYPED_CHANNEL: Final = re.compile(rf"(?P<kept>{_IN_QUOTES})|(?<![\w#])#(?=[^\s\d#])[\w-]+")
_HEADING: Final = re.compile(r"(?:(?:fyi|cc|reminder)(?=[\s,:!]|$)[\s,:!]*)+", re.IGNORECASE)
# Before the word that tells whether names of channels count.
_GREETING: Final = re.compile(
    r"(?:(?:good\s+morning|good\s+evening|hello|hey|hi)(?=[\s,:!]|$)[\s,:!]*)*", re.IGNORECASE
)
_FIRST_WORD: Final = re.compile(r"[a-z]+", re.IGNORECASE)
_CHANGING: Final = ("subscribe", "unsubscribe", "subscriptions", "mute", "unmute", "rerun", "re")
_NAMING: Final = ("show", "why", "files", "file")


def asked(text: str) -> str:
    """The question in a message or in a slash command. A text that is too long to be one is left as
    it is.
    """
    own = "\n".join(line for line in text.splitlines() if not _QUOTED.match(line))
    if len(own) > LONGEST_QUESTION:
        return own
    text = own if _bare(own) else text
    if len(text) > LONGEST_QUESTION:
        return text
    linked = _LINKED.search(_IN_QUOTATION.sub(" ", text)) is not None
    found = _FIRST_WORD.search(_GREETING.sub("", _bare(text), count=1))
    first = found[0].lower() if found else ""
    if first not in _CHANGING:
        text = _CHANNEL.sub(" ", text)
    text = _bare(text)
    if first not in (*_CHANGING, *_NAMING):
        text = _TYPED_CHANNEL.sub(_kept, text)
    text = text.strip()
    return f"{text} {LINK}" if linked and text and first not in _CHANGING else text


def _bare(text: str) -> str:
    """Without mark-up and addresses; channels are as typed."""
    typed = _ESCAPED.sub(lambda found: _ESCAPES[found[0]], _MARKED_UP.sub(_shown, text))
    handing = _HANDING.search(typed)
    bare = _ADDRESS.sub(_kept_with_to if handing else _kept, typed)
    bare = bare.lstrip(" \t\n*_~`>")
    heading = _HEADING.match(bare)
    rest = bare[heading.end() :].strip() if heading else ""
    return rest if any(map(str.isalnum, rest)) else bare.strip()


def _kept(found: re.Match[str]) -> str:
    groups = found.groupdict()
    return groups["kept"] or ("to " if groups.get("to") else " ")


def _kept_with_to(found: re.Match[str]) -> str:
    return found["kept"] or found["to"] or " "


def _shown(found: re.Match[str]) -> str:
    target, label, genitive = found[1], found[2] or "", found[3] or ""
    if target.startswith(("@", "!subteam")):
        return f" @{target.lstrip('@!')} ".replace("^", "-")
    if target.startswith("#"):
        return f"#{label or target[1:]}{genitive}"
    if target.startswith("!"):
        return label if target.startswith("!date") else " "
    return (label or target) + genitive
