"""Who is to take a problem, told in a whole sentence. It is asked back.

can lena take churn_scores          priya should look at it
let omar have this one              mei, can you take over churn_scores
churn_scores should go to asha      move it to nora
asha takes over here                this one is for ben
daily_users is on me                leave this one to me
I'm no longer on coupon_codes       can't look at it after all
"""

import re
from collections.abc import Sequence
from typing import Final

from bot.query.doing.spoken import WHO, end_of_sentence, places, said_of_people, take_names
from bot.query.doing.written_notes import LEAST_WORDS, told_alone
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.names.in_text import is_ordinary
from bot.query.values import Intent
from bot.query.words.pronouns import IT_OR_THEM

_LEAD: Final = (
    r"(?:(?:please|pls|plz|ok|okay|so|and|but|then|maybe|perhaps|hi|hey|sorry|just|also|hmm|i think"
    r"|i guess) ){0,4}"
)
_WISH: Final = r"(?:(?:i|we)(?:'d| would)? (?:want|need|like|prefer)|i'd (?:like|prefer))"
_ME: Final = "me"
_THING: Final = (
    r"(?:(?:the |this |that )?NAME|it|this|that|them)"
    r"(?: (?:one|problem|alert|failure|issue|import|feed|incident))?"
)
_TAKE: Final = (
    r"(?:please |pls |now |also ){0,2}(?:(?:take|have|own|handle|cover|pick up|look (?:at|into"
    r"|after)|(?:take|have) a look (?:at|into)|take care of|take over|deal with|see to|work on|fix)"
    rf" {_THING}|do (?:it|this|that)(?= (?:instead|for (?:me|us)))"
    rf"|(?:take|pick|look) {_THING} (?:over|up)|take over(?: here| from here)?"
    r"|(?:have|take) a look)"
)
_MUST: Final = r"(?:should|must|has to|have to|needs to|is to|ought to|shall)"
_GIVE: Final = r"(?:give|pass|hand|transfer)"
_OVER: Final = rf"(?:over (?:here|it|this|from here)|{_THING}(?: over| from here)?)"
_IS_ONE: Final = (
    r"(?:(?:(?:the )?NAME|(?:this|that) one) is"
    r"|(?:it|this|that) is (?:one|something|a job|a task|a case))"
)
_TAKES: Final = rf"<who> (?:takes|is taking) {_OVER}"
_GIVES: Final = rf"{_GIVE} {_THING} (?:on |over |back )?to <who>"
_OF_ANYBODY: Final = (_TAKES, _GIVES)  # somebody, however that is written
# Of the shapes, those of a statement, which with a mark asks: `ben takes it?`.
_STATED: Final = (
    rf"<known> (?:{_MUST}|can|could|will) {_TAKE}",
    rf"<known> (?:please|pls|plz) {_TAKE}",
    _TAKES,
    rf"(?:(?:{_THING}|its|thats) (?:is )?)?on <me>",  # `it's` is read as "it"
    rf"(?:{_IS_ONE}|(?:its|it|that|this)(?: is)?) for <me>",
)
_SHAPES: Final = (
    *_STATED,
    rf"let <who> {_TAKE}",
    rf"(?:get|{_WISH}) <known> to {_TAKE}",
    rf"(?:can|could|would|may) <who> {_TAKE}",
    rf"<known> (?:can|could|would|will) (?:you|u) {_TAKE}",
    rf"{_THING} {_MUST} (?:now )?(?:go|be (?:given|handed|passed|moved)) (?:over )?to <who>",
    rf"{_THING} goes (?:over )?to <known>",
    rf"(?:{_THING} goes|leave {_THING}) (?:to|with) <me>",
    rf"{_IS_ONE} for <known>",
    rf"put <known> on {_THING}",
    _GIVES,
    rf"(?:move|shift|leave) {_THING} (?:over )?(?:to|with) <known>",
)
_DOES: Final = (
    r"(?:on|looking (?:at|into|after)|working on|handling|fixing|doing|taking(?: care of)?)"
)
_NOT: Final = r"(?:can'?t|cannot|can not|won'?t|couldn'?t)"
_BACK: Final = (
    rf"(?:(?:i'?m|i am|we'?re|we are) (?:(?:no longer|not any ?more) {_DOES} {_THING}"
    rf"|not {_DOES} {_THING} any ?(?:more|longer))"
    rf"|(?:(?:i|we) )?{_NOT} (?:take|look (?:at|into|after)|take care of|do|handle|fix|work on"
    rf"|deal with) {_THING} after all)"
)
_ENDS: Final = (
    r"(?= (?:please|pls|plz|now|today|instead|for (?:me|us)|then|too|from (?:here|now)|because"
    r"|as|since|while|so(?= (?:i|we|he|she|they|that|the) )|thanks|thx|he|she|his|her|its|it's"
    r"|i|i'm|we|we're|if)(?: |$)|$)"
)


def _numbered(at: int, shape: str) -> str:
    who = shape.replace("<who>", rf"(?P<who{at}>{WHO}|[^\W\d_]+)")
    known = who.replace("<known>", rf"(?P<who{at}>{WHO})")
    return f"(?P<of{at}>{known.replace('<me>', rf'(?P<who{at}>{_ME})')})"


_SHAPE: Final = re.compile(
    _LEAD + f"(?:{'|'.join(_numbered(at, each) for at, each in enumerate(_SHAPES))})" + _ENDS
)
_GIVEN_BACK: Final = re.compile(f"{_LEAD}{_BACK}{_ENDS}")
_OF: Final = 2  # letters before the number of a shape
# One of these stands in each of them.
_VERBS: Final = frozenset(
    (
        *("take", "takes", "taking", "have", "own", "handle", "cover", "pick", "look", "deal"),
        *("see", "work", "go", "goes", "given", "handed", "passed", "moved", "for", "give", "pass"),
        *("hand", "move", "shift", "transfer", "leave", "put", "on", "fix", "do", "longer", "more"),
        *("anymore", "after"),
    )
)
# With one of these it begins, or with a name and one of those.
_FIRST: Final = IT_OR_THEM.union(
    ("on", "its", "it's", "thats", "that's", "the", "i", "we", "i'd", "i'm", "im", "we're"),
    ("let", "get", "can", "could", "would", "may", "give", "pass", "hand", "transfer", "move"),
    ("shift", "leave", "put", "please", "pls", "plz", "ok", "okay", "so", "maybe", "perhaps"),
    ("hi", "hey", "sorry", "just", "also", "hmm", "and", "but", "then", "can't", "cant", "cannot"),
    ("won't",),
)
_SECOND: Final = frozenset(
    (
        *("should", "must", "has", "have", "needs", "is", "ought", "shall", "can", "could", "will"),
        *("would", "please", "pls", "plz", "takes", "goes"),
    )
)
# Where files and rows go, and no problem.
_SYSTEMS: Final = frozenset({"production", "prod", "staging", "live", "test", "moengage"})
_BEHIND: Final = frozenset({"so", "please", "pls", "plz", "and", "but", "then"})


def give_to_somebody(cursor: Cursor, words: Sequence[str], draft: Draft) -> None:
    """Read such a sentence, or the part behind what tells why: `I'm out, can lena take it`."""
    known = draft.places or draft.about.named
    if draft.doing or not known or _VERBS.isdisjoint(words):
        return
    for at in _starts(cursor, draft):
        stop = min(end_of_sentence(cursor, at), cursor.stop)
        said = said_of_people(cursor.fork(at), draft, _comma(cursor, at, stop))
        who = _who(cursor.fork(at), draft, said, stop)
        back = who is None and _GIVEN_BACK.match(said) is not None
        if back or who is not None:
            asks = "?" in cursor.text[cursor.tokens[at].end : cursor.tokens[stop - 1].end + 1]
            draft.doing_at, draft.plain, draft.wished = at, back and not asks, True
            draft.doing, draft.word = Intent.RELEASE, "release"
            if who is not None:
                _give(cursor, draft, who)
            take_names(cursor, draft, stop, IT_OR_THEM)
            return


def _give(cursor: Cursor, draft: Draft, who: int) -> None:
    """To oneself with what else is told as the note."""
    if cursor.keys[who] != _ME:
        draft.doing, draft.word, draft.person = Intent.ASSIGN, "assign", cursor.tokens[who].text
        return
    draft.doing, draft.word = Intent.ACKNOWLEDGE, "ack"
    if cursor.stop - who > LEAST_WORDS and _is_behind_a_comma(cursor, who + 1):
        draft.note = told_alone(cursor.fork(cursor.stop).typed(who + 1))


def _starts(cursor: Cursor, draft: Draft) -> list[int]:
    """Where it may begin: also with who is spoken to, before a comma."""
    first, keys = max(cursor.at - (cursor.at == cursor.start), 0), (*cursor.keys[: cursor.stop], "")
    begin = [
        at
        for at in range(first, cursor.stop)
        if keys[at] in _FIRST or keys[at + 1] in _SECOND or at in draft.places
    ]
    return [at for at in begin if at <= cursor.at or _begins_a_part(cursor, at)]


def _begins_a_part(cursor: Cursor, at: int) -> bool:
    return cursor.keys[at - 1] in _BEHIND or _is_behind_a_comma(cursor, at)


def _is_behind_a_comma(cursor: Cursor, at: int) -> bool:
    return "," in cursor.text[cursor.tokens[at - 1].end : cursor.tokens[at].start]


def _comma(cursor: Cursor, at: int, stop: int) -> int:
    return next((each for each in range(at + 2, stop) if _is_behind_a_comma(cursor, each)), stop)


def _who(cursor: Cursor, draft: Draft, said: str, stop: int) -> int | None:
    """The token of who is to take it, by what is said from here on."""
    found = _SHAPE.match(said)
    if found is None or found.lastgroup is None:
        return None
    shape = int(found.lastgroup[_OF:])
    who = f"who{shape}"
    at = places(cursor, draft, stop)[said[: found.start(who)].count(" ")]
    asks = shape < len(_STATED) and "?" in cursor.text[cursor.tokens[at].end :]
    somebody = found[who] in (WHO, _ME) or _may_be_a_name(cursor, at, shape)
    return at if somebody and not asks else None


def _may_be_a_name(cursor: Cursor, at: int, shape: int) -> bool:
    """Whether a word that nobody known is called by may be somebody: not `can retry fix it`."""
    key = cursor.tokens[at].key
    written = cursor.tokens[at].text[:1].isupper() or _SHAPES[shape] in _OF_ANYBODY
    return written and key.isalpha() and key not in _SYSTEMS and not is_ordinary(key)
