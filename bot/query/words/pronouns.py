"""Pronouns: who speaks, and what stands for something that was named."""

from typing import Final

I_OR_WE: Final = ("i", "we")
IT: Final = frozenset({"it", "this", "that"})
# What stands for one thing or several, without their noun.
IT_OR_THEM: Final = IT | {"them", "these"}
# And what may have a noun behind it: `those imports`.
IT_OR_THOSE: Final = IT_OR_THEM | {"those"}
