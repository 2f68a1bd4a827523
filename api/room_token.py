"""The token a candidate's browser holds: it opens one session and nothing else."""

from __future__ import annotations

from datetime import datetime, timedelta

import jwt

from models.errors import Unauthorized
from models.vault import Vault

_ALGORITHM = "HS256"
_AUDIENCE = "room"


class RoomTokens:
    """Makes and reads tokens; they are good for `lifetime` after they were made."""

    def __init__(self, vault: Vault, lifetime: timedelta) -> None:
        self._key = vault.key("room-token")
        self._lifetime = lifetime

    def issue(self, session_id: str, now: datetime) -> str:
        claims = {"sub": session_id, "aud": _AUDIENCE, "exp": now + self._lifetime}
        return jwt.encode(claims, self._key, algorithm=_ALGORITHM)

    def session_of(self, token: str, now: datetime) -> str:
        """The session this token opens. Raises Unauthorized for one that is not ours or has expired."""
        try:
            claims = jwt.decode(
                token, self._key, algorithms=[_ALGORITHM], audience=_AUDIENCE, options={"verify_exp": False}
            )
        except jwt.InvalidTokenError as error:
            raise Unauthorized("this page has no valid token: open the interview's link again") from error
        if claims["exp"] <= now.timestamp():
            raise Unauthorized("this link has expired: open the interview's link again")
        return str(claims["sub"])
