import os
from collections.abc import Iterable
from pathlib import Path

from bot.query.words import EXAMPLES, FILTERS, TABLE, TIMES, Role, filter_table, usage_table

PAGE = Path(__file__).parents[2] / "docs" / "query-language.md"
# What is asked, by its role in the table.
ASKED = {
    "What is asked of an import": Role.ASPECT,
    "The same, after *who*": Role.WHO,
    "What is counted": Role.MEASURE,
    "Before a number": Role.COMPARISON,
    "What is most or least": Role.RANKING,
    "Late, stuck, slow": Role.LAG,
}
BEGIN, END = "<!-- words: begin -->\n", "<!-- words: end -->\n"


def _table(head: tuple[str, str], rows: Iterable[tuple[str, str]]) -> str:
    lines = [f"| {left} | {right} |" for left, right in (head, ("---", "---"), *rows)]
    return "\n".join(line.replace("| --- | --- |", "|---|---|") for line in lines)


def _code(words: Iterable[str]) -> str:
    return " ".join(f"`{word}`" for word in words)


def _rendered() -> str:
    """The part of the page that is made from the words."""
    filters = [
        f"### {role.capitalize()}\n\n"
        + _table(
            ("means", "words"),
            ((", ".join(means), _code(words)) for means, words in filter_table(role)),
        )
        for role in FILTERS
    ]
    left_out = next(entry for entry in TABLE if entry.role is Role.NOT)
    others = (
        (
            "Time",
            _table(
                ("words", "window"), ((_code(said.split(", ")), covers) for said, covers in TIMES)
            ),
        ),
        *((title, _meanings(role)) for title, role in ASKED.items()),
        ("First words", _table(("question", "answer"), _usages(Role.INTENT))),
        ("Names and owners", _table(("words", "means"), _usages(Role.NAME) + _usages(Role.OWNER))),
        ("Anywhere", _table(("words", "does"), _usages(Role.MODIFIER))),
        ("Leaving out", _code(left_out.words)),
        ("Examples", _table(("question", "answer"), ((f"`{q}`", a) for q, a in EXAMPLES))),
    )
    return "\n\n".join([*filters, *(f"### {title}\n\n{body}" for title, body in others)])


def _meanings(role: Role) -> str:
    """What can be said of one kind, and in which words."""
    entries = [entry for entry in TABLE if entry.role is role]
    rows = ((" ".join(entry.means), _code(entry.words)) for entry in entries)
    return _table(("means", "words"), rows)


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
