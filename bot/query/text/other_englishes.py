"""Turns of phrase of people who think in another language, as plain English says them.

is somebody taking charge of it       is somebody working on it
to whom should I address me           whom should I ask
do you know what has passed           do you know what has happened
is it in course                       is it in progress
I have seen pass an alert             I have seen an alert
since when is it quiet                since when is it late
give it another kick there            rerun it
did it come back after                did it come back
each how much time is it refreshed    how often is it refreshed
the file of users of every night      the nightly file of users
it "hangs"                            it hangs
from 9h approximately                 since 9:00
we don't receive orders, is it true   orders did not come, is it true
"""

import re
from typing import Final

from bot.query.text.cleaning import EMOJI, SHORTCODE

_WHO: Final = r"(?:who|somebody|someone|anybody|anyone|one|nobody|no one|person)"
_SELF: Final = r"(?:himself|herself|themselves|itself|oneself|himselfs|self)"
_ON_IT: Final = re.compile(
    rf"\b((?:does|do|did|is|has|have|was) (?:there )?)?({_WHO})(?: who| that| which)?(?: is"
    rf"| are| was|'s"
    r"| has)?(?: already| now| currently)? (?:"
    rf"occup(?:y|ies|ied|ying)(?: already)?(?: {_SELF})?(?: already)? (?:of|with|about|by)"
    r"|(?:tak(?:e|es|en|ing)|took)(?: already| the)? charge of"
    r"|(?:tak(?:e|es|en|ing)|took)(?: it| this| that)?(?: already)? in charge(?: of)?"
    r"|(?:busy|engaged|dealing)(?: already)? (?:of|with|about))\b",
    re.IGNORECASE,
)
_MUST: Final = (
    r"(?:should|shall|must|can|could|may|do|have|ought|would)(?: i| we)(?: have| need"
    r"| best)?(?: to)?"
)
_WHOM_TO_ASK: Final = re.compile(
    rf"\b(?:to|at|towards|with) (?:whom|who)(?: else)? (?:{_MUST}|(?:i|we) (?:must|should|can|could"
    r"|have to|need to))"
    r" (?:address|direct|turn|refer|apply|orient|speak|write|go|talk)"
    r"(?: (?:me|myself|us|ourselves|my question|this|that|it))?\b"
    rf"|\bwhere {_MUST} (?:address|direct|turn|refer) (?:me|myself|us|ourselves)\b"
    rf"|\b(?:whom|who) {_MUST} (?:address|direct|refer|apply|orient)"
    r" (?:(?:me|myself|us|ourselves|my question|this|that|it) )?to\b",
    re.IGNORECASE,
)
_HAPPENED: Final = re.compile(
    r"\b(what)('s| has| have| had| is|) (?:passed|pass|past)\b"
    r"(?=\W*$|[.,;:?!]| (?:with|there|here|today|yesterday|this|last|in|on|at|to|during|since"
    r"|by)\b)",
    re.IGNORECASE,
)
_PASSING: Final = re.compile(
    r"\bwhat (?:is passing|passes|did pass|is arriving|does pass)(?= (?:with|to|on|at|there"
    r"|here)\b)",
    re.IGNORECASE,
)
# Of a problem or of whatever is talked of; files are processed otherwise.
_TREATED: Final = re.compile(
    r"\b(?:is|are) (it|this|that|the (?:problem|issue|alert|failure|error))(?: already| now)?"
    r" (?:taken in charge|(?:being )?treated|in treatment|taken in hand|in good hands|in work)\b",
    re.IGNORECASE,
)
_TREATS: Final = re.compile(
    rf"\b({_WHO}) (?:treats|is treating|is charged (?:of|with))\b", re.IGNORECASE
)
_UNDER_WAY: Final = re.compile(r"\bin course\b(?! of)", re.IGNORECASE)
_SEEN: Final = re.compile(
    r"\b(seen|saw|see) (?:pass|passing)(?: by| through)? (an?|the|some|your|this)\b", re.IGNORECASE
)
_QUIET: Final = re.compile(
    r"\b((?:since|from) when(?: on)?|(?:for |since )?how long)( (?:is|are|was|has|have|does"
    r"|goes)\b)"
    r"((?: [\w'-]+){1,4}?)(?: (?:so|already|that|now|all|been|gone|going|completely|stay"
    r"|stayed)){0,6}"
    r" (?:quiet|silent|asleep|dead|mute)\b(?=\W*$|[.,;?!]| (?:now|already|today|and|pls|please"
    r"|here)\b)",
    re.IGNORECASE,
)


# The verb at the end: `can you the hanging run of app_sessions kill`.
_VERB_LAST: Final = re.compile(
    r"\b((?:can|could|would|will) (?:you|u)(?: please| pls| plz| kindly)?)"
    r" ((?:the|this|that|these|those|my|our|all|it|them)(?: [^\s.?!;,]+){0,8}?)"
    r" (kill|stop|cancel|abort|end|mute|unmute|silence|snooze|re-?run|restart|start|launch|relaunch"
    r"|repeat|trigger|delete|remove|pause|resume|acknowledge|ack|check|show|correct|fix|repair)"
    r"((?: again| new| anew| once more| once again| one more time)?)"
    r"(?=\W*$|[.?!,;]| (?:please|pls|plz|thanks|thx|for me|now|today|asap|until|till|for \d)\b)",
    re.IGNORECASE,
)
_TROUBLE: Final = r"(?:hangs|hanging|hung|stuck|overdue|late|slow|failing|running|queued|muted)"
# A word of an alert, quoted as one: `it “hangs”`.
_QUOTED: Final = re.compile(
    r"\b(it|that|this|import|job|feed|one|is|it's|as|be|says?|still)( is)? "
    rf"[\"“”„«'`]({_TROUBLE})[\"“”»'`]",
    re.IGNORECASE,
)
_NEVER: Final = (
    r"(?:never|not|ever|stuck|dead|hung|hangs?|hanging|frozen|crashed|stopped|blocked|die|died|end"
    r"|ends|finish|finishes|broken)"
)
_SLOW_OR_STUCK: Final = re.compile(
    r"\b((?:is|was) (?:it|this|that|the \w+|\w+_\w+)|it is|it's)(?: that it is)?"
    r"(?: (?:only|just|merely|simply|still|really|maybe)){0,6} slow(?:er)?"
    r"(?: [^.?!;,]{1,40})?,? or "
    rf"(?:\S+ ){{0,6}}?{_NEVER}\b(?: (?:finish|end|stop|ends?|at all|come to an end))?",
    re.IGNORECASE,
)
_BY_ITSELF: Final = re.compile(
    r"\b(?:will|does|can|could|would|may) (it|this|that|this one) (?:still |ever |also |maybe )?"
    r"(?:finish|end|complete|terminate|come to an end)(?: (?:alone|by itself|on its own|by its own"
    r"|from alone|itself|ever|some ?day|at all)){1,6}",
    re.IGNORECASE,
)
# A run asked for as people ask for another one.
_ONCE_MORE: Final = re.compile(
    r"\b(?:launch|fire|execute|trigger) ((?:\S+ ){1,4}?)(?:(?:one|once) more(?: time)?"
    r"|another time|once again|anew|a second time|again)\b",
    re.IGNORECASE,
)
# One more run, as one more of whatever an engine is started with.
_GO: Final = (
    r"(?:(?:wee|little|good|quick|swift|gentle|fresh|new|second|proper|last|final) )?(?:go|kick"
    r"|kick (?:up|in) the \w+|try|shot|spin|whirl|crack|push|poke|prod|nudge|bump|boot|bash"
    r"|stab|attempt|jab|turn|lash|rattle|blast|round|run|rerun|re-run|restart|reload)"
)
_MORE: Final = r"(?:another|one more|a|an|a further|one last|yet another)"
_OVER: Final = r"(?: (?:there|now|again|so|then|will you|would you|will ya|wouldya)){0,3}"
_IT: Final = (
    r"(?!(?:me|us|him|her|you|them all|someone|somebody)\b)"
    r"(?P<it>(?:[^\s.?!;,]+ ){0,4}?[^\s.?!;,]+)"
)
_KICKED: Final = re.compile(
    rf"\b(?:(?P<gave>gave)|giv(?:e|ing|en)|chance|lob|throw) {_IT} {_MORE} {_GO}(?!\w){_OVER}",
    re.IGNORECASE,
)
_KICK_AT: Final = re.compile(
    rf"\b(?:(?:have|take|do|make|gimme|give me|try) )?(?:another|one more) {_GO}"
    rf" (?:at|for|of|on|with) "
    rf"{_IT}(?=\W*$|[.?!;,]| (?:please|pls|plz|there|now|thanks|thx|will you|would you)\b){_OVER}",
    re.IGNORECASE,
)
_TRY_AGAIN: Final = re.compile(
    rf"\b(?:try|attempt|bump|poke|nudge) {_IT} (?:(?:once|one) more(?: time)?|again|a second time"
    r"|another time|one last time)\b",
    re.IGNORECASE,
)
# Of runs that were: `did it run again` asks for no next one.
_RAN_AGAIN: Final = re.compile(
    r"\b((?:did|has) (?:[^\s.?!;,]+ ){1,4}?)(?:run|gone|go|started?|loaded?) again"
    r"(?: (?:since|after|afterwards|yet|by now|already|in the meantime|meanwhile|then))?"
    r"(?=\W*$|[.?!;,]| (?:today|yesterday|since|this|after|before|by)\b)",
    re.IGNORECASE,
)
# What is asked of one behind its failure: nothing follows that it could be after.
_AFTER: Final = re.compile(
    r"\b((?:recover\w*|(?:come|came|go|went|back|up|run|ran|work\w*|be|been|was|is|get|got|good|ok"
    r"|okay|fine|succeed\w*|load\w*|finish\w*|well|right|through|alright|green|grand|fixed|healthy)"
    r"(?: (?:back|again|good|right|ok|okay|fine|up|well|green|fixed|grand|healthy"
    r"|alright)){0,3}),?)"
    r" (?:after|afters|afterwards?|thereafter|later on|in the end|after all)(?=\W*$|[?!;,.])",
    re.IGNORECASE,
)
_NOTICED: Final = re.compile(
    r"\b(i|we)(?: do| have| also| just| must| had to){0,6} (?:remark|remarked|note|noted|observe"
    r"|observed"
    r"|constate|constated)(?= (?:that|no|an?|the|since|in|also|how|some|still)\b)",
    re.IGNORECASE,
)
_ANY_MORE: Final = re.compile(
    r"(n't|not|nt) (see|get|receive|have|find|got) (?:any ?more|no more|no longer)(?: any| an?)? ",
    re.IGNORECASE,
)
_TO_PEOPLE: Final = (
    r"(?:to (?:you|all|every\w{3,4}|the)|you (?:all|lot|guys|both)|y'?all|all|bot|team|everyone"
    r"|everybody|folks|guys|people|peeps|friends|colleagues|mates?|lads|gang|crew|channel|ladies"
    r"|world|sunshine|from (?!\d))"
)
# Alone, or before a mark, a picture or a word for people.
_MORNING: Final = re.compile(
    r"^\W*(?:(?:guten|sch\S+nen|gude|goeden?|goede) tag"
    r"|(?:(?:guten|sch\S+nen|gude|goeden?|goede) )?(?:morgen|moinsen|n?abend|mittag))"
    r"(?=\W*$|[,!.]| (?:bot|zusammen|all|allerseits|leute|team|liebes?)\b)"
    rf"|^\W*(?:{SHORTCODE}\W*)?(?:mornin'?|morning|afternoon|evening)"
    rf"(?=[^\w?]*$|[!,.]| ?(?:[{EMOJI}]|{SHORTCODE}|[:;]-?[)D])| {_TO_PEOPLE}\b)",
    re.IGNORECASE,
)
_IS_SO: Final = re.compile(
    r"\b(?:is|was) (?:it|this|that)(?: really)? (?:true|correct|right|so)\b"
    r"|\b(?:true|correct|right)\?",
    re.IGNORECASE,
)
# What they get is an import, where it is asked if it is so.
_NOT_RECEIVED: Final = re.compile(
    r"(?<!if )\b(?:we|they|i|he|she) (?:do not|don't|dont|did not|didn't|have not|haven't"
    r"|does not|doesn't) (?:receive|received|get|got|gotten)(?: any| the| new){0,3}"
    r" (?P<what>(?!(?:alerts?|messages?|e?mails?|errors?|it|them|notifications?|answers?)\b)[\w-]+"
    r"(?: (?!(?:since|from|today|yesterday|any|for|after|at|in)\b)[\w-]+){0,3})",
    re.IGNORECASE,
)
_FROM_AN_HOUR: Final = re.compile(
    r"\b(?P<at>from|at|around|of|by|before|until|till) (?P<hour>\d{1,2})"
    r"(?: ?h(?: ?(?P<min>[0-5]\d))?|:(?P<mins>[0-5]\d))"
    r"(?P<more>,? (?:approximately|approx\.?|more or less|or so|on|onwards?))?(?=\W*$|[ .,;?!])"
    r"(?! (?:(?:to|until|till|and)\b|-))",
    re.IGNORECASE,
)
_SOLVED: Final = r"(?:solved|fixed|resolved|repaired|recovered|corrected|closed)"
_ONLY_OPEN: Final = re.compile(
    r"(?<=\w)[.,;:?!]? *(?:and )?(?:only|just) (?:the |those |what |which )?"
    r"(?:(?:ones|things|imports|files) )?(?:(?:that|which) )?(?:(?:is|are|have|has) )?"
    rf"(?:(?:still |yet )?not (?:yet )?(?:been )?{_SOLVED}(?: yet| so far| until now| by now)?"
    r"|unsolved|unresolved|unfixed|still open)(?: ones?)?"
    r"(?:,? (?:and )?(?:not )?the (?:others|rest|other ones)"
    r"(?: (?:i|we|he|she|they) (?:doesn't|don't|does not|do not) (?:need|want))?(?: them)?)?"
    r"(?=\W*$|[.,;?!]| (?:please|pls|plz|thanks)\b)",
    re.IGNORECASE,
)
# An example of what is asked about: `the one-time lists, like the VIPs`; of one, it is the one.
_FOR_EXAMPLE: Final = re.compile(
    r"\b(?<!one of our )(?<!one of my )(?<!one of the )(?<!one of these )"
    r"(?P<group>(?:lists|imports|uploads|ones|feeds|files|jobs|loads)\b[^.?!;,()]*)"
    r"(?:[,(] ?(?:like|as|say)|,? ?\(?(?:such as|e\.? ?g\.?|(?:as )?for (?:example|instance))),?"
    r" (?:the |our |that |this )?[\w-]+(?: [\w-]+){0,2}(?:(?= *[)?!.,;])| *$)",
    re.IGNORECASE,
)
_UNIT: Final = r"(?:times?|minutes|mins|hours|hrs|days|weeks)"
_EACH_HOW_MUCH: Final = re.compile(
    rf"\b(?:each|every|all|(?:in|with|at|by) each) how (?:much|many|often)(?: {_UNIT})?\b"
    r"|\b(?:with|in|at|by|of|to|on) (?:what|which)(?: kind of)? (?:frequency|frequence|rhythm|rythm"
    r"|rhythmus|interval|intervals|cadence|periodicity|regularity|turnus|turn)\b"
    r"|\bhow (?:much|many) times?(?= (?:is|are)\b)",
    re.IGNORECASE,
)
_COMES: Final = (
    r"(?:of|from|for|(?:that|which|what) (?:comes?|runs?|arrives?|loads?|goes|gets (?:loaded|sent)"
    r"|is (?:sent|loaded|imported|delivered)|we (?:get|receive|have))(?: in| here| to us)?)"
)
_THING: Final = r"(?:file|feed|list|import|load|job|upload|batch|export)"
_OF_EVERY: Final = re.compile(
    rf"\b(?P<what>{_THING} (?:of|with) (?:(?:the|all the|our|all) )?[\w-]+|[\w-]+ {_THING})"
    rf" {_COMES} (?:each|every) (?P<how>night|day|hour|week)\b",
    re.IGNORECASE,
)
_RHYTHMS: Final = {"night": "nightly", "day": "daily", "hour": "hourly", "week": "weekly"}


def _not_come(found: re.Match[str]) -> str:
    asked = _IS_SO.search(found.string, found.end())
    return f"{found['what']} did not come" if asked else found[0]


def _with_minutes(found: re.Match[str]) -> str:
    """`from 9h approximately` is since 9:00."""
    opener = "since" if found["more"] and found["at"].lower() == "from" else found["at"]
    return f"{opener} {found['hour']}:{found['min'] or found['mins'] or '00'}"


def _with_its_rhythm(found: re.Match[str]) -> str:
    """`the file of users of every night` is the nightly one."""
    return f"{_RHYTHMS[found['how'].lower()]} {found['what']}"


def _again(found: re.Match[str]) -> str:
    return f"{'restarted' if found['gave'] else 'rerun'} {found['it']}"


def _on_it(found: re.Match[str]) -> str:
    """The verb of a question stays before who it asks about."""
    return f"is {found[2]} working on" if found[1] else f"{found[2]} is working on"


# Each with parts of a text. Where the text has none of them, it is not looked for.
OTHER_ENGLISHES: Final = (
    (("occup", "charge", "busy", "engaged", "dealing"), _ON_IT, _on_it),
    (("whom", "who ", "where"), _WHOM_TO_ASK, "whom should i ask"),
    (("what",), _HAPPENED, r"\1 has happened"),
    (("what",), _PASSING, "what happened"),
    (("treat", "charge", "hand", "work"), _TREATED, r"is somebody working on \1"),
    (("treat", "charged"), _TREATS, r"\1 is working on"),
    (("course",), _UNDER_WAY, "in progress"),
    ((" pass",), _SEEN, r"\1 \2"),
    (("quiet", "silent", "asleep", "dead", "mute"), _QUIET, r"\1\2\3 late"),
    ((" you ", " u "), _VERB_LAST, r"\1 \3 \2\4"),
    (("give", "giving", "given", "gave", "chance", "lob", "throw"), _KICKED, _again),
    (("another ", "one more "), _KICK_AT, r"rerun \g<it>"),
    (("try ", "attempt ", "bump ", "poke ", "nudge "), _TRY_AGAIN, r"rerun \g<it>"),
    ((" again",), _RAN_AGAIN, r"\1run"),
    ((" after", " later on", " in the end"), _AFTER, r"\1"),
    (("remark", "note", "observe", "constate"), _NOTICED, r"\1 noticed"),
    (("more", "longer"), _ANY_MORE, r"\1 \2 any "),
    (
        ("morgen", "moinsen", "tag", "abend", "mittag", "morn", "noon", "ning"),
        _MORNING,
        "good morning",
    ),
    ((' "', " “", " ”", " „", " «", " '", " `"), _QUOTED, r"\1\2 \3"),
    (("slow",), _SLOW_OR_STUCK, r"\1 stuck"),
    (
        ("alone", "itself", " own", "ever", "someday", "some day", "at all"),
        _BY_ITSELF,
        r"since when is \1 stuck",
    ),
    (
        (
            *("each how", "every how", "all how", "much time", "many time", "frequen", "rhythm"),
            *("rythm", "interval", "cadence", "periodicity", "regularity", " turn"),
        ),
        _EACH_HOW_MUCH,
        "how often",
    ),
    (
        ("like ", " as ", " say ", "e.g", "eg ", "e g", "example", "instance"),
        _FOR_EXAMPLE,
        r"\g<group>",
    ),
    (
        ("solved", "fixed", "repaired", "recovered", "corrected", "closed", "open"),
        _ONLY_OPEN,
        ", only the ones that are still not resolved",
    ),
    (
        ("from ", "at ", "around ", "of ", "by ", "before ", "until ", "till "),
        _FROM_AN_HOUR,
        _with_minutes,
    ),
    (("receive", " get", " got"), _NOT_RECEIVED, _not_come),
    (("every ", "each "), _OF_EVERY, _with_its_rhythm),
    (("launch", "fire", "execute", "trigger"), _ONCE_MORE, r"rerun \1"),
)
