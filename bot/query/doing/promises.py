"""Who is to be told when a run ends: said behind the condition, and that only a good run counts."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from bot.domain.asked import Aspect
from bot.query.grammar.draft import Draft
from bot.query.values import Intent
from bot.query.words import Role

# With which somebody begins to say when they are to be told; and how they end.
ONCE: Final = frozenset({"if", "when", "once"})
_TELL_ME: Final = frozenset(
    (verb, whom)
    for verb in ("tell", "ping", "inform", "alert", "message", "notify", "call", "dm")
    for whom in ("me", "us")
)
_LET_ME_KNOW: Final = ("let", "me", "know")
_ALL: Final = frozenset(
    {"all", "any", "anything", "something", "everything", "imports", "what", "which"}
)
_GETTING: Final = frozenset({"goes", "go", "gets", "get", "comes", "come", "it", "went", "got"})
AT_LAST: Final = frozenset({"finally", "properly", "correctly", "cleanly"})
EVERY: Final = frozenset({"every", "each", "always", "whenever"})
_ONLY_ONCE: Final = "I can message you about one run only, not about every run."


def await_a_good_run(words: Sequence[str], draft: Draft) -> None:
    """Read `tell me when it goes through` as once it succeeds: a run that fails does not."""
    through = any(one in _GETTING and two == "through" for one, two in pairwise(words))
    if draft.doing is Intent.NOTIFY and (through or not AT_LAST.isdisjoint(words)):
        draft.aspects.setdefault(Aspect.OK, draft.start)


def note_that_it_is_once(words: Sequence[str], draft: Draft) -> None:
    """Of `tell me every time it is through`: it is promised for the next run."""
    if draft.doing is Intent.NOTIFY and not EVERY.isdisjoint(words):
        draft.notes.append(_ONLY_ONCE)


def take_a_promise(words: Sequence[str], draft: Draft) -> None:
    """Read `if it is not ok by 5 tell me`: a message once its run has ended, and none by the clock.
    Of everything that may happen nobody is told so.
    """
    told = words[-2:] in _TELL_ME or words[-3:] == _LET_ME_KNOW
    if draft.doing or ONCE.isdisjoint(words[:1]) or not told or not _ALL.isdisjoint(words):
        return
    draft.doing, draft.plain = Intent.NOTIFY, False
    if draft.window:
        draft.unread.append(draft.spans[Role.TIME])
