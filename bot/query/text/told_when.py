"""Wishes to be told when something is over, which the bot does once, for the next time.

I'd appreciate a note once it is in            tell me once it is in
it would be nice if you told me when it is ok  tell me when it is ok
I want to hear every time it is through        notify me every time it is through
I need to know when it is back                 tell me when it is back
rerun it, ping me when it is done              rerun it, tell me when it is done
once it is in, I want to know                  once it is in, tell me
run it once more and ping me at the end        run it once more, tell me when it is done

A question keeps its words: `I want to know when it failed`, `do you send a message when it is ok`.
"""

import re
from typing import Final

_ONCE: Final = (
    r"(?:(?P<each>every time|each time|whenever)|when|once|as soon as|after"
    r"|the (?:moment|minute|second|instant)(?: that| when)?)\b"
)
# Of failures there are alerts, and of what is over for long there are only questions.
_WELL: Final = (
    r"(?![^.,;!?\n]{0,80}?\b(?:fail\w*|breaks?|broke|broken|stuck|late|overdue|miss\w*|wrong|never"
    r"|last|usually|normally|typically|why|how|what|which|was|were|did|does|will|should|every"
    r"|yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun|week|work)days|weekends|mornings"
    r"|nights)\b)"
)
_OVER: Final = (
    r"(?:(?:is|are|has|have|gets|comes|goes|'s)(?: (?:all|been|finally|fully|it))?"
    r" (?:done|over|in|through|back|ready|finished|completed?|loaded|landed|arrived|there|fixed"
    r"|here|ok|okay|good|fine|green|well|again|recovered)|recovers|clears|succeeds)\b"
)
_SAY: Final = r"(?:tell|inform|notify|ping|alert|message|write|text|dm|poke|buzz|page)"
_SAID: Final = r"(?:told|informed|notified|pinged|alerted|messaged|updated|tagged|poked|wrote)"
_TELL: Final = rf"(?:(?:{_SAY}|{_SAID}) (?:me|us)|let (?:me|us) know)"
_A_WORD: Final = (
    r"(?:an? |the |some |any )?(?:short |quick |little |brief )?"
    r"(?:notice|word|note|ping|heads[- ]?up|shout|nod|message|notification|dm|poke)"
    r"(?: from you| here| please| pls)?"
)
_ANYBODY: Final = (
    r"(?:someone|somebody|anyone|anybody|you|u|one|the bot)(?: would| could| can| just)?"
)
_NICE: Final = (
    r"(?:(?:it|that)? ?(?:would|'d|will)? ?be (?:\w{1,12} )?"
    r"(?:nice|great|good|helpful|lovely|awesome|cool|perfect|kind|super)(?: of you)?,?)"
)
_WANT: Final = (
    r"(?:(?:(?:i|we)(?: would|'d| \w{1,12}ly| just){0,3} )?(?<!to )(?<!you )(?<!not )(?<!n't )"
    r"\b(?:like|love|want|wish|need|wanna|prefer|appreciate)(?: it)?)"
)
# Who asks how or why wishes nothing.
_MAY: Final = r"(?:(?<!how )(?<!why )\b(?:can|could|may|might) (?:i|we)(?: please| pls)?)"
_HEARS: Final = (
    rf"(?:(?:be|get) {_SAID}|hear(?: back| from you){{0,2}}|(?:get |have |receive |see )?{_A_WORD})"
)
_KNOWS: Final = rf"to know(?= (?!when\b|after\b)| when (?:[\w'-]+ ){{1,6}}?{_OVER})"
# Where no clause would begin with it, or behind it a word for every run.
_ORDERS: Final = (
    rf"(?:(?:(?<=[,;:] )|(?<=\band )|(?<=\bthen ))(?:and )?{_TELL}"
    rf"|{_TELL}(?= (?:the|every|each|whenever) ))"
)
_WISHED: Final = re.compile(
    rf"\b(?:(?:{_WANT} (?:to )?|{_MAY} |{_NICE} (?:to )?){_HEARS}"
    rf"|(?:{_WANT}|{_NICE}) (?:if|that)? ?{_ANYBODY} {_TELL}|{_WANT} {_KNOWS}"
    rf"|\b(?:give|send|drop|shoot|leave)(?: me| us)? {_A_WORD}|\b{_ORDERS}),? {_ONCE} {_WELL}"
    r"(?P<rest>[^.,;!?\n]{0,80})(?:,? (?:and )?not (?:just|only) (?:when|if) [^.,;!?\n]{0,40})?",
    re.IGNORECASE,
)
_WISHED_BEHIND: Final = re.compile(
    r"(?:^|(?<=[.;!?,] ))((?:when|once|as soon as) (?!did|does|do|is|are|was|were|has|have|will)"
    rf"[^.;!?\n,]{{1,60}}),? (?:{_WANT} to (?:know|hear)|{_WANT} (?:to be |to get )?"
    rf"(?:{_SAID}|{_A_WORD}))(?=\W*$|[.;!?\n])",
    re.IGNORECASE,
)
# Behind a re-run, of which the end is wished to be told.
_AT_THE_END: Final = re.compile(
    r"\b((?:re-?run|run|restart|start|retry|trigger|reload|load|launch|kick|try|do)\b"
    r"[^.;?!\n]{1,80}?)"
    rf"(?:, ?| )(?:(?:and|then|also|please|pls) ){{1,3}}(?:(?:{_TELL}) (?:(?:at|in) the end"
    r"|after(?:wards)?|then|how (?:it|that) (?:went|goes|ended|ends)|(?:of |about )?the"
    r" (?:result|outcome)|when done|once done)|keep (?:me|us) (?:posted|updated|informed))"
    r"(?=\W*$|[.,;!?]| (?:please|pls|thanks)\b)",
    re.IGNORECASE,
)
_PAST: Final = re.compile(r"\W*(?:did|does|has|have|was|is|when|who|why|what|how)\b", re.IGNORECASE)
# Who asks what the bot does, or how it is made to.
_ASKED: Final = re.compile(
    r"\b(?:(?:do|does|did|will)(?:n'?t)? (?:you|u|it|the bot|this bot)|(?:how|where) (?:do|can|may)"
    r" (?:i|we|one|you))(?: (?!mind\b)[\w']+){0,3} $",
    re.IGNORECASE,
)


def _tell_me(found: re.Match[str]) -> str:
    if _ASKED.search(found.string[: found.start()]):
        return found[0]
    say = f"notify me {found['each']}" if found["each"] else "tell me when"
    return f"{say} {found['rest']}"


def _once_done(found: re.Match[str]) -> str:
    asks = _PAST.match(found.string)
    return found[0] if asks else f"{found[1]}, tell me when it is done"


_BEGINNINGS: Final = (
    *("when", "once", "as soon", "after", "every time", "each time"),
    *("the moment", "the minute", "the second", "the instant"),
)
_ENDS: Final = (
    *("the end", "after", " went", " goes", " ended", " ends", "result", "outcome", " then"),
    *("when done", "once done", "posted", "updated", "informed"),
)
# Each with parts of a text. Where the text has none of them, it is not looked for.
TOLD_WHEN: Final = (
    (_BEGINNINGS, _WISHED, _tell_me),
    (("when", "once", "as soon"), _WISHED_BEHIND, r"\1 tell me"),
    (_ENDS, _AT_THE_END, _once_done),
)
