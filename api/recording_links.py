"""Links that open one recording for a short time and need no key: for a player, or to send to a colleague."""

from __future__ import annotations

from datetime import datetime, timedelta

from api.signatures import Expired, NotSigned, Signatures
from models.errors import Gone, NotFound
from models.vault import Vault


class RecordingLinks:
    """Makes and reads the signed part of a link."""

    def __init__(self, vault: Vault) -> None:
        self._signatures = Signatures(vault.key("recording-link"), "recording")

    def issue(self, session_id: str, *, lifetime: timedelta, now: datetime) -> tuple[str, datetime]:
        """The token, and when it ends."""
        expires = (now + lifetime).replace(microsecond=0)
        return self._signatures.sign(session_id, expires), expires

    def session_of(self, token: str, now: datetime) -> str:
        """The session whose recording it opens. Raises NotFound for what was not made here, Gone when it has ended."""
        try:
            return self._signatures.subject_of(token, now)
        except NotSigned as error:
            raise NotFound("there is no recording at this link") from error
        except Expired as error:
            raise Gone("this link has expired: ask for a new one", code="LINK_EXPIRED") from error
