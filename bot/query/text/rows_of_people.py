"""Users, customers and events that were loaded are rows: `how many users did we load today`. So are
those that were refused, however that is said: `why were the 300 taken out`. Those who only do
something themselves are none: `our users are asleep, or is there a problem`.
"""

import re
from typing import Final

_THEM: Final = r"(users|customers|events|profiles|contacts)"
_LOADED: Final = (
    r"(?:loaded|load|imported|import|ingested|ingest|added|come in|came in|coming in|arrived?"
    r"|received?|got|get)"
)
_BETWEEN: Final = (
    r"(?: (?:did|do|have|has|were|was|are|been|we|you|i|it|actually|really|successfully)){0,4}"
)
_LOADED_ONES: Final = re.compile(
    rf"\b(how many|(?:total )?number of|total|count of) (?:new )?{_THEM}(?={_BETWEEN} {_LOADED}\b)",
    re.IGNORECASE,
)
_ROWS: Final = (
    r"(?:rows|records|lines|entries|people|persons|users|customers|contacts|profiles|members|ids"
    r"|addresses)"
)
_OUT: Final = r"(?:out|away|off)"
_REFUSED: Final = (
    rf"(?:(?:taken|thrown|kicked|sorted|left|filtered|weeded|tossed|cut) {_OUT}|removed|dropped"
    r"|excluded|discarded|refused|rejected)"
)
_REFUSE: Final = (
    rf"(?:(?:take|throw|kick|sort|leave|filter|toss|cut) {_OUT}|remove|drop|exclude|discard"
    r"|refuse|reject)"
)
_ARTICLE: Final = r"(?:the |those |these |our |my |some |all )"
_NUMBER: Final = r"\d[\d,.]{0,9}k?"
_SAID_BEFORE: Final = (
    rf"(?:{_ARTICLE}(?:{_NUMBER}(?: (?:of )?{_ROWS})?|{_ROWS})|{_NUMBER} (?:of )?{_ROWS})"
)
_THOSE: Final = rf"(?:{_SAID_BEFORE}|{_ROWS})"
# Of what else they are left out: `from the summary`.
_OF_FILES: Final = (
    r"(?! (?:from|of|in) (?:[\w']+ ){0,2}(?:summary|list|digest|alerts?|answer|reply|overview"
    r"|report|channel|bot|message)\b)"
)
# How many they were is told; the answer says it as well.
_WHY_REFUSED: Final = re.compile(
    rf"\b(why|how come|for what reason)(?: (?:were|was|are|have|got))? {_THOSE}"
    rf"(?: (?:were|was|are|have|got))?(?: been)? {_REFUSED}\b{_OF_FILES}"
    rf"|\b(why) did (?:you|it|they|moengage) {_REFUSE} {_SAID_BEFORE}(?=\W|$){_OF_FILES}",
    re.IGNORECASE,
)
_WERE_REFUSED: Final = re.compile(
    rf"\b(were|was|are|got) (?:(?:the |those |these |our |my |some )?{_ROWS} {_REFUSED}\b"
    rf"|(?:{_THOSE}|they) {_REFUSED} (?=because|cause|due)\b)",
    re.IGNORECASE,
)
# Not "dropped off", nor "kicked off".
_REFUSED_OFF: Final = re.compile(
    r"\b(bounced|rejected|refused|failed|lost|discarded|skipped|missing) off(?= [a-z])",
    re.IGNORECASE,
)
# What customers do themselves, supposed instead of a trouble: `our users are asleep, or is ...`.
_NOT_OF_ROWS: Final = r"(?!load|miss|arriv|com|fail|runn|sync|gett)"
_DO_THEMSELVES: Final = re.compile(
    r"(?<![\w-])(?:are |is it that )?(?:our|the|my|all|their) (?:customers|users|people|clients"
    r"|shoppers)(?: (?:are|is|just|only|all|still|simply|not)){0,3}"
    rf" (?:{_NOT_OF_ROWS}\w{{2,12}}ing|asleep|inactive|offline|away|quiet)(?: \w+){{0,3}}?,? or "
    r"(?=(?:is |was |do we have |have we )?(?:there|something|sth|it|a problem)\b)",
    re.IGNORECASE,
)
# Those that were refused, of whom it is asked whether they are not in.
_NOT_IN_THERE: Final = re.compile(
    rf"(?:\b(?:are|is|so|then|were|and) ){{0,2}}\b(?:these|those|the)(?: {_NUMBER})?"
    rf"(?: (?:refused|failed|rejected|missing))?(?: {_ROWS}|(?<=\d)|(?<=\dk))"
    r"(?: (?:are|is|now|still|really|then)){0,2} (?:not in|missing in|missing from|not inside)"
    r"(?: (?:there|(?:the )?(?:moengage|system|tool)))?(?: (?:now|yet|at all))?(?=\W*$)",
    re.IGNORECASE,
)
# What goes wrong with the loading: none that only runs is meant.
_WITH_LOADING: Final = re.compile(
    r"\b((?:problems?|issues?|trouble|errors?|wrong|off) with (?:the |our |its )?)"
    r"(?:loading|importing|ingesting|ingestion)\b(?= ?(?:$|[.,;:?!)]|since|after|today|now|of))",
    re.IGNORECASE,
)


def _why(found: re.Match[str]) -> str:
    return f"{found[1] or found[2]} were rows refused"


def _rows_of(found: re.Match[str]) -> str:
    kind = "events" if found[2].lower() == "events" else "users"
    return f"{found[1]} rows of {kind}"


# Each with parts of a text. Where the text has none of them, it is not looked for.
ROWS_OF_PEOPLE: Final = (
    (("why", "how come", "reason"), _WHY_REFUSED, _why),
    (("ed", " out", " away", " off"), _WERE_REFUSED, r"\1 rows refused "),
    ((" or ",), _DO_THEMSELVES, ""),
    ((" not in", " missing "), _NOT_IN_THERE, "how many rows of it were refused"),
    ((" with ",), _WITH_LOADING, r"\1load"),
    ((" off ",), _REFUSED_OFF, r"\1 from"),
    (("users", "customers", "events", "profiles", "contacts"), _LOADED_ONES, _rows_of),
)
