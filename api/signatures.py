"""Signed tokens: each names one thing, for one purpose, and is good until a moment of the app's own clock."""

from __future__ import annotations

from datetime import datetime

import jwt

_ALGORITHM = "HS256"


class NotSigned(Exception):
    """The token was not made here, or for something else."""


class Expired(Exception):
    """The token was good, and is not any more."""


class Signatures:
    """Makes and reads the tokens of one purpose, by a key that no other purpose has."""

    def __init__(self, key: bytes, audience: str) -> None:
        self._key = key
        self._audience = audience

    def sign(self, subject: str, until: datetime) -> str:
        claims = {"sub": subject, "aud": self._audience, "exp": until}
        return jwt.encode(claims, self._key, algorithm=_ALGORITHM)

    def subject_of(self, token: str, now: datetime) -> str:
        """What the token names. Raises NotSigned and Expired."""
        try:
            claims = jwt.decode(
                token, self._key, algorithms=[_ALGORITHM], audience=self._audience, options={"verify_exp": False}
            )
        except jwt.InvalidTokenError as error:
            raise NotSigned from error
        if claims["exp"] <= now.timestamp():
            raise Expired
        return str(claims["sub"])
