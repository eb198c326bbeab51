"""How words are spelt in chats: in short, with digits for letters, without an apostrophe."""

from collections.abc import Mapping
from typing import Final

# As people write them, by the word that is meant.
_FORMS: Final = {
    "yesterday": "yesterdays, yday, ystday, ystdy, ysterday, yest, yesturday",
    "today": "todays, 2day, tdy, todae",
    "tonight": "tonite, 2nite, tonights",
    "night": "nite, nites",
    "week": "wk",
    "tomorrow": "tmrws, 2mrw",
    "before": "b4",
    "anyone": "any1, ne1",
    "someone": "some1, sum1, sm1, smone",
    "everyone": "every1, evry1",
    "column": "col, clmn",
    "columns": "cols",
    "people": "ppl, pple, peeps",
    "points": "pts, pnts",
    "customers": "custs, cstmrs",
    "already": "alrdy, alredy, allready",
    "because": "bc, bcoz, cuz, coz",
    "that": "thats",
    "between": "btwn",
    "through": "thru",
    "great": "gr8",
    "later": "l8r",
    "late": "l8",
    "message": "msg",
    "messages": "msgs",
    "morning": "mrng",
    "evening": "evng, evning, evenin",
    "please": "plse",
    "problem": "prob, prblm",
    "problems": "probs, prblms",
}
SPELT: Final[Mapping[str, str]] = {
    form: word for word, forms in _FORMS.items() for form in forms.split(", ")
}
