"""From what somebody typed to what they mean: names, “it”, the workspace, and a second opinion."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from rapidfuzz import fuzz
from rapidfuzz.process import extract
from rapidfuzz.utils import default_process

from bot.domain.answers.topics import Topic
from bot.query.errors import QueryError
from bot.query.names.lookup import Names
from bot.query.reader import read
from bot.query.values import NOTHING, About, Intent, Manner, Named, Query, Reading
from bot.services.asking.context import WorkspaceContext, WorkspaceContexts
from bot.services.asking.known_names import KnownNames
from bot.services.asking.requester import Requester
from bot.services.asking.topics import CurrentTopic
from bot.services.ports import Clock, Rephraser

# Names that a language model is told: those most like something in the text.
MOST_NAMES: Final = 40
# What only shows something. Whatever else a model answers is not done, nor offered.
_SHOWING: Final = (
    *(Intent.LIST, Intent.SHOW, Intent.WHY, Intent.FILES, Intent.NEXT, Intent.TREND),
    *(Intent.OVERVIEW, Intent.NUMBER, Intent.RANK, Intent.COMPARE, Intent.LATE, Intent.OWNERS),
    *(Intent.HEALTH, Intent.MUTES, Intent.SUBSCRIPTIONS, Intent.WHY_ALERT, Intent.EXPLAIN),
)


@dataclass(frozen=True, slots=True)
class Understanding:
    """Reads texts for all workspaces, the first of which is the default one."""

    contexts: WorkspaceContexts
    topic: CurrentTopic
    clock: Clock
    names: KnownNames
    rephraser: Rephraser | None = field(default=None)

    async def read(self, text: str, requester: Requester) -> Reading:
        """What a text means. Raises QueryError.

        Where the rules are not sure, a language model may say it in queries, if there is one.
        """
        topic = await self.topic.of(requester)
        reading = await self._read(text, self.contexts.default, topic)
        context = self._elsewhere(reading.questions)
        if context is not self.contexts.default:
            reading = await self._read(text, context, topic)
        return reading if reading.sure else await self._rephrased(text, reading, context)

    async def _read(self, text: str, context: WorkspaceContext, topic: Topic | None) -> Reading:
        return read(
            text,
            now=self.clock.now(),
            zone=context.zone,
            workspaces=tuple(self.contexts),
            names=await self.names.of(context),
            about=self._about(topic),
        )

    def _about(self, topic: Topic | None) -> About:
        """What “it” means."""
        context = self.contexts.get(topic.workspace) if topic else None
        if topic is None or context is None:
            return NOTHING
        elsewhere = self.contexts.to_name(context)
        named = tuple(Named(*each) for each in topic.imports)
        listed, asked, owner = topic.listed, topic.asked, topic.owner
        return About(named, elsewhere, topic.thread, listed, asked, owner=owner)

    def _elsewhere(self, questions: Sequence[Query]) -> WorkspaceContext:
        """The workspace that a text is about: its names and its clock count there."""
        asked = next((each.workspace for each in questions if each.workspace), None)
        return self.contexts.named(asked)

    async def _rephrased(self, text: str, reading: Reading, context: WorkspaceContext) -> Reading:
        """The text as a language model puts it, if all of that is understood and changes nothing;
        else as the rules read it.
        """
        if self.rephraser is None:
            return reading
        names = await self.names.of(context)
        typed = await self.rephraser.rephrase(text, names_for_the_model(text, names))
        questions: list[Query] = []
        for each in typed:
            try:
                made = await self._read(each, context, None)
            except QueryError:
                return reading
            questions += made.questions
            if made.manner is not Manner.QUERY or not made.sure:
                return reading
        if not questions or any(query.intent not in _SHOWING for query in questions):
            return reading
        return replace(reading, questions=tuple(questions), examples=(), foreign=False)


def names_for_the_model(text: str, names: Names) -> Sequence[str]:
    """The names that are most like something in the text."""
    known = [named.name for named in names.known]
    found = extract(
        text, known, scorer=fuzz.token_set_ratio, processor=default_process, limit=MOST_NAMES
    )
    return [name for name, _, _ in found]
