"""docs/query-language.md shows what the parser reads."""

import os
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest

from bot.domain.asked import Aspect, By, Comparison, Lag, Measure, Relation
from bot.query.words import EXAMPLES, FILTERS, TABLE, TIMES, Role, filter_table, usage_table
from tests.support.query_page import TABLES, Row, is_about, typical
from tests.support.query_reading import reading

PAGE = Path(__file__).parents[2] / "docs" / "query-language.md"
BEGIN, END = "<!-- words: begin -->\n", "<!-- words: end -->\n"
ROWS = [row for _, rows in TABLES.values() for row in rows]


def _table(head: tuple[str, str], rows: Iterable[tuple[str, str]]) -> str:
    lines = [f"| {left} | {right} |" for left, right in (head, ("---", "---"), *rows)]
    return "\n".join(line.replace("| --- | --- |", "|---|---|") for line in lines)


def _code(words: Iterable[str]) -> str:
    return " ".join(f"`{word}`" for word in words)


def _rendered() -> str:
    """The part of the page that is made from the words."""
    sections = (
        ("Try these", _table(("question", "answer"), ((f"`{q}`", a) for q, a in EXAMPLES))),
        *((title, _questions(head, rows)) for title, (head, rows) in TABLES.items()),
        ("Limits", _table(("means", "words before a number"), _words(Role.COMPARISON))),
        ("Commands", _table(("command", "what it does"), _usages(Role.INTENT))),
        ("Behind any question", _table(("words", "does"), _usages(Role.MODIFIER))),
        ("Names and owners", _table(("words", "means"), _usages(Role.NAME) + _usages(Role.OWNER))),
        *((role.capitalize(), _table(("means", "words"), _filter(role))) for role in FILTERS),
        (
            "Time",
            _table(
                ("words", "window"), ((_code(said.split(", ")), covers) for said, covers in TIMES)
            ),
        ),
    )
    return "\n\n".join(f"### {title}\n\n{body}" for title, body in sections)


def _questions(head: tuple[str, str], rows: Iterable[Row]) -> str:
    return _table(head, ((_code(row.typed), row.answer) for row in rows))


def _words(role: Role) -> list[tuple[str, str]]:
    entries = [entry for entry in TABLE if entry.role is role]
    return [(f"`{entry.means[0]}`", _code(typical(entry.words))) for entry in entries]


def _filter(role: Role) -> list[tuple[str, str]]:
    """What a filter can be, each with all words that mean it."""
    words: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for means, said in filter_table(role):
        words[means] += said
    return [(" or ".join(means), _code(typical(said))) for means, said in words.items()]


def _usages(role: Role) -> list[tuple[str, str]]:
    return [(f"`{usage}`", does) for usage, does in usage_table(role)]


def test_the_page_is_fresh() -> None:
    """The documented words are those of the parser; `UPDATE_DOCS=1` writes them anew."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    expected = f"{before}{BEGIN}\n{_rendered()}\n\n{END}{after}"
    if os.environ.get("UPDATE_DOCS"):
        PAGE.write_text(expected, encoding="utf-8")
        text = expected
    assert text == expected


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.typed[0])
def test_questions_of_the_page_are_read_so(row: Row) -> None:
    """Each as one question of its kind, of which nothing is left over."""
    for typed in row.typed:
        found = reading(typed)
        assert [is_about(query, row.kind) for query in found.questions] == [True], typed
        left = (*found.unused, *found.unread, *found.taken, *found.not_found)
        assert left == (), typed


@pytest.mark.parametrize("kind", [*Aspect, *Measure, *By, *Lag, *Relation])
def test_every_kind_of_question_is_on_the_page(
    kind: Aspect | Measure | By | Lag | Relation,
) -> None:
    """What the parser can understand has a row."""
    assert any(row.kind is kind for row in ROWS)


def test_every_comparison_and_ranking_is_on_the_page() -> None:
    """A ranking without a measure of its own, such as `top`, is one of the others."""
    words = {entry.means[0] for entry in TABLE if entry.role is Role.COMPARISON}
    assert words == set(Comparison)
    ranked = {entry.means for entry in TABLE if entry.role is Role.RANKING and entry.means[0]}
    shown = {row.kind for row in ROWS if isinstance(row.kind, tuple)}
    assert shown == {(Measure(by), most == "least") for by, most, *_ in ranked}
