"""Text in files, secrets above all: `NAME_FILE`, and a directory with a file for each setting."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bot.settings.cleaning import quoted

# Where Docker mounts secrets; Kubernetes mounts them wherever its manifest says.
SECRETS_DIR: Final = Path("/run/secrets")
# A secret is a line; more than this is another file.
MOST_BYTES: Final = 64 * 1024


class UnreadableError(Exception):
    """A file cannot be used; why, in words that follow its name. Nothing of it is repeated."""


def path_of(given: object) -> Path:
    """A path as it is written, with `~` for a home that is known."""
    try:
        return Path(str(given)).expanduser()
    except RuntimeError:
        return Path(str(given))


def text_of(path: Path) -> str:
    """What a file says, in UTF-8 or in what PowerShell writes. Raises FileNotFoundError and
    UnreadableError.
    """
    try:
        return _decoded(path.read_bytes())
    except FileNotFoundError:
        raise
    except OSError as error:
        raise UnreadableError(f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        line = bytes(error.object[: error.start]).count(b"\n") + 1
        raise UnreadableError(f"line {line} is not UTF-8; save the file as UTF-8") from None


def secret_of(path: Path) -> str:
    """The secret that a file holds. Raises UnreadableError."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UnreadableError("is too large for a secret")
        text = text_of(path)
    except OSError as error:
        raise UnreadableError(f"cannot be read: {error.strerror}") from None
    except ValueError:
        raise UnreadableError("is not the path of a file") from None
    if not text.strip():
        raise UnreadableError("is empty")
    return text


def in_directory(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files of a directory of secrets: what each is called, and its path. Raises
    UnreadableError.

    Hidden names are how Kubernetes keeps several versions.
    """
    try:
        found = sorted(folder.iterdir())
    except OSError as error:
        raise UnreadableError(f"{quoted(folder)} cannot be read: {error.strerror}") from None
    except ValueError:
        raise UnreadableError(f"{quoted(folder)} is not the path of a directory") from None
    yield from ((path.name, path) for path in found if path.name[0] != "." and path.is_file())


def _decoded(data: bytes) -> str:
    utf_16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return data.decode("utf-16" if utf_16 else "utf-8-sig")
