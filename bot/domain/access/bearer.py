"""Bearer tokens of RFC 6750, compared in constant time."""

import hmac


def bears(authorization: str, token: str) -> bool:
    """Whether a header `Authorization` has this token."""
    scheme, _, given = authorization.partition(" ")
    same = hmac.compare_digest(given.strip().encode("utf-8", "surrogateescape"), token.encode())
    return scheme.lower() == "bearer" and same
