"""Links that open one recording for a short time and need no key: for a player, or to send to a colleague."""

from __future__ import annotations

from datetime import datetime, timedelta

import jwt

from models.errors import Gone, NotFound
from models.vault import Vault

_ALGORITHM = "HS256"
_AUDIENCE = "recording"


class RecordingLinks:
    """Makes and reads the signed part of a link."""

    def __init__(self, vault: Vault) -> None:
        self._key = vault.key("recording-link")

    def issue(self, session_id: str, *, lifetime: timedelta, now: datetime) -> tuple[str, datetime]:
        """The token, and when it ends."""
        expires = (now + lifetime).replace(microsecond=0)
        claims = {"sub": session_id, "aud": _AUDIENCE, "exp": expires}
        return jwt.encode(claims, self._key, algorithm=_ALGORITHM), expires

    def session_of(self, token: str, now: datetime) -> str:
        """The session whose recording it opens. Raises NotFound for what was not made here, Gone when it has ended."""
        try:
            claims = jwt.decode(
                token, self._key, algorithms=[_ALGORITHM], audience=_AUDIENCE, options={"verify_exp": False}
            )
        except jwt.InvalidTokenError as error:
            raise NotFound("there is no recording at this link") from error
        if claims["exp"] <= now.timestamp():
            raise Gone("this link has expired: ask for a new one", code="LINK_EXPIRED")
        return str(claims["sub"])
