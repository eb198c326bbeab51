"""Pronouns: who speaks, and what stands for something that was named or is asked for."""

from typing import Final

I_OR_WE: Final = ("i", "we")
# People who do something, with those that are spoken of.
WE_OR_THEY: Final = (*I_OR_WE, "they", "he", "she")
IT: Final = frozenset({"it", "this", "that"})
# What stands for one thing or several, without their noun.
IT_OR_THEM: Final = IT | {"them", "these"}
# And what may have a noun behind it: `those imports`.
IT_OR_THOSE: Final = IT_OR_THEM | {"those"}
# With which more is said of what was named: `except daily_users, which we know about`.
WHICH_OR_THAT: Final = ("which", "that", "whom")
ANY_OR_SOME: Final = frozenset({"any", "anything", "some", "something"})
