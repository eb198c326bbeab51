"""Whether a release may be made of a commit: decisions over what was found, without I/O."""

import re
from collections.abc import Collection, Mapping
from typing import NamedTuple


class Finding(NamedTuple):
    """A line of the check."""

    what: str
    said: str
    fault: bool = False


def version(code: str, others: Mapping[str, str | None]) -> Finding:
    """The version of the code, as the other places name it."""
    wrong = [f"{place} says {said}" for place, said in others.items() if said != code]
    return Finding("version", "; ".join([code, *wrong]), bool(wrong))


def changelog(text: str, code: str) -> Finding:
    """The changelog has a section of this version, with a day."""
    found = re.search(rf"^## {re.escape(code)} \((.+)\)$", text, re.MULTILINE)
    if found is None:
        return Finding("changelog", f"has no section {code}", fault=True)
    day = re.fullmatch(r"\d{4}-\d\d-\d\d", found[1])
    return Finding("changelog", f"{code} ({found[1]})", day is None)


def tag(code: str, head: str, tagged: str | None, changes: Collection[str]) -> Finding:
    """The tag is on this commit or not yet made, and all of the tree is committed."""
    if changes:
        return Finding("tag", f"not committed: {', '.join(sorted(changes))}", fault=True)
    if tagged is None:
        return Finding("tag", f"not tagged yet; then: git tag -a v{code} -m {code}")
    wrong = tagged != head
    return Finding("tag", f"v{code} is on {'another' if wrong else 'this'} commit", wrong)


def same(first: Mapping[str, str], second: Mapping[str, str], what: str) -> Finding:
    """Two builds gave the same files with the same hashes."""
    names = first.keys() | second.keys()
    other = sorted(name for name in names if first.get(name) != second.get(name))
    if other:
        return Finding(what, f"two builds differ in {', '.join(other[:5])}", fault=True)
    return Finding(what, f"two builds are the same in {len(first)} files")


def wheel(names: Collection[str], modules: Collection[str]) -> Finding:
    """The wheel holds the package, its own notes, and nothing else."""
    strange = sorted(
        name for name in names if not re.match(r"bot/|imports_bot-[\w.+]+\.dist-info/", name)
    )
    missing = sorted(set(modules) - set(names))
    said = [f"holds {name}" for name in strange] + [f"lacks {name}" for name in missing]
    return Finding("wheel", "; ".join(said) or f"{len(names)} files", bool(said))
