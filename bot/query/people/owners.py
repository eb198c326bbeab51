"""Whose imports: `by priya`, `my imports`, `omar's imports`, `the one that Priya set up`.

owner = ("by" | "created by" | "owned by" ...) person | "my" | person "'s" noun
| person ("created" | "made" | "set up" | "owns" ...)
person = "me" | an e-mail address | "@" name | a word | a name in quotes
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final

from bot.domain.asked import ME
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.leaving_out.excluded_at_the_end import person_excluded
from bot.query.names.in_text import is_ordinary
from bot.query.people.mine import MINE, NOUNS, mine
from bot.query.people.named_before import named_last
from bot.query.people.spoken_to import is_spoken_to
from bot.query.text.lexer import Kind, Token
from bot.query.values import Intent
from bot.query.words import ENTRIES, FILTERS, FOLLOWERS, INTENTS, Role
from bot.query.words.background import REACHING
from bot.query.words.openers import AUXILIARIES

# Of the words that mean something by themselves, those with which a rule begins.
_THEIRS: Final = ("his", "her", "their", "hers", "theirs")
_ALONE: Final = ("hers", "theirs")
_BEFORE_HERS: Final = frozenset({"of", "about", *AUXILIARIES})  # not `our fault or theirs`
_THEY: Final = ("he", "she", "they")
FIRST: Final = ("to", *MINE, *_THEIRS, *_THEY, "i")
_CREATING: Final = ("created", "made", "set")
_MUTES: Final = (Intent.MUTE, Intent.UNMUTE)
_MUTING: Final = frozenset({"mute", "muted", "unmute", "snooze", "snoozed", "silence", "silenced"})
# Before whom imports are muted.
_WHOSE: Final = frozenset(
    (
        *("from", "of", "by", "all", "everything", "anything", "imports", "feeds", "jobs", "loads"),
        *("ones", "those", "mute", "unmute", "snooze", "silence", "and", "or", "except"),
    )
)
# Behind these stands whom somebody speaks to; what follows is not about their imports.
_ADDRESSING: Final = REACHING | {
    *("tell", "inform", "notify", "ask", "message", "dear", "hi", "thanks", "asking", "telling"),
}
_ASKING_FOR: Final = ("asking", "for")  # somebody else, who wants to know it
_I: Final = ("me", "myself", "i")
# By when, and not by whom: `in by dinner`.
_NOT_PEOPLE: Final = frozenset(
    (
        *("breakfast", "brunch", "dinner", "dinnertime", "supper", "tea", "teatime", "dawn"),
        *("dusk",),
        *("standup", "stand up", "daily", "sunrise", "sunset", "eod", "cob", "close", "deadline"),
    )
)
_REGISTERED: Final = ("at", "on", "in", "under")  # `under his name`
_IMPORTS: Final = ("import", "imports", "uploads", "feeds", "jobs", "stuff", "ones")
_MADE: Final = (
    ("set", "up"),
    *(
        (verb,)
        for verb in (
            *("created", "made", "built", "owns", "own", "added", "uploaded", "configured", "do"),
            *("upload", "load"),
        )
    ),
)
_NOT_BY_ME: Final = tuple(("not", "by", me) for me in ("me", "us", "myself", "ourselves"))
_BY_MYSELF: Final = (*NOUNS, "created", "made", "owned", "up", "uploaded", "failed")
_WORDS: Final = 4  # one more than those
_OWNING: Final = ("own",)  # `the ones i own`
_LOADING: Final = (("upload",), ("load",))
# Verbs of people alone, of whom nobody else can be meant.
_CREATED: Final = (
    *(("set", "up"), ("created",), ("create",), ("made",), ("make",), ("built",), ("build",)),
    *(("owns",), ("own",), ("configured",), ("configure",), ("added",), ("add",)),
)
_HAVING: Final = ("has", "had", "have", "himself", "herself", "themselves", "personally", "all")
_DID: Final = ("did", "does", "do", "didn't", "didnt", "has", "will", "can")
_MADE_FIRST: Final = frozenset(words[0] for words in _MADE)


def owner(cursor: Cursor, draft: Draft, *, negated: bool = False) -> bool:
    """Read whose imports are wanted, or behind a negation, whose are left out."""
    begin = cursor.at
    if not negated and is_spoken_to(cursor, draft):
        return True
    if _agrees_to_a_mute(cursor, draft) or _takes_it(cursor, draft):
        cursor.at += 1
        return True
    if negated and _denies_it_was_me(cursor):
        return True
    rules = _rules(cursor.peek_key())
    found = next((who for rule in rules if (who := rule(cursor, draft))), None)
    if found is None:
        cursor.at = begin
        return False
    genitive = _is_genitive(cursor.tokens[cursor.at - 1])  # not `priya is out`
    left_out = negated or (genitive and person_excluded(cursor, draft))
    draft.set_owner(cursor, begin, found, negated=left_out)
    return True


def _takes_it(cursor: Cursor, draft: Draft) -> bool:
    """Whether it is the "mine" of `ack, mine` in the thread of an alert, which is that one."""
    apart = cursor.peek_key() == "mine" and "," in cursor.marks_before()
    takes = INTENTS.get(cursor.tokens[cursor.at - 1].key) is Intent.ACKNOWLEDGE
    return apart and takes and bool(draft.about.named)


def _denies_it_was_me(cursor: Cursor) -> bool:
    """Read the "by me" of `it was started by hand? not by me.`: a denial that asks nothing."""
    whole = cursor.start > 0 and cursor.words_from(cursor.start, _WORDS) in _NOT_BY_ME
    if whole:
        cursor.at = cursor.stop
    return whole


def _labelled(cursor: Cursor, draft: Draft) -> str | None:
    begin = cursor.at
    if cursor.peek_key(1) == "myself" and cursor.key_before() not in _BY_MYSELF:
        return None  # `i should call them by myself`
    phrase = cursor.phrase()
    key = cursor.accept_kind(Kind.KEY)
    if key is not None and key.key not in ("owner", "by"):
        cursor.at = begin
        return None
    if key is None and (phrase is None or phrase[0].role is not Role.OWNER):
        return None
    cursor.at += 0 if key else phrase[1] if phrase else 0
    if cursor.tokens[begin].key in _CREATING:
        draft.cues.setdefault("created", begin)
    token = cursor.peek()
    if (
        token is None
        or not _is_person(token)
        or cursor.begins_phrase()
        or cursor.at in draft.places
    ):
        cursor.at = begin
        return None
    cursor.at += 1
    return ME if token.key in _I else person(token)


def _of_one_named(cursor: Cursor, draft: Draft) -> str | None:
    """Read `his imports`, of whom was named last before: `omar asks. which of his imports failed`.
    Of nobody who is known, whose they are is said to be unread.
    """
    begin, before = cursor.at, cursor.key_before()
    if (word := cursor.accept(*_THEIRS)) is None:
        return None
    ahead = cursor.fork()
    ahead.skip("other")
    while ahead.peek_key() not in NOUNS and (phrase := ahead.phrase()):
        if phrase[0].role not in (*FILTERS, Role.RHYTHM):
            break
        ahead.at += phrase[1]
    registered = before in _REGISTERED and cursor.accept("name", "names")
    some = before == "of" and cursor.peek_key() in AUXILIARIES
    some = some or (word.key in _ALONE and before in _BEFORE_HERS)
    alone = registered or some or begin == cursor.stop - 1 or cursor.peek_key() == "others"
    if not (ahead.peek_key() in NOUNS or alone) or draft.owner:
        return None
    found = named_last(cursor.fork(begin), draft)
    draft.owners += found[1:]
    imports = ahead.peek_key() in (*_IMPORTS, "others")
    if not found and (imports or (word.key in _ALONE and before in _BEFORE_HERS)):
        draft.unread.append((ahead.fork(ahead.at + 1) if imports else cursor).span(begin))
    return found[0] if found else None


def _possessive(cursor: Cursor, _: Draft) -> str | None:
    """Read `omar's` before what imports are called."""
    begin, token = cursor.at, cursor.peek()
    if token is None or is_ordinary(token.key):
        return None
    bare = _is_bare_genitive(cursor, token)
    if not bare and not _is_genitive(token):
        return None
    ahead = cursor.fork(begin + 1)
    while _is_another_genitive(ahead):
        ahead.at += 2
    behind = ahead.at
    while (phrase := ahead.phrase()) and phrase[0].role in FILTERS:
        ahead.at += phrase[1]
    if ahead.peek_key() not in NOUNS and ahead.at == behind:
        return None
    cursor.at += 1
    return token.text[:-1] if bare else person(token)


def _is_another_genitive(cursor: Cursor) -> bool:
    """Whether somebody else follows: the "and ben's" of `mei's and ben's imports`."""
    token = cursor.peek(1)
    return cursor.peek_key() in ("and", "or") and token is not None and _is_genitive(token)


def _is_bare_genitive(cursor: Cursor, token: Token) -> bool:
    """Whether an apostrophe is left out: `priyas stuff`."""
    owns = cursor.peek_key(1) in ("stuff", "things")
    return owns and token.text.isalpha() and token.key.endswith("s")


def _is_genitive(token: Token) -> bool:
    return token.kind is Kind.WORD and token.text[-2:] in ("'s", "’s")  # noqa: RUF001


def _maker(cursor: Cursor, draft: Draft) -> str | None:
    begin, token = cursor.at, cursor.peek()
    if token is None or token.kind is not Kind.WORD or not token.text[:1].isalpha():
        return None
    me = token.key == "i"
    if not me and is_ordinary(token.key):
        return None
    if cursor.peek_key(1) not in _MADE_FIRST:
        return None
    ahead = cursor.fork(begin + 1)
    made = next((words for words in _MADE if ahead.accept_all(*words)), None)
    if made is None or (made == ("do",) and ahead.peek()):
        return None
    if made in _LOADING and not _does_it(cursor, draft, token):
        return None
    if made == _OWNING and not (me or draft.names.creators.person(token.text)):
        return None  # `people own their data`
    # Another verb is left: it tells that a time is that of the creation.
    cursor.at += 2 if made == _OWNING else 1
    return ME if me else person(token)


def _maker_named(cursor: Cursor, draft: Draft) -> str | None:
    """Read `she set up`, of whom was named last before: `nora is away. which did she set up`. Of
    nobody who is known, whose they are is said to be unread.
    """
    begin, who = cursor.at, cursor.accept(*_THEY)
    if who is None or draft.owner:
        return None
    cursor.skip(*_HAVING)
    verb = cursor.fork()  # which is left: it tells that a time is that of the creation
    if not verb.accept_any(_CREATED):
        return None
    found = named_last(cursor.fork(begin), draft)
    if not found and who.key != _THEY[-1]:  # imports may be meant: `do they create duplicates`
        draft.unread.append(verb.span(begin))
    draft.owners += found[1:]
    return found[0] if found else None


def _does_it(cursor: Cursor, draft: Draft, token: Token) -> bool:
    """Whether somebody stands before a verb that imports have as well: `did omar load it`, and not
    `did the vouchers load`.
    """
    if draft.names.creators.person(token.text) or token.key == "i":
        return True
    things = token.key.endswith("s") and not token.text.istitle()
    return cursor.key_before() in _DID and not things


def _known(cursor: Cursor, draft: Draft) -> str | None:
    """Read the name of somebody who created an import: `everything from omar`, `priyas`."""
    token = cursor.peek()
    if token is None or token.kind is not Kind.WORD or cursor.at in draft.places:
        return None
    found = draft.names.creators.person(token.text)
    if found is None or _is_addressed(cursor) or _is_beside_a_mute(cursor, draft):
        return None
    cursor.at += 1
    return found


def _is_beside_a_mute(cursor: Cursor, draft: Draft) -> bool:
    """Whether somebody is only spoken of beside it, so that nobody's imports are muted unasked:
    `mute it till 6 pm for nora`, but not `mute all from nora`.
    """
    return draft.doing in _MUTES and cursor.key_before() not in _WHOSE


def _agrees_to_a_mute(cursor: Cursor, draft: Draft) -> bool:
    """Whether a remark about somebody begins here, behind a mute: `extend it, nora confirmed`."""
    token = cursor.peek()
    if token is None or not cursor.at or draft.names.creators.person(token.text) is None:
        return False
    if _is_genitive(token) or cursor.peek_key(1) in ("", *_MADE_FIRST):
        return False
    before = cursor.tokens[: cursor.at]
    parted = cursor.text[before[-1].end : token.start].strip() or cursor.at == cursor.start
    return bool(parted) and (draft.doing in _MUTES or any(each.key in _MUTING for each in before))


def _is_addressed(cursor: Cursor) -> bool:
    """Whether it is somebody who is to be told something: `tell priya`."""
    asks_for = cursor.words_from(max(cursor.at - 2, cursor.start), 2) == _ASKING_FOR
    return asks_for or cursor.key_before() in _ADDRESSING


RULES: Final = (_labelled, mine, _of_one_named, _possessive, _maker_named, _maker, _known)


@lru_cache(maxsize=4096)
def _rules(key: str) -> Sequence[Callable[[Cursor, Draft], str | None]]:
    """The rules that can begin with a word."""
    if not key or key in (*MINE, *_THEIRS, *_THEY):
        return RULES
    if not is_ordinary(key):
        label = key in ENTRIES or key.partition(" ")[0] in FOLLOWERS
        return (*((_labelled,) if label else ()), _possessive, _maker, _known)
    return (_labelled, _maker, _known) if key == "i" else (_labelled, _known)


def _is_person(token: Token) -> bool:
    if token.kind is Kind.QUOTED:
        return bool(token.text)
    if token.kind is not Kind.WORD:
        return False
    if token.key in _NOT_PEOPLE:
        return False
    return token.key in _I or "@" in token.text or not is_ordinary(token.key)


def person(token: Token) -> str:
    """Whom somebody wrote, as an address or a part of one."""
    text = token.text.removeprefix("mailto:")
    for ending in ("'s", "’s"):  # noqa: RUF001
        text = text.removesuffix(ending)
    return text if "@" in text[1:] else text.removeprefix("@")
