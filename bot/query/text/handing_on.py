"""Who has which problem, problems that are given back or on, and imports that are to be theirs.

take me off coupon_codes                      unassign me from coupon_codes
I'm not on coupon_codes any more              unassign me from coupon_codes
can't look at coupon_codes after all          unassign me from coupon_codes
someone else has to take coupon_codes         someone else should take coupon_codes
pass the coupon_codes problem over to asha    assign the coupon_codes problem to asha
make sam the owner of coupon_codes            change the owner of coupon_codes
which jobs are assigned to me                 what have i acked
is anyone on any of those                     who is on those
"""

import re
from typing import Final

_NOT_MINE: Final = "unassign me from "
_NEWS: Final = (
    r"(?:alerts?|alerting|lists?|channel|mails?|mailing|e-?mails?|threads?|pings?|notifications?"
    r"|messages?|news|info|information|errors?|reasons?|words?|question|links?|files?|reports?"
    r"|summary|digest|rota|roster|schedule|group|team|loop|call|duty|shift|leave|site|holiday|copy"
    r"|cc|hook|updates?|thanks|regards|greetings|ownership)"
)
_A_FEW: Final = rf"(?:(?!{_NEWS}\b)[\w'\u2019-]+ ){{0,6}}?"
_NO_NEWS: Final = rf"(?! (?:\S+ ){{0,3}}?{_NEWS}\b)"
_OFF: Final = re.compile(
    r"(?<!not )(?<!n't )(?<!who )(?<!one )(?<!body )(?<!they )\b(?P<behind>(?<=, ))?"
    r"(?:take|get|strike|cross|remove|pull) (?:me|my name)"
    rf"(?: off| from| out of){_NO_NEWS}(?! here)\b(?: of)?",
    re.IGNORECASE,
)
_DOES: Final = (
    r"(?:on|looking (?:at|into|after)|working on|handling|fixing|doing|taking(?: care of)?)"
)
_NO_LONGER: Final = re.compile(
    rf"\b(?:i'?m|i am|we'?re|we are) (?:no longer|not any ?more) {_DOES}{_NO_NEWS} (?=\w)"
    rf"|\b(?:i'?m|i am|we'?re|we are) not {_DOES}{_NO_NEWS} "
    r"(?=(?:\S+ ){1,5}?any ?(?:more|longer)\b)",
    re.IGNORECASE,
)
_AFTER_ALL: Final = re.compile(
    r"\b(?:i |we )?(?:can'?t|cannot|can not|won'?t|couldn'?t) (?:look (?:at|into|after)"
    r"|take(?: care of)?|do|handle|fix|work on|deal with) (?=(?:\S+ ){1,5}?after all\b)"
    r"(?![^\n]{0,80} (?:me|my name) off\b)",
    re.IGNORECASE,
)
_ANY_MORE: Final = re.compile(
    rf"(?<={_NOT_MINE})((?:\S+ ){{0,4}}?[^\s,;.!]+) (?:any ?more|any longer|after all)\b",
    re.IGNORECASE,
)
_ELSE: Final = re.compile(
    r"(?<!does )(?<!did )(?<!if )\b(?:someone|somebody) else (?:has to|have to|needs to|must|should"
    r"|will have to|ought to|can|could) (?:please )?(?:take|pick up|handle|do|fix|look (?:at|after"
    r"|into)|see to|deal with|work on)(?: care of| over)?\b",
    re.IGNORECASE,
)
# Why somebody gives it back: `so someone else sees it's open`.
_SO_OTHERS: Final = re.compile(
    r",? (?:so|such)(?: that)? (?:someone|somebody|anyone|another|everyone|everybody|others|people"
    r"|the (?:others|team|rest))(?: else| person)?(?: can| could| may| will)?"
    r" (?:sees?|knows?|takes?|picks?|notices?|grabs?|looks?)\b[^.;!?\n]{0,60}",
    re.IGNORECASE,
)
_ASSIGNED: Final = re.compile(
    r"\b(?:what|which(?: [\w-]+)?)(?:'s| is| are| has been| have been)(?: currently| now| still)?"
    r" assigned to (?P<who>@?[\w.]+)"
    r"|\b(?:what|which(?: [\w-]+)?) am i (?:working )?on(?=(?: right)?(?: now)?\W*$)",
    re.IGNORECASE,
)
_ANYBODY_ON: Final = re.compile(
    r"\b(?:is|are) (?:any|some)(?:one|body) (?:already |currently )?(?:working )?on"
    r" (?:(?:any|one|some|all) of )?(those|these|them)\b",
    re.IGNORECASE,
)
_ORDER: Final = r"(?:^|(?<=[.;!,] )|(?<=\bplease )|(?<=\bpls )|(?<=\bcan you )|(?<=\bcould you ))"
_SOMEBODY: Final = (
    r"(?=@?[\w.]+)(?!(?:the|our|my|your|an?|another|someone|somebody|anyone|it|them|moengage"
    r"|support|whoever)\b)"
)
_OVER: Final = re.compile(
    rf"{_ORDER}(?:hand|pass|give|turn|transfer|shift) ((?!{_NEWS}\b)[\w'\u2019-]+ {_A_FEW})"
    rf"(?:over|on|across|along) to {_SOMEBODY}",
    re.IGNORECASE,
)
_IT: Final = r"(?P<it>(?:[\w-]+ ){0,5}?[\w-]+)"
_FROM_NOW: Final = r"(?: from (?:now|today|tomorrow|next week|monday)(?: on| onwards?)?)"
_NEW_OWNER: Final = re.compile(
    rf"\b(?:make|set|put|register|enter|list) (?:\S+ ){{1,3}}?(?:as )?(?:the |an? )?"
    rf"(?:new |main )?owner (?:of|for|on) {_IT}(?=[.,;!?]|$| (?:please|pls|plz|from|because|while))"
    rf"|\b(?:set|change|switch|transfer|move|give|pass|hand|shift|update)(?: over)? (?:the )?"
    rf"(?:owner|ownership) (?:of|for|on) (?P<its>(?:[\w-]+ ){{0,5}}?[\w-]+)(?: over)? to @?[\w.]+"
    rf"|(?:^|(?<=[.,;!] ))(?P<theirs>(?:[\w-]+ ){{0,5}}?[\w-]+) (?:should|shall|must|has to|is to)"
    rf" (?:now )?(?:belong to|be owned by) @?[\w.]+{_FROM_NOW}?",
    re.IGNORECASE,
)


def _unassign(found: re.Match[str]) -> str:
    """As a clause of its own behind a comma."""
    return f"{'please ' if found['behind'] is not None else ''}{_NOT_MINE.strip()}"


def _who_has_what(found: re.Match[str]) -> str:
    who = (found["who"] or "me").lower()
    return "what have i acked" if who in ("me", "us") else f"which jobs has {who} acknowledged"


def _changed_owner(found: re.Match[str]) -> str:
    return f"change the owner of {found['it'] or found['its'] or found['theirs']}"


# Each with parts of a text. Where the text has none of them, it is not looked for.
HANDING_ON: Final = (
    ((" me ", " name "), _OFF, _unassign),
    (("longer", "more"), _NO_LONGER, _NOT_MINE),
    (("after all",), _AFTER_ALL, _NOT_MINE),
    (("more", "longer", "after all"), _ANY_MORE, r"\1"),
    (("assigned", " am i "), _ASSIGNED, _who_has_what),
    (("those", "these", "them"), _ANYBODY_ON, r"who is on \1"),
    ((" else ",), _ELSE, "someone else should take"),
    (("so ", "such "), _SO_OTHERS, ""),
    ((" to ",), _OVER, r"assign \1to "),
    (("owner", "belong", "owned"), _NEW_OWNER, _changed_owner),
)
