"""Shapes of wishes about who is told what, and when: alerts, and the daily summary.

let Sam know that his file failed                 the bot writes to nobody for somebody
if loyalty_points fails again, tag Omar too       alerts go where routes lead
the digest should come at 8, on weekdays only     a setting
only tell us if it's over 1%                      the same
"""

from typing import Final

_ALSO: Final = (
    r"(?:(?:also|directly|only|please|too|just|then|maybe|personally|straight|immediately) ){0,6}"
)
_THEM: Final = (
    r"(?:WHO|him|her|them|the owner|its owner|(?:the |my |our |his |their |an? )(?:\S+ )?(?:team"
    r"|colleagues?|boss|manager|group|guys|department|agency|supplier|vendor|partner|owners?))"
)
_TOLD: Final = (
    r"(?:informed|told|notified|alerted|pinged|tagged|warned|messaged|cc'd|cced|copied|called"
    r"|included|mentioned|aware|paged|in the loop|in copy|in cc)"
)
_TAG: Final = r"(?:tag|cc|mention|dm|ping|poke|page|copy|loop in|include|loop)"
_TELL: Final = r"(?:inform|notify|tell|alert|warn|message|wake|call)"
_ONCE: Final = (
    r"(?:if|when|whenever|once|as soon as|in case|every time|each time|next time|should|unless)"
)
_ANYBODY: Final = (
    rf"(?:{_THEM}|(?!(?:me|us|you|it|this|that|these|NAME|if|when|in|on|at|about|of|to|the|an?|all"
    r"|any|and|how|what|which|by|as|him|her|them|people|everybody)(?= |$))\S+)"
)
_LET_KNOW: Final = (
    rf"let {_ALSO}{_ANYBODY} {_ALSO}know"
    rf"|(?:make|be) sure (?:that )?{_ANYBODY} (?:is|are|gets?|will be) {_ALSO}{_TOLD}"
    r"(?= |$)"
    rf"|(?:have|get|keep) {_ANYBODY} {_ALSO}{_TOLD}(?= |$)"
    rf"|{_ANYBODY} (?:should|must|has to|have to|needs? to|shall|is to|to) (?:\S+ )?"
    rf"be {_ALSO}{_TOLD}(?= |$)"
    rf"|{_TAG} {_ALSO}{_ANYBODY}(?= |$)"
)
_TELL_THEM: Final = (
    rf"(?:{_LET_KNOW}|(?:inform|notify) {_ALSO}{_ANYBODY}(?= |$)|{_TELL} {_ALSO}{_THEM}(?= |$))"
)
# Of what will happen.
ALERTS_TO_OTHERS: Final = (
    rf"{_ONCE} (?:\S+ ){{0,20}}?{_TELL_THEM}"
    rf"|(?:{_LET_KNOW})(?: \S+){{0,20}}? (?:{_ONCE} \S|(?:alerts?|alarms?|notifications?)(?= |$))"
)
# Of what has happened.
TELLING: Final = (
    rf"(?:{_LET_KNOW})|{_TELL} (?:also|directly|personally|straight|immediately) "
    rf"{_ANYBODY}(?= |$)"
)
_DIGEST: Final = (
    r"(?:(?:the|my|our|your|this|that|its) )?(?:(?:daily|weekly|morning|evening|nightly) "
    r"(?:imports? )?(?:summary|digest|report|recap|overview|post|message)|summary|digest|recap)"
)
_COMES: Final = (
    r"(?:be|come|arrive|go|run|start|get|list|include|show|have|contain|leave|skip|not|stop)(?= |$)"
)
_WHEN: Final = (
    r"(?:at|before|by|earlier|later|only|every|daily|weekly|instead|sooner|on|off|once|shorter|any)"
)
SUMMARIES: Final = (
    r"(?:move|shift|push|bring|change|delay|postpone|schedule|reschedule|stop|disable|enable"
    r"|pause|turn (?:on|off)|switch (?:on|off)|cancel|get rid of|shorten|extend|drop|skip) "
    rf"{_DIGEST}(?= |$)"
    r"|(?:put|set|post|send|have|make|get|need|want|receive|turn|switch|like)(?: me| us)? "
    rf"{_DIGEST} (?:\S+ ){{0,12}}?{_WHEN}(?= |$)"
    rf"|{_DIGEST} (?:should|must|needs? to|has to|shall|would|to) "
    rf"(?:please |also |only ){{0,3}}{_COMES}"
    rf"|(?:(?<=can )|(?<=could )){_DIGEST} (?:please |also |only ){{0,3}}{_COMES}"
    rf"|{_DIGEST} (?:is|comes|arrives|gets|goes out|is posted|is sent|runs) (?:\S+ ){{0,2}}?too "
    r"(?:early|late|long|often|much|noisy|short|seldom)"
    r"|(?:leave|keep|take|put|add|include|drop|exclude|remove) (?:\S+ ){1,6}?"
    rf"(?:out of|from|to|in|into|off|on) {_DIGEST}(?= |$)"
    rf"|(?:don't|dont|do not|no longer) (?:need|want|like) {_DIGEST} (?:any|at|on|every)"
)
_A_LIMIT: Final = (
    r"(?:below|under|unless|less than|fewer than|if|more than|above|over|at least|when|from)"
)
_FLAG: Final = (
    r"(?:alert|alerting|alerts|warn|warning|ping|notify|tell|post|flag|flagging|mention|bother"
    r"|inform|write|report|reporting|message|mark|count|treat|list)"
)
_LAG: Final = (
    r"(?:low|short|slow|late|failed|failing|overdue|stuck|odd|fewer|broken|partial|small|suspicious"
    r"|an? (?:failure|error|problem|drop))"
)
LIMITS: Final = (
    rf"(?:don't|dont|do not|only|no|stop|never|no need to|without) (?:\S+ )?{_FLAG}"
    rf" (?:\S+ ){{0,6}}?{_A_LIMIT} (?:\S+ ){{0,3}}?\d"
    rf"|(?:don't|dont|do not|stop|never|no need to|not) {_FLAG} "
    rf"(?:\S+ ){{0,5}}?(?:as |for )(?:\S+ )?{_LAG}(?= |$)"
    r"|(?:treat|count|consider|accept|take|regard) (?:\S+ ){0,4}?\d\S* "
    r"(?:\S+ ){0,3}?(?:as|for) (?:the )?(?:\S+ )?(?:normal|ok|fine|usual|good|baseline|expected)"
)
# Words without one of which a sentence is none of these wishes.
TOLD_BY: Final = frozenset(
    (
        *("know", "sure", "told", "informed", "notified", "tagged", "tag", "cc", "mention", "dm"),
        *("ping", "poke", "page", "copy", "loop", "include", "inform", "notify", "tell", "alert"),
        *("warn", "message", "wake", "call", "summary", "digest", "recap", "report", "overview"),
        *("flag", "flagging", "treat", "count", "consider", "accept", "post", "bother", "mark"),
    )
)
