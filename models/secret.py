"""Secrets that are handed out once and kept only as hashes: sign-ins, invitations, password resets.

They are 256 random bits, so a plain SHA-256 is enough to keep and to look them up by.
"""

from __future__ import annotations

import hashlib
import secrets


def issue() -> tuple[str, str]:
    """A new secret, and the hash to store."""
    secret = secrets.token_urlsafe(32)
    return secret, hashed(secret)


def hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
