"""Mail that stays here."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from api.mail import Mail


@dataclass
class Mailbox:
    """A mailer whose messages can be read."""

    mails: list[Mail] = field(default_factory=list)

    async def send(self, mail: Mail) -> None:
        self.mails.append(mail)

    def token(self) -> str:
        """What the newest message's link carries."""
        found = re.search(r"#/(?:reset|invitation)/(\S+)", self.mails[-1].text)
        assert found is not None
        return found[1]
