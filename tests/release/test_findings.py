"""What `make release-check` decides."""

from tests.release import findings


def test_the_version_is_the_same_everywhere():
    assert not findings.version("1.0.0", {"a": "1.0.0", "b": "1.0.0"}).fault
    found = findings.version("1.0.0", {"a": "1.0.0", "b": "0.9.0", "c": None})
    assert found.fault
    assert found.said == "1.0.0; b says 0.9.0; c says None"


def test_the_changelog_has_the_day_of_the_version():
    assert not findings.changelog("# C\n\n## 1.0.0 (2026-12-01)\n", "1.0.0").fault
    assert findings.changelog("## 1.0.0 (unreleased)\n", "1.0.0").fault
    assert findings.changelog("## 1.0.1 (2026-12-01)\n", "1.0.0").fault
    assert findings.changelog("## 1x0.0 (2026-12-01)\n", "1.0.0").fault


def test_the_tag_is_on_this_commit_or_not_yet_made():
    assert not findings.tag("1.0.0", "abc", "abc", ()).fault
    assert not findings.tag("1.0.0", "abc", None, ()).fault
    assert findings.tag("1.0.0", "abc", "def", ()).fault
    assert findings.tag("1.0.0", "abc", "abc", ["README.md"]).fault


def test_builds_are_compared_file_by_file():
    """One that only one of them has is a difference too."""
    assert not findings.same({"a": "1"}, {"a": "1"}, "build").fault
    assert findings.same({"a": "1"}, {"a": "2"}, "build").said == "two builds differ in a"
    assert findings.same({"a": "1"}, {"a": "1", "b": "2"}, "build").fault


def test_a_wheel_holds_the_package_alone():
    """And all of it: a script that is left out is missed only when it is needed."""
    names = ["bot/__init__.py", "bot/a.lua", "imports_bot-1.0.0.dist-info/METADATA"]
    assert not findings.wheel(names, ["bot/__init__.py", "bot/a.lua"]).fault
    assert findings.wheel([*names, "tests/a.py"], []).said == "holds tests/a.py"
    assert findings.wheel(names, ["bot/b.lua"]).said == "lacks bot/b.lua"
