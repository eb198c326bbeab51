"""What a question can be about, to be given to one that has none of its own."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.runs.schedule import Rhythm
from bot.query.grammar.draft import Draft
from bot.query.names.in_text import Place
from bot.query.values import Filters, replace
from bot.query.words import Role


@dataclass(frozen=True)
class Subject:
    """What a question can be about: imports by name, by filters, by owner."""

    named: tuple[Place, ...]
    name: str | None
    owner: str | None
    not_owner: str | None
    without: tuple[Place, ...]
    rhythms: frozenset[Rhythm]
    rhythms_left_out: frozenset[Rhythm]
    wanted: Mapping[Role, set[str]]
    left_out: Mapping[Role, set[str]]
    created: bool
    kinds_left_out: tuple[Filters, ...]

    @classmethod
    def of(cls, draft: Draft) -> "Subject":
        """That of a draft."""
        wanted, left_out = _given(draft.wanted), _given(draft.left_out)
        created = "created" in draft.cues and draft.window is not None
        rhythms = frozenset(draft.rhythms), frozenset(draft.rhythms_left_out)
        whose = draft.owner, draft.not_owner
        without = tuple(draft.without)
        return cls(
            *(tuple(draft.named), draft.name, *whose, without, *rhythms, wanted, left_out, created),
            tuple(draft.kinds_left_out),
        )

    def __bool__(self) -> bool:
        whose = self.owner or self.not_owner
        often = self.rhythms or self.rhythms_left_out
        left_out = self.left_out or self.kinds_left_out or self.without
        kinds = self.wanted or left_out or often
        return bool(self.named or self.name or whose or kinds)

    @property
    def kinds(self) -> "Subject":
        """Without how runs ended, which is what a question asks and not what it is about."""
        wanted, left_out = dict(self.wanted), dict(self.left_out)
        wanted.pop(Role.STATUS, None)
        left_out.pop(Role.STATUS, None)
        return replace(self, wanted=wanted, left_out=left_out)

    def give(self, draft: Draft) -> None:
        """Let a draft be about this."""
        draft.named, draft.name, draft.owner = list(self.named), self.name, self.owner
        self.narrow(draft)

    def narrow(self, draft: Draft) -> None:
        """Let a draft be about these kinds only, whatever it is about besides."""
        draft.owner = draft.owner or self.owner
        draft.not_owner = self.not_owner or draft.not_owner
        draft.without += [place for place in self.without if place not in draft.without]
        draft.rhythms |= self.rhythms
        draft.rhythms_left_out |= self.rhythms_left_out
        draft.kinds_left_out += self.kinds_left_out
        for role, values in self.wanted.items():
            draft.wanted[role] |= values
        for role, values in self.left_out.items():
            draft.left_out[role] |= values
        if self.created:
            draft.cues.setdefault("created", 0)


def _given(values: Mapping[Role, set[str]]) -> Mapping[Role, set[str]]:
    return {role: each for role, each in values.items() if each}
