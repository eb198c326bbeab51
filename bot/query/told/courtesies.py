"""Messages of people who greet or thank and tell of themselves, which ask nothing.

Good morning, Harriet here from the London team      an introduction
thank you for all your help, I'm off for some tea    thanks
thanks, fixed the header and will check tomorrow     thanks, and what is done
always the same with these files. off to lunch       a sigh
ok, I will open a ticket with them                   a nod, and what is done

Each part of such a message is a courtesy or about whoever writes it. Unless it tells what they do
themselves, no word is one of imports.
"""

import re
from collections.abc import Sequence
from typing import Final

from bot.query.grammar.cursor import Cursor
from bot.query.message.clauses import Clause
from bot.query.message.message import Message
from bot.query.names.mention import Likeness
from bot.query.text.lexer import Kind, Token
from bot.query.told.nods import nodding
from bot.query.told.own_doings import sighs, tells_of_oneself, tells_own_doing
from bot.query.told.telling import is_person
from bot.query.values import NO_FILTERS, Intent, Query
from bot.query.words import ENTRIES, lookup
from bot.query.words.cues import JOINING

_THANKS: Final = "thanks"
_GREETING: Final = "greeting"
_I_AM: Final = frozenset({"am", "i'm", "im", "is"})
_GOT_IT: Final = ("got", "it")
_EARLY: Final = 4  # words
# With which people begin to tell what they do next, or what they thank for.
_CHAT: Final = frozenset(
    (
        *("i", "i'm", "im", "i'll", "ill", "i've", "i'd", "we", "we'll", "we're", "my", "me"),
        *("off", "back", "going", "heading", "time", "right", "enjoy", "have", "see", "talk"),
        *("you", "you're", "you've", "youre", "youve", "u", "now", "home", "bye", "speak", "catch"),
        *("take", "that", "that's", "thats", "it's", "marvellous", "splendid", "looking", "all"),
        *("really", "very", "so", "ever", "nothing", "until", "till", "gonna", "for"),
    )
)
# Words without which no text is one.
_COURTEOUS: Final = frozenset(
    (
        *("ok", "okay", "thank", "appreciate", "good", "fine", "alright", "right", "logging"),
        *("signing", "off"),
        *("heading", "going", "need", "time", "grab", "bed", "home", "got"),
        *(word for word, entry in ENTRIES.items() if entry.means[0] in (_THANKS, _GREETING)),
    )
)
# How people say that they are content, before they say goodbye.
_CONTENT: Final = frozenset(
    (
        *("good", "fine", "alright", "right", "very", "all", "then", "so", "well", "whatever"),
        *("anyway", "ok", "okay", "okey", "okej", "cool", "great", "perfect", "nice", "super"),
        *("understood", "noted", "clear", "sure", "brilliant", "excellent", "oh", "ah"),
    )
)
_AGREEING: Final = _CONTENT | _COURTEOUS | {"you", "u", "much", "morning", "a", "lot"}
_WILL: Final = ("will", "shall")
_LET: Final = frozenset({"let", "let's", "lets"})
_LEAVING: Final = re.compile(
    r"\b(?:(?:(?:back|off|going|go|gone|heading|time|return|returning|need|to|grab|grabbing|get"
    r"|getting|fetch|make|making) ){1,6}(?:to |for )?(?:my |the |a |an |some |another )?"
    r"(?:bed|sleep|home|lunch|dinner|breakfast|coffee|tea|break|walk|smoke|beer|drink|snack)"
    r"|(?:logging|signing|clocking|log|sign) (?:off|out)"
    r"|good night|bye|goodbye|see (?:you|ya)|ttyl)\b"
)
_ASKED_BEFORE_LEAVING: Final = frozenset(
    {
        *("can", "could", "may", "should", "shall", "is", "are", "do", "if", "whether", "before"),
        *("safe", "let", "tell", "need", "want", "anything", "until", "without", "when", "while"),
    }
)
# How people say who they are.
_INTRODUCING: Final = re.compile(
    r"\b(?:here(?: (?:from|in|at|of|responsible|working|new|the|your)\b|$)|this is [a-z]+\b"
    r"|my name is|my name's|call me"
    r"|(?:i am|i'm|im|we are|we're) (?:[a-z]+ ){0,3}(?:from|at|in|new|joining|based|with)\b"
    r"|(?:i|we)(?:'ve)? (?:just |recently |have |only ){0,6}(?:work|joined|started|moved|sit)\b"
    r"|just joined|just started|new joiner|newbie|new (?:here|colleague|hire|member|starter)"
    r"|new (?:in|on|to) (?:the|this|your|our) (?:team|channel|company|group)"
    r"|greetings from|(?:hello|hi|hey|hiya|morning|evening|afternoon) from\b"
    r"|(?:nice|lovely|good|great|glad|happy|pleased|delighted) to (?:meet|have|be|join|see)\b)"
)
_ASKED_FOR: Final = frozenset(
    {
        *("import", "imports", "file", "files", "the file", "runs", "rows", "alert", "csv"),
        *("count", "please", "which", "what", "who", "happened", "mean"),
    }
)


def courtesy(message: Message) -> Query | None:
    """The greeting or the thanks that a message is, if nothing is asked beside them."""
    every = message.clauses
    thanks, leaves = any(map(_thanks, every)), any(map(_leaves, every))
    thanked = Query(Intent.THANKS, _THANKS, filters=NO_FILTERS)
    rest = every[1:] if _is_exclaimed(every) else every
    if (thanks or leaves) and all(_chats(each) or _tells_own_doing(each) for each in rest):
        return thanked
    if leaves and all(_chats(each) or _leaves(each) or _sighs(each) for each in every):
        return thanked if thanks else nodding()
    plans = [each for each in every if not _is_content(each)]
    if 0 < len(plans) < len(every) and all(map(_tells_only_own_doing, plans)):
        return nodding()
    greets = _GREETING in every[0].draft.cues and any(map(introduces, every))
    if greets and all(
        _chats(each) or introduces(each) or _tells_of_oneself(each) for each in every
    ):
        return Query(Intent.GREETING, "hello", filters=NO_FILTERS)
    return None


def may_be_courtesy(whole: Cursor) -> bool:
    """Whether a text has a word of those, and nothing that none of them has."""
    said = not _COURTEOUS.isdisjoint(whole.words) and "?" not in whole.text
    return said and not any(map(_is_odd, whole.tokens))


def is_courteous(words: Sequence[str]) -> bool:
    """Whether it is said that somebody is content, or thanks: `ok thanks`, `great`."""
    return bool(words) and _AGREEING.issuperset(words)


def _is_odd(token: Token) -> bool:
    return token.kind not in (Kind.WORD, Kind.DASH, Kind.DOTS)


def _tells_own_doing(clause: Clause) -> bool:
    """Whether it tells what they do, unless that is something that is done here: `I'll take it`."""
    done = clause.draft.doing and clause.cursor.words != _GOT_IT
    return not done and (clause.cursor.words == _GOT_IT or tells_own_doing(clause.cursor.words))


def _tells_only_own_doing(clause: Clause) -> bool:
    """Not `let's see all failures`, which only thanks beside it make no request."""
    some = clause.draft.named or _is_of_imports(clause) or not _LET.isdisjoint(clause.cursor.words)
    return _tells_own_doing(clause) and not some


def _tells_of_oneself(clause: Clause) -> bool:
    whole = any(place.likeness is Likeness.SAME for place in clause.draft.named)
    return not whole and (clause.tells_of_people or tells_of_oneself(clause.cursor.words))


def _sighs(clause: Clause) -> bool:
    whole = any(place.likeness is Likeness.SAME for place in clause.draft.named)
    return not whole and sighs(clause.cursor.words)


def _thanks(clause: Clause) -> bool:
    at = clause.draft.cues.get(_THANKS)
    return at is not None and at - clause.cursor.start < _EARLY


def _chats(clause: Clause) -> bool:
    if _is_content(clause):
        return True
    words = [key for key in clause.cursor.words if key not in JOINING]
    chats = words[0] in _CHAT or _is_said(clause) or _leaves(clause) or _will_do(words)
    some = clause.draft.named or _is_of_imports(clause)
    return (chats or _thanks(clause)) and not some


def _is_exclaimed(every: Sequence[Clause]) -> bool:
    """Whether thanks follow one word that is not known: `smashing, thanks a lot`."""
    first, *rest = every
    alone = len(first.cursor.words) == 1 and bool(first.draft.unknown) and not first.draft.named
    return alone and any(map(_thanks, rest[:1]))


def _will_do(words: Sequence[str]) -> bool:
    """`will revert after my call`: of a verb of no import, nor a subject asked about."""
    return words[0] in _WILL and len(words) > 1 and lookup(words[1]) is None


def _is_content(clause: Clause) -> bool:
    """Also by "got it", which may be more where a problem was talked of."""
    keys = [key for key in clause.cursor.words if key not in JOINING]
    got = tuple(keys[-2:]) == _GOT_IT and not clause.draft.about.named
    return _CONTENT.issuperset(keys[:-2] if got else keys)


def _leaves(clause: Clause) -> bool:
    """Whether it says goodbye, and does not ask: `can i go to bed`."""
    said = _LEAVING.search(" ".join(clause.cursor.words))
    around = f"{said.string[: said.start()]} {said.string[said.end() :]}" if said else ""
    return said is not None and _ASKED_BEFORE_LEAVING.isdisjoint(around.split())


def introduces(clause: Clause) -> bool:
    """Whether it says who somebody is; part of a name may be what they work on."""
    told = _INTRODUCING.search(" ".join(clause.cursor.words)) or _says_a_name(clause)
    whole = any(place.likeness is Likeness.SAME for place in clause.draft.named)
    return bool(told) and not (whole or _is_of_imports(clause))


def _says_a_name(clause: Clause) -> bool:
    """`I'm Marco`, `hello, I am Giulia`, at the end of it."""
    *before, last = clause.cursor.tokens[clause.cursor.start : clause.cursor.stop]
    return bool(before) and before[-1].key in _I_AM and is_person(last, clause.draft.names)


def _is_said(clause: Clause) -> bool:
    """Whether nothing stands in it but thanks and greetings."""
    cues = set(clause.draft.cues)
    return bool(cues) and cues <= {_THANKS, _GREETING} and not clause.draft.unknown


def _is_of_imports(clause: Clause) -> bool:
    """Whether something is asked or told of imports."""
    draft = clause.draft
    named = draft.without or draft.name or draft.workspace
    told = any(draft.wanted.values()) or any(draft.left_out.values()) or draft.errors
    counts = draft.measures or draft.lags or draft.thresholds or draft.ranking or draft.latest
    words = not _ASKED_FOR.isdisjoint(draft.cues)
    return bool(named or told or counts or draft.doing or draft.terms or words)
