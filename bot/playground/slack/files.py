"""Files: an address to send the bytes to, then the word that they are complete, and where to share.

https://docs.slack.dev/messaging/working-with-files#upload
"""

import secrets
from dataclasses import dataclass, field
from mimetypes import guess_type
from typing import Any


@dataclass(slots=True)
class File:
    """One file. Without its bytes it is no more than an address that waits for them."""

    id: str
    name: str
    length: int
    ticket: str
    alt_text: str = ""
    title: str = ""
    content: bytes | None = None
    complete: bool = False

    @property
    def type(self) -> str:
        """Its media type, by its name."""
        return guess_type(self.name)[0] or "application/octet-stream"


@dataclass(slots=True)
class Files:
    """Every file of the workspace, by id. `url` is where files are served."""

    url: str = ""
    known: dict[str, File] = field(default_factory=dict)

    def expect(self, name: str, length: int, alt_text: str) -> File:
        """A place for a file to come."""
        number = f"F{len(self.known) + 1:010d}"
        self.known[number] = File(number, name, length, secrets.token_urlsafe(12), alt_text)
        return self.known[number]

    def receive(self, ticket: str, content: bytes) -> bool:
        """Take the bytes; False if nobody asked for the address, or their number differs."""
        for file in self.known.values():
            if file.ticket == ticket and not file.complete and len(content) == file.length:
                file.content = content
                return True
        return False

    def as_json(self, file: File) -> dict[str, Any]:
        """A file object, as messages carry it."""
        return {
            "id": file.id,
            "name": file.name,
            "title": file.title or file.name,
            "mimetype": file.type,
            "filetype": file.name.rpartition(".")[2],
            "size": file.length,
            "alt_txt": file.alt_text,
            "mode": "hosted",
            "url_private": f"{self.url}/files/{file.id}/{file.name}",
        }
