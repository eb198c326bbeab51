"""Rules that are tried where one of the facts was said that they need."""

from bot.query.grammar.needed import ALWAYS, Needed

NEEDED = Needed({"third": ("c",), "first": ("a", "b"), "every": ALWAYS, "second": ("b",)})


def test_in_their_order() -> None:
    """Those that need a fact that was said, each once, and those that need none."""
    assert NEEDED.by({"b", "a", "x"}) == ["first", "every", "second"]
    assert NEEDED.by(["c"]) == ["third", "every"]
    assert NEEDED.by(()) == ["every"]
