"""Words that open a question or a request, by what answers it: a fact, yes or no, or a deed.

why did it fail           ASKING: a fact, wherever the word stands
when did it run           RELATIVE: a fact too, or the word only joins (`the day when it ran`)
is it fine, any failed    SURE_YES_OR_NO
could it be late          YES_OR_NO: those, and what begins a wish as well (`could you look`)
show what failed          REQUESTS
"""

from typing import Final

from bot.query.words.cues import JOINING

WHAT: Final = frozenset({"what", "whats", "what's", "wat", "wats"})
ASKING: Final = WHAT | {
    *("why", "whys", "why'd", "whyd", "y", "wherefore", "whose", "how", "hows", "how's", "hw"),
}
RELATIVE: Final = frozenset(
    (
        *("which", "who", "whom", "whos", "who's", "when", "whens", "when's", "where", "wheres"),
        "where's",
    )
)
BEING: Final = ("is", "are", "was", "were")
BEING_OR_HAVING: Final = (*BEING, "has", "have")
AUXILIARIES: Final = (*BEING_OR_HAVING, "did", "does", "do")
# With these before a person it is asked whether something may be done: `shall i`.
ASKING_LEAVE: Final = frozenset({"can", "could", "should", "may", "shall"})
# Or must be.
ASKING_WHAT_TO_DO: Final = ASKING_LEAVE | {"must", "do"}
SURE_YES_OR_NO: Final = (*AUXILIARIES, "any")
DENYING: Final = frozenset(
    (
        *("isn't", "isnt", "aren't", "arent", "wasn't", "wasnt", "weren't", "didn't", "didnt"),
        *("doesn't", "doesnt", "don't", "dont", "hasn't", "hasnt", "haven't", "havent"),
        *("can't", "cant", "couldn't", "won't", "wont"),
    )
)
YES_OR_NO: Final = DENYING.union(
    SURE_YES_OR_NO,
    ("had", "am", "can", "could", "will", "would", "should", "shall", "may", "might", "must"),
)
QUESTIONS: Final = ASKING | RELATIVE | YES_OR_NO
REQUESTS: Final = frozenset(
    (
        *("please", "pls", "plz", "kindly", "tell", "show", "list", "check", "give", "gimme"),
        *("lemme", "compare", "rank"),
    )
)
# Whatever begins a clause that asks or requests: none of those that tell without their subject too,
# as in `had to wait`, `don't need it`.
OPENERS: Final = (QUESTIONS - DENYING - {"had"}).union(
    REQUESTS, ("anything", "since", "let", "need", "normal", "looking")
)
# And none with which anything else is told.
SURE_OPENERS: Final = OPENERS - {"need", "since", "normal", "looking", "will", "let", "any"}
# Before a question word: `since when`, `with what`.
PREPOSITIONS: Final = frozenset(
    {"at", "from", "since", "until", "till", "by", "in", "on", "of", "to", "for", "with", "about"}
)
# What may stand before any of them.
LEADS: Final = frozenset(
    (
        *(*JOINING, "ok", "okay", "oh", "ah", "hm", "hi", "hello", "hey", "thanks", "please"),
        *("pls", "dear", "bot", "sorry", "well", "exactly", "or", "just", "yo", "good", "morning"),
        *("the", "quick", "question", "afternoon", "evening", "excuse", "me"),
    )
)
