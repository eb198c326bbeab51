"""Who has which problem, problems that are given back or on, and imports that are to be theirs.

take me off coupon_codes                      unassign me from coupon_codes
someone else has to take coupon_codes         someone else should take coupon_codes
pass the coupon_codes problem over to asha    assign the coupon_codes problem to asha
make sam the owner of coupon_codes            change the owner of coupon_codes
which jobs are assigned to me                 what have i acked
imports assigned to me                        what have i acked
is anyone on any of those                     who is on those
lena on this or do i have to get up           lena on this?
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
# `get me from last week what failed` gives nothing back.
_OFF: Final = re.compile(
    r"(?<!not )(?<!n't )(?<!n\u2019t )(?<!dont )(?<!never )(?<!who )(?<!one )(?<!body )(?<!they )"
    r"\b(?P<behind>(?<=, ))?(?:(?:take|get|pull) (?:me|my name) off"
    r"|(?:strike|cross|remove) (?:me|my name) (?:off|from|out of))"
    rf"{_NO_NEWS}(?! here| peak|-)\b(?: of)?",
    re.IGNORECASE,
)
# Names are not known yet: what has an underscore is one, unlike `windows` or `the report`.
_ONE: Final = (
    r"(?:(?:it|this|that|these|those|them)(?: one)?"
    r"|(?:the )?[^\W_][\w-]{0,80}_[\w-]+(?: (?:import|job|feed|problem))?)"
)
_ELSE: Final = re.compile(
    r"(?<!does )(?<!did )(?<!if )\b(?:someone|somebody) else (?:has to|have to|needs to|must|should"
    r"|will have to|ought to|can|could) (?:please )?(?:take|pick up|handle|do|fix|look (?:at|after"
    r"|into)|see to|deal with|work on)(?: care of| over)?\b",
    re.IGNORECASE,
)
# Why somebody gives it back or on: `so someone else sees it's open`. Nothing is asked in it.
_SO_OTHERS: Final = re.compile(
    r"(?P<given>\b(?:(?:un)?assign|release|should take) [^.;!?\n]{1,60}?)"
    r",? (?:so|such)(?: that)? (?:someone|somebody|anyone|another|everyone|everybody|others|people"
    r"|the (?:others|team|rest))(?: else| person)?(?: can| could| may| will)?"
    r" (?:sees?|knows?|takes?|picks?|notices?|grabs?|looks?)\b"
    r"(?![^.;!?\n]{0,60}\b(?:what|which|who|whose|how|why|when|where|whether|if)\b)"
    r"[^,.;!?\n]{0,60}(?=[,.;!?\n]|$)",
    re.IGNORECASE,
)
_ASSIGNED: Final = re.compile(
    r"\b(?:what|which(?: [\w-]+)?)(?:'s| is| are| has been| have been)"
    r"(?: currently| now| still)? assigned to (?P<who>@?[\w.]+)"
    r"|^(?:(?:show(?: me)?|list|give me|is|are|are there|any|all|the|open) ){0,3}"
    r"(?:imports|jobs|feeds|problems|failures|alerts|issues|incidents|anything|something)"
    r"(?: (?:that|which))?(?: is| are)?(?: currently| now| still)? assigned to (?:me|us)"
    r"(?=(?: (?:now|right now|please|pls|today|currently))?\W*$)"
    r"|\b(?:what|which(?: [\w-]+)?) am i (?:working )?on(?=(?: right)?(?: now)?\W*$)",
    re.IGNORECASE,
)
_ANYBODY_ON: Final = re.compile(
    r"\b(?:is|are) (?:any|some)(?:one|body) (?:already |currently )?(?:working )?on"
    r" (?:(?:any|one|some|all) of )?(those|these|them)\b",
    re.IGNORECASE,
)
# What is asked beside whether somebody has it already is the other side of the same.
_OR_ELSE: Final = re.compile(
    r"(?P<has>\b(?:on|has|have|got|looking (?:at|into)|handling|fixing) (?:it|this|that)(?: one)?"
    r"(?: already| now| yet| right)?),? or (?:else )?(?:is (?:it|this|that) (?:still |now )?"
    r"(?:free|open|up for grabs|unclaimed|nobody'?s|mine)|(?:do|should|shall|must|can|may|have|need"
    r"|will|could|would) (?:i|we)|i (?:gotta|have to|need to|should|must))\b"
    # What the bot could do is offered, and an import that is named there is another question.
    r"(?![^.?!;,\n]{0,60}\w_\w)(?! (?:\w+ )?(?:mute|snooze|rerun|re-run|restart|retry|run)\b)"
    r"[^.?!;,\n]{0,60}\??",
    re.IGNORECASE,
)
_ORDER: Final = r"(?:^|(?<=[.;!,] )|(?<=\bplease )|(?<=\bpls )|(?<=\bcan you )|(?<=\bcould you ))"
_SOMEBODY: Final = (
    r"(?=@?[^\W\d][\w.]*)(?!(?:the|our|my|your|an?|another|someone|somebody|anyone|it|them|moengage"
    r"|support|whoever|s3|s?ftp|api|run|load|production|live|test|staging)\b)"
)
_OVER: Final = re.compile(
    rf"{_ORDER}(?:hand|pass|give) ((?!{_NEWS}\b)[\w'\u2019-]+ {_A_FEW})"
    rf"(?:over|on|across|along) to {_SOMEBODY}",
    re.IGNORECASE,
)
_IT: Final = r"(?P<it>(?:[\w-]+ ){0,5}?[\w-]+)"
_FROM_NOW: Final = r"(?: from (?:now|today|tomorrow|next week|monday)(?: on| onwards?)?)"
# One word, or two with capitals: `put name and owner for it in a table` names nobody.
_PERSON: Final = (
    r"(?!(?:the|an?|its|their|his|her|my|our|your|every|each|all|no|sure|up|by|down|out|in|name)\b)"
    r"@?[\w.@]+(?-i: [A-Z]\w+)?"
)
_NEW_OWNER: Final = re.compile(
    rf"(?:{_ORDER}|(?<=\bto )|(?<= can i )|(?<= do i ))(?:make|set|put|register) {_PERSON} (?:as )?"
    rf"(?:the |an? )?(?:new |main )?owner (?:of|for|on) {_IT}"
    r"(?=[.,;!?]|$| (?:please|pls|plz|from|because|while))"
    rf"|\b(?:set|change|switch|transfer|move|give|pass|hand|shift|update)(?: over)? (?:the )?"
    rf"(?:owner|ownership) (?:of|for|on) (?P<its>(?:[\w-]+ ){{0,5}}?[\w-]+)(?: over)? to @?[\w.]+"
    rf"|(?:^|(?<=[.,;!] ))(?P<theirs>{_ONE}) (?:should|shall|must|has to|is to)"
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
    (("assigned", " am i "), _ASSIGNED, _who_has_what),
    (("those", "these", "them"), _ANYBODY_ON, r"who is on \1"),
    ((" or ",), _OR_ELSE, r"\g<has>?"),
    ((" else ",), _ELSE, "someone else should take"),
    ((" to ",), _OVER, r"assign \1to "),
    (("so ", "such "), _SO_OTHERS, r"\g<given>"),
    (("owner", "belong", "owned"), _NEW_OWNER, _changed_owner),
)
