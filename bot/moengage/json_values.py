"""Single JSON values, read forgivingly: the vendor sends numbers and booleans as text and back."""

# Beyond this a float no longer holds every whole number, and no file has as many rows.
TOO_MANY = 2**53


def text(value: object) -> str | None:
    """A scalar as text; None for null, for blank text, and for a list or an object."""
    if isinstance(value, str) and value.isascii():  # most text, at a third of the time
        return value if value.strip() else None
    if value is None or isinstance(value, list | dict):
        return None
    # JSON can spell half a surrogate pair, which nothing downstream could encode.
    said = str(value).encode(errors="replace").decode()
    return said if said.strip() else None


def whole(value: object) -> int | None:
    """A count: a number, or text that spells one; None for anything else."""
    if type(value) is int and 0 <= value < TOO_MANY:
        return value
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value.replace(",", "") if isinstance(value, str) else value)
    except (ValueError, OverflowError):
        return None
    return int(number) if 0 <= number < TOO_MANY else None


def truth(value: object) -> bool:
    """Whether it says yes: `true`, `"true"`, `1` or `"1"`."""
    return (text(value) or "").strip().casefold() in {"true", "1"}
