"""Mail: how a link reaches somebody who is not signed in.

Without a mail server the whole message goes to the log as a warning, link and all: on a laptop the log is the only
place where its owner can find it. Whoever can read the log can use the link, so set `VIVA_SMTP_URL` where others can.
"""

from __future__ import annotations

import asyncio
import logging
import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Protocol
from urllib.parse import unquote, urlsplit

_log = logging.getLogger(__name__)
_TIMEOUT = 20.0


@dataclass(frozen=True, slots=True)
class Mail:
    to: str
    subject: str
    text: str


class Mailer(Protocol):
    """Sends one message, or writes to the log why it could not: nobody waits for it."""

    async def send(self, mail: Mail) -> None: ...


class LogMailer:
    """No mail server: the message is printed."""

    async def send(self, mail: Mail) -> None:
        _log.warning("no mail server is set up, so this is for you to pass on to %s:\n%s", mail.to, mail.text)


class SmtpMailer:
    """Sends through the server of an `smtp://` (STARTTLS where offered) or `smtps://` address."""

    def __init__(self, url: str, sender: str) -> None:
        self._server = urlsplit(url)
        self._sender = sender

    async def send(self, mail: Mail) -> None:
        try:
            await asyncio.to_thread(self._send, mail)
        except (OSError, smtplib.SMTPException) as error:
            _log.error("a mail could not be sent: %s", type(error).__name__)  # its text may hold the link

    def _send(self, mail: Mail) -> None:
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self._sender, mail.to, mail.subject
        message.set_content(mail.text)
        with self._connected() as server:
            if self._server.username:
                server.login(unquote(self._server.username), unquote(self._server.password or ""))
            server.send_message(message)

    def _connected(self) -> smtplib.SMTP:
        host, tls = self._server.hostname or "localhost", ssl.create_default_context()
        if self._server.scheme == "smtps":
            return smtplib.SMTP_SSL(host, self._server.port or 465, timeout=_TIMEOUT, context=tls)
        server = smtplib.SMTP(host, self._server.port or 25, timeout=_TIMEOUT)
        server.ehlo()
        if server.has_extn("starttls"):
            server.starttls(context=tls)
            server.ehlo()
        return server


def reset_link(base_url: str, token: str) -> str:
    """Tokens go behind the `#`, which browsers keep from servers and their logs."""
    return f"{base_url}/console#/reset/{token}"


def invitation_link(base_url: str, token: str) -> str:
    return f"{base_url}/console#/invitation/{token}"


def password_reset(to: str, link: str) -> Mail:
    return Mail(
        to,
        "Set a new password",
        f"Somebody asked for a new password for {to}. Within the hour this link sets one, once:\n\n{link}\n\n"
        "If it was not you, do nothing: your password stays as it is.\n",
    )


def invitation(to: str, organization: str, link: str) -> Mail:
    return Mail(
        to,
        f"Join {organization}",
        f"You have been invited to {organization}. Within seven days this link lets you in, once:\n\n{link}\n",
    )
