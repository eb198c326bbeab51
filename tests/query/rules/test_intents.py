import pytest

from bot.query.values import Filters, Intent
from tests.support.query_asking import ask, refusal


@pytest.mark.parametrize(
    "text", ["", "  \n", "???", "help", "HELP!", "help me with failed", "`help`"]
)
def test_help(text: str) -> None:
    """Nothing, and "help" with whatever behind it, asks what can be asked."""
    assert ask(text).intent is Intent.HELP


@pytest.mark.parametrize(
    ("text", "intent", "target"),
    [
        ("show churn_scores", Intent.SHOW, "churn_scores"),
        ("Show Churn_Scores", Intent.SHOW, "Churn_Scores"),
        ('show "Daily users"', Intent.SHOW, "Daily users"),
        ("show “Daily users”?", Intent.SHOW, "Daily users"),
        ("show Daily users", Intent.SHOW, "Daily users"),
        ("show me churn_scores please", Intent.SHOW, "churn_scores"),
        ("show 65f1a2b3c4d5e6f7a8b9c0d1", Intent.SHOW, "65f1a2b3c4d5e6f7a8b9c0d1"),
        ("show 0e37f3a5-1c2d-4e5f", Intent.SHOW, "0e37f3a5-1c2d-4e5f"),
        ('show "running s3"', Intent.SHOW, "running s3"),
        ("show Orders (EU), v2", Intent.SHOW, "Orders (EU), v2"),
        ("why churn_scores", Intent.WHY, "churn_scores"),
        ("why did churn_scores fail?", Intent.WHY, "churn_scores"),
        ("why is the churn_scores broken", Intent.WHY, "churn_scores"),
        ("why failed", Intent.WHY, "failed"),
        ("why landing page views", Intent.WHY, "landing page views"),
        ("why users failed", Intent.WHY, "users failed"),
        ('why name:"Daily users"', Intent.WHY, "Daily users"),
        ("files churn_scores", Intent.FILES, "churn_scores"),
        ("files of churn_scores", Intent.FILES, "churn_scores"),
        ("rerun churn_scores", Intent.RERUN, "churn_scores"),
        ("re-run churn_scores", Intent.RERUN, "churn_scores"),
        ("unmute Daily users", Intent.UNMUTE, "Daily users"),
    ],
)
def test_targets(text: str, intent: Intent, target: str) -> None:
    """What stands behind these intents is one import's id or name, in quotes or not."""
    query = ask(text)
    assert (query.intent, query.target) == (intent, target)
    assert query.filters == Filters()


@pytest.mark.parametrize(
    ("text", "target", "seconds"),
    [
        ("mute churn_scores", "churn_scores", None),
        ("mute churn_scores 2h", "churn_scores", 7200),
        ("mute Daily users 2h", "Daily users", 7200),
        ("mute Daily users for 90 min", "Daily users", 5400),
        ('mute "Daily users" 1h30m', "Daily users", 5400),
        ('mute "Daily users 2h"', "Daily users 2h", None),
        ('mute "Daily users" for two days, please', "Daily users", 172800),
        ("mute phase 2 1w", "phase 2", 604800),
        ("mute the churn_scores 2h in live", "churn_scores", 7200),
    ],
)
def test_mute(text: str, target: str, seconds: int | None) -> None:
    """Muting takes a name, which ends where a length of time begins."""
    query = ask(text)
    assert (query.intent, query.target, query.seconds) == (Intent.MUTE, target, seconds)


def test_unmute_takes_no_time() -> None:
    """A length of time behind an unmuted import is no part of its name, and the reply says so."""
    query = ask("unmute churn_scores 2h")
    assert (query.target, query.seconds) == ("churn_scores", None)
    assert query.notes == ("Unmute works at once, so leave the duration out.",)


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("show me running s3 imports", Filters(("PROCESSING",), sources=("S3",))),
        ("show all", Filters()),
        ("show", Filters()),
        ("show imports", Filters()),
        ("files", Filters()),
        ("files that failed", Filters(("FAILED",))),
        ("show failed share", Filters(("FAILED",))),
        ('show failed "Daily users"', Filters(("FAILED",), name="Daily users")),
        ("list failed", Filters(("FAILED",))),
        ("what files failed", Filters(("FAILED",))),
    ],
)
def test_show_lists(text: str, filters: Filters) -> None:
    """Behind "show" and "files", known words alone make a list."""
    query = ask(text)
    assert (query.intent, query.filters, query.target) == (Intent.LIST, filters, None)


@pytest.mark.parametrize(
    ("text", "corrected"),
    [
        ("show me faild events", "show me failed events"),
        ("show faild imports", "show failed imports"),
        ("files evnts failed", "files events failed"),
    ],
)
def test_show_with_a_slip(text: str, corrected: str) -> None:
    """A word that is almost a filter's, among others, is a slip and not a name."""
    assert refusal(text).corrected == corrected


@pytest.mark.parametrize("text", ["show faild", "show archival events", "show users2 import"])
def test_show_without_a_slip(text: str) -> None:
    """A word alone, one not that near, or one with digits is a name."""
    assert ask(text).intent is Intent.SHOW


def test_a_contradiction_behind_show() -> None:
    """Known words that contradict each other are no name."""
    assert "Two times" in refusal("show today yesterday").message


@pytest.mark.parametrize(
    ("text", "intent", "filters"),
    [
        ("next", Intent.NEXT, Filters()),
        ("upcoming periodic users", Intent.NEXT, Filters((), ("USERS",), (), ("PERIODIC",))),
        ("trend failed events last 30d", Intent.TREND, Filters(("FAILED",), ("EVENTS",))),
        ("stats", Intent.TREND, Filters()),
        ("trends", Intent.TREND, Filters()),
        ("health", Intent.HEALTH, Filters()),
        ("health in live", Intent.HEALTH, Filters()),
        ("mutes", Intent.MUTES, Filters()),
        ("muted imports", Intent.MUTES, Filters()),
    ],
)
def test_other_intents(text: str, intent: Intent, filters: Filters) -> None:
    """The first word says what is wanted; filters narrow the answer."""
    query = ask(text)
    assert (query.intent, query.filters) == (intent, filters)


def test_time_behind_trend_and_next() -> None:
    """Both take a time that looks back."""
    assert ask("trend last 30d").span == ask("last 30d").span
    assert ask("next events last 7d").span == ask("last 7d").span
    assert ask("next since monday").span == ask("since monday").span


@pytest.mark.parametrize("text", ["next 24h", "upcoming 7d"])
def test_next_refuses_a_length_alone(text: str) -> None:
    """It could look ahead or back."""
    assert "looks ahead" in refusal(text).message


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("upcoming events today", "2026-11-23 23:59:59"),
        ("next this week", "2026-11-29 23:59:59"),
        ("next tomorrow", "2026-11-24 23:59:59"),
    ],
)
def test_next_takes_a_time_to_come(text: str, end: str) -> None:
    """Up to its end."""
    coming = ask(text).coming
    assert coming
    assert f"{coming.end:%Y-%m-%d %H:%M:%S}" == end


@pytest.mark.parametrize("text", ["health failed", "mutes today"])
def test_bare_intents(text: str) -> None:
    """Some intents take no filters."""
    assert "takes no filters and no time" in refusal(text).message


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("hi, can you tell me why daily users failed", 'why "daily users"'),
        ("hey, why did churn_scores fail", 'why "churn_scores"'),
        ("hello, please mute churn_scores 2h", 'mute "churn_scores" 2h'),
        ("hi all, could you please unmute churn_scores", 'unmute "churn_scores"'),
        ("hi, please subscribe to failed events", "subscribe failed events"),
        ("what is muted", "mutes"),
        ("can you show me the health", "health"),
    ],
)
def test_words_before_an_intent(text: str, canonical: str) -> None:
    """A greeting, and how people ask, lead up to it."""
    assert ask(text).canonical == canonical


@pytest.mark.parametrize("text", ["don't mute churn_scores", "please do not rerun churn_scores"])
def test_the_opposite_is_never_offered(text: str) -> None:
    """What somebody does not want is neither done nor put on a button."""
    assert refusal(text).offers == ()


@pytest.mark.parametrize(
    ("text", "word", "corrected"),
    [
        ("failed users subscribe", "subscribe", "subscribe failed users"),
    ],
)
def test_intents_elsewhere(text: str, word: str, corrected: str) -> None:
    """An intent that is not the first word is not guessed at, but offered."""
    error = refusal(text)
    assert error.word == word
    assert error.message == f"“{word}” counts as the first word only."
    assert error.corrected == corrected
    assert ask(corrected).intent is not Intent.LIST


@pytest.mark.parametrize(
    "text", ["mute", "unmute", "why", "rerun", "mute 2h", "why share", "rerun ws:live"]
)
def test_missing_targets(text: str) -> None:
    """Without a name the reply says how to give one."""
    error = refusal(text)
    word = text.split(maxsplit=1)[0]
    assert error.word == word
    assert f"Write “{word} daily_users”" in error.message


@pytest.mark.parametrize(
    ("text", "word", "message"),
    [
        ('mute "A" "B"', 'mute "A" "B"', "more than one name"),
        ('why ""', '""', "nothing between these quotes"),
        ("mute churn_scores 0h", "0h", "is not a duration"),
        ("mute churn_scores 99999999999d", "99999999999d", "more than 366 days"),
        ("why churn_scores ws:prod", "prod", "There is no workspace “prod”"),
        ("why churn_scores page:0", "page:0", "not a page"),
    ],
)
def test_refused_targets(text: str, word: str, message: str) -> None:
    """What makes no sense around a name is refused, not taken for a part of it."""
    error = refusal(text)
    assert error.word == word
    assert message in error.message


@pytest.mark.parametrize(
    ("text", "page", "share", "fresh"),
    [
        ("failed", 1, False, False),
        ("failed page 2", 2, False, False),
        ("page:2 failed", 2, False, False),
        ("failed page two events", 2, False, False),
        ("share failed events", 1, True, False),
        ("failed share events", 1, True, False),
        ("fresh failed page 3 share", 3, True, True),
        ("fresh trend share", 1, True, True),
        ("share why churn_scores", 1, True, False),
        ("files churn_scores page 2 fresh", 2, False, True),
        ("show fresh failed", 1, False, True),
        ("health share", 1, True, False),
        ("page 2 page 2", 2, False, False),
    ],
)
def test_modifiers(text: str, page: int, *, share: bool, fresh: bool) -> None:
    """Modifiers stand anywhere between items, and at the ends of what names an import."""
    query = ask(text)
    assert (query.page, query.share, query.fresh) == (page, share, fresh)
    assert query.target in (None, "churn_scores")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("failed page 0", "page 0"),
        ("page x failed", "page x"),
        ("failed page", "page"),
        ("page 2 failed page 3", "page 3"),
        (f"page {'9' * 1900}", "9" * 1900),
        ("page -1", "page -"),
    ],
)
def test_refused_pages(text: str, word: str) -> None:
    """Pages are numbered from 1, and there is one at a time."""
    assert refusal(text).word == word


@pytest.mark.parametrize(
    ("text", "term"), [("help all", "all"), ("help everything", "all"), ("help mute", "mute")]
)
def test_help_about_something(text: str, term: str):
    """All of it, or one command; said back it is the same."""
    query = ask(text)
    assert (query.intent, query.term) == (Intent.HELP, term)
    assert ask(query.canonical).term == term
