"""Rows whose bytes are damaged, as MoEngage has been seen to send them, one a page."""

from collections.abc import Callable, Sequence
from random import Random

from tests.sim.world import Row

NAME = b'_name": "'


def _not_utf8(row: bytes) -> bytes:
    return row.replace(NAME, NAME + b"\xff\xc3")


def _control(row: bytes) -> bytes:
    return row.replace(NAME, NAME + b"\x01\n\t")


def _endless_number(row: bytes) -> bytes:
    return row.replace(b"{", b'{"total_rows": ' + b"9" * 5000 + b", ", 1)


def _nested(row: bytes) -> bytes:
    return row.replace(b"{", b'{"tags": ' + b"[" * 3000 + b"]" * 3000 + b", ", 1)


def _stray_quote(row: bytes) -> bytes:
    return row.replace(NAME, NAME + b'"')


def _half_a_row(row: bytes) -> bytes:
    return row[: len(row) // 2]


DAMAGES: Sequence[Callable[[bytes], bytes]] = (
    *(_not_utf8, _control, _endless_number, _nested, _stray_quote, _half_a_row),
)


def damaged(rows: Sequence[Row], dice: Random) -> tuple[Sequence[Row], list[bytes]]:
    """The rows that are sound, and the bytes of all."""
    texts = [row.text for row in rows]
    if not rows:
        return rows, texts
    number = dice.randrange(len(rows))
    texts[number] = dice.choice(DAMAGES)(texts[number])
    return [row for at, row in enumerate(rows) if at != number], texts
