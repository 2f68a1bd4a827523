"""The token a candidate's browser holds: it opens one session and nothing else."""

from __future__ import annotations

from datetime import datetime, timedelta

from api.signatures import Expired, NotSigned, Signatures
from models.errors import Unauthorized
from models.vault import Vault


class RoomTokens:
    """Makes and reads tokens; they are good for `lifetime` after they were made."""

    def __init__(self, vault: Vault, lifetime: timedelta) -> None:
        self._signatures = Signatures(vault.key("room-token"), "room")
        self._lifetime = lifetime

    def issue(self, session_id: str, now: datetime) -> str:
        return self._signatures.sign(session_id, now + self._lifetime)

    def session_of(self, token: str, now: datetime) -> str:
        """The session this token opens. Raises Unauthorized for one that is not ours or has expired."""
        try:
            return self._signatures.subject_of(token, now)
        except NotSigned as error:
            raise Unauthorized("this page has no valid token: open the interview's link again") from error
        except Expired as error:
            raise Unauthorized("this link has expired: open the interview's link again") from error
