"""Whether a text, read as a message, is a query: one of so few words that are not known that it may
be read strictly; and whether it is a message after all, if that fails.
"""

from itertools import pairwise
from typing import Final

from bot.query.context.brief_questions import asks_how_long
from bot.query.corrections.nearest_words import is_like_a_known_word
from bot.query.grammar.compose import compose
from bot.query.message.message import Message
from bot.query.rules.conditions import asks_how_one_is
from bot.query.text.lexer import LONGEST_QUESTION, MOST_WORDS, Kind
from bot.query.told.absences import is_away
from bot.query.values import Intent
from bot.query.words import TARGETED, Role, lookup
from bot.query.words.aspects import WITH_TIMES
from bot.query.words.cues import KNOWN_ALREADY, THAT_TIME
from bot.query.words.doing import CHANGING
from bot.query.words.manners import MANNERS
from bot.query.words.openers import QUESTIONS

_SENTENCE: Final = 5  # words, from which on a text with an unknown one is no query
_LONG_SENTENCE: Final = 9  # the same, whatever it asks
_FEW: Final = 4  # words
# With which people begin to tell of themselves.
_REMARKS: Final = frozenset(
    (
        *("had", "was", "were", "been", "got", "am", "im", "i'm", "i", "i've", "ive", "i'd", "my"),
        *("we", "we've", "our", "being", "left", "forgot", "slept", "having", "sitting", "stuck"),
        *("lost", "missed", "couldn't", "didn't", "wasn't", "phone", "laptop", "sorry", "just"),
    )
)
_LONGEST_COMMAND: Final = 10
_SHORT: Final = 12  # words of a text that may be all slips
_MOST_SLIPS: Final = 4
# Cues to what was said before.
_BACK: Final = frozenset({"else", THAT_TIME})


def may_be_query(message: Message, slips: dict[int, str]) -> bool:
    """Whether all words but at most one are known, or almost, and one thing is asked."""
    if message.words > MOST_WORDS or len(message.whole.text) > LONGEST_QUESTION:
        return False
    few = len(message.unknown) <= (len(message.clauses) == 1) or _is_command(message)
    slipped = len(slips) == len(message.unknown) <= _MOST_SLIPS and message.words <= _SHORT
    return (few or slipped) and len(message.asking) <= 1 and not _tells_aside(message)


def is_message(message: Message, slips: dict[int, str]) -> bool:
    """Whether a text that fails as a query is read as a message: one that names an import, or a
    sentence about everything, has a word in it that is not like any known one.
    """
    if _is_elsewhere(message) or (_is_about_the_thread(message) and not slips):
        return True
    if not message.unknown:
        return is_long(message) or (len(message.clauses) > 1 and bool(message.asking))
    if len(slips) == len(message.unknown) and _is_a_question(message):
        return True
    if _stands_in_a_remark(message) or (message.words >= _SENTENCE and _is_spoken(message)):
        return True
    return not slips and len(message.unknown) == 1 and _is_prose(message)


def _stands_in_a_remark(message: Message) -> bool:
    """Whether what is not known stands behind a comma in what somebody tells of themselves: `what
    failed today, had my phone on silent`.
    """
    tokens, text = message.whole.tokens, message.whole.text
    first = message.unknown[0]
    begins = [at for at in range(1, first) if "," in text[tokens[at - 1].end : tokens[at].start]]
    return bool(begins) and tokens[begins[-1]].key in _REMARKS and bool(message.asking)


def is_long(message: Message) -> bool:
    """Whether it has more words than people put into a query."""
    return message.words >= _LONG_SENTENCE


def _is_prose(message: Message) -> bool:
    """Whether a word that is not known is background."""
    if _is_chat(message) or message.named or _is_manners(message) or is_long(message):
        return True
    return message.words >= _SENTENCE and not message.asking


def _is_command(message: Message) -> bool:
    """Whether it is a command with a name in it that is not known."""
    if len(message.clauses) != 1 or message.words > _LONGEST_COMMAND:
        return False
    draft, names = message.clauses[0].draft, message.empty.names
    if draft.doing is Intent.WHY and names and message.words > _FEW:
        return False
    asks = draft.aspects or draft.cues.keys() - MANNERS or draft.measures
    said = bool(asks) or any(draft.wanted.values())
    return draft.doing in TARGETED and not (said and names) and not draft.named


def _is_about_the_thread(message: Message) -> bool:
    """Whether it was written below an alert, whose import is meant whatever is said."""
    return message.empty.about.thread and not _is_command(message)


def _tells_aside(message: Message) -> bool:
    """Whether a statement or a condition stands beside the question: `it says partial, is that
    bad?`, or what is known already: `daily_users failed. what else?`.
    """
    if message.noted or message.stated or any(each.told for each in message.clauses):
        return True
    beside = [each for each in message.clauses if each.topic or is_away(each)]
    if beside and len(message.clauses) > 1:
        return True
    if any(KNOWN_ALREADY in each.draft.cues for each in message.clauses):
        return True
    if any(asks_how_long(each.cursor.words) for each in message.tails):
        return True
    if any(WITH_TIMES in each.draft.cues for each in message.clauses if message.tails):
        return True
    questions = [clause.is_question for clause in message.clauses if clause.asks]
    mixed = any(questions) and not all(questions)
    return mixed or (len(message.clauses) > 1 and (_refers(message) or _tells_when(message)))


def _tells_when(message: Message) -> bool:
    """Whether a time is told before it is asked how an import is, of which it is none."""
    pairs = pairwise(message.clauses)
    return any(one.draft.window and asks_how_one_is(two.draft) for one, two in pairs)


def _refers(message: Message) -> bool:
    """Whether a clause depends on another, or goes back to it."""
    clauses = message.clauses
    supposes = any(each.supposes or not _BACK.isdisjoint(each.draft.cues) for each in clauses)
    return supposes or clauses[0].acts_on_it


def _is_chat(message: Message) -> bool:
    """Whether its one unknown word is like none of the language, and stands among words that
    people use and queries do not.
    """
    tokens = message.whole.tokens
    unknown = tokens[message.unknown[0]]
    if unknown.kind is not Kind.WORD or _is_command(message) or is_like_a_known_word(unknown.key):
        return False
    entries = (lookup(token.key) for token in tokens)
    return any(entry and entry.role in (Role.FILLER, Role.CUE) for entry in entries)


def _is_a_question(message: Message) -> bool:
    """Whether it is put as people put a question, and asks for nothing to be done: a slip in it is
    put right without a press.
    """
    if _is_command(message) or any(clause.draft.doing for clause in message.clauses):
        return False
    asks = any(token.key in QUESTIONS for token in message.whole.tokens)
    asks = asks or "?" in message.whole.text
    return asks or len(message.clauses) > 1 or any(clause.is_spoken for clause in message.clauses)


def _is_spoken(message: Message) -> bool:
    """Whether it names an import, asks with a mark, or has words that people use and queries do
    not, and asks for nothing to be done: a word that is not known stands aside.
    """
    clauses = message.clauses
    if _is_command(message) or any(clause.draft.doing in CHANGING for clause in clauses):
        return False
    said = any(clause.is_spoken for clause in clauses)
    return said or bool(message.named) or "?" in message.whole.text


def _is_elsewhere(message: Message) -> bool:
    """Whether a sentence is about workspaces, or one that is not configured."""
    about = any("workspaces" in clause.draft.cues for clause in message.clauses)
    return about and (message.words >= _SENTENCE or message.whole.text.rstrip().endswith("?"))


def _is_manners(message: Message) -> bool:
    """Whether it says thanks, or hello, and asks nothing."""
    cues = {cue for clause in message.clauses for cue in clause.draft.cues}
    asked = {compose(clause.draft)[0].intent for clause in message.asking}
    return bool({"thanks", "greeting"} & cues) and asked <= {Intent.THANKS, Intent.GREETING}
