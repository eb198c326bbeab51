"""Questions about what the bot itself can do, in whatever words: plain ones stand for them.

what can i get you to do from here?              what can you do from here?
what can you do besides answering questions?     what can you do?
can you also do things for me?                   what can you do?
what is this bot good for                        what can you do
list everything that you can do                  what can you do

What it can do about something is another question: `what can you do about the failed ones`.
"""

import re
from typing import Final

PLAINLY: Final = "what can you do"
_YOU: Final = r"(?:you|u|ya|(?:this|the|that) (?:slack ?)?bot|this (?:thing|tool|app))"
_WHO: Final = (
    r"(?:i|we|one|she|he|they|people|somebody|someone|anyone|users|everyone"
    r"|(?:a|an|my|our|the) (?:\w{1,20} )?\w{1,20})"
)
_MAY: Final = r"(?:can|could|may|might|should|would|am|are|is|do|does)"
_HOW: Final = (
    r"(?: (?:all|also|even|actually|really|still|exactly|usually|typically|possibly|else|just"
    r"|be|able to|allowed to|capable of)){0,4}"
)
_THINGS: Final = (
    r"(?:things?|stuff|tasks?|actions?|operations?|questions?|requests?|info(?:rmation)?|topics?"
    r"|help|support|features|functions|commands)"
)
_WHAT: Final = (
    r"(?:what|wat|which)(?:'s|s| is)?(?: (?:all|else|exactly|other|more|kinds? of|sorts? of"
    rf"|types? of|it that|there that)){{0,3}}(?: {_THINGS})?"
)
_DO: Final = (
    r"(?:do|answer|offer|perform|handle|help|take(?: over)?|take off my hands|assist|doing"
    r"|(?:tell|telling|show|give|teach)(?: me| us)|answering|provide)"
)
# Behind what is asked; what else follows is what it is to be done about.
_BESIDES: Final = (
    r"(?:,? (?:besides?|apart from|other than|except(?: for)?|aside from|in addition to|than|or)"
    r"(?: (?:just|only|merely|do you|can you)){0,2}"
    r"(?: (?:answer|show|post|send|read|report|list|tell|talk)(?:ing)?)"
    r"(?: (?:me|us|questions?|things|alerts?|lists?|reports?|messages)){0,2})?"
)
_END: Final = (
    rf"{_BESIDES}(?=\W*$|[.?!,;:)]"
    r"| (?:for (?:me|us|people|marketing|our)|from|here|in (?:this|the)|with|when|as|now|please|pls"
    r"|and|or|right now|today|thanks|exactly|at all|anyway)\b)"
)
_ABLE: Final = (
    rf"{_WHAT} {_MAY} {_YOU}{_HOW} {_DO}(?: with)?{_END}"
    rf"|{_WHAT} {_YOU} {_MAY}{_HOW} {_DO}(?: with)?{_END}"
    rf"|{_WHAT} are {_YOU}{_HOW} (?:able|allowed|capable)(?: of| to)?{_END}"
    rf"|(?:what|which) (?:kinds? of )?{_THINGS} (?:do |can )?{_YOU} "
    rf"(?:understand|support|know|accept|offer|have|take){_END}"
    rf"|what(?: kinds? of help)? do {_YOU} (?:offer|understand|support){_END}"
    rf"|what (?:all )?does {_YOU}(?: actually| really)? do{_END}|what all do {_YOU} do{_END}"
)
_ASKED: Final = (
    rf"{_WHAT} {_MAY} {_WHO}{_HOW} (?:ask|get|make|have|let|leave|use|expect|want|learn|request)"
    rf"(?: (?:from|of|to|with))? {_YOU}(?: (?:to )?do| for)?{_END}"
    rf"|{_WHAT} {_WHO} {_MAY}{_HOW} ask(?: of)? {_YOU}{_END}"
    rf"|{_WHAT} (?:can|am|are|is|could|may) {_WHO} (?:allowed to |able to )?"
    rf"(?:ask(?: here)?|(?:find out|learn|look up) here){_END}"
    rf"|can {_WHO} ask {_YOU} (?:anything|everything){_END}"
)
_KNOWN: Final = (
    rf"(?:everything|all|anything(?: else)?|more)(?: that)? {_YOU} (?:can|are able to) do{_END}"
    rf"|(?<=explain )what {_YOU} (?:actually )?do{_END}"
    r"|(?:what(?:'s| is| are)(?: all)? )?(?:your|(?:this|the) bot'?s)(?: own)? (?:abilit(?:y|ies)"
    r"|capabilit(?:y|ies)|features|functions|functionalit(?:y|ies)|commands|skills|limit(?:ation)?s"
    rf"|purpose){_END}"
    rf"|what(?:'s| is)(?: all)? (?:possible|doable)(?: here)? (?:with|through|via) {_YOU}{_END}"
    rf"|what(?:'s| is) (?:the )?(?:point|purpose|use) of {_YOU}{_END}"
    rf"|what(?:'s| is| are) {_YOU} (?:here |good |meant |made |there |used ){{0,2}}for{_END}"
    rf"|how (?:do|does) {_YOU} work{_END}|what can be done (?:from|in) (?:slack|here){_END}"
    rf"|what(?:'s| is) your (?:job|role)(?: here)?{_END}"
    r"|introduce yourself|tell (?:me|us)(?: something| a bit| more)? about yourself"
    r"|(?:is there|are there|do you have)(?: an?| any| some)? (?:list of (?:all )?(?:commands"
    rf"|questions)|manual|user guide|documentation|cheat ?sheet)(?: for {_YOU})?{_END}"
    rf"|(?:show|list|give)(?: me| us)?(?: all| the| of){{0,2}} commands{_END}"
    rf"|(?:example|sample|examples of) questions(?: (?:that )?{_WHO} can ask(?: you)?)?{_END}"
    r"|(?:what|which) (?:actions|operations|commands) (?:(?:are|is) (?:possible|available"
    r"|supported)|(?:can|could|may) (?:i|we|one|you) (?:take|perform|do|start|trigger|make))"
)
# Not `can you do something about it`, nor `can you do it for me`.
_WHETHER: Final = (
    r"(?:can|could|do|are) (?:you|u)(?: (?:also|only|just|even|actually|really|able to)){0,3} "
    r"(?:do(?:ing)? (?:things|stuff|actions|other things|(?:anything|something) else"
    r"|(?:more|anything else|something else) than (?:just )?(?:post|answer|show|send|list)\w{0,3}"
    r"(?: \w{1,12})?)|(?:take|perform)(?: any)? actions?|act|change things|act on things)"
    rf"(?: (?:yourself|too|as well|for (?:me|us))){{0,2}}{_END}"
    r"|(?:can|do) (?:you|u) (?:only|just) (?:answer|read|report|watch|post alerts)"
    rf"(?: questions| things| alerts)?{_END}"
)
_SHAPES: Final = (_ABLE, _ASKED, _KNOWN, _WHETHER)
_PARTS: Final = (
    *("you", " u ", " ya ", "bot", "slack", "here", "thing", "tool", "app", "ask", "question"),
    *("command", "action", "operation", "manual", "guide", "documentation", "sheet"),
)
# Each with parts of a text. Where the text has none of them, it is not looked for.
OWN_ABILITIES: Final = tuple(
    (
        _PARTS,
        re.compile(rf"\b(?:remind (?:me|us)(?: again| please){{0,2}} )?(?:{each})", re.IGNORECASE),
        PLAINLY,
    )
    for each in _SHAPES
)
