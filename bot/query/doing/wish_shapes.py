"""How orders about news, people or the bot's own ways are put: the shapes of their sentences, by
what is wished. There an import is written NAME, a person WHO, and all else in small letters.
"""

import re
from collections.abc import Mapping
from typing import Final

PEOPLE: Final = (
    r"(?:WHO|@\S+|<@\S+|him|her|them|(?:the |my |our |his |her |their |its |an? |each |every )"
    r"(?:\S+ )?(?:teams?|colleagues?|boss|managers?|guys|department|agency|supplier|vendor|partner"
    r"|owners?|person|lead|people|oncall|on-call|engineers?|analysts?|client|customer)"
    r"|support|someone|somebody|someone else|somebody else)"
)
_ELSEWHERE: Final = r"(?:#\S+|<#\S+|(?:the \S+|our|my|an?other|a|that) (?:\S+ )?channel)"
_NOT_HERE: Final = r"(?!(?:the|my|our|all) (?:whole |entire )?(?:team|channel|group|people|guys)\b)"
_US: Final = r"(?:me|us|this channel|everyone|everybody|here|the channel)"
_TAGGING: Final = (
    r"(?:bug|ping|tag|page|wake|alert|notify|bother|disturb|nag|poke|buzz|annoy|spam|pester|cc|dm"
    r"|flood|trouble|hassle|shout at|yell at)"
)
_TAGGED: Final = (
    r"(?:bugg|ping|tagg|pag|wak|alert|notify|bother|disturb|nagg|pok|buzz|annoy|spamm|pester"
    r"|flood|warn|post|writ|send|shout|mention|report|flagg|tell)ing"
)
TELLING: Final = (
    r"(?:tell|inform|remind|advise|update|message|text|brief|warn|write to|write|email|mail|call"
    rf"|phone|{_TAGGING}|intimate|apprise|nudge|chase|contact|mention|loop in|keep|ask)"
)
_GIVING: Final = (
    r"(?:share|send|give|pass|hand|forward|post|show|report|explain|deliver|move|transfer|route"
    r"|re-?route|redirect|direct|assign|re-?assign|switch|shift|put|drop|publish|relay|escalate"
    r"|copy|mail|email)"
)
ALERTS: Final = (
    r"(?:alerts?|alerting|alarms?|notifications?|notifs?|pings?|pages|warnings?|tags?|messages?"
    r"|noise|mentions?)"
)
_NEWS: Final = (
    rf"(?:rundown|summary|recap|digest|updates?|reports?|status|overview|roundup|round-up"
    rf"|briefing|snapshot|statistics|resumen|informe|resumo|bericht|zusammenfassung|rapport|{ALERTS})"
)
_SAYING: Final = (
    r"(?:post|send|give|share|write|drop|report|publish|do|make|prepare|deliver|get|have|receive"
    r"|need|want|see|show|tell|message|ping|remind)"
)
_NO: Final = (
    r"(?:don't|dont|do not|never|stop|quit|no need (?:of|to|for)|not need(?:ed)?(?: to)?|no more"
    r"|no longer|cease|avoid|no|without|needn't|not|skip|refrain from)"
)
_SOME: Final = r"(?:\S+ ){0,8}?"
_NOT_PAST: Final = (
    r"(?!.*\b(?:since|yesterday|why|came|come|so far|yet|got|received|last|this morning|arrived)\b)"
)
END: Final = r"(?=[\s,.;:!?)]|$)"
_CLOCK: Final = r"\d{1,2}(?:[:.]\d\d)?(?:am|pm|h)?"
_BUT: Final = (
    r"(?:except|excepted|excepting|but|apart from|other than|besides|excluding|unless|save for"
    r"|only|barring)"
)
HOURS: Final = (
    rf"(?:(?:between|from) {_CLOCK} ?(?:and|to|till|until|-) ?{_CLOCK}(?! (?:rows|fail|runs|times))"
    rf"|{_CLOCK} ?- ?{_CLOCK}|(?:after|before) \d{{1,2}}(?:[:.]\d\d| ?[ap]m|h)|at nights?"
    r"|overnight|during (?:the )?(?:night|weekend)s?|(?:on|at|over) (?:the )?weekends?"
    r"|outside (?:of )?(?:office|working|business) hours"
    rf"|(?:at|before|around) (?:{_CLOCK}|\w+)(?: ?[ap]m| o'clock)?(?: in the (?:mornings?|evenings?"
    r"|night))|(?:at|around) \d{1,2}(?:[:.]\d\d)? ?[ap]m)"
)
_AGAIN: Final = (
    r"(?:(?:every|each) (?:\S+ )?(?:day|morning|evening|week|weekday|hour|night|afternoon|month"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d+ \S+|shift|time)s?"
    r"|on (?:weekdays|weekends|working days|workdays|(?:mon|tues|wednes|thurs|fri|satur|sun)days)"
    r"|(?:weekdays|mon-fri|monday to friday|mon to fri)|once an? \S+|twice an? \S+|regularly"
    r"|(?<!run )(?<!runs )(?<!load )(?<!loads )(?:daily|weekly|hourly|monthly) ?"
    rf"(?:at \S+|please|pls|plz|from now on|$)|in the mornings?|{_CLOCK} (?:daily|sharp))"
)
_CONDITION: Final = (
    r"(?:if|when|whenever|once|unless|as soon as|in case|after|above|over|below|under|every time"
    r"|each time|next time|until|till|between|from|for|about|on|during|in|at|with|that|those)"
)
_LEAD: Final = (
    r"(?:(?:please|pls|plz|kindly|hi|hey|hello|ok|okay|so|and|but|then|also|now|just|maybe|team"
    r"|guys|bot|possible|thanks|thx|from (?:now|then|today|tomorrow|that moment|that point"
    r"|there)(?: on| onwards?)?|going forward|in (?:the )?future|for now|instead|rather|always"
    r"|(?:can|could|would|will|might) (?:you|u|it|someone|somebody|the bot|ya)"
    r"|(?:can|could|may) (?:we|i) (?=(?:please |also |only |pls )?(?:have|get|stop|switch|change"
    r"|set|make|only|move|route|raise|lower|not|be|turn|see (?:the )?times))"
    r"|(?:i|we|i'd|we'd|id) (?:only |just |really |also )?(?:want|wish|need|like|prefer"
    r"|would like|would love|would prefer|'d like|love)(?: you to| it to| the bot to"
    r"| to (?=be |get |have |receive )|(?! to))"
    r"|(?:we|i) (?=(?:don't|dont|do not|no longer|never) (?:want|need|wish|like|have))"
    r"|you (?:can|could|should|must|may|need to|have to)|would be (?:great|nice|good|better)"
    r"(?: if (?:you|u|it) could)?|if (?:you|u) (?:can|could|would)"
    r"|is it possible (?:to|that|for you to)"
    r"|any chance (?:you could|you can|of|to|we could)|is there (?:a|any) way (?:to|that)"
    r"|(?:make|be) sure (?:to|that|you)|remember to|let's|lets|be so kind (?:as )?(?:to|and)"
    r"|go ahead and|it should|there is|for (?:the )?NAME|for me|about NAME"
    r"|(?:from|starting|as of|on|at)(?: (?!(?:i|we|they|he|she|who) )\S+){1,3}?(?= (?:send|post"
    r"|tag|ping|route|alert|pass|give|notify|only|don't|dont|forward|move)\b)"
    r"|how about you|what about you|do me a favou?r and|(?:do|would) you mind|can|could|would|let"
    r"|have),? ){0,8}"
)
_SHAPES: Final[Mapping[str, str]] = {
    "rights": (
        rf"(?:give|grant|get) (?:{PEOPLE}|me|us) (?:(?:the|an?|some|same|more) ){{0,3}}(?:\S+ )?"
        r"(?:rights?|permissions?|privileges?|access(?! to (?:the |its )?(?:error|list|report)))"
        rf"|allow (?:{PEOPLE}) to |(?:make|add) (?:{PEOPLE}|me) (?:(?:an|a|to|the|as) ){{0,3}}"
        r"(?:operators?|admins?|administrators?)\b"
    ),
    "zone": (
        r"(?:show|display|print|give|write|use|have|put|see|get|switch|set|convert|say|change|be"
        rf"|read|tell)(?: {_US})? (?:\S+ ){{0,3}}?(?:time ?stamps?|times?|clocks?|dates?|hours"
        r"|everything|time ?zones?|zone|all|it) (?:\S+ ){0,3}?(?:in|to|as|on|by|of) (?:\S+ ){1,3}?"
        r"(?:time|timezone|time zone|zone|clock|format|hours)\b"
        r"|(?:use|switch to|change to|set|prefer) \S+ for (?:the |your |my |all )?(?:time ?stamps?"
        r"|times?|dates|clock)\b"
        r"|(?:(?:the|your|all|these) )?(?:time ?stamps?|times?|dates) (?:\S+ )?(?:be |shown |in |to"
        r" |displayed |given |written |printed ){1,3}(?:in|to|as|by)? ?(?:\S+ ){0,3}?(?:time|zone"
        r"|format|utc|gmt|ist|clock|pst|est|cet)\b"
        r"|(?:use|switch to|change to|set|prefer) (?:\S+ ){0,2}?(?:local|\S+) (?:time ?zone|time"
        r"|clock)(?: instead| please| for me| here| pls|$)"
    ),
    "deadline": (
        rf"(?:{_TAGGING}|tell|let|post|shout|write|message)(?: {_US})?(?: know)? (?:at|by|around"
        rf"|before) {_CLOCK} (?:\S+ ){{0,2}}?(?:if|unless|in case)\b"
        rf"|(?:give|send|drop) {_US} an? (?:\S+ ){{0,2}}?(?:heads-up|heads up|headsup|warning"
        r"|notice|nudge|reminder|sign)\b"
    ),
    # Nobody orders a fact by a ping, but for `ping me the list`.
    "tag": (
        r"(?:announce|shout|holler|yell|speak up|report back|beep|buzz)(?: \S+){0,4}? (?:when|once"
        r"|as soon as|whenever)\b|"
        rf"(?:{_TAGGING}|advise|inform|remind|message|text|let) (?:also |only |directly )?"
        rf"(?:{_US}|{PEOPLE})(?: up| both| too| know)? ?(?:\S+ ){{0,4}}?(?:when|once|as soon as"
        rf"|whenever|every time|each time|next time|unless|only)\b"
        rf"|{_TAGGING} (?:{_US}|{PEOPLE}){END}(?!,? (?:the|an?|what|which|who|how|why|with|all"
        rf"|any|some) )"
        rf"|(?:{_US}|{PEOPLE}) (?:both |also )?(?:should|must|needs? to|has to|have to|wants? to"
        rf") (?:be |get )(?:also )?(?:told|pinged|tagged|alerted|notified|informed|woken|paged)"
    ),
    "only": (
        rf"only (?:{_TAGGING}|tell|inform|post|report|write|speak up|shout|message|mention|flag"
        rf"|let|warn|send|ring|call|remind)(?: to)?(?: {_US}| {PEOPLE})?(?: know)? (?:\S+ )"
        r"{0,4}?(?:if|when|whenever|once|unless|as soon as|in case|after|above|over|from|every"
        r"|during|between|on weekdays|on weekends)\b"
        rf"|(?:only |just )?(?:{_TAGGING}|tell|let|inform|post|report|call|ring|phone|write|text)"
        rf" (?:{_US} )?(?:up )?(?:know )?"
        rf"(?:\S+ ){{0,3}}?only (?:if|when|once|after|above|from|on|in case|during|for)\b"
        rf"|only {_TAGGING}(?: {_US}| {PEOPLE})?(?: up)? (?:for|about|on|with|of)\b"
        rf"|(?:i|we) only (?:want|need|care|wish|like)(?: to)? (?:be |get |hear |know )?(?:\S+ )?"
        rf"(?:about|of|for|on|when|if) "
        rf"|(?:raise|sound|trigger|fire|send|post|give|make|create) (?:an? |the |any )?{ALERTS} "
        rf"(?:\S+ ){{0,4}}?(?:only|if|when|unless|above|below|after|once)\b"
        rf"|(?:(?:get|receive|see|send|post|want|need|the|all|my|your|our) ){{0,3}}{ALERTS} "
        rf"(?:\S+ ){{0,4}}?only (?:if|when|once|after|above|from|on|for|in)\b"
        rf"|only (?:\S+ )?{ALERTS} (?:\S+ ){{0,4}}?(?:if|when|once|after|above|from|on|in)\b"
    ),
    "hours": (
        rf"(?:(?:set|enable|turn on|switch on|activate|use|have|keep|need|want|introduce|start|i|we"
        rf"|the|a|some|to) ){{0,4}}(?:quiet|silent|silence|night|sleep|dnd|do not disturb)[- ]?"
        rf"(?:hours|times?|mode|period)\b(?!\?)"
        rf"|{_NO} (?:more )?(?:any |an |the )?{ALERTS} (?:\S+ ){{0,4}}?{HOURS} (?:\S+ ){{0,8}}?"
        rf"(?:{_BUT}|please|pls|every|each)\b{_NOT_PAST}"
        rf"|only {_TAGGING} (?:{_US} )?(?:for|about|on|with) NAME (?:\S+ ){{0,4}}?{HOURS}"
        rf"|(?:from |between ){_CLOCK} ?(?:and|to|till|until|-) {_CLOCK} only {_TAGGING} "
    ),
    "no": (
        rf"(?:{_NO}|i don't|we don't) (?:want|need|like|wish|have) (?:to )?(?:(?:be|get|getting"
        rf"|hear|receive|any|more|always|constantly|again|so many|an?|the|see) ){{0,4}}(?:{ALERTS}"
        rf"|about|of|pinged|tagged|alerted|bothered|woken(?: up)?|notified|paged|spammed"
        rf"|disturbed|told){END}"
        # What people need not do themselves is no order: `is it ok? no need to page ben then`.
        rf"|(?!no (?!need)|not |no need to \S+ WHO){_NO} (?:ever |always |again |to ){{0,2}}"
        rf"(?:{_TAGGING} (?:{_US}|{PEOPLE}|for|about|on|when|if|at)|{_TAGGED}){END}"
        rf"|no (?:more )?(?:any |an |the )?{ALERTS} (?:\S+ ){{0,8}}?(?:please|pls|if|unless"
        rf"|until|till|needed|required|necessary|below|under|anymore|any more){_NOT_PAST}"
        rf"|(?!(?:we|i|they|you|it|he|she|who|to|not|never|WHO|NAME) )\S+ (?:stop|quit|cease) "
        rf"{_TAGGED} {_US}{END}"
        rf"|(?:{_NO}|i don't|we don't) (?:want|need|like|wish)(?: to (?:get|see|receive))? "
        rf"(?:any|another|more)(?: more)?(?: one| ones)?(?: of (?:these|those|this|them|that)"
        rf"| like (?:this|these|it|that))(?: {ALERTS}| ones)?\b(?! files?| imports?| runs?)"
        rf"|(?!.*\?)(?:want |hear )?nothing (?:more |else |new )?(?:about|from|on|of) NAME{END}"
        r"(?= (?:until|till|til|over|on|at|this|today|tonight|tomorrow|for the|during|before|except"
        r"|unless|please|pls|any ?more))"
        rf"|no need (?:of|for|to get) (?:any |an |the |more )?{ALERTS}{END}"
        rf"|{_NO} (?:post|posting|send|sending)(?! (?:me|us) (?:the|those|any|all)) "
        rf"|{_NO} (?:post|write|report|mention|flag|message|say|tell|inform|warn|remind)(?:ing)? "
        r"(?:\S+ ){0,8}?(?:anymore|any more|again|in here|in this channel|at night|on weekends)\b"
        rf"|(?:\S+ ){{0,2}}?{ALERTS} (?:for NAME |of NAME |about NAME )?(?:is|are) (?:not|no "
        r"longer) (?:needed|required|necessary|wanted|useful)"
    ),
    "elsewhere": (
        rf"(?!(?:\S+ ){{0,6}}?(?:which|what|who|if|whether|that|does|did) )(?:\S+ ){{0,6}}?"
        rf"(?:should |must |shall |to |please |now )?(?:alert|ping|notify|post|go"
        rf"|come|land|appear|arrive|be (?:sent|posted|routed|moved|directed|redirected)) "
        rf"(?:out |only |also |over ){{0,3}}(?:in|into|to) (?:{_ELSEWHERE}|{PEOPLE}|me){END}"
        rf"|(?!\S+ (?:me|us) ){_GIVING} {_SOME}(?:over |on |back )?(?:to|into|in|with|at|via) "
        rf"{_NOT_HERE}(?:{_ELSEWHERE}|{PEOPLE}){END}"
        rf"|{_GIVING} (?!them){PEOPLE} (?:the|all|every|any|these|those|this|a|an|its|how|what|his"
        r"|her|their|NAME)\b"
        rf"|(?:switch|change|move|set|make) (?:\S+ ){{0,4}}?(?:alert )?channel\b"
        rf"|(?:take|remove|drop|leave|exclude|add|put|include|sign|get) (?:{PEOPLE}|me|us) (?:off"
        rf"|from|out of|to|on|up for|in|into|onto) (?:\S+ ){{0,3}}?{ALERTS}"
    ),
    "people": (
        r"WHO (?:please |also |maybe )?(?:take|pick up|handle|look at|look after|look into|check"
        r"|fix|own|deal with|have a look) |"
        r"(?!\S+ (?:the|my|our) (?:team|people|colleagues|guys) (?:which|what|how|if|whether"
        r"|why)\b)"
        rf"{TELLING} (?:also |directly |quickly |please )?{PEOPLE}{END}"
        rf"|let {PEOPLE} know\b|{TELLING} {PEOPLE} (?:about|that|of|to)\b"
        rf"|(?:keep|put|get|bring|have) {PEOPLE} (?:in (?:the )?(?:loop|copy|cc)|informed|posted"
        r"|updated|involved)"
    ),
    "again": (
        rf"{_SAYING} (?:{_US} |{PEOPLE} )?(?:\S+ ){{0,12}}?{_AGAIN}{END}"
        rf"|{_AGAIN} (?:\S+ ){{0,5}}?(?:(?:i|we) (?:want|need|would like|'d like)|i'd like|post"
        rf"|send|give|share|write|drop|publish|remind|ping|message)\b"
        rf"|(?:keep|go on|continue) (?:posting|sending|reporting|updating|writing|telling)\b"
        rf"|{_SAYING} (?:{_US} )?(?:(?!of )\S+ ){{0,4}}?{_NEWS} (?:(?!of )\S+ ){{0,3}}?(?:at|by"
        rf"|before|around) {_CLOCK}{END}"
        rf"|(?:\S+ ){{0,4}}?(?:una?|ein|eine|einen|uma?|une) {_NEWS} (?:\S+ ){{0,4}}?{_AGAIN}{END}"
        rf"|(?:(?:the|an?|all|short|quick|status|daily|my) ){{0,3}}{_NEWS} (?:\S+ ){{0,6}}?{_AGAIN}"
        rf"{END}"
    ),
    "ways": (
        r"be (?:(?:a bit|a little|less|more|so|not so|too) ){0,3}(?:noisy|quiet|quieter|verbose"
        r"|chatty|brief|briefer|loud|louder|shorter|spammy|silent)\b"
        r"|(?:raise|lower|mark|make|set|flag|label|classify|give) (?:\S+ ){0,6}?(?:priority"
        r"|critical|urgent|important|non-critical|p1|p2|p3|sev\S*|blocker)\b"
        rf"|(?:only )?(?:one|a single|fewer|less) (?:\S+ )?{ALERTS}\b"
        rf"|(?:report|send|post|forward|write) (?:any|every|all|each) (?:\S+ ){{0,4}}?(?:straight"
        r"|directly|privately|in private|by dm|in dm|as a dm|in my dms?)\b|"
        r"(?:shorten|group|bundle|merge|combine|thread|batch|collapse|highlight|colou?r|format"
        r"|translate|simplify|prioriti[sz]e|limit|restrict|split|pin|delay|hold back|queue|number"
        rf"|sort|reword) (?:(?:your|the|my|our|all|these|its) ){{0,2}}(?:\S+ )?(?:{ALERTS}|posts"
        r"|replies|answers)\b"
        r"|(?:change|switch|set|use|make) (?:(?:the|your|my|a|an|another|to) ){0,3}(?:language"
        r"|tone|emojis?|icon|style|wording|name you|colou?rs?|avatar)\b"
    ),
    "setting": (
        r"(?:set|change|raise|lower|increase|reduce|adjust|bump|extend|widen|tighten|relax|tune"
        r"|make|put|configure|turn) (?:\S+ ){0,5}?(?:thresholds?|sensitivity|alert rules?"
        r"|alert limits?|limits?|severity|grace(?: period)?|tolerance|interval|alerting)\b"
        rf"|(?:treat|count|consider|regard|accept|classify) (?:\S+ ){{1,6}}?as (?:\S+ )?(?:ok"
        r"|okay|fine|normal|good|success\S*|failure|failed|warning|critical|expected|urgent)\b"
        rf"|(?:wait|hold off|give it) (?:\S+ ){{0,6}}?before (?:\S+ )?{_TAGGED}"
        rf"|{ALERTS} (?:for|of|on|about) (?:\S+ ){{1,4}}?(?:should|must|shall|needs? to) "
    ),
}
FIRST: Final[Mapping[str, re.Pattern[str]]] = {
    kind: re.compile(f"{_LEAD}(?:{shape})") for kind, shape in _SHAPES.items()
}
HAS_A_VERB: Final = re.compile(
    rf"\b(?<!want to )(?<!wants to )(?<!i need to )(?<!we need to )(?<!have to )(?:{_TAGGING}"
    rf"|{_TAGGED}|{ALERTS}|tell (?!me|us)|only tell|(?!show|give|report){_GIVING}|give"
    r"|report(?! me)|let|write|keep|ask|inform|remind|advise|text|brief|phone|nudge|chase|loop"
    r"|nothing|call|ring|allow|grant|intimate|pinged|tagged|alerted|bothered|woken|notified|paged|spammed"
    r"|told|informed|use|display|set|change|treat|raise|lower|wait|come|land|take|remove|add|hear"
    r"|times|timestamps?|shorten|group|bundle|highlight|language|hold|announce|mark|noisy|every"
    r"|quiet(?:er)?|mode|another|more|critical|priority|make|each|summary|rundown|digest"
    r"|recap|weekdays)\b"
)
