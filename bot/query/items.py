"""The items that a question about imports is made of, in any order; a rule a function.

    item      = name (`names.in_questions`) | doing, aspect, measure, cue (`asks`)
              | amount (`amounts`) | owner (`people`) | negation (`negation`) | value
              | workspace | modifier | window | filler
    value     = a word or phrase of a filter, such as "in progress"
    workspace = ("ws:" | "workspace" | "in") a configured name
    modifier  = ("page" | "page:") number | "share" | "fresh"
    window    = see `time.phrases`

A rule that does not apply reads nothing and returns False; `dispatch` tells which of them are tried
at a word. "in" is a filler where no configured workspace follows; before the words of a status ("in
progress") it is theirs.
"""

from typing import Final

from bot.domain.asked import Aspect, Comparison, Relation
from bot.domain.imports import BROKEN, SCHEDULED
from bot.domain.schedule import Rhythm
from bot.query.amounts import IN_WORDS, ROUGHLY, is_no_time
from bot.query.asks import asked, several_words
from bot.query.corrections.nearest_words import nearest
from bot.query.corrections.unknown_words import no_workspace, only_workspace, pass_unknown
from bot.query.draft import Draft
from bot.query.excluding import does_not_matter, excluding_word, left_out_with_others
from bot.query.lengths_taken import length_taken
from bot.query.lexer import Cursor, Kind, shown
from bot.query.names.in_text import is_ordinary
from bot.query.time.beside import told_beside
from bot.query.time.coming import coming
from bot.query.time.durations import number
from bot.query.time.phrases import window
from bot.query.time.windows import Window
from bot.query.values import Intent
from bot.query.words import FILTERS, KNOWN, WEEKDAYS, Entry, Role, lookup
from bot.query.words.aspects import THERE
from bot.query.words.cues import NO_VERDICT
from bot.query.words.filters import FINISHED, TO_RERUN, WHOLLY, WHOLLY_FAILED

_CONJUNCTIONS: Final = ("and", "or")
_YES: Final = ("ok", "okay")
_BEFORE_A_YES: Final = ("ah", "oh", "yes", "thanks", "so", "well", "hm", "hmm", "aha", "alright")
_AFTER_A_YES: Final = (
    *("and", "so", "then", "but", "who", "what", "when", "why", "how", "is", "can", "thanks"),
)
_CHECKING: Final = ("check", "look", "see", "verify", "confirm", "kindly", "please", "recheck")
_REPEATED: Final = ("stuff", "ones", "things", "imports", "jobs", "feeds", "loads", "pipelines")
_CREATED: Final = ("created", "set", "added", "made", "built", "uploaded")
_NEW: Final = ("new", "newly", "freshly")
_DUE: Final = ("by", "meet", "met")
_NEAR: Final = 2  # words: `set up in march`
_MOST_TROUBLE: Final = 5  # times that are not understood, after which no more are looked for
# What people plan, at a time of their own.
_EVENTS: Final = (
    *("meeting", "call", "standup", "newsletter", "newsletters", "campaign", "campaigns", "push"),
    *("mailing", "mailings", "mail", "mails", "sms", "deadline", "flight", "presentation", "train"),
    *("townhall", "meetings", "reminder", "webinar", "demo"),
)
# Words that compare only where a number or a limit stands behind them.
_PLACES: Final = ("over", "above", "under", "below", "beyond")
_LIMITS: Final = frozenset(
    (
        *("limit", "threshold", "average", "usual", "normal", "target", "typical", "expected"),
        *("median", "mean", "baseline", "sla", "quota", "forecast", "plan", "percent", "par"),
    )
)
_RERUN_HELPS: Final = (
    "A re-run loads only files that MoEngage has not processed yet: what failed needs its "
    "corrected file under a new name first, and a one-time import cannot be re-run."
)
MODIFIERS: Final = ("share", "fresh", "page")
# What teams call workspaces.
_PRODUCTION: Final = ("prod", "production", "live")
_ELSEWHERE: Final = (
    *("staging", "stage", "dev", "development", "test", "testing", "qa", "uat", "sandbox"),
    *("preprod", "prod", "production", "live"),
)
_LABELS: Final = tuple(str(role) for role in FILTERS)
# Where nothing that they could mean is behind them.
MEANINGLESS: Final = (Role.FILLER, Role.WHO, Role.COMPARISON, Role.OWNER)


def rhythm_here(cursor: Cursor) -> Rhythm | None:
    """Read a word that says how often imports run."""
    phrase = cursor.phrase()
    if phrase is None or phrase[0].role is not Role.RHYTHM:
        return None
    cursor.at += phrase[1]
    return Rhythm(phrase[0].means[0])


def how_often(cursor: Cursor, draft: Draft) -> bool:
    """Read `hourly`, `weeklies`: imports that run so often."""
    begin, found = cursor.at, rhythm_here(cursor)
    if found is None:
        return False
    ahead = cursor.fork()
    ahead.accept("ones", "imports", "jobs", "feeds")
    if excluding_word(ahead):
        cursor.at = ahead.at
        draft.rhythms = (draft.rhythms or set(Rhythm)) - {found}
        return True
    unnamed = draft.doing not in (None, Intent.NEXT) and not draft.names
    if unnamed and "all" not in draft.cues:  # `show Daily users`: a name
        cursor.at = begin
        pass_unknown(cursor, draft)
        return True
    if _is_each_day(cursor, draft, begin):
        draft.relation = Relation.EVERY_DAY
        return True
    draft.rhythms.add(found)
    if cursor.tokens[cursor.at - 1].key in WEEKDAYS:  # `only on sundays` is a time as well
        cursor.at -= 1
    return True


def _is_each_day(cursor: Cursor, draft: Draft, begin: int) -> bool:
    """Whether it is said when runs failed, and not how often imports run: `failed every day`."""
    every = cursor.tokens[begin].key == "every" and Aspect.RAN not in draft.aspects
    return every and bool(draft.wanted[Role.STATUS] & set(BROKEN))


def value(cursor: Cursor, draft: Draft) -> bool:
    """Read the value of a filter."""
    begin, phrase = cursor.at, cursor.phrase()
    if phrase is None:
        return _label(cursor)
    entry, length = phrase
    if entry.role not in FILTERS:
        return False
    cursor.at += length
    if _is_a_yes(cursor, begin) or _is_polite(cursor, begin) or _is_how_often(cursor, draft, begin):
        return True
    if entry.role is Role.STATUS:
        _note_how_it_ended(cursor, draft, begin, entry)
    if excluding_word(cursor) or left_out_with_others(cursor, draft):
        draft.add_value(cursor, begin, entry, negated=True)
        return True
    if _follows_negation(cursor, begin, draft, entry.role):
        draft.notes.append(
            f"Only the word behind “not” is left out, so {shown(cursor.typed(begin))} is wanted; "
            "write “not” before each word that is to be left out."
        )
    draft.add_value(cursor, begin, entry, negated=False)
    if entry.role is Role.STATUS and begin > cursor.start:
        _note_whether_new(draft, begin, cursor.tokens[begin - 1].key)
    key = cursor.tokens[begin].key
    if key in ("failure", "failures"):
        draft.cues.setdefault("failures", begin)
    if key in _YES or (cursor.tokens[cursor.at - 1].key == "well" and cursor.at - begin > 1):
        draft.cues.setdefault("ok", begin)
    return True


def _is_how_often(cursor: Cursor, draft: Draft, begin: int) -> bool:
    """Whether “once” is how often something failed, and no kind of import: `failed only once`. No
    answer tells those apart, and so it says.
    """
    once = cursor.tokens[begin].key == "once" and begin > cursor.start
    if not once or cursor.tokens[begin - 1].key not in ("only", "just") or not draft.wanted:
        return False
    draft.unread.append(cursor.span(begin - 1))
    return True


def _is_polite(cursor: Cursor, begin: int) -> bool:
    """Whether "once" only softens a request: `kindly check the coupon codes once`."""
    last = cursor.tokens[begin].key == "once" and cursor.at == cursor.stop
    before = {token.key for token in cursor.tokens[cursor.start : begin]}
    return last and not before.isdisjoint(_CHECKING)


def _note_whether_new(draft: Draft, begin: int, before: str) -> None:
    """Note that what is wrong is new, and not the imports: `new failures`, `newly broken`."""
    if before not in _NEW or not draft.wanted[Role.STATUS] <= set(BROKEN):
        return
    draft.relation = Relation.NEW
    if draft.cues.get("created") == begin - 1:
        del draft.cues["created"]


def _label(cursor: Cursor) -> bool:
    """Read `status:` before a status, which says nothing new."""
    token = cursor.peek()
    if token is None or token.kind is not Kind.KEY or token.key not in _LABELS:
        return False
    cursor.at += 1
    return True


def _is_a_yes(cursor: Cursor, begin: int) -> bool:
    """Whether "ok" only leads up to what is said: `ok and who owns it?`, `ah okay, and why?`."""
    if cursor.tokens[begin].key not in _YES:
        return False
    if not {token.key for token in cursor.tokens[cursor.start : begin]} <= set(_BEFORE_A_YES):
        return False
    end = cursor.tokens[begin].end
    comma = begin > 0 and cursor.text[end : end + 1] in (",", ".", "!")
    return comma or cursor.peek_key() in _AFTER_A_YES


def _joined(cursor: Cursor, begin: int) -> bool:
    """Whether a value is one of several: `failed or scheduled imports`."""
    return begin > cursor.start and cursor.tokens[begin - 1].key in _CONJUNCTIONS


def _note_how_it_ended(cursor: Cursor, draft: Draft, begin: int, entry: Entry) -> None:
    """Note whether it is only said that runs ended, or how: `ended with errors` says both."""
    joined = _joined(cursor, begin)
    if entry is TO_RERUN:
        draft.cues.setdefault(NO_VERDICT, begin)
        draft.notes.append(_RERUN_HELPS)
    if entry is WHOLLY_FAILED:
        draft.cues.setdefault(WHOLLY, begin)
    if entry.means == (SCHEDULED,) and cursor.peek_key() in _REPEATED and not joined:
        draft.cues.setdefault("repeated", begin)
    one_of_several = joined or cursor.peek_key() in _CONJUNCTIONS
    if entry.means == FINISHED and not one_of_several:
        draft.cues.setdefault("ended", begin)
    else:
        draft.ends.update(entry.means)


def _follows_negation(cursor: Cursor, begin: int, draft: Draft, role: Role) -> bool:
    """Whether a value stands behind `not X and`, where people could mean it to be left out too."""
    while begin and draft.negation_ends and cursor.tokens[begin - 1].key in _CONJUNCTIONS:
        begin -= 1
    return draft.negation_ends.get(role) == begin


def workspace(cursor: Cursor, draft: Draft) -> bool:
    """Read `ws:live`, `workspace live` or `in live`."""
    begin = cursor.at
    key = cursor.accept_kind(Kind.KEY)
    label = key.key if key else cursor.peek_key()
    entry = KNOWN.get(label)
    must = entry is not None and entry.role is Role.WORKSPACE
    if not must and (key or label != "in"):
        cursor.at = begin
        return False
    cursor.at = begin + 1
    token = cursor.peek()
    said = token.text.casefold() if token and token.kind in (Kind.WORD, Kind.QUOTED) else ""
    names = [name for name in draft.workspaces if name.casefold() == said]
    if names:
        cursor.at += 1
        draft.set_workspace(cursor, begin, names[0])
        return True
    if (must or said in _ELSEWHERE) and _no_such(cursor, draft, begin, said):
        return True
    if must:
        cursor.at += 1 if said else 0
        among = {name: name for name in draft.workspaces}
        at = begin + 1 if said else begin
        near = nearest(said, among) or only_workspace(draft)
        raise cursor.fault(no_workspace(said, draft), at, near, slip=True)
    cursor.at = begin
    return False


def _no_such(cursor: Cursor, draft: Draft, begin: int, said: str) -> bool:
    """Read what is no configured workspace: `in staging`. The one there is may be called
    production; where none is named, it is asked which there are.
    """
    if (
        said in _PRODUCTION
        and len(draft.workspaces) == 1
        and cursor.tokens[begin].kind is not Kind.KEY
    ):
        cursor.at += 1
        return True
    token = cursor.peek()
    open_ = token is None or (token.kind is Kind.WORD and is_ordinary(token.key))
    if open_ and "which" in draft.cues:
        draft.cues.setdefault("workspaces", begin)
        return True
    if said in _ELSEWHERE or (token and token.kind is Kind.QUOTED):
        draft.cues.setdefault("workspaces", begin)
        draft.notes.append(f"There is no workspace {shown(said)} here.")
    return False


def modifier(cursor: Cursor, draft: Draft) -> bool:
    """Read `page 2`, `share` or `fresh`."""
    begin, key = cursor.at, cursor.peek_key()
    if (key and key not in MODIFIERS) or several_words(cursor):
        return False
    if cursor.accept("share"):
        draft.share = True
        return True
    if cursor.accept("fresh"):
        draft.fresh = True
        return True
    token = cursor.peek()
    if token is None or token.key != "page":
        return False
    cursor.at += 1
    page = number(cursor)
    if page:
        draft.set_page(cursor, begin, page)
        return True
    if page is None and cursor.peek():
        cursor.at += 1
    typed = shown(cursor.typed(begin))
    raise cursor.fault(f"{typed} is not a page: pages are numbered from 1, as in page 2.", begin)


def when(cursor: Cursor, draft: Draft) -> bool:
    """Read a time."""
    begin = cursor.at
    if len(cursor.trouble) > _MOST_TROUBLE or is_no_time(cursor):
        return False
    if length_taken(cursor, draft) or told_beside(cursor, draft.present):
        return True
    if draft.forward and (found := coming(cursor, draft.present, daily=draft.daily)):
        if not draft.take_coming(found):
            draft.unread.append(cursor.span(begin))
        return True
    read = window(cursor, draft.present)
    if read is None:
        return False
    if cursor.accept(*_EVENTS):  # `in the 11 o'clock meeting` is no time of imports
        return True
    if _is_of_no_matter(cursor, draft, begin, read):
        return True
    draft.set_window(cursor, begin, read)
    if cursor.tokens[begin].key in _DUE and draft.named:  # `did it meet 5:00`, `was it in by 5`
        draft.aspects.setdefault(Aspect.RAN, begin)
        draft.cues.setdefault(THERE, begin)
    at = draft.cues.get("created", begin)
    if 0 < begin - at <= _NEAR and cursor.tokens[at].key in _CREATED:
        draft.cues.setdefault("created then", begin)
    return True


def _is_of_no_matter(cursor: Cursor, draft: Draft, begin: int, read: Window) -> bool:
    """Whether a second time is not asked about: `failed yesterday, today is not interesting`. It is
    said to be left out where the first one holds some of it.
    """
    known = draft.window
    if known is None or not does_not_matter(cursor):
        return False
    if known.span.start < read.span.end and read.span.start < known.span.end:
        draft.unread.append(cursor.span(begin))
    return True


def filler(cursor: Cursor, draft: Draft) -> bool:
    """Read what means nothing."""
    phrase = cursor.phrase()
    if phrase is None or phrase[0].role not in MEANINGLESS:
        return False
    begin = cursor.at
    cursor.at += phrase[1]
    compares = phrase[0].role is Role.COMPARISON and phrase[0].means[0] != Comparison.EXACTLY
    if compares and not _is_a_place(cursor, begin):
        draft.compared.append(cursor.fork(min(cursor.at + 1, cursor.stop)).span(begin))
        compared = lookup(cursor.tokens[begin].key)
        if compared and compared.role is Role.CUE:  # the first word of `bigger than`
            draft.cues.setdefault(compared.means[0], begin)
    return True


def _is_a_place(cursor: Cursor, begin: int) -> bool:
    """Whether a word compares nothing, for neither a number nor a limit stands behind it: `over
    sftp`, `not taken over`, `far fewer rows`.
    """
    if cursor.at - begin > 1 or cursor.tokens[begin].key not in _PLACES:
        return False
    behind = cursor.fork()
    behind.accept("the", "a", "an", "our", "its", *ROUGHLY)
    key = behind.peek_key()
    return not (key[:1].isdigit() or key in IN_WORDS or key in _LIMITS)


def whole_phrase(cursor: Cursor, draft: Draft) -> bool:
    """Read a phrase of several words before any of them is taken for something else."""
    if not several_words(cursor):
        return False
    phrase = cursor.phrase()
    meaningless = phrase is not None and phrase[0].role is Role.FILLER
    return filler(cursor, draft) if meaningless else asked(cursor, draft)
