"""What is well and what is not, asked together: one overview tells both.

what goes well and what goes less well      overview
the good and the bad of last night          overview of last night
which imports are fine and which aren't     overview
what failed, which came back and which not  what failed and which of them recovered
"""

import re
from typing import Final

_BE: Final = r"(?:['’]?s|['’]?re| is| are| was| were| has| have| had| does| do| did)?"  # noqa: RUF001
_DO: Final = (
    r"(?: (?:been|going|goes|go|gone|went|working|works|worked|running|runs|run|ran|work|doing"
    r"|looking|looks|performing|performs|coming|comes|came|loading|loads|loaded|currently|now|still|all"
    r"|really|actually|already|quite|pretty|very)){0,4}"
)
_GOOD: Final = (
    r"(?: (?:well|fine|ok|okay|good|great|right|alright|smoothly|green|healthy|nicely|properly"
    r"|correctly|normally|in order|up|works|working|worked))"
)
_NOT: Final = (
    r"(?: (?:is|are|was|were|do|does|did|has|have)(?:n['’]?t| not)| not|"  # noqa: RUF001
    r" (?:a bit |rather |quite |much |really )?(?:less|wrong|bad|badly|broken|failing|failed|fails"
    r"|poorly|worse|red|down|unhealthy|trouble|broke))\b"
    r"(?: (?:so|as|that|very|quite|too|yet|all))?"
)
_WHAT: Final = (
    r"(?:what|whats|which)(?: (?:ones?|imports?|feeds?|files?|jobs?|parts?|things?)(?: of them)?)?"
)
_AND: Final = r"(?:,|;)? ?(?:(?:and|or|but|&|/|vs\.?|versus)(?: also)? )?"
_WELL_AND_NOT: Final = re.compile(
    rf"\b{_WHAT}{_BE}{_DO}{_GOOD}(?P<when>(?: (?:today|yesterday|this \w+|last \w+))?)"
    rf"{_AND}{_WHAT}(?:(?! (?:is|are|was|were|do|does|did|has|have) not\b){_BE})?{_DO}{_NOT}"
    rf"{_DO}{_GOOD}?(?= ?\W*$|[.,;:?!]| (?:today|yesterday|this|last|in|at|on|over|right|now|please"
    r"|pls|for|from|since|so|as)\b)",
    re.IGNORECASE,
)
_SIDE: Final = r"(?: (?:news|side|sides|things?|parts?|points?|ones?|stuff))?"
_NOUNS: Final = re.compile(
    rf"\b(?:(?:the |some |all )?(?:good|positives?|positive|healthy|strong){_SIDE}"
    rf"(?: and| vs\.?| or|,) (?:the )?(?:bad|less good|not so good|ugly|negatives?|negative"
    r"|unhealthy|weak|worrying)"
    rf"{_SIDE}(?:,? (?:and )?the ugly)?"
    r"|(?:the )?(?:ups and (?:the )?downs|pluses and (?:the )?minuses|highs and (?:the )?lows"
    r"|pros and (?:the )?cons))\b(?! (?:rows?|runs?|imports?|files?|lines?|records?)\b)",
    re.IGNORECASE,
)
# Of what failed it is told whether it recovered, and what did not is still broken.
_OF_THEM: Final = r"(?: (?:of (?:them|these|those)|ones?))?"
_BACK: Final = (
    r"(?:recovered|came back|come back|(?:are|is|were|got|been) (?:fixed|back|ok|fine|well|good)"
    r"(?: again)?|succeeded again|back|fixed)"
)
_WHICH_ARE_BACK: Final = re.compile(
    r"\b(?P<failed>(?:what|which)\b[^.;?!]{0,40}? (?:failed|broke|crashed|went down)\b"
    r"[^.;?!]{0,60}?)\W{1,3}"
    rf"(?:and )?(?:which|what|who){_OF_THEM}(?: has| have)? {_BACK}(?: since| since then| again"
    rf"| by now| now| already)?{_AND}(?:(?:which|what|who){_OF_THEM} )?"
    r"(?:(?:did|has|have|is|are|was|were|do|does)(?:n['’]?t| not)|not)"  # noqa: RUF001
    r"(?: yet| so far)?(?=\W*$|[.,;:?!])",
    re.IGNORECASE,
)

_AND_RECOVERED: Final = r"\g<failed> and which of them recovered"

# Each with parts of a text. Where the text has none of them, it is not looked for.
BOTH_SIDES: Final = (
    ((" back", "recovered", "fixed", " again"), _WHICH_ARE_BACK, _AND_RECOVERED),
    (("what", "which"), _WELL_AND_NOT, r"an overview\g<when>"),
    (
        ("good", "positive", "healthy", "strong", "ups ", "pluses", "highs", "pros "),
        _NOUNS,
        "an overview",
    ),
)
